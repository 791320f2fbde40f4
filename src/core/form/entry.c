/* entry.c: see entry.h. */
#include "core/form/entry-private.h"

#include "core/base/day.h"
#include "core/form/form-names.h"
#include "core/form/form-refs.h"

#include <math.h>
#include <string.h>

#define ONE_KEY 9     /* so many choices have numbers of one figure */

/* How a place is keyed in. */
typedef enum { MORE, TICK, CHOICE, SEVERAL, RANK, NUMBER, DAY, TEXT } Way;

/* --- Places --- */

static char *
key_of (const FrFillPlace *place)
{
  return g_strdup_printf ("%d:%" G_GUINT64_FORMAT ":%u", place->kind, place->node->id, place->turn);
}

gboolean
fr_entry_get_state (const FrEntry *entry, guint place, FrEntryState *state)
{
  g_autofree char *key = key_of (fr_fill_get (entry->fill, place));
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (entry->states, key));

  if (state != NULL)
    *state = found ? (FrEntryState) (found - 1) : FR_ENTRY_BLANK;
  return found > 0;
}

void
fr_entry_set_state (FrEntry *entry, guint place, FrEntryState state)
{
  g_hash_table_replace (entry->states, key_of (fr_fill_get (entry->fill, place)), GUINT_TO_POINTER (state + 1));
}

static gboolean
is_stop (const FrEntry *entry, guint i)
{
  const FrFillPlace *place = fr_fill_get (entry->fill, i);

  if (!place->asked || !g_hash_table_contains (entry->items, place->node))
    return FALSE;
  if (place->kind == FR_FILL_MORE)
    return place->node->props[FR_FORM_REPEAT_COUNT] == NULL;
  return place->kind == FR_FILL_OTHER || (place->kind == FR_FILL_NODE && place->node->kind == FR_FORM_QUESTION);
}

guint
fr_entry_next_stop (const FrEntry *entry, guint i)
{
  while (i < fr_fill_get_n (entry->fill) && !is_stop (entry, i))
    i++;
  return i;
}

static void
note_items (FrEntry *entry)
{
  for (guint i = 0; i < entry->paper->items->len; i++)
    {
      const FrPaperItem *item = fr_paper_item (entry->paper, i);

      if (item->kind == FR_PAPER_NOTE)
        continue;
      g_hash_table_insert (entry->items, item->node, GUINT_TO_POINTER (i + 1));
      for (guint c = 0; item->node->kind == FR_FORM_ROW && c < item->node->nodes->len; c++)
        g_hash_table_insert (entry->items, g_ptr_array_index (item->node->nodes, c), GUINT_TO_POINTER (i + 1));
    }
}

static Way
way_of (const FrFillPlace *place)
{
  if (place->kind == FR_FILL_MORE)
    return MORE;
  if (place->kind == FR_FILL_OTHER)
    return TEXT;
  switch (place->node->type)
    {
    case FR_FORM_ONE: return CHOICE;
    case FR_FORM_SEVERAL: return SEVERAL;
    case FR_FORM_RANK: return RANK;
    case FR_FORM_ACKNOWLEDGE: return TICK;
    case FR_FORM_INTEGER: case FR_FORM_DECIMAL: case FR_FORM_RANGE: return NUMBER;
    case FR_FORM_DATE: return DAY;
    case FR_FORM_TEXT: case FR_FORM_LONG_TEXT: case FR_FORM_NOTE: case FR_FORM_CALCULATE: case FR_FORM_START: case FR_FORM_END:
    case FR_FORM_TODAY: case FR_N_FORM_TYPES:
    default: return TEXT;
    }
}

/* --- Taking answers --- */

static void
take (FrEntry *entry, FrEntryState state, const char *value)
{
  fr_entry_set_state (entry, entry->at, state);
  fr_fill_set (entry->fill, entry->at, value);
  g_string_truncate (entry->typed, 0);
  entry->at = fr_entry_next_stop (entry, entry->at + 1);
}

static gboolean
take_more (FrEntry *entry, gunichar key)
{
  const FrFillPlace *place = fr_fill_get (entry->fill, entry->at);
  guint64 repeat = place->node->id;
  guint turn = place->turn, turns = fr_fill_get_turns (entry->fill, repeat);

  if (key == FR_ENTRY_ENTER && turn <= turns)
    key = '1';
  if (key != '0' && key != '1')
    return FALSE;
  fr_fill_set_turns (entry->fill, repeat, key == '0' ? turn - 1 : MAX (turn, turns));
  if (key == '1' && fr_fill_get_turns (entry->fill, repeat) < turn)
    return FALSE;
  entry->at = (guint) fr_fill_find (entry->fill, FR_FILL_MORE, repeat, turn);
  fr_entry_set_state (entry, entry->at, FR_ENTRY_ANSWERED);
  entry->at = fr_entry_next_stop (entry, entry->at + 1);
  return TRUE;
}

