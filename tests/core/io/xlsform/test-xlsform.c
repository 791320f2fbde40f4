/* test-xlsform.c: reading XLSForm: every form of tests/data/survey/forms gives the verdict, the languages and the fields that the
 * reference converter gave (pyxform_verdicts.tsv, pyxform_fields.tsv); dialects; what is refused, and where. */
#include "core/base/error.h"
#include "core/form/form-json.h"
#include "core/form/form-names.h"
#include "core/form/form-refs.h"
#include "core/io/read/csv.h"
#include "core/io/xlsform/xlsform.h"
#include "support/forms.h"
#include "support/support.h"

#include <string.h>

#define FORMS "survey/forms/"

static FrForm *
read_file (const char *name, GPtrArray **notes, GError **error)
{
  g_autofree char *inside = g_strconcat (FORMS, name, NULL), *path = frt_data_path (inside);

  return fr_xlsform_read (path, notes, NULL, error);
}

/* A form of that name that must be read. */
static FrForm *
read_sound (const char *name)
{
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;
  FrForm *form = read_file (name, &notes, &error);

  for (guint i = 0; form == NULL && i < notes->len; i++)
    {
      g_autofree char *text = fr_xlsform_note_text (g_ptr_array_index (notes, i));

      g_test_message ("%s: %s", name, text);
    }
  g_assert_no_error (error);
  return form;
}

/* A form from CSV text with the sheets' names in the first column. */
static FrForm *
read_text (const char *text, GPtrArray **notes, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (FrWorkbook) workbook = fr_workbook_read_bytes (bytes, NULL, error);

  g_assert_nonnull (workbook);
  return fr_xlsform_read_workbook (workbook, notes, error);
}

static FrForm *
read_sound_text (const char *text)
{
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;
  FrForm *form = read_text (text, &notes, &error);

  if (form == NULL)
    g_error ("refused: %s", ((FrXlsformNote *) g_ptr_array_index (notes, 0))->message);
  return form;
}

static void
assert_notes (const GPtrArray *notes, gboolean warnings, const char *want)
{
  g_autoptr (GString) have = g_string_new (NULL);

  for (guint i = 0; i < notes->len; i++)
    {
      g_autofree char *text = fr_xlsform_note_text (g_ptr_array_index (notes, i));

      if (warnings || !((FrXlsformNote *) g_ptr_array_index (notes, i))->warning)
        g_string_append_printf (have, "%s%s", have->len ? "\n" : "", text);
    }
  g_assert_cmpstr (have->str, ==, want);
}

/* What is refused in a text, as lines. */
static void
assert_refused (const char *text, const char *want)
{
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FrForm) form = read_text (text, &notes, &error);

  assert_notes (notes, FALSE, want);
  g_assert_null (form);
  g_assert_error (error, FR_IO_ERROR, FR_IO_ERROR_FAULTS);
}

static void
assert_warned (const char *text, const char *want)
{
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FrForm) form = read_text (text, &notes, &error);

  assert_notes (notes, TRUE, want);
  g_assert_no_error (error);
}

/* --- The oracle --- */

/* The rows of a table of tests/data/survey/forms, each cut at its tabs; without the headings. */
static GPtrArray *
read_tsv (const char *name)
{
  g_autofree char *inside = g_strconcat (FORMS, name, NULL), *path = frt_data_path (inside), *text = NULL;
  g_auto (GStrv) lines = NULL;
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] != NULL; i++)
    if (*lines[i])
      g_ptr_array_add (rows, g_strsplit (lines[i], "\t", -1));
  return rows;
}

/* "default" is texts without language; the converter lists it only where there are others or pictures. The languages are those of
 * translations: correlaid_all_types_survey.xlsx, which says once that all its texts are in "de", has none there and one here. */
static void
compare_languages (const char *name, const FrForm *form, const char *want)
{
  g_auto (GStrv) languages = g_strsplit (want, ";", -1);
  int named = 0;

  for (guint i = 0; languages[i] != NULL; i++)
    if (strcmp (languages[i], "default") != 0)
      {
        named++;
        if (fr_form_language (form, languages[i]) < 0)
          g_error ("%s: no language “%s”", name, languages[i]);
      }
    else
      g_assert_cmpint (fr_form_language (form, ""), >=, 0);
  for (guint i = 0; i < form->languages->len; i++)
    named -= *(const char *) g_ptr_array_index (form->languages, i) != '\0';
  named += strcmp (name, "correlaid_all_types_survey.xlsx") == 0;
  if (named != 0)
    g_error ("%s: %d languages too many", name, -named);
}

