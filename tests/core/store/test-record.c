/* test-record.c: records as objects: a property per field, values as people read them, loading one. */
#include "core/store/list.h"
#include "support/office.h"
#include "support/records.h"
#include "support/support.h"

#include <string.h>

#define T fr_value_text
#define I fr_value_int

typedef struct {
  char    *folder;
  FrStore *store;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = frt_scratch_new ();
  f->store = frt_office_new (f->folder, "office", NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  frt_office_close (f->store);
  frt_scratch_remove (f->folder);
  g_free (f->folder);
  fr_lang_set_default (FR_LANG_EN);
}

typedef struct {
  gboolean  done;
  FrRecord *record;
  GError   *error;
} Loaded;

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Loaded *loaded = data;

  loaded->record = fr_record_load_finish (result, &loaded->error);
  loaded->done = TRUE;
}

static FrRecord *
load (FrStore *store, FrEntityId entity, gint64 id)
{
  Loaded loaded = { 0 };

  fr_record_load_async (store, entity, id, NULL, loaded_cb, &loaded);
  frt_wait_for (&loaded.done);
  g_assert_no_error (loaded.error);
  return loaded.record;
}

static void
assert_property (FrRecord *record, const char *name, const char *want)
{
  g_autofree char *got = NULL;

  g_object_get (record, name, &got, NULL);
  g_assert_cmpstr (got, ==, want);
}

/* Every entity has its own type with a property for every field, and one more for every reference. */
static void
test_types (void)
{
  for (guint id = 0; id < FR_N_ENTITIES; id++)
    {
      const FrEntity *entity = fr_entity (id);
      g_autoptr (FrRecord) record = fr_record_new (id, 7);
      GObjectClass *class = G_OBJECT_GET_CLASS (record);

      g_assert_true (G_OBJECT_TYPE (record) == fr_record_type (id));
      g_assert_true (fr_record_get_entity (record) == entity);
      g_assert_cmpint (fr_record_get_id (record), ==, 7);
      for (guint i = 0; i < entity->n_fields; i++)
        {
          g_autofree char *name = g_strdelimit (g_strdup (entity->fields[i].name), "_", '-');
          g_autofree char *title = g_strconcat (name, "-name", NULL);
          GParamSpec *spec = g_object_class_find_property (class, name);

          g_assert_nonnull (spec);
          g_assert_true (spec->value_type == G_TYPE_STRING);
          assert_property (record, name, "");
          if (entity->fields[i].type == FR_TYPE_REF)
            assert_property (record, title, "");
        }
    }
  g_assert_cmpstr (g_type_name (fr_record_type (FR_PLAN_LINE)), ==, "FrRecordPlanLine");
}

/* Values as people read them, in the session's language. */
static void
test_texts (Fixture *f, gconstpointer data)
{
  gint64 unit = frt_insert (f->store, FR_UNIT, "name", T ("财政局"), NULL);
  gint64 cadre, programme, class, session, enrolment, plan;
  FrRecord *record;

  frt_insert (f->store, FR_TERM, "kind", T ("sex"), "code", T ("f"), "label_en", T ("Female"), "label_zh", T ("女"), NULL);
  frt_insert (f->store, FR_TERM, "kind", T ("rank"), "code", T ("f"), "label_zh", T ("错"), NULL);
  cadre = frt_insert (f->store, FR_CADRE, "name", T ("王芳"), "birth_month", I (1978 * 12 + 4), "sex", T ("f"), "rank", T ("odd"),
                      "identity_number", T ("110101197805120022"), NULL);
  frt_insert (f->store, FR_POSTING, "cadre_id", I (cadre), "unit_id", I (unit), "title", T ("科长"), NULL);
  programme = frt_insert (f->store, FR_PROGRAMME, "title", T ("p"), "budget", I (123450), "hours", fr_value_real (12.5),
                          "needs_survey", I (1), "state", T ("approved"), NULL);
  class = frt_insert (f->store, FR_CLASS, "title", T ("第一期"), "programme_id", I (programme), "ends", I (0), NULL);
  session = frt_insert (f->store, FR_SESSION, "class_id", I (class), "minute", I (9 * 60 + 5), "minutes", I (90), NULL);
  enrolment = frt_insert (f->store, FR_ENROLMENT, "class_id", I (class), "cadre_id", I (cadre), NULL);
  plan = frt_insert (f->store, FR_PLAN_ITEM, "enrolment_id", I (enrolment), "measure", T ("m"), NULL);

  record = load (f->store, FR_CADRE, cadre);
  g_assert_true (fr_record_get_loaded (record));
  g_assert_cmpint (fr_record_get_version (record), ==, 1);
  assert_property (record, "name", "王芳");
  assert_property (record, "birth-month", "1978-05");
  assert_property (record, "sex", "Female");
  assert_property (record, "rank", "odd");              /* a code without its term is shown as it is */
  assert_property (record, "identity-number", "110•••••••••••••22");
  assert_property (record, "phone", "");
  assert_property (record, "unit-id", "财政局");
  assert_property (record, "unit-id-name", "财政局");
  assert_property (record, "post-title", "科长");
  g_assert_cmpint (fr_value_get_int (fr_record_get (record, "unit_id"), 0), ==, unit);
  g_assert_cmpstr (fr_value_get_text (fr_record_get (record, "identity_number")), ==, "110101197805120022");
  g_object_unref (record);

  fr_lang_set_default (FR_LANG_ZH_CN);
  record = load (f->store, FR_CADRE, cadre);
  assert_property (record, "sex", "女");
  g_object_unref (record);
  record = load (f->store, FR_PROGRAMME, programme);
  assert_property (record, "state", "已批准");
  assert_property (record, "needs-survey", "是");
  assert_property (record, "budget", "1234.50");
  assert_property (record, "hours", "12.5");
  g_object_unref (record);
  fr_lang_set_default (FR_LANG_EN);

  record = load (f->store, FR_CLASS, class);
  assert_property (record, "ends", "1970-01-01");
  assert_property (record, "starts", "");
  g_object_unref (record);
  record = load (f->store, FR_SESSION, session);
  assert_property (record, "minute", "09:05");
  assert_property (record, "class-id", "第一期");
  g_object_unref (record);
  /* What has no title of its own goes by its cadre's name. */
  record = load (f->store, FR_PLAN_ITEM, plan);
  assert_property (record, "enrolment-id", "王芳");
  g_object_unref (record);
}

