/* form-items.c: see form-items.h. */
#include "core/form/form-items.h"

#include "core/base/language.h"
#include "core/form/form-names.h"
#include "core/form/form-refs.h"

#include <math.h>
#include <string.h>

#define HIGHEST_POINT 20

/* The items so far, and the version being looked at. */
typedef struct {
  FrFormItems  *all;
  const FrForm *form;
  guint         lang;
  GHashTable   *codes;      /* codes given */
} Maker;

static void
item_free (gpointer data)
{
  FrFormItem *item = data;

  g_free (item->code);
  g_free (item->block);
  g_free (item->label);
  g_free (item->competency);
  g_free (item->side);
  g_free (item->repeat);
  g_free (item);
}

static void
choice_free (gpointer data)
{
  FrFormItemChoice *choice = data;

  g_free (choice->code);
  g_free (choice->label);
  g_free (choice);
}

static void
list_free (gpointer data)
{
  FrFormItemList *list = data;

  g_free (list->name);
  g_ptr_array_unref (list->choices);
  g_free (list);
}

void
fr_form_items_free (FrFormItems *items)
{
  g_ptr_array_unref (items->items);
  g_ptr_array_unref (items->repeated);
  g_ptr_array_unref (items->lists);
  g_free (items);
}

/* What is said beside the form's own words is in its language, not in that of who fields it. */
static FrLang
language_of (const Maker *maker)
{
  const char *language = maker->lang < maker->form->languages->len ? g_ptr_array_index (maker->form->languages, maker->lang) : "";

  return strstr (language, "zh") || strstr (language, "中文") ? FR_LANG_ZH_CN : FR_LANG_EN;
}

static const char *
other_word (const Maker *maker)
{
  return fr_trc (language_of (maker), "a choice of a survey", "Other");
}

static char *
join (const Maker *maker, const char *what, const char *which)
{
  return g_strdup_printf (fr_trc (language_of (maker), "what: which", "%s: %s"), what, which);
}

/* --- Lists --- */

/* The number a choice stands for; NaN where it is none, or one that says "does not know" (-99, 99). */
static double
point_of (const char *name)
{
  char *end;
  double value = name ? g_ascii_strtod (name, &end) : NAN;

  return name && *name && end != name && *end == '\0' && value >= 0 && value <= HIGHEST_POINT ? value : NAN;
}

static FrFormItemChoice *
find_choice (const FrFormItemList *list, guint64 id)
{
  for (guint i = 0; i < list->choices->len; i++)
    if (((FrFormItemChoice *) g_ptr_array_index (list->choices, i))->id == id)
      return g_ptr_array_index (list->choices, i);
  return NULL;
}

static void
put_choice (FrFormItemList *list, guint64 id, const char *code, const char *label)
{
  FrFormItemChoice *choice = find_choice (list, id);

  if (choice == NULL)
    {
      choice = g_new0 (FrFormItemChoice, 1);
      choice->id = id;
      choice->code = g_strdup (code ? code : "");
      choice->value = point_of (code);
      g_ptr_array_add (list->choices, choice);
    }
  g_free (choice->label);
  choice->label = g_strdup (*label ? label : choice->code);
}

static guint
put_list (Maker *maker, const FrFormNode *node)
{
  const FrFormList *from = fr_form_list (maker->form, node->list);
  gboolean other = node->props[FR_FORM_OTHER] != NULL;
  FrFormItemList *list = NULL;
  guint place = 0;

  if (from == NULL)
    return G_MAXUINT;
  for (; list == NULL && place < maker->all->lists->len; place++)
    if (((FrFormItemList *) g_ptr_array_index (maker->all->lists, place))->id == from->id &&
        ((FrFormItemList *) g_ptr_array_index (maker->all->lists, place))->other == other)
      list = g_ptr_array_index (maker->all->lists, place);
  if (list == NULL)
    {
      list = g_new0 (FrFormItemList, 1);
      list->id = from->id;
      list->other = other;
      list->name = g_strconcat (from->name ? from->name : "", other ? " or_other" : NULL, NULL);
      list->choices = g_ptr_array_new_with_free_func (choice_free);
      g_ptr_array_add (maker->all->lists, list);
      place++;
    }
  for (guint i = 0; i < from->choices->len; i++)
    {
      const FrFormChoice *choice = g_ptr_array_index (from->choices, i);

      put_choice (list, choice->id, choice->name, fr_form_words (maker->form, &choice->label, maker->lang));
    }
  if (other)
    put_choice (list, 0, "other", other_word (maker));
  return place - 1;
}

