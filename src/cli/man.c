/* man.c: see man.h. */
#include "cli/man.h"

#include <string.h>

/* A text as roff takes it: no line is a request, no backslash an escape. */
static void
append_text (GString *page, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL && (lines[i + 1] != NULL || *lines[i] != '\0'); i++)
    {
      if (*lines[i] == '.' || *lines[i] == '\'')
        g_string_append (page, "\\&");
      for (const char *p = lines[i]; *p != '\0'; p++)
        if (*p == '\\')
          g_string_append (page, "\\e");
        else if (*p == '-')
          g_string_append (page, "\\-");
        else
          g_string_append_c (page, *p);
      g_string_append_c (page, '\n');
    }
}

static void
append_help (GString *page, const FrCliCall *call, const FrCliCommand *command)
{
  char *argv[] = { (char *) "--help", NULL };
  const FrCliCall asked = { .lang = call->lang, .argc = 1, .argv = argv };
  g_autofree char *text = NULL;

  fr_cli_capture_begin ();
  command->run (&asked);
  text = fr_cli_capture_end ();
  g_string_append_printf (page, ".SS %s\n", command->name);
  append_text (page, _(command->what));
  g_string_append (page, ".PP\n.nf\n");
  append_text (page, text);
  g_string_append (page, ".fi\n");
}

static void
append_item (GString *page, const char *term, const char *text)
{
  g_string_append (page, ".TP\n.B ");
  append_text (page, term);
  append_text (page, text);
}

char *
fr_cli_man (const FrCliCall *call, const FrCliCommand *commands, guint n_commands)
{
  GString *page = g_string_new (".TH FRUITION\\-CLI 1 \"\" \"Fruition " FR_VERSION "\"\n.SH ");

  append_text (page, C_("manual page", "NAME"));
  append_text (page, _("fruition-cli - training needs, programmes and what became of them, without a display"));
  g_string_append (page, ".SH ");
  append_text (page, C_("manual page", "SYNOPSIS"));
  append_text (page, "fruition-cli COMMAND …");
  g_string_append (page, ".SH ");
  append_text (page, C_("manual page", "DESCRIPTION"));
  append_text (page, _("Results go to standard output: plain text for people, --csv or --json for programs. Messages go to standard "
                       "error, progress only where that is a terminal. Records are named by their codes."));
  append_item (page, "--lang en|zh_CN", _("The language of what is written."));
  append_item (page, "--as NAME", _("Who acts; the login's name otherwise. It is identity, not authentication."));
  g_string_append (page, ".SH ");
  append_text (page, C_("manual page", "COMMANDS"));
  for (guint i = 0; i < n_commands; i++)
    append_help (page, call, &commands[i]);
  g_string_append (page, ".SH ");
  append_text (page, C_("manual page", "EXIT STATUS"));
  append_item (page, "0", _("Done."));
  append_item (page, "1", _("A check found something, a gate is closed, or there is nothing to undo."));
  append_item (page, "2", _("Wrong usage."));
  append_item (page, "3", _("Input refused: file, row, column and reason are on standard error, and nothing was written."));
  append_item (page, "4", _("The office can't be read or written."));
  g_string_append (page, ".SH ");
  append_text (page, C_("manual page", "ENVIRONMENT"));
  append_item (page, "FRUITION_NOW", _("Today for this run, like 2026-10-13; what is written then says that the clock was given."));
  return g_string_free (page, FALSE);
}
