/* schedule-reading.c: see schedule-reading.h. */
#include "app/schedule/schedule-reading.h"

#include "core/actions/timetable-slots.h"
#include "core/base/language.h"

typedef struct {
  FrWeekQuestion question;
  FrDay          today;
} Ask;

static void
facts_free (gpointer data)
{
  FraScheduleFacts *facts = data;

  g_clear_pointer (&facts->week, fr_week_timetable_free);
  g_clear_pointer (&facts->clashing, g_hash_table_unref);
  g_clear_pointer (&facts->issues, g_ptr_array_unref);
  g_free (facts);
}

static void
note (FraScheduleFacts *facts, gint64 id)
{
  if (id != 0)
    g_hash_table_add (facts->clashing, g_memdup2 (&id, sizeof id));
}

static gpointer
read_facts (FrStore *store, gconstpointer data, GCancellable *cancellable, GError **error)
{
  const Ask *ask = data;
  FrLang lang = fr_lang_default ();
  FraScheduleFacts *facts = g_new0 (FraScheduleFacts, 1);
  g_autoptr (GPtrArray) clashes = NULL;

  facts->clashing = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  facts->week = fr_week_timetable_new (store, &ask->question, lang, cancellable, error);
  if (facts->week != NULL)
    clashes = fr_timetable_clashes (store, ask->question.first, ask->question.last, lang, cancellable, error);
  if (clashes == NULL)
    {
      facts_free (facts);
      return NULL;
    }
  for (guint i = 0; i < clashes->len; i++)
    {
      note (facts, ((FrTimetableClash *) g_ptr_array_index (clashes, i))->session);
      note (facts, ((FrTimetableClash *) g_ptr_array_index (clashes, i))->other);
    }
  facts->issues = fra_issues_new (facts->week, clashes, ask->today, lang);
  return facts;
}

void
fra_schedule_read_async (gpointer source, FrStore *store, const FrWeekQuestion *question, FrDay today, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer data)
{
  Ask *ask = g_new0 (Ask, 1);

  *ask = (Ask) { *question, today };
  fra_reading_async (source, store, read_facts, ask, facts_free, cancellable, callback, data);
}
