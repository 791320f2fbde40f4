/* unit-page.c: see unit-page.h. */
#include "app/units/unit-page.h"

#include "app/format.h"
#include "app/new-record.h"
#include "app/reports/subject.h"
#include "app/units/unit-acts.h"
#include "app/units/unit-peers.h"
#include "app/units/unit-rated.h"
#include "charts/format.h"
#include "core/base/language.h"

struct _FraUnitPage {
  FraRecordPage parent_instance;
  FrList       *everyone;     /* the people of the unit and of all below it: only counted */
  FraUnitPeers *peers;
  FraUnitRated *rated;
  gboolean      rated_known;  /* nothing changed what they hang on since they were read */
};

G_DEFINE_FINAL_TYPE (FraUnitPage, fra_unit_page, FRA_TYPE_RECORD_PAGE)

/* "1,204 people in all", once they are counted; NULL before, and where there is nobody. */
static char *
people_fact (FraUnitPage *self)
{
  guint n = fr_list_get_loading (self->everyone) ? 0 : g_list_model_get_n_items (G_LIST_MODEL (self->everyone));
  g_autofree char *count = frc_format_count (n);

  /* Translators: of a unit, with all units below it. */
  return n > 0 ? g_strdup_printf (fr_trn (fr_lang_default (), "%s person in all", "%s people in all", n), count) : NULL;
}

static char *
fra_unit_page_facts (FraRecordPage *page, FrRecord *record)
{
  g_autofree char *people = people_fact (FRA_UNIT_PAGE (page));
  GString *facts = g_string_new (fr_record_get_text (record, "kind"));
  const char *parent = fr_record_get_text (record, "parent_id");
  const char *order = fr_record_get_text (record, "registered_order");

  if (*parent != '\0')
    {
      /* Translators: the unit that this unit belongs to. */
      g_autofree char *text = g_strdup_printf (_("belongs to %s"), parent);

      fra_add_fact (facts, text);
    }
  fra_add_fact (facts, people);
  if (*order != '\0')
    {
      g_autofree char *text = g_strdup_printf (_("registered order %s"), order);

      fra_add_fact (facts, text);
    }
  return g_string_free (facts, FALSE);
}

static char *
person_name (FrRecord *record)
{
  return g_strdup (fr_record_get_text (record, "name"));
}

static char *
person_post (FrRecord *record)
{
  return g_strdup (fr_record_get_text (record, "post_title"));
}

static char *
post_title (FrRecord *record)
{
  return g_strdup (fr_record_get_text (record, "title"));
}

static char *
post_rank (FrRecord *record)
{
  return g_strdup (fr_record_get_text (record, "rank"));
}

static char *
unit_kind (FrRecord *record)
{
  return g_strdup (fr_record_get_text (record, "kind"));
}

static void
post_added_cb (gint64 id, gpointer data)
{
  /* The new post appears in its section by itself. */
}

static void
add_post_action (FraPage *page)
{
  FrSet set = { "unit_id", fr_value_int (fra_record_page_get_id (FRA_RECORD_PAGE (page))) };

  fra_new_record_ask (page, FR_POST, &set, 1, post_added_cb);
}

/* All people of the unit and below it, in the place where people are. */
static void
people_action (FraPage *page)
{
  FrRecord *record = fra_record_page_get_record (FRA_RECORD_PAGE (page));

  if (record == NULL)
    return;
  fra_session_set_unit (fra_page_get_session (page), fr_record_get_id (record), fr_record_get_text (record, "name"));
  gtk_widget_activate_action (GTK_WIDGET (page), "win.go", "s", "cadres");
}

/* --- The unit summary --- */

static FraSubject *
subject_of (FraPage *page)
{
  return fra_subject_new (FRA_SUBJECT_UNIT, fra_record_page_get_id (FRA_RECORD_PAGE (page)), fra_page_get_session (page));
}

static void
print_action (FraPage *page)
{
  g_autoptr (FraSubject) subject = subject_of (page);

  fra_subject_print (subject, page);
}

static void
export_action (FraPage *page)
{
  g_autoptr (FraSubject) subject = subject_of (page);

  fra_subject_save (subject, page);
}

