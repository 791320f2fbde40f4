/* xls-private.h: records and texts of .xls (MS-XLS). */
#pragma once

#include "core/io/read/table.h"

G_BEGIN_DECLS

/* A record of the workbook stream. What does not fit into 8,224 bytes goes on in CONTINUE records after it. */
typedef struct {
  guint         type;
  const guint8 *data;
  guint         n;
} XlsRecord;

/* The stream, read record by record. */
typedef struct {
  const guint8 *bytes;
  gsize         n;
  gsize         at;       /* where the next record begins */
} XlsStream;

/* The next record; FALSE at the end, or where one reaches beyond it. */
gboolean fr_xls_next_record (XlsStream *stream, XlsRecord *record);

/* Little-endian numbers. */
guint    fr_xls_u16  (const guint8 *p);
guint32  fr_xls_u32  (const guint8 *p);
double   fr_xls_real (const guint8 *p);

/* How texts are coded: BIFF8 UTF-16 (or its lower half), BIFF5 in a code page. */
typedef struct {
  gboolean biff8;
  guint    code_page;
} XlsCoding;

/* Appends the text that begins at offset in the record and may go on in CONTINUE records of the stream (which are then
 * consumed); its length is a number of length_bytes (1 or 2). FALSE where it is cut short or can't be decoded. */
gboolean fr_xls_text (XlsStream *stream, const XlsRecord *record, guint offset, guint length_bytes, const XlsCoding *coding,
                      GString *out);

/* A text in the arena of shared texts. */
typedef struct {
  guint32 start;
  guint32 length;
} XlsString;

/* Reads the table of shared texts from its record and the CONTINUE records after it: appends each text with a NUL to arena
 * and its place to strings (of XlsString). FALSE where it is cut short or holds what is no text. */
gboolean fr_xls_shared (XlsStream *stream, const XlsRecord *record, GByteArray *arena, GArray *strings);

G_END_DECLS
