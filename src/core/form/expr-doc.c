/* expr-doc.c: see expr-doc.h. Nodes lie in one array in the order of the form, so that a node's number is its place in it and all that
 * lies within a node follows it directly. */
#include "core/form/expr-doc.h"

#include <string.h>

typedef struct {
  const char *name;       /* interned in names */
  char       *text;
  guint       parent;     /* itself for a document */
  guint       next;       /* the one after all that lies within; 0 while it is open */
  gboolean    is_turn;
} Item;

struct _FrExprDoc {
  GArray       *items;      /* of Item; 0 is the form's document */
  GArray       *open;       /* of guint: groups not ended */
  GStringChunk *names;
  GHashTable   *by_name;    /* interned name → GArray of guint, in the form alone */
  GHashTable   *lists;      /* id → document */
  gboolean      in_list;
  FrExprLabel   label;
  gpointer      label_data;
};

static Item *
item (FrExprDoc *self, FrExprNode node)
{
  return &g_array_index (self->items, Item, node);
}

static guint
innermost (FrExprDoc *self)
{
  return g_array_index (self->open, guint, self->open->len - 1);
}

static guint
end_of (FrExprDoc *self, FrExprNode node)
{
  return item (self, node)->next ? item (self, node)->next : self->items->len;
}

static guint
append (FrExprDoc *self, const char *name, const char *text, guint parent)
{
  Item new_item = { g_string_chunk_insert_const (self->names, name), text && *text ? g_strdup (text) : NULL, parent };
  guint at = self->items->len;
  GArray *same;

  g_array_append_val (self->items, new_item);
  if (self->in_list || *name == '\0')
    return at;
  same = g_hash_table_lookup (self->by_name, new_item.name);
  if (same == NULL)
    g_hash_table_insert (self->by_name, (gpointer) new_item.name, same = g_array_new (FALSE, FALSE, sizeof (guint)));
  g_array_append_val (same, at);
  return at;
}

/* --- The world --- */

/* Adds those of a name that lie within [from, to). */
static void
add_within (const GArray *same, guint from, guint to, GArray *nodes)
{
  guint low = 0, high = same->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (same, guint, middle) < from)
        low = middle + 1;
      else
        high = middle;
    }
  for (; low < same->len && g_array_index (same, guint, low) < to; low++)
    {
      FrExprNode node = g_array_index (same, guint, low);

      g_array_append_val (nodes, node);
    }
}

static void
named_cb (gpointer data, FrExprNode from, const char *name, GArray *nodes)
{
  FrExprDoc *self = data;
  const GArray *same = g_hash_table_lookup (self->by_name, name);
  guint before = nodes->len;

  if (same == NULL)
    return;
  for (guint at = from; at != item (self, at)->parent; at = item (self, at)->parent)
    if (item (self, at)->is_turn)
      {
        add_within (same, at + 1, end_of (self, at), nodes);
        if (nodes->len > before)
          return;
      }
  add_within (same, 0, G_MAXUINT, nodes);
}

static void
children_cb (gpointer data, FrExprNode node, const char *name, GArray *nodes)
{
  FrExprDoc *self = data;
  guint end = end_of (self, node);

  for (FrExprNode at = node + 1; at < end; at = end_of (self, at))
    if (name == NULL || strcmp (item (self, at)->name, name) == 0)
      g_array_append_val (nodes, at);
}

static gboolean
parent_cb (gpointer data, FrExprNode node, FrExprNode *parent)
{
  *parent = item (data, node)->parent;
  return *parent != node;
}

static const char *
name_cb (gpointer data, FrExprNode node)
{
  return item (data, node)->name;
}

static const char *
text_cb (gpointer data, FrExprNode node)
{
  const char *text = item (data, node)->text;

  return text ? text : "";
}

static gboolean
instance_cb (gpointer data, const char *id, FrExprNode *document)
{
  gpointer found = g_hash_table_lookup (((FrExprDoc *) data)->lists, id);

  *document = GPOINTER_TO_UINT (found);
  return found != NULL;
}

