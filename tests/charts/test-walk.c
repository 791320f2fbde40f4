/* test-walk.c: the walk (walk.h) over the samples in every theme and over random dot plots of every size and script. */
#include <math.h>
#include <string.h>

#include "samples.h"
#include "support/support.h"
#include "walk.h"

static void
test_samples (void)
{
  static const char *const languages[] = { "en", "zh_CN" };

  for (FrtSample sample = 0; sample < FRT_N_SAMPLES; sample++)
    for (FrcTheme theme = 0; theme < FRC_N_THEMES; theme++)
      for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
        for (double scale = 1.0; scale <= 2.0; scale += 0.5)
          {
            FrcStyle style;
            g_autoptr (FrcScene) scene = NULL;

            frt_sample_style (&style, theme, theme == FRC_THEME_PRINT ? FRC_MEDIUM_PAPER : FRC_MEDIUM_SCREEN, languages[l]);
            style.text_size *= scale;
            scene = frt_sample_build (sample, &style);
            frt_walk (scene, &style);
            frt_walk_marks (scene);
          }
}

/* ---- Random charts ---- */

typedef struct {
  FrcStyle       style;
  FrcDotSpec     spec;
  FrcDotRow      rows[60];
  GStringChunk  *strings;
  const char    *cells[60][FRC_DOT_MAX_EXTRA + 1];
  const char    *heads[FRC_DOT_MAX_EXTRA + 1];
  const char    *words[8];
  double         width, height;
  guint          span;      /* which order of magnitude the values have */
} Random;

static void
random_row (Random *r, FrcDotRow *row, guint script, gint64 key)
{
  static const double spans[] = { 1e-6, 1.0, 4.0, 100.0, 1e7 };
  double span = spans[r->span];

  frc_dot_row_init (row);
  row->label = frt_random_text (r->strings, script, 6);
  row->key = key;
  row->n = g_test_rand_int_range (-1, 3000000);
  if (frt_chance (0.1))
    {
      row->flags = FRC_DOT_HEADING;
      return;
    }
  row->value = frt_chance (0.1) ? NAN : g_test_rand_double_range (0.0, span);
  row->lo = row->value - g_test_rand_double_range (0.0, 0.4 * span);
  row->hi = frt_chance (0.1) ? NAN : row->value + g_test_rand_double_range (0.0, 0.4 * span);
  if (frt_chance (0.3))
    row->raw = g_test_rand_double_range (0.0, span);
  if (frt_chance (0.3))
    row->second = g_test_rand_double_range (0.0, span);
  row->reason = frt_chance (0.7) ? frt_random_text (r->strings, script, 5) : NULL;
  row->note = frt_chance (0.2) ? frt_random_text (r->strings, script, 5) : NULL;
  row->flags = (frt_chance (0.2) ? FRC_DOT_HOLLOW : 0) | (frt_chance (0.1) ? FRC_DOT_HIGHLIGHTED : 0) |
               (frt_chance (0.1) ? FRC_DOT_WITHHELD : 0);
}

static void
random_columns (Random *r, guint script, guint n_rows)
{
  guint n = g_test_rand_int_range (0, 4);

  for (guint i = 0; i < n; i++)
    r->heads[i] = frt_random_text (r->strings, script, 2);
  for (guint row = 0; row < n_rows; row++)
    {
      for (guint i = 0; i < n; i++)
        r->cells[row][i] = frt_chance (0.2) ? "" : "1,234";
      r->rows[row].cells = r->cells[row];
    }
  r->spec.extra_heads = r->heads;
  r->spec.value_head = frt_chance (0.7) ? frt_random_text (r->strings, script, 2) : NULL;
  r->spec.n_head = frt_chance (0.8) ? "n" : NULL;
}

static void
random_spec (Random *r, guint script)
{
  FrcDotSpec *spec = &r->spec;
  guint n = frt_chance (0.05) ? 0 : g_test_rand_int_range (1, G_N_ELEMENTS (r->rows));

  frc_dot_spec_init (spec);
  r->span = g_test_rand_int_range (0, 5);
  for (guint i = 0; i < n; i++)
    random_row (r, &r->rows[i], script, i);
  spec->rows = r->rows;
  spec->n_rows = n;
  spec->headline = frt_chance (0.9) ? frt_random_text (r->strings, script, 14) : NULL;
  spec->subtitle = frt_chance (0.9) ? frt_random_text (r->strings, script, 20) : NULL;
  spec->caption = frt_chance (0.5) ? frt_random_text (r->strings, script, 30) : NULL;
  spec->value_name = frt_random_text (r->strings, script, 3);
  spec->interval_name = frt_chance (0.5) ? frt_random_text (r->strings, script, 3) : NULL;
  spec->raw_name = frt_chance (0.7) ? frt_random_text (r->strings, script, 4) : NULL;
  spec->second_name = frt_chance (0.7) ? frt_random_text (r->strings, script, 4) : NULL;
  spec->hollow_name = frt_chance (0.7) ? frt_random_text (r->strings, script, 4) : NULL;
  random_columns (r, script, n);
  if (frt_chance (0.5))
    {
      spec->reference = g_test_rand_double_range (0.0, 4.0);
      spec->reference_label = frt_random_text (r->strings, script, 5);
    }
  if (frt_chance (0.3))
    {
      for (guint i = 0; i < 5; i++)
        r->words[i] = frt_random_text (r->strings, script, 2);
      spec->scale_words = r->words;
      spec->x_max = 4.0;
    }
  else if (frt_chance (0.4))
    spec->format = (FrcFormat) { g_test_rand_int_range (0, 2), 100.0, "%", frt_chance (0.2) };
  if (n > 0 && frt_chance (0.3))
    {
      spec->rows_first = g_test_rand_int_range (0, n);
      spec->rows_count = g_test_rand_int_range (0, 41);
    }
  if (frt_chance (0.05))
    spec->state = FRC_DOT_STATE_TOO_FEW;
}

static void
random_init (Random *r)
{
  guint script = g_test_rand_int_range (0, 4);

  memset (r, 0, sizeof *r);
  r->strings = g_string_chunk_new (4096);
  frt_random_style (&r->style, script);
  random_spec (r, script);
  r->width = frt_chance (0.3) ? g_test_rand_double_range (120.0, 480.0) : g_test_rand_double_range (320.0, 2400.0);
  r->height = frt_chance (0.3) ? 0.0 : g_test_rand_double_range (240.0, 1600.0);
}

static void
test_random (void)
{
  int rounds = frt_rounds (1000);

  for (int i = 0; i < rounds; i++)
    {
      g_autoptr (FrcScene) scene = NULL;
      g_autofree Random *r = g_new (Random, 1);

      random_init (r);
      scene = frc_dot_plot_build (&r->spec, &r->style, r->width, r->height);
      frt_walk (scene, &r->style);
      frt_walk_marks (scene);
      if (i % 10 == 0)
        {
          g_autoptr (FrcScene) again = frc_dot_plot_build (&r->spec, &r->style, r->width, r->height);
          g_autoptr (GBytes) a = frc_scene_to_svg (scene), b = frc_scene_to_svg (again);
          g_assert_true (g_bytes_equal (a, b));
        }
      g_string_chunk_free (r->strings);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/walk/samples", test_samples);
  g_test_add_func ("/walk/random", test_random);
  return g_test_run ();
}