static void
test_verdicts (void)
{
  g_autoptr (GPtrArray) rows = read_tsv ("pyxform_verdicts.tsv");

  g_assert_cmpuint (rows->len, ==, 25);
  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);
      gboolean want = strcmp (row[1], "ok") == 0;
      g_autoptr (GPtrArray) notes = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (FrForm) form = read_file (row[0], &notes, &error);

      if ((form != NULL) != want)
        {
          for (guint n = 0; n < notes->len; n++)
            {
              g_autofree char *text = fr_xlsform_note_text (g_ptr_array_index (notes, n));

              g_test_message ("%s", text);
            }
          g_error ("%s: the verdict should be %s", row[0], row[1]);
        }
      if (want)
        compare_languages (row[0], form, row[2]);
      else
        g_assert_error (error, FR_IO_ERROR, FR_IO_ERROR_FAULTS);
    }
}

/* --- Fields --- */

static const char *
bind_type (const FrFormNode *node)
{
  static const struct { const char *kept, *bind; } kept[] = {
    { "time", "time" }, { "datetime", "dateTime" }, { "geopoint", "geopoint" }, { "barcode", "barcode" }, { "image", "binary" },
    { "audio", "binary" }, { "video", "binary" }, { "osm c1", "binary" }, { "photo", "binary" }, { "location", "geopoint" },
  };

  if (node->kind == FR_FORM_MATRIX)
    return "string";
  for (guint i = 0; node->kind == FR_FORM_KEPT && i < G_N_ELEMENTS (kept); i++)
    if (g_ascii_strcasecmp (node->kept_type, kept[i].kept) == 0)
      return kept[i].bind;
  if (node->kind == FR_FORM_KEPT)
    return "string";
  return node->type == FR_FORM_INTEGER || node->type == FR_FORM_RANGE ? "int" : node->type == FR_FORM_DECIMAL ? "decimal"
         : node->type == FR_FORM_DATE || node->type == FR_FORM_TODAY ? "date"
         : node->type == FR_FORM_START || node->type == FR_FORM_END ? "dateTime" : node->type == FR_FORM_RANK ? "odk:rank" : "string";
}

/* An expression with names as paths and without blanks. */
static char *
plain (const char *text, GHashTable *paths)
{
  g_autoptr (GString) out = g_string_new (NULL);
  GString *bare = g_string_new (NULL);

  if (text == NULL)
    return g_string_free (bare, FALSE);
  for (const char *p = text; *p; p++)
    {
      const char *close = g_str_has_prefix (p, "${") ? strchr (p, '}') : NULL;
      g_autofree char *name = close ? g_strstrip (g_strndup (p + 2, (gsize) (close - p - 2))) : NULL;

      if (name == NULL)
        g_string_append_c (out, *p);
      else
        {
          g_assert_true (g_hash_table_contains (paths, name));
          g_string_append (out, g_hash_table_lookup (paths, name));
          p = close;
        }
    }
  for (const char *p = out->str; *p; p++)
    if (!g_ascii_isspace (*p))
      g_string_append_c (bare, *p);
  return g_string_free (bare, FALSE);
}

static const char *
truth (const char *text)
{
  return g_strcmp0 (text, "yes") == 0 ? "true()" : g_strcmp0 (text, "no") == 0 ? "false()" : text ? text : "";
}

