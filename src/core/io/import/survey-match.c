/* survey-match.c: see survey-match.h.
 *
 * Programs write a question's heading as its name or its label, alone or behind its groups, parted by "/", "-", ".", ":" or "—", with a
 * number before it ("3、") or without; a choice of several-of behind its question in the same way. So a heading is looked for whole, then
 * cut at each of these signs: one half must be a question, the other what holds it, or a choice of it. */
#include "core/io/import/survey-match.h"

#include "core/base/text.h"
#include "core/form/form-items.h"

#include <string.h>

struct _FrSurveyMatch {
  FrSurveyPlan *survey;      /* the lists that choices are found in */
  FrFormItems  *items;
  GPtrArray    *asked;       /* FrFormItem: those of items that it matches */
  GPtrArray    *known;       /* FrSurveyNewItem: the same as the survey has them */
  GHashTable   *spelt;       /* folded name or label → GArray of positions */
  GPtrArray    *around;      /* by position: set of folded names and labels of what holds it */
  GHashTable   *repeated;    /* set of folded names and labels within repeats */
};

/* --- Spellings --- */

static void
spell (FrSurveyMatch *match, guint position, const char *text)
{
  g_autofree char *fold = text ? fr_import_fold_heading (text) : NULL;
  GArray *positions = fold && *fold ? g_hash_table_lookup (match->spelt, fold) : NULL;

  if (fold == NULL || *fold == '\0')
    return;
  if (positions == NULL)
    g_hash_table_insert (match->spelt, g_steal_pointer (&fold), positions = g_array_new (FALSE, FALSE, sizeof (guint)));
  for (guint i = 0; i < positions->len; i++)
    if (g_array_index (positions, guint, i) == position)
      return;
  g_array_append_val (positions, position);
}

static void
add_fold (GHashTable *set, const char *text)
{
  char *fold = text ? fr_import_fold_heading (text) : NULL;

  if (fold != NULL && *fold)
    g_hash_table_add (set, fold);
  else
    g_free (fold);
}

/* A node's name and its labels in every language. */
static void
each_text (const FrForm *form, const FrFormNode *node, void (*func) (gpointer data, const char *text), gpointer data)
{
  func (data, node->name);
  for (guint lang = 0; lang < form->languages->len; lang++)
    func (data, fr_form_text (&node->words[FR_FORM_LABEL], lang));
}

typedef struct {
  FrSurveyMatch *match;
  guint          position;
  GHashTable    *set;
} Target;

static void
spell_cb (gpointer data, const char *text)
{
  const Target *target = data;

  spell (target->match, target->position, text);
}

static void
around_cb (gpointer data, const char *text)
{
  add_fold (((const Target *) data)->set, text);
}

static int
position_of (const GPtrArray *items, guint64 id, gboolean other)
{
  for (guint i = 0; i < items->len; i++)
    if (((FrFormItem *) g_ptr_array_index (items, i))->id == id && ((FrFormItem *) g_ptr_array_index (items, i))->other == other)
      return (int) i;
  return -1;
}

/* The place of a node in the form by the node; its parents lead up from it. */
static GHashTable *
places_by_node (GArray *places)
{
  GHashTable *by_node = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < places->len; i++)
    g_hash_table_insert (by_node, g_array_index (places, FrFormPlace, i).node, &g_array_index (places, FrFormPlace, i));
  return by_node;
}

/* What holds a node; TRUE where one of it is a repeat. An answer of a row on two scales is held by its scale too. */
static gboolean
look_up (const FrForm *form, GHashTable *by_node, const FrFormPlace *place, Target *target)
{
  gboolean repeated = FALSE;

  for (const FrFormPlace *at = place; at != NULL && at->parent != NULL; at = g_hash_table_lookup (by_node, at->parent))
    {
      const FrFormNode *holder = at->parent;
      const FrFormPlace *above = g_hash_table_lookup (by_node, holder);

      repeated |= holder->kind == FR_FORM_REPEAT;
      if (target->set != NULL)
        each_text (form, holder, around_cb, target);
      if (target->set != NULL && holder->kind == FR_FORM_ROW && above && above->parent && at->index < above->parent->scales->len)
        each_text (form, g_ptr_array_index (above->parent->scales, at->index), around_cb, target);
    }
  return repeated;
}

