/* programme-design.c: see programme-design.h. What it says in sentences: programme-design-words.c. */
#include "core/figures/programme-design.h"

#include "core/base/error.h"
#include "core/model/terms.h"
#include "core/rules/hours.h"
#include "core/rules/methods.h"

#include <math.h>
#include <string.h>

typedef struct {
  FrStore           *store;
  GCancellable      *cancellable;
  FrDay              today;
  FrLang             lang;
  FrProgrammeDesign *design;
  GHashTable        *places;     /* id → index + 1, of every part: ids are unique in an office */
} Reading;

static const FrStmt head_stmt = { "design-head",
  "SELECT p.title, p.state, p.audience, s.title, p.superior_document, p.owner, p.study_id, p.hours, p.days, p.size, p.budget, p.person_day,"
  " p.teacher_fees, p.lecture_ceiling FROM programme AS p LEFT JOIN needs_study AS s ON s.needs_study_id = p.study_id"
  " WHERE p.programme_id = $1", 1 };
static const FrStmt class_stmt = { "design-classes",
  "SELECT k.class_id, k.title, k.starts, (SELECT count(*) FROM session AS s WHERE s.class_id = k.class_id AND s.withdrawn = 0"
  " AND s.state <> 'cancelled'), k.definition FROM class AS k WHERE k.programme_id = $1 AND k.withdrawn = 0 AND k.state <> 'cancelled'"
  " ORDER BY k.class_id", 1 };
static const FrStmt needs_stmt = { "design-needs",
  "SELECT n.need_id, n.title, n.priority, n.state FROM need AS n WHERE n.withdrawn = 0 AND (n.study_id = $2 OR n.need_id IN"
  " (SELECT l.need_id FROM objective_need AS l JOIN objective AS o ON o.objective_id = l.objective_id"
  " WHERE o.programme_id = $1 AND o.withdrawn = 0))"
  " ORDER BY CASE n.priority WHEN 'must' THEN 0 WHEN 'should' THEN 1 WHEN 'could' THEN 2 WHEN 'wont' THEN 4 ELSE 3 END, n.need_id", 2 };
static const FrStmt assessments_stmt = { "design-assessments-of",
  "SELECT assessment_id, title, kind, weight FROM assessment WHERE programme_id = $1 AND withdrawn = 0 ORDER BY position, assessment_id", 1 };
static const FrStmt modules_stmt = { "design-modules-of",
  "SELECT module_id, title, hours FROM module WHERE programme_id = $1 AND withdrawn = 0 ORDER BY position, module_id", 1 };
static const FrStmt sessions_stmt = { "design-sessions-of",
  "SELECT s.session_id, s.module_id, s.title, s.method, c.title, c.category, c.content_item_id, c.state, c.review_due,"
  " coalesce(b.name, v.name, s.venue), s.hours, s.minutes, s.day, s.minute, s.field_base_id, s.instructor FROM session AS s"
  " LEFT JOIN module AS m ON m.module_id = s.module_id LEFT JOIN content_item AS c ON c.content_item_id = s.content_item_id"
  " LEFT JOIN venue AS v ON v.venue_id = s.venue_id LEFT JOIN field_base AS b ON b.field_base_id = s.field_base_id"
  " WHERE s.class_id = $1 AND s.withdrawn = 0 AND s.state <> 'cancelled'"
  " ORDER BY m.position NULLS LAST, s.position NULLS LAST, s.day NULLS LAST, s.minute NULLS LAST, s.session_id", 1 };
static const FrStmt teachers_stmt = { "design-teachers",
  "SELECT i.name FROM session_instructor AS l JOIN instructor AS i ON i.instructor_id = l.instructor_id WHERE l.session_id = $1"
  " ORDER BY i.instructor_id", 1 };
static const FrStmt details_stmt = { "design-details", "SELECT field, value FROM session_detail WHERE session_id = $1 ORDER BY field", 1 };
static const FrStmt objectives_stmt = { "design-objectives-of",
  "SELECT objective_id, behaviour, condition, standard, level FROM objective WHERE programme_id = $1 AND withdrawn = 0"
  " ORDER BY position, objective_id", 1 };
static const FrStmt links_stmt = { "design-links",
  "SELECT l.need_id FROM objective_need AS l WHERE l.objective_id = $1 UNION ALL SELECT l.session_id FROM objective_session AS l"
  " WHERE l.objective_id = $1 UNION ALL SELECT l.assessment_id FROM objective_assessment AS l WHERE l.objective_id = $1 ORDER BY 1", 1 };
