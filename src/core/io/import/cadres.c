/* cadres.c: cadres as rosters have them: with a unit and a post, in two cells or one. The unit and post make a posting;
 * units and posts that the office has not yet are made by name. Who is known by code is found by it, else by name, unit and
 * birth month. */
#include "core/io/import/convert.h"

#include "core/base/day.h"
#include "core/base/text.h"

#include <string.h>

enum { UNIT, POST, BOTH, SINCE };

static const FrImportExtra extras[] = {
  [UNIT] = { "unit_id", N_("Unit"), "unit|unit_id|unit code|unit name|单位|所在单位|工作单位|单位名称|单位编码|部门|所在部门" },
  [POST] = { "post_title", N_("Post"), "post|position|job title|职务|岗位|现任职务|职务名称|岗位名称" },
  [BOTH] = { "unit_and_post", N_("Unit and post in one"), "unit and post|单位及职务|单位职务|单位和职务|工作单位及职务|工作单位和职务|现工作单位及职务|现任职务及单位" },
  [SINCE] = { "from_day", N_("In post since"), "appointed|since|in post since|任职时间|任现职时间|任现职务时间|现任职时间" },
};

/* What the row at hand says of unit and post. */
typedef struct {
  guint32      unit;          /* FR_ORDINAL_NONE: not given, or to be made */
  char        *unit_name;     /* of a unit to be made; NULL: none */
  char        *post;          /* NULL: not given */
  FrDay        since;
  gint32       month;
  FrTextIndex *units;         /* texts met before → unit */
  FrTextIndex *posts;         /* unit and title met before → post */
} Cadres;

static void
cadres_free (gpointer data)
{
  Cadres *cadres = data;

  g_free (cadres->unit_name);
  g_free (cadres->post);
  fr_text_index_free (cadres->units);
  fr_text_index_free (cadres->posts);
  g_free (cadres);
}

static gboolean
begin (FrImportPlan *plan)
{
  Cadres *cadres = g_new0 (Cadres, 1);

  cadres->units = fr_text_index_new ();
  cadres->posts = fr_text_index_new ();
  plan->extra = cadres;
  plan->extra_free = cadres_free;
  return TRUE;
}

/* --- Units --- */

/* Looks like a code (has a digit, no letter beyond ASCII): then it is not made by name. */
static gboolean
is_code_like (const char *text)
{
  gboolean digit = FALSE;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (!g_ascii_isalnum (*p) && strchr ("-_./", *p) == NULL)
        return FALSE;
      digit |= g_ascii_isdigit (*p);
    }
  return digit;
}

/* The unit that a text means; a name that is new is kept for making it once the row is sound. */
static void
find_unit (FrImportPlan *plan, FrImportRow *row, int target, const char *text)
{
  Cadres *cadres = plan->extra;
  guint32 found = fr_import_by_code (plan, FR_UNIT, text, strlen (text)), next;

  if (found == FR_ORDINAL_NONE && plan->failure == NULL)
    {
      found = fr_import_by_name (plan, FR_UNIT, text);
      next = found == FR_ORDINAL_NONE ? found : fr_import_record (plan, FR_UNIT, found)->next;
      if (next != FR_ORDINAL_NONE)
        {
          fr_import_fault (plan, row, target, _("There are several units called “%s”. Write the unit's code instead."), text);
          return;
        }
    }
  if (found == FR_ORDINAL_NONE && is_code_like (text))
    fr_import_fault (plan, row, target, _("There is no unit with the code “%s”. Bring the units in first, or correct the cell."), text);
  else if (found == FR_ORDINAL_NONE)
    cadres->unit_name = fr_text_name (text);
  cadres->unit = found;
}

