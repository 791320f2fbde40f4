/* types.h: forward typedefs of every type of the core, so that headers need not include each other. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A civil date: whole days since 1970-01-01 (negative before). Without zone. See day.h. */
typedef gint32 FrDay;

typedef struct _FrClock    FrClock;
typedef struct _FrValue    FrValue;
typedef struct _FrField    FrField;
typedef struct _FrEntity   FrEntity;
typedef struct _FrRecord   FrRecord;
typedef struct _FrRows     FrRows;
typedef struct _FrStmt     FrStmt;
typedef struct _FrStore    FrStore;
typedef struct _FrTx       FrTx;
typedef struct _FrList     FrList;
typedef struct _FrBackend  FrBackend;
typedef struct _FrTable    FrTable;
typedef struct _FrInterval FrInterval;

G_END_DECLS
