/* scene.c: the scene and its builder. The builder fills a scene that nobody else has seen yet; end hands it out, and
 * from then on nothing writes to it. */
#include "charts/scene-build.h"
#include "charts/scene-private.h"

#include <string.h>

struct _FrcSceneBuilder {
  FrcScene *scene;
};

/* "zh_CN.UTF-8" and "zh_CN" to the tag that files carry, "zh-CN". */
static char *
language_tag (const char *language)
{
  char *tag = g_strndup (language, strcspn (language, ".@"));

  for (char *p = tag; *p; p++)
    if (*p == '_')
      *p = '-';
  return tag;
}

static FrcScene *
scene_new (const FrcStyle *style, double width, double height)
{
  FrcScene *scene = g_new0 (FrcScene, 1);

  g_atomic_ref_count_init (&scene->ref_count);
  scene->width = width;
  scene->height = height;
  scene->theme = style->theme;
  scene->medium = style->medium;
  scene->opaque = style->opaque;
  scene->text_size = style->text_size;
  scene->language = language_tag (style->language ? style->language : "en");
  scene->fonts = g_strdup (style->fonts ? style->fonts : "Sans");
  scene->title = g_strdup ("");
  scene->role_chart = g_strdup (frc_word (style->words, FRC_WORD_ROLE_CHART));
  scene->role_mark = g_strdup (frc_word (style->words, FRC_WORD_ROLE_MARK));
  scene->prims = g_array_new (FALSE, TRUE, sizeof (FrcPrim));
  scene->points = g_array_new (FALSE, FALSE, sizeof (FrcPoint));
  scene->symbols = g_array_new (FALSE, FALSE, sizeof (FrcSymbol));
  scene->texts = g_ptr_array_new_with_free_func ((GDestroyNotify) frc_text_free);
  scene->marks = g_array_new (FALSE, TRUE, sizeof (FrcMark));
  scene->strings = g_string_chunk_new (2048);
  for (guint i = 0; i < FRC_LEVELS; i++)
    scene->levels[i] = g_string_new (NULL);
  return scene;
}

static void
scene_free (FrcScene *scene)
{
  g_free (scene->language);
  g_free (scene->fonts);
  g_free (scene->title);
  g_free (scene->role_chart);
  g_free (scene->role_mark);
  g_array_unref (scene->prims);
  g_array_unref (scene->points);
  g_array_unref (scene->symbols);
  g_ptr_array_unref (scene->texts);
  g_array_unref (scene->marks);
  g_string_chunk_free (scene->strings);
  for (guint i = 0; i < FRC_LEVELS; i++)
    g_string_free (scene->levels[i], TRUE);
  g_clear_pointer (&scene->table, frc_table_free);
  g_free (scene->starts);
  g_free (scene->order);
  g_free (scene->areas);
  g_free (scene);
}

/* A new primitive at the end of the array, zero-filled but for what all share. */
static FrcPrim *
add_prim (FrcSceneBuilder *self, FrcPrimKind kind, FrcPart part, FrcRole role, int mark)
{
  GArray *prims = self->scene->prims;
  FrcPrim *prim;

  g_array_set_size (prims, prims->len + 1);
  prim = &g_array_index (prims, FrcPrim, prims->len - 1);
  prim->kind = kind;
  prim->part = part;
  prim->role = role;
  prim->mark = mark;
  return prim;
}

FrcSceneBuilder *
frc_scene_builder_new (const FrcStyle *style, double width, double height)
{
  FrcSceneBuilder *self;

  g_return_val_if_fail (style != NULL, NULL);
  self = g_new0 (FrcSceneBuilder, 1);
  self->scene = scene_new (style, width, height);
  return self;
}

void
frc_scene_builder_free (FrcSceneBuilder *self)
{
  g_clear_pointer (&self->scene, frc_scene_unref);
  g_free (self);
}

