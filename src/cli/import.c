/* import.c: fruition-cli import: a sheet into the office, checked as a whole before anything is stored. */
#include "cli/commands.h"
#include "cli/ical.h"
#include "cli/office.h"
#include "cli/progress.h"
#include "cli/survey-answers.h"
#include "cli/survey-form.h"
#include "core/base/error.h"
#include "core/io/ical/busy.h"
#include "core/io/import/import.h"

#include <stdio.h>
#include <string.h>

#define SHOWN 50      /* faults listed; a count tells of the rest */

typedef struct {
  char    *map, *survey, *sheet, *leave_out, *unit, *batch, *period, *zone;
  gboolean dry_run;
  FrCliOf  of;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->map);
  g_free (options->survey);
  g_free (options->sheet);
  g_free (options->leave_out);
  g_free (options->unit);
  g_free (options->batch);
  g_free (options->period);
  g_free (options->zone);
  fr_cli_of_clear (&options->of);
}

/* The kinds that can be imported, for messages. */
static char *
kinds (void)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < FR_N_ENTITIES; i++)
    if (fr_import_can (i))
      g_string_append_printf (names, "%s%s", names->len ? ", " : "", fr_entity (i)->plural);
  return g_string_free (names, FALSE);
}

static gboolean
choose_sheet (FrImportSource *source, const char *name, int *status)
{
  if (name == NULL)
    return TRUE;
  for (guint i = 0; i < fr_import_source_get_n_sheets (source); i++)
    if (strcmp (fr_import_source_get_sheet_name (source, i), name) == 0)
      {
        fr_import_source_set_sheet (source, i);
        return TRUE;
      }
  *status = fr_cli_fail (FR_CLI_USAGE, _("The file has no sheet “%s”."), name);
  return FALSE;
}

/* A file where there is one of that name or it ends in .json, else pairs. */
static FrImportMap *
read_map (FrImportSource *source, FrEntityId entity, const char *text, GError **error)
{
  FrImportMap *map;

  if (text == NULL)
    return fr_import_map_guess (source, entity);
  if (!g_str_has_suffix (text, ".json") && !g_file_test (text, G_FILE_TEST_IS_REGULAR))
    return fr_import_map_parse (entity, text, error);
  map = fr_import_map_load (text, error);
  if (map == NULL || fr_import_map_get_entity (map) == entity)
    return map;
  g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_MAP, _("The map “%s” is for %s, not for %s. Nothing was stored."), text,
               fr_entity (fr_import_map_get_entity (map))->plural, fr_entity (entity)->plural);
  fr_import_map_free (map);
  return NULL;
}

static void
list_faults (FrImportPlan *plan, const char *file)
{
  GPtrArray *faults = fr_import_plan_get_faults (plan);

  for (guint i = 0; i < MIN (faults->len, SHOWN); i++)
    {
      const FrImportFault *fault = g_ptr_array_index (faults, i);
      g_autofree char *text = fr_import_fault_text (fault);

      fprintf (stderr, "%s: %s%s\n", file, fault->warning ? _("note: ") : "", text);
    }
  if (faults->len > SHOWN)
    fprintf (stderr, _("%s: and %u more.\n"), file, faults->len - SHOWN);
}

/* What answers that are spelt otherwise may mean, as the map would say it. */
static void
offer_spellings (FrImportPlan *plan, const char *file)
{
  const GPtrArray *all = fr_import_plan_get_near (plan);
  GString *map = g_string_new (NULL);

  for (guint i = 0; i < all->len; i++)
    {
      const FrImportNear *near = g_ptr_array_index (all, i);
      const char *choice = near->means >= 0 ? near->choices[near->means] : NULL;

      if (choice != NULL && strpbrk (near->text, ",\"") == NULL && strpbrk (choice, ",\"") == NULL)
        g_string_append_printf (map, "%s%s=>%s", map->len ? "," : "", near->text, choice);
    }
  if (map->len > 0)
    fprintf (stderr, _("%s: if that is what they mean, say so: --map \"%s\"\n"), file, map->str);
  g_string_free (map, TRUE);
}

