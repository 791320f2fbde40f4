/* content-page.c: see content-page.h. */
#include "app/programmes/library/content-page.h"

#include "app/format.h"
#include "app/programmes/library/library-acts.h"
#include "app/programmes/library/use-lines.h"
#include "app/reading.h"
#include "app/widgets/decision-row.h"
#include "core/base/language.h"
#include "core/rules/content.h"

#include <math.h>

struct _FraContentPage {
  FraRecordPage     parent_instance;
  FraDecisionRow   *decision;
  FraRecordSection *changes, *programmes, *sessions;
  GtkLabel         *rating;
  FraReading       *reading;
  GCancellable     *cancellable;
};

G_DEFINE_FINAL_TYPE (FraContentPage, fra_content_page, FRA_TYPE_RECORD_PAGE)

static FrDay
today_of (FraContentPage *self)
{
  return fr_clock_today (fra_session_get_clock (fra_page_get_session (FRA_PAGE (self))));
}

static FrFreshness
freshness_of (FraContentPage *self, FrRecord *record)
{
  FrDay due = fr_value_get_day (fr_record_get (record, "review_due"));

  return fr_rule_freshness (fr_value_get_text (fr_record_get (record, "state")), due, today_of (self));
}

static char *
fra_content_page_facts (FraRecordPage *page, FrRecord *record)
{
  return fra_record_facts (record, "category", "author", "competency_id", NULL);
}

/* --- What is shown --- */

static void
show_changes (FraContentPage *self, const FrLibraryUse *use)
{
  g_autoptr (GPtrArray) subtitles = g_ptr_array_new_with_free_func (g_free);
  g_autofree FraRecordLine *lines = g_new0 (FraRecordLine, use->changes->len + 1);

  for (guint i = 0; i < use->changes->len; i++)
    {
      const FrUseChange *change = g_ptr_array_index (use->changes, i);
      g_autofree char *day = fr_day_format_iso (change->day);
      GString *facts = g_string_new (day);

      fra_add_fact (facts, change->by);
      g_ptr_array_add (subtitles, g_string_free (facts, FALSE));
      lines[i] = (FraRecordLine) { change->note, g_ptr_array_index (subtitles, i), NULL, 0 };
    }
  fra_record_section_show_lines (self->changes, lines, use->changes->len,
                                 use->last == FR_DAY_NONE ? _("It was not taught yet, and nothing is noted of it.") : _("Nothing that was noted."));
}

/* Each programme once, the one with the newest session first. */
static void
show_programmes (FraContentPage *self, const FrLibraryUse *use, gboolean stale)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autofree FraRecordLine *lines = g_new0 (FraRecordLine, use->sessions->len + 1);
  g_autoptr (GPtrArray) subtitles = g_ptr_array_new_with_free_func (g_free);
  guint n = 0;

  for (guint i = 0; i < use->sessions->len; i++)
    {
      FrUseSession *session = g_ptr_array_index (use->sessions, i);
      GString *facts;

      if (!g_hash_table_add (seen, &session->programme_id))
        continue;
      facts = g_string_new (NULL);
      if (stale && session->day > today_of (self))
        fra_add_fact (facts, _("stale here"));
      fra_add_fact (facts, fr_enum_label (&fr_enum_programme_state, session->programme_state, fr_lang_default ()));
      g_ptr_array_add (subtitles, g_string_free (facts, FALSE));
      lines[n++] = (FraRecordLine) { session->programme, g_ptr_array_index (subtitles, subtitles->len - 1), "programme", session->programme_id };
    }
  fra_record_section_show_lines (self->programmes, lines, n, _("No programme uses it."));
}

static void
show_rating (FraContentPage *self, const FrLibraryUse *use)
{
  g_autofree char *text = use->n_ratings == 0 ? g_strdup (_("Evaluations: unknown; nobody has rated it yet."))
                                              : g_strdup_printf (fr_trn (fr_lang_default (), "Evaluations: %2$.0f%% of the scale, from %1$u rating.",
                                                                         "Evaluations: %2$.0f%% of the scale on average, from "
                                                                         "%1$u ratings.", use->n_ratings),
                                                                 use->n_ratings, use->rating * 100);

  gtk_label_set_text (self->rating, text);
}

static void
use_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  FraContentPage *self = FRA_CONTENT_PAGE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (FraReading) reading = fra_reading_finish (result, &error);
  FrRecord *record = fra_record_page_get_record (FRA_RECORD_PAGE (self));
  const FrLibraryUse *use;
  gboolean stale;

  /* The page is gone, or was read anew since: the record's own reading says what is wrong with the office. */
  if (reading == NULL || self->sessions == NULL || record == NULL)
    return;
  g_clear_pointer (&self->reading, fra_reading_unref);
  self->reading = g_steal_pointer (&reading);
  use = fra_reading_get (self->reading);
  stale = fr_rule_freshness_blocks (freshness_of (self, record));
  show_changes (self, use);
  show_programmes (self, use, stale);
  show_rating (self, use);
  fra_use_show_sessions (self->sessions, use, today_of (self), stale, _("No session was taught from it."));
}

typedef struct {
  gint64 id;
  FrDay  today;
} Question;

static gpointer
read_use (FrStore *store, gconstpointer question, GCancellable *cancellable, GError **error)
{
  const Question *q = question;

  return fr_library_use_new (store, FR_CONTENT_ITEM, q->id, q->today, cancellable, error);
}

