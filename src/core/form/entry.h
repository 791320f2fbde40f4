/* entry.h: keying in what was written on paper: one key an answer, and the cursor goes where the form goes on.
 *
 * Keys
 *   choices            the choice's number; with up to nine choices it is taken at once, with more on Enter
 *   several            the numbers one after the other (again: taken back), with more than nine parted by blanks; Enter
 *   ranking            what stands in the boxes from above to below, a blank for an empty one, with more than nine choices parted by
 *                      commas; Enter
 *   another turn       1 yes, 0 no
 *   acknowledgement    1 ticked
 *   numbers, text      typed, Enter; dates as 20260501 or 2026-05-01
 *   blank              0 where choices are asked, Enter with nothing typed elsewhere
 *   as it was          Enter with nothing typed where something was keyed in before
 *   unreadable         9 where that is no choice's number; * anywhere, as the first key
 *   taken back         backspace: the last key, then the answer
 * Answers speak no language: codes of choices in the list's order (a ranking: by place), numbers and texts as typed, days as
 * "2026-05-01". Checks and "required" don't hold a clerk up, since paper says what it says; fr_fill_is_sound tells.
 * The form must outlive it. One thread. Proved by: tests/core/form/test-entry.c */
#pragma once

#include "core/form/form-fill.h"
#include "core/form/form-paper.h"

G_BEGIN_DECLS

#define FR_ENTRY_ENTER '\n'
#define FR_ENTRY_RUB   '\b'

/* What was found on the paper. */
typedef enum {
  FR_ENTRY_BLANK,
  FR_ENTRY_ANSWERED,
  FR_ENTRY_UNREADABLE,
} FrEntryState;

/* An answer by its question's id. value is set where it is answered. */
typedef struct {
  guint64      question;
  gboolean     other;      /* the text of "other" */
  guint        turn;       /* of a repeat, from 1; 0: none */
  FrEntryState state;
  char        *value;
} FrEntryAnswer;

/* Where the cursor stands. */
typedef struct {
  const FrFormNode *node;
  FrFillKind        kind;      /* NODE, OTHER, or MORE: is there another turn */
  guint             turn;
  guint             place;     /* in the fill */
  int               item;      /* on paper; fr_paper_number_text says its number. -1: none */
  const char       *typed;     /* so far */
  gboolean          touched;   /* keyed in before; then state and value are as they were */
  FrEntryState      state;
  const char       *value;     /* NULL: none */
} FrEntryPlace;

typedef struct _FrEntry FrEntry;

/* An empty form, the cursor on its first question. clock as in fr_fill_new. */
FrEntry       *fr_entry_new       (const FrForm *form, FrClock *clock);
void           fr_entry_free      (FrEntry *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrEntry, fr_entry_free)

/* Where the cursor is; FALSE past the last question: the form is done. What it points to stays until the next key. */
gboolean       fr_entry_get_place (FrEntry *entry, FrEntryPlace *place);

/* What stands so many questions before (steps < 0) or after the cursor; past the last question, before means before the end. FALSE where
 * there is none. typed is empty. */
gboolean       fr_entry_peek      (FrEntry *entry, int steps, FrEntryPlace *place);

/* One key: a character, FR_ENTRY_ENTER or FR_ENTRY_RUB. FALSE where it means nothing here; then nothing has changed. */
gboolean       fr_entry_key       (FrEntry *entry, gunichar key);

/* To the question before, or after as far as it is keyed in; what was typed and not taken is dropped. FALSE where there is none. */
gboolean       fr_entry_back      (FrEntry *entry);
gboolean       fr_entry_forward   (FrEntry *entry);

/* The form as filled in so far, and as it stands on paper; both belong to the entry. */
FrFill        *fr_entry_get_fill  (FrEntry *entry);
const FrPaper *fr_entry_get_paper (FrEntry *entry);

/* All that is asked, in page order (FrEntryAnswer); what was not keyed in yet is blank. Free with g_ptr_array_unref. */
GPtrArray     *fr_entry_answers   (FrEntry *entry);

/* The same of what was keyed in alone: what is kept of a form that is only begun. */
GPtrArray     *fr_entry_keyed     (FrEntry *entry);

/* Fills in again what was keyed in before (FrEntryAnswer), as far as it is asked; the cursor goes to the first question that is not
 * among it. Of an empty entry. */
void           fr_entry_restore   (FrEntry *entry, const GPtrArray *answers);

/* --- The second entry --- */

/* One question that was keyed in differently; NULL: not asked there. Both are borrowed. */
typedef struct {
  const FrEntryAnswer *first, *second;
} FrEntryDifference;

/* Where two entries of the same sheet differ (FrEntryDifference), in the order of the first, then what only the second has. Free
 * with g_array_unref. */
GArray        *fr_entry_compare   (const GPtrArray *first, const GPtrArray *second);

/* The answers that hold: those of the first, but where take_second says so, difference by difference, those of the second. What is
 * not asked then is left out; what is asked then but in neither is blank, and counted in n_unseen: look at the paper. Free with g_ptr_array_unref. */
GPtrArray     *fr_entry_settle    (const FrForm *form, FrClock *clock, const GPtrArray *first, const GArray *differences,
                                   const gboolean *take_second, guint *n_unseen);

/* --- Pace --- */

#define FR_ENTRY_LONGEST (15 * G_TIME_SPAN_MINUTE)

/* How fast forms are keyed in. Zero it before the first. */
typedef struct {
  guint  n;            /* forms done */
  gint64 spent;        /* microseconds on them, at most FR_ENTRY_LONGEST each: longer was a break */
  gint64 begun;        /* when the form at hand was begun; 0: none is */
} FrEntryPace;

/* A form is begun, is done; now in microseconds as fr_clock_now gives it. */
void           fr_entry_pace_begin    (FrEntryPace *pace, gint64 now);
void           fr_entry_pace_done     (FrEntryPace *pace, gint64 now);

/* Forms an hour; NaN before the first is done or where no time passed. */
double         fr_entry_pace_per_hour (const FrEntryPace *pace);

G_END_DECLS
