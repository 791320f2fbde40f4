/* office-info.h: what an office holds, in a few numbers: for the command line and the window's About this office. */
#pragma once

#include "core/base/day.h"
#include "core/figures/data-table.h"
#include "core/store/store.h"

G_BEGIN_DECLS

typedef struct {
  gint64   counts[FR_N_ENTITIES];   /* records in use, withdrawn ones left out */
  gint64   size;                    /* bytes of the file and its -wal */
  FrPeriod period;                  /* first to last day of classes, sessions, outcomes and answers; FR_DAY_NONE: none yet */
  gint64   n_sets;                  /* change sets in the history */
} FrOfficeInfo;

/* Reads it in one snapshot. Errors: FR_STORE_ERROR. */
gboolean     fr_office_info_read  (FrStore *store, FrOfficeInfo *info, GCancellable *cancellable, GError **error);

/* what,value: office id, schema, size, period, sets, then a row per kind of record that has a list. people NULL: named as
 * programs know them; else in words of that language. Free with fr_data_table_free. */
FrDataTable *fr_office_info_table (FrStore *store, const FrOfficeInfo *info, const FrLang *people);

G_END_DECLS