static const FrStmt plans_stmt = { "design-plans", "SELECT axis, code, hours FROM hour_plan WHERE programme_id = $1 ORDER BY hour_plan_id", 1 };

static FrRows *
rows_of (const Reading *in, const FrStmt *stmt, gint64 first, gint64 second, GError **error)
{
  const FrValue params[] = { fr_value_int (first), fr_value_int (second) };

  return fr_store_select (in->store, stmt, params, stmt->n_params, in->cancellable, error);
}

static const char *
keep (const Reading *in, const FrValue *value)
{
  const char *text = fr_value_get_text (value);

  return text != NULL && *text != '\0' ? g_string_chunk_insert_const (in->design->texts, text) : NULL;
}

static void
note_place (const Reading *in, gint64 id, guint index)
{
  g_hash_table_insert (in->places, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER (index + 1));
}

/* --- The parts --- */

static gboolean
read_head (const Reading *in, GError **error)
{
  FrProgrammeDesign *d = in->design;
  g_autoptr (FrRows) rows = rows_of (in, &head_stmt, d->programme, 0, error);
  const FrValue *row;

  if (rows == NULL)
    return FALSE;
  if (rows->n_rows == 0)
    {
      g_set_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND, _("This programme is no longer there. Nothing was changed."));
      return FALSE;
    }
  row = fr_rows_get (rows, 0, 0);
  d->title = keep (in, &row[0]);
  d->state = keep (in, &row[1]);
  d->audience = keep (in, &row[2]);
  d->study = keep (in, &row[3]);
  d->document = keep (in, &row[4]);
  d->owner = keep (in, &row[5]);
  d->study_id = fr_value_get_int (&row[6], 0);
  d->hours = fr_value_get_real (&row[7]);
  d->days = fr_value_get_real (&row[8]);
  d->size = fr_value_get_int (&row[9], -1);
  d->budget = fr_value_get_int (&row[10], -1);
  d->person_day = fr_value_get_int (&row[11], -1);
  d->teacher_fees = fr_value_get_int (&row[12], -1);
  d->ceiling = (int) fr_value_get_int (&row[13], FR_LECTURE_CEILING);
  return TRUE;
}

/* All classes; the one whose sessions are read is the one asked for, or the first. */
static gboolean
read_classes (const Reading *in, gint64 class_id, GError **error)
{
  FrProgrammeDesign *d = in->design;
  g_autoptr (FrRows) rows = rows_of (in, &class_stmt, d->programme, 0, error);

  if (rows == NULL)
    return FALSE;
  d->n_classes = rows->n_rows;
  d->classes = g_new0 (FrDesignClass, rows->n_rows + 1);
  for (guint r = 0; r < rows->n_rows; r++)
    {
      const FrValue *row = fr_rows_get (rows, r, 0);

      d->classes[r] = (FrDesignClass) { row[0].i, keep (in, &row[1]), fr_value_get_day (&row[2]), (guint) row[3].i };
      if (row[0].i != class_id && (class_id != 0 || r > 0))
        continue;
      d->class_id = row[0].i;
      d->class_title = d->classes[r].title;
      d->definition = keep (in, &row[4]);
    }
  return TRUE;
}

static gboolean
read_needs (const Reading *in, GError **error)
{
  FrProgrammeDesign *d = in->design;
  g_autoptr (FrRows) rows = rows_of (in, &needs_stmt, d->programme, d->study_id, error);

  if (rows == NULL)
    return FALSE;
  d->n_needs = rows->n_rows;
  d->needs = g_new0 (FrDesignNeed, rows->n_rows + 1);
  for (guint r = 0; r < rows->n_rows; r++)
    {
      const FrValue *row = fr_rows_get (rows, r, 0);

      d->needs[r] = (FrDesignNeed) { row[0].i, keep (in, &row[1]), keep (in, &row[2]), keep (in, &row[3]) };
      note_place (in, row[0].i, r);
    }
  return TRUE;
}