static void
count_cb (GObject *object, GParamSpec *spec, GString *log)
{
  g_string_append_printf (log, "%s ", spec->name);
}

/* Filling tells what differs and nothing else. */
static void
test_fill (Fixture *f, gconstpointer data)
{
  gint64 unit = frt_insert (f->store, FR_UNIT, "name", T ("财政局"), "headcount", I (3), NULL);
  g_autoptr (FrRows) first = fr_store_get (f->store, FR_UNIT, FR_KEY (unit), NULL, NULL);
  g_autoptr (FrRecord) record = fr_record_new (FR_UNIT, unit);
  const char *titles[32] = { NULL };
  g_autoptr (FrRows) second = NULL;
  g_autoptr (GString) log = g_string_new (NULL);

  g_signal_connect (record, "notify", G_CALLBACK (count_cb), log);
  fr_record_fill (record, first->cells, NULL);
  g_assert_nonnull (strstr (log->str, "loaded"));
  g_assert_nonnull (strstr (log->str, "name"));
  g_assert_null (strstr (log->str, "note"));
  g_assert_cmpstr (fr_record_get_text (record, "headcount"), ==, "3");
  g_string_truncate (log, 0);
  fr_record_fill (record, first->cells, NULL);
  g_assert_cmpstr (log->str, ==, "");

  frt_set (f->store, FR_UNIT, unit, "headcount", I (4));
  second = fr_store_get (f->store, FR_UNIT, FR_KEY (unit), NULL, NULL);
  titles[fr_entity_field (fr_entity (FR_UNIT), "kind")] = "not shown of a null";
  fr_record_fill (record, second->cells, titles);
  g_assert_cmpstr (log->str, ==, "headcount ");
  g_assert_cmpstr (fr_record_get_text (record, "headcount"), ==, "4");
  g_assert_cmpstr (fr_record_get_text (record, "kind"), ==, "");
  g_assert_cmpint (fr_record_get_version (record), ==, 2);
}

static void
test_missing (Fixture *f, gconstpointer data)
{
  Loaded loaded = { 0 };

  fr_record_load_async (f->store, FR_CADRE, 12345, NULL, loaded_cb, &loaded);
  frt_wait_for (&loaded.done);
  g_assert_null (loaded.record);
  g_assert_error (loaded.error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND);
  g_assert_cmpstr (loaded.error->message, ==, "This record (Cadre) is no longer there.");
  g_clear_error (&loaded.error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fr_lang_set_default (FR_LANG_EN);
#define ADD(path, func) g_test_add ("/store/record/" path, Fixture, NULL, set_up, func, tear_down)
  g_test_add_func ("/store/record/types", test_types);
  ADD ("texts", test_texts);
  ADD ("fill", test_fill);
  ADD ("missing", test_missing);
  return g_test_run ();
}
