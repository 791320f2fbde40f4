/* survey-by.c: see survey-by.h. */
#include "core/figures/survey-by.h"

#include "core/figures/survey-figures.h"
#include "core/model/terms.h"

#include <math.h>
#include <string.h>

static const FrStmt kinds_stmt = { "by-kinds",
  "SELECT DISTINCT u.kind, u.kind FROM response AS r JOIN unit AS u ON u.unit_id = r.unit_id WHERE r.survey_id = $1 AND u.kind IS NOT NULL"
  " ORDER BY u.kind NULLS LAST", 1 };
static const FrStmt units_stmt = { "by-units",
  "SELECT u.code, u.name FROM unit AS u WHERE u.code IS NOT NULL AND EXISTS (SELECT 1 FROM unit_closure AS c JOIN response AS r"
  " ON r.unit_id = c.unit_id AND r.survey_id = $1 WHERE c.ancestor_id = u.unit_id AND c.from_day <= $2 AND c.to_day >= $2)"
  " ORDER BY u.code NULLS LAST", 2 };
static const FrStmt posts_stmt = { "by-posts",
  "SELECT DISTINCT q.code, q.title FROM response AS r JOIN posting AS p ON p.cadre_id = r.cadre_id AND p.withdrawn = 0"
  " JOIN post AS q ON q.post_id = p.post_id WHERE r.survey_id = $1 AND q.code IS NOT NULL ORDER BY q.code NULLS LAST", 1 };

static const FrStmt no_kind_stmt = { "by-no-kind",
  "SELECT count(*) FROM response AS r LEFT JOIN unit AS u ON u.unit_id = r.unit_id WHERE r.survey_id = $1 AND u.kind IS NULL", 1 };
static const FrStmt no_unit_stmt = { "by-no-unit", "SELECT count(*) FROM response WHERE survey_id = $1 AND unit_id IS NULL", 1 };
static const FrStmt no_post_stmt = { "by-no-post",
  "SELECT count(*) FROM response AS r WHERE r.survey_id = $1 AND NOT EXISTS (SELECT 1 FROM posting AS p WHERE p.cadre_id = r.cadre_id"
  " AND p.withdrawn = 0 AND p.post_id IS NOT NULL AND (p.from_day IS NULL OR p.from_day <= coalesce (r.day, $2))"
  " AND (p.to_day IS NULL OR p.to_day >= coalesce (r.day, $2)))", 2 };

/* --- Groups --- */

/* Code and name of every group from which somebody answered. */
static FrRows *
list_groups (FrStore *store, const FrSurveyData *data, FrSurveyBy by, GError **error)
{
  FrDay day = data->last != FR_DAY_NONE ? data->last : fr_clock_today (fr_store_get_clock (store));
  const FrValue params[] = { fr_value_int (data->id), fr_value_day (day) };

  switch (by)
    {
    case FR_SURVEY_BY_UNIT:
      return fr_store_select (store, &units_stmt, params, 2, NULL, error);
    case FR_SURVEY_BY_POST:
      return fr_store_select (store, &posts_stmt, params, 1, NULL, error);
    case FR_SURVEY_BY_KIND:
    default:
      return fr_store_select (store, &kinds_stmt, params, 1, NULL, error);
    }
}

static FrSurveyFilter
filter_of (FrSurveyBy by, const char *code)
{
  return (FrSurveyFilter) { by == FR_SURVEY_BY_UNIT ? code : NULL, by == FR_SURVEY_BY_KIND ? code : NULL,
                            by == FR_SURVEY_BY_POST ? code : NULL, NULL };
}

static const char *
label_of (const FrRows *groups, guint g, FrSurveyBy by, FrLang lang)
{
  const char *text = fr_value_get_text (fr_rows_get (groups, g, 1));

  return by == FR_SURVEY_BY_KIND ? fr_term_label ("unit_kind", text, lang) : text;
}

