/* xlsx.c: finds a workbook's parts: its sheets by name, the shared texts, the styles. */
#include "core/io/read/xlsx.h"

#include "core/base/error.h"
#include "core/base/language.h"
#include "core/io/read/xlsx-private.h"

#include <string.h>

/* A relationship of a part: what another part is to it. */
typedef struct {
  char *type;
  char *target;    /* part name, resolved */
} Relation;

typedef struct {
  const char *base;     /* folder that targets are relative to */
  GHashTable *by_id;    /* id → Relation */
} Relations;

typedef struct {
  XlsxBook   *book;
  GHashTable *relations;
  GPtrArray  *sheets;     /* of XlsxSheet */
} Workbook;

static void
relation_free (gpointer data)
{
  Relation *relation = data;

  g_free (relation->type);
  g_free (relation->target);
  g_free (relation);
}

static void
sheet_free (gpointer data)
{
  XlsxSheet *sheet = data;

  g_free (sheet->name);
  g_free (sheet->part);
  g_free (sheet);
}

static gboolean
feed_cb (const char *piece, gsize n, gpointer data, GError **error)
{
  return fr_xml_feed (data, piece, n, error);
}

gboolean
fr_xlsx_parse_part (XlsxBook *book, const char *part, const FrXmlHandler *handler, gpointer data, GError **error)
{
  g_autoptr (FrXml) xml = fr_xml_new (handler, data);

  return fr_zip_stream (book->zip, part, feed_cb, xml, book->cancellable, error) && fr_xml_finish (xml, error);
}

/* "../a/b.xml" seen from folder "xl/worksheets" is "xl/a/b.xml"; "/x" is "x". */
static char *
resolve (const char *base, const char *target)
{
  g_auto (GStrv) parts = NULL;
  g_autoptr (GPtrArray) path = g_ptr_array_new ();
  g_autofree char *joined = g_strconcat (*target == '/' ? "" : base, "/", target, NULL);

  parts = g_strsplit (joined, "/", -1);
  for (char **p = parts; *p; p++)
    {
      if (strcmp (*p, "..") == 0 && path->len > 0)
        g_ptr_array_set_size (path, path->len - 1);
      else if (**p != '\0' && strcmp (*p, ".") != 0 && strcmp (*p, "..") != 0)
        g_ptr_array_add (path, *p);
    }
  g_ptr_array_add (path, NULL);
  return g_strjoinv ("/", (char **) path->pdata);
}

static void
relation_start_cb (FrXml *xml, const char *name, gpointer data)
{
  Relations *self = data;
  g_autofree char *id = NULL, *type = NULL, *target = NULL;
  Relation *relation;
  const char *slash;

  if (strcmp (name, "Relationship") != 0)
    return;
  id = fr_xml_attribute_dup (xml, "Id");
  type = fr_xml_attribute_dup (xml, "Type");
  target = fr_xml_attribute_dup (xml, "Target");
  if (id == NULL || type == NULL || target == NULL)
    return;
  relation = g_new0 (Relation, 1);
  slash = strrchr (type, '/');
  relation->type = g_strdup (slash ? slash + 1 : type);
  relation->target = resolve (self->base, target);
  g_hash_table_replace (self->by_id, g_steal_pointer (&id), relation);
}

/* The relationships of a part ("" for the package); empty where it has none. */
static GHashTable *
read_relations (XlsxBook *book, const char *part, GError **error)
{
  static const FrXmlHandler handler = { relation_start_cb, NULL, NULL };
  g_autoptr (GHashTable) by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, relation_free);
  g_autofree char *folder = g_path_get_dirname (part), *leaf = NULL, *file = NULL;
  Relations self = { strcmp (folder, ".") == 0 ? "" : folder, by_id };

  leaf = *part ? g_path_get_basename (part) : g_strdup ("");
  file = g_strdup_printf ("%s%s_rels/%s.rels", self.base, *self.base ? "/" : "", leaf);
  if (fr_zip_has (book->zip, file) && !fr_xlsx_parse_part (book, file, &handler, &self, error))
    return NULL;
  return g_steal_pointer (&by_id);
}

