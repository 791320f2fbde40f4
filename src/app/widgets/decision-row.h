/* decision-row.h: what became of a finding, a request, a need or a study, and the doors to what can be decided next: words with
 * buttons beside them, or below where there is no room. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FRA_TYPE_DECISION_ROW (fra_decision_row_get_type ())
G_DECLARE_FINAL_TYPE (FraDecisionRow, fra_decision_row, FRA, DECISION_ROW, AdwBin)

/* A door: a mnemonic label and a detailed action. */
typedef struct {
  const char *label;
  const char *action;
} FraDoor;

GtkWidget *fra_decision_row_new  (void);

/* Says it anew: state in a word or two, then who, when and why (each may be NULL or "", and is then left out). Doors that are the
 * same as before stay, and keep the focus. */
void       fra_decision_row_show (FraDecisionRow *row, const char *state, const char *who, const char *day, const char *why,
                                  const FraDoor *doors, guint n_doors);

G_END_DECLS
