/* call-clashes.c: see call-clashes.h.
 *
 * Rows come unit by unit, cadre by cadre. Each group is compared within itself; a clash is found again by its key (what kind, which
 * classes), so that everybody who clashes in the same way stands in one. */
#include "core/figures/call-clashes.h"

#include <string.h>

/* Units as registered, each with the lines that call it up. */
static const FrStmt calls_stmt = { "clash-calls",
  "SELECT u.unit_id, u.name, l.plan_line_id, l.title, l.month FROM plan_line AS l"
  " JOIN plan_line_unit AS p ON p.plan_line_id = l.plan_line_id JOIN unit AS u ON u.unit_id = p.unit_id"
  " WHERE l.year = $1 AND l.withdrawn = 0"
  " ORDER BY u.registered_order NULLS LAST, u.unit_id, l.month NULLS LAST, l.plan_line_id", 1 };
static const FrStmt enrolled_stmt = { "clash-enrolled",
  "SELECT d.cadre_id, d.name, u.name, c.class_id, c.title, c.starts, c.ends, p.kind, c.programme_id"
  " FROM class AS c JOIN programme AS p ON p.programme_id = c.programme_id JOIN enrolment AS e ON e.class_id = c.class_id"
  " JOIN cadre AS d ON d.cadre_id = e.cadre_id LEFT JOIN unit AS u ON u.unit_id = d.unit_id"
  " WHERE c.starts <= $2 AND (c.ends >= $1 OR (c.ends IS NULL AND c.starts >= $1)) AND c.withdrawn = 0 AND c.state <> 'cancelled'"
  " AND e.withdrawn = 0 AND e.state IN ('nominated', 'approved', 'enrolled', 'attending', 'completed', 'incomplete')"
  " ORDER BY d.registered_order NULLS LAST, d.cadre_id, c.starts NULLS LAST, c.class_id", 2 };
static const FrStmt lines_stmt = { "clash-lines",
  "SELECT programme_id, plan_line_id FROM plan_line WHERE year = $1 AND withdrawn = 0 AND programme_id IS NOT NULL"
  " ORDER BY plan_line_id", 1 };

enum { CALL_UNIT, CALL_NAME, CALL_LINE, CALL_TITLE, CALL_MONTH };
enum { ENR_CADRE, ENR_NAME, ENR_UNIT, ENR_CLASS, ENR_TITLE, ENR_STARTS, ENR_ENDS, ENR_KIND, ENR_PROGRAMME };

typedef struct {
  FrCallClashes *result;
  GHashTable    *by_key;     /* what kind, which classes → FrClash, borrowed */
  GHashTable    *line_of;    /* programme → plan line */
  FrDay          first, last;
} Check;

static void
class_clear (gpointer data)
{
  g_free (((FrClashClass *) data)->title);
}

static void
clash_free (gpointer data)
{
  FrClash *clash = data;

  g_free (clash->term);
  g_ptr_array_unref (clash->names);
  g_array_unref (clash->classes);
  g_free (clash);
}

/* The clash of a kind among some rows of a result (id: the column that tells them apart); new: whether it was made now. */
static FrClash *
clash_of (Check *check, FrClashKind kind, const FrRows *rows, const GArray *members, guint id, gboolean *new)
{
  g_autoptr (GString) key = g_string_new (NULL);
  FrClash *clash;

  g_string_append_printf (key, "%d", kind);
  for (guint i = 0; i < members->len; i++)
    g_string_append_printf (key, " %" G_GINT64_FORMAT, fr_rows_get (rows, g_array_index (members, guint, i), id)->i);
  clash = g_hash_table_lookup (check->by_key, key->str);
  *new = clash == NULL;
  if (clash != NULL)
    return clash;
  clash = g_new0 (FrClash, 1);
  clash->kind = kind;
  clash->first = clash->last = FR_DAY_NONE;
  clash->names = g_ptr_array_new_with_free_func (g_free);
  clash->classes = g_array_new (FALSE, TRUE, sizeof (FrClashClass));
  g_array_set_clear_func (clash->classes, class_clear);
  g_ptr_array_add (check->result->clashes, clash);
  g_hash_table_insert (check->by_key, g_strdup (key->str), clash);
  return clash;
}

/* --- Units --- */

