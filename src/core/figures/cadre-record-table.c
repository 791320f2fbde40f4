/* cadre-record-table.c: a cadre's record as tables: every event by day, and section by section; see cadre-record.h. */
#include "core/figures/cadre-record.h"

#include <math.h>
#include <string.h>

static FrValue
date (FrDay day, GStringChunk *texts)
{
  g_autofree char *text = fr_day_format_iso (day);

  return *text ? fr_value_text (g_string_chunk_insert_const (texts, text)) : fr_value_null ();
}

/* A label, or nothing where there is none: an empty cell. */
static FrValue
label (const char *text)
{
  return fr_value_text (text && *text ? text : NULL);
}

/* --- Every event --- */

enum { DAY, UNTIL, KIND, TITLE, DETAIL, STEP, STATE, HOURS, PRESENT, DUE, N, VALUE, N_CELLS };

static const FrDataColumn columns[N_CELLS] = {
  { "day", N_("Day"), -1 }, { "until", N_("Until"), -1 }, { "kind", N_("Kind"), -1 }, { "title", N_("What"), -1 },
  { "detail", N_("Where or by whom"), -1 }, { "step", N_("Step"), FR_DIGITS_PLAIN }, { "state", N_("State"), -1 }, { "hours", N_("Hours"), 1 },
  { "present", N_("Present"), -1 }, { "due", N_("of sessions due"), -1 }, { "n", N_("n"), -1 }, { "value", N_("Mean"), 1 },
};

typedef struct {
  FrDay   day;
  gboolean first;       /* where the day is not known: before all others, not after */
  guint   order;
  FrValue cells[N_CELLS];
} Event;

typedef struct {
  const FrCadreRecord *record;
  const FrLang        *people;
  GArray              *events;
  GStringChunk        *texts;
} Maker;

static int
by_day (gconstpointer a, gconstpointer b)
{
  const Event *x = a, *y = b;
  gint64 dx = x->day != FR_DAY_NONE ? x->day : x->first ? G_MININT64 : G_MAXINT64;
  gint64 dy = y->day != FR_DAY_NONE ? y->day : y->first ? G_MININT64 : G_MAXINT64;

  return dx != dy ? (dx < dy ? -1 : 1) : x->order < y->order ? -1 : x->order > y->order;
}

static Event *
add (Maker *maker, FrDay day, const char *kind, const char *title, const char *detail)
{
  static const struct { const char *name, *label; } kinds[] = {
    { "posting", N_("Posting") }, { "training", N_("Class") }, { "plan", N_("Plan line") }, { "step", N_("Step") }, { "rating", N_("Rating") },
  };
  Event event = { .day = day, .order = maker->events->len };

  for (guint i = 0; maker->people != NULL && i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].name, kind) == 0)
      kind = fr_tr (*maker->people, kinds[i].label);
  for (guint c = 0; c < N_CELLS; c++)
    event.cells[c] = fr_value_null ();
  event.cells[DAY] = date (day, maker->texts);
  event.cells[KIND] = fr_value_text (kind);
  event.cells[TITLE] = label (title);
  event.cells[DETAIL] = label (detail);
  g_array_append_val (maker->events, event);
  return &g_array_index (maker->events, Event, maker->events->len - 1);
}

static FrValue
state (Maker *maker, const FrEnum *states, const char *value)
{
  return label (maker->people ? fr_enum_label (states, value, *maker->people) : value);
}

static void
add_postings (Maker *maker)
{
  for (guint i = 0; i < maker->record->n_postings; i++)
    {
      const FrRecordPosting *posting = &maker->record->postings[i];
      Event *event = add (maker, posting->from, "posting", posting->title, posting->unit);

      event->first = TRUE;
      event->cells[UNTIL] = date (posting->to, maker->texts);
    }
}

static void
add_trainings (Maker *maker)
{
  for (guint i = 0; i < maker->record->n_trainings; i++)
    {
      const FrRecordTraining *t = &maker->record->trainings[i];
      Event *event = add (maker, t->starts, "training", t->title, t->sent_by);

      event->cells[UNTIL] = date (t->ends, maker->texts);
      event->cells[STATE] = state (maker, &fr_enum_enrolment_state, t->state);
      event->cells[HOURS] = fr_value_real (t->hours);
      if (t->due > 0)
        {
          event->cells[PRESENT] = fr_value_int (t->present);
          event->cells[DUE] = fr_value_int (t->due);
        }
    }
}

static void
add_plans (Maker *maker)
{
  for (guint i = 0; i < maker->record->n_plans; i++)
    {
      const FrRecordPlan *plan = &maker->record->plans[i];
      Event *event = add (maker, plan->filed, "plan", plan->measure, plan->problem);

      event->cells[UNTIL] = date (plan->due, maker->texts);
      event->cells[STATE] = state (maker, &fr_enum_plan_item_state, plan->state);
    }
}