/* A new unit has no parent yet and is shown as such. */
static void
make_unit (FrImportPlan *plan, FrImportRow *row, int target)
{
  const FrEntity *unit = fr_entity (FR_UNIT);
  Cadres *cadres = plan->extra;
  g_autofree char *code = fr_import_draw_code (plan, FR_UNIT);
  FrValue fields[FR_IMPORT_MAX_FIELDS] = { 0 };

  fields[fr_entity_field (unit, "code")] = fr_value_text (code);
  fields[fr_entity_field (unit, "name")] = fr_value_text (cadres->unit_name);
  fields[fr_entity_field (unit, "withdrawn")] = fr_value_int (0);
  cadres->unit = fr_import_add_record (plan, FR_UNIT, code, cadres->unit_name, FR_ORDINAL_NONE, FR_DETAIL_NONE);
  fr_import_relate (plan, FR_UNIT, fields);
  fr_import_warn (plan, row, target, _("The unit “%s” is not in the office yet and is added, without a parent unit."), cadres->unit_name);
}

/* The bytes of the longest known unit name that a text begins with. Latin words are not cut in two. */
static gsize
known_prefix (const char *text, gpointer data)
{
  FrImportPlan *plan = data;

  for (const char *end = text + strlen (text); end > text && plan->failure == NULL; end = g_utf8_prev_char (end))
    {
      g_autofree char *head = g_strndup (text, end - text);

      if (*end != '\0' && (guchar) *end < 0x80 && g_ascii_isalnum (*end) && g_ascii_isalnum (end[-1]))
        continue;
      if (fr_import_by_name (plan, FR_UNIT, head) != FR_ORDINAL_NONE)
        return (gsize) (end - text);
    }
  return 0;
}

/* "县财政局办公室主任". */
static void
read_both (FrImportPlan *plan, FrImportRow *row)
{
  Cadres *cadres = plan->extra;
  g_autofree char *unit = NULL;
  const char *why = NULL;
  FrClean verdict = fr_clean_unit_post (&row->extras[BOTH], known_prefix, plan, &unit, &cadres->post, &why);

  if (verdict == FR_CLEAN_BAD)
    fr_import_fault (plan, row, FR_EXTRA (BOTH), _("“%s”: %s"), row->extras[BOTH].text, why);
  else if (unit != NULL)
    find_unit (plan, row, FR_EXTRA (BOTH), unit);
  if (verdict == FR_CLEAN_DOUBTFUL)
    fr_import_warn (plan, row, FR_EXTRA (BOTH), _("Unit “%s”, post “%s”: %s"), unit, cadres->post, why);
}

/* --- The row --- */

/* An identity number says when someone was born. */
static void
take_birth (FrImportPlan *plan, FrImportRow *row, FrValue *month)
{
  const FrValue *number = fr_import_field (plan, row, "identity_number");
  int target = fr_entity_field (plan->model, "birth_month");
  char iso[8];
  FrDay day;

  if (number->kind != FR_TEXT || number->size != 18)
    return;
  memcpy (iso, number->text + 6, 6);
  iso[6] = '\0';
  day = fr_day_parse_loose (iso, NULL);
  if (day == FR_DAY_NONE)
    return;
  if (month->kind == FR_NULL)
    {
      *month = fr_value_int (fr_month_of_day (day));
      row->given |= G_GUINT64_CONSTANT (1) << target;
    }
  else if (month->i != fr_month_of_day (day))
    fr_import_warn (plan, row, target, _("The birth month differs from the one in the identity number; the one written here is taken."));
}

static void
complete (FrImportPlan *plan, FrImportRow *row)
{
  Cadres *cadres = plan->extra;
  FrValue *month = fr_import_field (plan, row, "birth_month");
  const FrCell *unit = &row->extras[UNIT];

  g_clear_pointer (&cadres->unit_name, g_free);
  g_clear_pointer (&cadres->post, g_free);
  cadres->unit = FR_ORDINAL_NONE;
  take_birth (plan, row, month);
  cadres->month = (gint32) fr_value_get_int (month, FR_DETAIL_NONE);
  cadres->since = row->extras[SINCE].length > 0 ? fr_import_day (plan, row, FR_EXTRA (SINCE), &row->extras[SINCE]) : FR_DAY_NONE;
  if (unit->length > 0)
    {
      guint32 met = fr_text_index_get (cadres->units, unit->text, unit->length);

      if (met != FR_INDEX_NONE)
        cadres->unit = met;
      else
        {
          g_autofree char *text = fr_import_text (unit);

          find_unit (plan, row, FR_EXTRA (UNIT), text);
          if (cadres->unit != FR_ORDINAL_NONE)
            fr_text_index_set (cadres->units, unit->text, unit->length, cadres->unit);
        }
    }
  if (row->extras[POST].length > 0)
    cadres->post = fr_import_name (&row->extras[POST]);
  if (unit->length == 0 && row->extras[BOTH].length > 0)
    read_both (plan, row);
  if (cadres->post != NULL && *cadres->post == '\0')
    g_clear_pointer (&cadres->post, g_free);
  if (cadres->post != NULL && cadres->unit == FR_ORDINAL_NONE && cadres->unit_name == NULL && !row->faulty)
    fr_import_fault (plan, row, FR_EXTRA (POST), _("There is a post but no unit; say where this person works."));
}