static void
add_field (GString *lines, const FrFormNode *node, const char *path, GHashTable *paths)
{
  gboolean group = node->kind == FR_FORM_GROUP || node->kind == FR_FORM_REPEAT || node->kind == FR_FORM_SCALE ||
                   (node->kind == FR_FORM_MATRIX && !node->header);
  const char *required = node->props[FR_FORM_REQUIRED], *readonly = node->props[FR_FORM_READONLY];
  g_autofree char *relevant = plain (node->props[FR_FORM_RELEVANT], paths), *constraint = plain (node->props[FR_FORM_CONSTRAINT], paths);
  g_autofree char *calculation = plain (node->props[FR_FORM_CALCULATION], paths), *count = plain (node->props[FR_FORM_REPEAT_COUNT], paths);

  if (node->kind == FR_FORM_ROW || g_strcmp0 (node->name, "my_trigger") == 0)
    return;
  if (node->kind == FR_FORM_KEPT && (node->kept_type == NULL || strcmp (node->kept_type, "audit") == 0))
    return;
  if (*count && *count != '/')
    g_string_append_printf (lines, "%s_count string    %s true()\n", path, count);
  if (node->kind == FR_FORM_QUESTION && node->type == FR_FORM_NOTE)
    readonly = "yes";
  if (!group || required || *relevant || readonly)
    g_string_append_printf (lines, "%s %s %s %s %s %s %s\n", path, group ? "" : bind_type (node), truth (required),
        relevant, constraint, calculation,
                            truth (readonly));
  if (node->props[FR_FORM_OTHER] != NULL)
    g_string_append_printf (lines, "%s_other string  selected(../%s,'other')   \n", path, node->name);
}

static char *
fields_of (const FrForm *form)
{
  g_autoptr (GArray) places = fr_form_places (form);
  g_autoptr (GPtrArray) paths = fr_form_paths (form, places);
  g_autoptr (GHashTable) by_name = g_hash_table_new (g_str_hash, g_str_equal);
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < places->len; i++)
    if (g_array_index (places, FrFormPlace, i).node->name != NULL)
      g_hash_table_insert (by_name, g_array_index (places, FrFormPlace, i).node->name, g_ptr_array_index (paths, i));
  for (guint i = 0; i < places->len; i++)
    add_field (lines, g_array_index (places, FrFormPlace, i).node, g_ptr_array_index (paths, i), by_name);
  return g_string_free (lines, FALSE);
}

/* Fields that the converter makes itself, for its own tables and about itself. The other way round, it makes no bind for the type
 * "trigger" (my_trigger in widgets.xls), which stores an answer all the same. */
static gboolean
is_its_own (const char *path)
{
  return strstr (path, "/generated_table_list_label_") || strstr (path, "/reserved_name_for_field_list_labels_") || strstr (path, "/data/meta/");
}

static char *
wanted_fields (const GPtrArray *rows, const char *name)
{
  g_autoptr (GHashTable) none = g_hash_table_new (g_str_hash, g_str_equal);
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);
      g_autofree char *relevant = NULL, *constraint = NULL, *calculation = NULL;

      if (strcmp (row[0], name) != 0 || is_its_own (row[1]))
        continue;
      g_assert_cmpuint (g_strv_length (row), ==, 8);
      relevant = plain (row[4], none);
      constraint = plain (row[5], none);
      calculation = plain (row[6], none);
      g_string_append_printf (lines, "%s %s %s %s %s %s %s\n", row[1], row[2], row[3], relevant, constraint, calculation, row[7]);
    }
  return g_string_free (lines, FALSE);
}

static void
test_fields (void)
{
  g_autoptr (GPtrArray) verdicts = read_tsv ("pyxform_verdicts.tsv"), rows = read_tsv ("pyxform_fields.tsv");
  guint n = 0;

  for (guint i = 0; i < verdicts->len; i++)
    {
      char **row = g_ptr_array_index (verdicts, i);
      g_autoptr (FrForm) form = NULL;
      g_autofree char *have = NULL, *want = NULL;

      if (strcmp (row[1], "ok") != 0)
        continue;
      form = read_sound (row[0]);
      have = fields_of (form);
      want = wanted_fields (rows, row[0]);
      if (strcmp (have, want) != 0)
        {
          g_printerr ("%s\n--- have\n%s--- want\n%s", row[0], have, want);
          n++;
        }
    }
  g_assert_cmpuint (n, ==, 0);
}

/* --- Dialects --- */

/* The JSON of a form without what differs from file to file. */
static char *
numbered (FrForm *form)
{
  frt_form_number_ids (form);
  return fr_form_to_json (form);
}

/* The same form from .xlsx, .xls, .csv, and from a file that is named .xlsx but is an .xls: content counts, not the name. (The
 * reference converter refuses the last; a person who sees "xlsx" in the name cannot know.) */