static void
add_steps (Maker *maker, const FrRecordOutcome *outcome)
{
  for (int step = 0; step < FR_N_STEPS; step++)
    if (outcome->steps[step].state != NULL)
      {
        const FrRecordStep *s = &outcome->steps[step];
        Event *event = add (maker, s->day, "step", outcome->title, s->verifier);

        event->cells[STEP] = maker->people ? fr_value_text (fr_step_label (step, *maker->people)) : fr_value_int (step);
        event->cells[STATE] = state (maker, &fr_enum_step_state, s->state);
      }
}

static void
add_ratings (Maker *maker)
{
  for (guint i = 0; i < maker->record->n_ratings; i++)
    {
      const FrRecordRating *rating = &maker->record->ratings[i];
      const char *rater = maker->people ? fr_enum_label (&fr_enum_rater, rating->rater, *maker->people) : rating->rater;
      Event *event = add (maker, rating->day, "rating", rating->item, rater);

      event->cells[STATE] = state (maker, &fr_enum_occasion, rating->occasion);
      event->cells[N] = fr_value_int (rating->n);
      event->cells[VALUE] = fr_value_real (rating->mean);
    }
}

FrDataTable *
fr_cadre_record_table (const FrCadreRecord *record, const FrLang *people)
{
  FrRowsBuilder *builder = fr_rows_builder_new (N_CELLS);
  g_autoptr (GArray) events = g_array_new (FALSE, FALSE, sizeof (Event));
  Maker maker = { record, people, events, g_string_chunk_new (512) };

  add_postings (&maker);
  add_trainings (&maker);
  add_plans (&maker);
  for (guint i = 0; i < record->n_outcomes; i++)
    add_steps (&maker, &record->outcomes[i]);
  add_ratings (&maker);
  g_array_sort (events, by_day);
  for (guint i = 0; i < events->len; i++)
    fr_rows_builder_add (builder, g_array_index (events, Event, i).cells);
  g_string_chunk_free (maker.texts);
  return fr_data_table_new (columns, N_CELLS, builder);
}

/* --- Section by section --- */

FrDataTable *
fr_cadre_record_years (const FrCadreRecord *record, FrLang lang)
{
  static const FrDataColumn heads[] = {
    { "year", N_("Year"), FR_DIGITS_PLAIN }, { "credited", N_("Hours credited"), 1 }, { "unknown", N_("Trainings without hours"), -1 },
    { "ahead", N_("Hours planned"), 1 }, { "owed", N_("Hours owed"), 0 },
  };
  FrRowsBuilder *builder = fr_rows_builder_new (G_N_ELEMENTS (heads));

  for (guint i = 0; i < record->n_years; i++)
    {
      const FrRecordYear *year = &record->years[i];
      const FrValue cells[] = {
        fr_value_int (year->year), fr_value_real (year->credited), year->unknown ? fr_value_int (year->unknown) : fr_value_null (),
        year->ahead > 0.0 ? fr_value_real (year->ahead) : fr_value_null (), fr_value_real (year->owed),
      };

      fr_rows_builder_add (builder, cells);
    }
  return fr_data_table_new (heads, G_N_ELEMENTS (heads), builder);
}

FrDataTable *
fr_cadre_record_trainings (const FrCadreRecord *record, FrLang lang)
{
  static const FrDataColumn heads[] = {
    { "title", N_("Class"), -1 }, { "starts", N_("Starts"), -1 }, { "ends", N_("Ends"), -1 }, { "state", N_("State"), -1 },
    { "hours", N_("Hours"), 1 }, { "present", N_("Present"), -1 }, { "due", N_("of sessions due"), -1 },
  };
  FrRowsBuilder *builder = fr_rows_builder_new (G_N_ELEMENTS (heads));
  GStringChunk *texts = g_string_chunk_new (256);

  for (guint i = 0; i < record->n_trainings; i++)
    {
      const FrRecordTraining *t = &record->trainings[i];
      const FrValue cells[] = {
        label (t->title), date (t->starts, texts), date (t->ends, texts), label (fr_enum_label (&fr_enum_enrolment_state, t->state, lang)),
        fr_value_real (t->hours), t->due ? fr_value_int (t->present) : fr_value_null (), t->due ? fr_value_int (t->due) : fr_value_null (),
      };

      fr_rows_builder_add (builder, cells);
    }
  g_string_chunk_free (texts);
  return fr_data_table_new (heads, G_N_ELEMENTS (heads), builder);
}

