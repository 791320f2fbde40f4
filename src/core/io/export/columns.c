/* columns.c: which columns a sheet has, in which order, and the statement that reads them. */
#include "core/io/export/export-private.h"

#include "core/store/store-private.h"

#include <string.h>

/* Rosters have an order of their own. from_day is the posting's. */
static const char * const roster[] = { "code", "name", "sex", "birth_month", "unit_id", "post_title", "from_day", "rank", "category",
                                       "registered_order", "phone", "identity_number", "note", NULL };

static void
column_clear (gpointer data)
{
  g_free (((FrExportColumn *) data)->heading);
}

/* --- Headings --- */

/* "unit_id" → "unit_name". */
static char *
name_of_title (const FrField *field)
{
  gsize n = strlen (field->name) - (g_str_has_suffix (field->name, "_id") ? strlen ("_id") : 0);

  return g_strdup_printf ("%.*s_name", (int) n, field->name);
}

static char *
machine_heading (FrExportPart part, const FrField *field)
{
  switch (part)
    {
    case FR_PART_ID:       return g_strdup ("id");
    case FR_PART_VALUE:
    case FR_PART_CODE:     return g_strdup (field->name);
    case FR_PART_TITLE:    return name_of_title (field);
    case FR_PART_SINCE:    return g_strdup ("from_day");
    case FR_PART_CLAIMED:  return g_strdup ("step_claimed");
    case FR_PART_VERIFIED: return g_strdup ("step_verified");
    case FR_PART_TEACHER_CODES: return g_strdup ("instructors");
    case FR_PART_TEACHERS: return g_strdup ("instructor_names");
    case FR_PART_GROUPS:   return g_strdup ("groups");
    default:               g_return_val_if_reached (g_strdup (""));
    }
}

static char *
heading_of (FrLang lang, FrExportPart part, const FrField *field)
{
  switch (part)
    {
    case FR_PART_ID:       return g_strdup ("");
    case FR_PART_VALUE:
    case FR_PART_TITLE:    return g_strdup (fr_tr (lang, field->label));
    /* Translators: the heading of a column of codes: "Unit code". */
    case FR_PART_CODE:     return g_strdup_printf (fr_tr (lang, "%s code"), fr_tr (lang, field->label));
    case FR_PART_SINCE:    return g_strdup (fr_tr (lang, "In post since"));
    case FR_PART_CLAIMED:  return g_strdup (fr_tr (lang, "Step claimed"));
    case FR_PART_VERIFIED: return g_strdup (fr_tr (lang, "Step verified"));
    case FR_PART_TEACHER_CODES: return g_strdup_printf (fr_tr (lang, "%s code"), fr_tr (lang, "Instructors of the library"));
    case FR_PART_TEACHERS: return g_strdup (fr_tr (lang, "Instructors of the library"));
    case FR_PART_GROUPS:   return g_strdup (fr_tr (lang, "Groups"));
    default:               g_return_val_if_reached (g_strdup (""));
    }
}

static guint
width_of (FrExportPart part, const FrField *field)
{
  if (fr_export_is_several (part))
    return 24;
  if (field == NULL || part == FR_PART_CODE)
    return 14;
  switch (field->type)
    {
    case FR_TYPE_TEXT:     return strcmp (field->name, "code") == 0 ? 12 : strcmp (field->name, "name") == 0 ? 18 : 28;
    case FR_TYPE_REF:      return 24;
    case FR_TYPE_ENUM:
    case FR_TYPE_TERM:     return 16;
    case FR_TYPE_DAY:
    case FR_TYPE_MONTH:
    case FR_TYPE_MONEY:    return 12;
    case FR_TYPE_INT:
    case FR_TYPE_REAL:
    case FR_TYPE_BOOL:
    case FR_TYPE_MINUTE:
    case FR_TYPE_DURATION:
    case FR_TYPE_BLOB:
    default:               return 0;
    }
}

/* --- What a reference is known by --- */

/* Lines of an action plan have no code; within an enrolment they are counted. */
static const char *
code_column (const FrEntity *of)
{
  return of->id == FR_PLAN_ITEM ? "position" : of->code_field;
}

