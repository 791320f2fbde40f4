/* table-view.h: every table of the program: sort by header, search, filter chips, "1,204 of 1,204", choose columns, copy as
 * text, export, print, and the four states.
 *
 * It shows either the records of an entity (FrList: any number, sorted and filtered by SQL) or rows in memory (FraRow).
 * Columns, order and widths chosen are remembered per table name in the session's state. Main thread.
 * */
#pragma once

#include "app/page.h"
#include "app/session.h"
#include "app/widgets/cell.h"
#include "app/widgets/state-stack.h"
#include "core/store/list.h"

G_BEGIN_DECLS

#define FRA_TYPE_TABLE_VIEW (fra_table_view_get_type ())
G_DECLARE_FINAL_TYPE (FraTableView, fra_table_view, FRA, TABLE_VIEW, AdwBin)

/* A column. */
typedef struct {
  const char  *id;         /* its name in the state; for records the field */
  const char  *title;      /* translated */
  FraCellFunc  text;       /* NULL: the record's field, or the row's cell of this place */
  gpointer     data;       /* of text */
  guint        flags;      /* FraCellFlags */
  guint        chars;      /* width asked for */
  gboolean     expand;     /* takes the room that is left */
  gboolean     hidden;     /* not shown until chosen */
  gboolean     exported;   /* of records: goes into a file also where it does not show, so that the file can come back whole */
} FraColumn;

/* Signals: "activate" (GObject *item): a row was opened. "chip-removed" (const char *id). */
FraTableView  *fra_table_view_new         (void);

/* Shows the records of an entity. columns in order, their ids fields of the entity. Set once. */
void           fra_table_view_set_records (FraTableView *view, FraSession *session, FrEntityId entity, const FraColumn *columns,
                                           guint n_columns);

/* Shows rows in memory (FraRow); name is the table's in the state. Set once; the model may change. */
void           fra_table_view_set_rows    (FraTableView *view, FraSession *session, const char *name, GListModel *rows,
                                           const FraColumn *columns, guint n_columns);

/* How many rows there are without the filters that the table's owner applies itself (rows only). */
void           fra_table_view_set_total   (FraTableView *view, guint total);

/* The list behind records, for filters; NULL for rows. Owned by the view. */
FrList        *fra_table_view_get_list    (FraTableView *view);

/* The states behind the table: what it says when empty. Owned by the view. */
FraStateStack *fra_table_view_get_states  (FraTableView *view);

/* What the search entry says while it is empty; NULL hides it (rows have none unless this is set). */
void           fra_table_view_set_search_hint (FraTableView *view, const char *hint);

/* The one primary button of the table's place, at the end of the bar above it. */
void           fra_table_view_set_primary (FraTableView *view, const char *label, const char *icon_name, const char *action);

/* Sorts by a column, where no other order is remembered. Once it has its records or rows. */
void           fra_table_view_sort_by     (FraTableView *view, const char *column, gboolean descending);

/* A menu of what the list can be narrowed to, beside its other buttons; its owner applies what is chosen and says so in a chip. */
void           fra_table_view_set_filters (FraTableView *view, GMenuModel *menu);

/* A chip that says what is filtered ("Unit: Qinglan Town"); text NULL takes it away. Its ✕ emits "chip-removed". */
void           fra_table_view_set_chip    (FraTableView *view, const char *id, const char *text);

/* Puts the focus into the search entry. */
void           fra_table_view_find        (FraTableView *view);

/* How many rows show. */
guint          fra_table_view_get_n_shown (FraTableView *view);

/* The rows selected, or all where none is, as text: a heading line, then a line a row, cells parted by tabs. At most
 * FRA_TABLE_COPY_MAX rows; records not loaded yet are left out. Free with g_free. */
#define FRA_TABLE_COPY_MAX 10000
char          *fra_table_view_to_text     (FraTableView *view);

/* Asks where and exports what shows: these rows in this order, these columns. Records come with the codes that importing needs, and
 * with personal fields only where the user ticks them. CSV or XLSX by the name's ending. name: the file's proposed name.
 * Tests give the path in FRUITION_EXPORT_TO. */
void           fra_table_view_export      (FraTableView *view, const char *name);

/* Prints what shows, with the name as title. */
void           fra_table_view_print       (FraTableView *view, const char *name);

/* Makes both the page's own actions "export" and "print" (page.h); the page's title names file and sheet. */
void           fra_table_view_offer       (FraTableView *view, FraPage *page);

G_END_DECLS
