/* survey-repeats.h: what a survey's repeats say: how many entries of how many people, and each of their questions over all entries.
 *
 * An entry is one turn of a repeat (core/model/turns.h): a person may have several, so entries say nothing of how many people think so, and
 * n always stands with the people it came from. The floor counts people: of a question that fewer answered nothing is shown, nor
 * where few people's entries are all alike. Proved by: tests/core/figures/test-survey-repeats.c */
#pragma once

#include "core/figures/data-table.h"
#include "core/figures/survey-data.h"

G_BEGIN_DECLS

/* An answer that was chosen, of a question with choices. */
typedef struct {
  char  *label;
  gint64 n, people;      /* entries that have it; people with such an entry */
} FrRepeatChoice;

/* One question of a repeat. */
typedef struct {
  char      *code, *label;
  gint64     n, people;  /* entries in which it is answered; of so many people */
  gboolean   hidden;     /* too few people, or alike: no figure of it may be shown */
  gboolean   bare;       /* a choice that none or all of few people took: how often each was chosen may not be shown */
  double     mean, sd;   /* of scales and numbers; NAN for others */
  GPtrArray *choices;    /* FrRepeatChoice, in their order; empty for others */
} FrRepeatItem;

/* One repeat. */
typedef struct {
  char      *name, *label;
  gint64     entries, people;
  gboolean   hidden;     /* too few people */
  GPtrArray *items;      /* FrRepeatItem, in page order */
} FrRepeat;

/* All of a survey's (FrRepeat), in page order; empty where it has none. floor: fr_survey_floor. NULL on error: FR_STORE_ERROR. Blocks;
 * some 0.5 µs an entry. Free with g_ptr_array_unref. */
GPtrArray   *fr_survey_repeats_load     (FrStore *store, const FrSurveyData *data, guint floor, GCancellable *cancellable, GError **error);

/* "214 entries by 96 people", or that fewer than the floor have any. Free with g_free. */
char        *fr_survey_repeats_headline (const FrRepeat *repeat, guint floor, FrLang lang);

/* One question in a line: in how many of the entries it is answered, by how many people, and which choices most often. Free with g_free. */
char        *fr_survey_repeats_words    (const FrRepeat *repeat, const FrRepeatItem *item, FrLang lang);

/* Its mean in words, "mean 2.4"; NULL where it has none or may not be shown. Free with g_free. */
char        *fr_survey_repeats_mean     (const FrRepeatItem *item, FrLang lang);

/* repeat,item,label,answer,n,people,pct,mean,sd: a row for each repeat, question and choice; figures that may not be shown are empty. only
 * (NULL: all): this repeat alone. Free with fr_data_table_free. */
FrDataTable *fr_survey_repeats_table    (const GPtrArray *repeats, const FrRepeat *only);

G_END_DECLS
