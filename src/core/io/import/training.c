/* training.c: programmes, with the class that their days make; classes and their groups; enrolments. In registers a programme and
 * its class are often one row with one code, and sessions (sessions.c) and enrolments name that. */
#include "core/io/import/convert.h"
#include "core/io/import/places.h"

#include "core/base/day.h"
#include "core/rules/states.h"

#include <string.h>

static FrDay
today_of (FrImportPlan *plan)
{
  return fr_clock_today (fr_store_get_clock (plan->store));
}

/* --- Programmes --- */

enum { STARTS, ENDS };

static const FrImportExtra programme_extras[] = {
  [STARTS] = { "starts", N_("Starts"), "start|start date|开班日期|开始日期|报到日期" },
  [ENDS] = { "ends", N_("Ends"), "end|end date|结业日期|结束日期" },
};

typedef struct {
  FrDay starts, ends;      /* of the row at hand */
} Days;

static gboolean
programme_begin (FrImportPlan *plan)
{
  plan->extra = g_new0 (Days, 1);
  plan->extra_free = g_free;
  return TRUE;
}

static FrDay
extra_day (FrImportPlan *plan, FrImportRow *row, guint extra)
{
  return row->extras[extra].length > 0 ? fr_import_day (plan, row, FR_EXTRA (extra), &row->extras[extra]) : FR_DAY_NONE;
}

static void
programme_complete (FrImportPlan *plan, FrImportRow *row)
{
  Days *days = plan->extra;

  days->starts = extra_day (plan, row, STARTS);
  days->ends = extra_day (plan, row, ENDS);
  if (days->starts != FR_DAY_NONE && days->ends != FR_DAY_NONE && days->ends < days->starts)
    fr_import_fault (plan, row, FR_EXTRA (ENDS), _("The last day lies before the first. Correct one of them."));
}

/* Where a class stands that a register tells of: its days say it. */
static const char *
class_state (FrImportPlan *plan, const char *programme_state, const Days *days)
{
  FrDay today = today_of (plan);

  if (g_strcmp0 (programme_state, "cancelled") == 0)
    return "cancelled";
  if (days->ends != FR_DAY_NONE && days->ends < today)
    return "ended";
  return days->starts != FR_DAY_NONE && days->starts <= today ? "running" : "planned";
}

static void
add_class (FrImportPlan *plan, FrImportRow *row, guint32 programme)
{
  const FrEntity *class = fr_entity (FR_CLASS);
  const FrValue *given = fr_import_field (plan, row, "code");
  const Days *days = plan->extra;
  g_autofree char *code = given->kind == FR_TEXT ? g_strndup (given->text, given->size) : NULL;
  FrValue fields[FR_IMPORT_MAX_FIELDS] = { 0 };

  /* The programme's own code, so that what names the one finds the other. */
  if (code == NULL || fr_import_by_code (plan, FR_CLASS, code, strlen (code)) != FR_ORDINAL_NONE)
    {
      g_free (code);
      code = fr_import_draw_code (plan, FR_CLASS);
    }
  fields[fr_entity_field (class, "code")] = fr_value_text (code);
  fields[fr_entity_field (class, "title")] = *fr_import_field (plan, row, "title");
  fields[fr_entity_field (class, "programme_id")] = fr_value_int (programme);
  fields[fr_entity_field (class, "starts")] = fr_value_day (days->starts);
  fields[fr_entity_field (class, "ends")] = fr_value_day (days->ends);
  fields[fr_entity_field (class, "state")] = fr_value_text (class_state (plan, fr_value_get_text (fr_import_field (plan, row, "state")), days));
  fields[fr_entity_field (class, "withdrawn")] = fr_value_int (0);
  fr_import_add_record (plan, FR_CLASS, code, NULL, programme, FR_DETAIL_NONE);
  fr_import_relate (plan, FR_CLASS, fields);
}

/* The only class of a programme that is there takes the days of the sheet. */
static void
change_days (FrImportPlan *plan, FrImportRow *row, guint32 ordinal)
{
  const FrEntity *class = fr_entity (FR_CLASS);
  const FrImportClass *stands = fr_import_class (plan, ordinal);
  const Days *days = plan->extra;
  int fields[2];
  FrValue values[2];
  guint n = 0;

  if (days->starts != FR_DAY_NONE && days->starts != stands->starts)
    {
      fields[n] = fr_entity_field (class, "starts");
      values[n++] = fr_value_day (days->starts);
    }
  if (days->ends != FR_DAY_NONE && days->ends != stands->ends)
    {
      fields[n] = fr_entity_field (class, "ends");
      values[n++] = fr_value_day (days->ends);
    }
  row->changes |= fr_import_change (plan, FR_CLASS, FR_KEY (fr_import_record_id (plan, FR_CLASS, ordinal)), 0, n, fields, values);
}

