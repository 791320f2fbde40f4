/* timetable-slots.c: see timetable-slots.h.
 *
 * A problem is made for each half-day, as the act makes one for the day it is about: clock times of other days would cut the day into
 * more stretches than a problem has, and what shares one counts as overlapping. A session's length in ticks differs with where it begins; it
 * is set, and whether it needs a room, before it is put anywhere. */
#include "core/actions/timetable-slots.h"

#include "core/actions/timetable-read.h"
#include "core/base/day.h"
#include "core/schedule/explain.h"
#include "core/schedule/measure.h"

#define AROUND     31      /* days before and after, as timetable.c has it */
#define STARTS_MAX 24
#define STEP       30

/* One half-day being looked at. */
typedef struct {
  const FrSlotsQuestion *question;
  FrStore               *store;
  FrSessionSlots        *to;
  FrLang                 lang;
  FrTimetable           *timetable;
  FrChecker             *checker;
  guint                  session;    /* its index in the problem */
  gint32                 written;    /* the venue that is only written; FR_VENUE_NONE */
  FrDay                  day;
  int                    starts[STARTS_MAX];
  guint                  n_starts;
} Look;

/* --- Beginnings --- */

static void
add_start (Look *look, int minute)
{
  for (guint i = 0; i < look->n_starts; i++)
    if (look->starts[i] == minute)
      return;
  if (look->n_starts < STARTS_MAX && minute + look->question->minutes <= 1440)
    look->starts[look->n_starts++] = minute;
}

/* In the order in which they are liked; the first also where none of them fits. */
static void
find_starts (Look *look, const FrHalfDay *part)
{
  int now = look->question->minute, minutes = look->question->minutes;

  look->n_starts = 0;
  if (now >= part->start && (now + minutes <= part->end || minutes > part->end - part->start) && now < part->end)
    add_start (look, now);
  add_start (look, part->start);
  for (int m = part->start + STEP; m + minutes <= part->end; m += STEP)
    add_start (look, m);
}

/* --- A slot --- */

static guint
tick_of (const FrProblem *problem, int minute)
{
  guint t = 0;

  while (t + 1 < problem->day_ticks && problem->ticks[t].end <= minute)
    t++;
  return t;
}

static gint32
venue_of (const Look *look, const FrSlotPlace *place)
{
  gboolean site = place->field_base_id != 0;
  g_autofree char *key = NULL;

  if (look->question->online)
    return FR_VENUE_NONE;
  if (!site && place->venue_id == 0)
    return look->question->written ? look->written : FR_VENUE_NONE;
  key = g_strdup_printf ("%c%" G_GINT64_FORMAT, site ? 'b' : 'v', site ? place->field_base_id : place->venue_id);
  return GPOINTER_TO_INT (g_hash_table_lookup (look->timetable->venue_index, key)) - 1;
}

/* What is said against a beginning in a venue. The session stands nowhere before and afterwards. */
static FrPoints
points_at (Look *look, int minute, gint32 venue, GArray *facts)
{
  FrProblem *problem = look->timetable->problem;
  FrSession *session = fr_problem_session (problem, look->session);
  guint tick = tick_of (problem, minute), last = tick_of (problem, minute + look->question->minutes - 1);
  guint day = (guint) (look->day - look->timetable->first);

  session->length = (int) (last - tick + 1);
  session->no_venue = venue == FR_VENUE_NONE;
  return fr_slot_facts (look->checker, look->session, (FrPlacement) { (gint32) (day * problem->day_ticks + tick), venue }, facts);
}

static gint64
other_of (const Look *look, const FrFact *fact)
{
  gint32 other = fact->session == (gint32) look->session ? fact->other : fact->session;

  return other >= 0 ? g_array_index (look->timetable->session_ids, gint64, other) : 0;
}

/* Hard facts first. */
static void
keep_facts (Look *look, FrSessionSlot *slot, const GArray *facts)
{
  slot->first_fact = look->to->facts->len;
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < facts->len; i++)
      {
        const FrFact *fact = &g_array_index (facts, FrFact, i);
        g_autofree char *words = NULL;
        FrSlotFact said = { NULL, other_of (look, fact), fact->mode == FR_MODE_HARD };

        if (said.hard == (pass == 1))
          continue;
        words = fr_timetable_words (look->timetable, fact, look->lang);
        said.words = g_string_chunk_insert_const (look->to->texts, words);
        g_array_append_val (look->to->facts, said);
      }
  slot->n_facts = look->to->facts->len - slot->first_fact;
}

