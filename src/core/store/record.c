/* record.c: FrRecord, and its subtypes made from core/model at run time. See list.h.
 *
 * A record keeps its values in one block of memory that is replaced as a whole when it is filled; what people read of them is
 * made when it is asked for, since a list shows a few columns of many. */
#include "core/store/record-private.h"

#include <string.h>

typedef struct {
  gint64    id;
  gint64    version;
  gboolean  loaded;
  FrValue  *values;      /* n_fields; texts and blobs stand behind them in the same block */
  char    **titles;      /* n_fields, in the block; of references and terms, NULL elsewhere */
  char    **texts;       /* n_fields, made when asked for */
} FrRecordPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (FrRecord, fr_record, G_TYPE_OBJECT)

enum { PROP_0, PROP_ID, PROP_LOADED, N_OWN };

static GParamSpec *own[N_OWN];

/* The subtypes number their properties by field from 1 on, then the names of references after them. */
typedef struct {
  GType        type;
  GParamSpec **specs;        /* n_fields + 1; [0] unused */
  GParamSpec **name_specs;   /* by field, NULL where it is no reference */
} Subtype;

static Subtype subtypes[FR_N_ENTITIES];

/* --- Helpers --- */

#define PRIVATE(record) ((FrRecordPrivate *) fr_record_get_instance_private (record))

static const FrEntity *
entity_of (FrRecord *record)
{
  return FR_RECORD_GET_CLASS (record)->entity;
}

static gboolean
has_title (const FrField *field)
{
  return field->type == FR_TYPE_REF || field->type == FR_TYPE_TERM;
}

static gsize
bytes_of (const FrValue *value)
{
  return value->kind == FR_TEXT || value->kind == FR_BLOB ? (gsize) value->size + 1 : 0;
}

static char *
copy_bytes (char **at, const void *data, gsize size)
{
  char *copy = *at;

  memcpy (copy, data, size);
  copy[size] = '\0';
  *at += size + 1;
  return copy;
}

/* Values, title pointers and all their bytes in one allocation. */
static FrValue *
copy_row (const FrEntity *entity, const FrValue *row, const char * const *titles, char ***out_titles)
{
  guint n = entity->n_fields;
  gsize size = n * (sizeof (FrValue) + sizeof (char *));
  FrValue *values;
  char *at;

  for (guint i = 0; i < n; i++)
    size += bytes_of (&row[i]) + (titles && titles[i] ? strlen (titles[i]) + 1 : 0);
  values = g_malloc (size);
  *out_titles = (char **) (void *) (values + n);
  at = (char *) (*out_titles + n);
  for (guint i = 0; i < n; i++)
    {
      values[i] = row[i];
      if (bytes_of (&row[i]) > 0)
        values[i].text = copy_bytes (&at, row[i].text, row[i].size);
      (*out_titles)[i] = titles && titles[i] && row[i].kind != FR_NULL ? copy_bytes (&at, titles[i], strlen (titles[i])) : NULL;
    }
  return values;
}

static void
free_texts (FrRecord *record)
{
  FrRecordPrivate *priv = PRIVATE (record);

  for (guint i = 0; priv->texts != NULL && i < entity_of (record)->n_fields; i++)
    g_free (priv->texts[i]);
  g_clear_pointer (&priv->texts, g_free);
}

/* The value of field i as people read it; made once and kept until the record changes. */
static const char *
text_of (FrRecord *record, guint i)
{
  FrRecordPrivate *priv = PRIVATE (record);
  const FrEntity *entity = entity_of (record);

  if (!priv->loaded || priv->values[i].kind == FR_NULL)
    return "";
  if (priv->titles[i] != NULL)
    return priv->titles[i];
  if (priv->texts == NULL)
    priv->texts = g_new0 (char *, entity->n_fields);
  if (priv->texts[i] == NULL)
    priv->texts[i] = fr_field_format (&entity->fields[i], &priv->values[i], fr_lang_default (), FALSE);
  return priv->texts[i];
}

/* --- Overrides --- */

static void
fr_record_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  FrRecordPrivate *priv = PRIVATE (FR_RECORD (object));

  switch (id)
    {
    case PROP_ID:
      g_value_set_int64 (value, priv->id);
      break;
    case PROP_LOADED:
      g_value_set_boolean (value, priv->loaded);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
field_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  FrRecord *record = FR_RECORD (object);
  guint n = entity_of (record)->n_fields;

  g_value_set_string (value, text_of (record, (id - 1) % n));
}

static void
fr_record_finalize (GObject *object)
{
  FrRecord *record = FR_RECORD (object);

  free_texts (record);
  g_free (PRIVATE (record)->values);
  G_OBJECT_CLASS (fr_record_parent_class)->finalize (object);
}

static void
fr_record_init (FrRecord *record)
{
}