static void
programme_after (FrImportPlan *plan, FrImportRow *row, guint32 ordinal, gboolean is_new)
{
  const Days *days = plan->extra;
  guint32 class = FR_ORDINAL_NONE;
  guint n;

  if (days->starts == FR_DAY_NONE && days->ends == FR_DAY_NONE)
    return;
  n = is_new ? 0 : fr_import_classes_of (plan, ordinal, &class);
  if (n == 0)
    {
      add_class (plan, row, ordinal);
      row->changes = TRUE;
    }
  else if (n == 1)
    change_days (plan, row, class);
  else
    fr_import_warn (plan, row, FR_EXTRA (STARTS), _("This programme has several classes; their days are brought in with the classes."));
}

const FrImportKind fr_import_programme_kind = {
  .extras = programme_extras, .n_extras = G_N_ELEMENTS (programme_extras),
  .key = (const char * const[]) { "title", "owner_unit_id", NULL },
  .key_rows = &(const FrStmt) { "import-programme-keys", "SELECT programme_id, title, owner_unit_id FROM programme WHERE template IS NULL", 0 },
  .begin = programme_begin, .complete = programme_complete, .after = programme_after,
};

/* --- Classes --- */

static void
class_admit (FrImportPlan *plan, FrImportRow *row, guint32 ordinal)
{
  const char *state = fr_value_get_text (fr_import_field (plan, row, "state"));
  FrDay starts = fr_value_get_day (fr_import_field (plan, row, "starts")), ends = fr_value_get_day (fr_import_field (plan, row, "ends"));
  int target = fr_entity_field (plan->model, "state");

  if (ordinal != FR_ORDINAL_NONE || state == NULL)
    return;
  if (strcmp (state, "running") == 0 && starts != FR_DAY_NONE)
    fr_import_accept (plan, row, target, fr_rule_class ("planned", "running", starts, ends, today_of (plan)));
  else if (strcmp (state, "ended") == 0 && ends != FR_DAY_NONE)
    fr_import_accept (plan, row, target, fr_rule_class ("running", "ended", starts, ends, today_of (plan)));
}

const FrImportKind fr_import_class_kind = {
  .key = (const char * const[]) { "title", "programme_id", "starts", NULL },
  .key_rows = &(const FrStmt) { "import-class-keys", "SELECT class_id, title, programme_id, starts FROM class", 0 },
  .admit = class_admit,
};

/* --- Groups of a class --- */

/* The last place in a class that was given away, by the class's ordinal + 1. */
static gboolean
group_begin (FrImportPlan *plan)
{
  plan->extra = g_hash_table_new (g_direct_hash, g_direct_equal);
  plan->extra_free = (GDestroyNotify) g_hash_table_unref;
  return TRUE;
}

static gint64
last_place (FrImportPlan *plan, guint32 class)
{
  static const FrStmt stmt = { "import-group-last", "SELECT coalesce(max(position), 0) FROM class_group WHERE class_id = $1", 1 };
  const FrValue id = fr_value_int (fr_import_record_id (plan, FR_CLASS, class));
  gpointer met = g_hash_table_lookup (plan->extra, GUINT_TO_POINTER (class + 1));
  g_autoptr (FrRows) rows = met == NULL ? fr_import_select (plan, &stmt, &id, 1) : NULL;

  return met != NULL ? GPOINTER_TO_INT (met) : rows != NULL ? fr_rows_get (rows, 0, 0)->i : 0;
}

/* Groups stand in the order of the sheet where it says no other, behind those that are there. */
static void
group_admit (FrImportPlan *plan, FrImportRow *row, guint32 ordinal)
{
  const FrValue *class = fr_import_field (plan, row, "class_id");
  FrValue *position = fr_import_field (plan, row, "position");
  gint64 last;

  if (ordinal != FR_ORDINAL_NONE || class->kind != FR_INT)
    return;
  last = last_place (plan, (guint32) class->i);
  if (position->kind == FR_NULL)
    *position = fr_value_int (last + 1);
  g_hash_table_insert (plan->extra, GUINT_TO_POINTER ((guint32) class->i + 1), GINT_TO_POINTER ((int) MAX (last, position->i)));
}

