/* test-timetable-slots.c: what is said of every slot is what putting the session there says; what clashes is found once. */
#include "actions-support.h"

#include "core/actions/design.h"
#include "core/actions/timetable-slots.h"
#include "core/rules/half-days.h"
#include "support/records.h"

#include <string.h>

#define MONDAY (TODAY - 1)      /* 12 October 2026 */

typedef struct {
  gint64 classes[2], teacher, rooms[2], site, moved, waiting, other, far;
} Week;

static gint64
add_session (Office *f, gint64 class, const char *title, FrDay day, int minute, int minutes, gint64 room)
{
  gint64 id = frt_insert (f->store, FR_SESSION, "class_id", I (class), "title", T (title), "method", T ("case"), "state", T ("planned"), "minutes",
                          I (minutes), NULL);

  if (day != FR_DAY_NONE)
    {
      frt_set (f->store, FR_SESSION, id, "day", fr_value_day (day));
      frt_set (f->store, FR_SESSION, id, "minute", I (minute));
    }
  if (room != 0)
    frt_set (f->store, FR_SESSION, id, "venue_id", I (room));
  return id;
}

static void
teach (Office *f, gint64 session, gint64 teacher)
{
  frt_insert (f->store, FR_SESSION_INSTRUCTOR, "session_id", I (session), "instructor_id", I (teacher), NULL);
}

/* Two classes that share rooms and a teacher, a room too small, a site an hour away, a teacher who is away on Thursday morning. */
static Week
make_week (Office *f)
{
  Week w;

  for (guint i = 0; i < 2; i++)
    {
      gint64 programme = add (f, FR_PROGRAMME, "title", T (i ? "Audits" : "Budgets"), NULL);

      w.classes[i] = add (f, FR_CLASS, "title", T (i ? "Audits" : "Budgets"), "programme_id", I (programme), "size", I (40), NULL);
      w.rooms[i] = add (f, FR_VENUE, "name", T (i ? "Small room" : "Hall"), "capacity", I (i ? 20 : 90), NULL);
    }
  w.site = add (f, FR_FIELD_BASE, "name", T ("Dyke"), "travel", I (60), NULL);
  w.teacher = add (f, FR_INSTRUCTOR, "name", T ("Wang Fang"), NULL);
  w.moved = add_session (f, w.classes[0], "The law", MONDAY, 540, 150, w.rooms[0]);
  w.waiting = add_session (f, w.classes[0], "Waiting", FR_DAY_NONE, -1, 90, 0);
  w.other = add_session (f, w.classes[1], "The flood", MONDAY + 1, 510, 210, w.rooms[0]);
  add_session (f, w.classes[0], "The dyke", MONDAY + 1, 870, 120, w.rooms[0]);
  add_session (f, w.classes[1], "The mill", MONDAY + 2, 510, 120, w.rooms[0]);
  add_session (f, w.classes[0], "All day", MONDAY + 4, 510, 570, w.rooms[0]);
  w.far = add_session (f, w.classes[1], "Beyond", MONDAY + 2, 870, 95, 0);
  for (guint i = 0; i < 2; i++)
    teach (f, i ? w.moved : w.far, w.teacher);
  teach (f, w.waiting, w.teacher);
  add (f, FR_BUSY, "instructor_id", I (w.teacher), "day", I (MONDAY + 3), "minute", I (8 * 60), "minutes", I (240), NULL);
  return w;
}

static FrSessionSlots *
look (Office *f, const Week *w, gint64 session, int minute, int minutes)
{
  const FrSlotPlace places[] = { { w->rooms[0], 0 }, { w->rooms[1], 0 }, { 0, w->site }, { 0, 0 } };
  FrHalfDays halves;
  FrSlotsQuestion question = { session, w->classes[0], minutes, minute, FALSE, FALSE, MONDAY, 6, &halves, places, G_N_ELEMENTS (places) };
  g_autoptr (GError) error = NULL;
  FrSessionSlots *slots;

  fr_half_days_default (&halves);
  slots = fr_session_slots_new (f->store, &question, FR_LANG_EN, NULL, &error);
  g_assert_no_error (error);
  return slots;
}

/* Puts it into every slot in turn: what is free takes it, what is blocked refuses it, with the same facts. */
static void
assert_true_everywhere (Office *f, const FrSessionSlots *slots)
{
  guint n[4] = { 0, 0, 0, 0 };

  for (guint i = 0; i < slots->n_places * slots->n_days * slots->n_parts; i++)
    {
      guint day = i / slots->n_parts % slots->n_days, place = i / slots->n_parts / slots->n_days;
      const FrSessionSlot *slot = &slots->slots[i];
      const FrSessionPlace to = { slots->first + (FrDay) day, slot->minute, slots->minutes, slots->places[place].venue_id,
                                  slots->places[place].field_base_id };
      g_autoptr (GError) error = NULL;
      gboolean placed;

      n[slot->state]++;
      if (slot->state == FR_SLOT_OUTSIDE)
        continue;
      placed = fr_action_session_place (f->store, slots->session_id, &to, &error);
      g_assert_cmpint (placed, ==, slot->state != FR_SLOT_BLOCKED);
      for (guint k = 0; k < slot->n_facts && !placed; k++)
        if (fr_session_slots_fact (slots, slot, k)->hard)
          g_assert_nonnull (strstr (error->message, fr_session_slots_fact (slots, slot, k)->words));
      if (placed)
        g_assert_true (fr_store_undo (f->store, NULL, NULL, NULL));
    }
  g_assert_cmpuint (n[FR_SLOT_FREE], >, 0);
  g_assert_cmpuint (n[FR_SLOT_BLOCKED], >, 0);
}

