/* ladder.h: an outcome's ladder as it stands in the office and as the rows of the sheet leave it, for the rules of
 * core/rules/ladder.h; and who decides. */
#pragma once

#include "core/io/import/import-private.h"
#include "core/rules/ladder.h"

G_BEGIN_DECLS

typedef struct {
  FrLadder ladder;               /* texts in it are constants: only whether means and indicator are there is known */
  guint32  cadre;                /* whose it is (ordinal) */
  guint32  decided[FR_N_STEPS];  /* the verification that stands, FR_ORDINAL_NONE: none */
} FrImportLadder;

/* The ladder of an outcome (ordinal); an empty one for what is new. Owned by the plan; NULL where the office can't be read. */
FrImportLadder *fr_import_ladder        (FrImportPlan *plan, guint32 outcome);

/* Who decides, by name: whether that is the cadre whose outcome it is, or the one who imports. relation: a code. */
FrVerifier      fr_import_verifier      (FrImportPlan *plan, const char *name, const char *relation, guint32 claimant);

/* The record's id, or a number below 0 for one that is new: what rules compare. */
gint64          fr_import_person        (FrImportPlan *plan, guint32 cadre);

/* A step by number or name in either language; -1: none. */
int             fr_import_step          (const FrCell *cell);

/* Sets the state of a step that is in the office, and of the ladder at hand. */
void            fr_import_set_step      (FrImportPlan *plan, guint32 outcome, int step, const char *state);

G_END_DECLS