/* How many answers say no group; -1 on error. */
static gint64
count_nowhere (FrStore *store, const FrSurveyData *data, FrSurveyBy by, GError **error)
{
  const FrStmt *stmt = by == FR_SURVEY_BY_KIND ? &no_kind_stmt : by == FR_SURVEY_BY_UNIT ? &no_unit_stmt : &no_post_stmt;
  FrDay day = data->last != FR_DAY_NONE ? data->last : fr_clock_today (fr_store_get_clock (store));
  const FrValue params[] = { fr_value_int (data->id), fr_value_day (day) };
  g_autoptr (FrRows) rows = fr_store_select (store, stmt, params, stmt->n_params, NULL, error);

  return rows != NULL ? fr_rows_get (rows, 0, 0)->i : -1;
}

/* The survey and its groups; refused where its answers do not say which group they are of. */
static FrSurveyData *
begin (FrStore *store, const char *code, FrSurveyBy by, guint floor, FrRows **groups, FrSurveyByNotes *notes, GError **error)
{
  g_autoptr (FrSurveyData) data = fr_survey_data_load (store, code, NULL, error);
  const FrSurveyFilter post = { .post = "" };

  if (data != NULL && by == FR_SURVEY_BY_POST && !data->named)
    return fr_survey_data_load_part (store, code, &post, FR_SURVEY_FOR_ITEMS, 0, NULL, NULL, error);
  if (data != NULL)
    fr_survey_data_pair_up (data, floor);
  *notes = (FrSurveyByNotes) { 0, data != NULL ? count_nowhere (store, data, by, error) : -1 };
  *groups = notes->nowhere >= 0 ? list_groups (store, data, by, error) : NULL;
  return *groups != NULL ? g_steal_pointer (&data) : NULL;
}

/* --- A figure group by group --- */

static FrDataTable *
figure_of (const FrSurveyData *data, FrSurveyPurpose purpose, guint floor, GError **error)
{
  g_autoptr (FrSurveyItems) items = NULL;
  g_autoptr (FrSurveyGap) gap = NULL;
  g_autoptr (FrSurveyReliability) reliability = NULL;

  switch (purpose)
    {
    case FR_SURVEY_FOR_ITEMS:
      items = fr_survey_items_new (data, floor);
      return fr_survey_items_table (items, data);
    case FR_SURVEY_FOR_GAP:
      gap = fr_survey_gap_new (data, floor, FR_CROSS_GRAND_MEAN, error);
      return gap ? fr_survey_gap_table (gap, data) : NULL;
    case FR_SURVEY_FOR_RELIABILITY:
      reliability = fr_survey_reliability_new (data, floor);
      return fr_survey_reliability_table (reliability);
    default:
      g_return_val_if_reached (NULL);
    }
}

#define MOST_COLUMNS 24

static void
add_group (FrRowsBuilder *builder, const FrDataTable *of, const char *code, const char *label)
{
  for (guint r = 0; r < of->rows->n_rows; r++)
    {
      FrValue cells[MOST_COLUMNS] = { fr_value_text (code), fr_value_text (label) };

      for (guint c = 0; c < of->n_columns; c++)
        cells[c + 2] = *fr_rows_get (of->rows, r, c);
      fr_rows_builder_add (builder, cells);
    }
}

