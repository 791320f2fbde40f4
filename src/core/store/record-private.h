/* record-private.h: how records are read, for record*.c and list*.c. */
#pragma once

#include "core/store/list.h"
#include "core/store/store-private.h"

G_BEGIN_DECLS

/* How many records are read at once; a list's page. */
#define FR_RECORD_PAGE 128

/* The statement that reads FR_RECORD_PAGE records by their ids ($1 …; repeat the last where there are fewer): id, fields in
 * model order, row_version, then for every reference and term in model order its title in that language. */
const FrStmt *fr_record_page_stmt (FrEntityId entity, FrLang lang);

/* The SQL expression for the title of a record of an entity whose row is called by that name ("r" gives "r.name"); NULL for
 * entities without a title of their own (enrolments and ratings are called by their cadre). Constant text. Free with g_free. */
char         *fr_record_title_sql (FrEntityId entity, const char *row);

/* Fills a record from a row of the page statement. TRUE where that changed anything. */
gboolean      fr_record_fill_page (FrRecord *record, const FrValue *row);

/* Fills the statement's parameters from n (1 … FR_RECORD_PAGE) ids. */
void          fr_record_page_params (FrValue params[FR_RECORD_PAGE], const gint64 *ids, guint n);

G_END_DECLS