/* The target of the first relationship of that type that is in the archive. */
static const char *
find_target (XlsxBook *book, GHashTable *relations, const char *type)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, relations);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Relation *relation = value;

      if (strcmp (relation->type, type) == 0 && fr_zip_has (book->zip, relation->target))
        return relation->target;
    }
  return NULL;
}

static void
workbook_start_cb (FrXml *xml, const char *name, gpointer data)
{
  Workbook *self = data;

  if (strcmp (name, "workbookPr") == 0)
    {
      g_autofree char *date1904 = fr_xml_attribute_dup (xml, "date1904");

      self->book->date1904 = date1904 && (strcmp (date1904, "1") == 0 || strcmp (date1904, "true") == 0);
    }
  else if (strcmp (name, "sheet") == 0)
    {
      g_autofree char *id = fr_xml_attribute_dup (xml, "id");
      g_autofree char *title = fr_xml_attribute_dup (xml, "name");
      g_autofree char *state = fr_xml_attribute_dup (xml, "state");
      Relation *relation = id ? g_hash_table_lookup (self->relations, id) : NULL;
      XlsxSheet *sheet;

      /* Chart sheets, dialog sheets and macro sheets hold no table. */
      if (title == NULL || relation == NULL || strcmp (relation->type, "worksheet") != 0)
        return;
      for (guint i = 0; i < self->sheets->len; i++)
        if (strcmp (((XlsxSheet *) self->sheets->pdata[i])->part, relation->target) == 0)
          {
            fr_xml_fail (xml, g_error_new (FR_IO_ERROR, FR_IO_ERROR_FORMAT,
                                           _("The workbook is damaged: two of its sheets are one. Nothing was stored. Open it in "
                                             "a spreadsheet program, save it again as .xlsx and import that.")));
            return;
          }
      sheet = g_new0 (XlsxSheet, 1);
      sheet->name = g_steal_pointer (&title);
      sheet->part = g_strdup (relation->target);
      sheet->hidden = state != NULL && strcmp (state, "visible") != 0;
      g_ptr_array_add (self->sheets, sheet);
    }
}

/* Finds the sheets and reads what they refer to. */
static gboolean
read_workbook (XlsxBook *book, GPtrArray *sheets, GError **error)
{
  static const FrXmlHandler handler = { workbook_start_cb, NULL, NULL };
  g_autoptr (GHashTable) package = read_relations (book, "", error);
  g_autoptr (GHashTable) relations = NULL;
  g_autofree char *part = NULL;
  const char *target;
  Workbook self;

  if (package == NULL)
    return FALSE;
  target = find_target (book, package, "officeDocument");
  part = g_strdup (target ? target : "xl/workbook.xml");
  relations = read_relations (book, part, error);
  if (relations == NULL)
    return FALSE;
  self = (Workbook) { book, relations, sheets };
  if (!fr_xlsx_parse_part (book, part, &handler, &self, error))
    return FALSE;
  if (sheets->len == 0)
    {
      g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_FORMAT,
                   _("The workbook holds no sheet with a table. Nothing was stored. Choose another file."));
      return FALSE;
    }
  target = find_target (book, relations, "styles");
  if (target != NULL && !fr_xlsx_read_styles (book, target, error))
    return FALSE;
  target = find_target (book, relations, "sharedStrings");
  return target == NULL || fr_xlsx_read_strings (book, target, error);
}

GPtrArray *
fr_xlsx_read (GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (FrZip) zip = fr_zip_new (bytes, error);
  g_autoptr (GArray) formats = g_array_new (FALSE, FALSE, 1);
  g_autoptr (GArray) strings = g_array_new (FALSE, FALSE, sizeof (XlsxString));
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func (sheet_free);
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_table_unref);
  XlsxBook book = { zip, cancellable, FALSE, formats, NULL, strings };
  gboolean ok;

  if (zip == NULL)
    return NULL;
  ok = read_workbook (&book, sheets, error);
  for (guint i = 0; ok && i < sheets->len; i++)
    {
      FrTable *table = fr_xlsx_read_sheet (&book, sheets->pdata[i], error);

      ok = table != NULL;
      if (ok)
        g_ptr_array_add (tables, table);
    }
  if (book.text != NULL)
    g_bytes_unref (book.text);
  return ok ? g_steal_pointer (&tables) : NULL;
}