FrDataTable *
fr_survey_by_table (FrStore *store, const char *code, FrSurveyBy by, FrSurveyPurpose purpose, guint floor, FrLang lang, FrSurveyByNotes *notes,
                    GError **error)
{
  static const FrDataColumn before[] = { { "group", N_("Group"), -1 }, { "group_label", N_("Group’s name"), -1 } };
  g_autoptr (FrRows) groups = NULL;
  g_autoptr (FrSurveyData) all = begin (store, code, by, floor, &groups, notes, error);
  g_autoptr (FrDataTable) own = all ? figure_of (all, purpose, floor, error) : NULL;
  FrDataColumn columns[MOST_COLUMNS];
  FrRowsBuilder *builder;

  if (own == NULL)
    return NULL;
  g_return_val_if_fail (own->n_columns + 2 <= MOST_COLUMNS, NULL);
  memcpy (columns, before, sizeof before);
  memcpy (columns + 2, own->columns, own->n_columns * sizeof *columns);
  builder = fr_rows_builder_new (own->n_columns + 2);
  for (guint g = 0; g < groups->n_rows; g++)
    {
      const char *group = fr_value_get_text (fr_rows_get (groups, g, 0));
      const FrSurveyFilter filter = filter_of (by, group);
      guint withheld = 0;
      g_autoptr (FrSurveyData) part = fr_survey_data_load_part (store, code, &filter, purpose, floor, &withheld, NULL, error);
      g_autoptr (FrDataTable) of = part ? figure_of (part, purpose, floor, error) : NULL;

      if (of == NULL)
        {
          fr_rows_unref (fr_rows_builder_finish (builder));
          return NULL;
        }
      add_group (builder, of, group, label_of (groups, g, by, lang));
      notes->withheld += withheld;
    }
  return fr_data_table_new_composed (columns, own->n_columns + 2, builder);
}

/* --- Choices group by group --- */

static const FrDataColumn cross_columns[] = {
  { "item", N_("Item"), -1 }, { "label", N_("Wording"), -1 }, { "choice", N_("Choice"), -1 }, { "group", N_("Group"), -1 },
  { "group_label", N_("Group’s name"), -1 }, { "n", N_("n"), -1 }, { "group_n", N_("Of the group"), -1 }, { "group_pct", N_("Of the group, %"), 0 },
};

/* The item, or the rated items of the block; empty with an error where there are none. */
static GArray *
find_items (const FrSurveyData *data, const char *item_or_block, GError **error)
{
  GArray *items = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < data->n_items; i++)
    if (strcmp (data->items[i].code, item_or_block) == 0 && data->items[i].n_choices > 0)
      {
        g_array_append_val (items, i);
        return items;
      }
  for (guint i = 0; *item_or_block != '\0' && i < data->n_items; i++)
    if (fr_survey_is_rating (&data->items[i]) && strcmp (data->items[i].block, item_or_block) == 0)
      g_array_append_val (items, i);
  if (items->len == 0)
    g_set_error (error, FR_ACTION_ERROR, FR_ACTION_ERROR_INVALID,
                 _("The survey has no item with choices and no block of rated items “%s”; “items” lists both."), item_or_block);
  return items;
}

/* How often each choice of an item was taken, in all and by group. */
typedef struct {
  guint     n_choices, n_groups;
  gint64   *counts;      /* counts[group * n_choices + choice] */
  gint64   *n;           /* per group; 0 where nothing may be said of it */
  gint64    all;
} Spread;

static void
spread_free (gpointer data)
{
  Spread *spread = data;

  g_free (spread->counts);
  g_free (spread->n);
  g_free (spread);
}

static gint64
add_up (const FrSurveyData *data, guint item, gint64 *counts)
{
  g_autofree gint64 *of = fr_survey_item_counts (data, item);
  gint64 n = 0;

  for (guint c = 0; c < data->items[item].n_choices; c++)
    {
      n += of[c];
      if (counts != NULL)
        counts[c] = of[c];
    }
  return n;
}

static Spread *
spread_new (const FrSurveyData *all, guint item, guint n_groups)
{
  Spread *spread = g_new0 (Spread, 1);

  spread->n_choices = all->items[item].n_choices;
  spread->n_groups = n_groups;
  spread->counts = g_new0 (gint64, (gsize) n_groups * spread->n_choices + 1);
  spread->n = g_new0 (gint64, n_groups + 1);
  spread->all = add_up (all, item, NULL);
  return spread;
}

/* Whether so many people could be told by their spread. */
static gboolean
is_few (gint64 n, gint64 floor)
{
  return n > 0 && n < 2 * floor;
}

/* Says nothing of groups that are too small, nor of so many more that what is left of all is large enough: where groups are apart from
 * each other (kinds) of all that are hidden together, else of what each leaves. */
