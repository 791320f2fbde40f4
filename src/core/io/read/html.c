/* html.c: libxml2's lenient HTML parser gives a tree; the tables in it are laid out as a browser would. */
#include "core/io/read/html.h"

#include "core/base/error.h"
#include "core/base/language.h"
#include "core/io/read/decode.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#define MAX_SPAN 1000    /* what browsers allow a column span */

typedef struct {
  FrTable *table;
  guint32  row;         /* 0-based */
  GArray  *taken;       /* of guint32, by column: the first row that a cell spanning down from above leaves free */
  GString *text;
} Layout;

static gboolean
is_element (const xmlNode *node, const char *name)
{
  return node->type == XML_ELEMENT_NODE && g_ascii_strcasecmp ((const char *) node->name, name) == 0;
}

/* Appends what a page shows of the node: blanks collapsed, a line end for <br> and between paragraphs. */
static void
append_text (const xmlNode *node, GString *out)
{
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    {
      if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
        for (const char *p = (const char *) child->content; p && *p; p++)
          {
            if (!g_ascii_isspace (*p))
              g_string_append_c (out, *p);
            else if (out->len > 0 && !g_ascii_isspace (out->str[out->len - 1]))
              g_string_append_c (out, ' ');
          }
      else if (is_element (child, "br") || is_element (child, "p") || is_element (child, "div") || is_element (child, "tr"))
        {
          if (out->len > 0 && out->str[out->len - 1] == ' ')
            g_string_truncate (out, out->len - 1);
          if (out->len > 0 && (is_element (child, "br") || out->str[out->len - 1] != '\n'))
            g_string_append_c (out, '\n');
          append_text (child, out);
        }
      else if (child->type == XML_ELEMENT_NODE && !is_element (child, "script") && !is_element (child, "style"))
        append_text (child, out);
    }
}

static guint
span (const xmlNode *cell, const char *name, guint most)
{
  xmlChar *value = xmlGetProp (cell, (const xmlChar *) name);
  gint64 n = value ? g_ascii_strtoll ((const char *) value, NULL, 10) : 1;

  xmlFree (value);
  return CLAMP (n, 1, most);
}

/* Places a cell in the first free column from column on; returns the column after it. */
static guint
place_cell (Layout *self, const xmlNode *cell, guint column)
{
  guint columns = span (cell, "colspan", MAX_SPAN), rows = span (cell, "rowspan", 65534);

  while (column < self->taken->len && g_array_index (self->taken, guint32, column) > self->row)
    column++;
  if (column >= FR_TABLE_MAX_COLUMNS)
    return column;
  columns = MIN (columns, FR_TABLE_MAX_COLUMNS - column);
  if (self->taken->len < column + columns)
    g_array_set_size (self->taken, column + columns);
  for (guint i = 0; i < columns; i++)
    g_array_index (self->taken, guint32, column + i) = self->row + rows;
  if (columns > 1 || rows > 1)
    {
      FrCellRange range = { self->row, self->row + rows - 1, column, column + columns - 1 };

      fr_table_add_merge (self->table, &range);
    }
  g_string_truncate (self->text, 0);
  append_text (cell, self->text);
  while (self->text->len > 0 && g_ascii_isspace (self->text->str[self->text->len - 1]))
    g_string_truncate (self->text, self->text->len - 1);
  if (self->text->len > 0)
    fr_table_add (self->table, column, FR_CELL_TEXT, FR_CELL_UNTYPED, self->text->str, self->text->len);
  return column + columns;
}

/* The rows below a node, also in <thead>, <tbody>, <form>; not those of a table within. */
static void
read_rows (Layout *self, const xmlNode *node)
{
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    {
      guint column = 0;

      if (child->type != XML_ELEMENT_NODE || is_element (child, "table"))
        continue;
      if (!is_element (child, "tr"))
        {
          read_rows (self, child);
          continue;
        }
      fr_table_begin_row (self->table, self->row + 1);
      for (const xmlNode *cell = child->children; cell != NULL; cell = cell->next)
        if (is_element (cell, "td") || is_element (cell, "th"))
          column = place_cell (self, cell, column);
      self->row++;
    }
}

static void
find_tables (const xmlNode *node, GPtrArray *tables)
{
  for (; node != NULL; node = node->next)
    {
      if (is_element (node, "table"))
        {
          Layout self = { fr_table_new (NULL), 0, g_array_new (FALSE, TRUE, sizeof (guint32)), g_string_new (NULL) };

          read_rows (&self, node);
          g_array_unref (self.taken);
          g_string_free (self.text, TRUE);
          if (fr_table_n_rows (self.table) > 0)
            g_ptr_array_add (tables, self.table);
          else
            fr_table_unref (self.table);
        }
      else if (node->type == XML_ELEMENT_NODE)
        find_tables (node->children, tables);
    }
}

/* The page as UTF-8. What the page declares is often wrong (gb2312 for GBK); its bytes are not. */
static GString *
decode_page (GBytes *bytes, GError **error)
{
  gsize n = 0, mark = 0;
  const guint8 *data = g_bytes_get_data (bytes, &n);
  FrEncoding encoding = fr_sniff_encoding (data, n, &mark);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (data + mark, n - mark, NULL);
  g_autoptr (FrDecoder) decoder = fr_decoder_new (stream, encoding ? encoding : FR_ENCODING_UTF8, mark);
  GString *page = g_string_new (NULL);
  char piece[16384];
  gssize got;

  while ((got = fr_decoder_read (decoder, piece, sizeof piece, NULL)) > 0)
    g_string_append_len (page, piece, got);
  if (got == 0)
    return page;
  fr_decoder_set_error (decoder, fr_count_lines (page->str, page->len) + 1, error);
  g_string_free (page, TRUE);
  return NULL;
}

GPtrArray *
fr_html_read (GBytes *bytes, GError **error)
{
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_table_unref);
  GString *page = decode_page (bytes, error);
  htmlDocPtr document = NULL;

  if (page == NULL)
    return NULL;
  if (page->len <= G_MAXINT)
    document = htmlReadMemory (page->str, page->len, NULL, "UTF-8",
                               HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_RECOVER);
  if (document != NULL)
    {
      find_tables (document->children, tables);
      xmlFreeDoc (document);
    }
  g_string_free (page, TRUE);
  if (tables->len > 0)
    return g_steal_pointer (&tables);
  g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_FORMAT,
               _("The file is a web page without a table. Nothing was stored. Open it in a spreadsheet program, save it as .xlsx "
                 "and import that."));
  return NULL;
}
