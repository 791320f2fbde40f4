/* test-export.c: what is exported imports back to the same records: every kind of the sample office in both languages, as CSV and as
 * XLSX, into an empty office; texts that look like formulas; rosters in their own shape; responses; what is personal stays. */
#include "import-support.h"

#include "core/actions/office.h"
#include "core/actions/sample.h"
#include "core/io/export/export.h"
#include "support/records.h"
#include "support/support.h"

#include <gio/gio.h>
#include <string.h>

/* Every kind and format is there with few people too; sanitizers are four times as slow. */
#ifdef __SANITIZE_ADDRESS__
#define N_CADRES 40
#else
#define N_CADRES 120
#endif

/* What refers stands behind what it refers to. */
static const FrEntityId order[] = {
  FR_UNIT, FR_POST, FR_COMPETENCY, FR_POST_COMPETENCY, FR_CADRE, FR_POSTING, FR_NEEDS_STUDY, FR_SURVEY, FR_PROGRAMME, FR_NEED,
  FR_PLAN_LINE, FR_CLASS, FR_INSTRUCTOR, FR_VENUE, FR_FIELD_BASE, FR_CONTENT_ITEM, FR_MODULE, FR_CLASS_GROUP, FR_SESSION, FR_SESSION_INSTRUCTOR,
  FR_ENROLMENT, FR_ATTENDANCE, FR_RATING, FR_PLAN_ITEM, FR_OUTCOME, FR_OUTCOME_STEP, FR_EVIDENCE, FR_VERIFICATION,
};

static FrStore *
new_office (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  FrStoreOptions options = { .flags = FR_STORE_NO_BACKUP, .seed = 1 };
  g_autoptr (GError) error = NULL;
  FrStore *store = fr_office_new (path, &options, "Tester", NULL, &error);

  g_assert_no_error (error);
  return store;
}

static FrStore *
sample_office (const char *folder, FrLang lang)
{
  FrStore *store = new_office (folder, "sample.fruition");
  FrSampleOptions sample = fr_sample_defaults ();
  g_autoptr (GError) error = NULL;

  sample.lang = lang;
  sample.n_cadres = N_CADRES;
  fr_sample_build (store, &sample, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return store;
}

static void
export (FrStore *store, const FrExport *what, const char *path)
{
  g_autoptr (GError) error = NULL;

  fr_export_to_file (store, what, path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static char *
exported (FrStore *store, const FrExport *what)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (FrTableWriter) writer = fr_csv_writer_new (stream, &fr_csv_style_pipe);
  g_autoptr (GError) error = NULL;

  fr_export_write (store, what, writer, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (fr_table_writer_finish (writer, &error));
  return g_strndup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                    g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)));
}

/* --- Comparing offices: each record as a line, references as what they are known by --- */

static const char *
known_as (GHashTable **lines, const FrField *field, const FrValue *value)
{
  const char *line = value->kind == FR_INT ? g_hash_table_lookup (lines[fr_entity_find (field->of)->id], &value->i) : NULL;

  return line ? line : "";
}

