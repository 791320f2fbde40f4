/* form-saver.h: FraFormSaver, which saves a draft by itself: two seconds after the last edit, off the main thread, and when asked. What the
 * office refuses is kept on this computer (kept-draft.h) until the office takes it, so that closing the window loses nothing. */
#pragma once

#include "app/needs/editor/form-draft.h"
#include "core/store/store.h"

G_BEGIN_DECLS

#define FRA_TYPE_FORM_SAVER (fra_form_saver_get_type ())
G_DECLARE_FINAL_TYPE (FraFormSaver, fra_form_saver, FRA, FORM_SAVER, GObject)

/* How it stands. */
typedef enum {
  FRA_SAVE_DONE,
  FRA_SAVE_WAITING,     /* something was edited since */
  FRA_SAVE_UNDER_WAY,
  FRA_SAVE_FAILED,      /* it was refused: nothing is lost, the next edit tries again */
} FraSaveState;

/* Saves the draft of a survey; it counts as saved as it is now. Signal "state": it stands otherwise. */
FraFormSaver *fra_form_saver_new       (FrStore *store, gint64 survey_id, FraFormDraft *draft);
FraSaveState  fra_form_saver_get_state (FraFormSaver *saver);

/* Why it failed the last time; NULL where it did not. Owned by the saver. */
const char   *fra_form_saver_get_error (FraFormSaver *saver);

/* Whether what the office refused is kept on this computer. */
gboolean      fra_form_saver_get_kept  (FraFormSaver *saver);

/* The draft goes on with what was kept the last time: it is forgotten once the office has it. */
void          fra_form_saver_note_kept (FraFormSaver *saver);

/* Saves at once what is not saved: on a thread; or waiting for it, for where there is no later (the page is left, the window
 * closes). FALSE and error of fr_action_survey_put_form(). */
void          fra_form_saver_save      (FraFormSaver *saver);
gboolean      fra_form_saver_save_now  (FraFormSaver *saver, GError **error);

/* What the draft is now is in the office already. */
void          fra_form_saver_note_saved (FraFormSaver *saver);

/* Saves nothing while it is held: another act writes the draft. What is under way is ended first (state FRA_SAVE_UNDER_WAY). */
void          fra_form_saver_hold      (FraFormSaver *saver, gboolean held);

/* Saves nothing any more. */
void          fra_form_saver_stop      (FraFormSaver *saver);

G_END_DECLS
