/* data-writer.h: a table writer that keeps the cells, as texts, instead of writing them: for paper. */
#pragma once

#include "core/figures/data-table.h"
#include "core/io/export/writer.h"

G_BEGIN_DECLS

/* Keeps one sheet in memory. */
FrTableWriter *fr_data_writer_new       (void);

/* What it was given, once it was finished; the headings belong to the writer, which must outlive the table. Free with
 * fr_data_table_free. Once. */
FrDataTable   *fr_data_writer_get_table (FrTableWriter *writer);

G_END_DECLS