static char *
line_of (GHashTable **lines, const FrEntity *model, const FrValue *fields)
{
  GString *line = g_string_new (NULL);

  for (guint f = 0; f < model->n_fields; f++)
    {
      const FrField *field = &model->fields[f];
      g_autofree char *text = fr_field_format (field, &fields[f], FR_LANG_EN, TRUE);

      if (field->flags & FR_FIELD_HIDDEN)
        continue;
      g_string_append_printf (line, "%s=%s; ", field->name, field->type == FR_TYPE_REF ? known_as (lines, field, &fields[f]) : text);
    }
  return g_string_free (line, FALSE);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

/* All records of an entity, sorted; lines gets what they are known by: the code, else all that is written of them. */
static GPtrArray *
all_of (FrStore *store, FrEntityId entity, GHashTable **lines)
{
  const FrEntity *model = fr_entity (entity);
  GPtrArray *all = g_ptr_array_new_with_free_func (g_free);
  GString *sql = g_string_new ("SELECT ");
  /* Statements are kept by their address, so each lives on. */
  FrStmt *stmt = g_new0 (FrStmt, 1);
  static GPtrArray *kept;
  g_autoptr (FrRows) rows = NULL;
  g_autoptr (GError) error = NULL;
  int code = fr_entity_field (model, model->code_field);

  g_string_append_printf (sql, "%s", model->n_keys == 1 ? model->id_column : "0");
  for (guint f = 0; f < model->n_fields; f++)
    g_string_append_printf (sql, ", %s", model->fields[f].name);
  g_string_append_printf (sql, " FROM %s", model->table);
  *stmt = (FrStmt) { "test", g_string_free (sql, FALSE), 0 };
  if (kept == NULL)
    kept = g_ptr_array_new ();
  g_ptr_array_add (kept, stmt);
  rows = fr_store_select (store, stmt, NULL, 0, NULL, &error);
  g_assert_no_error (error);
  lines[entity] = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  for (guint r = 0; code >= 0 && r < rows->n_rows; r++)
    g_hash_table_insert (lines[entity], g_memdup2 (&fr_rows_get (rows, r, 0)->i, sizeof (gint64)),
                         g_strdup (fr_value_get_text (fr_rows_get (rows, r, (guint) code + 1))));
  for (guint r = 0; r < rows->n_rows; r++)
    {
      char *line = line_of (lines, model, fr_rows_get (rows, r, 1));

      if (code < 0)
        g_hash_table_insert (lines[entity], g_memdup2 (&fr_rows_get (rows, r, 0)->i, sizeof (gint64)), g_strdup (line));
      g_ptr_array_add (all, line);
    }
  g_ptr_array_sort (all, compare_lines);
  return all;
}

static void
assert_same (FrStore *a, FrStore *b, FrEntityId entity, GHashTable **in_a, GHashTable **in_b)
{
  g_autoptr (GPtrArray) x = all_of (a, entity, in_a);
  g_autoptr (GPtrArray) y = all_of (b, entity, in_b);

  for (guint i = 0; i < MIN (x->len, y->len); i++)
    g_assert_cmpstr (g_ptr_array_index (y, i), ==, g_ptr_array_index (x, i));
  g_assert_cmpuint (y->len, ==, x->len);
  g_assert_cmpuint (x->len, >, 0);
}

/* --- There and back --- */

/* What the sample has not: groups of equal names in two classes, modules of equal names in two programmes, sessions that several people
 * teach, one that is pinned, one held beside it. */
static void
add_details (FrStore *store)
{
  g_autofree char *text = frt_query (store, "SELECT min(s.session_id), max(s.session_id), s.class_id, k.programme_id FROM session AS s"
                                            " JOIN class AS k ON k.class_id = s.class_id GROUP BY s.class_id, k.programme_id"
                                            " HAVING count(*) > 1 ORDER BY s.class_id LIMIT 2");
  g_autofree char *venue = frt_query (store, "SELECT min(venue_id) FROM venue");
  g_autofree char *site = frt_query (store, "SELECT min(field_base_id) FROM field_base");
  g_autofree char *teachers = frt_query (store, "SELECT min(instructor_id), max(instructor_id) FROM instructor");
  g_auto (GStrv) classes = g_strsplit (text, " / ", 2), who = g_strsplit (teachers, "|", 2);

  for (guint c = 0; c < 2; c++)
    {
      g_auto (GStrv) ids = g_strsplit (classes[c], "|", 4);
      gint64 first = g_ascii_strtoll (ids[0], NULL, 10), last = g_ascii_strtoll (ids[1], NULL, 10), class = g_ascii_strtoll (ids[2], NULL, 10);
      gint64 groups[] = { frt_insert (store, FR_CLASS_GROUP, "class_id", fr_value_int (class), "position", fr_value_int (1), "title",
                                      fr_value_text ("Group 1"), "size", fr_value_int (20), NULL),
                          frt_insert (store, FR_CLASS_GROUP, "class_id", fr_value_int (class), "position", fr_value_int (2), "title",
                                      fr_value_text ("Group 2; evening"), NULL) };
      gint64 module = frt_insert (store, FR_MODULE, "programme_id", fr_value_int (g_ascii_strtoll (ids[3], NULL, 10)), "position",
                                  fr_value_int (9), "title", fr_value_text ("Review"), "together", fr_value_int (0), NULL);

      frt_set (store, FR_SESSION, first, "module_id", fr_value_int (module));
      frt_set (store, FR_SESSION, first, "pinned", fr_value_int (1));
      frt_set (store, FR_SESSION, first, "venue_id", fr_value_int (g_ascii_strtoll (venue, NULL, 10)));
      frt_set (store, FR_SESSION, last, "field_base_id", fr_value_int (g_ascii_strtoll (site, NULL, 10)));
      frt_set (store, FR_SESSION, last, "bundle", fr_value_int (1));
      for (guint g = 0; g < 2; g++)
        frt_insert (store, FR_SESSION_GROUP, "session_id", fr_value_int (first), "class_group_id", fr_value_int (groups[g]), NULL);
      frt_insert (store, FR_SESSION_GROUP, "session_id", fr_value_int (last), "class_group_id", fr_value_int (groups[c]), NULL);
      for (guint i = 0; i < 2; i++)
        {
          g_autofree char *there = g_strdup_printf ("SELECT count(*) FROM session_instructor WHERE session_id = %s AND instructor_id = %s", ids[0],
                                                    who[i]);
          g_autofree char *n = frt_query (store, g_intern_string (there));

          if (*n == '0')
            frt_insert (store, FR_SESSION_INSTRUCTOR, "session_id", fr_value_int (first), "instructor_id",
                        fr_value_int (g_ascii_strtoll (who[i], NULL, 10)), NULL);
        }
    }
}

#define TEACH "SELECT s.code, i.code FROM session_instructor AS l JOIN session AS s ON s.session_id = l.session_id" \
  " JOIN instructor AS i ON i.instructor_id = l.instructor_id ORDER BY s.code, i.code"
#define ATTEND "SELECT s.code, k.code, g.title FROM session_group AS l JOIN session AS s ON s.session_id = l.session_id" \
  " JOIN class_group AS g ON g.class_group_id = l.class_group_id JOIN class AS k ON k.class_id = g.class_id ORDER BY s.code, g.position"

/* Who teaches and which groups come, which stand in the sheet of sessions; and that the same sheet again brings nothing. */
static void
assert_same_sessions (FrStore *a, FrStore *b, const char *path)
{
  static const char * const queries[] = { TEACH, ATTEND };

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autofree char *in_a = frt_query (a, queries[i]), *in_b = frt_query (b, queries[i]);

      g_assert_cmpstr (in_a, !=, "");
      g_assert_cmpstr (in_b, ==, in_a);
    }
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *got = frt_import_file (i == 0 ? a : b, FR_SESSION, path, NULL, NULL);

      g_assert_true (g_str_has_prefix (got, "new 0, changed 0, same "));
    }
}

