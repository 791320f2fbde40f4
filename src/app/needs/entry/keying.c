/* keying.c: see keying.h. */
#include "app/needs/entry/keying.h"

#include "core/form/form-names.h"

static void
clear_choosing (FraKeying *keying)
{
  g_clear_pointer (&keying->second, g_ptr_array_unref);
  g_clear_pointer (&keying->differences, g_array_unref);
  g_clear_pointer (&keying->picks, g_free);
  keying->at = 0;
}

FraKeying *
fra_keying_new (const FrForm *form, FrLang lang, FrClock *clock, FraEntryWay way)
{
  FraKeying *keying = g_new0 (FraKeying, 1);

  keying->form = fr_form_copy (form);
  keying->clock = fr_clock_ref (clock);
  keying->way = way;
  keying->entry = fr_entry_new (keying->form, clock);
  keying->voice = (FrPaperVoice) { fr_entry_get_paper (keying->entry), fr_paper_find_language (form, lang), lang };
  return keying;
}

void
fra_keying_free (FraKeying *keying)
{
  clear_choosing (keying);
  g_clear_pointer (&keying->first, g_ptr_array_unref);
  fr_entry_free (keying->entry);
  fr_clock_unref (keying->clock);
  fr_form_free (keying->form);
  g_free (keying);
}

/* An empty form; the words go with it. */
static void
renew (FraKeying *keying, const GPtrArray *kept)
{
  fr_entry_free (keying->entry);
  keying->entry = fr_entry_new (keying->form, keying->clock);
  keying->voice.paper = fr_entry_get_paper (keying->entry);
  if (kept != NULL)
    fr_entry_restore (keying->entry, kept);
}

static gboolean
is_keyed (FraKeying *keying)
{
  FrEntryPlace place;

  return !fr_entry_get_place (keying->entry, &place);
}

/* A second entry is done: what differs from the first is to be chosen. */
static void
compare (FraKeying *keying)
{
  if (keying->way != FRA_ENTRY_SECOND || keying->from_paper || keying->differences != NULL || !is_keyed (keying))
    return;
  keying->second = fr_entry_answers (keying->entry);
  keying->differences = fr_entry_compare (keying->first, keying->second);
  keying->picks = g_new0 (FraPick, keying->differences->len + 1);
  keying->at = 0;
}

static void
end_turns (FraKeying *keying)
{
  FrEntryPlace place;

  while (fr_entry_get_place (keying->entry, &place) && place.kind == FR_FILL_MORE && fr_entry_key (keying->entry, '0'))
    continue;
}

void
fra_keying_begin (FraKeying *keying, guint number, const GPtrArray *first, const GPtrArray *kept, gboolean whole)
{
  clear_choosing (keying);
  g_clear_pointer (&keying->first, g_ptr_array_unref);
  keying->first = first ? g_ptr_array_ref ((GPtrArray *) first) : NULL;
  keying->number = number;
  keying->from_paper = FALSE;
  keying->changed = FALSE;
  renew (keying, kept);
  if (whole)
    {
      /* Whether there is another turn at the very end was said, too. */
      end_turns (keying);
      compare (keying);
    }
}

FraKeyingStep
fra_keying_step (FraKeying *keying)
{
  if (keying->differences != NULL && keying->at < keying->differences->len)
    return FRA_KEYING_CHOOSING;
  return is_keyed (keying) ? FRA_KEYING_DONE : FRA_KEYING_ASKED;
}

/* What was chosen already is not asked again. */
static void
skip_known (FraKeying *keying)
{
  FrEntryPlace place;

  while (fr_entry_get_place (keying->entry, &place) && place.touched && *place.typed == '\0' && fr_entry_forward (keying->entry))
    continue;
}

gboolean
fra_keying_key (FraKeying *keying, gunichar key)
{
  if (fra_keying_step (keying) != FRA_KEYING_ASKED || !fr_entry_key (keying->entry, key))
    return FALSE;
  keying->changed = TRUE;
  if (keying->from_paper)
    skip_known (keying);
  compare (keying);
  return TRUE;
}

gboolean
fra_keying_back (FraKeying *keying)
{
  FraKeyingStep step = fra_keying_step (keying);

  if (step == FRA_KEYING_ASKED && fr_entry_key (keying->entry, FR_ENTRY_RUB))
    return keying->changed = TRUE;
  if (keying->differences != NULL && keying->at > 0)
    {
      keying->picks[--keying->at] = FRA_PICK_NONE;
      return TRUE;
    }
  if (!fr_entry_back (keying->entry))
    return FALSE;
  clear_choosing (keying);
  return TRUE;
}

