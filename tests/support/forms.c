/* forms.c: see forms.h. */
#include "support/forms.h"

#include "core/form/form-names.h"
#include "core/form/form-refs.h"

#include <string.h>

typedef struct {
  FrForm    *form;
  GRand     *rand;
  GPtrArray *fields;    /* names of questions so far, borrowed */
  guint      names;
  gint       left;
} Maker;

static gboolean
chance (Maker *maker, guint percent)
{
  return (guint) g_rand_int_range (maker->rand, 0, 100) < percent;
}

static guint
below (Maker *maker, guint n)
{
  return (guint) g_rand_int_range (maker->rand, 0, (gint32) n);
}

/* A text as people write them: quotes of both kinds, blanks at the ends, line ends, what looks like a formula or an escape. */
static char *
odd_text (Maker *maker)
{
  static const char * const pieces[] = { "Law", "“quoted”", "依法行政", " two  blanks ", "=1+1", "_x000D_", "'", "\"", "a\nb", "é", "１２", "-", "yes",
                                         "…", "<b>", "&amp;", "1.0", "TRUE", "🙂", "\xC2\xA0", "，", "‘单’" };
  g_autoptr (GString) text = g_string_new ("t");

  for (guint n = 1 + below (maker, 4); n > 0; n--)
    g_string_append (text, pieces[below (maker, G_N_ELEMENTS (pieces))]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
set_text (Maker *maker, FrFormText *text, gboolean always)
{
  for (guint lang = 0; lang < maker->form->languages->len; lang++)
    if ((always && lang == 0) || chance (maker, 70))
      {
        g_autofree char *words = odd_text (maker);

        fr_form_text_set (text, lang, words);
      }
}

static char *
new_name (Maker *maker)
{
  static const char * const stems[] = { "q", "law_imp", "县", "_x", "a.b", "Q-", "é" };

  return g_strdup_printf ("%s%u", stems[below (maker, G_N_ELEMENTS (stems))], maker->names++);
}

static char *
expression (Maker *maker)
{
  if (maker->fields->len == 0)
    return g_strdup (chance (maker, 50) ? "1 + 1" : "1 = 2");
  return g_strdup_printf (chance (maker, 50) ? "${%s} != ''" : "selected(${ %s }, 'x') and 1 < 2",
                          (char *) g_ptr_array_index (maker->fields, below (maker, maker->fields->len)));
}

static void
set_props (Maker *maker, FrFormNode *node)
{
  static const FrFormProp rules[] = { FR_FORM_RELEVANT, FR_FORM_CONSTRAINT, FR_FORM_CALCULATION, FR_FORM_DEFAULT, FR_FORM_READONLY };

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (chance (maker, 10))
      {
        g_autofree char *text = expression (maker);

        fr_form_set (node, rules[i], text);
      }
  if (chance (maker, 25))
    fr_form_set (node, FR_FORM_REQUIRED, chance (maker, 70) ? "yes" : chance (maker, 50) ? "no" : "1 = 1");
  if (chance (maker, 15))
    fr_form_set (node, FR_FORM_APPEARANCE, chance (maker, 50) ? "likert" : "w2 minimal");
  if (chance (maker, 15))
    fr_form_set (node, FR_FORM_COMPETENCY, "C01");
  if (chance (maker, 15))
    fr_form_set (node, FR_FORM_SIDE, chance (maker, 50) ? "importance" : "present");
}

static void
set_kept (Maker *maker, GPtrArray *cells, const GPtrArray *columns)
{
  for (guint i = 0; i < columns->len; i++)
    if (chance (maker, 20))
      {
        g_autofree char *text = odd_text (maker);

        fr_form_kept_set (cells, g_ptr_array_index (columns, i), text);
      }
}

static FrFormNode *
new_node (Maker *maker, FrFormKind kind, FrFormType type)
{
  g_autofree char *name = new_name (maker);
  FrFormNode *node = fr_form_node_new (kind, type, name);

  for (guint w = 0; w < FR_N_FORM_TEXTS; w++)
    if (w == FR_FORM_LABEL || chance (maker, 15))
      set_text (maker, &node->words[w], w == FR_FORM_LABEL);
  set_props (maker, node);
  set_kept (maker, node->kept, maker->form->columns);
  maker->left--;
  return node;
}

static guint64
any_list (Maker *maker)
{
  return ((FrFormList *) g_ptr_array_index (maker->form->lists, below (maker, maker->form->lists->len)))->id;
}

static FrFormNode *
new_question (Maker *maker)
{
  FrFormType type = below (maker, FR_N_FORM_TYPES);
  FrFormNode *node = new_node (maker, FR_FORM_QUESTION, type);

  if (fr_form_has_list (type))
    {
      node->list = any_list (maker);
      if (type != FR_FORM_RANK && chance (maker, 10))
        fr_form_set (node, FR_FORM_OTHER, "yes");
      else if (chance (maker, 15))
        fr_form_set (node, FR_FORM_CHOICE_FILTER, "name != 'x'");
    }
  if (type == FR_FORM_CALCULATE)
    {
      g_autofree char *text = expression (maker);

      fr_form_set (node, FR_FORM_CALCULATION, text);
    }
  if (type == FR_FORM_RANGE)
    fr_form_set (node, FR_FORM_PARAMETERS, "start=0 end=10 step=2");
  if (chance (maker, 10))
    node->replaces = fr_form_id_new ();
  g_ptr_array_add (maker->fields, node->name);
  return node;
}

static FrFormNode *
new_cell (Maker *maker, FrFormType type, guint64 list)
{
  FrFormNode *node = new_node (maker, FR_FORM_QUESTION, type);

  node->list = list;
  g_ptr_array_add (maker->fields, node->name);
  return node;
}

static FrFormNode *
new_matrix (Maker *maker)
{
  FrFormNode *matrix = new_node (maker, FR_FORM_MATRIX, FR_FORM_TEXT);
  FrFormType type = chance (maker, 80) ? FR_FORM_ONE : FR_FORM_SEVERAL;
  gboolean two = chance (maker, 40);

  matrix->header = !two && chance (maker, 50);
  if (!two)
    matrix->list = any_list (maker);
  for (guint i = 0; two && i < 2; i++)
    {
      FrFormNode *scale = new_node (maker, FR_FORM_SCALE, FR_FORM_TEXT);

      scale->list = any_list (maker);
      g_ptr_array_add (matrix->scales, scale);
    }
  for (guint n = 1 + below (maker, 4); n > 0; n--)
    {
      FrFormNode *row;

      if (!two)
        {
          g_ptr_array_add (matrix->nodes, new_cell (maker, type, matrix->list));
          continue;
        }
      row = fr_form_node_new (FR_FORM_ROW, FR_FORM_TEXT, NULL);
      set_text (maker, &row->words[FR_FORM_LABEL], TRUE);
      if (chance (maker, 20))
        set_text (maker, &row->words[FR_FORM_HINT], TRUE);
      if (chance (maker, 50))
        fr_form_set (row, FR_FORM_COMPETENCY, "C02");
      for (guint i = 0; i < 2; i++)
        {
          FrFormNode *cell = new_cell (maker, type, ((FrFormNode *) g_ptr_array_index (matrix->scales, i))->list);

          for (guint w = FR_FORM_LABEL; w <= FR_FORM_GUIDANCE; w++)
            for (guint lang = 0; lang < maker->form->languages->len; lang++)
              fr_form_text_set (&cell->words[w], lang, NULL);
          fr_form_set (cell, FR_FORM_COMPETENCY, NULL);
          g_ptr_array_add (row->nodes, cell);
        }
      g_ptr_array_add (matrix->nodes, row);
    }
  return matrix;
}

static FrFormNode *
new_kept (Maker *maker)
{
  static const char * const types[] = { "geopoint", "image", "dateTime", "select_one_external c1", "audit", "select_one_from_file a.csv" };
  FrFormNode *node = new_node (maker, FR_FORM_KEPT, FR_FORM_TEXT);

  if (chance (maker, 75))
    {
      node->kept_type = g_strdup (types[below (maker, G_N_ELEMENTS (types))]);
      return node;
    }
  g_clear_pointer (&node->name, g_free);
  return node;
}

static void fill (Maker *maker, GPtrArray *nodes, guint depth, gboolean in_repeat);

static FrFormNode *
new_any (Maker *maker, guint depth, gboolean in_repeat)
{
  guint what = below (maker, 100);
  FrFormNode *node;

  if (what < 62)
    return new_question (maker);
  if (what < 74)
    return new_matrix (maker);
  if (what < 84)
    return new_kept (maker);
  if (depth > 3 || (in_repeat && what > 94))
    return new_question (maker);
  node = new_node (maker, what > 94 ? FR_FORM_REPEAT : FR_FORM_GROUP, FR_FORM_TEXT);
  if (node->kind == FR_FORM_REPEAT && chance (maker, 30))
    fr_form_set (node, FR_FORM_REPEAT_COUNT, "3");
  fill (maker, node->nodes, depth + 1, in_repeat || node->kind == FR_FORM_REPEAT);
  return node;
}

static void
fill (Maker *maker, GPtrArray *nodes, guint depth, gboolean in_repeat)
{
  for (guint n = depth == 0 ? G_MAXUINT : 1 + below (maker, 5); n > 0 && maker->left > 0; n--)
    g_ptr_array_add (nodes, new_any (maker, depth, in_repeat));
}

static void
make_lists (Maker *maker)
{
  for (guint l = 0, n_lists = 1 + below (maker, 4); l < n_lists; l++)
    {
      g_autofree char *name = g_strdup_printf (chance (maker, 80) ? "list%u" : "表%u", l);
      FrFormList *list = fr_form_list_new (name);

      for (guint c = 0, n = 2 + below (maker, 5); c < n; c++)
        {
          g_autofree char *code = g_strdup_printf (chance (maker, 80) ? "%u" : "c-%u", c);
          FrFormChoice *choice = fr_form_choice_new (code);

          set_text (maker, &choice->label, TRUE);
          set_kept (maker, choice->kept, maker->form->choice_columns);
          g_ptr_array_add (list->choices, choice);
        }
      g_ptr_array_add (maker->form->lists, list);
    }
}

static void
make_sheet (Maker *maker)
{
  FrFormSheet *sheet = fr_form_sheet_new (chance (maker, 50) ? "entities" : "说明");

  for (guint r = 0, n = below (maker, 5); r < n; r++)
    {
      GPtrArray *row = g_ptr_array_new_with_free_func (g_free);

      for (guint c = 0, n_cells = below (maker, 4); c < n_cells; c++)
        g_ptr_array_add (row, chance (maker, 70) || c + 1 == n_cells ? odd_text (maker) : NULL);
      g_ptr_array_add (sheet->rows, row);
    }
  /* The last row holds something: nothing says that an empty one was there. */
  if (sheet->rows->len > 0 && ((GPtrArray *) g_ptr_array_index (sheet->rows, sheet->rows->len - 1))->len == 0)
    g_ptr_array_add (g_ptr_array_index (sheet->rows, sheet->rows->len - 1), odd_text (maker));
  g_ptr_array_add (maker->form->sheets, sheet);
}

static void
make_head (Maker *maker)
{
  static const char * const sets[][3] = { { "" }, { "English (en)", "中文 (zh)" }, { "", "Deutsch (de)" }, { "中文 (zh)" }, { "a", "b", "c" } };
  const char * const *set = sets[below (maker, G_N_ELEMENTS (sets))];
  FrForm *form = maker->form;

  for (guint i = 0; i < 3 && set[i] != NULL; i++)
    fr_form_language_add (form, set[i]);
  set_text (maker, &form->title, TRUE);
  if (chance (maker, 50))
    set_text (maker, &form->notice, TRUE);
  form->named = chance (maker, 30);
  if (chance (maker, 70))
    form->form_id = g_strdup ("tna_2026");
  if (chance (maker, 50))
    form->version = g_strdup ("2026030101");
  if (chance (maker, 50) && *(const char *) g_ptr_array_index (form->languages, form->languages->len - 1) != '\0')
    form->default_language = g_strdup (g_ptr_array_index (form->languages, form->languages->len - 1));
  if (chance (maker, 50))
    fr_form_kept_set (form->settings, "style", "pages");
  if (chance (maker, 30))
    fr_form_kept_set (form->settings, "public_key", "MIIB");
  if (chance (maker, 50))
    g_ptr_array_add (form->columns, g_strdup ("note"));
  if (chance (maker, 50))
    g_ptr_array_add (form->columns, g_strdup ("media::image"));
  if (chance (maker, 50))
    g_ptr_array_add (form->choice_columns, g_strdup ("county"));
  if (chance (maker, 50))
    make_sheet (maker);
}

FrForm *
frt_random_form (GRand *rand, guint size)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  Maker maker = { fr_form_new (), rand, fields, 0, (gint) size };

  make_head (&maker);
  make_lists (&maker);
  fill (&maker, maker.form->nodes, 0, FALSE);
  return maker.form;
}

/* --- Edits --- */

static void
edit_once (GRand *rand, FrForm *form, guint number)
{
  g_autoptr (GArray) places = fr_form_places (form);
  const FrFormPlace *place = places->len ? &g_array_index (places, FrFormPlace, g_rand_int_range (rand, 0, (gint32) places->len)) : NULL;
  g_autofree char *name = g_strdup_printf ("new%u", number);
  gboolean free_to_go = place && (place->parent == NULL || place->parent->kind == FR_FORM_GROUP || place->parent->kind == FR_FORM_REPEAT);
  GPtrArray *from = place == NULL || place->parent == NULL ? form->nodes : place->parent->nodes;

  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
      frt_form_ask (form->nodes, FR_FORM_TEXT, name, "A new question");
      break;
    case 1:
      if (free_to_go && place->node->kind != FR_FORM_SCALE)
        g_ptr_array_remove_index (from, place->index);
      break;
    case 2:
      if (free_to_go && place->node->kind != FR_FORM_SCALE)
        g_ptr_array_insert (form->nodes, 0, g_ptr_array_steal_index (from, place->index));
      break;
    case 3:
      if (place != NULL)
        fr_form_text_set (&place->node->words[FR_FORM_LABEL], 0, name);
      break;
    case 4:
      if (place != NULL && place->node->name != NULL)
        fr_form_rename (form, place->node, name);
      break;
    case 5:
    default:
      if (form->lists->len > 0)
        g_ptr_array_add (((FrFormList *) g_ptr_array_index (form->lists, 0))->choices, fr_form_choice_new (name));
    }
}

