/* data-table.h: the table behind every figure: what the page shows as "Show data", the sheet prints, the command line writes. */
#pragma once

#include "core/model/model.h"

G_BEGIN_DECLS

/* A column: its machine name (command line), its heading for people, and how numbers are shown. */
typedef struct {
  const char *name;        /* "top2_pct"; constant */
  const char *label;       /* translatable; constant */
  int         digits;      /* decimals for people; -1: a text or a count; FR_DIGITS_PLAIN */
} FrDataColumn;

#define FR_DIGITS_PLAIN -2   /* a whole number that counts nothing: a year, a step */

/* Reference-counted through rows; columns are constant tables, or composed for this one. Missing values are null: an empty cell, never a zero. */
typedef struct {
  const FrDataColumn *columns;
  guint               n_columns;
  FrRows             *rows;
  FrDataColumn       *composed;     /* NULL: columns are constant */
} FrDataTable;

/* Makes a table of what the builder holds (taken). Free with fr_data_table_free. */
FrDataTable *fr_data_table_new  (const FrDataColumn *columns, guint n_columns, FrRowsBuilder *builder);

/* The same with columns put together from others; copied, their names and labels constant as ever. */
FrDataTable *fr_data_table_new_composed (const FrDataColumn *columns, guint n_columns, FrRowsBuilder *builder);
void         fr_data_table_free (FrDataTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrDataTable, fr_data_table_free)

/* A cell as people read it in the language: decimals of its column, "" where missing. Free with g_free. */
char        *fr_data_table_text (const FrDataTable *table, guint row, guint column, FrLang lang);

/* The table as CSV (RFC 4180, LF): machine names, numbers with 15 significant digits. Free with g_free. */
char        *fr_data_table_csv  (const FrDataTable *table);

/* The table as a JSON array of objects; missing values null. Free with g_free. */
char        *fr_data_table_json (const FrDataTable *table);

G_END_DECLS
