/* survey-repeats.c: see survey-repeats.h. */
#include "core/figures/survey-repeats.h"

#include "core/analysis/describe.h"
#include "core/analysis/proportion.h"
#include "core/base/language.h"
#include "core/model/turns.h"

#include <math.h>
#include <string.h>

#define MOST_CHOICES 5

static const FrDataColumn columns[] = {
  { "repeat", N_("Repeat"), -1 }, { "item", N_("Item"), -1 }, { "label", N_("Wording"), -1 }, { "answer", N_("Answer"), -1 },
  { "n", N_("Entries"), -1 }, { "people", N_("People"), -1 }, { "pct", N_("Share, %"), 0 }, { "mean", N_("Mean"), 2 },
  { "sd", N_("Standard deviation"), 2 },
};

static const FrStmt turns_stmt = { "repeat-turns",
  "SELECT turns FROM response WHERE survey_id = $1 AND turns IS NOT NULL ORDER BY response_id", 1 };

/* What is gathered of one item. */
typedef struct {
  FrRepeat     *repeat;
  FrRepeatItem *item;
  GArray       *values;     /* double: of scales and numbers */
  gint64        person;     /* the last one counted, of the item and of each choice; 0: none */
  gint64       *persons;
  guint64       first;      /* what the first entry says, and whether all say it */
  gboolean      differs;
} Tally;

typedef struct {
  const FrSurveyData *data;
  FrSurveyItem       *items;
  guint               n;
  GStrv               names;
  GPtrArray          *repeats;
  Tally              *tallies;
  gint64              person;
} Loader;

static void
choice_free (gpointer data)
{
  g_free (((FrRepeatChoice *) data)->label);
  g_free (data);
}

static void
item_free (gpointer data)
{
  FrRepeatItem *item = data;

  g_free (item->code);
  g_free (item->label);
  g_ptr_array_unref (item->choices);
  g_free (item);
}

static void
repeat_free (gpointer data)
{
  FrRepeat *repeat = data;

  g_free (repeat->name);
  g_free (repeat->label);
  g_ptr_array_unref (repeat->items);
  g_free (repeat);
}

/* --- What there is to count --- */

static FrRepeat *
need_repeat (Loader *loader, const char *name, const char *label)
{
  FrRepeat *repeat;

  for (guint i = 0; i < loader->repeats->len; i++)
    if (strcmp (((FrRepeat *) g_ptr_array_index (loader->repeats, i))->name, name) == 0)
      return g_ptr_array_index (loader->repeats, i);
  repeat = g_new0 (FrRepeat, 1);
  repeat->name = g_strdup (name);
  repeat->label = g_strdup (*label ? label : name);
  repeat->items = g_ptr_array_new_with_free_func (item_free);
  g_ptr_array_add (loader->repeats, repeat);
  return repeat;
}

static void
set_up_tallies (Loader *loader)
{
  loader->tallies = g_new0 (Tally, loader->n + 1);
  for (guint i = 0; i < loader->n; i++)
    {
      const FrSurveyItem *from = &loader->items[i];
      Tally *tally = &loader->tallies[i];
      FrRepeatItem *item = g_new0 (FrRepeatItem, 1);

      *item = (FrRepeatItem) { .code = g_strdup (from->code), .label = g_strdup (from->label), .mean = NAN, .sd = NAN };
      item->choices = g_ptr_array_new_with_free_func (choice_free);
      for (guint c = 0; c < from->n_choices; c++)
        {
          FrRepeatChoice *choice = g_new0 (FrRepeatChoice, 1);

          choice->label = g_strdup (from->labels[c]);
          g_ptr_array_add (item->choices, choice);
        }
      tally->item = item;
      tally->repeat = need_repeat (loader, loader->names[i], from->block);
      tally->values = g_array_new (FALSE, FALSE, sizeof (double));
      tally->persons = g_new0 (gint64, from->n_choices + 1);
      g_ptr_array_add (tally->repeat->items, item);
    }
}

static void
loader_clear (Loader *loader)
{
  for (guint i = 0; loader->tallies != NULL && i < loader->n; i++)
    {
      g_array_unref (loader->tallies[i].values);
      g_free (loader->tallies[i].persons);
    }
  g_free (loader->tallies);
  fr_survey_items_list_free (loader->items, loader->n);
  g_strfreev (loader->names);
}

/* --- Counting --- */

static void
count_choice (const Loader *loader, Tally *tally, guint place)
{
  FrRepeatChoice *choice = place < tally->item->choices->len ? g_ptr_array_index (tally->item->choices, place) : NULL;

  if (choice == NULL)
    return;
  choice->n++;
  choice->people += tally->persons[place] != loader->person;
  tally->persons[place] = loader->person;
}

