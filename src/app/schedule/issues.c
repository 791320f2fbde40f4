/* issues.c: see issues.h. */
#include "app/schedule/issues.h"

#include "core/actions/timetable-slots.h"
#include "core/base/day-words.h"

static void
issue_free (gpointer data)
{
  g_free (((FraIssue *) data)->words);
  g_free (data);
}

static void
add (GPtrArray *issues, FraIssueKind kind, gint64 session, char *words)
{
  FraIssue *issue = g_new0 (FraIssue, 1);

  *issue = (FraIssue) { kind, session, words };
  g_ptr_array_add (issues, issue);
}

/* "“The law” (Tuesday 13 October, 09:00–10:30) …" */
static char *
words_of (const FrWeekSession *s, const char *what, FrLang lang)
{
  g_autofree char *day = fr_day_words (s->day, FR_DAY_MONTH | FR_DAY_WEEKDAY, lang), *time = fr_week_session_time (s);

  return g_strdup_printf (fr_trc (lang, "title, day, time, what is open", NC_("title, day, time, what is open", "“%s” (%s, %s) %s")), s->title, day,
                          time, what);
}

static gboolean
outside (const FrWeekSession *s)
{
  return (s->starts != FR_DAY_NONE && s->day < s->starts) || (s->ends != FR_DAY_NONE && s->day > s->ends);
}

/* What a kind finds wrong with a session; NULL: nothing. */
static char *
look (const FrWeekSession *s, FraIssueKind kind, FrDay today, FrLang lang)
{
  gboolean open = s->placed && !s->held;

  switch (kind)
    {
    case FRA_ISSUE_WAITING:
      if (s->placed || s->held)
        return NULL;
      return g_strdup_printf (fr_tr (lang, N_("“%s” of %s has no time yet")), s->title, s->class_title);
    case FRA_ISSUE_OUTSIDE:
      return open && outside (s) ? words_of (s, fr_tr (lang, N_("stands outside the dates of its class")), lang) : NULL;
    case FRA_ISSUE_NO_VENUE:
      return open && s->place == NULL && g_strcmp0 (s->method, "online") != 0 ? words_of (s, fr_tr (lang, N_("has no venue")), lang) : NULL;
    case FRA_ISSUE_NO_TEACHER:
      return open && s->instructors == NULL ? words_of (s, fr_tr (lang, N_("has nobody to teach it")), lang) : NULL;
    case FRA_ISSUE_UNCONFIRMED:
      return open && s->instructors != NULL && !s->confirmed && s->day >= today && s->day <= today + FRA_ISSUE_SOON
             ? words_of (s, fr_tr (lang, N_("is near and not confirmed")), lang) : NULL;
    case FRA_ISSUE_CLASH:
    default:
      return NULL;
    }
}

GPtrArray *
fra_issues_new (const FrWeekTimetable *week, const GPtrArray *clashes, FrDay today, FrLang lang)
{
  GPtrArray *issues = g_ptr_array_new_with_free_func (issue_free);

  for (guint i = 0; i < clashes->len; i++)
    {
      const FrTimetableClash *clash = g_ptr_array_index (clashes, i);
      int at = fr_week_timetable_find (week, clash->session);

      if (at < 0)
        at = fr_week_timetable_find (week, clash->other);
      if (at >= 0 && !week->sessions[at].held)
        add (issues, FRA_ISSUE_CLASH, week->sessions[at].id, g_strdup (clash->words));
    }
  for (FraIssueKind kind = FRA_ISSUE_WAITING; kind <= FRA_ISSUE_UNCONFIRMED; kind++)
    for (guint i = 0; i < week->n_sessions; i++)
      {
        char *words = look (&week->sessions[i], kind, today, lang);

        if (words != NULL)
          add (issues, kind, week->sessions[i].id, words);
      }
  return issues;
}
