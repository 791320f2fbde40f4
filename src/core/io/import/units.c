/* units.c: the tree of units. A parent may stand anywhere in the sheet or in the office, by code or by name, so parents
 * are looked for when all rows were read; then cycles are refused. */
#include "core/io/import/convert.h"

#include "core/base/day.h"
#include "core/base/text.h"

#include <string.h>

enum { PARENT };

static const FrImportExtra extras[] = {
  [PARENT] = { "parent_id", N_("Parent unit"), "parent|parent unit|parent_id|superior|上级单位|上级机构|上级|主管部门|上级单位名称|上级单位编码" },
};

/* A row that waits for its parent. */
typedef struct {
  guint32  ordinal;
  guint    row, number;
  gboolean is_new, changed, cycle, dead;
  char    *parent;        /* as the sheet has it; NULL: not given */
  guint32  found;         /* the parent's ordinal */
  FrValue  fields[FR_IMPORT_MAX_FIELDS];   /* texts kept by the plan */
} Waiting;

static void
waiting_clear (gpointer data)
{
  g_free (((Waiting *) data)->parent);
}

static gboolean
begin (FrImportPlan *plan)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (Waiting));

  g_array_set_clear_func (list, waiting_clear);
  plan->extra = list;
  plan->extra_free = (GDestroyNotify) g_array_unref;
  fr_import_need_names (plan, FR_UNIT);
  return plan->failure == NULL;
}

/* The one unit that a text means by code, else by name; n tells how many there are. */
static guint32
look_up (FrImportPlan *plan, const char *text, guint *n)
{
  guint32 ordinal = fr_import_by_code (plan, FR_UNIT, text, strlen (text)), found = FR_ORDINAL_NONE;

  *n = 1;
  if (ordinal != FR_ORDINAL_NONE)
    return ordinal;
  *n = 0;
  for (ordinal = fr_import_by_name (plan, FR_UNIT, text); ordinal != FR_ORDINAL_NONE; ordinal = fr_import_record (plan, FR_UNIT, ordinal)->next)
    if (fr_import_record_id (plan, FR_UNIT, ordinal) >= 0)
      {
        found = ordinal;
        (*n)++;
      }
  return *n == 1 ? found : FR_ORDINAL_NONE;
}

/* Units of one name are the same unit where their parents are: "Office" stands below many. */
static guint32
find (FrImportPlan *plan, FrImportRow *row)
{
  GArray *list = plan->extra;
  const char *name = fr_value_get_text (fr_import_field (plan, row, "name"));
  g_autofree char *parent = fr_import_text (&row->extras[PARENT]);
  guint n_parents = 0, n = 0;
  guint32 above = *parent ? look_up (plan, parent, &n_parents) : FR_ORDINAL_NONE, found = FR_ORDINAL_NONE;

  if (name == NULL)
    return FR_ORDINAL_NONE;
  for (guint32 o = fr_import_by_name (plan, FR_UNIT, name); o != FR_ORDINAL_NONE; o = fr_import_record (plan, FR_UNIT, o)->next)
    {
      const FrImportRecord *record = fr_import_record (plan, FR_UNIT, o);
      gboolean same = *parent == '\0' || record->group == above;

      /* A row above, whose parent is not looked for yet: compared as written. */
      for (guint i = 0; record->id == 0 && *parent != '\0' && i < list->len; i++)
        if (g_array_index (list, Waiting, i).ordinal == o)
          same = g_strcmp0 (g_array_index (list, Waiting, i).parent, parent) == 0;
      if (!same)
        continue;
      found = o;
      n++;
    }
  if (n > 1)
    fr_import_fault (plan, row, fr_entity_field (plan->model, "name"),
                     _("There are %lu units called “%s”; write the unit's code or its parent unit beside it."), (gulong) n, name);
  return n == 1 ? found : FR_ORDINAL_NONE;
}