static const char *
code_of (const FrEntry *entry, const FrFormNode *node, guint choice)
{
  const FrFormList *list = fr_form_list (entry->form, node->list);

  return list && choice <= list->choices->len ? ((FrFormChoice *) g_ptr_array_index (list->choices, choice - 1))->name : "other";
}

/* The numbers in what was typed; each figure is one unless they are parted. NULL where one is not within 1..n; empty ones are 0. */
static GArray *
numbers_of (const char *typed, const char *parting, gboolean parted, guint n)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  g_auto (GStrv) parts = parted ? g_strsplit_set (typed, parting, -1) : NULL;

  for (guint i = 0; parted ? parts[i] != NULL : typed[i] != '\0'; i++)
    {
      const char one[] = { parted ? '\0' : typed[i], '\0' };
      guint64 number = 0;

      if (!(parted ? *parts[i] == '\0' : *one == ' ') &&
          (!g_ascii_string_to_unsigned (parted ? parts[i] : one, 10, 1, n, &number, NULL)))
        return NULL;
      g_array_append_val (numbers, (guint) { number });
    }
  return g_steal_pointer (&numbers);
}

static gboolean
take_choice (FrEntry *entry, const FrFormNode *node, guint n)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (entry->typed->str, 10, 1, n, &number, NULL))
    return FALSE;
  take (entry, FR_ENTRY_ANSWERED, code_of (entry, node, (guint) number));
  return TRUE;
}

static gboolean
take_several (FrEntry *entry, const FrFormNode *node, guint n)
{
  g_autoptr (GArray) numbers = numbers_of (entry->typed->str, " ", n > ONE_KEY, n);
  g_autofree gboolean *chosen = g_new0 (gboolean, n + 1);
  g_autoptr (GString) value = g_string_new (NULL);

  if (numbers == NULL)
    return FALSE;
  for (guint i = 0; i < numbers->len; i++)
    chosen[g_array_index (numbers, guint, i)] ^= TRUE;
  for (guint c = 1; c <= n; c++)
    if (chosen[c])
      g_string_append_printf (value, "%s%s", value->len ? " " : "", code_of (entry, node, c));
  take (entry, value->len ? FR_ENTRY_ANSWERED : FR_ENTRY_BLANK, value->str);
  return TRUE;
}

/* Places stand in the boxes; no place twice. What has none is left out. */
static gboolean
take_rank (FrEntry *entry, const FrFormNode *node, guint n)
{
  g_autoptr (GArray) places = numbers_of (entry->typed->str, ",", n > ONE_KEY, n);
  g_autofree guint *choice = g_new0 (guint, n + 1);
  g_autoptr (GString) value = g_string_new (NULL);

  if (places == NULL || places->len > n)
    return FALSE;
  for (guint i = 0; i < places->len; i++)
    {
      guint place = g_array_index (places, guint, i);

      if (place > 0 && choice[place] != 0)
        return FALSE;
      choice[place] = i + 1;
    }
  for (guint place = 1; place <= n; place++)
    if (choice[place] != 0)
      g_string_append_printf (value, "%s%s", value->len ? " " : "", code_of (entry, node, choice[place]));
  take (entry, value->len ? FR_ENTRY_ANSWERED : FR_ENTRY_BLANK, value->str);
  return TRUE;
}

static gboolean
take_number (FrEntry *entry, const FrFormNode *node)
{
  double number = fr_expr_text_number (entry->typed->str, 0);

  if (strspn (entry->typed->str, "-.0123456789") != entry->typed->len || !isfinite (number) ||
      (node->type == FR_FORM_INTEGER && number != floor (number)))
    return FALSE;
  take (entry, FR_ENTRY_ANSWERED, entry->typed->str);
  return TRUE;
}

static gboolean
take_day (FrEntry *entry)
{
  const char *typed = entry->typed->str;
  g_autofree char *iso = strlen (typed) == 8 ? g_strdup_printf ("%.4s-%.2s-%.2s", typed, typed + 4, typed + 6) : g_strdup (typed);

  if (fr_day_parse_iso (iso) == FR_DAY_NONE)
    return FALSE;
  take (entry, FR_ENTRY_ANSWERED, iso);
  return TRUE;
}

static gboolean
take_text (FrEntry *entry)
{
  g_autofree char *text = g_strstrip (g_strdup (entry->typed->str));

  take (entry, *text ? FR_ENTRY_ANSWERED : FR_ENTRY_BLANK, text);
  return TRUE;
}

