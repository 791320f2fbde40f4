/* survey-quality-kinds.c: signs of careless answering by kind of unit. See survey-quality.h. */
#include "core/figures/survey-quality.h"

#include "core/analysis/suppress.h"
#include "core/model/terms.h"

#include <string.h>

static const FrStmt kinds_stmt = { "quality-kinds",
  "SELECT u.kind FROM response AS r LEFT JOIN unit AS u ON u.unit_id = r.unit_id WHERE r.survey_id = $1 ORDER BY r.response_id", 1 };

static const FrDataColumn columns[] = {
  { "kind", N_("Code"), -1 }, { "label", N_("Kind of unit"), -1 }, { "answered", N_("Answers"), -1 }, { "any", N_("With a sign"), -1 },
  { "any_pct", N_("Share, %"), 1 }, { "straight_block", N_("One answer down a block"), -1 }, { "straight_all", N_("One answer to all"), -1 },
  { "fast_item", N_("Very quick"), -1 }, { "fast_third", N_("Much quicker than the others"), -1 },
  { "alike", N_("As another person"), -1 }, { "copied_text", N_("Text of another person"), -1 }, { "one_day", N_("Unit on one day"), -1 },
};

static void
kind_free (gpointer data)
{
  FrQualityKind *kind = data;

  g_free (kind->kind);
  g_free (kind);
}

static FrQualityKind *
get_kind (GPtrArray *kinds, const char *code)
{
  FrQualityKind *kind;

  for (guint i = 0; i < kinds->len; i++)
    if (g_strcmp0 (((FrQualityKind *) g_ptr_array_index (kinds, i))->kind, code) == 0)
      return g_ptr_array_index (kinds, i);
  kind = g_new0 (FrQualityKind, 1);
  kind->kind = g_strdup (code);
  g_ptr_array_add (kinds, kind);
  return kind;
}

/* Most answers first; those of no known kind last. */
static int
compare_kinds (gconstpointer a, gconstpointer b)
{
  const FrQualityKind *one = *(FrQualityKind * const *) a, *other = *(FrQualityKind * const *) b;

  if ((one->kind == NULL) != (other->kind == NULL))
    return one->kind == NULL ? 1 : -1;
  if (one->n != other->n)
    return one->n > other->n ? -1 : 1;
  return g_strcmp0 (one->kind, other->kind);
}

static void
hide (GPtrArray *kinds, gint64 total, gint64 floor)
{
  g_autofree gint64 *n = g_new (gint64, kinds->len + 1);
  g_autofree gboolean *hidden = g_new0 (gboolean, kinds->len + 1);
  gboolean any = FALSE;

  for (guint i = 0; i < kinds->len; i++)
    n[i] = (gint64) ((FrQualityKind *) g_ptr_array_index (kinds, i))->n;
  any = !fr_suppress_groups (n, kinds->len, total, floor, hidden);
  for (guint i = 0; i < kinds->len; i++)
    ((FrQualityKind *) g_ptr_array_index (kinds, i))->hidden = any || hidden[i];
}

GPtrArray *
fr_survey_quality_kinds_load (FrStore *store, const FrSurveyData *data, const guint *flags, guint floor, GCancellable *cancellable, GError **error)
{
  const FrValue id = fr_value_int (data->id);
  g_autoptr (FrRows) rows = fr_store_select (store, &kinds_stmt, &id, 1, cancellable, error);
  GPtrArray *kinds;

  if (rows == NULL)
    return NULL;
  kinds = g_ptr_array_new_with_free_func (kind_free);
  /* An answer that came in between the two reads has no flags. */
  for (guint r = 0; r < rows->n_rows && rows->n_rows == data->n_responses; r++)
    {
      FrQualityKind *kind = get_kind (kinds, fr_value_get_text (fr_rows_get (rows, r, 0)));

      kind->n++;
      kind->any += flags[r] != 0;
      for (guint sign = 0; sign < FR_N_QUALITIES; sign++)
        kind->flagged[sign] += (flags[r] >> sign) & 1;
    }
  g_ptr_array_sort (kinds, compare_kinds);
  hide (kinds, (gint64) data->n_responses, fr_survey_floor (data, floor));
  return kinds;
}

FrDataTable *
fr_survey_quality_kinds_table (const GPtrArray *kinds, FrLang lang)
{
  FrRowsBuilder *builder = fr_rows_builder_new (G_N_ELEMENTS (columns));

  for (guint i = 0; i < kinds->len; i++)
    {
      const FrQualityKind *kind = g_ptr_array_index (kinds, i);
      FrValue cells[G_N_ELEMENTS (columns)] = {
        fr_value_text (kind->kind), fr_value_text (kind->kind ? fr_term_label ("unit_kind", kind->kind, lang)
                                                              : fr_tr (lang, N_("Kind of unit not known"))),
      };

      if (!kind->hidden)
        {
          cells[2] = fr_value_int ((gint64) kind->n);
          cells[3] = fr_value_int ((gint64) kind->any);
          cells[4] = fr_value_real (100.0 * (double) kind->any / (double) kind->n);
          for (guint sign = 0; sign < FR_N_QUALITIES; sign++)
            cells[5 + sign] = fr_value_int ((gint64) kind->flagged[sign]);
        }
      fr_rows_builder_add (builder, cells);
    }
  return fr_data_table_new (columns, G_N_ELEMENTS (columns), builder);
}