static gboolean
read_assessments (const Reading *in, GError **error)
{
  FrProgrammeDesign *d = in->design;
  g_autoptr (FrRows) rows = rows_of (in, &assessments_stmt, d->programme, 0, error);

  if (rows == NULL)
    return FALSE;
  d->n_assessments = rows->n_rows;
  d->assessments = g_new0 (FrDesignAssessment, rows->n_rows + 1);
  for (guint r = 0; r < rows->n_rows; r++)
    {
      const FrValue *row = fr_rows_get (rows, r, 0);

      d->assessments[r] = (FrDesignAssessment) { row[0].i, keep (in, &row[1]), keep (in, &row[2]), fr_value_get_real (&row[3]) };
      note_place (in, row[0].i, r);
    }
  return TRUE;
}

static gboolean
read_modules (const Reading *in, GError **error)
{
  FrProgrammeDesign *d = in->design;
  g_autoptr (FrRows) rows = rows_of (in, &modules_stmt, d->programme, 0, error);

  if (rows == NULL)
    return FALSE;
  d->n_modules = rows->n_rows;
  d->modules = g_new0 (FrDesignModule, rows->n_rows + 1);
  for (guint r = 0; r < rows->n_rows; r++)
    {
      const FrValue *row = fr_rows_get (rows, r, 0);

      d->modules[r] = (FrDesignModule) { row[0].i, keep (in, &row[1]), fr_value_get_real (&row[2]), 0, 0 };
      note_place (in, row[0].i, r);
    }
  return TRUE;
}

/* Who teaches a session: the instructors of the library, else the name that was written. */
static gboolean
read_teachers (const Reading *in, FrDesignSession *session, const FrValue *written, GError **error)
{
  g_autoptr (FrRows) rows = rows_of (in, &teachers_stmt, session->id, 0, error);
  GString *names = g_string_new (NULL);

  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    g_string_append_printf (names, "%s%s", r ? fr_trc (in->lang, "between names", ", ") : "", fr_value_get_text (fr_rows_get (rows, r, 0)));
  session->instructors = names->len > 0 ? g_string_chunk_insert_const (in->design->texts, names->str) : keep (in, written);
  g_string_free (names, TRUE);
  return rows != NULL;
}

/* A tick is said in words. */
static const char *
detail_text (const Reading *in, const FrMethodField *field, const char *value)
{
  if (field->kind == FR_METHOD_DONE)
    return fr_tr (in->lang, N_("done"));
  return g_string_chunk_insert_const (in->design->texts, value);
}

static gboolean
read_lacks (const Reading *in, FrDesignSession *session, gboolean has_site, GError **error)
{
  g_autoptr (FrRows) rows = rows_of (in, &details_stmt, session->id, 0, error);
  g_autoptr (GPtrArray) lacks = NULL;
  const char *values[16] = { NULL };
  guint n;
  const FrMethodField *fields = fr_method_fields (session->method, &n);
  FrSessionParts parts = { .method = session->method, .details = values, .has_instructor = session->instructors != NULL,
                           .has_place = session->place != NULL, .has_site = has_site, .has_content = session->content != NULL };

  if (rows == NULL)
    return FALSE;
  g_return_val_if_fail (n <= G_N_ELEMENTS (values), FALSE);
  session->details = g_ptr_array_new ();
  for (guint i = 0; i < n; i++)
    for (guint r = 0; r < rows->n_rows; r++)
      if (strcmp (fields[i].field, fr_value_get_text (fr_rows_get (rows, r, 0))) == 0)
        {
          values[i] = fr_value_get_text (fr_rows_get (rows, r, 1));
          g_ptr_array_add (session->details, (gpointer) fr_tr (in->lang, fields[i].label));
          g_ptr_array_add (session->details, (gpointer) detail_text (in, &fields[i], values[i]));
        }
  lacks = fr_rule_session_lacks (&parts, in->lang);
  g_ptr_array_add (lacks, NULL);
  session->lacks = g_strjoinv (fr_trc (in->lang, "between names", ", "), (char **) lacks->pdata);
  return TRUE;
}

static int
module_index (const Reading *in, const FrValue *id)
{
  return id->kind != FR_INT ? -1 : GPOINTER_TO_INT (g_hash_table_lookup (in->places, &id->i)) - 1;
}

static void
count_session (FrProgrammeDesign *d, const FrDesignSession *session)
{
  double hours = isnan (session->hours) ? 0 : session->hours;

  d->known_hours += hours;
  if (session->module < 0)
    return;
  d->modules[session->module].hours += hours;
  d->modules[session->module].n_sessions++;
}

