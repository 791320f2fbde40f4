/* keying.h: the paper form that is being keyed in: which it is, what was keyed so far, where two entries of it differ, and what is to be
 * saved. It knows no widgets and no store: the page shows it and saves what it gives. Main thread. */
#pragma once

#include "core/actions/keyed-forms.h"
#include "core/actions/survey-forms.h"
#include "core/base/language.h"

G_BEGIN_DECLS

/* How a batch is keyed in. */
typedef enum {
  FRA_ENTRY_FIRST,    /* the first of two entries */
  FRA_ENTRY_SECOND,   /* the second: compared with the first, then counted */
  FRA_ENTRY_ONCE,     /* one entry, counted at once */
} FraEntryWay;

/* What is to be done now. */
typedef enum {
  FRA_KEYING_ASKED,
  FRA_KEYING_CHOOSING,   /* between two entries, difference by difference */
  FRA_KEYING_DONE,       /* it waits to be saved */
} FraKeyingStep;

/* What holds at a difference. */
typedef enum { FRA_PICK_NONE, FRA_PICK_FIRST, FRA_PICK_SECOND, FRA_PICK_PAPER } FraPick;

typedef struct {
  FrForm       *form;
  FrPaperVoice  voice;          /* its words, for whoever shows it */
  FrClock      *clock;
  FraEntryWay   way;
  guint         number;         /* 0: none is begun */
  FrEntry      *entry;
  GPtrArray    *first, *second; /* FrEntryAnswer; second: while choosing */
  GArray       *differences;    /* FrEntryDifference: while choosing */
  FraPick      *picks;
  guint         at;             /* the difference at hand */
  gboolean      from_paper;     /* keyed in a third time: what the second entry has now holds everywhere */
  gboolean      changed;        /* something was keyed in since it was begun */
} FraKeying;

/* A keying of a version. The words are in the language, or what the form has that is nearest. form is copied. */
FraKeying    *fra_keying_new    (const FrForm *form, FrLang lang, FrClock *clock, FraEntryWay way);
void         fra_keying_free   (FraKeying *keying);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FraKeying, fra_keying_free)

/* Begins a form: with what was kept of it (FrEntryAnswer, NULL: nothing), for a second entry against the first. Where kept is a whole second
 * entry that differs (whole), it goes on to choosing. */
void         fra_keying_begin  (FraKeying *keying, guint number, const GPtrArray *first, const GPtrArray *kept, gboolean whole);

FraKeyingStep fra_keying_step   (FraKeying *keying);

/* One key while keying in, as fr_entry_key(); past the last question the form is done, or compared. */
gboolean     fra_keying_key    (FraKeying *keying, gunichar key);

/* Back by one: the key, the answer, the question, the difference chosen last. FALSE at the beginning. */
gboolean     fra_keying_back   (FraKeying *keying);

/* Chooses at the difference at hand and goes to the next. After the last: done, or back to keying in where the paper has to be looked at
 * (also where a choice asks for what neither entry has). */
void         fra_keying_pick   (FraKeying *keying, FraPick pick);

/* What is to be saved. Borrowed until the next change; take_second has n places. */
GPtrArray   *fra_keying_answers (FraKeying *keying);
gboolean    *fra_keying_take    (FraKeying *keying, guint *n);

/* --- Words --- */

/* The wording of what is asked at a place: its number as on paper ("7.2"), what it stands under (a table's heading; NULL), and itself.
 * Free each with g_free. */
void         fra_keying_question (FraKeying *keying, const FrEntryPlace *place, char **number, char **above, char **label);

/* An answer in words: "3 Often", "blank", "unreadable". Free with g_free. */
char        *fra_keying_answer   (FraKeying *keying, const FrFormNode *node, gboolean other, FrEntryState state, const char *value);

/* Which keys answer at a place, beside those of its choices: "0 blank · 9 unreadable". Free with g_free. */
char        *fra_keying_keys     (FraKeying *keying, const FrEntryPlace *place);

/* Whether it is a text: keyed in with whatever writes Chinese here, and taken by Enter. */
gboolean     fra_keying_is_text  (const FrEntryPlace *place);

G_END_DECLS
