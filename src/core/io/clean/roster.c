/* roster.c: the headings are found first (roster-heading.c); then each row below them is judged by its own cells alone, so
 * that rows of a stream are judged alike; merged cells are filled last. */
#include "core/io/clean/roster.h"

#include "core/base/text.h"
#include "core/io/clean/roster-private.h"

#include <string.h>

struct _FrRoster {
  FrTable *table;
  FrTable *data;            /* rows of data; its columns are those of the roster; its texts belong to table */
  GArray  *columns;         /* of FrRosterColumn */
  GArray  *dropped;         /* of FrRosterDropped */
  char    *title;
  guint32  heading_row;     /* source row, 1-based */
  guint    heading_rows;
  gboolean keep_all;
};

/* Words that begin a row below the table, folded and without blanks. Labels that data hardly begins with count in any row
 * of which a third is empty, the others only with their colon. */
static const char *const sum_words[] = { "合计", "总计", "共计", "小计", "累计", "总合计",
                                         "total", "totals", "subtotal", "grandtotal", "sum" };
static const char *const footer_words[] = {
  "填表人", "制表人", "填报人", "经办人", "审核人", "复核人", "审批人", "单位负责人", "主要负责人", "主要领导", "分管领导", "联系人",
  "联系电话", "填表日期", "填报日期", "制表日期", "填表时间", "填报时间", "制表时间", "填表单位", "填报单位", "制表单位", "填表说明",
  "签字", "签名", "盖章", "公章", "(盖章)", "(公章)", "preparedby", "checkedby", "approvedby", "reviewedby", "signature",
};
static const char *const weak_footer_words[] = {
  "审核", "复核", "审批", "负责人", "电话", "注", "备注", "说明", "日期", "signed", "note", "notes", "remark", "remarks", "contact",
  "date",
};

/* --- Cells --- */

static gboolean
is_blank_char (gunichar c)
{
  return g_unichar_isspace (c) || c == 0x00A0 || c == 0x200B || c == 0xFEFF;
}

gboolean
fr_cell_is_blank (const FrCell *cell)
{
  for (const char *p = cell->text; *p; p = g_utf8_next_char (p))
    {
      if ((guchar) *p < 0x80 ? !g_ascii_isspace (*p) : !is_blank_char (g_utf8_get_char (p)))
        return FALSE;
    }
  return TRUE;
}

gboolean
fr_cell_is_figure (const FrCell *cell)
{
  gboolean digits = FALSE;

  if (cell->kind == FR_CELL_NUMBER)
    return TRUE;
  if (cell->kind != FR_CELL_TEXT)
    return FALSE;
  for (const char *p = cell->text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_digit_value (c) >= 0)
        digits = TRUE;
      else if (!is_blank_char (c) && !(c < 0x80 && strchr (".,()", c) != NULL) && c != 0x3001 /* 、 */ && c != 0xFF0C &&
               c != 0xFF0E && c != 0xFF08 && c != 0xFF09)
        return FALSE;
    }
  return digits;
}

char *
fr_roster_word (const char *text)
{
  char *folded = fr_text_fold (text);
  char *out = folded;

  for (const char *p = folded; *p; p++)
    if (*p != ' ')
      *out++ = *p;
  *out = '\0';
  return folded;
}

/* --- What a row is --- */

/* Whether the word begins with one of the list, and a colon, a bracket, a figure or nothing follows. */
static gboolean
begins_with (const char *word, const char *const *list, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      gsize length = strlen (list[i]);
      const char *rest = word + length;

      if (strncmp (word, list[i], length) == 0 && (*rest == '\0' || strchr (":;(=", *rest) != NULL || g_ascii_isdigit (*rest)))
        return TRUE;
    }
  return FALSE;
}

/* Whether a text begins with the number of a section: "一、县直单位", "（二）乡镇", "1. Bureaus". */
static gboolean
is_numbered (const char *text)
{
  static const char digits[] = "一二三四五六七八九十";
  g_autofree char *word = fr_roster_word (text);
  const char *p = word;
  gboolean bracket = *p == '(';
  gsize n = 0;

  for (p += bracket; *p; p = g_utf8_next_char (p), n++)
    {
      g_autofree char *one = g_strndup (p, g_utf8_next_char (p) - p);

      if (!g_ascii_isdigit (*p) && strstr (digits, one) == NULL)
        break;
    }
  if (n == 0 || n > 3 || (bracket && *p != ')'))
    return FALSE;
  if (!bracket && *p != '.' && g_utf8_get_char (p) != 0x3001 /* 、 */)
    return FALSE;
  p = g_utf8_next_char (p);
  return *p != '\0' && !g_ascii_isdigit (*p);
}

