/* properties-private.h: the parts of the properties, and what they share. */
#pragma once

#include "app/needs/editor/properties.h"

G_BEGIN_DECLS

/* Where the parts are put. */
typedef struct {
  FraFormDraft *draft;
  FraSession   *session;
  GtkBox       *box;
} FraPane;

/* A group of rows at the end of the pane; title NULL: none. */
AdwPreferencesGroup *fra_pane_group  (const FraPane *pane, const char *title);

/* The name of a language, as a title of its field: "Wording (中文)"; the title alone where the form has one language. Free with g_free. */
char       *fra_pane_lang_title      (const FraPane *pane, const char *title, guint lang);

/* Adds a field for a text in each language. */
void        fra_pane_add_words       (const FraPane *pane, AdwPreferencesGroup *group, const FrFormNode *node, FrFormWords which, const char *title);

/* Adds a field for what else a node says. */
GtkWidget  *fra_pane_add_prop        (const FraPane *pane, AdwPreferencesGroup *group, const FrFormNode *node, FrFormProp prop, const char *title);

/* Adds a row with one of n labels; func is called with the place of another one that is chosen. id: what it is about. */
typedef void (*FraChosenFunc) (FraFormDraft *draft, guint64 id, guint chosen);
GtkWidget  *fra_pane_add_choice      (const FraPane *pane, AdwPreferencesGroup *group, const char *title, const char * const *labels,
                                      guint n, guint chosen, FraChosenFunc func, guint64 id);

/* Adds a row with a switch; func is called with 1 or 0. */
GtkWidget  *fra_pane_add_switch      (const FraPane *pane, AdwPreferencesGroup *group, const char *title, const char *subtitle,
                                      gboolean on, FraChosenFunc func, guint64 id);

/* A small flat button with an icon and an accessible name, for the end of a row. Calls func with by (as chosen). */
GtkWidget  *fra_pane_button          (const FraPane *pane, const char *icon, const char *name, FraChosenFunc func, guint64 id, guint by);

/* Adds a button over the whole width below the rows of a group. */
void        fra_pane_add_button      (const FraPane *pane, const char *label, FraChosenFunc func, guint64 id, guint by);

/* The parts. */
void        fra_pane_add_survey      (const FraPane *pane);
void        fra_pane_add_languages   (const FraPane *pane);
void        fra_pane_add_question    (const FraPane *pane, const FrFormNode *node);
void        fra_pane_add_section     (const FraPane *pane, const FrFormNode *node);
void        fra_pane_add_matrix      (const FraPane *pane, const FrFormNode *node);
void        fra_pane_add_choices     (const FraPane *pane, const FrFormNode *node);
void        fra_pane_add_rules       (const FraPane *pane, const FrFormNode *node);
void        fra_pane_add_measure     (const FraPane *pane, const FrFormNode *node);
GtkWidget  *fra_pane_competency_row  (const FraPane *pane, const FrFormNode *node);

G_END_DECLS
