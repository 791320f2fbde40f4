/* sniff.h: what a file is by its content, never by its name. */
#pragma once

#include "core/base/types.h"

G_BEGIN_DECLS

typedef enum {
  FR_FILE_UNKNOWN,    /* none of these: the error says what it seems to be and what to do */
  FR_FILE_TEXT,       /* CSV, TSV, clipboard text */
  FR_FILE_XLSX,       /* .xlsx, .xlsm: a zip with a workbook in it */
  FR_FILE_XLS,        /* an OLE container with a BIFF workbook */
  FR_FILE_HTML,       /* a web page with a table, as many systems send it under the name .xls */
  FR_FILE_ARCHIVE,    /* a zip of CSV files, as ODK Central exports answers (archive.h) */
} FrFileKind;

/* How the bytes of a text file stand for letters. */
typedef enum {
  FR_ENCODING_UNKNOWN,
  FR_ENCODING_UTF8,
  FR_ENCODING_UTF16LE,
  FR_ENCODING_UTF16BE,
  FR_ENCODING_GB18030,   /* with it GBK and GB2312 */
} FrEncoding;

/* How a text file is to be read; as an argument 0 means "find out". */
typedef struct {
  FrEncoding encoding;
  char       separator;   /* ',', ';' or '\t' */
} FrTextFormat;

/* The name people know an encoding by: "UTF-8", "UTF-16", "GB18030"; "" for UNKNOWN. */
const char *fr_encoding_name (FrEncoding encoding);

/* The kind of a file. FR_FILE_UNKNOWN and error set (FR_IO_ERROR_FORMAT: empty, a protected workbook, an OpenDocument
 * sheet, a PDF, an archive without tables or above 1 GB, anything else, each with what to do; G_IO_ERROR where it can't be read). Reads at
 * most its first 64 KiB, of a zip its directory. */
FrFileKind  fr_sniff_file (const char *path, GError **error);

/* Whether text in an encoding that has ASCII in it begins as a web page does and holds a table. */
gboolean    fr_sniff_is_html (const guint8 *bytes, gsize n);

/* The encoding of a text by its first bytes: a byte order mark, else UTF-8 where nearly all multi-byte sequences are
 * sound (a few broken ones are then a located error and not another encoding), else UTF-16 by its zero bytes, else
 * GB18030 where nothing contradicts it, else UNKNOWN. Plain ASCII is UTF-8. bom (may be NULL) gets the length of the
 * mark. An incomplete last sequence is no contradiction. */
FrEncoding  fr_sniff_encoding (const guint8 *bytes, gsize n, gsize *bom);

/* The separator of the beginning of a text (UTF-8): that of comma, semicolon and tab which cuts most rows into the same
 * number (two or more) of fields, quotes minded; a first line "sep=;" decides. Comma where none cuts. A full-width
 * comma never separates. */
char        fr_sniff_separator (const char *text, gsize n);

/* Completes format for a text stream that can seek (members that are given stay), and tells how many bytes of byte order
 * mark to skip. A text whose encoding nothing fits is taken for UTF-8, so that reading it names its first bad byte.
 * Leaves the stream anywhere. FALSE and error where it can't be read. */
gboolean    fr_sniff_text (GInputStream *stream, FrTextFormat *format, gsize *skip, GError **error);

G_END_DECLS
