/* use-lines.c: see use-lines.h. */
#include "app/programmes/library/use-lines.h"

#include "app/format.h"
#include "core/base/day-words.h"
#include "core/base/language.h"

char *
fra_use_when (FrDay day, gint64 minute, gint64 minutes)
{
  GString *text = g_string_new (NULL);
  g_autofree char *words = fr_day_words (day, FR_DAY_MONTH | FR_DAY_YEAR | FR_DAY_WEEKDAY, fr_lang_default ());

  g_string_append (text, words);
  if (minute >= 0)
    g_string_append_printf (text, " %02d:%02d", (int) minute / 60, (int) minute % 60);
  if (minutes >= 0)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text, _("%ld minutes"), (long) minutes);
    }
  return g_string_free (text, FALSE);
}

static char *
subtitle_of (const FrUseSession *session, FrDay today, gboolean stale)
{
  GString *facts = g_string_new (NULL);
  g_autofree char *when = fra_use_when (session->day, session->minute, session->minutes);

  if (stale && session->day > today)
    fra_add_fact (facts, _("stale here"));
  fra_add_fact (facts, when);
  fra_add_fact (facts, session->class_title);
  fra_add_fact (facts, session->place);
  return g_string_free (facts, FALSE);
}

void
fra_use_show_sessions (FraRecordSection *section, const FrLibraryUse *use, FrDay today, gboolean stale, const char *empty)
{
  g_autoptr (GPtrArray) subtitles = g_ptr_array_new_with_free_func (g_free);
  guint n = MIN (use->sessions->len, FRA_USE_LINES), more = use->sessions->len - n;
  g_autofree FraRecordLine *lines = g_new0 (FraRecordLine, n + 1);
  g_autofree char *rest = g_strdup_printf (fr_trn (fr_lang_default (), "and %u earlier session", "and %u earlier sessions", more), more);

  for (guint i = 0; i < n; i++)
    {
      const FrUseSession *session = g_ptr_array_index (use->sessions, i);

      g_ptr_array_add (subtitles, subtitle_of (session, today, stale));
      lines[i] = (FraRecordLine) { session->title != NULL ? session->title : session->class_title, g_ptr_array_index (subtitles, i), "programme",
                                   session->programme_id };
    }
  if (more > 0)
    lines[n++] = (FraRecordLine) { rest, NULL, NULL, 0 };
  fra_record_section_show_lines (section, lines, n, empty);
}

void
fra_use_show_months (FraRecordSection *section, const FrLibraryUse *use, const char *empty)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree FraRecordLine *lines = g_new0 (FraRecordLine, use->months->len + 1);

  for (guint i = 0; i < use->months->len; i++)
    {
      const FrUseMonth *month = &g_array_index (use->months, FrUseMonth, i);
      char *title = g_strdup_printf (C_("month of a year", "%1$04d-%2$02d"), month->year, month->month);
      g_autofree char *sessions = g_strdup_printf (fr_trn (fr_lang_default (), "%u session", "%u sessions", month->sessions), month->sessions);
      GString *words = g_string_new (sessions);

      /* A sum of which a part is not known is no sum. */
      g_string_append (words, " · ");
      if (month->unknown > 0)
        g_string_append_printf (words, _("at least %.1f hours; the length of %u is not known"), (double) month->minutes / 60, month->unknown);
      else
        g_string_append_printf (words, _("%.1f hours"), (double) month->minutes / 60);
      g_ptr_array_add (texts, title);
      g_ptr_array_add (texts, g_string_free (words, FALSE));
      lines[i] = (FraRecordLine) { title, g_ptr_array_index (texts, texts->len - 1), NULL, 0 };
    }
  fra_record_section_show_lines (section, lines, use->months->len, empty);
}
