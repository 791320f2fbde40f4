/* schedule-repair.c: fruition-cli schedule repair: what has to change where an instructor, a venue or a site can't. */
#include "cli/schedule-private.h"

#include "cli/office.h"
#include "core/actions/timetable-repair.h"

static const FrDataColumn columns[] = {
  { "repair", N_("Repair"), FR_DIGITS_PLAIN }, { "kind", N_("What"), -1 }, { "session", N_("Code"), -1 }, { "name", N_("Name"), -1 },
  { "before", N_("Before"), -1 }, { "after", N_("After"), -1 }, { "why", N_("Why"), -1 },
};

static const char * const kinds[][2] = {
  { "broken", NC_("kind of line", "Not kept") }, { "move", NC_("kind of line", "Moves") }, { "tell", NC_("kind of line", "To be told") },
  { "total", NC_("kind of line", "In all") }, { "relax", NC_("kind of line", "In the way") },
};
enum { BROKEN, MOVE, TELL, TOTAL, RELAX };

static void
add_line (FrRowsBuilder *builder, const FrCliSchedule *o, guint repair, guint kind, const char *session, const char *name, const char *before,
          const char *after, const char *why)
{
  const char *what = o->csv || o->json ? kinds[kind][0] : fr_trc (o->lang, "kind of line", kinds[kind][1]);
  const FrValue row[] = { repair > 0 ? fr_value_int (repair) : fr_value_null (), fr_value_text (what), fr_value_text (session), fr_value_text (name),
                          fr_value_text (before), fr_value_text (after), fr_value_text (why) };

  fr_rows_builder_add (builder, row);
}

static void
add_repair (FrRowsBuilder *builder, const FrTimetableRepair *repair, guint number, const FrCliSchedule *o)
{
  g_autofree char *cost = fr_cli_schedule_cost (repair->after, o->lang);

  for (guint i = 0; i < repair->moves->len; i++)
    {
      const FrTimetableMove *move = g_ptr_array_index (repair->moves, i);
      g_autofree char *before = fr_timetable_place_words (&move->before, o->lang), *after = fr_timetable_place_words (&move->after, o->lang);

      if (move->comes != NULL)
        add_line (builder, o, number, MOVE, move->code, move->title, move->leaves, move->comes, NULL);
      else
        add_line (builder, o, number, MOVE, move->code, move->title, before, after, NULL);
    }
  for (guint i = 0; i < repair->tell->len; i++)
    {
      const FrTimetableTell *told = g_ptr_array_index (repair->tell, i);

      add_line (builder, o, number, TELL, NULL, told->name, NULL, NULL, told->why);
    }
  add_line (builder, o, number, TOTAL, NULL, NULL, NULL, cost, NULL);
}

static FrDataTable *
repair_table (const FrTimetableRepairs *found, const FrCliSchedule *o)
{
  FrRowsBuilder *builder = fr_rows_builder_new (G_N_ELEMENTS (columns));

  for (guint i = 0; i < found->broken->len; i++)
    add_line (builder, o, 0, BROKEN, NULL, NULL, NULL, NULL, g_ptr_array_index (found->broken, i));
  for (guint i = 0; i < found->repairs->len; i++)
    add_repair (builder, g_ptr_array_index (found->repairs, i), i + 1, o);
  for (guint i = 0; i < found->relax->len; i++)
    add_line (builder, o, 0, RELAX, NULL, NULL, NULL, NULL, g_ptr_array_index (found->relax, i));
  return fr_data_table_new (columns, G_N_ELEMENTS (columns), builder);
}

/* Who can't, and when. FALSE: *status says what is wrong. */
static gboolean
read_absence (FrStore *store, const FrCliSchedule *o, FrTimetableAbsence *absence, int *status)
{
  const char *first = o->day != NULL ? o->day : o->from, *last = o->day != NULL ? o->day : o->to != NULL ? o->to : o->from;

  if ((o->instructor != NULL) + (o->venue != NULL) + (o->site != NULL) != 1 || first == NULL)
    {
      *status = fr_cli_fail (FR_CLI_USAGE, _("One of --instructor, --venue and --site says who or what can't, and --day, or --from and --to, when."));
      return FALSE;
    }
  absence->days = (FrPeriod) { fr_day_parse_iso (first), fr_day_parse_iso (last) };
  absence->half_day = o->half_day - 1;
  if (absence->days.first == FR_DAY_NONE || absence->days.last == FR_DAY_NONE)
    {
      *status = fr_cli_fail (FR_CLI_USAGE, _("“%s” is no day: write 2026-10-14."), absence->days.first == FR_DAY_NONE ? first : last);
      return FALSE;
    }
  absence->instructor_id = o->instructor != NULL ? fr_cli_find (store, FR_INSTRUCTOR, o->instructor, status) : 0;
  absence->venue_id = o->venue != NULL ? fr_cli_find (store, FR_VENUE, o->venue, status) : 0;
  absence->field_base_id = o->site != NULL ? fr_cli_find (store, FR_FIELD_BASE, o->site, status) : 0;
  return absence->instructor_id != 0 || absence->venue_id != 0 || absence->field_base_id != 0;
}

int
fr_cli_schedule_repair (FrStore *store, const FrCliSchedule *o)
{
  FrTimetableAbsence absence = { 0 };
  g_autoptr (FrTimetableRepairs) found = NULL;
  g_autoptr (FrDataTable) table = NULL;
  g_autoptr (GError) error = NULL;
  const FrTimetableRepair *chosen;
  int status = FR_CLI_DONE;

  if (!read_absence (store, o, &absence, &status))
    return status;
  found = fr_timetable_repair (store, &absence, o->seconds, (guint64) o->seed, o->lang, NULL, &error);
  if (found == NULL)
    return fr_cli_fail_error (error);
  chosen = o->repair >= 1 && o->repair <= (int) found->repairs->len ? g_ptr_array_index (found->repairs, (guint) o->repair - 1) : NULL;
  if (o->apply && chosen == NULL && found->displaced > 0)
    return fr_cli_fail (FR_CLI_REFUSED, _("There is no repair number %d. Nothing was changed."), o->repair);
  if (o->apply && !fr_action_timetable_repair (store, &absence, chosen != NULL ? chosen->moves : NULL, &error))
    return fr_cli_fail_error (error);
  table = repair_table (found, o);
  status = fr_cli_print_table (table, o->csv, o->json, o->lang);
  return status == FR_CLI_DONE && (found->stay > 0 || (found->displaced > 0 && found->repairs->len == 0)) ? FR_CLI_FINDINGS : status;
}
