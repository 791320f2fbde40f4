/* export.c: fruition-cli export: the records of one kind as CSV, XLSX or JSON; a survey's form; sessions as a calendar. */
#include "cli/commands.h"
#include "cli/ical.h"
#include "cli/office.h"
#include "cli/progress.h"
#include "cli/survey-form.h"
#include "core/base/error.h"
#include "core/io/export/export.h"

#include <gio/gunixoutputstream.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

typedef struct {
  char   *output, *format, *survey, *repeat, *with;
  FrCliOf of;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->output);
  g_free (options->format);
  g_free (options->survey);
  g_free (options->repeat);
  g_free (options->with);
  fr_cli_of_clear (&options->of);
}

static char *
kinds (void)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < FR_N_ENTITIES; i++)
    if (fr_export_can (i))
      g_string_append_printf (names, "%s%s", names->len ? ", " : "", fr_entity (i)->plural);
  return g_string_free (names, FALSE);
}

/* --format, else by the ending of the file, else CSV. NULL: there is no such format. */
static const char *
format_of (const Options *options)
{
  static const char * const known[] = { "csv", "xlsx", "json", "xlsform", "ical" };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autofree char *ending = g_strconcat (".", strcmp (known[i], "ical") == 0 ? "ics" : known[i], NULL);
      g_autofree char *folded = options->output ? g_ascii_strdown (options->output, -1) : NULL;

      if (options->format ? strcmp (options->format, known[i]) == 0 : folded != NULL && g_str_has_suffix (folded, ending))
        return known[i];
    }
  return options->format == NULL ? "csv" : NULL;
}

static FrTableWriter *
open_writer (FrStore *store, const Options *options, const char *format, GError **error)
{
  g_autoptr (GOutputStream) stream = NULL;

  if (strcmp (format, "xlsx") == 0)
    return fr_xlsx_writer_new (options->output, fr_clock_today (fr_store_get_clock (store)), NULL);
  stream = options->output ? fr_writer_open (options->output, error) : g_unix_output_stream_new (STDOUT_FILENO, FALSE);
  if (stream == NULL)
    return NULL;
  if (strcmp (format, "json") == 0)
    return fr_json_writer_new (stream);
  return fr_csv_writer_new (stream, options->output ? &fr_csv_style_file : &fr_csv_style_pipe);
}

/* Every name after --with must be a personal field: what is not hidden needs no asking. */
static int
check_with (const FrEntity *entity, char **with)
{
  g_autofree const char **personal = fr_export_personal (entity->id);
  g_autofree char *list = g_strjoinv (", ", (char **) personal);

  for (guint i = 0; with != NULL && with[i] != NULL; i++)
    if (!g_strv_contains ((const char * const *) personal, with[i]))
      return *list ? fr_cli_fail (FR_CLI_USAGE, _("--with takes %s; “%s” is none of them."), list, with[i])
                   : fr_cli_fail (FR_CLI_USAGE, _("--with names personal fields; %s have none."), entity->plural);
  return FR_CLI_DONE;
}

/* Where a list has no further sheets, what was answered in repeats has lists of its own. */
static int
tell_repeats (FrStore *store, const Options *options, const char *format)
{
  gboolean apart = options->survey != NULL && options->repeat == NULL && strcmp (format, "xlsx") != 0;
  g_auto (GStrv) names = apart ? fr_export_repeats (store, options->survey, NULL) : NULL;

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    fprintf (stderr, _("note: what was answered in the repeat “%s” is a list of its own: add --repeat %s.\n"), names[i], names[i]);
  return FR_CLI_DONE;
}

static int
check_repeat (FrStore *store, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = options->repeat ? fr_export_repeats (store, options->survey, &error) : NULL;
  g_autofree char *list = names ? g_strjoinv (_(", "), names) : NULL;

  if (error != NULL)
    return fr_cli_fail_error (error);
  if (options->repeat == NULL || g_strv_contains ((const char * const *) names, options->repeat))
    return FR_CLI_DONE;
  return *list ? fr_cli_fail (FR_CLI_USAGE, _("The survey has no repeat “%s”; there are: %s."), options->repeat, list)
               : fr_cli_fail (FR_CLI_USAGE, _("The survey has no repeat “%s”; it has none at all."), options->repeat);
}

static int
run (const FrCliCall *call, FrStore *store, const FrEntity *entity, const Options *options, const char *format, char **with)
{
  const FrExport what = { .entity = entity->id, .lang = call->lang, .with = (const char * const *) with, .survey = options->survey,
                          .repeat = options->repeat, .machine = strcmp (format, "json") == 0 };
  FrCliProgress progress = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (FrTableWriter) writer = NULL;
  int status = check_repeat (store, options);
  gboolean ok;

  if (status != FR_CLI_DONE)
    return status;
  writer = open_writer (store, options, format, &error);
  ok = writer != NULL && fr_export_write (store, &what, writer, fr_cli_progress_cb, &progress, NULL, &error) &&
       fr_table_writer_finish (writer, &error);
  fr_cli_progress_end (&progress);
  if (ok)
    return tell_repeats (store, options, format);
  if (g_error_matches (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND))
    return fr_cli_fail (FR_CLI_USAGE, "%s", error->message);
  return fr_cli_fail_error (error);
}

