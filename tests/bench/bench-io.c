/* bench-io.c: how fast files are read, in thread CPU time, median of 5 runs after one to warm up. Fails where a target is
 * missed by three medians in turn.
 *
 * The CSV is made here, 100 MB of attendance as it comes in millions of rows, and 100,000 answers to 40 questions; the
 * workbook is the latter again, written by our own writer. */
#include "bench/judge.h"
#include "core/base/day.h"
#include "core/io/read/csv.h"
#include "core/io/clean/roster.h"
#include "core/io/read/workbook.h"
#include "core/io/export/writer.h"
#include "support/support.h"

#include <stdio.h>

#define MEGABYTE 1e6
#define RUNS     5

typedef struct {
  char  *attendance, *answers, *workbook;    /* paths */
  gsize  bytes;                              /* of attendance */
  gsize  rows;
} Files;

static void
write_attendance (Files *files)
{
  g_autoptr (GString) text = g_string_new ("enrolment_id,session_id,day,state,minutes,note\n");
  g_autoptr (GError) error = NULL;

  for (files->rows = 1; text->len < 100 * MEGABYTE; files->rows++)
    g_string_append_printf (text, "%zu,%zu,2026-%02zu-%02zu,present,%zu,%s\n", files->rows, files->rows * 7919 % 40000,
                            files->rows % 12 + 1, files->rows % 28 + 1, files->rows % 240, files->rows % 9 ? "" : "\"迟到，10 min\"");
  files->bytes = text->len;
  if (!g_file_set_contents (files->attendance, text->str, text->len, &error))
    g_error ("%s", error->message);
}

static void
write_answers (const char *path)
{
  g_autoptr (FrTableWriter) writer = fr_table_writer_new (path, fr_day_from_ymd (2026, 10, 13), NULL, NULL);
  FrWriterColumn columns[44];
  char headings[44][8];
  g_autoptr (GError) error = NULL;

  for (guint c = 0; c < 44; c++)
    {
      g_snprintf (headings[c], sizeof headings[c], "q%02u", c);
      columns[c] = (FrWriterColumn) { headings[c], 0 };
    }
  fr_table_writer_begin (writer, "answers", columns, 44);
  for (guint r = 0; r < 100000; r++)
    {
      for (guint c = 0; c < 44; c++)
        fr_table_writer_integer (writer, c < 4 ? r * (c + 1) : (r * 31 + c * 17) % 5 + 1);
      fr_table_writer_end_row (writer);
    }
  if (!fr_table_writer_finish (writer, &error))
    g_error ("%s", error->message);
}

static void
stream (const Files *files)
{
  g_autoptr (FrRowSource) source = fr_csv_open (files->attendance, NULL, NULL, NULL);
  gsize rows = 0;
  FrRow row;

  while (fr_row_source_next (source, &row, NULL))
    rows += row.n_cells == 6;
  if (rows != files->rows)
    g_error ("%zu rows of %zu", rows, files->rows);
}

static void
read_table (const Files *files)
{
  g_autoptr (FrTable) table = fr_csv_read (files->answers, NULL, NULL, NULL);

  g_assert_cmpuint (fr_table_n_rows (table), ==, 100001);
}

static void
read_roster (const Files *files)
{
  g_autoptr (FrTable) table = fr_csv_read (files->answers, NULL, NULL, NULL);
  g_autoptr (FrRoster) roster = fr_roster_new (table, NULL);

  g_assert_cmpuint (fr_roster_n_rows (roster), ==, 100000);
}

static void
read_workbook (const Files *files)
{
  g_autoptr (FrWorkbook) workbook = fr_workbook_read (files->workbook, NULL, NULL, NULL);

  g_assert_cmpuint (fr_table_n_rows (workbook->sheets->pdata[0]), ==, 100001);
}

typedef struct {
  void       (*job) (const Files *files);
  const Files *files;
} Job;

static double
measure (gpointer data)
{
  const Job *job = data;
  double ms[RUNS];

  job->job (job->files);
  for (guint i = 0; i < RUNS; i++)
    {
      double start = frt_thread_ms ();

      job->job (job->files);
      ms[i] = frt_thread_ms () - start;
    }
  return frt_median (ms, RUNS);
}

static gboolean
judge (const char *what, void (*job) (const Files *), const Files *files, double most_seconds)
{
  return frt_judge (what, "ms", 1e3 * most_seconds, measure, &(Job) { job, files });
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = frt_scratch_new ();
  Files files = { g_build_filename (folder, "a.csv", NULL), g_build_filename (folder, "b.csv", NULL),
                  g_build_filename (folder, "b.xlsx", NULL), 0, 0 };
  gboolean ok;

  write_attendance (&files);
  write_answers (files.answers);
  write_answers (files.workbook);
  printf ("  %zu rows, %.0f MB\n", files.rows, files.bytes / MEGABYTE);
  ok = judge ("stream of CSV rows: 150 MB/s", stream, &files, files.bytes / (150 * MEGABYTE));
  ok &= judge ("stream of CSV rows: 1 µs a row", stream, &files, files.rows / 1e6);
  ok &= judge ("CSV of 100,000 × 44 to a table", read_table, &files, 0.5);
  ok &= judge ("the same, and its roster", read_roster, &files, 1.0);
  ok &= judge ("XLSX of 100,000 × 44 to a table", read_workbook, &files, 4.0);
  frt_scratch_remove (folder);
  g_free (files.attendance);
  g_free (files.answers);
  g_free (files.workbook);
  return ok ? 0 : 1;
}