void
frc_scene_builder_set_height (FrcSceneBuilder *self, double height)
{
  self->scene->height = height;
}

void
frc_scene_builder_set_plot (FrcSceneBuilder *self, FrcBox plot)
{
  self->scene->plot = plot;
}

void
frc_scene_builder_set_title (FrcSceneBuilder *self, const char *title)
{
  g_free (self->scene->title);
  self->scene->title = g_utf8_make_valid (title ? title : "", -1);
}

void
frc_scene_builder_set_role (FrcSceneBuilder *self, const char *role)
{
  g_free (self->scene->role_chart);
  self->scene->role_chart = g_strdup (role);
}

int
frc_scene_builder_mark (FrcSceneBuilder *self, const FrcMark *mark)
{
  FrcScene *scene = self->scene;
  FrcMark copy = *mark;

  copy.name = g_string_chunk_insert (scene->strings, mark->name ? mark->name : "");
  copy.read_out = g_string_chunk_insert (scene->strings, mark->read_out ? mark->read_out : "");
  g_array_append_val (scene->marks, copy);
  return scene->marks->len - 1;
}

void
frc_scene_builder_rule (FrcSceneBuilder *self, FrcPart part, FrcRole role, int mark, double width, FrcDash dash,
                        double x1, double y1, double x2, double y2)
{
  FrcPrim *prim = add_prim (self, FRC_PRIM_RULE, part, role, mark);

  prim->width = width;
  prim->dash = dash;
  prim->rule.x1 = x1;
  prim->rule.y1 = y1;
  prim->rule.x2 = x2;
  prim->rule.y2 = y2;
}

void
frc_scene_builder_rect (FrcSceneBuilder *self, FrcPart part, FrcRole role, int mark, FrcBox box, double radius, double width)
{
  FrcPrim *prim = add_prim (self, FRC_PRIM_RECT, part, role, mark);

  prim->width = width;
  prim->rect.box = box;
  prim->rect.radius = radius;
}

void
frc_scene_builder_path (FrcSceneBuilder *self, FrcPart part, FrcRole role, int mark, double width, FrcDash dash,
                        const FrcPoint *points, guint n, gboolean closed)
{
  FrcPrim *prim = add_prim (self, FRC_PRIM_PATH, part, role, mark);

  prim->width = width;
  prim->dash = dash;
  prim->path.first = self->scene->points->len;
  prim->path.n = n;
  prim->path.closed = closed;
  g_array_append_vals (self->scene->points, points, n);
}

void
frc_scene_builder_symbols (FrcSceneBuilder *self, FrcPart part, FrcRole role, double width, FrcShape shape, double size,
                           const FrcSymbol *symbols, guint n)
{
  FrcPrim *prim;

  if (n == 0)
    return;
  prim = add_prim (self, FRC_PRIM_SYMBOLS, part, role, -1);
  prim->width = width;
  prim->symbols.first = self->scene->symbols->len;
  prim->symbols.n = n;
  prim->symbols.shape = shape;
  prim->symbols.size = size;
  g_array_append_vals (self->scene->symbols, symbols, n);
}

void
frc_scene_builder_text (FrcSceneBuilder *self, FrcPart part, FrcRole role, int mark, double x, double y, FrcText *text)
{
  FrcPrim *prim;

  g_return_if_fail (text != NULL);
  prim = add_prim (self, FRC_PRIM_TEXT, part, role, mark);
  prim->text.box = (FrcBox) { x, y, text->width, text->height };
  prim->text.text = text;
  g_ptr_array_add (self->scene->texts, text);
}

void
frc_scene_builder_clip (FrcSceneBuilder *self, FrcBox box)
{
  add_prim (self, FRC_PRIM_CLIP_BEGIN, FRC_PART_BACKGROUND, FRC_ROLE_BACKGROUND, -1)->rect.box = box;
}