static int
check (const FrEntity *entity, const char *kind, const Options *options, const char *format, char **with, const char *list)
{
  if (entity == NULL || !fr_export_can (entity->id))
    return fr_cli_fail (FR_CLI_USAGE, _("“%s” can't be exported; there are %s."), kind, list);
  if (format == NULL)
    return fr_cli_fail (FR_CLI_USAGE, _("“%s” is no format; there are csv, xlsx, json, xlsform for a survey's form, and ical for sessions."),
                        options->format);
  if ((strcmp (format, "xlsx") == 0 || strcmp (format, "xlsform") == 0) && options->output == NULL)
    return fr_cli_fail (FR_CLI_USAGE, _("A workbook needs a file: give -o FILE.xlsx."));
  if (strcmp (format, "xlsform") == 0)
    return entity->id == FR_SURVEY && options->survey != NULL ? FR_CLI_DONE
           : fr_cli_fail (FR_CLI_USAGE,
                          _("A form is written of one survey: export OFFICE surveys --survey CODE --format xlsform -o FILE.xlsx."));
  if (strcmp (format, "ical") == 0 && entity->id != FR_SESSION)
    return fr_cli_fail (FR_CLI_USAGE, "%s", _("A calendar is written of sessions: export OFFICE sessions --format ical -o FILE.ics."));
  if (strcmp (format, "ical") != 0 && fr_cli_of_any (&options->of))
    return fr_cli_fail (FR_CLI_USAGE, "%s", _("Only a calendar is of somebody or something; add --format ical."));
  if ((entity->id == FR_RESPONSE) != (options->survey != NULL))
    return fr_cli_fail (FR_CLI_USAGE, _("Responses, and only they, need --survey CODE."));
  if (options->repeat != NULL && options->survey == NULL)
    return fr_cli_fail (FR_CLI_USAGE, _("Only responses take --repeat."));
  return check_with (entity, with);
}

static char **
parse (const FrCliCall *call, Options *options, const char *what, GOptionEntry *entries, int *status)
{
  fr_cli_of_entries (&options->of, entries);
  return fr_cli_options (call, "export", "OFFICE KIND", what, entries, 2, 2, status);
}

static int
write_out (const FrCliCall *call, FrStore *store, const FrEntity *entity, const Options *options, const char *format, char **with)
{
  const FrCliFormOut out = { format, options->output, NULL, NULL, call->lang };

  if (strcmp (format, "ical") == 0)
    return fr_cli_export_calendar (store, &options->of, options->output, call->lang);
  return strcmp (format, "xlsform") == 0 ? fr_cli_export_form (store, options->survey, &out)
                                         : run (call, store, entity, options, format, with);
}

int
fr_cli_export (const FrCliCall *call)
{
  Options options = { 0 };
  GOptionEntry entries[FR_CLI_N_OF + 8] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, _("The file to write; standard output otherwise"), "FILE" },
    { "format", 0, 0, G_OPTION_ARG_STRING, &options.format, _("The format; by the file's ending otherwise, else csv"), "csv|xlsx|json|xlsform|ical" },
    { "survey", 0, 0, G_OPTION_ARG_STRING, &options.survey, _("Responses, and a form: of which survey"), "CODE" },
    { "repeat", 0, 0, G_OPTION_ARG_STRING, &options.repeat, _("Responses: what was answered in this repeat, a row an entry"), "NAME" },
    { "with", 0, 0, G_OPTION_ARG_STRING, &options.with, _("Personal fields, which are left out otherwise: identity_number, phone"), "FIELD,…" },
  };
  int status;
  g_autofree char *list = kinds ();
  g_autofree char *what = g_strconcat (_("Writes all records of a kind as a sheet that import reads back to the same records. Identity numbers "
                                         "and telephones are left out unless asked for by name."), "\n",
                                       _("Sessions can also be written as a calendar (iCalendar) of an instructor, a venue, a site, a class, a "
                                         "group, a programme, or all."), "\n",
                                       _("KIND is one of: "), list, ".", NULL);
  g_auto (GStrv) args = parse (call, &options, what, entries, &status);
  const FrEntity *entity = args ? fr_entity_find (args[1]) : NULL;
  const char *format = format_of (&options);
  g_auto (GStrv) with = options.with ? g_strsplit (options.with, ",", -1) : NULL;
  FrStore *store = NULL;

  if (args != NULL)
    status = check (entity, args[1], &options, format, with, list);
  if (args != NULL && status == FR_CLI_DONE)
    store = fr_cli_open_office (call, args[0], FR_STORE_READ_ONLY, &status);
  if (store != NULL && options.output != NULL && !fr_cli_may_write (store, options.output, &status))
    g_clear_pointer (&store, fr_cli_close_office);
  if (store != NULL)
    {
      status = write_out (call, store, entity, &options, format, with);
      fr_cli_close_office (store);
    }
  options_clear (&options);
  return status;
}