/* Who has that name, unit and birth month; what either side does not know does not tell them apart. */
static guint32
find (FrImportPlan *plan, FrImportRow *row)
{
  Cadres *cadres = plan->extra;
  const char *name = fr_value_get_text (fr_import_field (plan, row, "name"));
  guint32 found = FR_ORDINAL_NONE;
  gboolean elsewhere = FALSE;
  guint n = 0;

  if (name == NULL)
    return FR_ORDINAL_NONE;
  for (guint32 o = fr_import_by_name (plan, FR_CADRE, name); o != FR_ORDINAL_NONE; o = fr_import_record (plan, FR_CADRE, o)->next)
    {
      const FrImportRecord *record = fr_import_record (plan, FR_CADRE, o);
      gboolean other_unit = (cadres->unit != FR_ORDINAL_NONE || cadres->unit_name != NULL) && record->group != cadres->unit;

      if (cadres->month != FR_DETAIL_NONE && record->detail != FR_DETAIL_NONE && cadres->month != record->detail)
        continue;
      if (other_unit)
        {
          elsewhere |= record->id != 0 && cadres->month != FR_DETAIL_NONE && record->detail == cadres->month;
          continue;
        }
      found = o;
      n++;
    }
  if (n > 1)
    fr_import_fault (plan, row, FR_TARGET_ROW, _("There are %lu cadres called “%s” this could be; write the birth month or the code."),
                     (gulong) n, name);
  else if (n == 0 && elsewhere)
    fr_import_warn (plan, row, FR_TARGET_ROW, _("A “%s” of the same birth month is in another unit already. Where it is the same person, "
                                                "write that person's code in the sheet; else a second person is added."), name);
  return n == 1 ? found : FR_ORDINAL_NONE;
}

/* --- Posts and postings --- */

/* The post of a title: the unit's own, else the office's general one, else a new general one. */
static guint32
need_post (FrImportPlan *plan)
{
  const FrEntity *post = fr_entity (FR_POST);
  Cadres *cadres = plan->extra;
  g_autofree char *key = g_strdup_printf ("%u %s", cadres->unit, cadres->post), *code = NULL;
  guint32 found = fr_text_index_get (cadres->posts, key, strlen (key));
  FrValue fields[FR_IMPORT_MAX_FIELDS] = { 0 };

  if (found != FR_INDEX_NONE)
    return found;
  for (guint32 o = fr_import_by_name (plan, FR_POST, cadres->post); o != FR_ORDINAL_NONE; o = fr_import_record (plan, FR_POST, o)->next)
    {
      const FrImportRecord *record = fr_import_record (plan, FR_POST, o);

      if (record->group == cadres->unit)
        {
          found = o;
          break;
        }
      if (record->group == FR_ORDINAL_NONE)
        found = o;
    }
  if (found == FR_ORDINAL_NONE)
    {
      code = fr_import_draw_code (plan, FR_POST);
      fields[fr_entity_field (post, "code")] = fr_value_text (code);
      fields[fr_entity_field (post, "title")] = fr_value_text (cadres->post);
      fields[fr_entity_field (post, "withdrawn")] = fr_value_int (0);
      found = fr_import_add_record (plan, FR_POST, code, cadres->post, FR_ORDINAL_NONE, FR_DETAIL_NONE);
      fr_import_relate (plan, FR_POST, fields);
    }
  fr_text_index_set (cadres->posts, key, strlen (key), found);
  return found;
}