static void
spell_other (FrSurveyMatch *match, const FrForm *form, const FrFormNode *node)
{
  static const char * const endings[] = { "_other", " other", "/other", "—其他", ":其他" };
  int position = position_of (match->asked, node->id, TRUE);

  for (guint e = 0; position >= 0 && e < G_N_ELEMENTS (endings); e++)
    {
      g_autofree char *name = g_strconcat (node->name ? node->name : "", endings[e], NULL);

      spell (match, (guint) position, name);
      for (guint lang = 0; lang < form->languages->len; lang++)
        {
          const char *label = fr_form_text (&node->words[FR_FORM_LABEL], lang);
          g_autofree char *text = label ? g_strconcat (label, endings[e], NULL) : NULL;

          spell (match, (guint) position, text);
        }
    }
}

static void
take_form (FrSurveyMatch *match, const FrForm *form)
{
  g_autoptr (GArray) places = fr_form_places (form);
  g_autoptr (GHashTable) by_node = places_by_node (places);

  for (guint i = 0; i < places->len; i++)
    {
      const FrFormPlace *place = &g_array_index (places, FrFormPlace, i);
      int position = fr_form_is_field (place->node) ? position_of (match->asked, place->node->id, FALSE) : -1;
      Target target = { match, (guint) MAX (position, 0), position >= 0 ? g_ptr_array_index (match->around, (guint) position) : NULL };

      if (look_up (form, by_node, place, &target) || place->node->kind == FR_FORM_REPEAT)
        {
          target.set = match->repeated;
          each_text (form, place->node, around_cb, &target);
        }
      if (position < 0)
        continue;
      each_text (form, place->node, spell_cb, &target);
      if (place->parent != NULL && place->parent->kind == FR_FORM_ROW)
        each_text (form, place->parent, spell_cb, &target);
      spell_other (match, form, place->node);
    }
}

/* --- Choices --- */

static gboolean
is_number (const char *text)
{
  return text != NULL && *text != '\0' && strspn (text, "-.0123456789") == strlen (text);
}

/* Some programs write the number of a choice on the page in its place. It is taken for that where no choice is a number itself. */
static void
spell_numbers (FrSurveyList *list, const FrFormItemList *from)
{
  for (guint i = 0; i < from->choices->len; i++)
    {
      const FrFormItemChoice *choice = g_ptr_array_index (from->choices, i);

      if (is_number (choice->code) || is_number (choice->label))
        return;
    }
  for (guint i = 0; i < from->choices->len; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);

      fr_survey_list_spell (list, number, i);
    }
}

static int
place_of_choice (const FrFormItemList *list, guint64 id)
{
  for (guint i = 0; i < list->choices->len; i++)
    if (((FrFormItemChoice *) g_ptr_array_index (list->choices, i))->id == id)
      return (int) i;
  return -1;
}

/* All that a form calls the choices of a list. */
static void
spell_choices (FrSurveyList *list, const FrFormItemList *items, const FrForm *form)
{
  const FrFormList *from = fr_form_list (form, items->id);

  for (guint i = 0; from != NULL && i < from->choices->len; i++)
    {
      const FrFormChoice *choice = g_ptr_array_index (from->choices, i);
      int place = place_of_choice (items, choice->id);

      for (guint lang = 0; place >= 0 && lang < form->languages->len; lang++)
        if (fr_form_text (&choice->label, lang) != NULL)
          fr_survey_list_spell (list, fr_form_text (&choice->label, lang), (guint) place);
      if (place >= 0 && choice->name != NULL)
        fr_survey_list_spell (list, choice->name, (guint) place);
    }
}

static void
take_lists (FrSurveyMatch *match, const GPtrArray *forms)
{
  static const char * const others[] = { "other", "其他", "其它" };

  for (guint l = 0; l < match->items->lists->len; l++)
    {
      const FrFormItemList *items = g_ptr_array_index (match->items->lists, l);
      FrSurveyList *list = fr_survey_list (match->survey, items->name);
      int other = place_of_choice (items, 0);

      if (list == NULL)
        continue;
      for (guint f = forms->len; f-- > 0;)
        spell_choices (list, items, g_ptr_array_index (forms, f));
      for (guint i = 0; other >= 0 && i < G_N_ELEMENTS (others); i++)
        fr_survey_list_spell (list, others[i], (guint) other);
      spell_numbers (list, items);
    }
}

