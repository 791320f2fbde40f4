/* format.c: see format.h. */
#include "app/format.h"

#include "charts/format.h"

char *
fra_format_shown (guint64 shown, guint64 total)
{
  g_autofree char *a = frc_format_count ((gint64) shown);
  g_autofree char *b = frc_format_count ((gint64) total);

  /* Translators: how many rows are shown, of how many there are. */
  return g_strdup_printf (_("%1$s of %2$s"), a, b);
}

char *
fra_format_moment (gint64 us)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (us / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  return local != NULL ? g_date_time_format (local, "%Y-%m-%d %H:%M") : g_strdup ("");
}

void
fra_add_fact (GString *facts, const char *text)
{
  if (text != NULL && *text != '\0')
    g_string_append_printf (facts, "%s%s", facts->len > 0 ? " · " : "", text);
}