/* What the first text of a row makes of it; filled is how many columns of the row hold something. */
static FrRosterKind
kind_of_first (FrRoster *roster, const FrCell *first, guint filled)
{
  guchar begin = first->text[0];
  g_autofree char *word = NULL;
  gboolean labelled;

  if (filled == 1 && roster->columns->len > 2 && first->length <= 300 && is_numbered (first->text))
    return FR_ROSTER_SECTION;

  /* Most cells can't begin one of the words; this keeps the judging of four million rows cheap. */
  if (first->length > 300 || !(begin >= 0xC2 || begin == '(' || begin == ' ' || strchr ("tTsSgGpPcCaArRnNdD", begin) != NULL))
    return FR_ROSTER_DATA;
  word = fr_roster_word (first->text);
  if (begins_with (word, sum_words, G_N_ELEMENTS (sum_words)))
    return FR_ROSTER_SUM;
  labelled = strchr (word, ':') != NULL;
  if (begins_with (word, footer_words, G_N_ELEMENTS (footer_words)) && (labelled || filled * 3 <= roster->columns->len * 2))
    return FR_ROSTER_FOOTER;
  if (labelled && begins_with (word, weak_footer_words, G_N_ELEMENTS (weak_footer_words)))
    return FR_ROSTER_FOOTER;
  return FR_ROSTER_DATA;
}

static FrRosterKind
judge (FrRoster *roster, const FrCell *cells, guint n_cells)
{
  const FrRosterColumn *columns = (const FrRosterColumn *) roster->columns->data;
  const FrCell *first = NULL;
  guint filled = 0, same = 0, at = 0;

  for (guint i = 0; i < n_cells; i++)
    {
      if (cells[i].length == 0)
        continue;
      while (at < roster->columns->len && columns[at].column < cells[i].column)
        at++;
      if (at == roster->columns->len || columns[at].column != cells[i].column || fr_cell_is_blank (&cells[i]))
        continue;
      /* A running number says nothing; a word in its place ("合计") does. */
      if (columns[at].serial && fr_cell_is_figure (&cells[i]))
        continue;
      if (first == NULL)
        first = &cells[i];
      filled++;
      same += strcmp (cells[i].text, columns[at].heading) == 0;
    }
  if (filled == 0)
    return FR_ROSTER_BLANK;
  if (roster->keep_all)
    return FR_ROSTER_DATA;
  if (same >= 2 && same * 5 >= filled * 4)
    return FR_ROSTER_AGAIN;
  return kind_of_first (roster, first, filled);
}

FrRosterKind
fr_roster_kind (FrRoster *roster, const FrRow *row)
{
  if (row->number < roster->heading_row)
    return FR_ROSTER_TITLE;
  if (row->number < roster->heading_row + roster->heading_rows)
    return FR_ROSTER_HEADING;
  return judge (roster, row->cells, row->n_cells);
}

/* --- Columns --- */

/* Whether a column counts its rows: heading says so and its figures, if any, do; or it has no heading and does. */
static gboolean
is_serial (FrTable *table, guint first_row, guint column, const char *heading)
{
  static const char *const words[] = { "序号", "序", "no", "no.", "#", "s/n", "sn", "serial", "serialno", "serialno.", "nr", "nr." };
  g_autofree char *word = fr_roster_word (heading);
  gboolean named = FALSE;
  guint cells = 0, follow = 0;
  double before = 0.0;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    named |= strcmp (word, words[i]) == 0;
  if (!named && *word)
    return FALSE;
  for (guint r = first_row; r < fr_table_n_rows (table); r++)
    {
      const FrCell *cell = fr_table_cell (table, r, column);
      double value = fr_cell_number (cell);

      if (fr_cell_is_blank (cell) || !fr_cell_is_figure (cell))
        continue;
      cells++;
      follow += value == before + 1.0 || value == 1.0;
      before = value;
    }
  return named ? follow * 5 >= cells * 4 : cells >= 3 && follow == cells;
}

static void
column_clear (gpointer data)
{
  FrRosterColumn *column = data;

  g_free (column->heading);
  g_free (column->folded);
}

static void
add_column (FrRoster *roster, guint column, const char *heading, guint first_row)
{
  FrRosterColumn c = { g_strdup (heading), fr_text_fold (heading), column, FALSE };

  c.serial = is_serial (roster->table, first_row, column, heading);
  g_array_append_val (roster->columns, c);
}

