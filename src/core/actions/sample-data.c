/* sample-data.c: the tables of data/sample, chance from a seed, and rows by field name. */
#include "core/actions/sample-private.h"

#include "core/actions/fr-sample-data.h"
#include "core/base/day.h"

#include <math.h>
#include <string.h>

static const char * const table_files[FR_SAMPLE_N_TABLES] = {
  [FR_SAMPLE_UNITS] = "units.tsv", [FR_SAMPLE_SURNAMES] = "surnames.tsv", [FR_SAMPLE_GIVEN] = "given.tsv",
  [FR_SAMPLE_POSTS] = "posts.tsv", [FR_SAMPLE_COMPETENCIES] = "competencies.tsv", [FR_SAMPLE_PROGRAMMES] = "programmes.tsv",
  [FR_SAMPLE_PLANS] = "plans.tsv", [FR_SAMPLE_TOPICS] = "topics.tsv", [FR_SAMPLE_OBSTACLES] = "obstacles.tsv",
  [FR_SAMPLE_WISHES] = "wishes.tsv",
};

static void
line_free (gpointer data)
{
  FrSampleLine *line = data;

  g_strfreev (line->columns);
  g_free (line);
}

static GPtrArray *
load_table (const char *file)
{
  g_autofree char *path = g_strconcat ("/io/github/fruition/Fruition/sample/", file, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (fr_sample_data_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GPtrArray *table = g_ptr_array_new_with_free_func (line_free);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      FrSampleLine *line;

      if (*lines[i] == '#' || *lines[i] == '\0')
        continue;
      line = g_new0 (FrSampleLine, 1);
      line->columns = g_strsplit (lines[i], "\t", -1);
      line->n = g_strv_length (line->columns);
      g_ptr_array_add (table, line);
    }
  return table;
}

static void
clear_unit (gpointer data)
{
  g_free (((FrSampleUnit *) data)->name);
}

static void
clear_cadre (gpointer data)
{
  g_free (((FrSampleCadre *) data)->name);
}

FrSample *
fr_sample_new (const FrSampleOptions *options)
{
  FrSample *sample = g_new0 (FrSample, 1);

  sample->options = *options;
  sample->random = options->seed;
  for (guint i = 0; i < FR_SAMPLE_N_TABLES; i++)
    sample->tables[i] = load_table (table_files[i]);
  sample->units = g_array_new (FALSE, TRUE, sizeof (FrSampleUnit));
  g_array_set_clear_func (sample->units, clear_unit);
  sample->cadres = g_array_new (FALSE, TRUE, sizeof (FrSampleCadre));
  g_array_set_clear_func (sample->cadres, clear_cadre);
  sample->graduates = g_array_new (FALSE, TRUE, sizeof (FrSampleGraduate));
  sample->competencies = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  sample->texts = g_string_chunk_new (4096);
  return sample;
}

void
fr_sample_free (FrSample *sample)
{
  for (guint i = 0; i < FR_SAMPLE_N_TABLES; i++)
    g_ptr_array_unref (sample->tables[i]);
  g_array_unref (sample->units);
  g_array_unref (sample->cadres);
  g_array_unref (sample->graduates);
  g_hash_table_unref (sample->competencies);
  g_string_chunk_free (sample->texts);
  g_free (sample);
}

guint
fr_sample_n (FrSample *sample, FrSampleTable table)
{
  return sample->tables[table]->len;
}

const char *
fr_sample_cell (FrSample *sample, FrSampleTable table, guint line, guint column)
{
  const FrSampleLine *l = g_ptr_array_index (sample->tables[table], line);

  g_assert (column < l->n);
  return l->columns[column];
}

const char *
fr_sample_word (FrSample *sample, FrSampleTable table, guint line, guint english_column)
{
  return fr_sample_cell (sample, table, line, english_column + (sample->options.lang == FR_LANG_ZH_CN ? 1 : 0));
}

const char *
fr_sample_pick (FrSample *sample, const char *english, const char *chinese)
{
  return sample->options.lang == FR_LANG_ZH_CN ? chinese : english;
}

const char *
fr_sample_say (FrSample *sample, const char *english, const char *chinese)
{
  return sample->options.lang == FR_LANG_ZH_CN ? chinese : english;
}

/* SplitMix64 (Steele, Lea, Flood 2014): one state word, the same on every machine. */
static guint64
next_random (FrSample *sample)
{
  guint64 z = sample->random += G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xBF58476D1CE4E5B9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94D049BB133111EB);
  return z ^ (z >> 31);
}

double
fr_sample_uniform (FrSample *sample)
{
  return (double) (next_random (sample) >> 11) / 9007199254740992.0;
}

guint
fr_sample_below (FrSample *sample, guint n)
{
  return n ? (guint) (next_random (sample) % n) : 0;
}

/* The sum of twelve uniforms less six: normal enough, and free of a library's logarithms. */
double
fr_sample_normal (FrSample *sample)
{
  double sum = -6.0;

  for (int i = 0; i < 12; i++)
    sum += fr_sample_uniform (sample);
  return sum;
}

gboolean
fr_sample_chance (FrSample *sample, double p)
{
  return fr_sample_uniform (sample) < p;
}

FrSampleRow
fr_sample_row (FrEntityId entity)
{
  FrSampleRow row = { .entity = fr_entity (entity) };
  int withdrawn = fr_entity_field (row.entity, "withdrawn");

  if (withdrawn >= 0 && row.entity->fields[withdrawn].type == FR_TYPE_BOOL)
    row.fields[withdrawn] = fr_value_int (0);
  return row;
}

void
fr_sample_set (FrSampleRow *row, const char *field, FrValue value)
{
  int i = fr_entity_field (row->entity, field);

  g_assert (i >= 0);
  row->fields[i] = value;
}

gint64
fr_sample_add (FrTx *tx, FrSampleRow *row, GError **error)
{
  gint64 id = row->entity->n_keys == 1 ? fr_tx_new_id (tx) : 1;

  return fr_tx_bulk_add (tx, row->entity->id, id, row->fields, error) ? id : 0;
}
