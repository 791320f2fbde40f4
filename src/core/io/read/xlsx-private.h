/* xlsx-private.h: what the parts of the reader share. */
#pragma once

#include "core/io/read/cell-text.h"
#include "core/io/read/xml.h"
#include "core/io/read/zip.h"

G_BEGIN_DECLS

/* A text in the arena of shared strings. */
typedef struct {
  guint32 start;
  guint32 length;
} XlsxString;

typedef struct {
  FrZip        *zip;
  GCancellable *cancellable;
  gboolean      date1904;
  GArray       *formats;      /* of guint8 (FrFormat), by cell style */
  GBytes       *text;         /* arena of the shared strings, each with its NUL */
  GArray       *strings;      /* of XlsxString, by index */
} XlsxBook;

/* A sheet as the workbook lists it. */
typedef struct {
  char    *name;
  char    *part;
  gboolean hidden;
} XlsxSheet;

/* Parses a part with a handler. */
gboolean  fr_xlsx_parse_part    (XlsxBook *book, const char *part, const FrXmlHandler *handler, gpointer data,
                                 GError **error);

gboolean  fr_xlsx_read_styles   (XlsxBook *book, const char *part, GError **error);
gboolean  fr_xlsx_read_strings  (XlsxBook *book, const char *part, GError **error);
FrTable  *fr_xlsx_read_sheet    (XlsxBook *book, const XlsxSheet *sheet, GError **error);

/* Collects the text of <si> and <is>: what stands in <t>, also in runs, not in phonetic guides. */
typedef struct {
  GString *text;
  guint    phonetic;    /* depth within <rPh> */
  gboolean in_t;
} XlsxRichText;

void      fr_xlsx_rich_start (XlsxRichText *rich, const char *name);
void      fr_xlsx_rich_end   (XlsxRichText *rich, const char *name);
void      fr_xlsx_rich_text  (XlsxRichText *rich, const char *text, gsize n);

/* Resolves _x000D_ in place: XML can't hold control characters, so workbooks write them so; _x005F_ is an underscore. */
void      fr_xlsx_unescape   (GString *text);

G_END_DECLS