/* What is settled by the choices; what the paper is to say is left out. */
static GPtrArray *
chosen_answers (FraKeying *keying)
{
  GPtrArray *held = g_ptr_array_new ();

  for (guint i = 0; i < keying->first->len; i++)
    {
      const FrEntryAnswer *answer = g_ptr_array_index (keying->first, i);

      for (guint d = 0; answer != NULL && d < keying->differences->len; d++)
        if (g_array_index (keying->differences, FrEntryDifference, d).first == answer)
          answer = NULL;
      if (answer != NULL)
        g_ptr_array_add (held, (gpointer) answer);
    }
  for (guint d = 0; d < keying->differences->len; d++)
    {
      const FrEntryDifference *difference = &g_array_index (keying->differences, FrEntryDifference, d);
      const FrEntryAnswer *taken = keying->picks[d] == FRA_PICK_FIRST ? difference->first
                                   : keying->picks[d] == FRA_PICK_SECOND ? difference->second : NULL;

      if (taken != NULL)
        g_ptr_array_add (held, (gpointer) taken);
    }
  return held;
}

/* Where the paper has to be looked at, that is what is asked next. */
static void
settle (FraKeying *keying)
{
  g_autoptr (GPtrArray) held = chosen_answers (keying);
  gboolean paper = FALSE, *take = NULL;
  g_autoptr (GPtrArray) settled = NULL;
  guint n = keying->differences->len, n_unseen = 0;

  take = g_new0 (gboolean, n + 1);
  for (guint d = 0; d < n; d++)
    {
      paper |= keying->picks[d] == FRA_PICK_PAPER;
      take[d] = keying->picks[d] == FRA_PICK_SECOND;
    }
  settled = fr_entry_settle (keying->form, keying->clock, keying->first, keying->differences, take, &n_unseen);
  g_free (take);
  if (!paper && n_unseen == 0)
    return;
  renew (keying, held);
  end_turns (keying);
  keying->from_paper = TRUE;
  keying->changed = TRUE;
  clear_choosing (keying);
}

void
fra_keying_pick (FraKeying *keying, FraPick pick)
{
  g_return_if_fail (fra_keying_step (keying) == FRA_KEYING_CHOOSING && pick != FRA_PICK_NONE);
  keying->picks[keying->at++] = pick;
  if (keying->at == keying->differences->len)
    settle (keying);
}

GPtrArray *
fra_keying_answers (FraKeying *keying)
{
  return fr_entry_answers (keying->entry);
}

gboolean *
fra_keying_take (FraKeying *keying, guint *n)
{
  g_autoptr (GPtrArray) now = fr_entry_answers (keying->entry);
  g_autoptr (GArray) differences = keying->first ? fr_entry_compare (keying->first, now) : NULL;
  gboolean *take;

  *n = differences ? differences->len : 0;
  take = g_new0 (gboolean, *n + 1);
  for (guint d = 0; d < *n; d++)
    take[d] = keying->from_paper || keying->picks[d] == FRA_PICK_SECOND;
  return take;
}

/* --- Words --- */

static const char *
words_of (FraKeying *keying, const FrFormNode *node)
{
  return fr_form_words (keying->form, &node->words[FR_FORM_LABEL], keying->voice.lang);
}

/* The heading of the scale that a node of a row of two stands on. */
static const FrFormNode *
scale_of (const FrPaperItem *row, const FrPaperItem *matrix, const FrFormNode *node)
{
  guint i;

  return g_ptr_array_find (row->node->nodes, node, &i) && i < matrix->node->scales->len ? g_ptr_array_index (matrix->node->scales, i) : NULL;
}

void
fra_keying_question (FraKeying *keying, const FrEntryPlace *place, char **number, char **above, char **label)
{
  const FrPaperItem *item = fr_paper_item (keying->voice.paper, (guint) place->item);
  const FrPaperItem *matrix = item->kind == FR_PAPER_ROW ? fr_paper_item (keying->voice.paper, (guint) item->parent) : NULL;
  const FrFormNode *scale = matrix && item->node->kind == FR_FORM_ROW ? scale_of (item, matrix, place->node) : NULL;
  g_autofree char *asked = fr_paper_fill_references (&keying->voice, words_of (keying, item->node));

  *number = fr_paper_number_text (keying->voice.paper, (guint) place->item);
  *above = matrix && *words_of (keying, matrix->node) ? fr_paper_fill_references (&keying->voice, words_of (keying, matrix->node)) : NULL;
  if (place->kind == FR_FILL_MORE)
    *label = place->turn == 1 ? g_strdup_printf (_("%s: is one filled in?"), *asked ? asked : _("Section"))
                              : g_strdup_printf (_("%s: is another one filled in?"), *asked ? asked : _("Section"));
  else if (place->kind == FR_FILL_OTHER)
    *label = g_strdup_printf (_("%s: what is written at “Other”?"), asked);
  else if (scale != NULL)
    *label = g_strdup_printf ("%s · %s", asked, words_of (keying, scale));
  else
    *label = g_strdup (*asked ? asked : place->node->name ? place->node->name : "");
  if (place->turn > 1 && place->kind != FR_FILL_MORE)
    {
      g_autofree char *plain = *label;

      /* Translators: which of several times a section is filled in: "Post (2nd time)". */
      *label = g_strdup_printf (_("%1$s (no. %2$u)"), plain, place->turn);
    }
}