static void
after (FrImportPlan *plan, FrImportRow *row, guint32 ordinal, gboolean is_new)
{
  Waiting waiting = { .ordinal = ordinal, .row = row->row, .number = row->number, .is_new = is_new, .changed = row->changes,
                      .found = FR_ORDINAL_NONE };

  if (row->extras[PARENT].length > 0)
    waiting.parent = fr_import_text (&row->extras[PARENT]);
  for (guint f = 0; is_new && f < plan->model->n_fields; f++)
    {
      waiting.fields[f] = row->fields[f];
      if (row->fields[f].kind == FR_TEXT)
        waiting.fields[f].text = g_string_chunk_insert_len (plan->texts, row->fields[f].text, row->fields[f].size);
    }
  g_array_append_val ((GArray *) plan->extra, waiting);
}

/* --- When all rows were read --- */

static void
drop (FrImportPlan *plan, Waiting *waiting)
{
  waiting->dead = TRUE;
  if (waiting->is_new)
    {
      fr_import_record (plan, FR_UNIT, waiting->ordinal)->id = -1;
      plan->counts.new_records--;
    }
  else if (waiting->changed)
    plan->counts.changed--;
  else
    plan->counts.unchanged--;
}

static void
find_parent (FrImportPlan *plan, Waiting *waiting)
{
  guint n;

  if (waiting->parent == NULL)
    return;
  waiting->found = look_up (plan, waiting->parent, &n);
  if (waiting->found != FR_ORDINAL_NONE || plan->failure != NULL)
    return;
  if (n == 0)
    fr_import_fault_at (plan, waiting->row, waiting->number, FR_EXTRA (PARENT),
                        _("The parent unit “%s” is neither in the sheet nor in the office. Add it, or correct the cell."), waiting->parent);
  else
    fr_import_fault_at (plan, waiting->row, waiting->number, FR_EXTRA (PARENT),
                        _("There are %lu units called “%s”; write the parent unit's code instead."), (gulong) n, waiting->parent);
  drop (plan, waiting);
}

/* Whose row is at fault above makes its children's rows so too. */
static gboolean
spread (FrImportPlan *plan, GArray *list, const guint32 *by_ordinal)
{
  gboolean any = FALSE;

  for (guint i = 0; i < list->len; i++)
    {
      Waiting *waiting = &g_array_index (list, Waiting, i);
      guint32 above = waiting->dead || waiting->found == FR_ORDINAL_NONE ? FR_ORDINAL_NONE : by_ordinal[waiting->found];
      const Waiting *parent = above == FR_ORDINAL_NONE ? NULL : &g_array_index (list, Waiting, above);

      if (parent == NULL || !parent->dead || !parent->is_new)
        continue;
      fr_import_fault_at (plan, waiting->row, waiting->number, FR_EXTRA (PARENT),
                          _("Its parent unit “%s” stands in row %lu, which has a fault."), waiting->parent, (gulong) parent->number);
      drop (plan, waiting);
      any = TRUE;
    }
  return any;
}

static const char *
written_name (FrImportPlan *plan, const Waiting *waiting)
{
  const char *name = fr_value_get_text (&waiting->fields[fr_entity_field (plan->model, "name")]);

  return name ? name : waiting->parent;
}

/* Walks up from each row; who meets itself again stands in a cycle, which is told in each of its rows. */
static void
refuse_cycles (FrImportPlan *plan, GArray *list, const guint32 *above, guint n_units)
{
  for (guint i = 0; i < list->len; i++)
    {
      Waiting *waiting = &g_array_index (list, Waiting, i);
      guint32 at = waiting->ordinal;
      guint steps = 0;

      if (waiting->dead || waiting->found == FR_ORDINAL_NONE)
        continue;
      do
        at = above[at];
      while (at != FR_ORDINAL_NONE && at != waiting->ordinal && ++steps <= n_units);
      if (at != waiting->ordinal)
        continue;
      fr_import_fault_at (plan, waiting->row, waiting->number, FR_EXTRA (PARENT),
                          _("The unit “%s” is put below itself: following the parent units upwards leads back to it. Correct one of them."),
                          written_name (plan, waiting));
      waiting->cycle = TRUE;
    }
  for (guint i = 0; i < list->len; i++)
    if (g_array_index (list, Waiting, i).cycle)
      drop (plan, &g_array_index (list, Waiting, i));
}