/* Brings a file in. */
static void
bring_in (FrStore *store, FrEntityId entity, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrImportSource) source = fr_import_source_open (path, NULL, &error);
  g_autoptr (FrImportMap) map = NULL;
  g_autoptr (FrImportPlan) plan = NULL;
  GPtrArray *faults;

  g_assert_no_error (error);
  map = fr_import_map_guess (source, entity);
  plan = fr_import_plan_new (store, source, map, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  faults = fr_import_plan_get_faults (plan);
  for (guint i = 0; i < faults->len; i++)
    if (!((FrImportFault *) g_ptr_array_index (faults, i))->warning)
      {
        g_autofree char *text = fr_import_fault_text (g_ptr_array_index (faults, i));

        g_error ("%s: %s", fr_entity (entity)->plural, text);
      }
  fr_import_run (plan, FALSE, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

typedef struct {
  FrLang      lang;
  const char *ending;
} Case;

static const Case cases[] = { { FR_LANG_EN, "csv" }, { FR_LANG_EN, "xlsx" }, { FR_LANG_ZH_CN, "csv" }, { FR_LANG_ZH_CN, "xlsx" } };

static void
test_round_trip (gconstpointer data)
{
  static const char * const with[] = { "identity_number", "phone", NULL };
  const Case *c = data;
  g_autofree char *folder = frt_scratch_new ();
  FrStore *a = sample_office (folder, c->lang), *b = new_office (folder, "empty.fruition");
  GHashTable *in_a[FR_N_ENTITIES] = { NULL }, *in_b[FR_N_ENTITIES] = { NULL };

  add_details (a);
  for (guint i = 0; i < FR_N_ENTITIES; i++)
    {
      in_a[i] = g_hash_table_new (g_int64_hash, g_int64_equal);
      in_b[i] = g_hash_table_new (g_int64_hash, g_int64_equal);
    }
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      const FrExport what = { .entity = order[i], .lang = c->lang, .with = with };
      g_autofree char *path = g_strdup_printf ("%s/%s.%s", folder, fr_entity (order[i])->plural, c->ending);

      if (!fr_import_can (order[i]))
        continue;
      export (a, &what, path);
      bring_in (b, order[i], path);
      if (order[i] == FR_OUTCOME_STEP)
        continue;
      g_hash_table_unref (in_a[order[i]]);
      g_hash_table_unref (in_b[order[i]]);
      assert_same (a, b, order[i], in_a, in_b);
      if (order[i] == FR_SESSION)
        assert_same_sessions (a, b, path);
    }
  /* A step is verified by its decision alone, which comes in last. */
  g_hash_table_unref (in_a[FR_OUTCOME_STEP]);
  g_hash_table_unref (in_b[FR_OUTCOME_STEP]);
  assert_same (a, b, FR_OUTCOME_STEP, in_a, in_b);
  for (guint i = 0; i < FR_N_ENTITIES; i++)
    {
      g_hash_table_unref (in_a[i]);
      g_hash_table_unref (in_b[i]);
    }
  frt_assert_sound (b);
  frt_office_close (a);
  frt_office_close (b);
  frt_scratch_remove (folder);
}

/* --- Responses: the same answers are there already --- */

static void
test_responses (gconstpointer data)
{
  const Case *c = data;
  g_autofree char *folder = frt_scratch_new ();
  g_autofree char *path = g_strdup_printf ("%s/r.%s", folder, c->ending);
  FrStore *store = sample_office (folder, c->lang);
  g_autofree char *n = frt_query (store, "SELECT count(*) FROM response AS r JOIN survey AS s ON s.survey_id = r.survey_id"
                                         " WHERE s.code = 'needs-2026-person'");
  g_autofree char *want = g_strdup_printf ("new 0, changed 0, same %s, related 0", n);
  const FrExport what = { .entity = FR_RESPONSE, .lang = c->lang, .survey = "needs-2026-person" };
  g_autofree char *got = NULL;

  g_assert_cmpstr (n, !=, "0");
  export (store, &what, path);
  got = frt_import_file (store, FR_RESPONSE, path, NULL, "needs-2026-person");
  g_assert_cmpstr (got, ==, want);
  frt_office_close (store);
  frt_scratch_remove (folder);
}

/* --- Texts that a spreadsheet would run --- */

static void
test_formulas (gconstpointer data)
{
  static const char * const names[] = { "=1+1", "+86", "-x", "@sum", "'=q", "'' plain", "\"a\", b" };
  const Case *c = data;
  g_autofree char *folder = frt_scratch_new ();
  g_autofree char *path = g_strdup_printf ("%s/u.%s", folder, c->ending);
  const FrExport what = { .entity = FR_UNIT, .lang = c->lang };
  FrStore *a = new_office (folder, "a.fruition"), *b = new_office (folder, "b.fruition");
  g_autofree char *there = NULL, *back = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *code = g_strdup_printf ("%c%u", "=+-@'ab"[i], i);

      frt_insert (a, FR_UNIT, "code", fr_value_text (code), "name", fr_value_text (names[i]), NULL);
    }
  export (a, &what, path);
  bring_in (b, FR_UNIT, path);
  there = frt_query (a, "SELECT code, name FROM unit ORDER BY code");
  back = frt_query (b, "SELECT code, name FROM unit ORDER BY code");
  g_assert_nonnull (strstr (there, "=1+1"));
  g_assert_cmpstr (back, ==, there);
  frt_office_close (a);
  frt_office_close (b);
  frt_scratch_remove (folder);
}

