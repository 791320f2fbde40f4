/* options.c: see options.h. */
#include "cli/options.h"

#include <string.h>

#define NAMES_WIDTH 24

int
fr_cli_text_width (const char *text)
{
  int n = 0;

  for (; *text; text = g_utf8_next_char (text))
    n += g_unichar_iswide (g_utf8_get_char (text)) ? 2 : g_unichar_iszerowidth (g_utf8_get_char (text)) ? 0 : 1;
  return n;
}

/* --- Help --- */

static void
append_option (GString *text, const GOptionEntry *entry)
{
  g_autoptr (GString) names = g_string_new ("  ");

  if (entry->short_name != 0)
    g_string_append_printf (names, "-%c, ", entry->short_name);
  g_string_append_printf (names, "--%s", entry->long_name);
  if (entry->arg_description != NULL)
    g_string_append_printf (names, "=%s", entry->arg_description);
  g_string_append (text, names->str);
  for (int i = fr_cli_text_width (names->str); i < NAMES_WIDTH; i++)
    g_string_append_c (text, ' ');
  g_string_append_printf (text, "  %s\n", entry->description);
}

static int
print_help (const char *command, const char *usage, const char *what, const GOptionEntry *entries)
{
  const GOptionEntry help = { "help", 'h', 0, G_OPTION_ARG_NONE, NULL, _("Show this help"), NULL };
  g_autoptr (GString) text = g_string_new (_("Usage:"));

  g_string_append_printf (text, "\n  fruition-cli %s %s\n\n%s\n\n%s\n", command, usage, what, _("Options:"));
  append_option (text, &help);
  for (; entries != NULL && entries->long_name != NULL; entries++)
    append_option (text, entries);
  return fr_cli_print (text->str);
}

/* --- What is wrong --- */

/* The option that an argument ("--limit", "--limit=5", "-o") names; NULL: none of these. */
static const GOptionEntry *
find_option (const GOptionEntry *entries, const char *argument)
{
  gsize n = strcspn (argument + 2, "=");

  for (; entries != NULL && entries->long_name != NULL; entries++)
    if (argument[1] == '-' ? strlen (entries->long_name) == n && strncmp (argument + 2, entries->long_name, n) == 0
                           : entries->short_name != 0 && argument[1] == entries->short_name)
      return entries;
  return NULL;
}

static gboolean
is_whole_number (const char *text)
{
  return text != NULL && *text != '\0' && strspn (*text == '-' ? text + 1 : text, "0123456789") == strlen (*text == '-' ? text + 1 : text);
}

/* Says which argument GOption stumbled over. Returns the exit status. */
static int
explain (const FrCliCall *call, const GOptionEntry *entries, const GError *error)
{
  for (int i = 0; i < call->argc && strcmp (call->argv[i], "--") != 0; i++)
    {
      const char *argument = call->argv[i];
      const GOptionEntry *option;
      const char *value;

      if (argument[0] != '-' || argument[1] == '\0' || strcmp (argument, "--help") == 0 || strcmp (argument, "-h") == 0)
        continue;
      option = find_option (entries, argument);
      if (option == NULL)
        return fr_cli_fail (FR_CLI_USAGE, _("“%s” is no option of this command; --help lists those there are."), argument);
      if (option->arg == G_OPTION_ARG_NONE)
        continue;
      value = strchr (argument, '=');
      value = value != NULL ? value + 1 : argument[1] != '-' && argument[2] != '\0' ? argument + 2 : call->argv[++i];
      if (value == NULL)
        return fr_cli_fail (FR_CLI_USAGE, _("%s needs a value."), argument);
      if ((option->arg == G_OPTION_ARG_INT || option->arg == G_OPTION_ARG_INT64) && !is_whole_number (value))
        return fr_cli_fail (FR_CLI_USAGE, _("--%s takes a whole number; “%s” is none."), option->long_name, value);
    }
  return fr_cli_fail (FR_CLI_USAGE, "%s", error->message);
}

char **
fr_cli_options (const FrCliCall *call, const char *command, const char *usage, const char *what, const GOptionEntry *entries,
                int n_least, int n_most, int *status)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) args = g_new0 (char *, call->argc + 2);
  gboolean help = FALSE;
  const GOptionEntry own[] = { { "help", 'h', 0, G_OPTION_ARG_NONE, &help, NULL, NULL }, { NULL } };
  int n;

  args[0] = g_strdup_printf ("fruition-cli %s", command);
  for (int i = 0; i < call->argc; i++)
    args[i + 1] = g_strdup (call->argv[i]);
  g_set_prgname (args[0]);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, own, NULL);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse_strv (context, &args, &error))
    {
      *status = explain (call, entries, error);
      return NULL;
    }
  if (help)
    {
      *status = print_help (command, usage, what, entries);
      return NULL;
    }
  n = (int) g_strv_length (args) - 1;
  if (n < n_least || n > n_most)
    {
      *status = fr_cli_fail (FR_CLI_USAGE, _("usage: fruition-cli %s %s (--help says more)"), command, usage);
      return NULL;
    }
  return g_strdupv (args + 1);
}
