/* design-reading.h: what the pages of the designer read: a programme's design and its conditions for approval, together; and how they
 * run an action. */
#pragma once

#include "app/page.h"
#include "app/reading.h"
#include "core/actions/actions.h"
#include "core/actions/gate-read.h"
#include "core/figures/programme-design.h"

G_BEGIN_DECLS

/* What a design is read from: a page follows these. */
#define FRA_DESIGN_ENTITIES (FR_BIT (FR_PROGRAMME) | FR_BIT (FR_CLASS) | FR_BIT (FR_SESSION) | FR_BIT (FR_NEED) | FR_BIT (FR_NEEDS_STUDY) | \
                             FR_BIT (FR_OBJECTIVE) | FR_BIT (FR_ASSESSMENT) | FR_BIT (FR_MODULE) | FR_BIT (FR_OBJECTIVE_NEED) | \
                             FR_BIT (FR_OBJECTIVE_SESSION) | FR_BIT (FR_OBJECTIVE_ASSESSMENT) | FR_BIT (FR_SESSION_DETAIL) | \
                             FR_BIT (FR_HOUR_PLAN) | FR_BIT (FR_APPROVAL) | FR_BIT (FR_CONTENT_ITEM) | FR_BIT (FR_CLASS_GROUP) | \
                             FR_BIT (FR_SESSION_INSTRUCTOR) | FR_BIT (FR_SESSION_GROUP))

typedef struct {
  FrProgrammeDesign *design;
  FrGate            *gate;
} FraDesign;

/* Reads both as of today, on a thread; finish with fra_reading_finish, fra_reading_get gives an FraDesign. class_id: whose sessions; 0, and
 * where it is gone: those of the first class. */
void fra_design_read_async (FraPage *page, gint64 programme_id, gint64 class_id, GCancellable *cancellable, GAsyncReadyCallback callback);

/* Runs an action of the page on a thread. What was refused is said over the page's window under the heading failed. */
void fra_design_run        (FraPage *page, FrActionFunc func, gpointer data, GDestroyNotify destroy, const char *failed);

/* The same; then gets the id that the action left in its data (the first member, gint64) once it is done. data lives till then. */
typedef void (*FraDesignThen) (FraPage *page, gint64 id);
void fra_design_run_then   (FraPage *page, FrActionFunc func, gpointer data, GDestroyNotify destroy, const char *failed, FraDesignThen then);

G_END_DECLS