/* Columns with a heading, and those below which something stands. */
static void
find_columns (FrRoster *roster, const FrRosterHeading *heading)
{
  guint n = fr_table_n_columns (roster->table), first = heading->row;
  g_autofree gboolean *used = g_new0 (gboolean, n);

  while (first < fr_table_n_rows (roster->table) &&
         fr_table_row_number (roster->table, first) < roster->heading_row + roster->heading_rows)
    first++;
  for (guint r = first; r < fr_table_n_rows (roster->table); r++)
    {
      guint n_cells = 0;
      const FrCell *cells = fr_table_row (roster->table, r, &n_cells);

      for (guint i = 0; i < n_cells; i++)
        if (!used[cells[i].column] && !fr_cell_is_blank (&cells[i]))
          used[cells[i].column] = TRUE;
    }
  for (guint c = 0; c < n; c++)
    if (used[c] || *heading->headings[c])
      add_column (roster, c, heading->headings[c], first);
}

/* --- Merged cells --- */

/* The merged blocks of data while the rows are walked down: of each column the block that covers it now. Blocks that
 * overlap can't be; the later one is left out, so that a row never costs more than its columns. */
typedef struct {
  FrTable           *table;
  const FrCellRange *merges;
  guint              n_merges, next;
  guint             *order;       /* merges by first row */
  guint32           *until;       /* by column: source row (1-based) up to which one covers it, 0 none */
  const FrCell     **fill;        /* by column: its cell */
  guint              n_columns;
} Merges;

static int
compare_merges (gconstpointer a, gconstpointer b, gpointer data)
{
  const FrCellRange *merges = data;
  guint i = *(const guint *) a, k = *(const guint *) b;

  if (merges[i].first_row != merges[k].first_row)
    return merges[i].first_row < merges[k].first_row ? -1 : 1;
  return i < k ? -1 : i > k;
}

static void
merges_init (Merges *m, FrTable *table)
{
  m->table = table;
  m->merges = fr_table_merges (table, &m->n_merges);
  m->next = 0;
  m->n_columns = fr_table_n_columns (table);
  m->order = g_new (guint, m->n_merges);
  m->until = g_new0 (guint32, m->n_columns);
  m->fill = g_new0 (const FrCell *, m->n_columns);
  for (guint i = 0; i < m->n_merges; i++)
    m->order[i] = i;
  g_qsort_with_data (m->order, m->n_merges, sizeof (guint), compare_merges, (gpointer) m->merges);
}

static void
merges_clear (Merges *m)
{
  g_free (m->order);
  g_free (m->until);
  g_free (m->fill);
}

/* Takes in the blocks that begin at or before the row; returns the widest that begins in it. */
static guint
merges_enter (Merges *m, guint32 number)
{
  guint widest = 0;

  for (; m->next < m->n_merges && m->merges[m->order[m->next]].first_row < number; m->next++)
    {
      const FrCellRange *range = &m->merges[m->order[m->next]];
      int row = fr_table_find_row (m->table, range->first_row + 1);
      guint last = MIN (range->last_column + 1u, m->n_columns);
      gboolean free_columns = row >= 0;

      for (guint c = range->first_column; c < last; c++)
        free_columns &= m->until[c] < range->first_row + 1;
      for (guint c = range->first_column; free_columns && c < last; c++)
        {
          m->until[c] = range->last_row + 1;
          m->fill[c] = fr_table_cell (m->table, row, range->first_column);
        }
      if (range->first_row + 1 == number)
        widest = MAX (widest, last - MIN (last, range->first_column));
    }
  return widest;
}

/* --- Data --- */

static void
drop (FrRoster *roster, FrRosterKind kind, guint32 number)
{
  FrRosterDropped dropped = { kind, number };

  g_array_append_val (roster->dropped, dropped);
}

/* Adds a row of data, its merged cells filled. */
static void
add_row (FrRoster *roster, guint row, const Merges *merges)
{
  guint32 number = fr_table_row_number (roster->table, row);

  fr_table_begin_row (roster->data, number);
  for (guint i = 0; i < roster->columns->len; i++)
    {
      guint c = g_array_index (roster->columns, FrRosterColumn, i).column;
      const FrCell *cell = fr_table_cell (roster->table, row, c);
      guint flags = cell->flags;

      if (cell->length == 0 && merges->until[c] >= number)
        {
          cell = merges->fill[c];
          flags = cell->flags | FR_CELL_FILLED;
        }
      if (cell->length > 0)
        fr_table_add_static (roster->data, i, cell->kind, flags, cell->text, cell->length);
    }
}

