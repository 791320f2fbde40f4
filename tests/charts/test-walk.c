/* test-walk.c: walks through scenes primitive by primitive: everything can be read, nothing lies on anything else, nothing
 * leaves the paper. Over the samples in every theme and over random dot plots of every size and script. */
#include <math.h>
#include <string.h>

#include "samples.h"
#include "support/support.h"

/* ---- The walk ---- */

static gboolean
is_plot_mark (const FrcPrim *prim)
{
  return prim->part == FRC_PART_MARK || prim->part == FRC_PART_INTERVAL || prim->part == FRC_PART_REFERENCE;
}

/* The role of the ground under a point: the last filled box before this primitive that holds it. */
static FrcRole
ground_at (const FrcPrim *prims, guint before, double x, double y)
{
  FrcRole role = FRC_ROLE_BACKGROUND;

  for (guint i = 0; i < before; i++)
    {
      const FrcBox *box = &prims[i].rect.box;
      if (prims[i].kind == FRC_PRIM_RECT && prims[i].width == 0.0 && x >= box->x && x <= box->x + box->width &&
          y >= box->y && y <= box->y + box->height)
        role = prims[i].role;
    }
  return role;
}

static void
assert_contrast (const FrcScene *scene, const FrcPrim *prims, guint at, double x, double y, double least)
{
  FrcRole ground = ground_at (prims, at, x, y);
  double contrast = frc_palette_contrast (frc_palette_color (frc_scene_theme (scene), prims[at].role),
                                          frc_palette_color (frc_scene_theme (scene), ground));

  if (contrast < least)
    g_error ("primitive %u (part %d, role %d) has contrast %.2f on role %d", at, prims[at].part, prims[at].role, contrast,
             ground);
}

static void
assert_inside (const FrcScene *scene, guint at, double x1, double y1, double x2, double y2)
{
  if (MIN (x1, x2) < -0.01 || MIN (y1, y2) < -0.01 || MAX (x1, x2) > frc_scene_width (scene) + 0.01 ||
      MAX (y1, y2) > frc_scene_height (scene) + 0.01)
    g_error ("primitive %u leaves the scene of %g × %g: %g,%g to %g,%g", at, frc_scene_width (scene),
             frc_scene_height (scene), x1, y1, x2, y2);
}

static void
walk_text (const FrcScene *scene, const FrcStyle *style, const FrcPrim *prims, guint at)
{
  const FrcBox *box = &prims[at].text.box;

  assert_inside (scene, at, box->x, box->y, box->x + box->width, box->y + box->height);
  assert_contrast (scene, prims, at, box->x + box->width / 2.0, box->y + box->height / 2.0, 4.5);
  g_assert_cmpfloat (prims[at].text.text->size, >=, frc_style_min_text (style));
  for (guint i = 0; i < at; i++)
    {
      const FrcBox *other = &prims[i].text.box;
      double across = MIN (box->x + box->width, other->x + other->width) - MAX (box->x, other->x);
      double down = MIN (box->y + box->height, other->y + other->height) - MAX (box->y, other->y);

      /* A line's box holds the blank above and below its letters, and is taller where a fallback font steps in: a
       * fifth of the letters' size may meet without a letter touching another. */
      if (prims[i].kind == FRC_PRIM_TEXT && across > 0.25 && down > 0.2 * prims[at].text.text->size)
        g_error ("“%s” and “%s” overlap by %.2f × %.2f", prims[at].text.text->full, prims[i].text.text->full, across, down);
    }
}

/* No mark of the plot lies on words. */
static void
walk_symbols (const FrcScene *scene, const FrcPrim *prims, guint n_prims, guint at)
{
  guint n;
  const FrcSymbol *symbols = frc_scene_symbols (scene, &n) + prims[at].symbols.first;
  double r = prims[at].symbols.size / 2.0;

  for (guint i = 0; i < prims[at].symbols.n; i++)
    {
      assert_inside (scene, at, symbols[i].x - r, symbols[i].y - r, symbols[i].x + r, symbols[i].y + r);
      assert_contrast (scene, prims, at, symbols[i].x, symbols[i].y, 3.0);
      for (guint k = 0; k < n_prims; k++)
        {
          const FrcBox *box = &prims[k].text.box;
          if (prims[k].kind == FRC_PRIM_TEXT && symbols[i].x > box->x && symbols[i].x < box->x + box->width &&
              symbols[i].y > box->y && symbols[i].y < box->y + box->height)
            g_error ("a mark lies on “%s”", prims[k].text.text->full);
        }
    }
}