static gboolean
group_provides (FrImportPlan *plan, const char *target)
{
  return strcmp (target, "position") == 0;
}

const FrImportKind fr_import_group_kind = {
  .key = (const char * const[]) { "class_id", "title", NULL },
  .key_rows = &(const FrStmt) { "import-group-keys", "SELECT class_group_id, class_id, title FROM class_group", 0 },
  .refer = fr_import_refer_class, .provides = group_provides, .begin = group_begin, .admit = group_admit,
};

/* --- Enrolments --- */

static const FrImportExtra enrolment_extras[] = {
  { FR_IMPORT_BIRTH_MONTH, N_("Birth month"), "born|birth|date of birth|birthday|birth month|出生年月|出生日期|出生年月日|生日" },
};

static gboolean
pair_cb (const FrValue *row, guint n_cols, gpointer data)
{
  FrImportPlan *plan = data;

  fr_pair_index_add (plan->pairs, fr_import_by_id (plan, FR_CLASS, row[1].i), fr_import_by_id (plan, FR_CADRE, row[2].i),
                     fr_import_by_id (plan, FR_ENROLMENT, row[0].i));
  return TRUE;
}

/* The enrolment of that cadre in that class. */
static guint32
find_pair (FrImportPlan *plan, FrImportRow *row)
{
  static const FrStmt stmt = { "import-enrolment-pairs", "SELECT enrolment_id, class_id, cadre_id FROM enrolment ORDER BY enrolment_id", 0 };
  const FrValue *class = fr_import_field (plan, row, "class_id"), *cadre = fr_import_field (plan, row, "cadre_id");

  if (plan->pairs == NULL)
    {
      plan->pairs = fr_pair_index_new ();
      fr_import_each (plan, &stmt, NULL, 0, pair_cb, plan);
    }
  return class->kind != FR_INT || cadre->kind != FR_INT ? FR_ORDINAL_NONE
                                                        : fr_pair_index_get (plan->pairs, (guint32) class->i, (guint32) cadre->i);
}

static void
enrolment_admit (FrImportPlan *plan, FrImportRow *row, guint32 ordinal)
{
  const FrValue *class = fr_import_field (plan, row, "class_id"), *cadre = fr_import_field (plan, row, "cadre_id");
  FrValue *unit = fr_import_field (plan, row, "unit_id");
  const char *state = fr_value_get_text (fr_import_field (plan, row, "state"));
  int unit_field = fr_entity_field (plan->model, "unit_id");

  if (ordinal != FR_ORDINAL_NONE || class->kind != FR_INT || cadre->kind != FR_INT)
    return;
  if (find_pair (plan, row) != FR_ORDINAL_NONE)
    fr_import_fault (plan, row, fr_entity_field (plan->model, "cadre_id"),
                     _("This cadre is in this class already, under another code. Write that code, or leave the code empty."));
  if (state != NULL && (strcmp (state, "completed") == 0 || strcmp (state, "incomplete") == 0))
    {
      const FrImportClass *known = fr_import_class (plan, (guint32) class->i);

      if (known->ends != FR_DAY_NONE)
        fr_import_accept (plan, row, fr_entity_field (plan->model, "state"),
                          fr_rule_enrolment ("attending", state, NULL, known->starts, known->ends, today_of (plan)));
    }
  if (unit->kind == FR_NULL)
    {
      guint32 found = fr_import_unit_on (plan, (guint32) cadre->i, fr_value_get_day (fr_import_field (plan, row, "enrolled")));

      if (found != FR_ORDINAL_NONE)
        row->fields[unit_field] = fr_value_int (found);
    }
}

static void
enrolment_after (FrImportPlan *plan, FrImportRow *row, guint32 ordinal, gboolean is_new)
{
  if (is_new)
    fr_pair_index_add (plan->pairs, (guint32) fr_import_field (plan, row, "class_id")->i,
                       (guint32) fr_import_field (plan, row, "cadre_id")->i, ordinal);
}

const FrImportKind fr_import_enrolment_kind = {
  .extras = enrolment_extras, .n_extras = G_N_ELEMENTS (enrolment_extras),
  .refer = fr_import_refer_class, .find = find_pair, .admit = enrolment_admit, .after = enrolment_after,
};
