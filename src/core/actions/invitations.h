/* invitations.h: a survey's distribution list: how many people are asked to answer, by unit, by kind of unit, or elsewhere. Never who: a
 * response has no key that leads to a person, and neither has this. core/figures/response-board.h says what becomes of it.
 * Errors as in actions.h. Proved by: tests/core/actions/test-invitations.c */
#pragma once

#include "core/actions/actions.h"

G_BEGIN_DECLS

/* A line of the list: of one unit, of all units of a kind, or (neither) of everyone else. */
typedef struct {
  gint64  unit_id;       /* 0: not one unit */
  char   *unit_kind;     /* the code of the kind; NULL: not a kind */
  gint64  invited;
  gint64  ineligible;    /* of them not to be asked after all: moved away, on leave; -1: none known */
  gint64  target;        /* share that is to answer, in percent, 1 to 100; -1: the survey's own */
  char   *note;          /* NULL: none */
} FrInvitation;

/* The list (FrInvitation): units first, then kinds, then the rest, each in the order they were added; empty where there is none. NULL on
 * error. Free with g_ptr_array_unref. */
GPtrArray *fr_invitations_load        (FrStore *store, gint64 survey_id, GError **error);

/* Puts the list in the place of the one there is, in one change set; n 0 takes it away. A line that stays the same is not touched. The
 * survey's own number of people invited becomes the list's sum. INVALID naming the line (from 1): a unit or kind twice, a line of both
 * a unit and a kind, more not to be asked than invited, a target outside of 1 to 100, a unit or kind that the office does not have. */
gboolean   fr_action_invitations_set  (FrStore *store, gint64 survey_id, const FrInvitation *lines, guint n, GError **error);

G_END_DECLS