static void
add_posting (FrImportPlan *plan, guint32 cadre)
{
  const FrEntity *posting = fr_entity (FR_POSTING);
  Cadres *cadres = plan->extra;
  FrValue fields[FR_IMPORT_MAX_FIELDS] = { 0 };

  fields[fr_entity_field (posting, "cadre_id")] = fr_value_int (cadre);
  fields[fr_entity_field (posting, "unit_id")] = fr_value_int (cadres->unit);
  if (cadres->post != NULL)
    fields[fr_entity_field (posting, "post_id")] = fr_value_int (need_post (plan));
  fields[fr_entity_field (posting, "from_day")] = fr_value_day (cadres->since);
  fields[fr_entity_field (posting, "withdrawn")] = fr_value_int (0);
  fr_import_relate (plan, FR_POSTING, fields);
}

/* Somebody who is there: another unit or post is a new posting, from the day given or from today, which ends the last one;
 * another day for the same one corrects it. */
static void
compare_posting (FrImportPlan *plan, FrImportRow *row, guint32 ordinal)
{
  static const FrStmt last_stmt = { "import-last-posting",
    "SELECT p.posting_id, p.unit_id, coalesce(p.title, q.title), p.from_day, p.to_day FROM posting AS p"
    " LEFT JOIN post AS q ON q.post_id = p.post_id WHERE p.cadre_id = $1 AND p.withdrawn = 0"
    " ORDER BY p.to_day DESC NULLS FIRST, p.from_day DESC NULLS LAST, p.posting_id DESC LIMIT 1", 1 };
  const FrEntity *posting = fr_entity (FR_POSTING);
  int from = fr_entity_field (posting, "from_day"), to = fr_entity_field (posting, "to_day");
  Cadres *cadres = plan->extra;
  const FrValue id = fr_value_int (fr_import_record_id (plan, FR_CADRE, ordinal));
  g_autoptr (FrRows) last = fr_import_select (plan, &last_stmt, &id, 1);
  const FrValue *stands = last != NULL && last->n_rows > 0 ? fr_rows_get (last, 0, 0) : NULL;
  const char *title = stands ? fr_value_get_text (&stands[2]) : NULL;
  FrValue value;

  if (last == NULL)
    return;
  if (stands != NULL && fr_import_by_id (plan, FR_UNIT, stands[1].i) == cadres->unit &&
      (cadres->post == NULL || g_strcmp0 (title, cadres->post) == 0))
    {
      value = fr_value_day (cadres->since);
      if (cadres->since != FR_DAY_NONE && !fr_value_equal (&value, &stands[3]))
        row->changes |= fr_import_change (plan, FR_POSTING, FR_KEY (stands[0].i), 0, 1, &from, &value);
      return;
    }
  if (cadres->since == FR_DAY_NONE && stands != NULL)
    cadres->since = fr_clock_today (fr_store_get_clock (plan->store));
  if (stands != NULL && stands[4].kind == FR_NULL && (stands[3].kind == FR_NULL || stands[3].i < cadres->since))
    {
      value = fr_value_day (cadres->since - 1);
      fr_import_change (plan, FR_POSTING, FR_KEY (stands[0].i), 0, 1, &to, &value);
    }
  add_posting (plan, ordinal);
  row->changes = TRUE;
}

static void
after (FrImportPlan *plan, FrImportRow *row, guint32 ordinal, gboolean is_new)
{
  Cadres *cadres = plan->extra;
  FrImportRecord *record;

  if (cadres->unit_name != NULL)
    make_unit (plan, row, row->extras[UNIT].length > 0 ? FR_EXTRA (UNIT) : FR_EXTRA (BOTH));
  if (cadres->unit != FR_ORDINAL_NONE && is_new)
    add_posting (plan, ordinal);
  else if (cadres->unit != FR_ORDINAL_NONE)
    compare_posting (plan, row, ordinal);
  if (!is_new)
    return;
  record = fr_import_record (plan, FR_CADRE, ordinal);
  record->group = cadres->unit;
  record->detail = cadres->month;
}

const FrImportKind fr_import_cadre_kind = {
  .extras = extras, .n_extras = G_N_ELEMENTS (extras), .begin = begin, .complete = complete, .find = find, .after = after,
};