static char *
title_sql (const FrEntity *of)
{
  if (of->id == FR_ENROLMENT)
    return g_strdup ("(SELECT c.name FROM cadre AS c WHERE c.cadre_id = r.cadre_id)");
  return of->title_field ? g_strdup_printf ("r.%s", of->title_field) : NULL;
}

static gboolean
is_ref_to (const FrField *field, const FrEntity **of)
{
  *of = field->type == FR_TYPE_REF ? fr_entity_find (field->of) : NULL;
  return *of != NULL;
}

/* --- Columns --- */

static void
add (GArray *columns, const FrExport *what, FrExportPart part, const FrField *field)
{
  FrExportColumn column = { part, field, what->machine ? machine_heading (part, field) : heading_of (what->lang, part, field),
                            width_of (part, field) };

  g_array_append_val (columns, column);
}

static void
add_field (GArray *columns, const FrExport *what, const FrField *field)
{
  g_autofree char *title = NULL;
  const FrEntity *of;

  if (field->type == FR_TYPE_BLOB || (field->flags & FR_FIELD_HIDDEN))
    return;
  if ((field->flags & FR_FIELD_PERSONAL) && (what->with == NULL || !g_strv_contains (what->with, field->name)))
    return;
  if (!is_ref_to (field, &of))
    {
      add (columns, what, FR_PART_VALUE, field);
      return;
    }
  title = title_sql (of);
  if (code_column (of) != NULL && !(what->names && title != NULL))
    add (columns, what, FR_PART_CODE, field);
  if (title != NULL && of->id != FR_VERIFICATION)
    add (columns, what, FR_PART_TITLE, field);
}

/* What no field of the records says. */
static void
add_beside (GArray *columns, const FrExport *what)
{
  if (what->entity == FR_OUTCOME)
    {
      add (columns, what, FR_PART_CLAIMED, NULL);
      add (columns, what, FR_PART_VERIFIED, NULL);
    }
  if (what->entity == FR_SESSION)
    {
      if (!what->names)
        add (columns, what, FR_PART_TEACHER_CODES, NULL);
      add (columns, what, FR_PART_TEACHERS, NULL);
      add (columns, what, FR_PART_GROUPS, NULL);
    }
}

static void
add_named (GArray *columns, const FrExport *what, const char *name)
{
  const FrEntity *model = fr_entity (what->entity);
  int f = fr_entity_field (model, name);

  if (f >= 0)
    add_field (columns, what, &model->fields[f]);
  else if (what->entity == FR_CADRE && strcmp (name, "from_day") == 0)
    add (columns, what, FR_PART_SINCE, NULL);
}

GArray *
fr_export_columns (const FrExport *what)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (FrExportColumn));
  const FrEntity *model = fr_entity (what->entity);
  const char * const *names = what->fields ? what->fields : what->entity == FR_CADRE ? roster : NULL;

  g_array_set_clear_func (columns, column_clear);
  if (what->machine && model->n_keys == 1)
    add (columns, what, FR_PART_ID, NULL);
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    add_named (columns, what, names[i]);
  for (guint f = 0; names == NULL && f < model->n_fields; f++)
    if ((model->fields[f].flags & FR_FIELD_COMPUTED) == 0)
      add_field (columns, what, &model->fields[f]);
  if (names == NULL)
    add_beside (columns, what);
  return columns;
}

void
fr_export_begin (const FrExport *what, FrTableWriter *writer, const GArray *columns)
{
  g_autofree FrWriterColumn *heads = g_new0 (FrWriterColumn, MAX (columns->len, 1));

  for (guint i = 0; i < columns->len; i++)
    {
      const FrExportColumn *column = &g_array_index (columns, FrExportColumn, i);

      heads[i] = (FrWriterColumn) { column->heading, column->width };
    }
  fr_table_writer_begin (writer, fr_tr (what->lang, fr_entity (what->entity)->label_plural), heads, columns->len);
}

