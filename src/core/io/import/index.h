/* index.h: what the import looks things up in: texts to numbers, and pairs of numbers to a number. Made for millions
 * of look-ups: open addressing, one block of memory for the texts, nothing freed before the whole. Not thread-safe. */
#pragma once

#include "core/base/types.h"

G_BEGIN_DECLS

/* "Not there" of both kinds of index. */
#define FR_INDEX_NONE G_MAXUINT32

/* Texts (any bytes, compared as they are) to numbers below FR_INDEX_NONE. */
typedef struct _FrTextIndex FrTextIndex;

/* An empty index. */
FrTextIndex *fr_text_index_new  (void);
void         fr_text_index_free (FrTextIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrTextIndex, fr_text_index_free)

/* The number of a text, FR_INDEX_NONE where it has none. About 30 ns. */
guint32      fr_text_index_get  (const FrTextIndex *index, const void *text, gsize length);

/* Gives a text a number, in place of one it had. The text is copied. */
void         fr_text_index_set  (FrTextIndex *index, const void *text, gsize length, guint32 number);

/* Pairs of numbers to numbers; neither of a pair may be FR_INDEX_NONE. */
typedef struct _FrPairIndex FrPairIndex;

/* An empty index. */
FrPairIndex *fr_pair_index_new  (void);
void         fr_pair_index_free (FrPairIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrPairIndex, fr_pair_index_free)

/* The number of a pair, FR_INDEX_NONE where it has none. */
guint32      fr_pair_index_get  (const FrPairIndex *index, guint32 a, guint32 b);

/* Gives the pair a number unless it has one; returns the one it had, or FR_INDEX_NONE. */
guint32      fr_pair_index_add  (FrPairIndex *index, guint32 a, guint32 b, guint32 number);

/* Ids of records (not 0) to numbers. */
typedef struct _FrIdIndex FrIdIndex;

/* An empty index. */
FrIdIndex   *fr_id_index_new    (void);
void         fr_id_index_free   (FrIdIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrIdIndex, fr_id_index_free)

/* The number of an id, FR_INDEX_NONE where it has none; and gives it one. */
guint32      fr_id_index_get    (const FrIdIndex *index, gint64 id);
void         fr_id_index_set    (FrIdIndex *index, gint64 id, guint32 number);

G_END_DECLS