/* Whether all of a list's choices are points. */
static gboolean
is_scale (const FrFormItemList *list)
{
  for (guint i = 0; i < list->choices->len; i++)
    if (isnan (((FrFormItemChoice *) g_ptr_array_index (list->choices, i))->value))
      return FALSE;
  return list->choices->len > 0;
}

/* --- Items --- */

static FrFormItem *
find_item (const GPtrArray *items, guint64 id, gboolean other)
{
  for (guint i = 0; i < items->len; i++)
    {
      FrFormItem *item = g_ptr_array_index (items, i);

      if (item->id == id && item->other == other)
        return item;
    }
  return NULL;
}

static FrFormItem *
put_item (Maker *maker, GPtrArray *items, guint64 id, gboolean other, const char *name, const char *path)
{
  FrFormItem *item = find_item (items, id, other);

  if (item != NULL)
    return item;
  item = g_new0 (FrFormItem, 1);
  item->id = id;
  item->other = other;
  item->list = G_MAXUINT;
  item->code = g_strdup (items == maker->all->repeated || g_hash_table_contains (maker->codes, name) ? path + strlen ("/data/") : name);
  g_hash_table_add (maker->codes, item->code);
  g_ptr_array_add (items, item);
  return item;
}

static const char *
kind_of (const Maker *maker, const FrFormPlace *place, const FrFormItem *item)
{
  const FrFormNode *node = place->node;
  const FrFormItemList *list = item->list == G_MAXUINT ? NULL : g_ptr_array_index (maker->all->lists, item->list);
  gboolean in_matrix = place->parent != NULL && (place->parent->kind == FR_FORM_MATRIX || place->parent->kind == FR_FORM_ROW);

  switch (fr_form_data (node->type))
    {
    case FR_FORM_DATA_ONE:
      if (list == NULL)
        return "text";     /* an acknowledgement */
      return !list->other && is_scale (list) && (in_matrix || item->side || list->choices->len >= 3) ? "scale" : "one";
    case FR_FORM_DATA_SEVERAL:
      return "several";
    case FR_FORM_DATA_NUMBER:
      return "number";
    case FR_FORM_DATA_DAY:
      return "day";
    case FR_FORM_DATA_TEXT: case FR_FORM_DATA_TIME: case FR_FORM_DATA_ORDER: case FR_FORM_DATA_NONE:
    default:
      return "text";
    }
}

/* Where a node stands: what holds it, from the nearest on (FrFormNode), and the scale an answer of a row is given on. */
typedef struct {
  const FrFormNode *group, *matrix, *row, *scale, *repeat;
  gboolean          kept;
} Around;

static Around
look_around (const GHashTable *parents, const FrFormPlace *place)
{
  Around around = { NULL, NULL, NULL, NULL, NULL, FALSE };
  const FrFormPlace *at = place;

  for (const FrFormNode *node = place->parent; node != NULL; node = at ? at->parent : NULL)
    {
      around.row = node->kind == FR_FORM_ROW ? node : around.row;
      around.matrix = node->kind == FR_FORM_MATRIX && around.matrix == NULL ? node : around.matrix;
      around.group = node->kind == FR_FORM_GROUP && around.group == NULL ? node : around.group;
      around.repeat = node->kind == FR_FORM_REPEAT ? node : around.repeat;
      around.kept |= node->kind == FR_FORM_KEPT;
      at = g_hash_table_lookup ((GHashTable *) parents, node);
    }
  if (around.row != NULL && around.matrix != NULL && place->index < around.matrix->scales->len)
    around.scale = g_ptr_array_index (around.matrix->scales, place->index);
  return around;
}

static const char *
words_of (const Maker *maker, const FrFormNode *node)
{
  const char *words = node ? fr_form_words (maker->form, &node->words[FR_FORM_LABEL], maker->lang) : "";

  return *words ? words : node && node->name ? node->name : NULL;
}

