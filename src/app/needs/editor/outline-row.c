/* outline-row.c: see outline-row.h. */
#include "app/needs/editor/outline-row.h"

struct _FraOutlineRow {
  GObject  parent_instance;
  guint64  id;
  char    *number, *title, *problem;
  guint    depth;
  gboolean heads;
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (FraOutlineRow, fra_outline_row, G_TYPE_OBJECT)

/* TRUE where it is another text. */
static gboolean
take (char **field, const char *text)
{
  if (g_strcmp0 (*field, text) == 0)
    return FALSE;
  g_free (*field);
  *field = g_strdup (text);
  return TRUE;
}

static void
fra_outline_row_finalize (GObject *object)
{
  FraOutlineRow *self = FRA_OUTLINE_ROW (object);

  g_free (self->number);
  g_free (self->title);
  g_free (self->problem);
  G_OBJECT_CLASS (fra_outline_row_parent_class)->finalize (object);
}

static void
fra_outline_row_class_init (FraOutlineRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fra_outline_row_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fra_outline_row_init (FraOutlineRow *self)
{
  self->number = g_strdup ("");
  self->title = g_strdup ("");
}

FraOutlineRow *
fra_outline_row_new (guint64 id)
{
  FraOutlineRow *self = g_object_new (FRA_TYPE_OUTLINE_ROW, NULL);

  self->id = id;
  return self;
}

guint64
fra_outline_row_get_id (FraOutlineRow *row)
{
  return row->id;
}

void
fra_outline_row_set (FraOutlineRow *row, const char *number, const char *title, guint depth, gboolean heads)
{
  gboolean changed = row->depth != depth || row->heads != heads;

  changed |= take (&row->number, number);
  changed |= take (&row->title, title);
  row->depth = depth;
  row->heads = heads;
  if (changed)
    g_signal_emit (row, changed_signal, 0);
}

void
fra_outline_row_set_title (FraOutlineRow *row, const char *title)
{
  if (take (&row->title, title))
    g_signal_emit (row, changed_signal, 0);
}

void
fra_outline_row_set_problem (FraOutlineRow *row, const char *problem)
{
  if (take (&row->problem, problem))
    g_signal_emit (row, changed_signal, 0);
}

const char *
fra_outline_row_get_number (FraOutlineRow *row)
{
  return row->number;
}

const char *
fra_outline_row_get_title (FraOutlineRow *row)
{
  return row->title;
}

guint
fra_outline_row_get_depth (FraOutlineRow *row)
{
  return row->depth;
}

gboolean
fra_outline_row_get_heads (FraOutlineRow *row)
{
  return row->heads;
}

const char *
fra_outline_row_get_problem (FraOutlineRow *row)
{
  return row->problem;
}