static int
report (FrImportPlan *plan)
{
  const FrImportCounts *counts = fr_import_plan_get_counts (plan);
  g_autofree char *text = g_strdup_printf (_("%u rows: %u new, %u changed, %u there already, %u with faults; %u records made along with them.\n"),
                                           counts->rows, counts->new_records, counts->changed, counts->unchanged, counts->faulty, counts->related);

  return fr_cli_print (text);
}

static int
store_plan (FrImportPlan *plan, const Options *options)
{
  g_autoptr (GError) error = NULL;
  FrCliProgress progress = { 0 };
  gboolean ok = fr_import_run (plan, options->leave_out != NULL, options->leave_out, fr_cli_progress_cb, &progress, NULL, &error);

  fr_cli_progress_end (&progress);
  return ok ? report (plan) : fr_cli_fail_error (error);
}

/* A form of a survey (XLSForm) and not a list of surveys; NULL where it is none, or can't be read. */
static FrWorkbook *
read_form (FrEntityId entity, const char *file)
{
  g_autoptr (FrWorkbook) workbook = entity == FR_SURVEY ? fr_workbook_read (file, NULL, NULL, NULL) : NULL;

  return workbook != NULL && fr_xlsform_is (workbook) ? g_steal_pointer (&workbook) : NULL;
}

static int
run (FrStore *store, FrEntityId entity, const char *file, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrWorkbook) form = read_form (entity, file);
  g_autoptr (FrImportSource) source = form ? NULL : fr_import_source_open (file, NULL, &error);
  g_autoptr (FrImportMap) map = NULL;
  g_autoptr (FrImportPlan) plan = NULL;
  FrCliProgress progress = { 0 };
  int status;

  if (form != NULL)
    return fr_cli_import_form (store, file, form, options->survey, options->dry_run);
  if (source == NULL)
    return fr_cli_fail (FR_CLI_REFUSED, "%s: %s", file, error->message);
  if (!choose_sheet (source, options->sheet, &status))
    return status;
  map = read_map (source, entity, options->map, &error);
  if (map != NULL)
    plan = fr_import_plan_new (store, source, map, options->survey, fr_cli_progress_cb, &progress, NULL, &error);
  fr_cli_progress_end (&progress);
  if (plan == NULL)
    return fr_cli_fail_error (error);
  list_faults (plan, file);
  offer_spellings (plan, file);
  if (!options->dry_run)
    return store_plan (plan, options);
  status = report (plan);
  return status == FR_CLI_DONE && fr_import_plan_get_counts (plan)->faulty > 0 ? FR_CLI_REFUSED : status;
}

/* A calendar, which only busy times come from. */
static gboolean
is_calendar (const FrEntity *entity, const char *file)
{
  return entity != NULL && entity->id == FR_BUSY && fr_ical_is (file);
}

/* What goes together with what was asked for. */
static int
check (const FrEntity *entity, char **files, const Options *options, gboolean answers)
{
  gboolean calendar = is_calendar (entity, files[0]);

  if (!calendar && (fr_cli_of_any (&options->of) || options->period != NULL || options->zone != NULL))
    return fr_cli_fail (FR_CLI_USAGE, "%s", _("Only a calendar of busy times (FILE.ics) takes whose it is, --period and --zone; "
                                              "a sheet has columns."));
  if (calendar && (options->map != NULL || options->sheet != NULL || options->leave_out != NULL || options->survey != NULL))
    return fr_cli_fail (FR_CLI_USAGE, "%s", _("A calendar takes no --map, --sheet, --survey or --leave-out."));
  if ((entity->id == FR_RESPONSE) != (options->survey != NULL) && entity->id != FR_SURVEY)
    return fr_cli_fail (FR_CLI_USAGE, _("Responses, and only they, need --survey CODE."));
  if (!answers && files[1] != NULL)
    return fr_cli_fail (FR_CLI_USAGE, _("Only files of answers come in many at once; sheets one at a time."));
  if (answers && (options->map != NULL || options->sheet != NULL || options->leave_out != NULL))
    return fr_cli_fail (FR_CLI_USAGE, _("Files of answers take no --map, --sheet or --leave-out."));
  if (!answers && (options->unit != NULL || options->batch != NULL))
    return fr_cli_fail (FR_CLI_USAGE, _("Only files of answers take --unit and --batch; a sheet has columns for them."));
  return FR_CLI_DONE;
}