static void
add_unit (Check *check, FrClashKind kind, const FrRows *rows, const GArray *members)
{
  gboolean new;
  FrClash *clash = clash_of (check, kind, rows, members, CALL_LINE, &new);

  g_ptr_array_add (clash->names, g_strdup (fr_rows_get (rows, g_array_index (members, guint, 0), CALL_NAME)->text));
  for (guint i = 0; new && i < members->len; i++)
    {
      guint r = g_array_index (members, guint, i);
      const FrClashClass class = { fr_rows_get (rows, r, CALL_LINE)->i, g_strdup (fr_rows_get (rows, r, CALL_TITLE)->text),
                                   (int) fr_value_get_int (fr_rows_get (rows, r, CALL_MONTH), 0), FR_DAY_NONE, FR_DAY_NONE };

      g_array_append_val (clash->classes, class);
      if (kind == FR_CLASH_MONTH)
        clash->month = class.month;
    }
}

/* The lines that call up one unit stand in rows from first to end, by month. */
static void
check_unit (Check *check, const FrRows *rows, guint first, guint end)
{
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint r = first; r < end;)
    {
      gint64 month = fr_value_get_int (fr_rows_get (rows, r, CALL_MONTH), 0);

      g_array_set_size (members, 0);
      for (; r < end && fr_value_get_int (fr_rows_get (rows, r, CALL_MONTH), 0) == month; r++)
        g_array_append_val (members, r);
      if (members->len > 1 && month != 0)
        add_unit (check, FR_CLASH_MONTH, rows, members);
    }
  g_array_set_size (members, 0);
  for (guint r = first; r < end; r++)
    g_array_append_val (members, r);
  if (members->len > check->result->most)
    add_unit (check, FR_CLASH_YEAR, rows, members);
}

/* --- People --- */

static FrDay
start_of (const FrRows *rows, guint r)
{
  return fr_value_get_day (fr_rows_get (rows, r, ENR_STARTS));
}

/* A class whose end is not said is in session on its first day. */
static FrDay
end_of (const FrRows *rows, guint r)
{
  FrDay ends = fr_value_get_day (fr_rows_get (rows, r, ENR_ENDS));

  return ends == FR_DAY_NONE ? start_of (rows, r) : ends;
}

static FrClashClass
class_of (const Check *check, const FrRows *rows, guint r)
{
  const gint64 *line = g_hash_table_lookup (check->line_of, &fr_rows_get (rows, r, ENR_PROGRAMME)->i);
  FrClashClass class = { line ? *line : 0, g_strdup (fr_rows_get (rows, r, ENR_TITLE)->text), 0, start_of (rows, r), end_of (rows, r) };

  fr_day_to_ymd (class.starts, NULL, &class.month, NULL);
  return class;
}

static void
add_person (Check *check, FrClashKind kind, const FrRows *rows, const GArray *members)
{
  gboolean new;
  FrClash *clash = clash_of (check, kind, rows, members, ENR_CLASS, &new);
  guint r = g_array_index (members, guint, 0);
  const char *name = fr_rows_get (rows, r, ENR_NAME)->text, *unit = fr_value_get_text (fr_rows_get (rows, r, ENR_UNIT));

  g_ptr_array_add (clash->names, unit ? g_strdup_printf (C_("person (unit)", "%s (%s)"), name, unit) : g_strdup (name));
  for (guint i = 0; new && i < members->len; i++)
    {
      const FrClashClass class = class_of (check, rows, g_array_index (members, guint, i));

      g_array_append_val (clash->classes, class);
      clash->first = clash->first == FR_DAY_NONE ? class.starts : MAX (clash->first, class.starts);
      clash->last = clash->last == FR_DAY_NONE ? class.ends : MIN (clash->last, class.ends);
    }
  if (kind == FR_CLASH_KIND && new)
    clash->term = g_strdup (fr_rows_get (rows, r, ENR_KIND)->text);
}

static gboolean
is_main (const char *kind)
{
  static const char * const main_kinds[] = { "theory", "rotation", "initial", "on_appointment", NULL };

  return kind != NULL && g_strv_contains (main_kinds, kind);
}

/* Several main classes of the kind that row r is of, all from r on. */
static void
check_kind (Check *check, const FrRows *rows, guint first, guint r, guint end)
{
  const char *kind = fr_value_get_text (fr_rows_get (rows, r, ENR_KIND));
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (guint));

  if (!is_main (kind))
    return;
  for (guint i = first; i < end; i++)
    if (start_of (rows, i) >= check->first && g_strcmp0 (fr_value_get_text (fr_rows_get (rows, i, ENR_KIND)), kind) == 0)
      g_array_append_val (members, i);
  /* Looked at once, from the first of them. */
  if (members->len > 1 && g_array_index (members, guint, 0) == r)
    add_person (check, FR_CLASH_KIND, rows, members);
}

