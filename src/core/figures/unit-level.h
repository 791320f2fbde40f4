/* unit-level.h: units that are compared with each other: which they are, and the words that name those beyond limits.
 *
 * Proved by: tests/core/figures/test-unit-shares.c and tests/core/figures/test-unit-ratings.c */
#pragma once

#include "core/analysis/funnel.h"
#include "core/base/day.h"
#include "core/store/store.h"

G_BEGIN_DECLS

/* A unit of the level; its texts belong to the level. */
typedef struct {
  gint64      id;
  const char *code;      /* NULL: none */
  const char *name;
} FrLevelUnit;

/* In registered order, never by score. */
typedef struct {
  guint        n_units;
  FrLevelUnit *units;
  GPtrArray   *rows;     /* holds the texts */
} FrUnitLevel;

/* The units below the scope as they stand today (scope 0: the whole office). kind: every unit of that kind at any depth; NULL: the
 * units right below it, groups of units opened, and below the one at the top where the office has only one; a unit with nothing
 * below is its own level. NULL with an error of the store. Free with fr_unit_level_free. */
FrUnitLevel *fr_unit_level_read (FrRead *read, gint64 scope, const char *kind, FrDay today, GError **error);
void         fr_unit_level_free (FrUnitLevel *level);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrUnitLevel, fr_unit_level_free)

/* "2 of 40 units lie beyond the 99.8 % limits; above: A; below: B": at most three named on each side, in the order given. NULL where
 * none lies there. Free with g_free. */
char        *fr_units_beyond_text (const char * const *names, const FrFunnelPlace *places, guint n, FrLang lang);

/* Adds a sentence to others, with a blank between where the language writes one. */
void         fr_units_append (GString *out, FrLang lang, const char *sentence);

G_END_DECLS