static void
test_as_the_act (Office *f, gconstpointer data)
{
  Week w = make_week (f);
  g_autoptr (FrSessionSlots) moved = look (f, &w, w.moved, 540, 150), waiting = look (f, &w, w.waiting, -1, 90);

  assert_true_everywhere (f, moved);
  assert_true_everywhere (f, waiting);
}

static void
test_facts (Office *f, gconstpointer data)
{
  Week w = make_week (f);
  g_autoptr (FrSessionSlots) slots = look (f, &w, w.moved, 540, 150);
  const FrSessionSlot *slot = fr_session_slots_get (slots, 0, 1, 0);
  guint place, day, part;

  /* The hall is taken on Tuesday morning: by whom, and until when. */
  g_assert_cmpint (slot->state, ==, FR_SLOT_BLOCKED);
  g_assert_cmpuint (slot->n_facts, ==, 1);
  g_assert_cmpstr (fr_session_slots_fact (slots, slot, 0)->words, ==,
                   "Hall holds both “The law” and “The flood”: Tuesday 13 October, 09:00–11:30");
  g_assert_cmpint (fr_session_slots_fact (slots, slot, 0)->other, ==, w.other);
  /* It keeps its own time where it can; on Tuesday afternoon it would wait until the class is free, which is too late. */
  g_assert_cmpint (fr_session_slots_get (slots, 0, 0, 0)->minute, ==, 540);
  g_assert_cmpint (fr_session_slots_get (slots, 0, 0, 1)->minute, ==, 870);
  g_assert_cmpint (fr_session_slots_get (slots, 0, 1, 1)->state, ==, FR_SLOT_BLOCKED);
  g_assert_true (fr_session_slots_nearest (slots, 0, 1, 0, &place, &day, &part));
  g_assert_cmpuint (place, ==, 0);
  g_assert_cmpuint (day * 3 + part, ==, 2);
}

/* A half-day that is taken at its beginning is free later. */
static void
test_later (Office *f, gconstpointer data)
{
  Week w = make_week (f);
  g_autoptr (FrSessionSlots) slots = look (f, &w, w.waiting, -1, 90);

  g_assert_cmpint (fr_session_slots_get (slots, 0, 2, 0)->state, ==, FR_SLOT_FREE);
  g_assert_cmpint (fr_session_slots_get (slots, 0, 2, 0)->minute, ==, 630);
}

/* Facts that are told and paid for do not block. */
static void
test_priced (Office *f, gconstpointer data)
{
  Week w = make_week (f);
  g_autoptr (FrSessionSlots) slots = NULL;
  const FrSessionSlot *slot;

  frt_insert (f->store, FR_SCHEDULE_RULE, "code", T ("5"), "mode", T ("priced"), "price", I (7), NULL);
  slots = look (f, &w, w.moved, 540, 150);
  slot = fr_session_slots_get (slots, 0, 1, 0);
  g_assert_cmpint (slot->state, ==, FR_SLOT_COSTS);
  g_assert_cmpint (slot->cost, ==, 7);
  g_assert_cmpuint (slot->n_facts, ==, 1);
  g_assert_false (fr_session_slots_fact (slots, slot, 0)->hard);
}

static void
test_clashes (Office *f, gconstpointer data)
{
  Week w = make_week (f);
  g_autoptr (GPtrArray) none = fr_timetable_clashes (f->store, MONDAY, MONDAY + 6, FR_LANG_EN, NULL, NULL), some = NULL;
  const FrTimetableClash *clash;

  g_assert_cmpuint (none->len, ==, 0);
  frt_set (f->store, FR_SESSION, w.moved, "day", fr_value_day (MONDAY + 1));
  some = fr_timetable_clashes (f->store, MONDAY, MONDAY + 6, FR_LANG_EN, NULL, NULL);
  g_assert_cmpuint (some->len, ==, 1);
  clash = g_ptr_array_index (some, 0);
  g_assert_cmpint (clash->day, ==, MONDAY + 1);
  g_assert_cmpint (clash->session + clash->other, ==, w.moved + w.other);
  g_assert_cmpstr (clash->words, ==, "Hall holds both “The flood” and “The law”: Tuesday 13 October, 09:00–11:30");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/timetable-slots/as-the-act", Office, NULL, office_set_up, test_as_the_act, office_tear_down);
  g_test_add ("/timetable-slots/facts", Office, NULL, office_set_up, test_facts, office_tear_down);
  g_test_add ("/timetable-slots/later", Office, NULL, office_set_up, test_later, office_tear_down);
  g_test_add ("/timetable-slots/priced", Office, NULL, office_set_up, test_priced, office_tear_down);
  g_test_add ("/timetable-slots/clashes", Office, NULL, office_set_up, test_clashes, office_tear_down);
  return g_test_run ();
}
