/* timeline-ladder.c: outcomes as steps up a ladder. Several share one as long as no mark, name or level stretch of one lies on
 * another's; lines that cross are read well enough, and those that stay at one level until today may run together. What finds no
 * room begins a further ladder. */
#include "charts/timeline-private.h"

#include <math.h>

/* All in em. */
#define LADDER_AIR  0.9    /* below a ladder */
#define NAME_MOST   16.0
#define NAME_GAP    0.35

/* What lies on a ladder. */
typedef enum {
  PIECE_LEVEL,    /* a level stretch of a line */
  PIECE_RISE,
  PIECE_TAIL,     /* the last level stretch, where it goes on to today */
  PIECE_LAST,     /* the mark at which it begins */
  PIECE_SOLID,    /* another mark, or a name */
} PieceKind;

typedef struct {
  PieceKind kind;
  FrcBox    box;
  gboolean  claimed;   /* of tail and last: dotted, hollow */
} Piece;

guint
frc_timeline_level (const FrcTimeline *self, const FrcTimelineStep *step)
{
  return MIN (step->level, self->n_levels - 1);
}

/* From the ladder's top. The line above the top level is for a name that finds no other place. */
static double
level_offset (const FrcTimeline *self, guint level)
{
  return floor (self->small_line + (self->n_levels - level - 0.5) * self->level_pitch) + 0.5;
}

double
frc_timeline_level_y (const FrcTimeline *self, guint lane, guint level)
{
  return self->ladders_top + self->ladders[lane].top + level_offset (self, level);
}

static double
ladder_height (const FrcTimeline *self)
{
  return ceil (self->small_line + self->n_levels * self->level_pitch + LADDER_AIR * self->em);
}

static gboolean
boxes_meet (const FrcBox *a, const FrcBox *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height && b->y < a->y + a->height;
}

static gboolean
pieces_meet (const Piece *a, const Piece *b)
{
  gboolean flat_a = a->kind == PIECE_LEVEL || a->kind == PIECE_TAIL, flat_b = b->kind == PIECE_LEVEL || b->kind == PIECE_TAIL;
  gboolean cross = (flat_a && b->kind == PIECE_RISE) || (flat_b && a->kind == PIECE_RISE);
  gboolean together = (a->kind == PIECE_TAIL && (b->kind == PIECE_TAIL || b->kind == PIECE_LAST)) ||
                      (b->kind == PIECE_TAIL && a->kind == PIECE_LAST);

  return !cross && !(together && a->claimed == b->claimed) && boxes_meet (&a->box, &b->box);
}

static gboolean
is_free (const GArray *taken, const Piece *piece)
{
  for (guint i = 0; i < taken->len; i++)
    if (pieces_meet (piece, &g_array_index (taken, Piece, i)))
      return FALSE;
  return TRUE;
}

static gboolean
all_free (const GArray *taken, const GArray *pieces)
{
  for (guint i = 0; i < pieces->len; i++)
    if (!is_free (taken, &g_array_index (pieces, Piece, i)))
      return FALSE;
  return TRUE;
}

/* ---- One outcome ---- */

/* Where its steps stand: each at its day, moved on where it would lie on the one before at the same level. */
static void
place_steps (FrcTimeline *self, FrcPlacedCourse *placed)
{
  const FrcTimelineCourse *course = placed->course;
  double radius = self->mark_size / 2.0;
  gint32 end = course->until != FRC_DAY_NONE ? course->until : self->spec->today;

  placed->xs = g_new (double, course->n_steps + 1);
  for (guint i = 0; i < course->n_steps; i++)
    {
      placed->xs[i] = CLAMP (frc_timeline_at (self, course->steps[i].day), self->x.from + radius, self->x.to - radius);
      if (i > 0)
        placed->xs[i] = MAX (placed->xs[i], placed->xs[i - 1]);
      if (i > 0 && frc_timeline_level (self, &course->steps[i]) == frc_timeline_level (self, &course->steps[i - 1]))
        placed->xs[i] = MIN (MAX (placed->xs[i], placed->xs[i - 1] + 1.2 * self->mark_size), self->x.to - radius);
    }
  placed->end = end != FRC_DAY_NONE ? frc_scale_clamp (&self->x, frc_timeline_at (self, end)) : self->x.to;
  if (course->n_steps > 0)
    placed->end = MAX (placed->end, placed->xs[course->n_steps - 1]);
}

static void
add_piece (GArray *pieces, PieceKind kind, gboolean claimed, double x1, double y1, double x2, double y2, double pad)
{
  Piece piece = { kind, { MIN (x1, x2) - pad, MIN (y1, y2) - pad, fabs (x2 - x1) + 2.0 * pad, fabs (y2 - y1) + 2.0 * pad }, claimed };

  g_array_append_val (pieces, piece);
}

