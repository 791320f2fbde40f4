/* survey-reliability.c: alpha per block of rated items. See survey-figures.h. */
#include "core/figures/survey-figures.h"

#include <string.h>

#define LEVEL 0.95

static const FrDataColumn columns[] = {
  { "block", N_("Block"), -1 }, { "items", N_("Items"), -1 }, { "n", N_("n"), -1 }, { "alpha", N_("Cronbach's alpha"), 2 },
  { "alpha_lo95", N_("from"), 2 }, { "alpha_hi95", N_("to"), 2 },
};

static FrBlockReliability *
find_block (FrSurveyReliability *reliability, const char *block)
{
  for (guint b = 0; b < reliability->n_blocks; b++)
    if (strcmp (reliability->blocks[b].block, block) == 0)
      return &reliability->blocks[b];
  return NULL;
}

static void
gather (FrSurveyReliability *reliability, const FrSurveyData *data)
{
  reliability->blocks = g_new0 (FrBlockReliability, MAX (data->n_items, 1));
  for (guint i = 0; i < data->n_items; i++)
    {
      FrBlockReliability *block;

      if (!fr_survey_is_rating (&data->items[i]))
        continue;
      block = find_block (reliability, data->items[i].block);
      if (block == NULL)
        {
          block = &reliability->blocks[reliability->n_blocks++];
          block->block = g_strdup (data->items[i].block);
          block->items = g_new (guint, data->n_items);
        }
      block->items[block->n_items++] = i;
    }
}

static void
block_clear (FrBlockReliability *block)
{
  g_free (block->block);
  g_free (block->items);
  g_clear_pointer (&block->reliability, fr_reliability_free);
}

static void
measure (FrBlockReliability *block, const FrSurveyData *data, guint floor)
{
  g_autofree double *answers = g_new (double, data->n_responses * block->n_items + 1);

  for (gsize p = 0; p < data->n_responses; p++)
    for (guint i = 0; i < block->n_items; i++)
      answers[p * block->n_items + i] = data->answers[p * data->n_items + block->items[i]];
  block->reliability = fr_reliability_new (answers, data->n_responses, block->n_items, LEVEL);
  block->hidden = block->reliability->n < floor;
}

FrSurveyReliability *
fr_survey_reliability_new (const FrSurveyData *data, guint floor)
{
  FrSurveyReliability *reliability = g_new0 (FrSurveyReliability, 1);
  guint kept = 0;

  gather (reliability, data);
  for (guint b = 0; b < reliability->n_blocks; b++)
    {
      if (reliability->blocks[b].n_items < 2)
        {
          block_clear (&reliability->blocks[b]);
          continue;
        }
      measure (&reliability->blocks[b], data, fr_survey_floor (data, floor));
      reliability->blocks[kept++] = reliability->blocks[b];
    }
  reliability->n_blocks = kept;
  return reliability;
}

void
fr_survey_reliability_free (FrSurveyReliability *reliability)
{
  for (guint b = 0; b < reliability->n_blocks; b++)
    block_clear (&reliability->blocks[b]);
  g_free (reliability->blocks);
  g_free (reliability);
}

FrDataTable *
fr_survey_reliability_table (const FrSurveyReliability *reliability)
{
  FrRowsBuilder *builder = fr_rows_builder_new (G_N_ELEMENTS (columns));

  for (guint b = 0; b < reliability->n_blocks; b++)
    {
      const FrBlockReliability *block = &reliability->blocks[b];
      FrValue cells[G_N_ELEMENTS (columns)] = { fr_value_text (block->block), fr_value_int (block->n_items) };

      if (!block->hidden)
        {
          cells[2] = fr_value_int ((gint64) block->reliability->n);
          cells[3] = fr_value_real (block->reliability->alpha_raw);
          cells[4] = fr_value_real (block->reliability->alpha_ci.lo);
          cells[5] = fr_value_real (block->reliability->alpha_ci.hi);
        }
      fr_rows_builder_add (builder, cells);
    }
  return fr_data_table_new (columns, G_N_ELEMENTS (columns), builder);
}