/* The first beginning that is free; else the one that costs least; else the first, with what blocks it. */
static void
look_at (Look *look, const FrSlotPlace *place, FrSessionSlot *slot)
{
  gint32 venue = venue_of (look, place);
  g_autoptr (GArray) facts = g_array_new (FALSE, FALSE, sizeof (FrFact));
  FrPoints best = G_MAXINT64;
  guint chosen = 0;

  for (guint i = 0; i < look->n_starts && best > 0; i++)
    {
      FrPoints points = points_at (look, look->starts[i], venue, NULL);

      if (i == 0 || (fr_points_hard (points) == 0 && points < best))
        {
          best = points;
          chosen = i;
        }
    }
  points_at (look, look->starts[chosen], venue, facts);
  slot->minute = look->starts[chosen];
  slot->cost = fr_points_soft (best);
  slot->state = fr_points_hard (best) > 0 ? FR_SLOT_BLOCKED : slot->cost > 0 ? FR_SLOT_COSTS : FR_SLOT_FREE;
  keep_facts (look, slot, facts);
}

/* --- A half-day --- */

static gboolean
find_session (Look *look)
{
  const FrTimetable *timetable = look->timetable;

  for (guint i = 0; i < timetable->session_ids->len; i++)
    if (g_array_index (timetable->session_ids, gint64, i) == look->question->session_id)
      {
        look->session = i;
        look->written = look->question->written ? timetable->placements[i].venue : FR_VENUE_NONE;
        return TRUE;
      }
  return FALSE;
}

static gboolean
look_at_part (Look *look, guint d, guint p, GCancellable *cancellable, GError **error)
{
  const FrSlotsQuestion *question = look->question;
  FrTimetableFocus focus = { look->day, question->class_id, question->session_id, question->minutes, look->starts, 0 };
  g_autoptr (FrTimetable) timetable = NULL;
  g_autoptr (FrChecker) checker = NULL;

  find_starts (look, &question->halves->parts[p]);
  if (look->n_starts == 0)
    return TRUE;
  focus.n_starts = look->n_starts;
  timetable = look->timetable = fr_timetable_new_focused (look->store, look->day - AROUND, look->day + AROUND, &focus, cancellable, error);
  if (timetable == NULL)
    return FALSE;
  if (!find_session (look))
    return TRUE;      /* it is gone; nothing can be said of it */
  checker = look->checker = fr_checker_new (timetable->problem, timetable->placements);
  fr_checker_place (checker, look->session, (FrPlacement) { FR_TICK_NONE, FR_VENUE_NONE });
  for (guint i = 0; i < question->n_places; i++)
    look_at (look, &question->places[i], &look->to->slots[(i * question->n_days + d) * question->halves->n + p]);
  return TRUE;
}

FrSessionSlots *
fr_session_slots_new (FrStore *store, const FrSlotsQuestion *question, FrLang lang, GCancellable *cancellable, GError **error)
{
  g_autoptr (FrSessionSlots) to = g_new0 (FrSessionSlots, 1);
  Look look = { .question = question, .store = store, .to = to, .lang = lang };
  guint n = question->n_places * question->n_days * question->halves->n;

  to->session_id = question->session_id;
  to->minutes = question->minutes;
  to->first = question->first;
  to->n_days = question->n_days;
  to->n_parts = question->halves->n;
  to->n_places = question->n_places;
  to->places = g_memdup2 (question->places, question->n_places * sizeof (FrSlotPlace));
  to->slots = g_new0 (FrSessionSlot, n + 1);
  to->facts = g_array_new (FALSE, FALSE, sizeof (FrSlotFact));
  to->texts = g_string_chunk_new (4096);
  for (guint i = 0; i < n; i++)
    to->slots[i] = (FrSessionSlot) { FR_SLOT_OUTSIDE, -1, 0, 0, 0 };
  for (guint d = 0; d < question->n_days; d++)
    for (guint p = 0; p < question->halves->n; p++)
      {
        look.day = question->first + (FrDay) d;
        if (!look_at_part (&look, d, p, cancellable, error))
          return NULL;
      }
  return g_steal_pointer (&to);
}

void
fr_session_slots_free (FrSessionSlots *self)
{
  g_free (self->places);
  g_free (self->slots);
  g_array_unref (self->facts);
  g_string_chunk_free (self->texts);
  g_free (self);
}

const FrSessionSlot *
fr_session_slots_get (const FrSessionSlots *self, guint place, guint day, guint part)
{
  g_return_val_if_fail (place < self->n_places && day < self->n_days && part < self->n_parts, NULL);
  return &self->slots[(place * self->n_days + day) * self->n_parts + part];
}

