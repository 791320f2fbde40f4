/* survey-quality-panel.c: see survey-quality-panel.h. */
#include "app/needs/survey/survey-quality-panel.h"

#include "core/model/terms.h"

#include <math.h>

struct _FraSurveyQualityPanel {
  AdwBin      parent_instance;
  gboolean    showing;
  GtkLabel   *words;
  GtkListBox *signs;
  GtkWidget  *kinds_box;
  GtkListBox *kinds;
  GtkSwitch  *without;
  GtkLabel   *reason;
};

G_DEFINE_FINAL_TYPE (FraSurveyQualityPanel, fra_survey_quality_panel, ADW_TYPE_BIN)

enum { SWITCHED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* In plain words: what the sign is, and what it may mean. */
static const struct { const char *title, *meaning; } words[FR_N_QUALITIES] = {
  [FR_QUALITY_STRAIGHT] = { N_("One answer down a whole block"), N_("at least six rated questions; some people do think so") },
  [FR_QUALITY_FLAT] = { N_("One answer to every rated question"), N_("at least ten of them") },
  [FR_QUALITY_FAST] = { N_("Very quick"), N_("less than two seconds a question") },
  [FR_QUALITY_THIRD] = { N_("Much quicker than the others"), N_("less than a third of the median time") },
  [FR_QUALITY_ALIKE] = { N_("The same answers as another person"), N_("to at least fifteen questions") },
  [FR_QUALITY_COPIED] = { N_("The same text as another person of the unit"), N_("people who sit together write alike, too") },
  [FR_QUALITY_ONE_DAY] = { N_("A whole unit on one day"), N_("a meeting at which all answered, or somebody who did for all") },
};

/* A row of one of the lists; value: at its end. */
static void
add_row (GtkListBox *list, const char *title, const char *subtitle, const char *value)
{
  GtkWidget *row = adw_action_row_new (), *label = gtk_label_new (value);

  gtk_widget_add_css_class (label, "numeric");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_list_box_append (list, row);
}

static void
add_sign (FraSurveyQualityPanel *self, const FrSurveyQuality *quality, guint sign)
{
  /* Translators: how many answers have a sign, of how many that can have it. */
  g_autofree char *value = g_strdup_printf (_("%1$u of %2$u"), (guint) quality->flagged[sign], (guint) quality->of[sign]);

  add_row (self->signs, _(words[sign].title), _(words[sign].meaning), value);
}

/* "Very quick 3 · A whole unit on one day 12": the signs found in a kind of unit. */
static char *
signs_of (const FrQualityKind *kind)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint sign = 0; sign < FR_N_QUALITIES; sign++)
    if (kind->flagged[sign] > 0)
      {
        g_string_append (text, text->len > 0 ? " · " : "");
        /* Translators: %1$s: a sign of careless answering; %2$u: how many answers show it. */
        g_string_append_printf (text, _("%1$s %2$u"), _(words[sign].title), (guint) kind->flagged[sign]);
      }
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : g_strdup (_("No sign"));
}

static void
add_kind (FraSurveyQualityPanel *self, const FrQualityKind *kind)
{
  const char *title = kind->kind != NULL ? fr_term_label ("unit_kind", kind->kind, fr_lang_default ()) : _("Kind of unit not known");
  g_autofree char *found = kind->hidden ? g_strdup (_("Too few answers here, or elsewhere, to show")) : signs_of (kind);
  g_autofree char *value = kind->hidden ? g_strdup ("—") : g_strdup_printf (_("%1$u of %2$u"), (guint) kind->any, (guint) kind->n);

  add_row (self->kinds, title, found, value);
}

static void
clear (GtkListBox *list)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, child);
}

static void
switched_cb (GtkSwitch *without, GParamSpec *pspec, FraSurveyQualityPanel *self)
{
  if (!self->showing)
    g_signal_emit (self, signals[SWITCHED], 0, gtk_switch_get_active (without));
}

static void
fra_survey_quality_panel_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), FRA_TYPE_SURVEY_QUALITY_PANEL);
  G_OBJECT_CLASS (fra_survey_quality_panel_parent_class)->dispose (object);
}

static void
fra_survey_quality_panel_class_init (FraSurveyQualityPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_survey_quality_panel_dispose;
  signals[SWITCHED] = g_signal_new ("switched", FRA_TYPE_SURVEY_QUALITY_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                    G_TYPE_BOOLEAN);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fruition/Fruition/needs/survey/survey-quality-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, FraSurveyQualityPanel, words);
  gtk_widget_class_bind_template_child (widget_class, FraSurveyQualityPanel, signs);
  gtk_widget_class_bind_template_child (widget_class, FraSurveyQualityPanel, kinds_box);
  gtk_widget_class_bind_template_child (widget_class, FraSurveyQualityPanel, kinds);
  gtk_widget_class_bind_template_child (widget_class, FraSurveyQualityPanel, without);
  gtk_widget_class_bind_template_child (widget_class, FraSurveyQualityPanel, reason);
  gtk_widget_class_bind_template_callback (widget_class, switched_cb);
}

static void
fra_survey_quality_panel_init (FraSurveyQualityPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* "9 of 100 answers have at least one of these signs." */
static char *
sentence_of (const FrSurveyQuality *quality, gboolean without, gsize n_left_out)
{
  if (quality->hidden)
    return g_strdup_printf (_("Fewer than %u people answered, so nothing is said of single answers."), quality->floor);
  if (without)
    return g_strdup_printf (fr_trn (fr_lang_default (), "The figures of this page are without %u flagged answer.",
                                    "The figures of this page are without %u flagged answers.", (gulong) n_left_out), (guint) n_left_out);
  if (quality->any == 0)
    return g_strdup (_("No answer shows a sign of having been given carelessly."));
  return g_strdup_printf (_("%1$u of %2$u answers show at least one sign of having been given carelessly. A sign is a prompt to look, no more."),
                          (guint) quality->any, (guint) quality->n);
}

void
fra_survey_quality_panel_show (FraSurveyQualityPanel *panel, const FrSurveyQuality *quality, const GPtrArray *by_kind,
                               gboolean without, gsize n_left_out, const char *reason)
{
  g_autofree char *sentence = NULL;

  g_return_if_fail (FRA_IS_SURVEY_QUALITY_PANEL (panel) && quality != NULL);
  sentence = sentence_of (quality, without, n_left_out);
  panel->showing = TRUE;
  gtk_label_set_text (panel->words, sentence);
  clear (panel->signs);
  clear (panel->kinds);
  for (guint sign = 0; sign < FR_N_QUALITIES && !quality->hidden; sign++)
    if (quality->of[sign] > 0)
      add_sign (panel, quality, sign);
  gtk_widget_set_visible (GTK_WIDGET (panel->signs), gtk_widget_get_first_child (GTK_WIDGET (panel->signs)) != NULL);
  for (guint i = 0; i < by_kind->len && !quality->hidden; i++)
    add_kind (panel, g_ptr_array_index (by_kind, i));
  gtk_widget_set_visible (panel->kinds_box, !quality->hidden && by_kind->len > 0);
  gtk_switch_set_active (panel->without, without);
  gtk_widget_set_sensitive (GTK_WIDGET (panel->without), without || (reason == NULL && quality->any > 0 && !quality->hidden));
  gtk_label_set_text (panel->reason, reason ? reason : "");
  gtk_widget_set_visible (GTK_WIDGET (panel->reason), reason != NULL && !without);
  panel->showing = FALSE;
}