static void
count_answer (const Loader *loader, guint i, const FrAnswer *answer)
{
  Tally *tally = &loader->tallies[i];
  const FrSurveyItem *from = &loader->items[i];
  double value = NAN;
  guint64 says = 0;

  if (answer->kind == FR_ANSWER_NONE || answer->kind == FR_ANSWER_UNREADABLE)
    return;
  if (answer->kind == FR_ANSWER_CHOICE)
    {
      says = answer->choice;
      value = answer->choice < from->n_choices ? from->values[answer->choice] : NAN;
      count_choice (loader, tally, answer->choice);
    }
  else if (answer->kind == FR_ANSWER_SET)
    {
      says = answer->set;
      for (guint c = 0; c < 64; c++)
        if ((answer->set >> c) & 1)
          count_choice (loader, tally, c);
    }
  else if (answer->kind == FR_ANSWER_NUMBER)
    {
      memcpy (&says, &answer->number, sizeof says);
      value = strcmp (from->kind, "number") == 0 ? answer->number : NAN;
    }
  if (!isnan (value))
    g_array_append_val (tally->values, value);
  tally->differs |= tally->item->n > 0 && (answer->kind == FR_ANSWER_TEXT || says != tally->first);
  tally->first = says;
  tally->item->n++;
  tally->item->people += tally->person != loader->person;
  tally->person = loader->person;
}

/* The repeat that an entry is of: that of its first answer. */
static FrRepeat *
repeat_of (const Loader *loader, const FrTurn *turn)
{
  for (guint i = 0; i < loader->n; i++)
    if (turn->answers[i].kind != FR_ANSWER_NONE)
      return loader->tallies[i].repeat;
  return NULL;
}

static gboolean
response_cb (const FrValue *row, guint n_cols, gpointer data)
{
  Loader *loader = data;
  g_autoptr (GPtrArray) turns = fr_turns_unpack (row[0].blob, row[0].size, loader->n);
  g_autoptr (GHashTable) met = g_hash_table_new (NULL, NULL);     /* repeats this person has an entry of */

  loader->person++;
  for (guint t = 0; turns != NULL && t < turns->len; t++)
    {
      const FrTurn *turn = g_ptr_array_index (turns, t);
      FrRepeat *repeat = repeat_of (loader, turn);

      if (repeat == NULL)
        continue;
      repeat->entries++;
      repeat->people += g_hash_table_add (met, repeat);
      for (guint i = 0; i < loader->n; i++)
        count_answer (loader, i, &turn->answers[i]);
    }
  return TRUE;
}

static gboolean
load_func (FrRead *read, gpointer data, GError **error)
{
  Loader *loader = data;
  const FrValue param = fr_value_int (loader->data->id);

  if (!fr_survey_read_repeated (read, loader->data->id, &loader->items, &loader->n, &loader->names, error))
    return FALSE;
  set_up_tallies (loader);
  return loader->n == 0 || fr_read_each (read, &turns_stmt, &param, 1, response_cb, loader, error);
}

static void
finish (Loader *loader, guint floor)
{
  for (guint i = 0; i < loader->n; i++)
    {
      Tally *tally = &loader->tallies[i];
      FrRepeatItem *item = tally->item;
      gboolean is_text = strcmp (loader->items[i].kind, "text") == 0;

      item->hidden = item->people < (gint64) floor || (!is_text && item->n > 0 && !tally->differs && item->people < 2 * (gint64) floor);
      fr_mean_sd ((const double *) (void *) tally->values->data, tally->values->len, &item->mean, &item->sd);
      tally->repeat->hidden = tally->repeat->people < (gint64) floor;
      for (guint c = 0; c < item->choices->len; c++)
        item->bare |= !fr_share_is_showable (((FrRepeatChoice *) g_ptr_array_index (item->choices, c))->people, item->people, floor);
    }
}

GPtrArray *
fr_survey_repeats_load (FrStore *store, const FrSurveyData *data, guint floor, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) repeats = g_ptr_array_new_with_free_func (repeat_free);
  Loader loader = { .data = data, .repeats = repeats };
  gboolean ok = fr_store_read (store, load_func, &loader, cancellable, error);

  if (ok)
    finish (&loader, fr_survey_floor (data, floor));
  loader_clear (&loader);
  return ok ? g_steal_pointer (&repeats) : NULL;
}

/* --- Words and table --- */

char *
fr_survey_repeats_headline (const FrRepeat *repeat, guint floor, FrLang lang)
{
  g_autofree char *people = NULL;

  if (repeat->hidden)
    return g_strdup_printf (fr_tr (lang, N_("Fewer than %u people have an entry here; nothing is shown")), floor);
  people = g_strdup_printf (fr_trn (lang, "%ld person", "%ld people", (gulong) repeat->people), (long) repeat->people);
  return g_strdup_printf (fr_trn (lang, "%1$ld entry by %2$s", "%1$ld entries by %2$s", (gulong) repeat->entries), (long) repeat->entries, people);
}