/* Of what is chosen there: before and after, by everybody. */
static void
print_ratings_action (FraPage *page)
{
  g_autoptr (FraSubject) subject = fra_subject_new (FRA_SUBJECT_RATINGS, fra_record_page_get_id (FRA_RECORD_PAGE (page)),
                                                    fra_page_get_session (page));

  subject->code = g_strdup (fra_unit_rated_item (FRA_UNIT_PAGE (page)->rated));
  fra_subject_print (subject, page);
}

static void
fra_unit_page_build (FraRecordPage *page)
{
  static const char * const facts[] = { "name", "code", "kind", "parent_id", "registered_order", "head", "headcount", "valid_from",
                                        "valid_to", "note", NULL };
  static const char * const post[] = { "title", "code", "rank", "registered_order", "note", NULL };
  static const char * const acts[] = { "add-post", "move", "add-unit", NULL };
  FraSession *session = fra_page_get_session (FRA_PAGE (page));
  gint64 id = fra_record_page_get_id (page);
  FraRecordSection *about = fra_record_section_new (_("Unit"));
  FraRecordSection *people = fra_record_section_new (C_("section", "People"));
  FraRecordSection *posts = fra_record_section_new (_("Posts"));
  FraRecordSection *below = fra_record_section_new (_("Units below"));

  FRA_UNIT_PAGE (page)->everyone = fr_list_new (fra_session_get_store (session), FR_CADRE);
  fr_list_set_unit (FRA_UNIT_PAGE (page)->everyone, id);
  g_signal_connect_object (FRA_UNIT_PAGE (page)->everyone, "notify::loading", G_CALLBACK (fra_record_page_sync_facts), page,
                           G_CONNECT_SWAPPED);
  fra_page_add_action (FRA_PAGE (page), "add-post", add_post_action);
  fra_page_add_action (FRA_PAGE (page), "people", people_action);
  fra_page_add_action (FRA_PAGE (page), "move", fra_unit_move);
  fra_page_add_action (FRA_PAGE (page), "add-unit", fra_unit_add_below);
  fra_page_add_action (FRA_PAGE (page), "print", print_action);
  fra_page_add_action (FRA_PAGE (page), "export", export_action);
  fra_page_add_action (FRA_PAGE (page), "print-ratings", print_ratings_action);
  fra_page_enable_writing (FRA_PAGE (page), acts);
  fra_record_section_add_records (people, session, FR_CADRE, "unit_id", id, NULL, NULL, person_name, person_post,
                                  _("Nobody is posted to this unit itself."));
  fra_record_section_add_button (people, _("Everyone here and below, as a table"), "view-list-symbolic", "page.people");
  fra_record_section_add_records (posts, session, FR_POST, "unit_id", id, NULL, post, post_title, post_rank,
                                  _("No post is described."));
  fra_record_section_add_button (posts, _("Add a post"), "list-add-symbolic", "page.add-post");
  fra_record_section_add_records (below, session, FR_UNIT, "parent_id", id, NULL, NULL, person_name, unit_kind,
                                  _("No unit belongs to this one."));
  fra_record_section_add_button (below, _("Add a unit below this one…"), "list-add-symbolic", "page.add-unit");
  fra_record_section_add_button (about, _("_Move…"), NULL, "page.move");
  fra_record_section_add_fields (about, session, FR_UNIT, facts);
  FRA_UNIT_PAGE (page)->peers = fra_unit_peers_new (session, id);
  fra_record_page_add_widget (page, GTK_WIDGET (FRA_UNIT_PAGE (page)->peers));
  FRA_UNIT_PAGE (page)->rated = fra_unit_rated_new (session, id);
  fra_record_page_add_widget (page, GTK_WIDGET (FRA_UNIT_PAGE (page)->rated));
  fra_record_page_add_section (page, people);
  fra_record_page_add_section (page, below);
  fra_record_page_add_section (page, posts);
  fra_record_page_add_section (page, about);
}

/* Ratings are read anew only where they may have changed: a page's charts cost the main thread some 5 ms each. */
static void
reload (FraUnitPage *self)
{
  fra_unit_peers_reload (self->peers);
  if (!self->rated_known)
    fra_unit_rated_reload (self->rated);
  self->rated_known = TRUE;
}