/* A unit that is there and gets another parent: moved from today on; where it stood before stays known. */
static void
move (FrImportPlan *plan, const Waiting *waiting)
{
  static const FrStmt places_stmt = { "import-unit-places", "SELECT max(from_day) FROM unit_place WHERE unit_id = $1", 1 };
  const FrEntity *place = fr_entity (FR_UNIT_PLACE);
  const FrImportRecord *record = fr_import_record (plan, FR_UNIT, waiting->ordinal);
  int parent = fr_entity_field (plan->model, "parent_id");
  FrDay today = fr_clock_today (fr_store_get_clock (plan->store));
  const FrValue id = fr_value_int (record->id), to = fr_value_int (waiting->found);
  g_autoptr (FrRows) places = fr_import_select (plan, &places_stmt, &id, 1);
  g_autoptr (FrRows) stands = places ? fr_import_get (plan, FR_UNIT, FR_KEY (record->id)) : NULL;
  FrValue fields[FR_IMPORT_MAX_FIELDS] = { 0 };

  if (stands == NULL)
    return;
  plan->row = waiting->row;
  if (fr_value_get_int (fr_rows_get (places, 0, 0), FR_DAY_NONE) >= today)
    {
      fr_import_fault_at (plan, waiting->row, waiting->number, FR_EXTRA (PARENT),
                          _("This unit was moved today already, or is to be moved later; undo that first, or leave the parent unit as it is."));
      return;
    }
  fields[fr_entity_field (place, "unit_id")] = fr_value_int (waiting->ordinal);
  if (fr_rows_get (places, 0, 0)->kind == FR_NULL)
    {
      fields[fr_entity_field (place, "from_day")] = fr_value_int (FR_DAY_FIRST);
      if (record->group != FR_ORDINAL_NONE)
        fields[fr_entity_field (place, "parent_id")] = fr_value_int (record->group);
      fr_import_relate (plan, FR_UNIT_PLACE, fields);
    }
  fields[fr_entity_field (place, "from_day")] = fr_value_int (today);
  fields[fr_entity_field (place, "parent_id")] = to;
  fr_import_relate (plan, FR_UNIT_PLACE, fields);
  fr_import_change (plan, FR_UNIT, FR_KEY (record->id), 0, 1, &parent, &to);
  if (plan->counts.unchanged > 0 && !waiting->changed)
    {
      plan->counts.unchanged--;
      plan->counts.changed++;
    }
}

static void
finish (FrImportPlan *plan, GArray *list)
{
  int parent = fr_entity_field (plan->model, "parent_id");

  for (guint i = 0; i < list->len && plan->failure == NULL; i++)
    {
      Waiting *waiting = &g_array_index (list, Waiting, i);

      if (waiting->dead)
        continue;
      if (waiting->found != FR_ORDINAL_NONE)
        waiting->fields[parent] = fr_value_int (waiting->found);
      if (waiting->is_new)
        fr_import_put (plan, FR_UNIT, waiting->fields);
      else if (waiting->found != FR_ORDINAL_NONE && waiting->found != fr_import_record (plan, FR_UNIT, waiting->ordinal)->group)
        move (plan, waiting);
    }
}

static gboolean
end (FrImportPlan *plan)
{
  GArray *list = plan->extra;
  guint n = fr_import_n_records (plan, FR_UNIT);
  g_autofree guint32 *above = g_new (guint32, n + 1);
  g_autofree guint32 *by_ordinal = g_new (guint32, n + 1);

  for (guint32 o = 0; o < n; o++)
    {
      above[o] = fr_import_record (plan, FR_UNIT, o)->group;
      by_ordinal[o] = FR_ORDINAL_NONE;
    }
  for (guint i = 0; i < list->len; i++)
    {
      Waiting *waiting = &g_array_index (list, Waiting, i);

      find_parent (plan, waiting);
      by_ordinal[waiting->ordinal] = i;
      if (waiting->found != FR_ORDINAL_NONE)
        above[waiting->ordinal] = waiting->found;
    }
  refuse_cycles (plan, list, above, n);
  while (spread (plan, list, by_ordinal))
    ;
  finish (plan, list);
  return plan->failure == NULL;
}

const FrImportKind fr_import_unit_kind = {
  .extras = extras, .n_extras = G_N_ELEMENTS (extras), .own_tape = TRUE,
  .begin = begin, .find = find, .after = after, .end = end,
};
