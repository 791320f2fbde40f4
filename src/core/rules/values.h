/* values.h: whether a value can be: of one field, of a whole row. Pure: the record's own values are all they look at.
 *
 * Every rule of this folder returns NULL where all is well, else the reason: whole sentences in the session's language that name
 * the field and the remedy, for the person who typed it. Free with g_free. Proved by tests/core/rules/test-values.c */
#pragma once

#include "core/model/model.h"

G_BEGIN_DECLS

/* One field's value: present where required; one of the enumeration; a date, a time of day; counts, durations and money not
 * below 0; shares and hours finite; texts of at most 2,000 characters; an identity number that checks. */
char *fr_rule_value (const FrField *field, const FrValue *value);

/* A whole row: every field that is not computed, then what must hold between them: ends not before beginnings, a rating within its
 * scale and of someone, a plan line's month 1..12, years 1900..2200. */
char *fr_rule_row   (FrEntityId entity, const FrValue *fields);

/* The second half alone: what must hold between the values of a row, each of which is sound. */
char *fr_rule_between (FrEntityId entity, const FrValue *fields);

/* Whether a text says anything: neither NULL nor blanks alone. */
gboolean fr_is_said (const char *text);

/* Whether a text is a citizen identity number: 18 digits (the last may be X) with the right check digit and a date of birth, or
 * the old 15 digits. Source: GB 11643-1999. NULL and "" are no number: FALSE. */
gboolean fr_is_identity_number (const char *text);

G_END_DECLS
