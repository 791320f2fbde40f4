/* test-find.c: finding records by a fragment of anything, by code, by name with unit and birth month. */
#include "core/store/find.h"
#include "support/office.h"
#include "support/random-edits.h"
#include "support/records.h"
#include "support/support.h"

#define T fr_value_text
#define I fr_value_int

typedef struct {
  char    *folder;
  FrStore *store;
  gint64   unit, other;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = frt_scratch_new ();
  f->store = frt_office_new (f->folder, "office", NULL);
  f->unit = frt_insert (f->store, FR_UNIT, "name", T ("山河县财政局"), "code", T ("FIN"), NULL);
  f->other = frt_insert (f->store, FR_UNIT, "name", T ("卫健局"), "parent_id", I (f->unit), NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  frt_office_close (f->store);
  frt_scratch_remove (f->folder);
  g_free (f->folder);
}

static gint64
add_cadre (FrStore *store, const char *name, const char *code, gint64 unit, int birth)
{
  gint64 id = frt_insert (store, FR_CADRE, "name", T (name), "code", T (code), "birth_month", birth ? I (birth) : fr_value_null (), NULL);

  if (unit != 0)
    frt_insert (store, FR_POSTING, "cadre_id", I (id), "unit_id", I (unit), "title", T ("科长"), NULL);
  return id;
}

static void
assert_hits (FrStore *store, const char *fragment, guint limit, const char *want)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = fr_find (store, fragment, 0, limit, NULL, &error);
  g_autoptr (GString) got = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < hits->len; i++)
    {
      const FrHit *hit = g_ptr_array_index (hits, i);

      g_string_append_printf (got, "%s%s:%s", i ? " | " : "", fr_entity (hit->entity)->name, hit->title);
      if (hit->subtitle != NULL)
        g_string_append_printf (got, " (%s)", hit->subtitle);
    }
  g_assert_cmpstr (got->str, ==, want);
}

/* Names that begin with it come first, then the order of the kinds, shorter names first. */
static void
test_everything (Fixture *f, gconstpointer data)
{
  add_cadre (f->store, "李财", "C1", f->unit, 0);
  add_cadre (f->store, "财生", "C2", 0, 0);
  frt_insert (f->store, FR_PROGRAMME, "title", T ("财政专题班"), "audience", T ("乡科级"), NULL);
  frt_insert (f->store, FR_COMPETENCY, "name", T ("懂财会"), NULL);
  assert_hits (f->store, "财", 20, "cadre:财生 | programme:财政专题班 (乡科级) | unit:山河县财政局 | cadre:李财 (山河县财政局 科长) | competency:懂财会");
  assert_hits (f->store, "财", 2, "cadre:财生 | programme:财政专题班 (乡科级)");
  assert_hits (f->store, "财政", 20, "programme:财政专题班 (乡科级) | unit:山河县财政局");
  assert_hits (f->store, "局", 20, "unit:卫健局 (山河县财政局) | unit:山河县财政局");
  assert_hits (f->store, "财会局", 20, "");
  assert_hits (f->store, "", 20, "");
  assert_hits (f->store, "  ", 20, "");
  assert_hits (f->store, "财", 0, "");
}

/* Latin words: the beginning of a name, of a word, then inside one; codes too. */
static void
test_words (Fixture *f, gconstpointer data)
{
  add_cadre (f->store, "Hana Anders", "X-10", 0, 0);
  add_cadre (f->store, "Ana Okafor", "X-2", 0, 0);
  add_cadre (f->store, "Joanna Li", "X-3", 0, 0);
  assert_hits (f->store, "AN", 20, "cadre:Ana Okafor | cadre:Hana Anders | cadre:Joanna Li");
  assert_hits (f->store, "an", 1, "cadre:Ana Okafor");
  assert_hits (f->store, "na ", 20, "cadre:Joanna Li | cadre:Ana Okafor | cadre:Hana Anders");
  assert_hits (f->store, "x-1", 20, "cadre:Hana Anders");
  assert_hits (f->store, "-", 20, "cadre:Joanna Li | cadre:Ana Okafor | cadre:Hana Anders");
  assert_hits (f->store, "fi", 20, "unit:山河县财政局");
  assert_hits (f->store, "\"", 20, "");
  assert_hits (f->store, "* OR", 20, "");
}

/* Whose code or name it is comes before all that begin with it, whatever kind they are and however many. */
static void
test_whole (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) some = NULL;

  add_cadre (f->store, "Finch", "C-1", 0, 0);
  add_cadre (f->store, "卫健", "C-10", 0, 0);
  frt_insert (f->store, FR_COMPETENCY, "name", T ("卫"), NULL);
  assert_hits (f->store, "fin", 20, "unit:山河县财政局 | cadre:Finch");
  assert_hits (f->store, "c-1", 1, "cadre:Finch");
  assert_hits (f->store, "c-1", 20, "cadre:Finch | cadre:卫健");
  assert_hits (f->store, "卫", 20, "competency:卫 | unit:卫健局 (山河县财政局) | cadre:卫健");
  assert_hits (f->store, "卫健", 20, "cadre:卫健 | unit:卫健局 (山河县财政局)");
  some = fr_find (f->store, "卫", FR_FIND_KIND (FR_CADRE) | FR_FIND_KIND (FR_SURVEY), 20, NULL, NULL);
  g_assert_cmpuint (some->len, ==, 1);
}

