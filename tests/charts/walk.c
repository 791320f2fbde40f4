/* walk.c: see walk.h. */
#include "walk.h"

#include <math.h>
#include <string.h>

#include "samples.h"

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

void
frt_walk (const FrcScene *scene, const FrcStyle *style)
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

void
frt_walk_marks (const FrcScene *scene)
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

/* ---- At random ---- */

static const char *const pieces[4][8] = {
  { "training", "in the county", "AI", "grassroots governance", "of", "Baishi Town", "a", "evidence-based policy" },
  { "白石镇", "乡村振兴", "基层治理", "干部", "（街道）", "人工智能辅助分析", "应急处置", "与" },
  { "Verwaltungsverfahren", "für", "Fortbildung", "Größe", "und", "Öffentlichkeitsarbeit", "Straße", "im Landkreis" },
  { "تدريب", "الموظفين", "في", "البلدة", "الإدارة", "العامة", "مالية", "و" },
};

gboolean
frt_chance (double share)
{
  return g_test_rand_double () < share;
}

const char *
frt_random_text (GStringChunk *strings, guint script, guint most)
{
  g_autoptr (GString) text = g_string_new (NULL);
  int n = g_test_rand_int_range (1, most + 1);

  for (int i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s", i > 0 && script != 1 ? " " : "", pieces[script][g_test_rand_int_range (0, 8)]);
  return g_string_chunk_insert (strings, text->str);
}

void
frt_random_style (FrcStyle *style, guint script)
{
  FrcTheme theme = g_test_rand_int_range (0, FRC_N_THEMES);

  frt_sample_style (style, theme, frt_chance (0.3) ? FRC_MEDIUM_PAPER : FRC_MEDIUM_SCREEN, script == 1 ? "zh_CN" : "en");
  if (frt_chance (0.5))
    style->fonts = "Sans";
  style->text_size *= 1.0 + 0.25 * g_test_rand_int_range (0, 5);
  if (frt_chance (0.3))
    style->margin = 0.0;
}
