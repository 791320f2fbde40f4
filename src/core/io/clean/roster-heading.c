/* roster-heading.c: which rows are the headings, and what they say.
 *
 * A heading row holds texts, distinct ones, for at least half as many columns as the fullest row near the top; a title row
 * does not. Where the first such row has no word that headings have and a later one has, the later is it. A second row
 * belongs to it where merged cells reach down to it, or where it only fills what the first leaves open: then the first
 * column is empty in it, which data never is. */
#include "core/base/text.h"
#include "core/io/clean/roster-private.h"

#include <string.h>

#define HEAD    16    /* rows looked at for headings … */
#define SAMPLE  60    /* … and for how full a row is */
#define AHEAD   4     /* a later row with known words is taken within so many */
#define MOST    3     /* rows of a heading */

/* A cell of the first rows as a reader sees it. */
typedef struct {
  const FrCell *cell;       /* with merged cells filled */
  gboolean      filled;     /* from a cell to the left or above */
} Seen;

typedef struct {
  FrTable *table;
  guint    n_rows, n_columns;
  Seen    *seen;            /* n_rows × n_columns */
  guint    width;           /* cells of the fullest row near the top */
} Head;

/* Words of which headings are made, folded and without blanks; a heading may hold more. */
static const char *const known_words[] = {
  "姓名", "单位", "职务", "职级", "岗位", "性别", "出生", "民族", "身份证", "学历", "学位", "政治面貌", "籍贯", "电话", "手机",
  "联系方式", "序号", "编号", "代码", "名称", "日期", "时间", "地点", "备注", "类别", "类型", "级别", "部门", "课程", "班次", "培训",
  "学时", "人数", "状态", "得分", "成绩", "年月",
  "name", "unit", "post", "position", "code", "date", "birth", "born", "sex", "gender", "phone", "telephone", "mobile", "email",
  "title", "type", "level", "department", "organisation", "organization", "office", "rank", "status", "score", "hours",
  "session", "programme", "program", "course", "class", "start", "end", "remark", "note", "id", "no", "parent", "year", "month",
};

static Seen *
seen_at (Head *head, guint row, guint column)
{
  return &head->seen[row * head->n_columns + column];
}

static void
fill_merges (Head *head)
{
  guint n = 0;
  const FrCellRange *merges = fr_table_merges (head->table, &n);
  guint32 last = fr_table_row_number (head->table, head->n_rows - 1);

  for (guint i = 0; i < n; i++)
    {
      int row = merges[i].first_row < last ? fr_table_find_row (head->table, merges[i].first_row + 1) : -1;
      const FrCell *cell;

      if (row < 0 || merges[i].first_column >= head->n_columns)
        continue;
      cell = fr_table_cell (head->table, row, merges[i].first_column);
      for (guint r = row; r < head->n_rows && fr_table_row_number (head->table, r) <= merges[i].last_row + 1; r++)
        for (guint c = merges[i].first_column; c <= merges[i].last_column && c < head->n_columns; c++)
          if (seen_at (head, r, c)->cell->length == 0)
            *seen_at (head, r, c) = (Seen) { cell, TRUE };
    }
}

static void
look (Head *head, FrTable *table)
{
  guint n_rows = fr_table_n_rows (table);

  head->table = table;
  head->n_rows = MIN (n_rows, HEAD);
  head->n_columns = fr_table_n_columns (table);
  head->seen = g_new (Seen, (gsize) head->n_rows * head->n_columns);
  for (guint r = 0; r < head->n_rows; r++)
    for (guint c = 0; c < head->n_columns; c++)
      *seen_at (head, r, c) = (Seen) { fr_table_cell (table, r, c), FALSE };
  fill_merges (head);
  head->width = 1;
  for (guint r = 0; r < MIN (n_rows, SAMPLE); r++)
    {
      guint n = 0, filled = 0;
      const FrCell *cells = fr_table_row (table, r, &n);

      for (guint i = 0; i < n; i++)
        filled += !fr_cell_is_blank (&cells[i]);
      head->width = MAX (head->width, filled);
    }
}