static void
hide (Spread *spread, gint64 floor, gboolean apart)
{
  gint64 rest = spread->all;

  for (guint g = 0; g < spread->n_groups; g++)
    {
      if (is_few (spread->n[g], floor) || (!apart && is_few (spread->all - spread->n[g], floor)))
        spread->n[g] = 0;
      rest -= spread->n[g];
    }
  while (apart && is_few (rest, floor))
    {
      guint least = 0;

      for (guint g = 1; g < spread->n_groups; g++)
        if (spread->n[g] > 0 && (spread->n[least] == 0 || spread->n[g] < spread->n[least]))
          least = g;
      if (spread->n_groups == 0 || spread->n[least] == 0)
        return;
      rest += spread->n[least];
      spread->n[least] = 0;
    }
}

static gboolean
count_groups (FrStore *store, const char *code, FrSurveyBy by, const FrRows *groups, const GArray *items, GPtrArray *spreads, guint floor,
              GError **error)
{
  for (guint g = 0; g < groups->n_rows; g++)
    {
      const FrSurveyFilter filter = filter_of (by, fr_value_get_text (fr_rows_get (groups, g, 0)));
      g_autoptr (FrSurveyData) part = fr_survey_data_load_part (store, code, &filter, FR_SURVEY_FOR_ITEMS, floor, NULL, NULL, error);

      if (part == NULL)
        return FALSE;
      for (guint i = 0; i < items->len; i++)
        {
          Spread *spread = g_ptr_array_index (spreads, i);

          spread->n[g] = add_up (part, g_array_index (items, guint, i), spread->counts + (gsize) g * spread->n_choices);
        }
    }
  return TRUE;
}

static guint
add_spread (FrRowsBuilder *builder, const FrSurveyItem *item, const Spread *spread, const FrRows *groups, FrSurveyBy by, FrLang lang)
{
  guint hidden = 0;

  for (guint c = 0; c < spread->n_choices; c++)
    for (guint g = 0; g < spread->n_groups; g++)
      {
        gint64 count = spread->counts[(gsize) g * spread->n_choices + c], n = spread->n[g];
        FrValue cells[G_N_ELEMENTS (cross_columns)] = {
          fr_value_text (item->code), fr_value_text (item->label), fr_value_text (item->labels[c]), *fr_rows_get (groups, g, 0),
          fr_value_text (label_of (groups, g, by, lang)),
        };

        hidden += c == 0 && n == 0;
        if (n > 0)
          {
            cells[5] = fr_value_int (count);
            cells[6] = fr_value_int (n);
            cells[7] = fr_value_real (100.0 * (double) count / (double) n);
          }
        fr_rows_builder_add (builder, cells);
      }
  return hidden;
}

FrDataTable *
fr_survey_by_crosstab (FrStore *store, const char *code, const char *item_or_block, FrSurveyBy by, guint floor, FrLang lang, FrSurveyByNotes *notes,
                       GError **error)
{
  g_autoptr (FrRows) groups = NULL;
  g_autoptr (FrSurveyData) all = begin (store, code, by, floor, &groups, notes, error);
  g_autoptr (GArray) items = all ? find_items (all, item_or_block, error) : NULL;
  g_autoptr (GPtrArray) spreads = g_ptr_array_new_with_free_func (spread_free);
  FrRowsBuilder *builder;

  if (items == NULL || items->len == 0)
    return NULL;
  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (spreads, spread_new (all, g_array_index (items, guint, i), groups->n_rows));
  if (!count_groups (store, code, by, groups, items, spreads, floor, error))
    return NULL;
  builder = fr_rows_builder_new (G_N_ELEMENTS (cross_columns));
  for (guint i = 0; i < items->len; i++)
    {
      Spread *spread = g_ptr_array_index (spreads, i);
      guint hidden;

      hide (spread, fr_survey_floor (all, floor), by != FR_SURVEY_BY_UNIT);
      hidden = add_spread (builder, &all->items[g_array_index (items, guint, i)], spread, groups, by, lang);
      notes->withheld += hidden;
    }
  return fr_data_table_new (cross_columns, G_N_ELEMENTS (cross_columns), builder);
}