static GArray *
pieces_of (const FrcTimeline *self, const FrcPlacedCourse *placed)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  const FrcTimelineCourse *course = placed->course;
  double pad = 1.5 * self->hairline;

  for (guint i = 0; i < course->n_steps; i++)
    {
      double x = placed->xs[i], y = level_offset (self, frc_timeline_level (self, &course->steps[i]));
      double next = i + 1 < course->n_steps ? placed->xs[i + 1] : placed->end;
      gboolean tail = i + 1 == course->n_steps && course->until == FRC_DAY_NONE, claimed = !course->steps[i].verified;

      add_piece (pieces, tail ? PIECE_LAST : PIECE_SOLID, claimed, x, y, x, y, self->mark_size / 2.0 + 1.0);
      add_piece (pieces, tail ? PIECE_TAIL : PIECE_LEVEL, claimed, x, y, next, y, pad);
      if (i > 0)
        add_piece (pieces, PIECE_RISE, claimed, x, y, x, level_offset (self, frc_timeline_level (self, &course->steps[i - 1])), pad);
    }
  return pieces;
}

/* Tries the places for its name: left of the last step, above and below its line, at the first step. */
static gboolean
place_name (const FrcTimeline *self, FrcPlacedCourse *placed, const GArray *own, const GArray *taken)
{
  const FrcTimelineCourse *course = placed->course;
  guint last = course->n_steps - 1;
  double gap = self->mark_size / 2.0 + NAME_GAP * self->em, air = 0.12 * self->em, width = placed->text->width, height = placed->text->height;
  double x = placed->xs[last], y = level_offset (self, frc_timeline_level (self, &course->steps[last]));
  double x0 = placed->xs[0], y0 = level_offset (self, frc_timeline_level (self, &course->steps[0]));
  const FrcPoint places[] = {
    { x - gap - width, y - height / 2.0 }, { x + gap, y - height - air }, { x + gap, y + air }, { placed->end - width, y - height - air },
    { placed->end - width, y + air }, { placed->end + air, y - height / 2.0 }, { x0 - gap - width, y0 - height / 2.0 },
    { x0 + gap, y0 + air }, { x - width, y - height - gap }, { x0 - width / 2.0, y0 - height - gap },
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      Piece piece = { PIECE_SOLID, { places[i].x, places[i].y, width, height }, FALSE };

      if (places[i].x < self->x.from || places[i].x + width > self->x.to || places[i].y < 0.0 ||
          places[i].y + height > ladder_height (self) - 2.0 || !is_free (own, &piece) || !is_free (taken, &piece))
        continue;
      placed->text_at = places[i];
      return TRUE;
    }
  return FALSE;
}

static FrcText *
set_name (const FrcTimeline *self, const FrcTimelineCourse *course, double most)
{
  gboolean ended = course->ended && *course->ended;
  g_autofree char *both = g_strconcat (course->label, ended ? " · " : "", ended ? course->ended : "", NULL);

  return frc_typesetter_set (self->type, both, self->small, FRC_WEIGHT_BOLD, MAX (MIN (most * self->em, self->x.to - self->x.from), self->small),
                             FRC_FIT_MIDDLE, 1, FRC_ALIGN_START);
}

/* Puts it on this ladder if it finds room there. must: on an empty one the name may stand on the line above it. */
static gboolean
put_on (FrcTimeline *self, FrcPlacedCourse *placed, const GArray *own, GArray *taken, gboolean must)
{
  static const double widths[] = { NAME_MOST, 0.5 * NAME_MOST };

  if (!all_free (taken, own))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      g_clear_pointer (&placed->text, frc_text_free);
      placed->text = set_name (self, placed->course, widths[i]);
      if (place_name (self, placed, own, taken))
        return TRUE;
    }
  placed->text_at = (FrcPoint) { CLAMP (placed->xs[0], self->x.from, MAX (self->x.to - placed->text->width, self->x.from)), 0.0 };
  return must;
}

static int
compare_courses (gconstpointer a, gconstpointer b)
{
  const FrcTimelineCourse *x = ((const FrcPlacedCourse *) a)->course, *y = ((const FrcPlacedCourse *) b)->course;

  return x->steps[0].day != y->steps[0].day ? (x->steps[0].day < y->steps[0].day ? -1 : 1) : x < y ? -1 : x > y;
}