static guint
filled_cells (FrTable *table, guint row)
{
  guint n = 0, filled = 0;
  const FrCell *cells = fr_table_row (table, row, &n);

  for (guint i = 0; i < n; i++)
    filled += !fr_cell_is_blank (&cells[i]);
  return filled;
}

static void
read_rows (FrRoster *roster)
{
  Merges merges;

  merges_init (&merges, roster->table);
  for (guint r = 0; r < fr_table_n_rows (roster->table); r++)
    {
      guint32 number = fr_table_row_number (roster->table, r);
      FrRow row = { .number = number };
      guint widest = merges_enter (&merges, number);
      FrRosterKind kind;

      row.cells = fr_table_row (roster->table, r, &row.n_cells);
      kind = fr_roster_kind (roster, &row);
      if (kind == FR_ROSTER_DATA && !roster->keep_all && widest >= 2 && widest * 2 >= roster->columns->len &&
          filled_cells (roster->table, r) == 1)
        kind = FR_ROSTER_SECTION;
      if (kind == FR_ROSTER_DATA)
        add_row (roster, r, &merges);
      else if (kind != FR_ROSTER_BLANK || filled_cells (roster->table, r) > 0)
        drop (roster, kind, number);
    }
  merges_clear (&merges);
}

FrRoster *
fr_roster_new (FrTable *table, const FrRosterHints *hints)
{
  FrRoster *roster = g_new0 (FrRoster, 1);
  FrRosterHeading heading;

  g_return_val_if_fail (table != NULL, NULL);
  roster->table = fr_table_ref (table);
  roster->data = fr_table_new (fr_table_sheet (table));
  roster->columns = g_array_new (FALSE, FALSE, sizeof (FrRosterColumn));
  g_array_set_clear_func (roster->columns, column_clear);
  roster->dropped = g_array_new (FALSE, FALSE, sizeof (FrRosterDropped));
  roster->keep_all = hints != NULL && hints->keep_all;
  if (fr_table_n_rows (table) == 0)
    {
      roster->title = g_strdup ("");
      return roster;
    }
  fr_roster_find_heading (table, hints, &heading);
  roster->heading_row = fr_table_row_number (table, heading.row);
  roster->heading_rows = heading.n_rows;
  roster->title = heading.title;
  find_columns (roster, &heading);
  g_strfreev (heading.headings);
  read_rows (roster);
  return roster;
}

void
fr_roster_free (FrRoster *roster)
{
  fr_table_unref (roster->data);
  fr_table_unref (roster->table);
  g_array_unref (roster->columns);
  g_array_unref (roster->dropped);
  g_free (roster->title);
  g_free (roster);
}

guint
fr_roster_n_columns (FrRoster *roster)
{
  return roster->columns->len;
}

const FrRosterColumn *
fr_roster_column (FrRoster *roster, guint column)
{
  g_return_val_if_fail (column < roster->columns->len, NULL);
  return &g_array_index (roster->columns, FrRosterColumn, column);
}

int
fr_roster_find (FrRoster *roster, const char *heading)
{
  g_autofree char *folded = fr_text_fold (heading);

  for (guint i = 0; *folded && i < roster->columns->len; i++)
    if (strcmp (g_array_index (roster->columns, FrRosterColumn, i).folded, folded) == 0)
      return i;
  return -1;
}

guint
fr_roster_n_rows (FrRoster *roster)
{
  return fr_table_n_rows (roster->data);
}

const FrCell *
fr_roster_cell (FrRoster *roster, guint row, guint column)
{
  return fr_table_cell (roster->data, row, column);
}

guint32
fr_roster_row_number (FrRoster *roster, guint row)
{
  return fr_table_row_number (roster->data, row);
}

char *
fr_roster_place (FrRoster *roster, guint row, guint column)
{
  g_return_val_if_fail (column < roster->columns->len, NULL);
  return fr_cell_name (fr_table_sheet (roster->table), fr_roster_row_number (roster, row) - 1,
                       fr_roster_column (roster, column)->column);
}

guint32
fr_roster_heading_row (FrRoster *roster, guint *heading_rows)
{
  if (heading_rows != NULL)
    *heading_rows = roster->heading_rows;
  return roster->heading_row;
}

const char *
fr_roster_title (FrRoster *roster)
{
  return roster->title;
}

const FrRosterDropped *
fr_roster_dropped (FrRoster *roster, guint *n_dropped)
{
  *n_dropped = roster->dropped->len;
  return (const FrRosterDropped *) roster->dropped->data;
}