static void
test_by_content (void)
{
  static const char * const names[] = { "yes_or_no_question.xlsx", "yes_or_no_question.xls", "yes_or_no_question.csv" };
  g_autofree char *scratch = frt_scratch_new (), *path = g_build_filename (scratch, "really-xls.xlsx", NULL), *from = NULL, *bytes = NULL;
  g_autofree char *want = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (FrForm) renamed = NULL;
  gsize size;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (FrForm) form = read_sound (names[i]);
      g_autofree char *have = numbered (form);

      if (want == NULL)
        want = g_steal_pointer (&have);
      else
        g_assert_cmpstr (have, ==, want);
    }
  from = frt_data_path (FORMS "yes_or_no_question.xls");
  g_assert_true (g_file_get_contents (from, &bytes, &size, NULL));
  g_assert_true (g_file_set_contents (path, bytes, (gssize) size, NULL));
  renamed = fr_xlsform_read (path, &notes, NULL, NULL);
  g_assert_nonnull (renamed);
  g_free (bytes);
  bytes = numbered (renamed);
  g_assert_cmpstr (bytes, ==, want);
  frt_scratch_remove (scratch);
}

static FrFormNode *
named (const FrForm *form, const char *name)
{
  g_autoptr (GArray) places = fr_form_places (form);

  for (guint i = 0; i < places->len; i++)
    if (g_strcmp0 (g_array_index (places, FrFormPlace, i).node->name, name) == 0)
      return g_array_index (places, FrFormPlace, i).node;
  g_error ("there is no “%s”", name);
}

/* Headings of old pyxform and of SurveyCTO mean what ours mean; what is not ours is kept under its heading. */
static void
test_headings (void)
{
  g_autoptr (FrForm) old = read_sound_text ("survey,\n"
                                            ",command,tag,caption:English (en),bind:relevant,bind::jr:constraintMsg::English (en),constraint,x\n"
                                            ",text,a,A,1 = 1,Wrong,. > 1,y\n");
  g_autoptr (FrForm) cto = read_sound_text ("survey,\n"
                                            ",type,Name,label,relevance,constraint message,required message,read only,media:image,disabled\n"
                                            ",integer,a,A,1 = 1,Wrong,Needed,YES,a.jpg,\n,text,b,B,,,,,,Yes\n");
  const FrFormNode *a = named (old, "a"), *b = named (cto, "b");

  g_assert_cmpstr (fr_form_text (&a->words[FR_FORM_LABEL], 0), ==, "A");
  g_assert_cmpstr (fr_form_text (&a->words[FR_FORM_CONSTRAINT_MESSAGE], 0), ==, "Wrong");
  g_assert_cmpstr (a->props[FR_FORM_RELEVANT], ==, "1 = 1");
  g_assert_cmpstr (fr_form_kept (a->kept, "x"), ==, "y");
  g_assert_cmpstr (g_ptr_array_index (old->languages, 0), ==, "English (en)");
  a = named (cto, "a");
  g_assert_cmpstr (a->props[FR_FORM_READONLY], ==, "yes");
  g_assert_cmpstr (fr_form_text (&a->words[FR_FORM_REQUIRED_MESSAGE], 0), ==, "Needed");
  g_assert_cmpstr (fr_form_kept (a->kept, "media:image"), ==, "a.jpg");
  g_assert_cmpint (b->kind, ==, FR_FORM_KEPT);
  g_assert_cmpstr (b->kept_type, ==, "text");
}

