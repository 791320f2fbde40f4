/* cli.c: picks the command by its name, takes out the options that all commands share. */
#include "cli/cli.h"

#include "cli/commands.h"
#include "cli/man.h"
#include "cli/stats.h"
#include "core/base/error.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>

static const FrCliCommand commands[] = {
  { "new", fr_cli_new, N_("make an office, empty or a sample") },
  { "info", fr_cli_info, N_("what an office holds") },
  { "check", fr_cli_check, N_("whether an office is whole") },
  { "import", fr_cli_import, N_("bring in a sheet") },
  { "export", fr_cli_export, N_("write records as a sheet") },
  { "survey", fr_cli_survey, N_("what a survey says: items, gaps, reliability, rates, quality, cross-tables") },
  { "gate", fr_cli_gate, N_("whether a programme may be approved, and what is missing") },
  { "schedule", fr_cli_schedule, N_("the timetable: checked, explained, arranged, repaired, published") },
  { "plan", fr_cli_plan, N_("the annual plan, and who is called up twice") },
  { "outcomes", fr_cli_outcomes, N_("what became of training: stations, units within limits") },
  { "chart", fr_cli_chart, N_("one chart to PDF, SVG or PNG") },
  { "report", fr_cli_report, N_("a report to PDF or pictures") },
  { "history", fr_cli_history, N_("who changed what") },
  { "undo", fr_cli_undo, N_("take back what was done last") },
  { "redo", fr_cli_redo, N_("do again what was taken back") },
  { "backup", fr_cli_backup, N_("make a consistent copy") },
  { "merge", fr_cli_merge, N_("bring in what was done in another copy") },
  { "stats", fr_cli_stats, N_("the analysis functions on a plain CSV file, to check them against other software") },
  { "timetable", fr_cli_timetable, N_("the scheduler on a public benchmark instance, to check it against other software") },
};

int
fr_cli_fail (int status, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  fprintf (stderr, "fruition-cli: %s\n", text);
  return status;
}

int
fr_cli_fail_error (const GError *error)
{
  int status = error->domain == G_OPTION_ERROR ? FR_CLI_USAGE
               : error->domain == FR_STORE_ERROR ? FR_CLI_OFFICE : FR_CLI_REFUSED;

  return fr_cli_fail (status, "%s", error->message);
}

/* Where results go while the manual page is made; NULL: to standard output. */
static GString *captured;

void
fr_cli_capture_begin (void)
{
  captured = g_string_new (NULL);
}

char *
fr_cli_capture_end (void)
{
  return g_string_free (g_steal_pointer (&captured), FALSE);
}

int
fr_cli_print (const char *text)
{
  if (captured != NULL)
    {
      g_string_append (captured, text);
      return FR_CLI_DONE;
    }
  if (fputs (text, stdout) < 0 || fflush (stdout) != 0)
    return fr_cli_fail (FR_CLI_OFFICE, "%s", _("The result could not be written to standard output."));
  return FR_CLI_DONE;
}

static int
help (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n\n", _("fruition-cli COMMAND …    (fruition-cli COMMAND --help says more)"));
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    g_string_append_printf (text, "  %-10s %s\n", commands[i].name, _(commands[i].what));
  g_string_append_printf (text, "\n%s\n", _("Every command takes --lang en|zh_CN (language of what is written) and "
                                            "--as NAME (who acts)."));
  return fr_cli_print (text->str);
}

/* Whether an argument is an option; value is what stands behind its "=", NULL where it is the next argument. */
static gboolean
is_option (const char *argument, const char *name, const char **value)
{
  gsize length = strlen (name);

  if (strncmp (argument, name, length) != 0 || (argument[length] != '\0' && argument[length] != '='))
    return FALSE;
  *value = argument[length] == '=' ? argument + length + 1 : NULL;
  return TRUE;
}

/* Takes --lang and --as out of the arguments, wherever they stand. */
static gboolean
take_common (FrCliCall *call, int argc, char **argv, int *status)
{
  for (int i = 0; i < argc; i++)
    {
      const char *name = argv[i], *value = NULL;
      gboolean is_lang = is_option (argv[i], "--lang", &value);

      if (!is_lang && !is_option (argv[i], "--as", &value))
        {
          call->argv[call->argc++] = argv[i];
          continue;
        }
      if (value == NULL && i + 1 < argc)
        value = argv[++i];
      if (value == NULL)
        {
          *status = fr_cli_fail (FR_CLI_USAGE, _("%s needs a value."), name);
          return FALSE;
        }
      if (is_lang && !fr_lang_parse (value, &call->lang))
        {
          *status = fr_cli_fail (FR_CLI_USAGE, _("“%s” is no language of this program: en or zh_CN."), value);
          return FALSE;
        }
      if (!is_lang)
        call->actor = value;
    }
  fr_lang_set_default (call->lang);
  return TRUE;
}

int
fr_cli_run (int argc, char **argv)
{
  g_autofree char **rest = g_new0 (char *, argc + 1);
  FrCliCall call = { .lang = fr_lang_default (), .argv = rest };
  int status;

  /* What is written is UTF-8 whatever the locale, so what is read is too: a sheet is named 花名册 also in a script without one. */
  setlocale (LC_CTYPE, "C.UTF-8");
  if (!take_common (&call, argc - 1, argv + 1, &status))
    return status;
  if (call.argc == 0)
    {
      help ();
      return FR_CLI_USAGE;
    }
  if (strcmp (call.argv[0], "--help") == 0 || strcmp (call.argv[0], "help") == 0)
    return help ();
  if (strcmp (call.argv[0], "--version") == 0)
    return fr_cli_print ("fruition-cli " FR_VERSION "\n");
  if (strcmp (call.argv[0], "--man") == 0)
    {
      g_autofree char *page = fr_cli_man (&call, commands, G_N_ELEMENTS (commands));

      return fr_cli_print (page);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (call.argv[0], commands[i].name) == 0)
      {
        call.argc--;
        call.argv++;
        return commands[i].run (&call);
      }
  return fr_cli_fail (FR_CLI_USAGE, _("There is no command “%s”; fruition-cli --help lists those there are."),
                      call.argv[0]);
}