static void
fr_record_class_init (FrRecordClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fr_record_get_property;
  object_class->finalize = fr_record_finalize;
  own[PROP_ID] = g_param_spec_int64 ("id", NULL, NULL, G_MININT64, G_MAXINT64, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  own[PROP_LOADED] = g_param_spec_boolean ("loaded", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_OWN, own);
}

/* Installs a string property per field, and one more per reference. */
static void
subtype_class_init (gpointer g_class, gpointer class_data)
{
  const FrEntity *entity = class_data;
  GObjectClass *object_class = g_class;
  Subtype *subtype = &subtypes[entity->id];
  guint n = entity->n_fields;

  FR_RECORD_CLASS (g_class)->entity = entity;
  object_class->get_property = field_get_property;
  subtype->specs = g_new0 (GParamSpec *, n);
  subtype->name_specs = g_new0 (GParamSpec *, n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdelimit (g_strdup (entity->fields[i].name), "_", '-');
      g_autofree char *title = g_strconcat (name, "-name", NULL);

      subtype->specs[i] = g_param_spec_string (name, NULL, NULL, "", G_PARAM_READABLE);
      g_object_class_install_property (object_class, i + 1, subtype->specs[i]);
      if (entity->fields[i].type != FR_TYPE_REF)
        continue;
      subtype->name_specs[i] = g_param_spec_string (title, NULL, NULL, "", G_PARAM_READABLE);
      g_object_class_install_property (object_class, n + i + 1, subtype->name_specs[i]);
    }
}

static GType
register_subtype (FrEntityId id)
{
  const FrEntity *entity = fr_entity (id);
  g_autoptr (GString) name = g_string_new ("FrRecord");
  const GTypeInfo info = {
    .class_size = sizeof (FrRecordClass), .class_init = subtype_class_init, .class_data = entity,
    .instance_size = sizeof (FrRecord),
  };

  for (const char *p = entity->name; *p; p++)
    if (*p != '_')
      g_string_append_c (name, p == entity->name || p[-1] == '_' ? g_ascii_toupper (*p) : *p);
  return g_type_register_static (FR_TYPE_RECORD, name->str, &info, 0);
}

/* --- Public API --- */

GType
fr_record_type (FrEntityId entity)
{
  static gsize ready;

  g_return_val_if_fail (entity < FR_N_ENTITIES, G_TYPE_INVALID);
  if (g_once_init_enter (&ready))
    {
      for (guint i = 0; i < FR_N_ENTITIES; i++)
        subtypes[i].type = register_subtype (i);
      g_once_init_leave (&ready, 1);
    }
  return subtypes[entity].type;
}

FrRecord *
fr_record_new (FrEntityId entity, gint64 id)
{
  FrRecord *record = g_object_new (fr_record_type (entity), NULL);

  PRIVATE (record)->id = id;
  return record;
}

const FrEntity *
fr_record_get_entity (FrRecord *record)
{
  g_return_val_if_fail (FR_IS_RECORD (record), NULL);
  return entity_of (record);
}

gint64
fr_record_get_id (FrRecord *record)
{
  g_return_val_if_fail (FR_IS_RECORD (record), 0);
  return PRIVATE (record)->id;
}

gint64
fr_record_get_version (FrRecord *record)
{
  g_return_val_if_fail (FR_IS_RECORD (record), 0);
  return PRIVATE (record)->version;
}

gboolean
fr_record_get_loaded (FrRecord *record)
{
  g_return_val_if_fail (FR_IS_RECORD (record), FALSE);
  return PRIVATE (record)->loaded;
}

const FrValue *
fr_record_get (FrRecord *record, const char *field)
{
  static const FrValue null_value = { .kind = FR_NULL };
  int i;

  g_return_val_if_fail (FR_IS_RECORD (record), &null_value);
  i = fr_entity_field (entity_of (record), field);
  g_return_val_if_fail (i >= 0, &null_value);
  return PRIVATE (record)->loaded ? &PRIVATE (record)->values[i] : &null_value;
}

const char *
fr_record_get_text (FrRecord *record, const char *field)
{
  int i;

  g_return_val_if_fail (FR_IS_RECORD (record), "");
  i = fr_entity_field (entity_of (record), field);
  g_return_val_if_fail (i >= 0, "");
  return text_of (record, (guint) i);
}

static gboolean
fill (FrRecord *record, const FrValue *row, const char * const *titles)
{
  FrRecordPrivate *priv = PRIVATE (record);
  const FrEntity *entity = entity_of (record);
  const Subtype *subtype = &subtypes[entity->id];
  FrValue *old = priv->values;
  char **old_titles = priv->titles;
  gboolean was_loaded = priv->loaded, changed;

  changed = !was_loaded || priv->version != fr_value_get_int (&row[entity->n_fields], 0);
  priv->values = copy_row (entity, row, titles, &priv->titles);
  priv->version = fr_value_get_int (&row[entity->n_fields], 0);
  priv->loaded = TRUE;
  free_texts (record);
  g_object_freeze_notify (G_OBJECT (record));
  for (guint i = 0; i < entity->n_fields; i++)
    {
      if (was_loaded ? fr_value_equal (&old[i], &row[i]) && g_strcmp0 (old_titles[i], priv->titles[i]) == 0 : row[i].kind == FR_NULL)
        continue;
      changed = TRUE;
      g_object_notify_by_pspec (G_OBJECT (record), subtype->specs[i]);
      if (subtype->name_specs[i] != NULL)
        g_object_notify_by_pspec (G_OBJECT (record), subtype->name_specs[i]);
    }
  if (!was_loaded)
    g_object_notify_by_pspec (G_OBJECT (record), own[PROP_LOADED]);
  g_object_thaw_notify (G_OBJECT (record));
  g_free (old);
  return changed;
}

void
fr_record_fill (FrRecord *record, const FrValue *row, const char * const *titles)
{
  g_return_if_fail (FR_IS_RECORD (record) && row != NULL);
  fill (record, row, titles);
}

gboolean
fr_record_fill_page (FrRecord *record, const FrValue *row)
{
  const FrEntity *entity = entity_of (record);
  const FrValue *title = row + 1 + entity->n_fields + 1;
  g_autofree const char **titles = g_new0 (const char *, entity->n_fields);

  for (guint i = 0; i < entity->n_fields; i++)
    if (has_title (&entity->fields[i]))
      titles[i] = fr_value_get_text (title++);
  return fill (record, row + 1, titles);
}