static void
test_types (void)
{
  static const struct { const char *written; FrFormKind kind; FrFormType type; gboolean other; } cases[] = {
    { "select one from yn", FR_FORM_QUESTION, FR_FORM_ONE, FALSE }, { "Select_One  yn", FR_FORM_QUESTION, FR_FORM_ONE, FALSE },
    { "select1 yn or_other", FR_FORM_QUESTION, FR_FORM_ONE, TRUE },
        { "select all that apply from yn or specify other", FR_FORM_QUESTION, FR_FORM_SEVERAL, TRUE },
    { "select multiple yn", FR_FORM_QUESTION, FR_FORM_SEVERAL, FALSE }, { "rank yn", FR_FORM_QUESTION, FR_FORM_RANK, FALSE },
    { "int", FR_FORM_QUESTION, FR_FORM_INTEGER, FALSE }, { "string", FR_FORM_QUESTION, FR_FORM_TEXT, FALSE },
    { "trigger", FR_FORM_QUESTION, FR_FORM_ACKNOWLEDGE, FALSE }, { "end time", FR_FORM_QUESTION, FR_FORM_END, FALSE },
    { "dateTime", FR_FORM_KEPT, 0, FALSE }, { "select_one_from_file a.csv", FR_FORM_KEPT, 0, FALSE }, { "geopoint", FR_FORM_KEPT, 0, FALSE },
    { "text audit", FR_FORM_KEPT, 0, FALSE }, { "something else", FR_FORM_KEPT, 0, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("survey,\n,type,name,label\n,%s,a,A\nchoices,\n,list_name,name,label\n"
                                               ",yn,y,Yes\n,yn,n,No\n", cases[i].written);
      g_autoptr (FrForm) form = read_sound_text (text);
      const FrFormNode *a = named (form, "a");

      g_test_message ("%s", cases[i].written);
      g_assert_cmpint (a->kind, ==, cases[i].kind);
      if (a->kind == FR_FORM_QUESTION)
        g_assert_cmpint (a->type, ==, cases[i].type);
      else
        g_assert_cmpstr (a->kept_type, ==, cases[i].written);
      g_assert_true ((a->props[FR_FORM_OTHER] != NULL) == cases[i].other);
    }
}

/* --- Matrices --- */

#define SCALE "choices,\n,list_name,name,label\n,s,1,low\n,s,2,high\n,t,1,no\n,t,2,yes\n,r,law,Law\n,r,eco,Economy\n"

static void
assert_matrix (const FrForm *form, const char *name, guint rows, guint scales, gboolean header)
{
  const FrFormNode *matrix = named (form, name);

  g_assert_cmpint (matrix->kind, ==, FR_FORM_MATRIX);
  g_assert_cmpuint (matrix->nodes->len, ==, rows);
  g_assert_cmpuint (matrix->scales->len, ==, scales);
  g_assert_true (matrix->header == header);
}

static void
test_matrices (void)
{
  g_autoptr (FrForm) label = read_sound_text ("survey,\n,type,name,label,appearance\n"
                                              ",select_one s,head,How well?,w1 label\n,select_one s,a,A,list-nolabel\n"
                                              ",select_one s,b,B,list-nolabel\n,select_one t,c,C,list-nolabel\n" SCALE);
  g_autoptr (FrForm) table = read_sound_text ("survey,\n,type,name,label,appearance\n"
                                              ",begin group,g,How well?,table-list w2\n,select_one s,a,A,\n,select_one s,b,B,\n"
                                              ",end group,,,\n,begin_group,mixed,Mixed,table-list\n,select_one s,c,C,\n"
                                              ",text,d,D,\n,end_group,,,\n" SCALE);
  g_autoptr (FrForm) kobo = read_sound_text ("survey,\n,type,name,label,required,kobo--matrix_list\n"
                                             ",begin_kobomatrix,m,Competencies,,r\n,select_one s,imp,Importance,yes,\n"
                                             ",select_one t,abl,Ability,,\n,end_kobomatrix,,,,\n" SCALE);
  g_autoptr (FrForm) single = read_sound_text ("survey,\n,type,name,label,kobo--matrix_list\n"
                                               ",begin_kobomatrix,m,Competencies,r\n,select_one s,imp,Importance,\n"
                                               ",end_kobomatrix,,,\n" SCALE);
  const FrFormNode *row;

  assert_matrix (label, "head", 2, 0, TRUE);
  g_assert_cmpstr (named (label, "head")->props[FR_FORM_APPEARANCE], ==, "w1");
  g_assert_cmpstr (named (label, "c")->props[FR_FORM_APPEARANCE], ==, "list-nolabel");     /* another list: not of this matrix */
  assert_matrix (table, "g", 2, 0, FALSE);
  g_assert_cmpstr (named (table, "g")->props[FR_FORM_APPEARANCE], ==, "w2");
  g_assert_cmpint (named (table, "mixed")->kind, ==, FR_FORM_GROUP);
  assert_matrix (kobo, "m", 2, 2, FALSE);
  row = g_ptr_array_index (named (kobo, "m")->nodes, 1);
  g_assert_cmpstr (fr_form_text (&row->words[FR_FORM_LABEL], 0), ==, "Economy");
  g_assert_cmpstr (((FrFormNode *) g_ptr_array_index (row->nodes, 0))->name, ==, "m_eco_imp");
  g_assert_cmpstr (named (kobo, "m_law_imp")->props[FR_FORM_REQUIRED], ==, "yes");
  g_assert_null (named (kobo, "m_law_abl")->props[FR_FORM_REQUIRED]);
  g_assert_cmpstr (fr_form_text (&named (kobo, "abl")->words[FR_FORM_LABEL], 0), ==, "Ability");
  assert_matrix (single, "m", 2, 0, FALSE);
  g_assert_cmpstr (fr_form_text (&named (single, "m_law_imp")->words[FR_FORM_LABEL], 0), ==, "Law");
}

/* What cannot be one of our matrices is kept as it was. */
static void
test_kobo_kept (void)
{
  g_autoptr (FrForm) form = read_sound_text ("survey,\n,type,name,label,kobo--matrix_list\n,begin_kobomatrix,m,M,r\n"
                                             ",select_one s,a,A,\n,integer,b,B,\n,end_kobomatrix,,,\n"
                                             ",begin_repeat,out,Out,\n,begin_repeat,in,In,\n,text,c,C,\n,end_repeat,,,\n,end_repeat,,,\n" SCALE);

  g_assert_cmpstr (named (form, "m")->kept_type, ==, "begin_kobomatrix");
  g_assert_cmpstr (named (form, "a")->kept_type, ==, "select_one s");
  g_assert_cmpint (named (form, "b")->kind, ==, FR_FORM_KEPT);
  g_assert_cmpint (named (form, "out")->kind, ==, FR_FORM_REPEAT);
  g_assert_cmpstr (named (form, "in")->kept_type, ==, "begin_repeat");
  g_assert_cmpstr (named (form, "c")->kept_type, ==, "text");
}

/* --- What is kept --- */

/* The reference converter makes “” straight; here every byte of a label stays. */
static void
test_bytes (void)
{
  g_autoptr (FrForm) form = read_sound ("ours_tna_2026.xlsx");
  const FrFormNode *methods = named (form, "methods"), *a;
  g_autoptr (FrTable) table = fr_table_new ("survey");
  g_autoptr (GPtrArray) sheets = g_ptr_array_new (), notes = NULL;
  FrWorkbook workbook = { FR_FILE_XLSX, { 0 }, sheets };
  static const char * const cells[][3] = { { "type", "name", "label" }, { "text", " a ", "  ‘single’ “double”\t\n\xC2\xA0" } };
  g_autoptr (FrForm) blanks = NULL;

  g_assert_cmpstr (fr_form_text (&methods->words[FR_FORM_CONSTRAINT_MESSAGE], 1), ==, "最多三项；“无”不可与其他同选");
  for (guint r = 0; r < G_N_ELEMENTS (cells); r++)
    {
      fr_table_begin_row (table, r + 1);
      for (guint c = 0; c < 3; c++)
        fr_table_add (table, c, FR_CELL_TEXT, 0, cells[r][c], strlen (cells[r][c]));
    }
  g_ptr_array_add (sheets, table);
  blanks = fr_xlsform_read_workbook (&workbook, &notes, NULL);
  a = named (blanks, "a");
  g_assert_cmpstr (fr_form_text (&a->words[FR_FORM_LABEL], 0), ==, cells[1][2]);
}

static void
test_kept (void)
{
  g_autoptr (FrForm) form = read_sound ("odk_XLSForm_Template.xlsx"), csv = read_sound ("case_insensitivity.csv");
  g_autoptr (FrForm) rest = read_sound_text ("survey,\n,type,name,label,my note\n,text,a,A,n\n,,,only a remark,\n"
                                             "choices,\n,list_name,name,label,county\n,l,1,One,c1\n"
                                             ",,,a remark,\nsettings,\n,form_title,style,public key\n,T,pages,K\n");
  const FrFormSheet *sheet;

  g_assert_cmpuint (form->nodes->len, ==, 0);
  g_assert_cmpuint (form->sheets->len, ==, 9);
  sheet = g_ptr_array_index (form->sheets, 0);
  g_assert_cmpstr (sheet->name, ==, "entities");
  g_assert_cmpuint (csv->sheets->len, ==, 3);
  sheet = g_ptr_array_index (csv->sheets, 0);
  g_assert_cmpstr (sheet->name, ==, "EXTERNAL_CHOICES");
  g_assert_cmpstr (g_ptr_array_index ((GPtrArray *) g_ptr_array_index (sheet->rows, 1), 1), ==, "n1-e");
  g_assert_cmpuint (rest->nodes->len, ==, 2);
  g_assert_cmpint (((FrFormNode *) g_ptr_array_index (rest->nodes, 1))->kind, ==, FR_FORM_KEPT);
  g_assert_cmpstr (fr_form_kept (named (rest, "a")->kept, "my note"), ==, "n");
  g_assert_nonnull (fr_form_list_named (rest, NULL));
  g_assert_cmpstr (fr_form_setting (rest, "public_key"), ==, "K");
}

/* --- Limits --- */

static FrForm *
read_rows (const guint *rows, guint n_rows, guint wide, GPtrArray **notes)
{
  g_autoptr (FrTable) table = fr_table_new ("survey");
  g_autoptr (GPtrArray) sheets = g_ptr_array_new ();
  FrWorkbook workbook = { FR_FILE_XLSX, { 0 }, sheets };

  fr_table_begin_row (table, 1);
  fr_table_add (table, 0, FR_CELL_TEXT, 0, "type", 4);
  fr_table_add (table, 1, FR_CELL_TEXT, 0, "name", 4);
  fr_table_add (table, wide, FR_CELL_TEXT, 0, "label", 5);
  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *name = g_strdup_printf ("q%u", i);

      fr_table_begin_row (table, rows[i]);
      fr_table_add (table, 0, FR_CELL_TEXT, 0, "text", 4);
      fr_table_add (table, 1, FR_CELL_TEXT, 0, name, strlen (name));
      fr_table_add (table, wide, FR_CELL_TEXT, 0, "A", 1);
    }
  g_ptr_array_add (sheets, table);
  return fr_xlsform_read_workbook (&workbook, notes, NULL);
}