FrDataTable *
fr_cadre_record_plans (const FrCadreRecord *record, FrLang lang)
{
  static const FrDataColumn heads[] = {
    { "problem", N_("Problem"), -1 }, { "measure", N_("Measure"), -1 }, { "due", N_("When it should show"), -1 }, { "state", N_("State"), -1 },
  };
  FrRowsBuilder *builder = fr_rows_builder_new (G_N_ELEMENTS (heads));
  GStringChunk *texts = g_string_chunk_new (256);

  for (guint i = 0; i < record->n_plans; i++)
    {
      const FrRecordPlan *plan = &record->plans[i];
      const FrValue cells[] = { label (plan->problem), label (plan->measure), date (plan->due, texts),
                                label (fr_enum_label (&fr_enum_plan_item_state, plan->state, lang)) };

      fr_rows_builder_add (builder, cells);
    }
  g_string_chunk_free (texts);
  return fr_data_table_new (heads, G_N_ELEMENTS (heads), builder);
}

/* "● Applied", "○ Adopted": a step with its mark. */
static FrValue
marked (const char *mark, int step, FrLang lang, GStringChunk *texts)
{
  g_autofree char *text = g_strconcat (mark, lang == FR_LANG_ZH_CN ? "" : " ", fr_step_label (step, lang), NULL);

  return step < 0 ? fr_value_null () : fr_value_text (g_string_chunk_insert_const (texts, text));
}

/* "Refused: the rule was there before the class": the last step that was not accepted. */
static FrValue
not_accepted (const FrRecordOutcome *outcome, FrLang lang, GStringChunk *texts)
{
  for (int step = FR_N_STEPS - 1; step >= 0; step--)
    {
      const FrRecordStep *s = &outcome->steps[step];
      g_autofree char *text = NULL;

      if (s->state == NULL || (strcmp (s->state, "refused") != 0 && strcmp (s->state, "returned") != 0))
        continue;
      text = g_strdup_printf (fr_tr (lang, N_("%s: %s. %s")), fr_step_label (step, lang), fr_enum_label (&fr_enum_step_state, s->state, lang),
                              s->reason ? s->reason : "");
      return fr_value_text (g_string_chunk_insert_const (texts, g_strchomp (text)));
    }
  return fr_value_null ();
}

FrDataTable *
fr_cadre_record_outcomes (const FrCadreRecord *record, FrLang lang)
{
  static const FrDataColumn heads[] = {
    { "title", N_("Outcome"), -1 }, { "verified", N_("Verified"), -1 }, { "claimed", N_("Claimed"), -1 }, { "day", N_("Day of fact"), -1 },
    { "verifier", N_("Verifier"), -1 }, { "decided", N_("Decided on"), -1 }, { "note", N_("Note"), -1 },
  };
  FrRowsBuilder *builder = fr_rows_builder_new (G_N_ELEMENTS (heads));
  GStringChunk *texts = g_string_chunk_new (256);

  for (guint i = 0; i < record->n_outcomes; i++)
    {
      const FrRecordOutcome *o = &record->outcomes[i];
      const FrRecordStep *s = o->verified >= 0 ? &o->steps[o->verified] : NULL;
      const FrValue cells[] = {
        label (o->title), marked ("●", o->verified, lang, texts), marked ("○", o->claimed > o->verified ? o->claimed : -1, lang, texts),
        date (o->day, texts), label (s ? s->verifier : NULL), date (s ? s->decided : FR_DAY_NONE, texts), not_accepted (o, lang, texts),
      };

      fr_rows_builder_add (builder, cells);
    }
  g_string_chunk_free (texts);
  return fr_data_table_new (heads, G_N_ELEMENTS (heads), builder);
}

FrDataTable *
fr_cadre_record_ratings (const FrCadreRecord *record, FrLang lang)
{
  static const FrDataColumn heads[] = {
    { "item", N_("Item"), -1 }, { "occasion", N_("Occasion"), -1 }, { "rater", N_("Rater"), -1 }, { "n", N_("n"), -1 },
    { "mean", N_("Mean"), 1 }, { "scale_max", N_("Highest possible"), 0 },
  };
  FrRowsBuilder *builder = fr_rows_builder_new (G_N_ELEMENTS (heads));

  for (guint i = 0; i < record->n_ratings; i++)
    {
      const FrRecordRating *rating = &record->ratings[i];
      const FrValue cells[] = {
        label (rating->item), label (fr_enum_label (&fr_enum_occasion, rating->occasion, lang)),
        label (fr_enum_label (&fr_enum_rater, rating->rater, lang)), fr_value_int (rating->n), fr_value_real (rating->mean),
        fr_value_real (rating->scale_max),
      };

      fr_rows_builder_add (builder, cells);
    }
  return fr_data_table_new (heads, G_N_ELEMENTS (heads), builder);
}
