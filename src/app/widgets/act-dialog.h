/* act-dialog.h: the question before an act that needs a day, a reason or another record: a sentence that says what it will do,
 * a few rows, and the verb. What the rules refuse is said in the dialog, which stays open with what was entered. */
#pragma once

#include "app/page.h"
#include "core/base/day.h"

G_BEGIN_DECLS

#define FRA_TYPE_ACT_DIALOG (fra_act_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FraActDialog, fra_act_dialog, FRA, ACT_DIALOG, AdwWindow)

#define FRA_ACT_MAX 8   /* rows of a kind */

/* What was entered, each kind in the order in which its rows were added: 0, FR_DAY_NONE and NULL where a row is empty. */
typedef struct {
  gint64 about;                  /* the record that the act is about */
  gint64 records[FRA_ACT_MAX];
  FrDay  days[FRA_ACT_MAX];
  char  *texts[FRA_ACT_MAX];     /* without blanks around */
  guint  choices[FRA_ACT_MAX];   /* the place of what was chosen */
} FraActValues;

/* The act itself, on a worker thread: calls one of core/actions. */
typedef gboolean (*FraActFunc) (FrStore *store, const FraActValues *values, GError **error);

/* A dialog over the page's window. title and verb (a mnemonic label) name the act, words say what it does. Not shown yet. */
FraActDialog *fra_act_dialog_new         (FraPage *page, const char *title, const char *verb, const char *words);

/* A row that chooses a record of an entity; id and name are the one it begins with (0 and NULL: none). */
void          fra_act_dialog_add_record  (FraActDialog *dialog, const char *label, FrEntityId entity, gint64 id, const char *name,
                                          gboolean optional);

/* The record row n offers only records whose field is what the record row `by` has; another choice there empties it. */
void          fra_act_dialog_narrow      (FraActDialog *dialog, guint n, const char *field, guint by);

/* A row for a day, typed or taken from a calendar; day FR_DAY_NONE: empty at first. */
void          fra_act_dialog_add_day     (FraActDialog *dialog, const char *label, FrDay day, gboolean optional);

/* Says below the rows what `words` gives about the first row of days, anew whenever it changes (FR_DAY_NONE: empty, or no date; "": nothing is
 * said). data is taken, and freed with destroy. After that row was added, once. */
typedef char *(*FraActDayWords) (FrDay day, gpointer data);
void          fra_act_dialog_explain_day (FraActDialog *dialog, FraActDayWords words, gpointer data, GDestroyNotify destroy);

/* A row that chooses one of n labels; the one at `chosen` at first. */
void          fra_act_dialog_add_choice  (FraActDialog *dialog, const char *label, const char * const *labels, guint n, guint chosen);

/* A row for a text. Whether it may be empty is for the rules to say. */
void          fra_act_dialog_add_text    (FraActDialog *dialog, const char *label);

/* Rows that are added from here on stand below “Details”, which is closed at first. */
void          fra_act_dialog_begin_details (FraActDialog *dialog);

/* Shows it. When the act is done it closes, and done is said in a note of the window, with Undo where undo is TRUE. */
void          fra_act_dialog_present     (FraActDialog *dialog, FraActFunc func, gint64 about, const char *done, gboolean undo);

/* The same for an act that goes on elsewhere, on a page that it opens: it is told what was entered, and gives NULL, upon which the dialog
 * closes, or a sentence that says what is missing (freed with g_free). */
typedef char *(*FraActThen) (FraPage *page, const FraActValues *values);
void          fra_act_dialog_present_then (FraActDialog *dialog, FraActThen then, gint64 about);

/* Chooses a record, types a day or a text into row n of its kind, and presses the verb: as a person would. For
 * what is known when the dialog opens, and for tests. */
void          fra_act_dialog_choose      (FraActDialog *dialog, guint n, gint64 id, const char *name);
void          fra_act_dialog_type_day    (FraActDialog *dialog, guint n, const char *text);
void          fra_act_dialog_type_text   (FraActDialog *dialog, guint n, const char *text);
void          fra_act_dialog_pick        (FraActDialog *dialog, guint n, guint place);
void          fra_act_dialog_press       (FraActDialog *dialog);

/* What is said about the day; "" where nothing is. */
const char   *fra_act_dialog_get_explained (FraActDialog *dialog);

/* The sentence that says why it was not done; NULL where there is none. */
const char   *fra_act_dialog_get_problem (FraActDialog *dialog);

G_END_DECLS