static char *
choice_label_cb (gpointer data, FrExprNode from, const char *question, const char *code)
{
  FrExprDoc *self = data;

  return self->label (self->label_data, from, question, code);
}

void
fr_expr_doc_set_labels (FrExprDoc *doc, FrExprLabel label, gpointer data)
{
  doc->label = label;
  doc->label_data = data;
}

void
fr_expr_doc_fill_world (FrExprDoc *doc, FrExprWorld *world)
{
  world->data = doc;
  world->named = named_cb;
  world->children = children_cb;
  world->parent = parent_cb;
  world->name = name_cb;
  world->text = text_cb;
  world->instance = instance_cb;
  if (doc->label != NULL)
    world->choice_label = choice_label_cb;
}

/* --- Writing --- */

static void
clear_item (gpointer data)
{
  g_free (((Item *) data)->text);
}

FrExprDoc *
fr_expr_doc_new (const char *name)
{
  FrExprDoc *self = g_new0 (FrExprDoc, 1);
  guint document = 0;

  self->items = g_array_new (FALSE, FALSE, sizeof (Item));
  g_array_set_clear_func (self->items, clear_item);
  self->open = g_array_new (FALSE, FALSE, sizeof (guint));
  self->names = g_string_chunk_new (1024);
  self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_array_unref);
  self->lists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  append (self, "", NULL, 0);
  g_array_append_val (self->open, document);
  fr_expr_doc_begin (self, name ? name : "data", FALSE);
  return self;
}

void
fr_expr_doc_free (FrExprDoc *doc)
{
  if (doc == NULL)
    return;
  g_array_unref (doc->items);
  g_array_unref (doc->open);
  g_hash_table_unref (doc->by_name);
  g_hash_table_unref (doc->lists);
  g_string_chunk_free (doc->names);
  g_free (doc);
}

FrExprNode
fr_expr_doc_begin (FrExprDoc *doc, const char *name, gboolean is_turn)
{
  guint at = append (doc, name, NULL, innermost (doc));

  item (doc, at)->is_turn = is_turn;
  g_array_append_val (doc->open, at);
  return at;
}

void
fr_expr_doc_end (FrExprDoc *doc)
{
  g_return_if_fail (doc->open->len > 1);

  item (doc, innermost (doc))->next = doc->items->len;
  g_array_set_size (doc->open, doc->open->len - 1);
  if (doc->in_list && item (doc, innermost (doc))->parent == innermost (doc))
    {
      item (doc, innermost (doc))->next = doc->items->len;
      g_array_set_size (doc->open, doc->open->len - 1);
    }
}

FrExprNode
fr_expr_doc_add (FrExprDoc *doc, const char *name, const char *answer)
{
  guint at = append (doc, name, answer, innermost (doc));

  item (doc, at)->next = at + 1;
  return at;
}

void
fr_expr_doc_set (FrExprDoc *doc, FrExprNode node, const char *answer)
{
  g_return_if_fail (node < doc->items->len);

  g_free (item (doc, node)->text);
  item (doc, node)->text = answer && *answer ? g_strdup (answer) : NULL;
}

void
fr_expr_doc_begin_list (FrExprDoc *doc, const char *id)
{
  guint document;

  if (!doc->in_list)
    while (doc->open->len > 0)
      {
        item (doc, innermost (doc))->next = doc->items->len;
        g_array_set_size (doc->open, doc->open->len - 1);
      }
  g_return_if_fail (doc->open->len == 0);

  doc->in_list = TRUE;
  document = append (doc, "", NULL, doc->items->len);
  g_array_append_val (doc->open, document);
  g_hash_table_replace (doc->lists, g_strdup (id), GUINT_TO_POINTER (document));
  fr_expr_doc_begin (doc, "root", FALSE);
}

FrExprNode
fr_expr_doc_find (FrExprDoc *doc, FrExprNode from, const char *name)
{
  g_autoptr (GArray) nodes = g_array_new (FALSE, FALSE, sizeof (FrExprNode));

  named_cb (doc, from, name, nodes);
  return nodes->len ? g_array_index (nodes, FrExprNode, 0) : 0;
}