/* --- Making --- */

FrSurveyMatch *
fr_survey_match_new (const GPtrArray *forms, FrSurveyPlan *survey, gboolean repeated)
{
  FrSurveyMatch *match;

  if (forms->len == 0)
    return NULL;
  match = g_new0 (FrSurveyMatch, 1);
  match->survey = survey;
  match->items = fr_form_items (forms);
  match->asked = repeated ? match->items->repeated : match->items->items;
  match->known = repeated ? survey->repeated : survey->items;
  match->spelt = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  match->repeated = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  match->around = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);
  for (guint i = 0; i < match->asked->len; i++)
    g_ptr_array_add (match->around, g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL));
  for (guint f = forms->len; f-- > 0;)
    take_form (match, g_ptr_array_index (forms, f));
  take_lists (match, forms);
  return match;
}

void
fr_survey_match_free (FrSurveyMatch *match)
{
  if (match == NULL)
    return;
  fr_form_items_free (match->items);
  g_hash_table_unref (match->spelt);
  g_hash_table_unref (match->repeated);
  g_ptr_array_unref (match->around);
  g_free (match);
}

/* --- Finding --- */

static const char * const signs[] = { "/", "-", ".", ":", "：", "—", "(", "（", NULL };

/* The length of a sign that a text begins with; 0: none. */
static gsize
sign_at (const char *text)
{
  for (guint i = 0; signs[i] != NULL; i++)
    if (g_str_has_prefix (text, signs[i]))
      return strlen (signs[i]);
  return 0;
}

/* Whether a text, or its end behind a sign, is what holds the item. */
static gboolean
is_around (const FrSurveyMatch *match, guint position, const char *text)
{
  GHashTable *around = g_ptr_array_index (match->around, position);
  g_autofree char *fold = fr_import_fold_heading (text);

  if (g_hash_table_contains (around, fold))
    return TRUE;
  for (const char *p = fold; *p; p = g_utf8_next_char (p))
    if (sign_at (p) > 0 && g_hash_table_contains (around, p + sign_at (p)))
      return TRUE;
  return FALSE;
}

/* The one item that a text spells; of several the one that beside (may be NULL) holds. -1: none, or it stays open. */
static int
find (const FrSurveyMatch *match, const char *text, const char *beside)
{
  g_autofree char *fold = fr_import_fold_heading (text);
  const GArray *positions = g_hash_table_lookup (match->spelt, fold);
  int found = -1;

  if (positions == NULL)
    return -1;
  if (positions->len == 1)
    return (int) g_array_index (positions, guint, 0);
  for (guint i = 0; beside != NULL && i < positions->len; i++)
    if (is_around (match, g_array_index (positions, guint, i), beside))
      {
        if (found >= 0)
          return -1;
        found = (int) g_array_index (positions, guint, i);
      }
  return found;
}

/* By a name or label alone, behind its groups, or before its scale. */
static int
find_whole (const FrSurveyMatch *match, const char *heading)
{
  int found = find (match, heading, NULL);

  for (const char *p = heading; found < 0 && *p; p = g_utf8_next_char (p))
    {
      gsize n = sign_at (p);
      g_autofree char *left = n > 0 ? g_strndup (heading, (gsize) (p - heading)) : NULL;

      if (left == NULL || *left == '\0')
        continue;
      found = find (match, p + n, left);
      if (found < 0)
        {
          int before = find (match, left, p + n);

          found = before >= 0 && is_around (match, (guint) before, p + n) ? before : -1;
        }
    }
  return found;
}

/* The column of one choice: its question, a sign, the choice. */
static int
find_option (const FrSurveyMatch *match, const char *heading, int *option)
{
  for (const char *p = heading + strlen (heading); p > heading; p = g_utf8_prev_char (p))
    {
      gsize n = sign_at (p);
      g_autofree char *left = n > 0 ? g_strndup (heading, (gsize) (p - heading)) : NULL, *right = n > 0 ? g_strdup (p + n) : NULL;
      int position = left && *left ? find_whole (match, left) : -1;
      const FrSurveyNewItem *item = position >= 0 ? g_ptr_array_index (match->known, (guint) position) : NULL;
      FrSurveyList *list = item && strcmp (item->kind, "several") == 0 ? fr_survey_list (match->survey, item->list) : NULL;
      guint32 place;

      if (list == NULL)
        continue;
      if (g_str_has_suffix (right, ")") || g_str_has_suffix (right, "）"))
        *g_utf8_prev_char (right + strlen (right)) = '\0';
      place = fr_survey_list_find (list, right, strlen (right));
      if (place == FR_INDEX_NONE)
        continue;
      *option = (int) place;
      return position;
    }
  return -1;
}