static void
place_course (FrcTimeline *self, FrcPlacedCourse *placed, GPtrArray *ladders)
{
  g_autoptr (GArray) own = NULL;
  Piece name;
  GArray *taken;

  place_steps (self, placed);
  own = pieces_of (self, placed);
  for (placed->lane = 0; placed->lane < ladders->len; placed->lane++)
    if (put_on (self, placed, own, g_ptr_array_index (ladders, placed->lane), FALSE))
      break;
  if (placed->lane == ladders->len)
    {
      g_ptr_array_add (ladders, g_array_new (FALSE, FALSE, sizeof (Piece)));
      put_on (self, placed, own, g_ptr_array_index (ladders, placed->lane), TRUE);
    }
  taken = g_ptr_array_index (ladders, placed->lane);
  g_array_append_vals (taken, own->data, own->len);
  name = (Piece) { PIECE_SOLID, { placed->text_at.x - 2.0, placed->text_at.y, placed->text->width + 4.0, placed->text->height }, FALSE };
  g_array_append_val (taken, name);
}

/* One ladder shows all levels, what lies ahead too; of several each shows no more than it needs. */
static void
stack_ladders (FrcTimeline *self, const GPtrArray *ladders)
{
  double y = 0.0;

  self->n_ladders = ladders->len;
  self->ladders = g_new0 (FrcLadder, ladders->len + 1);
  for (guint lane = 0; lane < ladders->len; lane++)
    {
      const GArray *taken = g_ptr_array_index (ladders, lane);
      double highest = ladder_height (self);
      guint unused = 0;

      for (guint i = 0; i < taken->len; i++)
        highest = MIN (highest, g_array_index (taken, Piece, i).box.y);
      if (ladders->len > 1)
        unused = MIN ((guint) MAX ((highest - 0.3 * self->em) / self->level_pitch, 0.0), self->n_levels - 1);
      self->ladders[lane] = (FrcLadder) { y - unused * self->level_pitch, self->n_levels - unused };
      y += ladder_height (self) - unused * self->level_pitch;
    }
  self->ladders_height = y;
}

void
frc_timeline_place_courses (FrcTimeline *self)
{
  g_autoptr (GPtrArray) ladders = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  self->courses = g_new0 (FrcPlacedCourse, self->spec->n_courses + 1);
  self->n_courses = 0;
  for (guint i = 0; i < self->spec->n_courses; i++)
    if (self->spec->courses[i].n_steps > 0)
      self->courses[self->n_courses++].course = &self->spec->courses[i];
  qsort (self->courses, self->n_courses, sizeof (FrcPlacedCourse), compare_courses);
  for (guint i = 0; i < self->n_courses; i++)
    place_course (self, &self->courses[i], ladders);
  stack_ladders (self, ladders);
}

/* ---- Drawing ---- */

static int
compare_lefts (gconstpointer a, gconstpointer b)
{
  double x = ((const FrcBox *) a)->x, y = ((const FrcBox *) b)->x;

  return (x > y) - (x < y);
}

/* The line of a level, which makes way for names. */
static void
draw_level (FrcTimeline *self, guint lane, double y)
{
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (FrcBox));
  double from = self->x.from;

  for (guint i = 0; i < self->n_courses; i++)
    {
      const FrcPlacedCourse *placed = &self->courses[i];
      double top = self->ladders_top + self->ladders[lane].top + placed->text_at.y;
      FrcBox box = { placed->text_at.x - 2.0, top, placed->text->width + 4.0, placed->text->height };

      if (placed->lane == lane && y > top && y < top + box.height)
        g_array_append_val (boxes, box);
    }
  g_array_sort (boxes, compare_lefts);
  for (guint i = 0; i <= boxes->len; i++)
    {
      double to = i < boxes->len ? g_array_index (boxes, FrcBox, i).x : self->x.to;

      if (to > from)
        frc_scene_builder_rule (self->scene, FRC_PART_GRID, FRC_ROLE_GRID, -1, self->hairline, FRC_DASH_SOLID, from, y, to, y);
      if (i < boxes->len)
        from = to + g_array_index (boxes, FrcBox, i).width;
    }
}

/* The levels of each ladder, with their words at the left. */
void
frc_timeline_draw_ladders (FrcTimeline *self)
{
  for (guint lane = 0; lane < self->n_ladders; lane++)
    for (guint level = 0; level < self->ladders[lane].n_levels; level++)
      {
        double y = frc_timeline_level_y (self, lane, level);
        FrcText *word = frc_text_ref (self->levels[level]);

        draw_level (self, lane, y);
        frc_scene_builder_text (self->scene, FRC_PART_TICK, FRC_ROLE_TEXT_DIM, -1, self->left + self->levels_width - word->width,
                                y - word->height / 2.0, word);
      }
}

