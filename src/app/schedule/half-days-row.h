/* half-days-row.h: the half-days in which the office teaches, as a row in which they are typed. */
#pragma once

#include "app/page.h"

G_BEGIN_DECLS

#define FRA_TYPE_HALF_DAYS_ROW (fra_half_days_row_get_type ())
G_DECLARE_FINAL_TYPE (FraHalfDaysRow, fra_half_days_row, FRA, HALF_DAYS_ROW, AdwPreferencesGroup)

/* For that page, which outlives it; empty until it is read. Proved by: tests/app/test-arrange-dialogs.c */
GtkWidget  *fra_half_days_row_new  (FraPage *page);

/* Reads them anew; what is being typed stays. Once the page has its session. */
void        fra_half_days_row_read (FraHalfDaysRow *row);

/* The text as it stands, and typing and applying another: for tests. */
const char *fra_half_days_row_get_text (FraHalfDaysRow *row);
void        fra_half_days_row_type     (FraHalfDaysRow *row, const char *text);

/* What is wrong with what was typed; NULL: nothing. */
const char *fra_half_days_row_get_problem (FraHalfDaysRow *row);

G_END_DECLS
