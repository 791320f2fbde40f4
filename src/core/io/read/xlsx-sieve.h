/* xlsx-sieve.h: takes the empty cells and rows out of a sheet's XML before it is parsed. A sheet formatted down to row
 * 1,048,576 has millions of them; dropped here they cost a memchr instead of a parse, and no row after them is lost. */
#pragma once

#include "core/base/types.h"

G_BEGIN_DECLS

typedef struct _XlsxSieve XlsxSieve;

/* At the start of a sheet, with nothing held back. */
XlsxSieve *fr_xlsx_sieve_new  (void);
void       fr_xlsx_sieve_free (XlsxSieve *sieve);

/* Sieves a piece: appends to out what is to be parsed of it and of what was held back before. Dropped are <c …/>, and
 * <row …/> and <row …></row> where nothing is left between, if they say their place (attribute r); all else passes
 * unchanged. After the first <! (comment, CDATA) everything passes. */
void       fr_xlsx_sieve_feed (XlsxSieve *sieve, const char *piece, gsize n, GString *out);

/* What was held back at the end of the part. */
void       fr_xlsx_sieve_finish (XlsxSieve *sieve, GString *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XlsxSieve, fr_xlsx_sieve_free)

G_END_DECLS
