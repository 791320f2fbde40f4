/* care.h: what is done for an office while its window is open, so that nobody has to think of it: a backup every half hour of work
 * and at closing, a check of the file after an unclean end and once a week, the -wal emptied when the window loses the focus.
 *
 * All of it runs on threads of its own and says nothing unless something was found. At closing the window is gone at once; the
 * process stays for the second or two that a large office's backup takes. Main thread. */
#pragma once

#include "app/session.h"

G_BEGIN_DECLS

#define FRA_TYPE_CARE (fra_care_get_type ())
G_DECLARE_FINAL_TYPE (FraCare, fra_care, FRA, CARE, GObject)

/* Begins to care for the session's office. Signal "found" (text): something that must be known, sentences to show; also what could
 * not be shown at the last closing. Connect to it before fra_care_start. */
FraCare *fra_care_new          (FraSession *session);
void     fra_care_start        (FraCare *care);

/* The window lost the focus: what is in the -wal goes into the file. */
void     fra_care_rest         (FraCare *care);

/* Ends what runs, makes the backup (unless keep_backups: the list of backups is to stay as it is), removes files that nothing
 * refers to, and closes the store. */
void     fra_care_close_async  (FraCare *care, gboolean keep_backups, GAsyncReadyCallback callback, gpointer data);
gboolean fra_care_close_finish (FraCare *care, GAsyncResult *result, GError **error);

G_END_DECLS