/* The number of a code among a node's choices, from 1; 0: none. */
static guint
choice_of (FraKeying *keying, const FrFormNode *node, const char *code)
{
  const FrFormList *list = fr_form_list (keying->form, node->list);

  for (guint i = 0; list != NULL && i < list->choices->len; i++)
    if (g_strcmp0 (((FrFormChoice *) g_ptr_array_index (list->choices, i))->name, code) == 0)
      return i + 1;
  return list != NULL && g_strcmp0 (code, "other") == 0 ? list->choices->len + 1 : 0;
}

char *
fra_keying_answer (FraKeying *keying, const FrFormNode *node, gboolean other, FrEntryState state, const char *value)
{
  g_auto (GStrv) codes = NULL;
  GString *out;

  if (state == FR_ENTRY_UNREADABLE)
    return g_strdup (_("unreadable"));
  if (state == FR_ENTRY_BLANK || value == NULL)
    return g_strdup (_("blank"));
  if (!other && node->type == FR_FORM_ACKNOWLEDGE)
    return g_strdup (_("ticked"));
  if (other || (node->type != FR_FORM_ONE && node->type != FR_FORM_SEVERAL && node->type != FR_FORM_RANK))
    return g_strdup (value);
  codes = g_strsplit (value, " ", -1);
  out = g_string_new (NULL);
  for (guint i = 0; codes[i] != NULL; i++)
    {
      guint choice = choice_of (keying, node, codes[i]);
      g_autofree char *words = choice ? fr_paper_choice_words (&keying->voice, node, choice) : g_strdup (codes[i]);

      g_string_append (out, i == 0 ? "" : " · ");
      if (choice > 0 && g_strcmp0 (words, codes[i]) != 0)
        g_string_append_printf (out, "%u ", choice);
      g_string_append (out, words);
    }
  return g_string_free (out, FALSE);
}

gboolean
fra_keying_is_text (const FrEntryPlace *place)
{
  return place->kind == FR_FILL_OTHER ||
         (place->kind == FR_FILL_NODE && (place->node->type == FR_FORM_TEXT || place->node->type == FR_FORM_LONG_TEXT));
}

char *
fra_keying_keys (FraKeying *keying, const FrEntryPlace *place)
{
  guint n = fr_paper_n_choices (keying->form, place->node);
  const char *unreadable = n < 9 ? _("9 unreadable") : _("* unreadable");

  if (place->kind == FR_FILL_MORE)
    return g_strdup (_("1 yes · 0 no"));
  if (fra_keying_is_text (place))
    return g_strdup (_("Type it, then Enter · Enter alone: blank · * unreadable"));
  switch (place->node->type)
    {
    case FR_FORM_ONE:
      return n > 9 ? g_strdup_printf ("%s · %s · %s", _("its number, then Enter"), _("0 blank"), _("* unreadable"))
                   : g_strdup_printf ("%s · %s", _("0 blank"), unreadable);
    case FR_FORM_SEVERAL:
      return g_strdup_printf ("%s · %s · %s", n > 9 ? _("all numbers ticked, a space between them, then Enter")
                                                    : _("all numbers ticked, then Enter"), _("0 blank"), unreadable);
    case FR_FORM_RANK:
      return g_strdup_printf ("%s · %s · %s", n > 9 ? _("the numbers in the boxes from above to below, a comma between them, then Enter")
                                                    : _("the numbers in the boxes from above to below, space for an empty one, then Enter"),
                              _("0 blank"), unreadable);
    case FR_FORM_ACKNOWLEDGE:
      return g_strdup_printf ("%s · %s · %s", _("1 ticked"), _("0 blank"), _("9 unreadable"));
    case FR_FORM_DATE:
      return g_strdup (_("the day as 20260501, then Enter · Enter alone: blank · * unreadable"));
    case FR_FORM_INTEGER: case FR_FORM_DECIMAL: case FR_FORM_RANGE:
      return g_strdup (_("the number, then Enter · Enter alone: blank · * unreadable"));
    case FR_FORM_TEXT: case FR_FORM_LONG_TEXT: case FR_FORM_NOTE: case FR_FORM_CALCULATE: case FR_FORM_START: case FR_FORM_END:
    case FR_FORM_TODAY: case FR_N_FORM_TYPES:
    default:
      return g_strdup ("");
    }
}