static void
walk_rule (const FrcScene *scene, const FrcPrim *prims, guint at)
{
  double x1 = prims[at].rule.x1, y1 = prims[at].rule.y1, x2 = prims[at].rule.x2, y2 = prims[at].rule.y2;

  assert_inside (scene, at, x1, y1, x2, y2);
  if (is_plot_mark (&prims[at]))
    assert_contrast (scene, prims, at, (x1 + x2) / 2.0, (y1 + y2) / 2.0, 3.0);
}

static void
walk (const FrcScene *scene, const FrcStyle *style)
{
  guint n;
  const FrcPrim *prims = frc_scene_prims (scene, &n);

  for (guint i = 0; i < n; i++)
    switch (prims[i].kind)
      {
      case FRC_PRIM_TEXT:
        walk_text (scene, style, prims, i);
        break;
      case FRC_PRIM_SYMBOLS:
        walk_symbols (scene, prims, n, i);
        break;
      case FRC_PRIM_RULE:
        walk_rule (scene, prims, i);
        break;
      case FRC_PRIM_RECT:
        assert_inside (scene, i, prims[i].rect.box.x, prims[i].rect.box.y, prims[i].rect.box.x + prims[i].rect.box.width,
                       prims[i].rect.box.y + prims[i].rect.box.height);
        break;
      case FRC_PRIM_PATH:
      case FRC_PRIM_CLIP_BEGIN:
      case FRC_PRIM_CLIP_END:
      case FRC_PRIM_GROUP_BEGIN:
      case FRC_PRIM_GROUP_END:
        break;
      default:
        g_assert_not_reached ();
      }
}

/* Each mark has a name and a read-out, lies on the paper, and keys reach it. */
static void
walk_marks (const FrcScene *scene)
{
  guint n;
  const FrcMark *marks = frc_scene_marks (scene, &n);
  int at = -1;

  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpuint (strlen (marks[i].read_out), >, strlen (marks[i].name));
      assert_inside (scene, i, marks[i].area.x, marks[i].area.y, marks[i].area.x + marks[i].area.width,
                     marks[i].area.y + marks[i].area.height);
      assert_inside (scene, i, marks[i].x, marks[i].y, marks[i].x, marks[i].y);
      at = frc_hit_move (scene, at, FRC_MOVE_NEXT);
      g_assert_cmpint (at, ==, (int) i);
    }
}

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
            walk (scene, &style);
            walk_marks (scene);
          }
}

/* ---- Random charts ---- */

static const char *const pieces[4][8] = {
  { "training", "in the county", "AI", "grassroots governance", "of", "Baishi Town", "a", "evidence-based policy" },
  { "白石镇", "乡村振兴", "基层治理", "干部", "（街道）", "人工智能辅助分析", "应急处置", "与" },
  { "Verwaltungsverfahren", "für", "Fortbildung", "Größe", "und", "Öffentlichkeitsarbeit", "Straße", "im Landkreis" },
  { "تدريب", "الموظفين", "في", "البلدة", "الإدارة", "العامة", "مالية", "و" },
};

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