static void
show_decision (FraContentPage *self, FrRecord *record)
{
  FrFreshness freshness = freshness_of (self, record);
  const char *due = fr_record_get_text (record, "review_due"), *reviewed = fr_record_get_text (record, "reviewed_on");
  FraDoor doors[3] = { { _("_Reviewed…"), "page.review" } };
  g_autofree char *day = *reviewed != '\0' ? g_strdup_printf (_("reviewed on %s"), reviewed) : NULL;
  g_autofree char *next = *due != '\0' ? g_strdup_printf (_("review due on %s"), due) : NULL;
  guint n = 1;

  if (freshness != FR_FRESHNESS_OUT_OF_USE && g_strcmp0 (fr_value_get_text (fr_record_get (record, "state")), "stale") != 0)
    doors[n++] = (FraDoor) { _("_Mark Stale…"), "page.stale" };
  if (freshness != FR_FRESHNESS_OUT_OF_USE)
    doors[n++] = (FraDoor) { _("_Take Out of Use…"), "page.withdraw" };
  fra_decision_row_show (self->decision, fr_freshness_label (freshness, fr_lang_default ()), day, next, NULL, doors, n);
}

static void
fra_content_page_shown (FraRecordPage *page, FrRecord *record)
{
  FraContentPage *self = FRA_CONTENT_PAGE (page);
  const Question question = { fra_record_page_get_id (page), today_of (self) };

  show_decision (self, record);
  fra_renew (&self->cancellable);
  fra_reading_async (self, fra_session_get_store (fra_page_get_session (FRA_PAGE (page))), read_use, g_memdup2 (&question, sizeof question),
                     (GDestroyNotify) fr_library_use_free, self->cancellable, use_cb, NULL);
}

/* --- Class --- */

static FraRecordSection *
add_lines (FraRecordPage *page, const char *heading)
{
  FraRecordSection *section = fra_record_section_new (heading);

  fra_record_page_add_widget (page, GTK_WIDGET (section));
  return section;
}

static void
fra_content_page_build (FraRecordPage *page)
{
  static const char * const facts[] = { "title", "category", "source", "author", "competency_id", "reviewed_on", "review_due", "note", "code", NULL };
  static const char * const acts[] = { "review", "stale", "withdraw", "take-back", NULL };
  FraContentPage *self = FRA_CONTENT_PAGE (page);
  FraRecordSection *about = fra_record_section_new (_("The content"));

  /* Going out of use asks for the reason, and only a review brings content back. */
  fra_page_add_action (FRA_PAGE (page), "review", fra_content_review);
  fra_page_add_action (FRA_PAGE (page), "stale", fra_content_stale);
  fra_page_add_action (FRA_PAGE (page), "withdraw", fra_content_out);
  fra_page_add_action (FRA_PAGE (page), "take-back", fra_content_review);
  fra_page_enable_writing (FRA_PAGE (page), acts);
  self->decision = FRA_DECISION_ROW (fra_decision_row_new ());
  fra_record_page_add_widget (page, GTK_WIDGET (self->decision));
  self->changes = add_lines (page, _("What changed since it was last taught"));
  self->programmes = add_lines (page, _("Used in"));
  self->rating = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->rating, 0);
  gtk_label_set_wrap (self->rating, TRUE);
  fra_record_page_add_widget (page, GTK_WIDGET (self->rating));
  fra_record_section_add_fields (about, fra_page_get_session (FRA_PAGE (page)), FR_CONTENT_ITEM, facts);
  fra_record_page_add_section (page, about);
  self->sessions = add_lines (page, _("Sessions taught from it"));
}

static void
fra_content_page_dispose (GObject *object)
{
  FraContentPage *self = FRA_CONTENT_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  self->sessions = NULL;
  g_clear_pointer (&self->reading, fra_reading_unref);
  G_OBJECT_CLASS (fra_content_page_parent_class)->dispose (object);
}

static void
fra_content_page_finalize (GObject *object)
{
  g_object_unref (FRA_CONTENT_PAGE (object)->cancellable);
  G_OBJECT_CLASS (fra_content_page_parent_class)->finalize (object);
}

static void
fra_content_page_class_init (FraContentPageClass *klass)
{
  FraRecordPageClass *record_class = FRA_RECORD_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_content_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = fra_content_page_finalize;
  record_class->build = fra_content_page_build;
  record_class->facts = fra_content_page_facts;
  record_class->shown = fra_content_page_shown;
  record_class->follows = FR_BIT (FR_CONTENT_CHANGE) | FR_BIT (FR_SESSION) | FR_BIT (FR_CLASS) | FR_BIT (FR_PROGRAMME) | FR_BIT (FR_RATING);
}

static void
fra_content_page_init (FraContentPage *self)
{
  self->cancellable = g_cancellable_new ();
  g_object_set (self, "icon-name", "fruition-programmes-symbolic", "help",
                _("One item of the course library. “Reviewed…” says that it is up to date, until when, and what is new; “Mark "
                  "Stale…” and “Take Out of Use…” ask for the reason. Stale content shows wherever it is used and blocks the approval "
                  "of programmes that use it. Below stands what "
                  "changed since it was last taught, where it is used, and how it was rated. Alt+Left goes back."), NULL);
}

FraPage *
fra_content_page_new (gint64 id)
{
  FraPage *page = g_object_new (FRA_TYPE_CONTENT_PAGE, NULL);

  fra_record_page_set_key (FRA_RECORD_PAGE (page), FR_CONTENT_ITEM, id);
  return page;
}
