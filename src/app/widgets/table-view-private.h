/* table-view-private.h: what the files of the table share. */
#pragma once

#include "app/widgets/table-view.h"

G_BEGIN_DECLS

/* A column as shown. */
typedef struct {
  char                *id;
  char                *title;
  FraCellFunc          text;
  gpointer             data;
  guint                flags;
  GtkColumnViewColumn *column;
  gboolean             shown;      /* is in the view */
  gboolean             exported;
  FraTableView        *view;       /* borrowed */
} FraTableColumn;

struct _FraTableView {
  AdwBin          parent_instance;

  /* configuration */
  FraSession     *session;
  char           *name;            /* in the state */
  const FrEntity *entity;          /* NULL for rows */
  FrList         *list;
  GListModel     *rows;
  GPtrArray      *columns;         /* FraTableColumn */

  /* template */
  GtkSearchEntry *search;
  GtkWidget      *chips;
  GtkLabel       *count;
  GtkMenuButton  *filters;
  GtkWidget      *menu_button;
  GtkBox         *column_checks;
  GtkButton      *primary;
  GtkImage       *primary_icon;
  GtkLabel       *primary_label;
  FraStateStack  *states;
  GtkColumnView  *view;

  /* state */
  GtkSelectionModel *selection;
  GtkFilter         *filter;       /* of rows, by the search entry */
  guint              total;        /* of rows, without the owner's filters */
  FraTableColumn    *probed;       /* the column a probe came to (table-columns.c) */
};

/* table-columns.c */
void fra_table_add_columns    (FraTableView *self, const FraColumn *columns, guint n);
void fra_table_restore_layout (FraTableView *self);
void fra_table_column_free    (gpointer column);

/* table-view.c: another order of the records. */
void fra_table_set_order      (FraTableView *self, const char *field, gboolean descending);

G_END_DECLS