static void
test_limits (void)
{
  static const guint near_rows[] = { 2, 63 }, far_rows[] = { 2, 64, 1048576 };
  g_autoptr (GPtrArray) near_notes = NULL, far_notes = NULL, wide_notes = NULL, wider_notes = NULL;
  g_autoptr (FrForm) near_form = read_rows (near_rows, 2, 2, &near_notes), far_form = read_rows (far_rows, 3, 2, &far_notes);
  g_autoptr (FrForm) wide = read_rows (near_rows, 1, 22, &wide_notes), wider = read_rows (near_rows, 1, 23, &wider_notes);

  g_assert_cmpuint (near_form->nodes->len, ==, 2);
  assert_notes (near_notes, TRUE, "");
  g_assert_cmpuint (far_form->nodes->len, ==, 1);
  assert_notes (far_notes, TRUE,
      "survey!64: More than 60 empty rows stand before this row, so it and all after it are left out. Take the empty rows "
                "out if they belong to the form.");
  g_assert_nonnull (wide);
  g_assert_null (wider);     /* the label column is beyond the limit, so the question has no wording */
  g_assert_cmpuint (wider_notes->len, ==, 2);
}

/* --- Refusals --- */

#define HEAD "survey,\n,type,name,label\n"

static void
test_refused (void)
{
  assert_refused ("choices,\n"
                  ",list_name,name\n", "There is no sheet “survey”. In a CSV file “survey” stands alone in the first column, and its rows below "
                  "from the second column on.");
  assert_refused ("surevy,\n,type,name\n", "surevy: There is no sheet “survey”, but this one is named much like it. Rename it.");
  assert_refused ("survey,\n,name,label\n,a,A\n", "survey!2: The questions need a column headed “type”. Add it.");
  assert_refused ("survey,\n,type,name,label,Label\n,text,a,A,B\n",
                  "survey!E2: Another column is headed “Label” too, or means the same. Take one of them out.");
  assert_refused (HEAD ",text,a b,A\n",
      "survey!C3: “a b” can't be a name: it begins with a letter or “_” and goes on with letters, digits, “-”, “_” "
                  "or “.”, without blanks. Change it.");
  assert_refused (HEAD ",text,,A\n", "survey!C3: This has no name. Give it one; its answers are stored under it.");
  assert_refused (HEAD ",,a,A\n", "survey!B3: The question “a” has no type. Write one, for example “text”.");
  assert_refused (HEAD ",text,a,\n", "survey!D3: This has no wording. Write one.");
  assert_refused (HEAD ",text,a,A\n,integer,a,A\n", "survey!C4: Another question of the same group is named “a”. Rename one of them.");
  assert_refused (HEAD ",select_one yn,a,A\n",
      "survey!B3: There is no list “yn” among the choices. Add it to the sheet “choices”, or change the name.");
  assert_refused (HEAD ",select_one,a,A\n", "survey!B3: The type “select_one” names no list of choices. Write the list's name after it.");
  assert_refused (HEAD ",selct_one yn,a,A\n", "survey!B3: There is no type “selct_one yn”. Did you mean “select_one”? Change it.");
  assert_refused (HEAD ",text,a,Hello ${b}\n", "survey!D3: There is no question named “b”. Name one that is there, or take ${b} out.");
  assert_refused (HEAD ",begin_group,g,G\n,text,a,A\n", "survey!B3: What begins here is never ended. Add “end_group” below its last question.");
  assert_refused (HEAD ",text,a,A\n,end group,,\n", "survey!B4: “end group” ends what was not begun. Add “begin_group” above, or take it out.");
  assert_refused (HEAD ",begin repeat,r,R\n,text,a,A\n,end group,,\n,end repeat,,\n",
                  "survey!B5: “end group” stands where “end_repeat” is needed for what began in row 3. Change it, or add what is missing.");
  assert_refused (HEAD ",text,a,A\nchoices,\n,list_name,label\n"
                       ",l,x\n", "choices!5: The choices need the columns list_name and name. Add what is missing.");
  assert_refused (HEAD ",text,a,A\nchoices,\n,list_name,name,label\n,l,1,x\n,l,1,y\n",
                  "choices!C7: The list “l” has two choices named “1”. Rename one; if it is meant, "
                  "set allow_choice_duplicates to “yes” in the settings.");
  assert_refused (HEAD ",select_multiple l,a,A\nchoices,\n,list_name,name,label\n,l,a b,x\n",
                  "choices!C6: “a b” has a blank in it, and where several can be chosen blanks stand between choices. Take it out of the name.");
}