static gboolean
read_session (const Reading *in, const FrValue *row, FrDesignSession *session, GError **error)
{
  FrFreshness freshness = fr_rule_freshness (fr_value_get_text (&row[7]), fr_value_get_day (&row[8]), in->today);

  *session = (FrDesignSession) {
    .id = row[0].i, .module = module_index (in, &row[1]), .title = keep (in, &row[2]), .method = keep (in, &row[3]),
    .content = keep (in, &row[4]), .category = keep (in, &row[5]), .content_id = fr_value_get_int (&row[6], 0),
    .freshness = row[6].kind == FR_NULL ? FR_FRESHNESS_UNKNOWN : freshness, .place = keep (in, &row[9]),
    .hours = fr_class_hours (fr_value_get_real (&row[10]), fr_value_get_int (&row[11], 0)), .minutes = (int) fr_value_get_int (&row[11], 0),
    .day = fr_value_get_day (&row[12]), .minute = (int) fr_value_get_int (&row[13], -1),
  };
  return read_teachers (in, session, &row[15], error) && read_lacks (in, session, row[14].kind != FR_NULL, error);
}

static gboolean
read_sessions (const Reading *in, GError **error)
{
  FrProgrammeDesign *d = in->design;
  g_autoptr (FrRows) rows = rows_of (in, &sessions_stmt, d->class_id, 0, error);

  if (rows == NULL)
    return FALSE;
  d->sessions = g_new0 (FrDesignSession, rows->n_rows + 1);
  for (guint r = 0; r < rows->n_rows; r++)
    {
      if (!read_session (in, fr_rows_get (rows, r, 0), &d->sessions[r], error))
        return FALSE;
      d->n_sessions++;
      note_place (in, d->sessions[r].id, r);
      count_session (d, &d->sessions[r]);
    }
  return TRUE;
}

/* --- Links --- */

static void
add_link (const Reading *in, FrDesignObjective *objective, gint64 id)
{
  const FrProgrammeDesign *d = in->design;
  guint at = GPOINTER_TO_UINT (g_hash_table_lookup (in->places, &id));

  if (at == 0)      /* withdrawn, or a session of another class */
    return;
  at--;
  if (at < d->n_needs && d->needs[at].id == id)
    g_array_append_val (objective->needs, at);
  else if (at < d->n_sessions && d->sessions[at].id == id)
    g_array_append_val (objective->sessions, at);
  else
    g_array_append_val (objective->assessments, at);
}

static gboolean
read_objectives (const Reading *in, GError **error)
{
  FrProgrammeDesign *d = in->design;
  g_autoptr (FrRows) rows = rows_of (in, &objectives_stmt, d->programme, 0, error);

  if (rows == NULL)
    return FALSE;
  d->objectives = g_new0 (FrDesignObjective, rows->n_rows + 1);
  for (guint r = 0; r < rows->n_rows; r++)
    {
      const FrValue *row = fr_rows_get (rows, r, 0);
      g_autoptr (FrRows) links = rows_of (in, &links_stmt, row[0].i, 0, error);

      if (links == NULL)
        return FALSE;
      d->objectives[r] = (FrDesignObjective) {
        row[0].i, keep (in, &row[1]), keep (in, &row[2]), keep (in, &row[3]), keep (in, &row[4]),
        g_array_new (FALSE, FALSE, sizeof (guint)), g_array_new (FALSE, FALSE, sizeof (guint)), g_array_new (FALSE, FALSE, sizeof (guint)) };
      d->n_objectives++;
      for (guint l = 0; l < links->n_rows; l++)
        add_link (in, &d->objectives[r], fr_rows_get (links, l, 0)->i);
    }
  return TRUE;
}

/* --- Hours by method and category --- */

/* The row of a code, made where there is none yet. */
static FrDesignHours *
hours_row (const Reading *in, GArray *list, const char *kind, const char *code)
{
  FrDesignHours row = { code, code != NULL ? fr_term_label (kind, code, in->lang) : fr_tr (in->lang, N_("Not said")), NAN, 0 };

  for (guint i = 0; i < list->len; i++)
    if (g_strcmp0 (g_array_index (list, FrDesignHours, i).code, code) == 0)
      return &g_array_index (list, FrDesignHours, i);
  row.code = code != NULL ? g_string_chunk_insert_const (in->design->texts, code) : NULL;
  row.label = g_string_chunk_insert_const (in->design->texts, row.label);
  g_array_append_val (list, row);
  return &g_array_index (list, FrDesignHours, list->len - 1);
}