void
frc_scene_builder_unclip (FrcSceneBuilder *self)
{
  add_prim (self, FRC_PRIM_CLIP_END, FRC_PART_BACKGROUND, FRC_ROLE_BACKGROUND, -1);
}

void
frc_scene_builder_group (FrcSceneBuilder *self)
{
  add_prim (self, FRC_PRIM_GROUP_BEGIN, FRC_PART_BACKGROUND, FRC_ROLE_BACKGROUND, -1);
}

void
frc_scene_builder_ungroup (FrcSceneBuilder *self)
{
  add_prim (self, FRC_PRIM_GROUP_END, FRC_PART_BACKGROUND, FRC_ROLE_BACKGROUND, -1);
}

void
frc_scene_builder_describe (FrcSceneBuilder *self, guint level, const char *sentence)
{
  GString *text;

  g_return_if_fail (level >= 1 && level <= FRC_LEVELS);
  if (sentence == NULL || *sentence == '\0')
    return;
  text = self->scene->levels[level - 1];
  /* Chinese sentences follow each other without a blank: their full stop is wide enough. */
  if (text->len > 0 && !g_str_has_suffix (text->str, "。"))
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
}

void
frc_scene_builder_table (FrcSceneBuilder *self, FrcTable *table)
{
  g_clear_pointer (&self->scene->table, frc_table_free);
  self->scene->table = table;
}

FrcScene *
frc_scene_builder_end (FrcSceneBuilder *self)
{
  frc_hit_index (self->scene);
  return g_steal_pointer (&self->scene);
}

FrcScene *
frc_scene_ref (FrcScene *scene)
{
  g_return_val_if_fail (scene != NULL, NULL);
  g_atomic_ref_count_inc (&scene->ref_count);
  return scene;
}

void
frc_scene_unref (FrcScene *scene)
{
  g_return_if_fail (scene != NULL);
  if (g_atomic_ref_count_dec (&scene->ref_count))
    scene_free (scene);
}

GPtrArray *
frc_scene_alone (FrcScene *scene)
{
  GPtrArray *scenes = g_ptr_array_new_with_free_func ((GDestroyNotify) frc_scene_unref);

  g_ptr_array_add (scenes, scene);
  return scenes;
}

double
frc_scene_width (const FrcScene *scene)
{
  return scene->width;
}

double
frc_scene_height (const FrcScene *scene)
{
  return scene->height;
}

FrcBox
frc_scene_plot (const FrcScene *scene)
{
  return scene->plot;
}

FrcTheme
frc_scene_theme (const FrcScene *scene)
{
  return scene->theme;
}

gboolean
frc_scene_is_opaque (const FrcScene *scene)
{
  return scene->opaque;
}

const char *
frc_scene_language (const FrcScene *scene)
{
  return scene->language;
}

const char *
frc_scene_fonts (const FrcScene *scene)
{
  return scene->fonts;
}

const char *
frc_scene_title (const FrcScene *scene)
{
  return scene->title;
}

const char *
frc_scene_role_chart (const FrcScene *scene)
{
  return scene->role_chart;
}

const char *
frc_scene_role_mark (const FrcScene *scene)
{
  return scene->role_mark;
}

const FrcPrim *
frc_scene_prims (const FrcScene *scene, guint *n)
{
  *n = scene->prims->len;
  return (const FrcPrim *) (gpointer) scene->prims->data;
}

const FrcPoint *
frc_scene_points (const FrcScene *scene, guint *n)
{
  *n = scene->points->len;
  return (const FrcPoint *) (gpointer) scene->points->data;
}

const FrcSymbol *
frc_scene_symbols (const FrcScene *scene, guint *n)
{
  *n = scene->symbols->len;
  return (const FrcSymbol *) (gpointer) scene->symbols->data;
}

const FrcMark *
frc_scene_marks (const FrcScene *scene, guint *n)
{
  *n = scene->marks->len;
  return (const FrcMark *) (gpointer) scene->marks->data;
}