const char **
fr_export_personal (FrEntityId entity)
{
  const FrEntity *model = fr_entity (entity);
  const char **names = g_new0 (const char *, model->n_fields + 1);
  guint n = 0;

  for (guint f = 0; f < model->n_fields; f++)
    if (model->fields[f].flags & FR_FIELD_PERSONAL)
      names[n++] = model->fields[f].name;
  return names;
}

/* --- The statement --- */

static void
append_ref (GString *sql, const FrExportColumn *column)
{
  const FrEntity *of = fr_entity_find (column->field->of);
  g_autofree char *title = column->part == FR_PART_TITLE ? title_sql (of) : NULL;

  g_string_append_printf (sql, "(SELECT %s%s FROM %s AS r WHERE r.%s = x.%s)", title ? "" : "r.", title ? title : code_column (of), of->table,
                          of->id_column, column->field->name);
}

static void
append_column (GString *sql, const FrExportColumn *column)
{
  g_string_append (sql, ", ");
  switch (column->part)
    {
    case FR_PART_ID:
    case FR_PART_TEACHER_CODES:
    case FR_PART_TEACHERS:
    case FR_PART_GROUPS:
      g_string_append (sql, "NULL");
      break;
    case FR_PART_VALUE:
      g_string_append_printf (sql, "x.%s", column->field->name);
      break;
    case FR_PART_CODE:
    case FR_PART_TITLE:
      append_ref (sql, column);
      break;
    case FR_PART_SINCE:     /* as the present unit and post are derived */
      g_string_append (sql, "(SELECT p.from_day FROM posting AS p WHERE p.cadre_id = x.cadre_id AND p.withdrawn = 0"
                            " ORDER BY p.to_day DESC NULLS FIRST, p.from_day DESC NULLS LAST, p.posting_id DESC LIMIT 1)");
      break;
    case FR_PART_CLAIMED:
      g_string_append (sql, "(SELECT max(s.step) FROM outcome_step AS s WHERE s.outcome_id = x.outcome_id"
                            " AND s.state IN ('claimed', 'evidenced', 'verified'))");
      break;
    case FR_PART_VERIFIED:
      g_string_append (sql, "(SELECT max(s.step) FROM outcome_step AS s WHERE s.outcome_id = x.outcome_id AND s.state = 'verified')");
      break;
    default:
      g_return_if_reached ();
    }
}

const FrStmt *
fr_export_stmt (FrEntityId entity, const GArray *columns, gboolean by_id)
{
  const FrEntity *model = fr_entity (entity);
  GString *sql = g_string_new ("SELECT ");

  g_string_append_printf (sql, "%s%s", model->n_keys == 1 ? "x." : "", model->n_keys == 1 ? model->id_column : "0");
  for (guint i = 0; i < columns->len; i++)
    append_column (sql, &g_array_index (columns, FrExportColumn, i));
  g_string_append_printf (sql, " FROM %s AS x", model->table);
  if (!by_id)
    {
      g_string_append_printf (sql, " ORDER BY x.%s, x.%s", model->fields[0].name, model->fields[1].name);
      return fr_stmt_intern (model->name, sql, 0);
    }
  g_string_append_printf (sql, " WHERE x.%s IN (", model->id_column);
  for (guint i = 1; i <= FR_EXPORT_PAGE; i++)
    g_string_append_printf (sql, "%s$%u", i > 1 ? ", " : "", i);
  g_string_append_c (sql, ')');
  return fr_stmt_intern (model->name, sql, FR_EXPORT_PAGE);
}

const FrStmt *
fr_export_response_stmt (const GArray *columns)
{
  GString *sql = g_string_new ("SELECT x.response_id");

  for (guint i = 0; i < columns->len; i++)
    append_column (sql, &g_array_index (columns, FrExportColumn, i));
  g_string_append_printf (sql, ", x.answers, x.turns FROM response AS x WHERE x.survey_id = $1 AND x.response_id > $2"
                          " ORDER BY x.response_id LIMIT %d", FR_EXPORT_PAGE);
  return fr_stmt_intern ("response", sql, 2);
}