static int
compare_choices (gconstpointer a, gconstpointer b)
{
  const FrRepeatChoice *one = *(const FrRepeatChoice * const *) a, *other = *(const FrRepeatChoice * const *) b;

  return (one->n < other->n) - (one->n > other->n);
}

/* "yes 12, no 3": the most frequent first, at most MOST_CHOICES. */
static char *
choice_words (const FrRepeatItem *item, FrLang lang)
{
  g_autoptr (GPtrArray) order = g_ptr_array_copy (item->choices, NULL, NULL);
  GString *words = g_string_new (NULL);

  g_ptr_array_set_free_func (order, NULL);
  g_ptr_array_sort (order, compare_choices);
  for (guint i = 0; i < MIN (order->len, MOST_CHOICES); i++)
    {
      const FrRepeatChoice *choice = g_ptr_array_index (order, i);

      if (choice->n > 0)
        g_string_append_printf (words, "%s%s %ld", words->len ? fr_tr (lang, N_(", ")) : "", choice->label, (long) choice->n);
    }
  return g_string_free (words, FALSE);
}

char *
fr_survey_repeats_words (const FrRepeat *repeat, const FrRepeatItem *item, FrLang lang)
{
  g_autofree char *people = NULL, *answered = NULL, *choices = NULL;

  if (item->hidden)
    return g_strdup (fr_tr (lang, N_("Too few answers to show")));
  people = g_strdup_printf (fr_trn (lang, "%ld person", "%ld people", (gulong) item->people), (long) item->people);
  /* Translators: answered in "12" of "20" entries, by "9 people". */
  answered = g_strdup_printf (fr_tr (lang, N_("Answered in %1$ld of %2$ld entries, by %3$s")), (long) item->n, (long) repeat->entries, people);
  choices = item->bare ? g_strdup ("") : choice_words (item, lang);
  return *choices ? g_strconcat (answered, " · ", choices, NULL) : g_steal_pointer (&answered);
}

char *
fr_survey_repeats_mean (const FrRepeatItem *item, FrLang lang)
{
  return item->hidden || isnan (item->mean) ? NULL : g_strdup_printf (fr_tr (lang, N_("mean %.1f")), item->mean);
}

static void
add_choices (FrRowsBuilder *builder, const FrRepeat *repeat, const FrRepeatItem *item)
{
  for (guint c = 0; c < item->choices->len && !item->hidden && !item->bare; c++)
    {
      const FrRepeatChoice *choice = g_ptr_array_index (item->choices, c);
      FrValue cells[G_N_ELEMENTS (columns)] = { fr_value_text (repeat->name), fr_value_text (item->code), fr_value_text (item->label),
                                                fr_value_text (choice->label), fr_value_int (choice->n), fr_value_int (choice->people) };

      cells[6] = item->n > 0 ? fr_value_real (100.0 * (double) choice->n / (double) item->n) : fr_value_null ();
      fr_rows_builder_add (builder, cells);
    }
}

FrDataTable *
fr_survey_repeats_table (const GPtrArray *repeats, const FrRepeat *only)
{
  FrRowsBuilder *builder = fr_rows_builder_new (G_N_ELEMENTS (columns));

  for (guint r = 0; r < repeats->len; r++)
    {
      const FrRepeat *repeat = g_ptr_array_index (repeats, r);
      FrValue head[G_N_ELEMENTS (columns)] = { fr_value_text (repeat->name), fr_value_null (), fr_value_text (repeat->label) };

      if (only != NULL && repeat != only)
        continue;
      head[4] = repeat->hidden ? fr_value_null () : fr_value_int (repeat->entries);
      head[5] = repeat->hidden ? fr_value_null () : fr_value_int (repeat->people);
      fr_rows_builder_add (builder, head);
      for (guint i = 0; i < repeat->items->len; i++)
        {
          const FrRepeatItem *item = g_ptr_array_index (repeat->items, i);
          FrValue cells[G_N_ELEMENTS (columns)] = { fr_value_text (repeat->name), fr_value_text (item->code), fr_value_text (item->label) };

          if (!item->hidden)
            {
              cells[4] = fr_value_int (item->n);
              cells[5] = fr_value_int (item->people);
              cells[7] = fr_value_real (item->mean);
              cells[8] = fr_value_real (item->sd);
            }
          fr_rows_builder_add (builder, cells);
          add_choices (builder, repeat, item);
        }
    }
  return fr_data_table_new (columns, G_N_ELEMENTS (columns), builder);
}