/* --- The sheet --- */

typedef struct {
  char    *folder;
  FrStore *store;
} Office;

static void
set_up (Office *office, gconstpointer data)
{
  gint64 unit, post, cadre;

  office->folder = frt_scratch_new ();
  office->store = new_office (office->folder, "o.fruition");
  unit = frt_insert (office->store, FR_UNIT, "code", fr_value_text ("U1"), "name", fr_value_text ("县财政局"), NULL);
  post = frt_insert (office->store, FR_POST, "code", fr_value_text ("G1"), "title", fr_value_text ("局长"), NULL);
  cadre = frt_insert (office->store, FR_CADRE, "code", fr_value_text ("C2"), "name", fr_value_text ("王芳"), "birth_month",
                      fr_value_int (1978 * 12 + 4), "sex", fr_value_text ("female"), "identity_number", fr_value_text ("110101197805011234"),
                      "phone", fr_value_text ("13800000000"), NULL);
  frt_insert (office->store, FR_CADRE, "code", fr_value_text ("C1"), "name", fr_value_text ("李伟"), NULL);
  frt_insert (office->store, FR_POSTING, "cadre_id", fr_value_int (cadre), "unit_id", fr_value_int (unit), "post_id", fr_value_int (post),
              "from_day", fr_value_day (18262), NULL);
}

