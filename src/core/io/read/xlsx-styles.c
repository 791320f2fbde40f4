/* xlsx-styles.c: of all styling only this matters to a reader: whether a cell's number is shown as a date. */
#include "core/io/read/xlsx-private.h"

#include <string.h>

typedef struct {
  GArray     *formats;     /* the result, by cell style */
  GHashTable *codes;       /* number format id → FrFormat + 1 */
  gboolean    in_cells;    /* within <cellXfs> */
} Styles;

static void
style_start_cb (FrXml *xml, const char *name, gpointer data)
{
  Styles *self = data;
  guint id = fr_xml_attribute_int (xml, "numFmtId", 0);

  if (strcmp (name, "cellXfs") == 0)
    self->in_cells = TRUE;
  else if (strcmp (name, "numFmt") == 0)
    {
      g_autofree char *code = fr_xml_attribute_dup (xml, "formatCode");

      if (code != NULL)
        g_hash_table_insert (self->codes, GUINT_TO_POINTER (id), GUINT_TO_POINTER (fr_format_of_code (code) + 1));
    }
  else if (strcmp (name, "xf") == 0 && self->in_cells)
    {
      guint own = GPOINTER_TO_UINT (g_hash_table_lookup (self->codes, GUINT_TO_POINTER (id)));
      guint8 format = own ? own - 1 : fr_format_of_id (id);

      g_array_append_val (self->formats, format);
    }
}

static void
style_end_cb (FrXml *xml, const char *name, gpointer data)
{
  Styles *self = data;

  if (strcmp (name, "cellXfs") == 0)
    self->in_cells = FALSE;
}

gboolean
fr_xlsx_read_styles (XlsxBook *book, const char *part, GError **error)
{
  static const FrXmlHandler handler = { style_start_cb, style_end_cb, NULL };
  g_autoptr (GHashTable) codes = g_hash_table_new (NULL, NULL);
  Styles self = { book->formats, codes, FALSE };

  return fr_xlsx_parse_part (book, part, &handler, &self, error);
}
