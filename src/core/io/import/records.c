/* records.c: the records a plan knows: those of the office as far as they are asked for, and those it will make.
 *
 * Codes are looked up one by one at first; after ASK_ONE misses all codes of the entity are loaded, so that twenty pasted
 * lines stay quick in a large office and 600,000 do too. Names are loaded at the first question. */
#include "core/io/import/import-private.h"

#include "core/base/text.h"
#include "core/store/find.h"

#include <string.h>

#define ASK_ONE 200

struct _FrImportRecords {
  const FrEntity *entity;
  GArray         *list;         /* FrImportRecord */
  FrIdIndex      *by_id;
  FrTextIndex    *codes;
  gboolean        codes_full;
  guint           asked;
  FrTextIndex    *names;        /* NULL until loaded */
  gboolean        code_known;
  guint64         last_code;    /* the highest number in use or drawn */
};

/* --- Statements --- */

typedef struct {
  FrEntityId entity;
  FrEntityId group;             /* what the third column of names refers to */
  char       letter;            /* of generated codes; 0: it has none */
  FrStmt     codes, names;      /* names: id, name, group, detail */
} Reads;

#define READS(id, table, letter_, name, group_, group_column, detail) \
  { .entity = id, .group = group_, .letter = letter_, \
    .codes = { "import-" #table "-codes", "SELECT " #table "_id, code FROM " #table " WHERE code IS NOT NULL", 0 }, \
    .names = { "import-" #table "-names", "SELECT " #table "_id, " name ", " group_column ", " detail " FROM " #table \
               " WHERE withdrawn = 0 ORDER BY " #table "_id", 0 } }

static const Reads reads[] = {
  READS (FR_UNIT, unit, 'U', "name", FR_UNIT, "parent_id", "NULL"),
  READS (FR_POST, post, 'P', "title", FR_UNIT, "unit_id", "NULL"),
  READS (FR_CADRE, cadre, 'C', "name", FR_UNIT, "unit_id", "birth_month"),
  READS (FR_COMPETENCY, competency, 'K', "name", FR_UNIT, "NULL", "NULL"),
  READS (FR_NEEDS_STUDY, needs_study, 'Y', "title", FR_UNIT, "NULL", "year"),
  READS (FR_SURVEY, survey, 'Q', "title", FR_UNIT, "NULL", "NULL"),
  READS (FR_NEED, need, 'N', "title", FR_UNIT, "NULL", "NULL"),
  READS (FR_FINDING, finding, 'F', "statement", FR_UNIT, "NULL", "NULL"),
  READS (FR_REQUEST, request, 'W', "title", FR_UNIT, "unit_id", "NULL"),
  READS (FR_PLAN_LINE, plan_line, 'L', "title", FR_UNIT, "NULL", "year"),
  READS (FR_INSTRUCTOR, instructor, 'I', "name", FR_UNIT, "unit_id", "NULL"),
  READS (FR_VENUE, venue, 'V', "name", FR_UNIT, "NULL", "NULL"),
  READS (FR_FIELD_BASE, field_base, 'Z', "name", FR_UNIT, "NULL", "NULL"),
  READS (FR_CONTENT_ITEM, content_item, 'M', "title", FR_UNIT, "NULL", "NULL"),
  READS (FR_PROGRAMME, programme, 'X', "title", FR_UNIT, "NULL", "NULL"),
  READS (FR_CLASS, class, 'B', "title", FR_PROGRAMME, "programme_id", "starts"),
  READS (FR_SESSION, session, 'S', "title", FR_CLASS, "class_id", "day"),
  { .entity = FR_MODULE, .group = FR_PROGRAMME, .names = { "import-module-names",
    "SELECT module_id, title, programme_id, position FROM module WHERE withdrawn = 0 ORDER BY module_id", 0 } },
  { .entity = FR_CLASS_GROUP, .group = FR_CLASS, .names = { "import-group-names",
    "SELECT class_group_id, title, class_id, position FROM class_group WHERE withdrawn = 0 ORDER BY class_group_id", 0 } },
  READS (FR_ENROLMENT, enrolment, 'E', "NULL", FR_CLASS, "class_id", "NULL"),
  READS (FR_OUTCOME, outcome, 'R', "title", FR_CADRE, "cadre_id", "NULL"),
  { .entity = FR_PLAN_ITEM, .group = FR_ENROLMENT, .names = { "import-plan-item-names",
    "SELECT plan_item_id, measure, enrolment_id, position FROM plan_item WHERE withdrawn = 0 ORDER BY plan_item_id", 0 } },
};

static const Reads *
reads_of (FrEntityId entity)
{
  for (guint i = 0; i < G_N_ELEMENTS (reads); i++)
    if (reads[i].entity == entity)
      return &reads[i];
  return NULL;
}

gboolean
fr_import_has_codes (FrEntityId entity)
{
  const Reads *read = reads_of (entity);

  return read != NULL && read->letter != 0;
}

/* --- Reading the office --- */

FrRows *
fr_import_select (FrImportPlan *plan, const FrStmt *stmt, const FrValue *params, guint n_params)
{
  return plan->failure ? NULL : fr_read_select (plan->read, stmt, params, n_params, &plan->failure);
}

gboolean
fr_import_each (FrImportPlan *plan, const FrStmt *stmt, const FrValue *params, guint n_params, FrRowFunc func, gpointer data)
{
  return plan->failure == NULL && fr_read_each (plan->read, stmt, params, n_params, func, data, &plan->failure);
}

FrRows *
fr_import_get (FrImportPlan *plan, FrEntityId entity, FrKey key)
{
  g_autoptr (FrRows) rows = plan->failure ? NULL : fr_read_get (plan->read, entity, key, &plan->failure);

  return rows != NULL && rows->n_rows > 0 ? g_steal_pointer (&rows) : NULL;
}

/* --- The list --- */

FrImportRecords *
fr_import_records (FrImportPlan *plan, FrEntityId entity)
{
  FrImportRecords *records = plan->records[entity];

  if (records == NULL)
    {
      records = plan->records[entity] = g_new0 (FrImportRecords, 1);
      records->entity = fr_entity (entity);
      records->list = g_array_new (FALSE, FALSE, sizeof (FrImportRecord));
      records->by_id = fr_id_index_new ();
      records->codes = fr_text_index_new ();
      records->codes_full = !fr_import_has_codes (entity);
    }
  return records;
}

void
fr_import_records_free (FrImportRecords *records)
{
  g_array_unref (records->list);
  fr_id_index_free (records->by_id);
  fr_text_index_free (records->codes);
  g_clear_pointer (&records->names, fr_text_index_free);
  g_free (records);
}

guint
fr_import_n_records (FrImportPlan *plan, FrEntityId entity)
{
  return plan->records[entity] ? plan->records[entity]->list->len : 0;
}

FrImportRecord *
fr_import_record (FrImportPlan *plan, FrEntityId entity, guint32 ordinal)
{
  return &g_array_index (plan->records[entity]->list, FrImportRecord, ordinal);
}

gint64
fr_import_record_id (FrImportPlan *plan, FrEntityId entity, guint32 ordinal)
{
  return fr_import_record (plan, entity, ordinal)->id;
}

static guint32
append (FrImportRecords *records, gint64 id)
{
  const FrImportRecord record = { id, FR_ORDINAL_NONE, FR_ORDINAL_NONE, FR_DETAIL_NONE };

  g_array_append_val (records->list, record);
  return records->list->len - 1;
}

guint32
fr_import_by_id (FrImportPlan *plan, FrEntityId entity, gint64 id)
{
  FrImportRecords *records = fr_import_records (plan, entity);
  guint32 ordinal = fr_id_index_get (records->by_id, id);

  if (ordinal == FR_INDEX_NONE)
    {
      ordinal = append (records, id);
      fr_id_index_set (records->by_id, id, ordinal);
    }
  return ordinal;
}

/* --- Codes --- */

typedef struct {
  FrImportPlan    *plan;
  FrImportRecords *records;
  FrEntityId       group;
} Loader;

static gboolean
load_code_cb (const FrValue *row, guint n_cols, gpointer data)
{
  Loader *loader = data;
  guint32 ordinal = fr_import_by_id (loader->plan, loader->records->entity->id, row[0].i);

  fr_text_index_set (loader->records->codes, row[1].text, row[1].size, ordinal);
  return TRUE;
}

static void
load_codes (FrImportPlan *plan, FrImportRecords *records)
{
  Loader loader = { plan, records, FR_UNIT };

  records->codes_full = TRUE;
  fr_import_each (plan, &reads_of (records->entity->id)->codes, NULL, 0, load_code_cb, &loader);
}

guint32
fr_import_by_code (FrImportPlan *plan, FrEntityId entity, const char *code, gsize length)
{
  FrImportRecords *records = fr_import_records (plan, entity);
  guint32 ordinal = fr_text_index_get (records->codes, code, length);
  g_autofree char *text = NULL;
  gint64 id;

  if (ordinal != FR_INDEX_NONE || records->codes_full || length == 0)
    return ordinal;
  if (records->asked++ >= ASK_ONE)
    {
      load_codes (plan, records);
      return fr_text_index_get (records->codes, code, length);
    }
  text = g_strndup (code, length);
  id = plan->failure ? 0 : fr_read_find_code (plan->read, entity, text, &plan->failure);
  if (id <= 0)
    return FR_ORDINAL_NONE;
  ordinal = fr_import_by_id (plan, entity, id);
  fr_text_index_set (records->codes, code, length, ordinal);
  return ordinal;
}

/* --- Names --- */

static char *
fold_name (const char *name)
{
  g_autofree char *kept = fr_text_name (name);

  return fr_text_fold (kept);
}

/* Chains a record in front of its namesakes. */
static void
add_name (FrImportRecords *records, const char *name, guint32 ordinal)
{
  g_autofree char *fold = fold_name (name);
  gsize length = strlen (fold);
  FrImportRecord *record = &g_array_index (records->list, FrImportRecord, ordinal);

  record->next = fr_text_index_get (records->names, fold, length);
  fr_text_index_set (records->names, fold, length, ordinal);
}

static gboolean
load_name_cb (const FrValue *row, guint n_cols, gpointer data)
{
  Loader *loader = data;
  guint32 ordinal = fr_import_by_id (loader->plan, loader->records->entity->id, row[0].i);
  guint32 group = row[2].kind == FR_INT ? fr_import_by_id (loader->plan, loader->group, row[2].i) : FR_ORDINAL_NONE;
  FrImportRecord *record = &g_array_index (loader->records->list, FrImportRecord, ordinal);

  record->group = group;
  record->detail = (gint32) fr_value_get_int (&row[3], FR_DETAIL_NONE);
  if (row[1].kind == FR_TEXT)
    add_name (loader->records, row[1].text, ordinal);
  return TRUE;
}

/* The new records that stand on the tape already: in its order they are the records without id. */
static void
add_new_names (FrImportPlan *plan, FrImportRecords *records)
{
  const FrImportTape *tape = plan->tapes[records->entity->id];
  int title = fr_entity_field (records->entity, records->entity->title_field);
  FrImportTapeReader reader = { 0 };

  for (guint32 ordinal = 0; tape != NULL && title >= 0 && ordinal < records->list->len; ordinal++)
    if (g_array_index (records->list, FrImportRecord, ordinal).id == 0 && fr_import_tape_next (tape, &reader) &&
        reader.fields[title].kind == FR_TEXT)
      add_name (records, reader.fields[title].text, ordinal);
}

void
fr_import_need_names (FrImportPlan *plan, FrEntityId entity)
{
  FrImportRecords *records = fr_import_records (plan, entity);
  const Reads *read = reads_of (entity);
  Loader loader = { plan, records, FR_UNIT };

  if (records->names != NULL)
    return;
  records->names = fr_text_index_new ();
  if (read == NULL)
    return;
  loader.group = read->group;
  fr_import_each (plan, &read->names, NULL, 0, load_name_cb, &loader);
  add_new_names (plan, records);
}

guint32
fr_import_by_name (FrImportPlan *plan, FrEntityId entity, const char *name)
{
  FrImportRecords *records = fr_import_records (plan, entity);
  g_autofree char *fold = fold_name (name);

  fr_import_need_names (plan, entity);
  return *fold ? fr_text_index_get (records->names, fold, strlen (fold)) : FR_ORDINAL_NONE;
}

/* --- New ones --- */

guint32
fr_import_add_record (FrImportPlan *plan, FrEntityId entity, const char *code, const char *name, guint32 group, gint32 detail)
{
  FrImportRecords *records = fr_import_records (plan, entity);
  guint32 ordinal = append (records, 0);
  FrImportRecord *record = &g_array_index (records->list, FrImportRecord, ordinal);

  record->group = group;
  record->detail = detail;
  if (code != NULL)
    fr_text_index_set (records->codes, code, strlen (code), ordinal);
  if (name != NULL && records->names != NULL)
    add_name (records, name, ordinal);
  return ordinal;
}

/* The highest number among the codes of an entity that look like ours. */
static gboolean
highest_cb (const FrValue *row, guint n_cols, gpointer data)
{
  Loader *loader = data;
  char letter = reads_of (loader->records->entity->id)->letter;
  const char *code = row[1].text;
  guint64 number;

  if (code[0] == letter && g_ascii_isdigit (code[1]) && row[1].size <= 16 &&
      g_ascii_string_to_unsigned (code + 1, 10, 1, G_MAXUINT64 / 2, &number, NULL))
    loader->records->last_code = MAX (loader->records->last_code, number);
  return TRUE;
}

char *
fr_import_draw_code (FrImportPlan *plan, FrEntityId entity)
{
  FrImportRecords *records = fr_import_records (plan, entity);
  const Reads *read = reads_of (entity);
  Loader loader = { plan, records, FR_UNIT };

  if (!records->code_known)
    {
      records->code_known = TRUE;
      fr_import_each (plan, &read->codes, NULL, 0, highest_cb, &loader);
    }
  for (;;)
    {
      g_autofree char *code = g_strdup_printf ("%c%06lu", read->letter, (gulong) ++records->last_code);

      if (fr_text_index_get (records->codes, code, strlen (code)) == FR_INDEX_NONE)
        return g_steal_pointer (&code);
    }
}