/* In the order of the terms; what has no code comes last. */
static int
term_order (const char *kind, const char *code)
{
  guint n;
  const FrTerm *terms = fr_terms_default (&n);

  for (guint i = 0; i < n; i++)
    if (code != NULL && strcmp (terms[i].kind, kind) == 0 && strcmp (terms[i].code, code) == 0)
      return (int) i;
  return code != NULL ? (int) n : (int) n + 1;
}

static int
compare_hours (gconstpointer a, gconstpointer b, gpointer kind)
{
  const FrDesignHours *left = a, *right = b;
  int order = term_order (kind, left->code) - term_order (kind, right->code);

  return order != 0 ? order : g_strcmp0 (left->code, right->code);
}

static gboolean
read_hours (const Reading *in, GError **error)
{
  FrProgrammeDesign *d = in->design;
  g_autoptr (FrRows) plans = rows_of (in, &plans_stmt, d->programme, 0, error);
  g_autoptr (GArray) methods = g_array_new (FALSE, FALSE, sizeof (FrDesignHours)), categories = g_array_new (FALSE, FALSE, sizeof (FrDesignHours));
  double lecture = 0, interactive = 0;

  if (plans == NULL)
    return FALSE;
  for (guint r = 0; r < plans->n_rows; r++)
    {
      gboolean method = strcmp (fr_rows_get (plans, r, 0)->text, "method") == 0;

      hours_row (in, method ? methods : categories, method ? "method" : "content_category", fr_rows_get (plans, r, 1)->text)->planned =
        fr_value_get_real (fr_rows_get (plans, r, 2));
    }
  for (guint i = 0; i < d->n_sessions; i++)
    {
      const FrDesignSession *session = &d->sessions[i];
      double hours = isnan (session->hours) ? 0 : session->hours;

      hours_row (in, methods, "method", session->method)->hours += hours;
      hours_row (in, categories, "content_category", session->category)->hours += hours;
      lecture += g_strcmp0 (session->method, "lecture") == 0 ? hours : 0;
      interactive += fr_method_interactive (session->method) ? hours : 0;
    }
  g_array_sort_with_data (methods, compare_hours, (gpointer) "method");
  g_array_sort_with_data (categories, compare_hours, (gpointer) "content_category");
  d->n_methods = methods->len;
  d->n_categories = categories->len;
  d->methods = (FrDesignHours *) g_array_free (g_steal_pointer (&methods), FALSE);
  d->categories = (FrDesignHours *) g_array_free (g_steal_pointer (&categories), FALSE);
  d->lecture_share = d->known_hours > 0 ? 100 * lecture / d->known_hours : NAN;
  d->interaction_share = d->known_hours > 0 ? 100 * interactive / d->known_hours : NAN;
  return TRUE;
}

FrProgrammeDesign *
fr_programme_design_new (FrStore *store, gint64 programme_id, gint64 class_id, FrDay today, FrLang lang, GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (FrProgrammeDesign) design = g_new0 (FrProgrammeDesign, 1);
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  const Reading in = { store, cancellable, today, lang, design, places };

  design->programme = programme_id;
  design->texts = g_string_chunk_new (1024);
  if (!read_head (&in, error) || !read_classes (&in, class_id, error) || !read_needs (&in, error) || !read_assessments (&in, error) ||
      !read_modules (&in, error) || !read_sessions (&in, error) || !read_objectives (&in, error) || !read_hours (&in, error))
    return NULL;
  return g_steal_pointer (&design);
}

void
fr_programme_design_free (FrProgrammeDesign *design)
{
  for (guint i = 0; i < design->n_objectives; i++)
    {
      g_array_unref (design->objectives[i].needs);
      g_array_unref (design->objectives[i].sessions);
      g_array_unref (design->objectives[i].assessments);
    }
  for (guint i = 0; design->sessions != NULL && design->sessions[i].id != 0; i++)
    {
      g_free (design->sessions[i].lacks);
      g_clear_pointer (&design->sessions[i].details, g_ptr_array_unref);
    }
  g_free (design->classes);
  g_free (design->needs);
  g_free (design->objectives);
  g_free (design->assessments);
  g_free (design->modules);
  g_free (design->sessions);
  g_free (design->methods);
  g_free (design->categories);
  g_string_chunk_free (design->texts);
  g_free (design);
}
