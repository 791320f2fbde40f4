/* text.h: folding, search bigrams and sort keys; the one place where the program decides when two texts are "the same". */
#pragma once

#include "core/base/types.h"

G_BEGIN_DECLS

/* The text as search and comparison see it: NFKC, case-folded, blanks of any kind collapsed to one space and
 * trimmed. "" for NULL. Not valid UTF-8 in, replacement characters out. Free with g_free. */
char    *fr_text_fold (const char *text);

/* A person's name as it is kept: NFC, outer blanks trimmed; blanks between Han characters removed
 * ("王　芳" is 王芳), other runs of blanks one space. Free with g_free. */
char    *fr_text_name (const char *text);

/* The words a search index keeps of a text: for runs of Han (and kana, hangul) every character and every pair
 * of neighbours, for other letters and digits the folded word itself; separated by spaces. Free with g_free. */
char    *fr_text_bigrams (const char *text);

/* The full-text query that finds a typed fragment in the index of fr_text_bigrams (FTS5 syntax, prefix on the last
 * word), or NULL where the fragment holds no letter or digit. Matches are a superset: post-filter with fr_text_fold
 * and strstr. Free with g_free. */
char    *fr_text_query (const char *fragment);

typedef enum {
  FR_ORDER_REGISTERED,   /* as the office registered it: no text key */
  FR_ORDER_IMPORTED,     /* as it came in: no text key */
  FR_ORDER_STROKES,      /* number of strokes of the characters (笔画) */
  FR_ORDER_PINYIN,       /* by sound (拼音) */
} FrOrder;

/* A collator of ICU for strokes or pinyin. Not safe to share between threads. */
typedef struct _FrCollator FrCollator;
FrCollator *fr_collator_new  (FrOrder order);
void        fr_collator_free (FrCollator *collator);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrCollator, fr_collator_free)

/* The text's sort key: compare as bytes. Free with g_bytes_unref. */
GBytes     *fr_collator_key (FrCollator *collator, const char *text);

/* The collation data's version, e.g. "153.120"; kept in the office, keys are rebuilt when it differs. Free with g_free. */
char       *fr_collator_version (void);

G_END_DECLS
