/* schedule-arrange.c: fruition-cli schedule arrange, explain and publish. */
#include "cli/schedule-private.h"

#include "cli/office.h"
#include "cli/progress.h"
#include "core/actions/publish.h"
#include "core/actions/timetable-blocks.h"
#include "core/schedule/explain.h"

#include <stdio.h>

/* The classes that --class or --programme names; none: all. FALSE: *status says why not. */
static gboolean
find_classes (FrStore *store, const FrCliSchedule *o, GArray *classes, int *status)
{
  static const FrStmt of_programme = { "schedule-classes",
    "SELECT class_id FROM class WHERE programme_id = $1 AND withdrawn = 0 AND state <> 'cancelled' ORDER BY class_id", 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (FrRows) rows = NULL;
  FrValue param;
  gint64 id = 0;

  if (o->class_code != NULL)
    {
      id = fr_cli_find (store, FR_CLASS, o->class_code, status);
      g_array_append_val (classes, id);
      return id != 0;
    }
  if (o->programme == NULL)
    return TRUE;
  id = fr_cli_find (store, FR_PROGRAMME, o->programme, status);
  param = fr_value_int (id);
  rows = id != 0 ? fr_store_select (store, &of_programme, &param, 1, NULL, &error) : NULL;
  if (error != NULL)
    *status = fr_cli_fail_error (error);
  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    g_array_append_val (classes, fr_rows_get (rows, r, 0)->i);
  if (rows != NULL && classes->len == 0)
    *status = fr_cli_fail (FR_CLI_REFUSED, _("The programme “%s” has no class."), o->programme);
  return classes->len > 0;
}

/* --- arrange --- */

static const FrDataColumn arrange_columns[] = {
  { "kind", N_("What"), -1 }, { "session", N_("Code"), -1 }, { "title", N_("Session"), -1 }, { "class", N_("Class"), -1 },
  { "before", N_("Before"), -1 }, { "after", N_("After"), -1 }, { "why", N_("Why"), -1 },
};

/* Codes of the first column, and what they are called. */
static const char * const kinds[][2] = {
  { "move", NC_("kind of line", "Moves") }, { "unplaced", NC_("kind of line", "No place") }, { "broken", NC_("kind of line", "Not kept") },
  { "cost", NC_("kind of line", "Costs") }, { "total", NC_("kind of line", "In all") },
};
enum { MOVE, UNPLACED, BROKEN, COST, TOTAL };

static void
add_line (FrRowsBuilder *builder, const FrCliSchedule *o, guint kind, const char *session, const char *title, const char *class_title,
          const char *before, const char *after, const char *why)
{
  const char *what = o->csv || o->json ? kinds[kind][0] : fr_trc (o->lang, "kind of line", kinds[kind][1]);
  const FrValue row[] = { fr_value_text (what), fr_value_text (session), fr_value_text (title), fr_value_text (class_title),
                          fr_value_text (before), fr_value_text (after), fr_value_text (why) };

  fr_rows_builder_add (builder, row);
}

char *
fr_cli_schedule_cost (FrScheduleCost cost, FrLang lang)
{
  return g_strdup_printf (fr_tr (lang, N_("%ld broken, %ld points")), (long) cost.hard, (long) cost.soft);
}

static FrDataTable *
arrange_table (const FrTimetableArrangement *found, const FrCliSchedule *o)
{
  FrRowsBuilder *builder = fr_rows_builder_new (G_N_ELEMENTS (arrange_columns));
  g_autofree char *was = fr_cli_schedule_cost (found->before, o->lang), *is = fr_cli_schedule_cost (found->after, o->lang);

  for (guint i = 0; i < found->moves->len; i++)
    {
      const FrTimetableMove *move = g_ptr_array_index (found->moves, i);
      g_autofree char *before = fr_timetable_place_words (&move->before, o->lang), *after = fr_timetable_place_words (&move->after, o->lang);

      add_line (builder, o, MOVE, move->code, move->title, move->class_title, before, after, NULL);
    }
  for (guint i = 0; i < found->unplaced->len; i++)
    {
      const FrTimetableUnplaced *one = g_ptr_array_index (found->unplaced, i);

      add_line (builder, o, UNPLACED, NULL, one->title, one->class_title, NULL, NULL, one->why);
    }
  for (guint i = 0; i < found->broken->len; i++)
    add_line (builder, o, BROKEN, NULL, NULL, NULL, NULL, NULL, g_ptr_array_index (found->broken, i));
  for (guint i = 0; i < found->costs->len; i++)
    add_line (builder, o, COST, NULL, NULL, NULL, NULL, NULL, g_ptr_array_index (found->costs, i));
  add_line (builder, o, TOTAL, NULL, NULL, NULL, was, is, NULL);
  return fr_data_table_new (arrange_columns, G_N_ELEMENTS (arrange_columns), builder);
}

static void
progress_cb (double fraction, FrScheduleCost best, gpointer data)
{
  fr_cli_progress_cb (fraction, data);
}

int
fr_cli_schedule_arrange (FrStore *store, const FrCliSchedule *o)
{
  g_autoptr (GArray) classes = g_array_new (FALSE, FALSE, sizeof (gint64));
  FrCliProgress progress = { 0 };
  const FrArrangeOptions options = { .seed = (guint64) o->seed, .iterations = o->iterations, .cpu_seconds = o->seconds, .progress = progress_cb,
                                     .data = &progress };
  FrTimetableScope scope = { .days = o->days, .placed_stay = o->waiting };
  g_autoptr (FrTimetableArrangement) found = NULL;
  g_autoptr (FrDataTable) table = NULL;
  g_autoptr (GError) error = NULL;
  int status = FR_CLI_DONE;

  if (!find_classes (store, o, classes, &status))
    return status;
  scope.classes = (const gint64 *) (gpointer) classes->data;
  scope.n_classes = classes->len;
  found = fr_timetable_arrange (store, &scope, &options, o->lang, NULL, &error);
  fr_cli_progress_end (&progress);
  if (found == NULL || (o->apply && !fr_action_timetable_apply (store, found->moves, &error)))
    return fr_cli_fail_error (error);
  table = arrange_table (found, o);
  status = fr_cli_print_table (table, o->csv, o->json, o->lang);
  return status == FR_CLI_DONE && (found->after.hard > 0 || found->unplaced->len > 0) ? FR_CLI_FINDINGS : status;
}

/* --- explain --- */

static const FrDataColumn slot_columns[] = {
  { "day", N_("Day"), -1 }, { "time", N_("Begins"), -1 }, { "state", N_("State"), -1 }, { "points", N_("Points"), -1 }, { "place", N_("Venue"), -1 },
  { "why", N_("Why"), -1 },
};

static const char *
state_text (FrSlotState state, const FrCliSchedule *o)
{
  gboolean code = o->csv || o->json;

  switch (state)
    {
    case FR_SLOT_FREE:
      return code ? "free" : fr_trc (o->lang, "slot", "free");
    case FR_SLOT_COSTS:
      return code ? "costs" : fr_trc (o->lang, "slot", "costs points");
    case FR_SLOT_BLOCKED:
      return code ? "blocked" : fr_trc (o->lang, "slot", "blocked");
    case FR_SLOT_OUTSIDE: default:
      return code ? "outside" : fr_trc (o->lang, "slot", "outside");
    }
}

/* The facts in sentences: of a blocked slot those that block, of another those that cost. NULL: it would last through a break. */
static char *
slot_words (const FrTimetableBlocks *blocks, const GArray *facts, FrSlotState state, FrLang lang)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < facts->len; i++)
    {
      const FrFact *fact = &g_array_index (facts, FrFact, i);
      g_autofree char *sentence = NULL;

      if (fact->rule == FR_RULE_BREAKS && fact->mode == FR_MODE_HARD)
        return NULL;
      if ((fact->mode == FR_MODE_HARD) != (state == FR_SLOT_BLOCKED) || fact->mode == FR_MODE_WARNED)
        continue;
      sentence = fr_timetable_words (blocks->timetable, fact, lang);
      g_string_append_printf (words, words->len > 0 ? C_("one reason after another", "; %s") : "%s", sentence);
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
add_slot (FrRowsBuilder *builder, const FrTimetableBlocks *blocks, FrChecker *checker, guint session, guint tick, const FrSlot *slot,
          const FrCliSchedule *o)
{
  const FrProblem *problem = blocks->timetable->problem;
  g_autoptr (GArray) facts = g_array_new (FALSE, FALSE, sizeof (FrFact));
  FrPlacement at = { (gint32) tick, slot->venue };
  g_autofree char *day = fr_day_format_iso (blocks->days.first + (FrDay) (tick / problem->day_ticks)), *words = NULL, *time = NULL;
  int minute = problem->ticks[tick % problem->day_ticks].start;

  fr_slot_facts (checker, session, at, facts);
  words = slot_words (blocks, facts, slot->state, o->lang);
  if (words == NULL)
    return;
  time = g_strdup_printf ("%02d:%02d", minute / 60, minute % 60);
  {
    const FrValue row[] = { fr_value_text (day), fr_value_text (time), fr_value_text (state_text (slot->state, o)), fr_value_int (slot->cost),
                            slot->venue >= 0 ? fr_value_text (g_ptr_array_index (blocks->timetable->venues, (guint) slot->venue)) : fr_value_null (),
                            fr_value_text (words) };

    fr_rows_builder_add (builder, row);
  }
}

static int
print_slots (const FrTimetableBlocks *blocks, guint session, const FrCliSchedule *o)
{
  const FrProblem *problem = blocks->timetable->problem;
  const FrSession *s = fr_problem_session (problem, session);
  g_autoptr (FrChecker) checker = fr_checker_new (problem, blocks->timetable->placements);
  g_autofree FrSlot *slots = g_new0 (FrSlot, problem->n_ticks);
  FrRowsBuilder *builder = fr_rows_builder_new (G_N_ELEMENTS (slot_columns));
  g_autoptr (FrDataTable) table = NULL;
  gboolean any = FALSE;
  int status;

  fr_slot_map (checker, session, 0, problem->n_ticks, slots);
  for (guint t = (guint) s->first_day * problem->day_ticks; t < (guint) (s->last_day + 1) * problem->day_ticks; t++)
    if (slots[t].state != FR_SLOT_OUTSIDE)
      {
        any |= slots[t].state != FR_SLOT_BLOCKED;
        add_slot (builder, blocks, checker, session, t, &slots[t], o);
      }
  table = fr_data_table_new (slot_columns, G_N_ELEMENTS (slot_columns), builder);
  status = fr_cli_print_table (table, o->csv, o->json, o->lang);
  return status == FR_CLI_DONE && !any ? FR_CLI_FINDINGS : status;
}

int
fr_cli_schedule_explain (FrStore *store, const FrCliSchedule *o)
{
  int status = FR_CLI_DONE;
  gint64 id = o->session != NULL ? fr_cli_find (store, FR_SESSION, o->session, &status) : 0;
  static const FrStmt of_session = { "schedule-session-class", "SELECT class_id FROM session WHERE session_id = $1", 1 };
  const FrValue param = fr_value_int (id);
  g_autoptr (GError) error = NULL;
  g_autoptr (FrRows) rows = NULL;
  g_autoptr (FrTimetableBlocks) blocks = NULL;
  FrTimetableScope scope = { .days = o->days, .n_classes = 1, .session = id };

  if (o->session == NULL)
    return fr_cli_fail (FR_CLI_USAGE, _("--session says which session is explained."));
  if (id == 0)
    return status;
  rows = fr_store_select (store, &of_session, &param, 1, NULL, &error);
  scope.classes = rows != NULL ? &fr_rows_get (rows, 0, 0)->i : NULL;
  blocks = rows != NULL ? fr_timetable_blocks_new (store, &scope, NULL, NULL, &error) : NULL;
  if (blocks == NULL)
    return fr_cli_fail_error (error);
  for (guint s = 0; s < blocks->n_sessions; s++)
    if (blocks->sessions[s].moves)
      return print_slots (blocks, s, o);
  if (blocks->left->len > 0)
    return fr_cli_fail (FR_CLI_REFUSED, "%s", g_array_index (blocks->left, FrBlockLeft, 0).why);
  return fr_cli_fail (FR_CLI_REFUSED, _("The session “%s” does not move: it is pinned, published, held, called off, or not in these days."),
                      o->session);
}

/* --- publish --- */

int
fr_cli_schedule_publish (FrStore *store, const FrCliSchedule *o)
{
  static const FrDataColumn columns[] = {
    { "added", N_("New"), -1 }, { "changed", N_("Changed"), -1 }, { "cancelled", N_("Called off"), -1 }, { "unchanged", N_("Unchanged"), -1 },
  };
  int status = FR_CLI_DONE;
  gint64 id = o->class_code != NULL ? fr_cli_find (store, FR_CLASS, o->class_code, &status) : 0;
  FrRowsBuilder *builder;
  g_autoptr (FrDataTable) table = NULL;
  g_autoptr (GError) error = NULL;
  FrPublishCounts counts;

  if (o->class_code == NULL)
    return fr_cli_fail (FR_CLI_USAGE, _("--class says whose timetable is published."));
  if (id == 0)
    return status;
  if (!fr_action_timetable_publish (store, id, &counts, &error))
    return fr_cli_fail_error (error);
  if (counts.early)
    fprintf (stderr, "%s%s\n", _("note: "), _("The programme is not approved yet; what was told may still change."));
  builder = fr_rows_builder_new (G_N_ELEMENTS (columns));
  {
    const FrValue row[] = { fr_value_int (counts.added), fr_value_int (counts.changed), fr_value_int (counts.cancelled),
                            fr_value_int (counts.unchanged) };

    fr_rows_builder_add (builder, row);
  }
  table = fr_data_table_new (columns, G_N_ELEMENTS (columns), builder);
  return fr_cli_print_table (table, o->csv, o->json, o->lang);
}