/* A line that keeps clear of hollow marks at its ends, which must show what lies behind them. */
static void
draw_line (FrcTimeline *self, int mark, gboolean solid, FrcPoint a, double gap_a, FrcPoint b, double gap_b)
{
  double length = hypot (b.x - a.x, b.y - a.y), ux, uy;

  if (length <= gap_a + gap_b)
    return;
  ux = (b.x - a.x) / length;
  uy = (b.y - a.y) / length;
  frc_scene_builder_rule (self->scene, FRC_PART_INTERVAL, FRC_ROLE_SERIES_1, mark, 1.5 * self->hairline,
                          solid ? FRC_DASH_SOLID : FRC_DASH_DOTTED, a.x + ux * gap_a, a.y + uy * gap_a, b.x - ux * gap_b, b.y - uy * gap_b);
}

static double
gap_of (const FrcTimeline *self, const FrcTimelineStep *step)
{
  return step->verified ? 0.0 : self->mark_size / 2.0;
}

static void
draw_course_lines (FrcTimeline *self, const FrcPlacedCourse *placed, int mark)
{
  const FrcTimelineCourse *course = placed->course;

  for (guint i = 0; i < course->n_steps; i++)
    {
      const FrcTimelineStep *step = &course->steps[i], *next = i + 1 < course->n_steps ? step + 1 : NULL;
      FrcPoint here = { placed->xs[i], frc_timeline_level_y (self, placed->lane, frc_timeline_level (self, step)) };
      FrcPoint corner = { next ? placed->xs[i + 1] : placed->end, here.y };
      gboolean same = next && frc_timeline_level (self, next) == frc_timeline_level (self, step);

      draw_line (self, mark + (int) i, step->verified, here, gap_of (self, step), corner, same ? gap_of (self, next) : 0.0);
      if (next && !same)
        draw_line (self, mark + (int) i + 1, next->verified, corner, corner.x - here.x < 0.5 ? gap_of (self, step) : 0.0,
                   (FrcPoint) { corner.x, frc_timeline_level_y (self, placed->lane, frc_timeline_level (self, next)) }, gap_of (self, next));
    }
}

static void
collect_steps (const FrcTimeline *self, const FrcPlacedCourse *placed, int mark, gboolean verified, GArray *symbols)
{
  for (guint i = 0; i < placed->course->n_steps; i++)
    if (placed->course->steps[i].verified == verified)
      {
        FrcSymbol symbol = { placed->xs[i], frc_timeline_level_y (self, placed->lane, frc_timeline_level (self, &placed->course->steps[i])),
                             mark + (int) i };

        g_array_append_val (symbols, symbol);
      }
}

static void
add_step_marks (FrcTimeline *self, const FrcPlacedCourse *placed, guint group)
{
  g_autoptr (GString) read_out = g_string_new (NULL);

  for (guint i = 0; i < placed->course->n_steps; i++)
    {
      FrcMark mark = { .key = placed->course->key, .name = placed->course->label, .group = group, .x = placed->xs[i],
                       .y = frc_timeline_level_y (self, placed->lane, frc_timeline_level (self, &placed->course->steps[i])) };

      frc_timeline_read_step (read_out, self, placed->course, i);
      mark.read_out = read_out->str;
      frc_scene_builder_mark (self->scene, &mark);
    }
}

void
frc_timeline_draw_courses (FrcTimeline *self, int first_mark)
{
  int mark = first_mark;

  for (guint i = 0; i < self->n_courses; i++)
    {
      draw_course_lines (self, &self->courses[i], mark);
      add_step_marks (self, &self->courses[i], 2 + i);
      mark += (int) self->courses[i].course->n_steps;
    }
  for (int verified = 0; verified <= 1; verified++)
    {
      g_autoptr (GArray) symbols = g_array_new (FALSE, FALSE, sizeof (FrcSymbol));

      mark = first_mark;
      for (guint i = 0; i < self->n_courses; mark += (int) self->courses[i].course->n_steps, i++)
        collect_steps (self, &self->courses[i], mark, verified, symbols);
      frc_scene_builder_symbols (self->scene, FRC_PART_MARK, FRC_ROLE_SERIES_1, 1.5 * self->hairline,
                                 verified ? FRC_SHAPE_DISC : FRC_SHAPE_RING, self->mark_size,
                                 (const FrcSymbol *) (gpointer) symbols->data, symbols->len);
    }
  mark = first_mark;
  for (guint i = 0; i < self->n_courses; mark += (int) self->courses[i].course->n_steps, i++)
    {
      FrcPlacedCourse *placed = &self->courses[i];

      frc_scene_builder_text (self->scene, FRC_PART_LABEL, FRC_ROLE_TEXT, mark, placed->text_at.x,
                              self->ladders_top + self->ladders[placed->lane].top + placed->text_at.y,
                              g_steal_pointer (&placed->text));
    }
}