void
frt_random_form_edits (GRand *rand, FrForm *form)
{
  for (gint i = g_rand_int_range (rand, 1, 6); i > 0; i--)
    edit_once (rand, form, (guint) i);
}

void
frt_form_number_ids (FrForm *form)
{
  g_autoptr (GArray) places = fr_form_places (form);
  g_autoptr (GHashTable) lists = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  guint64 next = 1;

  for (guint l = 0; l < form->lists->len; l++)
    {
      FrFormList *list = g_ptr_array_index (form->lists, l);
      guint64 *key = g_new (guint64, 2);

      key[0] = list->id;
      key[1] = list->id = next++;
      g_hash_table_insert (lists, key, &key[1]);
      for (guint c = 0; c < list->choices->len; c++)
        ((FrFormChoice *) g_ptr_array_index (list->choices, c))->id = next++;
    }
  for (guint i = 0; i < places->len; i++)
    {
      FrFormNode *node = g_array_index (places, FrFormPlace, i).node;
      const guint64 *list = node->list ? g_hash_table_lookup (lists, &node->list) : NULL;

      node->id = next++;
      node->list = list ? *list : 0;
    }
}

/* --- By hand --- */

FrFormNode *
frt_form_ask (GPtrArray *nodes, FrFormType type, const char *name, const char *label)
{
  FrFormNode *node = fr_form_node_new (FR_FORM_QUESTION, type, name);

  fr_form_text_set (&node->words[FR_FORM_LABEL], 0, label);
  g_ptr_array_add (nodes, node);
  return node;
}

FrFormList *
frt_form_list (FrForm *form, const char *name, guint n)
{
  FrFormList *list = fr_form_list_new (name);

  for (guint i = 1; i <= n; i++)
    {
      g_autofree char *code = g_strdup_printf ("%u", i);
      FrFormChoice *choice = fr_form_choice_new (code);

      fr_form_text_set (&choice->label, 0, code);
      g_ptr_array_add (list->choices, choice);
    }
  g_ptr_array_add (form->lists, list);
  return list;
}