static char **
parse (const FrCliCall *call, Options *options, const char *what, GOptionEntry *entries, int *status)
{
  fr_cli_of_entries (&options->of, entries);
  return fr_cli_options (call, "import", "OFFICE KIND FILE…", what, entries, 3, G_MAXINT, status);
}

/* Brings in what the file is: a calendar, files of answers, or a sheet. */
static int
bring_in (FrStore *store, const FrEntity *entity, char **files, const Options *options, gboolean answers)
{
  const FrCliAnswers sent = { options->survey, options->unit, options->batch, options->dry_run };

  if (is_calendar (entity, files[0]))
    return fr_cli_import_busy (store, &options->of, files[0], options->period, options->zone, options->dry_run);
  return answers ? fr_cli_import_answers (store, files, &sent) : run (store, entity->id, files[0], options);
}

int
fr_cli_import (const FrCliCall *call)
{
  Options options = { 0 };
  GOptionEntry entries[FR_CLI_N_OF + 12] = {
    { "map", 0, 0, G_OPTION_ARG_STRING, &options.map,
      _("What each column is; guessed from the headings otherwise. Of responses also what an answer means that is spelt otherwise: text=>choice"),
      "A=b,…|MAP.json" },
    { "survey", 0, 0, G_OPTION_ARG_STRING, &options.survey,
      _("Responses: the survey's code; made from the columns when there is none. Forms: the survey it is a version of"), "CODE" },
    { "sheet", 0, 0, G_OPTION_ARG_STRING, &options.sheet, _("The sheet of a workbook; the first with a table otherwise"), "NAME" },
    { "unit", 0, 0, G_OPTION_ARG_STRING, &options.unit, _("Files of answers: the unit that answered"), "CODE" },
    { "batch", 0, 0, G_OPTION_ARG_STRING, &options.batch, _("Files of answers: what they came in with"), "TEXT" },
    { "leave-out", 0, 0, G_OPTION_ARG_FILENAME, &options.leave_out, _("Store the sound rows and write those with faults to FILE"), "FILE" },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &options.dry_run, _("Check everything and store nothing"), NULL },
    { "period", 0, 0, G_OPTION_ARG_STRING, &options.period,
      _("Calendars: the busy times of this period; this month to the end of next year otherwise"), "PERIOD" },
    { "zone", 0, 0, G_OPTION_ARG_STRING, &options.zone, _("Calendars: the office's time zone; the computer's otherwise"), "NAME" },
  };
  int status;
  g_autofree char *list = kinds ();
  g_autofree char *what = g_strconcat (_("Brings a sheet (CSV, XLSX, XLS, or a ZIP of CSV files as ODK Central exports it) into the office: all of "
                                         "it or nothing, undone in one step."), "\n",
                                       _("For surveys the file may also be a form (XLSForm), which becomes a draft."), "\n",
                                _("For responses the files may also be those that a web form gives (.fruition-answers.json), any number "
                                  "of them, or folders of them."), "\n",
                                       _("For busy times the file may also be a calendar (iCalendar, .ics) of an instructor, a venue, a site or "
                                         "a class; read again, it brings what is new."), "\n",
                                       _("KIND is one of: "), list, ".", NULL);
  g_auto (GStrv) args = parse (call, &options, what, entries, &status);
  const FrEntity *entity = args ? fr_entity_find (args[1]) : NULL;
  gboolean answers = entity != NULL && entity->id == FR_RESPONSE && fr_cli_is_answers (args + 2);
  FrStore *store = NULL;

  if (args != NULL && (entity == NULL || !fr_import_can (entity->id)))
    status = fr_cli_fail (FR_CLI_USAGE, _("“%s” can't be imported; there are %s."), args[1], list);
  else if (args != NULL && (status = check (entity, args + 2, &options, answers)) == FR_CLI_DONE)
    store = fr_cli_open_office (call, args[0], FR_STORE_DEFAULT, &status);
  if (store != NULL && options.leave_out != NULL && !fr_cli_may_write (store, options.leave_out, &status))
    g_clear_pointer (&store, fr_cli_close_office);
  if (store != NULL)
    {
      status = bring_in (store, entity, args + 2, &options, answers);
      fr_cli_close_office (store);
    }
  options_clear (&options);
  return status;
}