static void
tear_down (Office *office, gconstpointer data)
{
  frt_office_close (office->store);
  frt_scratch_remove (office->folder);
  g_free (office->folder);
}

static void
test_roster_shape (Office *office, gconstpointer data)
{
  const FrExport what = { .entity = FR_CADRE, .lang = FR_LANG_ZH_CN };
  g_autofree char *text = exported (office->store, &what);

  g_assert_true (g_str_has_prefix (text, "编码,姓名,性别,出生年月,单位编码,单位,"));
  g_assert_nonnull (strstr (text, "\nC2,王芳,女,1978-05,U1,县财政局,局长,2020-01-01,"));
}

static void
test_personal_only_by_name (Office *office, gconstpointer data)
{
  static const char * const with[] = { "identity_number", NULL };
  static const char * const fields[] = { "name", "identity_number", "phone", NULL };
  FrExport what = { .entity = FR_CADRE };
  g_autofree char *plain = exported (office->store, &what), *asked = NULL, *shown = NULL;

  g_assert_null (strstr (plain, "110101197805011234"));
  g_assert_null (strstr (plain, "13800000000"));
  what.fields = fields;
  shown = exported (office->store, &what);
  g_assert_cmpstr (shown, ==, "Full name\n王芳\n李伟\n");
  what.with = with;
  asked = exported (office->store, &what);
  g_assert_cmpstr (asked, ==, "Full name,Identity number\n王芳,110101197805011234\n李伟,\n");
}

/* A table of the application gives its rows, in its order. */
static void
test_given_ids (Office *office, gconstpointer data)
{
  static const char * const fields[] = { "code", "unit_id", NULL };
  g_autofree char *second = frt_query (office->store, "SELECT cadre_id FROM cadre WHERE code = 'C1'");
  g_autofree char *first = frt_query (office->store, "SELECT cadre_id FROM cadre WHERE code = 'C2'");
  const gint64 listed[] = { g_ascii_strtoll (second, NULL, 10), 42, g_ascii_strtoll (first, NULL, 10) };
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  FrExport what = { .entity = FR_CADRE, .ids = ids, .fields = fields };
  g_autofree char *text = NULL, *names = NULL;

  g_array_append_vals (ids, listed, G_N_ELEMENTS (listed));
  text = exported (office->store, &what);
  g_assert_cmpstr (text, ==, "Code,Unit code,Unit\nC1,,\nC2,U1,县财政局\n");
  what.names = TRUE;
  names = exported (office->store, &what);
  g_assert_cmpstr (names, ==, "Code,Unit\nC1,\nC2,县财政局\n");
}

static void
test_cancel (Office *office, gconstpointer data)
{
  g_autofree char *path = g_build_filename (office->folder, "kept.csv", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const FrExport what = { .entity = FR_CADRE };
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;

  g_assert_true (g_file_set_contents (path, "before", -1, NULL));
  g_cancellable_cancel (cancellable);
  g_assert_false (fr_export_to_file (office->store, &what, path, NULL, NULL, cancellable, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_CANCELLED);
  g_assert_true (g_file_get_contents (path, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "before");
}

static void
test_no_survey (Office *office, gconstpointer data)
{
  const FrExport what = { .entity = FR_RESPONSE, .survey = "none" };
  g_autofree char *path = g_build_filename (office->folder, "r.csv", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (fr_export_to_file (office->store, &what, path, NULL, NULL, NULL, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strdup_printf ("%s-%s", fr_lang_code (cases[i].lang), cases[i].ending);
      g_autofree char *round = g_strconcat ("/export/round-trip/", name, NULL);
      g_autofree char *responses = g_strconcat ("/export/responses/", name, NULL);
      g_autofree char *formulas = g_strconcat ("/export/formulas/", name, NULL);

      g_test_add_data_func (round, &cases[i], test_round_trip);
      g_test_add_data_func (responses, &cases[i], test_responses);
      g_test_add_data_func (formulas, &cases[i], test_formulas);
    }
  g_test_add ("/export/roster-shape", Office, NULL, set_up, test_roster_shape, tear_down);
  g_test_add ("/export/personal-only-by-name", Office, NULL, set_up, test_personal_only_by_name, tear_down);
  g_test_add ("/export/given-ids", Office, NULL, set_up, test_given_ids, tear_down);
  g_test_add ("/export/cancel", Office, NULL, set_up, test_cancel, tear_down);
  g_test_add ("/export/no-survey", Office, NULL, set_up, test_no_survey, tear_down);
  return g_test_run ();
}