/* "填报单位：某局": a label with what it labels, as stands above tables; not "label::English". */
static gboolean
is_labelled (const char *word)
{
  const char *colon = strchr (word, ':');

  return colon != NULL && colon > word && colon[1] != '\0' && colon[1] != ':';
}

/* Whether a heading's word is in the word, or (exactly) is the word. Short Latin words count only as a whole. */
static gboolean
is_known (const char *word, gboolean exactly)
{
  for (guint i = 0; i < G_N_ELEMENTS (known_words); i++)
    {
      if (strcmp (word, known_words[i]) == 0)
        return TRUE;
      if (!exactly && strlen (known_words[i]) > 3 && strstr (word, known_words[i]) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* What a row looks like: distinct cells, how many of them are texts, say a label and a value, hold a known heading, are
 * one. */
typedef struct {
  guint distinct, texts, labelled, known, exact;
} Looks;

static Looks
looks_of_row (Head *head, guint row)
{
  g_autoptr (GHashTable) words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Looks looks = { 0, 0, 0, 0, 0 };

  for (guint c = 0; c < head->n_columns; c++)
    {
      const FrCell *cell = seen_at (head, row, c)->cell;
      char *word;

      if (fr_cell_is_blank (cell))
        continue;
      word = fr_roster_word (cell->text);
      if (g_hash_table_contains (words, word))
        {
          g_free (word);
          continue;
        }
      looks.distinct++;
      if (cell->kind == FR_CELL_TEXT && !fr_cell_is_figure (cell))
        {
          looks.texts++;
          looks.labelled += is_labelled (word);
          looks.known += is_known (word, FALSE);
          looks.exact += is_known (word, TRUE);
        }
      g_hash_table_add (words, word);
    }
  return looks;
}

static gboolean
is_candidate (Head *head, const Looks *looks)
{
  return looks->distinct * 2 >= head->width && looks->texts * 5 >= looks->distinct * 4 &&
         (looks->distinct >= 2 || head->width == 1 || looks->exact == 1) && (looks->labelled == 0 || looks->distinct > 3);
}

static guint
find_first (Head *head)
{
  int first = -1;
  guint first_known = 0;

  for (guint r = 0; r < head->n_rows; r++)
    {
      Looks looks = looks_of_row (head, r);

      if (!is_candidate (head, &looks))
        continue;
      if (first < 0)
        {
          first = r;
          first_known = looks.known;
        }
      else if (r - first <= AHEAD && first_known == 0 && looks.known * 3 >= looks.distinct && looks.known >= 2)
        return r;
    }
  if (first >= 0)
    return first;
  /* Headings that are numbers (years, item numbers): the first row that is wide enough. */
  for (guint r = 0; r < head->n_rows; r++)
    if (looks_of_row (head, r).distinct * 2 >= head->width)
      return r;
  return 0;
}

/* How many rows merged cells make of a heading. */
static guint
rows_by_merges (Head *head, guint row)
{
  guint32 number = fr_table_row_number (head->table, row);
  guint n = 0, most = 1;
  const FrCellRange *merges = fr_table_merges (head->table, &n);

  for (guint i = 0; i < n; i++)
    if (merges[i].first_row + 1 == number && merges[i].last_row - merges[i].first_row < MOST &&
        !fr_cell_is_blank (fr_table_cell (head->table, row, merges[i].first_column)))
      most = MAX (most, merges[i].last_row - merges[i].first_row + 1);
  return most;
}

/* Whether column c of the row belongs to a text that spans several columns, merged or simply with nothing beside it. */
static gboolean
in_group (Head *head, guint row, guint c)
{
  Seen *here = seen_at (head, row, c);
  Seen *next = c + 1 < head->n_columns ? seen_at (head, row, c + 1) : NULL;

  if (here->filled || fr_cell_is_blank (here->cell))
    return TRUE;
  return next != NULL && ((next->filled && next->cell == here->cell) || fr_cell_is_blank (next->cell));
}

/* Whether the row below the heading only says more of its spanning texts. */
static gboolean
is_lower_row (Head *head, guint row)
{
  guint below = row + 1, own = 0, first = 0;

  if (below >= head->n_rows || fr_table_row_number (head->table, below) != fr_table_row_number (head->table, row) + 1)
    return FALSE;
  while (first < head->n_columns && fr_cell_is_blank (seen_at (head, row, first)->cell))
    first++;
  if (first == head->n_columns || !fr_cell_is_blank (fr_table_cell (head->table, below, first)))
    return FALSE;
  for (guint c = 0; c < head->n_columns; c++)
    {
      const FrCell *cell = fr_table_cell (head->table, below, c);

      if (fr_cell_is_blank (cell))
        continue;
      if (cell->kind != FR_CELL_TEXT || fr_cell_is_figure (cell) || !in_group (head, row, c))
        return FALSE;
      own++;
    }
  return own >= 2;
}

/* The heading of a column: the texts of its rows from above, each once. Where the first row leaves a column open that the
 * second fills, the text to its left spans it. */
static char *
join_heading (Head *head, const FrRosterHeading *heading, guint column)
{
  GString *out = g_string_new (NULL);
  const FrCell *before = NULL;

  for (guint i = 0; i < heading->n_rows && heading->row + i < head->n_rows; i++)
    {
      const FrCell *cell = seen_at (head, heading->row + i, column)->cell;
      const FrCell *below = i + 1 < heading->n_rows ? fr_table_cell (head->table, heading->row + i + 1, column) : NULL;

      if (below != NULL && cell->length == 0 && !fr_cell_is_blank (below))
        for (guint c = column; c > 0 && cell->length == 0; c--)
          cell = seen_at (head, heading->row + i, c - 1)->cell;
      if (fr_cell_is_blank (cell) || (before != NULL && strcmp (before->text, cell->text) == 0))
        continue;
      if (before != NULL)
        g_string_append (out, " / ");
      g_string_append (out, cell->text);
      before = cell;
    }
  return g_string_free (out, FALSE);
}

static char *
join_title (FrTable *table, guint row)
{
  GString *out = g_string_new (NULL);

  for (guint r = 0; r < row; r++)
    {
      guint n = 0;
      const FrCell *cells = fr_table_row (table, r, &n);
      gboolean begun = FALSE;

      for (guint i = 0; i < n; i++)
        {
          if (fr_cell_is_blank (&cells[i]))
            continue;
          g_string_append (out, begun ? "  " : out->len ? "\n" : "");
          g_string_append (out, cells[i].text);
          begun = TRUE;
        }
    }
  return g_string_free (out, FALSE);
}

/* The row that a hint names, or the first after it. */
static guint
hinted_row (FrTable *table, guint32 number)
{
  guint row = 0;

  while (row + 1 < fr_table_n_rows (table) && fr_table_row_number (table, row) < number)
    row++;
  return row;
}

void
fr_roster_find_heading (FrTable *table, const FrRosterHints *hints, FrRosterHeading *heading)
{
  Head head;

  look (&head, table);
  if (hints != NULL && hints->heading_row > 0)
    heading->row = hinted_row (table, hints->heading_row);
  else
    heading->row = find_first (&head);
  if (hints != NULL && hints->heading_rows > 0)
    heading->n_rows = MIN (hints->heading_rows, MOST);
  else if (heading->row < head.n_rows)
    {
      heading->n_rows = rows_by_merges (&head, heading->row);
      if (heading->n_rows == 1 && is_lower_row (&head, heading->row))
        heading->n_rows = 2;
    }
  else
    heading->n_rows = 1;
  heading->headings = g_new0 (char *, head.n_columns + 1);
  for (guint c = 0; c < head.n_columns; c++)
    heading->headings[c] = heading->row < head.n_rows ? join_heading (&head, heading, c)
                                                      : g_strdup (fr_table_text (table, heading->row, c));
  heading->title = join_title (table, heading->row);
  g_free (head.seen);
}
