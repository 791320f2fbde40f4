/* training.c: see training.h. */
#include "support/training.h"

#include "core/store/tx.h"
#include "support/records.h"

#define MAX_FIELDS 32

typedef struct {
  gint64    class_id, unit_id;
  guint     n;
  FrStation claimed, verified;
} Reach;

gint64
frt_add_class (FrStore *store, const char *code, FrDay ends)
{
  gint64 programme = frt_insert (store, FR_PROGRAMME, "code", fr_value_text (code), "title", fr_value_text (code), NULL);

  return frt_insert (store, FR_CLASS, "code", fr_value_text (code), "title", fr_value_text (code), "programme_id",
                     fr_value_int (programme), "starts", fr_value_day (ends - 4), "ends", fr_value_day (ends), "state",
                     fr_value_text ("ended"), NULL);
}

/* An outcome that stands for a station above "planned". */
static gboolean
add_outcome (FrTx *tx, const Reach *reach, gint64 enrolment, gint64 cadre, FrStation station, const char *state, GError **error)
{
  FrValue fields[MAX_FIELDS];
  gint64 outcome;

  frt_fill (fields, FR_OUTCOME, "enrolment_id", fr_value_int (enrolment), "cadre_id", fr_value_int (cadre), "unit_id",
            fr_value_int (reach->unit_id), NULL);
  outcome = fr_tx_insert (tx, FR_OUTCOME, 0, fields, error);
  frt_fill (fields, FR_OUTCOME_STEP, "outcome_id", fr_value_int (outcome), "step", fr_value_int (station - 1), "state",
            fr_value_text (state), NULL);
  return outcome != 0 && fr_tx_insert (tx, FR_OUTCOME_STEP, 0, fields, error) != 0;
}

static gboolean
add_one (FrTx *tx, const Reach *reach, GError **error)
{
  FrValue fields[MAX_FIELDS];
  gint64 cadre, enrolment;

  frt_fill (fields, FR_CADRE, "name", fr_value_text ("王明"), NULL);
  cadre = fr_tx_insert (tx, FR_CADRE, 0, fields, error);
  frt_fill (fields, FR_ENROLMENT, "class_id", fr_value_int (reach->class_id), "cadre_id", fr_value_int (cadre), "unit_id",
            fr_value_int (reach->unit_id), "state",
            fr_value_text (reach->claimed >= FR_STATION_COMPLETED ? "completed" : "enrolled"), "plan_filed",
            fr_value_int (reach->claimed >= FR_STATION_PLANNED), NULL);
  enrolment = cadre ? fr_tx_insert (tx, FR_ENROLMENT, 0, fields, error) : 0;
  if (enrolment == 0)
    return FALSE;
  if (reach->verified > FR_STATION_PLANNED &&
      !add_outcome (tx, reach, enrolment, cadre, reach->verified, "verified", error))
    return FALSE;
  return reach->claimed <= MAX (reach->verified, FR_STATION_PLANNED) ||
         add_outcome (tx, reach, enrolment, cadre, reach->claimed, "claimed", error);
}

static gboolean
reach_func (FrTx *tx, gpointer data, GError **error)
{
  const Reach *reach = data;

  for (guint i = 0; i < reach->n; i++)
    if (!add_one (tx, reach, error))
      return FALSE;
  return TRUE;
}

void
frt_add_reach (FrStore *store, gint64 class_id, gint64 unit_id, guint n, FrStation claimed, FrStation verified)
{
  Reach reach = { class_id, unit_id, n, claimed, verified };
  g_autoptr (GError) error = NULL;

  fr_store_transact (store, FR_SET_EDIT, "Test", NULL, reach_func, &reach, NULL, &error);
  g_assert_no_error (error);
}