/* Behind the number that some programs put before a question: "3、", "3.", "Q3.", "Q3_"; the heading itself where there is none. */
static const char *
after_number (const char *heading)
{
  const char *p = heading + strspn (heading, " *Qq"), *digits = p;

  p += strspn (p, "0123456789");
  if (p == digits)
    return heading;
  p += strspn (p, " ");
  if (g_str_has_prefix (p, "、") || g_str_has_prefix (p, "．") || g_str_has_prefix (p, "：") || g_str_has_prefix (p, "）"))
    return g_utf8_next_char (p);
  return strchr (".:)_", *p) != NULL && *p != '\0' ? p + 1 : heading;
}

/* Without what says that a question must be answered, "（必填）", or of what kind it is, "(多选题)"; NULL where there is none. */
static char *
without_mark (const char *heading)
{
  static const char * const marks[] = { "必填", "选填", "单选", "单选题", "多选", "多选题" };
  g_autofree char *fold = g_strchomp (g_utf8_normalize (heading, -1, G_NORMALIZE_NFKC));

  for (guint i = 0; fold != NULL && i < G_N_ELEMENTS (marks); i++)
    {
      g_autofree char *mark = g_strdup_printf ("(%s)", marks[i]), *square = g_strdup_printf ("[%s]", marks[i]);
      gsize n = g_str_has_suffix (fold, mark) ? strlen (mark) : g_str_has_suffix (fold, square) ? strlen (square) : 0;

      if (n > 0 && n < strlen (fold))
        return g_strndup (fold, strlen (fold) - n);
    }
  return NULL;
}

int
fr_survey_match_column (FrSurveyMatch *match, const char *heading, int *option)
{
  g_autofree char *plain = without_mark (heading);
  const char *tries[] = { heading, after_number (heading), plain ? after_number (plain) : "" };
  int found = -1;

  *option = -1;
  for (guint i = 0; found < 0 && i < G_N_ELEMENTS (tries); i++)
    {
      found = find (match, tries[i], NULL);
      if (found < 0)
        found = find_option (match, tries[i], option);
      if (found < 0)
        found = find_whole (match, tries[i]);
    }
  return found;
}

int
fr_survey_match_other (const FrSurveyMatch *match, guint position)
{
  const FrFormItem *item = g_ptr_array_index (match->asked, position);

  return item->other ? -1 : position_of (match->asked, item->id, TRUE);
}

gboolean
fr_survey_match_repeat (FrSurveyMatch *match, const char *heading)
{
  const char *own = after_number (heading);
  g_autofree char *fold = fr_import_fold_heading (own);

  if (g_hash_table_contains (match->repeated, fold))
    return TRUE;
  for (const char *p = fold; *p; p = g_utf8_next_char (p))
    if (sign_at (p) > 0 && g_hash_table_contains (match->repeated, p + sign_at (p)))
      return TRUE;
  return FALSE;
}

const char *
fr_survey_match_nearest (FrSurveyMatch *match, const char *heading)
{
  /* Questions are compared as the choices of a list are. */
  g_autoptr (FrSurveyPlan) plan = fr_survey_plan_new ();
  FrSurveyList *labels = fr_survey_list_new (plan, "");
  const char *nearest;

  for (guint i = 0; i < match->known->len; i++)
    fr_survey_list_add (labels, NULL, 0, ((FrSurveyNewItem *) g_ptr_array_index (match->known, i))->label);
  nearest = fr_survey_list_nearest (labels, after_number (heading));
  for (guint i = 0; nearest != NULL && i < match->known->len; i++)
    if (strcmp (((FrSurveyNewItem *) g_ptr_array_index (match->known, i))->label, nearest) == 0)
      return ((FrSurveyNewItem *) g_ptr_array_index (match->known, i))->label;
  return NULL;
}