/* Enter. With nothing typed: as it was where something was keyed in, else blank. */
static gboolean
confirm (FrEntry *entry, const FrFillPlace *place)
{
  guint n = fr_paper_n_choices (entry->form, place->node);

  if (entry->typed->len == 0)
    {
      if (fr_entry_get_state (entry, entry->at, NULL))
        entry->at = fr_entry_next_stop (entry, entry->at + 1);
      else
        take (entry, FR_ENTRY_BLANK, NULL);
      return TRUE;
    }
  switch (way_of (place))
    {
    case CHOICE: return take_choice (entry, place->node, n);
    case SEVERAL: return take_several (entry, place->node, n);
    case RANK: return take_rank (entry, place->node, n);
    case NUMBER: return take_number (entry, place->node);
    case DAY: return take_day (entry);
    case MORE: case TICK: case TEXT:
    default: return take_text (entry);
    }
}

/* --- Keys --- */

static gboolean
is_choosing (Way way)
{
  return way == CHOICE || way == SEVERAL || way == RANK || way == TICK;
}

/* What a first key says by itself: blank, unreadable. */
static gboolean
take_first (FrEntry *entry, Way way, guint n, gunichar key)
{
  if (key == '*' || (key == '9' && is_choosing (way) && n < 9))
    take (entry, FR_ENTRY_UNREADABLE, NULL);
  else if (key == '0' && is_choosing (way))
    take (entry, FR_ENTRY_BLANK, NULL);
  else
    return FALSE;
  return TRUE;
}

static gboolean
fits (Way way, guint n, gunichar key)
{
  switch (way)
    {
    case TICK: return key == '1';
    case CHOICE: return n > ONE_KEY ? key >= '0' && key <= '9' : key >= '1' && key <= '0' + n;
    case SEVERAL: return n > ONE_KEY ? (key >= '0' && key <= '9') || key == ' ' : key >= '1' && key <= '0' + n;
    case RANK: return n > ONE_KEY ? (key >= '0' && key <= '9') || key == ',' : key == ' ' || (key >= '1' && key <= '0' + n);
    case NUMBER: return (key >= '0' && key <= '9') || key == '.' || key == '-';
    case DAY: return (key >= '0' && key <= '9') || key == '-';
    case TEXT: return !g_unichar_iscntrl (key);
    case MORE:
    default: return FALSE;
    }
}

static gboolean
rub (FrEntry *entry)
{
  g_autofree char *key = NULL;

  if (entry->typed->len > 0)
    {
      g_string_truncate (entry->typed, (gsize) (g_utf8_prev_char (entry->typed->str + entry->typed->len) - entry->typed->str));
      return TRUE;
    }
  key = key_of (fr_fill_get (entry->fill, entry->at));
  if (!g_hash_table_remove (entry->states, key))
    return FALSE;
  if (fr_fill_get (entry->fill, entry->at)->kind != FR_FILL_MORE)
    fr_fill_set (entry->fill, entry->at, NULL);
  return TRUE;
}

gboolean
fr_entry_key (FrEntry *entry, gunichar key)
{
  const FrFillPlace *place = entry->at < fr_fill_get_n (entry->fill) ? fr_fill_get (entry->fill, entry->at) : NULL;
  Way way;
  guint n;

  if (place == NULL)
    return FALSE;
  if (key == FR_ENTRY_RUB)
    return rub (entry);
  way = way_of (place);
  n = way == TICK ? 1 : fr_paper_n_choices (entry->form, place->node);
  if (way == MORE)
    return take_more (entry, key);
  if (key == FR_ENTRY_ENTER)
    return confirm (entry, place);
  if (entry->typed->len == 0 && take_first (entry, way, n, key))
    return TRUE;
  if (!fits (way, n, key))
    return FALSE;
  if (way == TICK)
    take (entry, FR_ENTRY_ANSWERED, "OK");
  else
    g_string_append_unichar (entry->typed, key);
  return way != CHOICE || n > ONE_KEY || take_choice (entry, place->node, n);
}

/* --- Moving --- */

static void
describe (const FrEntry *entry, guint i, FrEntryPlace *place)
{
  const FrFillPlace *it = fr_fill_get (entry->fill, i);

  *place = (FrEntryPlace) { it->node, it->kind, it->turn, i, 0, i == entry->at ? entry->typed->str : "", FALSE, FR_ENTRY_BLANK, it->answer };
  place->item = (int) GPOINTER_TO_UINT (g_hash_table_lookup (entry->items, it->node)) - 1;
  place->touched = fr_entry_get_state (entry, i, &place->state);
}

