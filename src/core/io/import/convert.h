/* convert.h: binding columns and reading cells, for the files of the import. */
#pragma once

#include "core/io/import/import-private.h"

G_BEGIN_DECLS

/* Cells to values (convert.c). FALSE: a fault was added. */
void     fr_import_bind      (FrImportPlan *plan);
gboolean fr_import_has_target (FrImportPlan *plan, int target);
const FrImportBinding *fr_import_binding (FrImportPlan *plan, int target);    /* NULL: no column */
int      fr_import_minute    (const FrCell *cell);    /* of the day; -1: none */
void     fr_import_convert   (FrImportPlan *plan, const FrImportLine *line, FrImportRow *row);
FrDay    fr_import_day       (FrImportPlan *plan, FrImportRow *row, int target, const FrCell *cell);
gint64   fr_import_month     (FrImportPlan *plan, FrImportRow *row, int target, const FrCell *cell);   /* -1: none */
char    *fr_import_text      (const FrCell *cell);
char    *fr_import_name      (const FrCell *cell);
/* A text that lives as long as the plan. */
const char *fr_import_keep   (FrImportPlan *plan, const char *text);

G_END_DECLS
