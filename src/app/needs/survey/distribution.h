/* distribution.h: the distribution list of a survey: how many are invited in each kind of unit, in single units and elsewhere, how many of
 * them are not to be asked after all, and the share that is to answer. */
#pragma once

#include "app/page.h"

G_BEGIN_DECLS

#define FRA_TYPE_DISTRIBUTION (fra_distribution_get_type ())
G_DECLARE_FINAL_TYPE (FraDistribution, fra_distribution, FRA, DISTRIBUTION, AdwWindow)

/* Shows the list over the page's window, to be changed and saved in one step. */
FraDistribution *fra_distribution_present (FraPage *page, gint64 survey_id);

/* As a person would: whether the list is there, types into the line of a kind of unit (its code; NULL: everyone else), saves. For tests. */
gboolean         fra_distribution_is_read (FraDistribution *distribution);
void             fra_distribution_type    (FraDistribution *distribution, const char *kind, const char *invited, const char *ineligible,
                                           const char *target);
void             fra_distribution_save    (FraDistribution *distribution);

/* Why it was not saved; NULL where nothing is in the way. */
const char      *fra_distribution_get_problem (FraDistribution *distribution);

G_END_DECLS