const FrSlotFact *
fr_session_slots_fact (const FrSessionSlots *self, const FrSessionSlot *slot, guint n)
{
  g_return_val_if_fail (n < slot->n_facts, NULL);
  return &g_array_index (self->facts, FrSlotFact, slot->first_fact + n);
}

/* How far one place is from another, in thousandths of a half-day: another room is better than waiting, going out to a site is not. */
static int
place_distance (const FrSlotPlace *a, const FrSlotPlace *b)
{
  gboolean kinds = (a->venue_id != 0) != (b->venue_id != 0) || (a->field_base_id != 0) != (b->field_base_id != 0);

  return a->venue_id == b->venue_id && a->field_base_id == b->field_base_id ? 0 : kinds ? 20000 : 500;
}

gboolean
fr_session_slots_nearest (const FrSessionSlots *self, guint place, guint day, guint part, guint *to_place, guint *to_day, guint *to_part)
{
  int best = G_MAXINT;

  for (guint i = 0; i < self->n_places * self->n_days * self->n_parts; i++)
    {
      guint p = i % self->n_parts, d = i / self->n_parts % self->n_days, at = i / self->n_parts / self->n_days;
      int rank = ABS ((int) (d * self->n_parts + p) - (int) (day * self->n_parts + part)) * 1000
                 + place_distance (&self->places[place], &self->places[at]) + (self->slots[i].state == FR_SLOT_COSTS ? 1000000 : 0);

      if ((self->slots[i].state != FR_SLOT_FREE && self->slots[i].state != FR_SLOT_COSTS) || rank >= best)
        continue;
      best = rank;
      *to_place = at;
      *to_day = d;
      *to_part = p;
    }
  return best != G_MAXINT;
}

/* --- What clashes --- */

static void
clash_free (gpointer data)
{
  g_free (((FrTimetableClash *) data)->words);
  g_free (data);
}

static gint64
id_of (const FrTimetable *timetable, gint32 session)
{
  return session >= 0 ? g_array_index (timetable->session_ids, gint64, session) : 0;
}

static void
add_clash (const FrTimetable *timetable, const FrFact *fact, FrLang lang, GPtrArray *clashes)
{
  FrTimetableClash *clash = g_new0 (FrTimetableClash, 1);
  gint32 start = fact->start >= 0 ? fact->start : timetable->placements[fact->session].start;

  *clash = (FrTimetableClash) { id_of (timetable, fact->session), id_of (timetable, fact->other),
                                timetable->first + start / (gint32) timetable->problem->day_ticks, fr_timetable_words (timetable, fact, lang) };
  g_ptr_array_add (clashes, clash);
}

/* Hard facts of some days: with spanning those between days alone, else those within one. */
static gboolean
add_clashes (FrStore *store, FrDay first, FrDay last, gboolean spanning, FrLang lang, GPtrArray *clashes, GCancellable *cancellable, GError **error)
{
  g_autoptr (FrTimetable) timetable = fr_timetable_new (store, first, last, cancellable, error);
  g_autoptr (FrChecker) checker = NULL;
  g_autoptr (GArray) facts = g_array_new (FALSE, FALSE, sizeof (FrFact));

  if (timetable == NULL)
    return FALSE;
  checker = fr_checker_new (timetable->problem, timetable->placements);
  fr_checker_all (checker, facts);
  for (guint i = 0; i < facts->len; i++)
    {
      const FrFact *fact = &g_array_index (facts, FrFact, i);

      if (fact->mode == FR_MODE_HARD && fact->session >= 0 && fr_timetable_spans_days (timetable, fact) == spanning)
        add_clash (timetable, fact, lang, clashes);
    }
  return TRUE;
}

static int
compare_clashes (gconstpointer a, gconstpointer b)
{
  const FrTimetableClash *left = *(const FrTimetableClash * const *) a, *right = *(const FrTimetableClash * const *) b;

  if (left->day != right->day)
    return left->day < right->day ? -1 : 1;
  return left->session != right->session ? (left->session < right->session ? -1 : 1) : (left->other > right->other) - (left->other < right->other);
}

GPtrArray *
fr_timetable_clashes (FrStore *store, FrDay first, FrDay last, FrLang lang, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) clashes = g_ptr_array_new_with_free_func (clash_free);

  for (FrDay day = first; day <= last; day++)
    if (!add_clashes (store, day, day, FALSE, lang, clashes, cancellable, error))
      return NULL;
  if (!add_clashes (store, first, last, TRUE, lang, clashes, cancellable, error))
    return NULL;
  g_ptr_array_sort (clashes, compare_clashes);
  return g_steal_pointer (&clashes);
}
