/* gate-read.h: how a programme stands before its approval: what the gate (core/rules/gate.h) needs to know, read and judged.
 *
 * Approval reads it inside its own transaction, pages and the command line outside; both get the same lines.
 * Proved by tests/core/actions/test-approval.c */
#pragma once

#include "core/rules/gate.h"
#include "core/store/store.h"

G_BEGIN_DECLS

typedef struct {
  FrGateLine  lines[FR_N_GATES];
  gint64      study;          /* 0: none is named */
  gint64      stale;          /* a session whose content blocks approval, of the class asked about if it has one; 0: none */
  const char *title, *state;  /* of the programme */
  const char *owner;          /* who designed it; NULL: not known */
  GStringChunk *texts;
} FrGate;

/* Reads and judges one programme as of a day. All its classes are judged; where several lack something, that of class_id is said (0: that of
 * the oldest). NULL with NOT_FOUND where it is not there. Blocks. */
FrGate *fr_gate_new       (FrStore *store, gint64 programme_id, gint64 class_id, FrDay today, FrLang lang, GCancellable *cancellable,
                           GError **error);
FrGate *fr_gate_new_in_tx (FrTx *tx, gint64 programme_id, FrLang lang, GError **error);
void    fr_gate_free      (FrGate *gate);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrGate, fr_gate_free)

G_END_DECLS
