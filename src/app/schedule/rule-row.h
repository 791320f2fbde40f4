/* rule-row.h: a rule of the timetable as a row: its sentence and how it is taken; opened, how strict, what it costs, its limit. */
#pragma once

#include "core/actions/schedule-rules.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FRA_TYPE_RULE_ROW (fra_rule_row_get_type ())
G_DECLARE_FINAL_TYPE (FraRuleRow, fra_rule_row, FRA, RULE_ROW, AdwExpanderRow)

/* Signal "set": a person set it otherwise; numbers that are being typed wait until they stand for half a second. */
GtkWidget  *fra_rule_row_new   (FrRule rule);

FrRule      fra_rule_row_get_rule (FraRuleRow *row);

/* Shows how it is taken; what a person is setting at the moment stays. */
void        fra_rule_row_show  (FraRuleRow *row, const FrRuleState *state);

/* How it is set on the row. */
FrRuleState fra_rule_row_get   (FraRuleRow *row);

/* Says now what was set and not said yet. */
void        fra_rule_row_flush (FraRuleRow *row);

/* Sets it as a person would: for tests. */
void        fra_rule_row_set_mode  (FraRuleRow *row, FrRuleMode mode);
void        fra_rule_row_set_price (FraRuleRow *row, int price);

G_END_DECLS
