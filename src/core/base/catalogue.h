/* catalogue.h: reads a compiled gettext catalogue (.mo) from memory.
 *
 * gettext() itself answers only in the process's own language and only where that locale is built on the machine.
 * This reader has neither limit, which is what lets a Chinese sheet be printed from an English session.
 * Not here: choosing a plural form (language.c knows both rules), converting charsets (our catalogues are UTF-8). */
#pragma once

#include "core/base/types.h"

G_BEGIN_DECLS

/* A read-only catalogue; any thread may look things up in it at any time. */
typedef struct _FrCatalogue FrCatalogue;

/* Reads the tables of a .mo file of either byte order; keeps a reference on the bytes, from which every answer comes.
 * Every offset, length, closing NUL and the ascending order of the messages are checked here, once, so that looking up
 * needs no check. FR_IO_ERROR_FORMAT where one of them is wrong: the bytes are then not used at all.
 * Source: GNU gettext manual, "The Format of GNU MO Files". Cost: one pass over the tables.
 * Proved by: tests/core/base/test-catalogue.c */
FrCatalogue *fr_catalogue_new  (GBytes *bytes, GError **error);
void         fr_catalogue_free (FrCatalogue *self);

/* The translation of a message, or NULL where there is none (then the message itself is shown). context is NULL for a
 * message without one. form counts plural forms from 0: 0 for a message that has only one; NULL where the translation
 * has fewer forms. The empty message has no translation (a .mo keeps its own head under it).
 * Owned by the catalogue. Cost: O(log messages) comparisons, no allocation. */
const char  *fr_catalogue_lookup (FrCatalogue *self, const char *context, const char *message, guint form);

/* How many messages it holds, its head not counted. */
gsize        fr_catalogue_size (FrCatalogue *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrCatalogue, fr_catalogue_free)

G_END_DECLS