gboolean
fr_entry_get_place (FrEntry *entry, FrEntryPlace *place)
{
  if (entry->at >= fr_fill_get_n (entry->fill))
    return FALSE;
  describe (entry, entry->at, place);
  return TRUE;
}

gboolean
fr_entry_peek (FrEntry *entry, int steps, FrEntryPlace *place)
{
  guint n = fr_fill_get_n (entry->fill), i = MIN (entry->at, n);

  for (; steps > 0; steps--)
    if (i >= n || (i = fr_entry_next_stop (entry, i + 1)) >= n)
      return FALSE;
  for (; steps < 0; steps++)
    {
      while (i > 0 && !is_stop (entry, i - 1))
        i--;
      if (i == 0)
        return FALSE;
      i--;
    }
  if (i >= n)
    return FALSE;
  describe (entry, i, place);
  return TRUE;
}

gboolean
fr_entry_back (FrEntry *entry)
{
  FrEntryPlace before;

  if (!fr_entry_peek (entry, -1, &before))
    return FALSE;
  entry->at = before.place;
  g_string_truncate (entry->typed, 0);
  return TRUE;
}

gboolean
fr_entry_forward (FrEntry *entry)
{
  if (entry->at >= fr_fill_get_n (entry->fill) || !fr_entry_get_state (entry, entry->at, NULL))
    return FALSE;
  entry->at = fr_entry_next_stop (entry, entry->at + 1);
  g_string_truncate (entry->typed, 0);
  return TRUE;
}

FrEntry *
fr_entry_new (const FrForm *form, FrClock *clock)
{
  FrEntry *entry = g_new0 (FrEntry, 1);

  entry->form = form;
  entry->paper = fr_paper_new (form);
  entry->fill = fr_fill_new (form, clock);
  entry->typed = g_string_new (NULL);
  entry->states = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  entry->items = g_hash_table_new (NULL, NULL);
  note_items (entry);
  entry->at = fr_entry_next_stop (entry, 0);
  return entry;
}

void
fr_entry_free (FrEntry *entry)
{
  fr_fill_free (entry->fill);
  fr_paper_free (entry->paper);
  g_string_free (entry->typed, TRUE);
  g_hash_table_unref (entry->states);
  g_hash_table_unref (entry->items);
  g_free (entry);
}

FrFill *
fr_entry_get_fill (FrEntry *entry)
{
  return entry->fill;
}

const FrPaper *
fr_entry_get_paper (FrEntry *entry)
{
  return entry->paper;
}

static void
answer_free (gpointer data)
{
  g_free (((FrEntryAnswer *) data)->value);
  g_free (data);
}

GPtrArray *
fr_entry_collect (const FrEntry *entry, gboolean all)
{
  GPtrArray *answers = g_ptr_array_new_with_free_func (answer_free);

  for (guint i = fr_entry_next_stop (entry, 0); i < fr_fill_get_n (entry->fill); i = fr_entry_next_stop (entry, i + 1))
    {
      const FrFillPlace *place = fr_fill_get (entry->fill, i);
      FrEntryAnswer *answer;

      if (place->kind == FR_FILL_MORE || (!all && !fr_entry_get_state (entry, i, NULL)))
        continue;
      answer = g_new0 (FrEntryAnswer, 1);
      *answer = (FrEntryAnswer) { place->node->id, place->kind == FR_FILL_OTHER, place->turn, FR_ENTRY_BLANK, NULL };
      fr_entry_get_state (entry, i, &answer->state);
      if (answer->state == FR_ENTRY_ANSWERED)
        answer->value = g_strdup (place->answer);
      g_ptr_array_add (answers, answer);
    }
  return answers;
}

GPtrArray *
fr_entry_answers (FrEntry *entry)
{
  return fr_entry_collect (entry, TRUE);
}

GPtrArray *
fr_entry_keyed (FrEntry *entry)
{
  return fr_entry_collect (entry, FALSE);
}

/* --- Pace --- */

void
fr_entry_pace_begin (FrEntryPace *pace, gint64 now)
{
  pace->begun = now;
}

void
fr_entry_pace_done (FrEntryPace *pace, gint64 now)
{
  if (pace->begun == 0)
    return;
  pace->n++;
  pace->spent += CLAMP (now - pace->begun, 0, FR_ENTRY_LONGEST);
  pace->begun = 0;
}

double
fr_entry_pace_per_hour (const FrEntryPace *pace)
{
  return pace->n > 0 && pace->spent > 0 ? pace->n * (double) G_TIME_SPAN_HOUR / (double) pace->spent : NAN;
}