static char *
block_of (const Maker *maker, const Around *around)
{
  const char *outer = words_of (maker, around->matrix ? around->matrix : around->repeat ? around->repeat : around->group);
  const char *inner = around->scale ? words_of (maker, around->scale) : NULL;

  return outer && inner ? join (maker, outer, inner) : g_strdup (outer);
}

/* What the node says itself, else its row, its scale, its matrix. */
static const char *
prop_of (const FrFormNode *node, const Around *around, FrFormProp prop)
{
  const FrFormNode *says[] = { node, around->row, around->scale, around->matrix };

  for (guint i = 0; i < G_N_ELEMENTS (says); i++)
    if (says[i] != NULL && says[i]->props[prop] != NULL)
      return says[i]->props[prop];
  return NULL;
}

static void
replace (char **text, char *value)
{
  g_free (*text);
  *text = value;
}

static void
take (Maker *maker, const FrFormPlace *place, const Around *around, const char *path)
{
  const FrFormNode *node = place->node;
  const char *words = words_of (maker, around->row && fr_form_text_is_empty (&node->words[FR_FORM_LABEL]) ? around->row : node);
  GPtrArray *items = around->repeat ? maker->all->repeated : maker->all->items;
  FrFormItem *item = put_item (maker, items, node->id, FALSE, node->name ? node->name : "", path);

  replace (&item->label, g_strdup (words && *words ? words : item->code));
  replace (&item->block, block_of (maker, around));
  replace (&item->competency, g_strdup (prop_of (node, around, FR_FORM_COMPETENCY)));
  replace (&item->side, around->repeat ? NULL : g_strdup (prop_of (node, around, FR_FORM_SIDE)));
  item->repeat_id = around->repeat ? around->repeat->id : 0;
  replace (&item->repeat, around->repeat ? g_strdup (around->repeat->name ? around->repeat->name : "") : NULL);
  if (fr_form_has_list (node->type) && node->type != FR_FORM_RANK)
    item->list = put_list (maker, node);
  item->kind = kind_of (maker, place, item);
  if (node->props[FR_FORM_OTHER] != NULL)
    {
      g_autofree char *name = g_strconcat (node->name, "_other", NULL), *other_path = g_strconcat (path, "_other", NULL);
      FrFormItem *other = put_item (maker, items, node->id, TRUE, name, other_path);

      replace (&other->label, join (maker, item->label, other_word (maker)));
      replace (&other->block, g_strdup (item->block));
      other->repeat_id = item->repeat_id;
      replace (&other->repeat, g_strdup (item->repeat));
      other->kind = "text";
    }
}

static void
take_version (Maker *maker, const FrForm *form)
{
  g_autoptr (GArray) places = fr_form_places (form);
  g_autoptr (GPtrArray) paths = fr_form_paths (form, places);
  g_autoptr (GHashTable) parents = g_hash_table_new (NULL, NULL);      /* node → its FrFormPlace */

  maker->form = form;
  maker->lang = fr_form_default_language (form);
  for (guint i = 0; i < places->len; i++)
    {
      const FrFormPlace *place = &g_array_index (places, FrFormPlace, i);
      Around around;

      g_hash_table_insert (parents, place->node, (gpointer) place);
      if (!fr_form_is_field (place->node) || fr_form_data (place->node->type) == FR_FORM_DATA_TIME || place->node->type == FR_FORM_TODAY)
        continue;
      around = look_around (parents, place);
      if (!around.kept)
        take (maker, place, &around, g_ptr_array_index (paths, i));
    }
}

FrFormItems *
fr_form_items (const GPtrArray *versions)
{
  g_autoptr (GHashTable) codes = g_hash_table_new (g_str_hash, g_str_equal);
  Maker maker = { g_new0 (FrFormItems, 1), NULL, 0, codes };

  maker.all->items = g_ptr_array_new_with_free_func (item_free);
  maker.all->repeated = g_ptr_array_new_with_free_func (item_free);
  maker.all->lists = g_ptr_array_new_with_free_func (list_free);
  for (guint i = 0; i < versions->len; i++)
    take_version (&maker, g_ptr_array_index (versions, i));
  return maker.all;
}