static void
check_cadre (Check *check, const FrRows *rows, guint first, guint end)
{
  g_autoptr (GArray) pair = g_array_sized_new (FALSE, FALSE, sizeof (guint), 2);

  for (guint a = first; a < end; a++)
    for (guint b = a + 1; b < end; b++)
      if (start_of (rows, b) <= end_of (rows, a) && start_of (rows, a) <= end_of (rows, b))
        {
          g_array_set_size (pair, 0);
          g_array_append_val (pair, a);
          g_array_append_val (pair, b);
          add_person (check, FR_CLASH_DAYS, rows, pair);
        }
  for (guint r = first; r < end; r++)
    check_kind (check, rows, first, r, end);
}

/* --- All of it --- */

typedef void (*GroupFunc) (Check *check, const FrRows *rows, guint first, guint end);

/* Each run of rows with the same id in the first column. */
static void
each_group (Check *check, const FrRows *rows, GroupFunc func)
{
  for (guint first = 0, end; first < rows->n_rows; first = end)
    {
      for (end = first + 1; end < rows->n_rows && fr_rows_get (rows, end, 0)->i == fr_rows_get (rows, first, 0)->i; end++)
        ;
      if (end > first + 1)
        func (check, rows, first, end);
    }
}

static void
index_lines (Check *check, const FrRows *rows)
{
  for (guint r = 0; r < rows->n_rows; r++)
    if (!g_hash_table_contains (check->line_of, &fr_rows_get (rows, r, 0)->i))
      g_hash_table_insert (check->line_of, g_memdup2 (&fr_rows_get (rows, r, 0)->i, sizeof (gint64)),
                           g_memdup2 (&fr_rows_get (rows, r, 1)->i, sizeof (gint64)));
}

/* By kind; within a kind as they were found. */
static int
compare (gconstpointer a, gconstpointer b)
{
  const FrClash *one = *(FrClash * const *) a, *other = *(FrClash * const *) b;

  if (one->kind != other->kind)
    return one->kind < other->kind ? -1 : 1;
  if (one->month != other->month)
    return one->month < other->month ? -1 : 1;
  return one->first < other->first ? -1 : one->first > other->first;
}

FrCallClashes *
fr_call_clashes_read (FrRead *read, int year, guint most, GError **error)
{
  Check check = { .first = fr_day_from_ymd (year, 1, 1), .last = fr_day_from_ymd (year, 12, 31) };
  const FrValue of_year = fr_value_int (year), days[] = { fr_value_day (check.first), fr_value_day (check.last) };
  g_autoptr (FrRows) calls = fr_read_select (read, &calls_stmt, &of_year, 1, error);
  g_autoptr (FrRows) lines = calls ? fr_read_select (read, &lines_stmt, &of_year, 1, error) : NULL;
  g_autoptr (FrRows) enrolled = lines ? fr_read_select (read, &enrolled_stmt, days, G_N_ELEMENTS (days), error) : NULL;

  if (enrolled == NULL)
    return NULL;
  check.result = g_new0 (FrCallClashes, 1);
  check.result->year = year;
  check.result->most = most ? most : FR_CALLS_MOST;
  check.result->clashes = g_ptr_array_new_with_free_func (clash_free);
  check.by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  check.line_of = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  index_lines (&check, lines);
  each_group (&check, calls, check_unit);
  each_group (&check, enrolled, check_cadre);
  g_ptr_array_sort (check.result->clashes, compare);
  g_hash_table_unref (check.by_key);
  g_hash_table_unref (check.line_of);
  return check.result;
}

typedef struct {
  int            year;
  guint          most;
  FrCallClashes *result;
} Question;

static gboolean
read_func (FrRead *read, gpointer data, GError **error)
{
  Question *question = data;

  question->result = fr_call_clashes_read (read, question->year, question->most, error);
  return question->result != NULL;
}

FrCallClashes *
fr_call_clashes_new (FrStore *store, int year, guint most, GCancellable *cancellable, GError **error)
{
  Question question = { year, most, NULL };

  return fr_store_read (store, read_func, &question, cancellable, error) ? question.result : NULL;
}

void
fr_call_clashes_free (FrCallClashes *clashes)
{
  g_ptr_array_unref (clashes->clashes);
  g_free (clashes);
}

gboolean
fr_clash_has_line (const FrClash *clash, gint64 line)
{
  for (guint i = 0; i < clash->classes->len; i++)
    if (g_array_index (clash->classes, FrClashClass, i).line == line)
      return TRUE;
  return FALSE;
}