/* All that is wrong is said at once, in the order of the file. */
static void
test_all_at_once (void)
{
  assert_refused (HEAD ",text,,A\n,select_one x,b,B\n,text,c,\n",
                  "survey!C3: This has no name. Give it one; its answers are stored under it.\n"
                  "survey!B4: There is no list “x” among the choices. Add it to the sheet “choices”, or change the name.\n"
                  "survey!D5: This has no wording. Write one.");
}

static void
test_warned (void)
{
  assert_warned (HEAD ",text,a,A\nstettings,\n,form_title\n"
                      ",T\n", "stettings: There is no sheet “settings”, but this one is named much like it. Rename it "
                 "if it is meant; put “_” before its name if not.");
  assert_warned (HEAD ",text,a,A\n_stettings,\n,form_title\n,T\n", "");
  assert_warned (HEAD ",brain scan,a,A\n", "survey!B3: The type “brain scan” is not known; the row is kept and written back, but not asked here.");
  assert_warned (HEAD ",text,a,A,beside\n",
      "survey!E3: The column has no heading, so what stands in it is left out. Give it a heading to keep it.");
  assert_warned ("survey,\n,type,name,label::English (en),label::Klingon\n,text,a,A,\n",
                 "Texts not yet translated into “Klingon”: 1.\nThe language “Klingon” says no code. Write, for example, “English (en)”.");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xlsform/verdicts", test_verdicts);
  g_test_add_func ("/xlsform/fields", test_fields);
  g_test_add_func ("/xlsform/by-content", test_by_content);
  g_test_add_func ("/xlsform/headings", test_headings);
  g_test_add_func ("/xlsform/types", test_types);
  g_test_add_func ("/xlsform/matrices", test_matrices);
  g_test_add_func ("/xlsform/kobo-kept", test_kobo_kept);
  g_test_add_func ("/xlsform/bytes", test_bytes);
  g_test_add_func ("/xlsform/kept", test_kept);
  g_test_add_func ("/xlsform/limits", test_limits);
  g_test_add_func ("/xlsform/refused", test_refused);
  g_test_add_func ("/xlsform/all-at-once", test_all_at_once);
  g_test_add_func ("/xlsform/warned", test_warned);
  return g_test_run ();
}
