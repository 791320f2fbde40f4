/* proof.h: that a timetable can't be, by counting: so many ticks are needed of someone or somewhere, and there are fewer.
 *
 * For each instructor and group, and for the venues, ticks of their sessions are matched with ticks at which these may be at all
 * (Kuhn's augmenting paths). What can't be matched is, with all that it competes with, a set that needs more than there is (Hall 1935).
 * Exact for one person and sessions of one tick; for longer ones a proof where it finds one. No proof does not mean that a timetable
 * exists. Proved by: tests/core/schedule/test-explain.c */
#pragma once

#include "core/schedule/problem.h"

G_BEGIN_DECLS

typedef struct {
  gint32  instructor;     /* whose ticks do not suffice; -1 */
  gint32  group;          /* -1; both -1: it is the venues */
  guint   needed;         /* ticks that the sessions last together */
  guint   there;          /* ticks (of all venues together, where it is they) at which any of them may be */
  GArray *sessions;       /* guint: those that compete */
} FrProof;

/* The first proof found, NULL: none. Asks only for rules that are hard. */
FrProof *fr_prove_impossible (const FrProblem *problem);

void fr_proof_free (FrProof *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrProof, fr_proof_free)

G_END_DECLS