/* A name that folds to the same text kept the sort keys of what it was. */
static void
test_sort_key_follows_name (Fixture *f, gconstpointer data)
{
  gint64 id = add_cadre (f->store, "LI NA", "C1", 0, 0);

  frt_set (f->store, FR_CADRE, id, "name", T ("Li Na"));
  frt_assert_sound (f->store);
  assert_hits (f->store, "li na", 20, "cadre:Li Na");
}

/* What is out of use is not found any more. */
static void
test_withdrawn (Fixture *f, gconstpointer data)
{
  gint64 id = add_cadre (f->store, "李财", "C1", 0, 0);

  frt_set (f->store, FR_CADRE, id, "withdrawn", I (1));
  assert_hits (f->store, "李", 20, "");
}

typedef struct {
  FrEntityId  entity;
  const char *code;
  const char *name;
  gint64      unit;
  int         birth;
  gint64      id;
  GArray     *ids;
} Ask;

static gboolean
code_func (FrRead *read, gpointer data, GError **error)
{
  Ask *ask = data;

  ask->id = fr_read_find_code (read, ask->entity, ask->code, error);
  return ask->id >= 0;
}

static gint64
by_code (FrStore *store, FrEntityId entity, const char *code)
{
  Ask ask = { .entity = entity, .code = code };

  g_assert_true (fr_store_read (store, code_func, &ask, NULL, NULL));
  return ask.id;
}

static gboolean
name_func (FrRead *read, gpointer data, GError **error)
{
  Ask *ask = data;

  ask->ids = fr_read_find_cadres (read, ask->name, ask->unit, ask->birth, error);
  return ask->ids != NULL;
}

static guint
by_name (FrStore *store, const char *name, gint64 unit, int birth, gint64 first)
{
  Ask ask = { .name = name, .unit = unit, .birth = birth };
  guint n;

  g_assert_true (fr_store_read (store, name_func, &ask, NULL, NULL));
  n = ask.ids->len;
  g_assert_true (n == 0 ? first == 0 : g_array_index (ask.ids, gint64, 0) == first);
  g_array_unref (ask.ids);
  return n;
}

static gboolean
tx_func (FrTx *tx, gpointer data, GError **error)
{
  Ask *ask = data;
  g_autoptr (GArray) ids = fr_tx_find_cadres (tx, ask->name, 0, -1, error);

  ask->id = fr_tx_find_code (tx, FR_CADRE, ask->code, error);
  return ids != NULL && ids->len == 1 && g_array_index (ids, gint64, 0) == ask->id;
}

static void
test_exactly (Fixture *f, gconstpointer data)
{
  gint64 one = add_cadre (f->store, "王芳", "C1", f->unit, 1978 * 12);
  gint64 two = add_cadre (f->store, "王芳", "C2", f->other, 1978 * 12);
  gint64 three = add_cadre (f->store, "王芳", "C3", f->other, 0);
  gint64 four = add_cadre (f->store, "王芳华", "c1", f->unit, 1978 * 12);
  Ask inside = { .name = "王芳华", .code = "c1" };

  g_assert_cmpint (by_code (f->store, FR_CADRE, "C1"), ==, one);
  g_assert_cmpint (by_code (f->store, FR_CADRE, "c1"), ==, four);
  g_assert_cmpint (by_code (f->store, FR_CADRE, "C"), ==, 0);
  g_assert_cmpint (by_code (f->store, FR_CADRE, NULL), ==, 0);
  g_assert_cmpint (by_code (f->store, FR_UNIT, "FIN"), ==, f->unit);
  g_assert_cmpint (by_code (f->store, FR_POSTING, "FIN"), ==, 0);
  g_assert_cmpuint (by_name (f->store, "王芳", 0, -1, one), ==, 3);
  g_assert_cmpuint (by_name (f->store, "王芳", f->other, -1, two), ==, 2);
  g_assert_cmpuint (by_name (f->store, "王芳", f->other, 1978 * 12, two), ==, 1);
  g_assert_cmpuint (by_name (f->store, "王芳", f->unit, 1979 * 12, 0), ==, 0);
  g_assert_cmpuint (by_name (f->store, "王", 0, -1, 0), ==, 0);
  frt_set (f->store, FR_CADRE, two, "withdrawn", I (1));
  g_assert_cmpuint (by_name (f->store, "王芳", f->other, -1, three), ==, 1);
  g_assert_cmpint (by_code (f->store, FR_CADRE, "C2"), ==, two);
  g_assert_true (fr_store_transact (f->store, FR_SET_EDIT, "", NULL, tx_func, &inside, NULL, NULL));
  g_assert_cmpint (inside.id, ==, four);
}

typedef struct {
  gboolean   done;
  GPtrArray *hits;
} Answer;

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->hits = fr_find_finish (FR_STORE (source), result, NULL);
  answer->done = TRUE;
}

static void
test_async (Fixture *f, gconstpointer data)
{
  Answer answer = { 0 };

  fr_find_async (f->store, "卫", 0, 5, NULL, found_cb, &answer);
  frt_wait_for (&answer.done);
  g_assert_cmpuint (answer.hits->len, ==, 1);
  g_ptr_array_unref (answer.hits);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/store/find/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("everything", test_everything);
  ADD ("words", test_words);
  ADD ("whole", test_whole);
  ADD ("sort-key-follows-name", test_sort_key_follows_name);
  ADD ("withdrawn", test_withdrawn);
  ADD ("exactly", test_exactly);
  ADD ("async", test_async);
  return g_test_run ();
}
