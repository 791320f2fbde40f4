/* keyed-forms.h: paper forms as they are keyed in: once or twice, compared, settled, stored as responses. Errors as in actions.h.
 *
 * A form is known by its survey, its batch (as printed on it) and its number within the batch, the order in which it was first keyed in.
 * The first entry is kept as one person saw the paper, the second as another did; settling makes a response of them
 * (FR_RESPONSE of means "paper") and keeps both. What is settled is not keyed in again. Proved by: tests/core/actions/test-keyed-forms.c */
#pragma once

#include "core/actions/actions.h"
#include "core/base/day.h"
#include "core/form/entry.h"

G_BEGIN_DECLS

/* Which form. */
typedef struct {
  gint64      survey_id;
  const char *batch;
  guint       number;        /* from 1 */
} FrKeyedKey;

/* One entry of it, to be saved. */
typedef struct {
  FrKeyedKey       key;
  guint            pass;       /* 1 or 2 */
  gboolean         anew;       /* a form not keyed in before: where its number is taken already, it gets the next free one */
  gint64           version_id; /* the survey_version that was printed; fielded */
  gint64           unit_id;    /* 0: not known; the second entry takes over that of the first */
  const char      *by;         /* NULL: not known */
  const GPtrArray *answers;    /* FrEntryAnswer */
} FrKeyedEntry;

/* A form with its entries. */
typedef struct {
  guint      number;
  gint64     version_id, unit_id;  /* unit 0: not known */
  char      *unit;                 /* its name; NULL */
  char      *by[2];                /* by pass; NULL: not known, or no such entry */
  GPtrArray *answers[2];           /* FrEntryAnswer; NULL: no such entry */
  guint      n_differences;        /* of two entries */
  gboolean   settled;
} FrKeyedForm;

/* A batch: how many forms it has; of these keyed in twice, with differences, settled; of those not settled: whose second entry is still
 * to be keyed in or compared, and that may be taken as they are. */
typedef struct {
  char *batch;
  guint n, twice, differing, settled, second, waiting;
  guint last;                      /* the highest number */
} FrKeyedBatch;

/* The batches of a survey by name (FrKeyedBatch), and a batch's forms by number (FrKeyedForm). Free with g_ptr_array_unref. NULL and error:
 * FR_STORE_ERROR, FR_IO_ERROR_FORMAT where an entry is damaged. 1,000 forms of 40 answers in some 50 ms. */
GPtrArray *fr_keyed_batches (FrStore *store, gint64 survey_id, GCancellable *cancellable, GError **error);
GPtrArray *fr_keyed_forms   (FrStore *store, gint64 survey_id, const char *batch, GCancellable *cancellable, GError **error);

/* Saves one entry; an entry of the same pass that is not settled is replaced, but by one that is new. The number is taken where it is
 * written, so that two who key in one batch at once never take the same; number (may be NULL) says which it got. INVALID: no batch, pass or
 * number. GUARD: the survey is a draft, the version is not its own or not fielded, the form is settled, a second entry without a first or of
 * another version. */
gboolean   fr_action_keyed_form_save   (FrStore *store, const FrKeyedEntry *entry, guint *number, GError **error);

/* Makes a response of a form: of its first entry alone where there is no second, else of both; take_second says for each of their n
 * differences (fr_entry_compare()) which holds. entry: NULL, or is saved before, in the same step: the form done at once,
 * whose number (may be NULL) may be another then, as above. GUARD besides those of saving: n is not the number of differences, or a question
 * is asked then that neither entry has. */
gboolean   fr_action_keyed_form_settle (FrStore *store, const FrKeyedKey *key, const FrKeyedEntry *entry, const gboolean *take_second,
                                        guint n, guint *number, GError **error);

/* The same for all forms of a batch that need no choice: keyed in once, or twice alike. n_settled may be NULL. GUARD: there is none. */
gboolean   fr_action_keyed_forms_take  (FrStore *store, gint64 survey_id, const char *batch, guint *n_settled, GError **error);

G_END_DECLS
