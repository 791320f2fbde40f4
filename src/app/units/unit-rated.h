/* unit-rated.h: how a unit was rated, among its peers: one kind of rating at a time, as the sheet "Ratings by unit" has it. */
#pragma once

#include "app/page.h"

G_BEGIN_DECLS

#define FRA_TYPE_UNIT_RATED (fra_unit_rated_get_type ())
G_DECLARE_FINAL_TYPE (FraUnitRated, fra_unit_rated, FRA, UNIT_RATED, AdwBin)

/* For one unit; shows the ratings of the picker's period. It hides itself in an office without ratings, and follows fra_unit_rated_reload
 * alone. Its button does the action "page.print-ratings", its marks open units. Proved by: tests/app/test-figures.c */
FraUnitRated *fra_unit_rated_new      (FraSession *session, gint64 unit_id);
void          fra_unit_rated_reload   (FraUnitRated *rated);

/* What was rated, as it is stored; NULL before it is read. It belongs to the widget. */
const char   *fra_unit_rated_item     (FraUnitRated *rated);

/* What is shown, in words; NULL where there is nothing. Free with g_free. */
char         *fra_unit_rated_describe (FraUnitRated *rated);

G_END_DECLS
