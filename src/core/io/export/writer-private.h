/* writer-private.h: what a kind of file must do for writer.h. */
#pragma once

#include "core/io/export/writer.h"

G_BEGIN_DECLS

/* The cells of one kind of file. Texts are UTF-8; none is called after a fault was kept. */
typedef struct {
  void     (*begin)   (FrTableWriter *writer, const char *sheet, const FrWriterColumn *columns, guint n_columns);
  void     (*text)    (FrTableWriter *writer, const char *text);
  void     (*number)  (FrTableWriter *writer, double number);
  void     (*integer) (FrTableWriter *writer, gint64 number);
  void     (*day)     (FrTableWriter *writer, FrDay day);
  void     (*month)   (FrTableWriter *writer, int month);
  void     (*time)    (FrTableWriter *writer, FrDay day, int minute);
  void     (*boolean) (FrTableWriter *writer, gboolean yes);
  void     (*empty)   (FrTableWriter *writer);
  void     (*end_row) (FrTableWriter *writer);
  gboolean (*finish)  (FrTableWriter *writer, GError **error);
  void     (*free)    (FrTableWriter *writer);
  gboolean   has_sheets;
} FrTableWriterClass;

/* Embed as the first member. */
struct _FrTableWriter {
  const FrTableWriterClass *klass;
  GError                   *fault;    /* the first; nothing is written after it */
};

/* Keeps a fault; later ones are dropped. Takes it. */
void fr_table_writer_fail (FrTableWriter *writer, GError *fault);

/* Closes a stream that was not written to its end: a file keeps what it was, one that was not there is removed. */
void fr_writer_give_up (GOutputStream *stream);

G_END_DECLS