static const char *
random_text (Random *r, guint script, guint most)
{
  g_autoptr (GString) text = g_string_new (NULL);
  int n = g_test_rand_int_range (1, most + 1);

  for (int i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s", i > 0 && script != 1 ? " " : "", pieces[script][g_test_rand_int_range (0, 8)]);
  return g_string_chunk_insert (r->strings, text->str);
}

static gboolean
chance (double share)
{
  return g_test_rand_double () < share;
}

static void
random_row (Random *r, FrcDotRow *row, guint script, gint64 key)
{
  static const double spans[] = { 1e-6, 1.0, 4.0, 100.0, 1e7 };
  double span = spans[r->span];

  frc_dot_row_init (row);
  row->label = random_text (r, script, 6);
  row->key = key;
  row->n = g_test_rand_int_range (-1, 3000000);
  if (chance (0.1))
    {
      row->flags = FRC_DOT_HEADING;
      return;
    }
  row->value = chance (0.1) ? NAN : g_test_rand_double_range (0.0, span);
  row->lo = row->value - g_test_rand_double_range (0.0, 0.4 * span);
  row->hi = chance (0.1) ? NAN : row->value + g_test_rand_double_range (0.0, 0.4 * span);
  if (chance (0.3))
    row->raw = g_test_rand_double_range (0.0, span);
  if (chance (0.3))
    row->second = g_test_rand_double_range (0.0, span);
  row->reason = chance (0.7) ? random_text (r, script, 5) : NULL;
  row->note = chance (0.2) ? random_text (r, script, 5) : NULL;
  row->flags = (chance (0.2) ? FRC_DOT_HOLLOW : 0) | (chance (0.1) ? FRC_DOT_HIGHLIGHTED : 0) |
               (chance (0.1) ? FRC_DOT_WITHHELD : 0);
}

static void
random_columns (Random *r, guint script, guint n_rows)
{
  guint n = g_test_rand_int_range (0, 4);

  for (guint i = 0; i < n; i++)
    r->heads[i] = random_text (r, script, 2);
  for (guint row = 0; row < n_rows; row++)
    {
      for (guint i = 0; i < n; i++)
        r->cells[row][i] = chance (0.2) ? "" : "1,234";
      r->rows[row].cells = r->cells[row];
    }
  r->spec.extra_heads = r->heads;
  r->spec.value_head = chance (0.7) ? random_text (r, script, 2) : NULL;
  r->spec.n_head = chance (0.8) ? "n" : NULL;
}

static void
random_spec (Random *r, guint script)
{
  FrcDotSpec *spec = &r->spec;
  guint n = chance (0.05) ? 0 : g_test_rand_int_range (1, G_N_ELEMENTS (r->rows));

  frc_dot_spec_init (spec);
  r->span = g_test_rand_int_range (0, 5);
  for (guint i = 0; i < n; i++)
    random_row (r, &r->rows[i], script, i);
  spec->rows = r->rows;
  spec->n_rows = n;
  spec->headline = chance (0.9) ? random_text (r, script, 14) : NULL;
  spec->subtitle = chance (0.9) ? random_text (r, script, 20) : NULL;
  spec->caption = chance (0.5) ? random_text (r, script, 30) : NULL;
  spec->value_name = random_text (r, script, 3);
  spec->interval_name = chance (0.5) ? random_text (r, script, 3) : NULL;
  spec->raw_name = chance (0.7) ? random_text (r, script, 4) : NULL;
  spec->second_name = chance (0.7) ? random_text (r, script, 4) : NULL;
  spec->hollow_name = chance (0.7) ? random_text (r, script, 4) : NULL;
  random_columns (r, script, n);
  if (chance (0.5))
    {
      spec->reference = g_test_rand_double_range (0.0, 4.0);
      spec->reference_label = random_text (r, script, 5);
    }
  if (chance (0.3))
    {
      for (guint i = 0; i < 5; i++)
        r->words[i] = random_text (r, script, 2);
      spec->scale_words = r->words;
      spec->x_max = 4.0;
    }
  else if (chance (0.4))
    spec->format = (FrcFormat) { g_test_rand_int_range (0, 2), 100.0, "%", chance (0.2) };
  if (n > 0 && chance (0.3))
    {
      spec->rows_first = g_test_rand_int_range (0, n);
      spec->rows_count = g_test_rand_int_range (0, 41);
    }
  if (chance (0.05))
    spec->state = FRC_DOT_STATE_TOO_FEW;
}

static void
random_init (Random *r)
{
  guint script = g_test_rand_int_range (0, 4);
  FrcTheme theme = g_test_rand_int_range (0, FRC_N_THEMES);

  memset (r, 0, sizeof *r);
  r->strings = g_string_chunk_new (4096);
  frt_sample_style (&r->style, theme, chance (0.3) ? FRC_MEDIUM_PAPER : FRC_MEDIUM_SCREEN, script == 1 ? "zh_CN" : "en");
  if (chance (0.5))
    r->style.fonts = "Sans";
  r->style.text_size *= 1.0 + 0.25 * g_test_rand_int_range (0, 5);
  if (chance (0.3))
    r->style.margin = 0.0;
  random_spec (r, script);
  r->width = chance (0.3) ? g_test_rand_double_range (120.0, 480.0) : g_test_rand_double_range (320.0, 2400.0);
  r->height = chance (0.3) ? 0.0 : g_test_rand_double_range (240.0, 1600.0);
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
      walk (scene, &r->style);
      walk_marks (scene);
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