static void
fra_unit_page_store_changed (FraPage *page, FrEntities entities)
{
  const FrEntities of_ratings = FR_BIT (FR_RATING) | FR_BIT (FR_COMPETENCY) | FR_BIT (FR_UNIT) | FR_BIT (FR_UNIT_PLACE);

  if (entities & of_ratings)
    FRA_UNIT_PAGE (page)->rated_known = FALSE;
  FRA_PAGE_CLASS (fra_unit_page_parent_class)->store_changed (page, entities);
}

static void
fra_unit_page_shown (FraRecordPage *page, FrRecord *record)
{
  reload (FRA_UNIT_PAGE (page));
}

static void
fra_unit_page_scope_changed (FraPage *page)
{
  FRA_UNIT_PAGE (page)->rated_known = FALSE;
  reload (FRA_UNIT_PAGE (page));
}

static char *
fra_unit_page_describe (FraPage *page)
{
  FraUnitPage *self = FRA_UNIT_PAGE (page);
  g_autofree char *who = FRA_PAGE_CLASS (fra_unit_page_parent_class)->describe (page);
  g_autofree char *figures = self->peers != NULL ? fra_unit_peers_describe (self->peers) : NULL;

  g_autofree char *ratings = self->rated != NULL ? fra_unit_rated_describe (self->rated) : NULL;

  return figures != NULL ? g_strjoin ("\n", who, figures, ratings, NULL) : g_steal_pointer (&who);
}

static void
fra_unit_page_dispose (GObject *object)
{
  g_clear_object (&FRA_UNIT_PAGE (object)->everyone);
  FRA_UNIT_PAGE (object)->peers = NULL;
  FRA_UNIT_PAGE (object)->rated = NULL;
  G_OBJECT_CLASS (fra_unit_page_parent_class)->dispose (object);
}

static void
fra_unit_page_class_init (FraUnitPageClass *klass)
{
  FraRecordPageClass *record_class = FRA_RECORD_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_unit_page_dispose;
  record_class->build = fra_unit_page_build;
  record_class->facts = fra_unit_page_facts;
  record_class->shown = fra_unit_page_shown;
  record_class->follows = FR_BIT (FR_CLASS) | FR_BIT (FR_ENROLMENT) | FR_BIT (FR_PLAN_ITEM) | FR_BIT (FR_OUTCOME) | FR_BIT (FR_OUTCOME_STEP) |
                          FR_BIT (FR_VERIFICATION) | FR_BIT (FR_CADRE) | FR_BIT (FR_POSTING) | FR_BIT (FR_RATING) | FR_BIT (FR_COMPETENCY);
  FRA_PAGE_CLASS (klass)->scope_changed = fra_unit_page_scope_changed;
  FRA_PAGE_CLASS (klass)->store_changed = fra_unit_page_store_changed;
  FRA_PAGE_CLASS (klass)->describe = fra_unit_page_describe;
}

static void
fra_unit_page_init (FraUnitPage *self)
{
  g_object_set (self, "icon-name", "fruition-units-symbolic", "help",
                _("One unit: what became of its training, and how it was rated, among its peers; who works in it, which units "
                  "belong to it, which posts it has, and its facts. Only a unit beyond the outer lines differs by more than "
                  "chance. In a chart, Tab and the arrow keys read the marks, Enter opens a unit; Ctrl+P prints the unit summary. "
                  "Every field is edited where it stands; it is saved when you leave it, and Ctrl+Z takes it back. The list button "
                  "beside “People” shows everyone here and below as a table, in the place Cadres. “Move…” puts it below another "
                  "unit from a day on. A result always belongs to the unit of its own date, so moving people or units changes "
                  "nothing that was. Alt+Left goes back."), NULL);
}

FraPage *
fra_unit_page_new (gint64 id)
{
  FraPage *page = g_object_new (FRA_TYPE_UNIT_PAGE, NULL);

  fra_record_page_set_key (FRA_RECORD_PAGE (page), FR_UNIT, id);
  return page;
}
