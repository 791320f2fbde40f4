/* step-marks.h: how far the outcomes of a list have come, read for the rows that show, as two columns of the table. */
#pragma once

#include "app/session.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define FRA_TYPE_STEP_MARKS (fra_step_marks_get_type ())
G_DECLARE_FINAL_TYPE (FraStepMarks, fra_step_marks, FRA, STEP_MARKS, GObject)

/* Marks of outcomes of the session's store. */
FraStepMarks *fra_step_marks_new      (FraSession *session);

/* The store has changed: rows that show ask again, and show what they had until it is read.
 * Proved by: tests/app/test-outcomes.c */
void          fra_step_marks_forget   (FraStepMarks *marks);

/* Texts of cells (FraCellFunc; data is the marks): "● Applied", "○ Adopted". Empty until read; then the item (an FrRecord) says
 * "notify::loaded". */
const char   *fra_step_marks_verified (GObject *item, gpointer data);
const char   *fra_step_marks_claimed  (GObject *item, gpointer data);

G_END_DECLS
