/* value.h: one value of a field, as the store and the journal carry it.
 *
 * A value borrows: text and blob point into memory that whoever handed it over keeps (FrRows, a record, a constant). */
#pragma once

#include "core/base/types.h"

G_BEGIN_DECLS

typedef enum {
  FR_NULL,    /* unknown or not given; never zero */
  FR_INT,
  FR_REAL,
  FR_TEXT,
  FR_BLOB,
} FrKind;

struct _FrValue {
  FrKind kind;
  guint  size;               /* bytes of text (without the NUL) or blob */
  union {
    gint64        i;
    double        r;
    const char   *text;      /* NUL-terminated UTF-8 */
    const guint8 *blob;
  };
};

/* Makers. fr_value_text (NULL) and fr_value_blob (NULL, 0) are the null value; fr_value_real (NAN) too, and
 * fr_value_day (FR_DAY_NONE). */
FrValue  fr_value_null (void);
FrValue  fr_value_int  (gint64 i);
FrValue  fr_value_real (double r);
FrValue  fr_value_text (const char *text);
FrValue  fr_value_blob (const void *data, gsize size);
FrValue  fr_value_day  (FrDay day);

/* Whether two values are the same kind and content; real NaN equals NaN. */
gboolean fr_value_equal (const FrValue *a, const FrValue *b);

/* Readers that do not fail: another kind or null gives the fallback (fr_value_get_real takes an integer too). */
gint64      fr_value_get_int  (const FrValue *value, gint64 fallback);
double      fr_value_get_real (const FrValue *value);          /* NAN for null */
const char *fr_value_get_text (const FrValue *value);          /* NULL for null */
FrDay       fr_value_get_day  (const FrValue *value);          /* FR_DAY_NONE for null */

/* A primary key: the record's id, or two parts for entities with n_keys = 2 (b is 0 otherwise). */
typedef struct {
  gint64 a;
  gint64 b;
} FrKey;

#define FR_KEY(id) ((FrKey) { (id), 0 })

/* For hash tables whose keys point to an FrKey. */
guint    fr_key_hash  (gconstpointer key);
gboolean fr_key_equal (gconstpointer left, gconstpointer right);

/* --- Rows: an immutable table of values with its own memory. --- */

/* n_rows × n_cols values, row by row. Reference-counted; may cross threads. */
struct _FrRows {
  gatomicrefcount  refs;
  guint            n_rows;
  guint            n_cols;
  const FrValue   *cells;
  GPtrArray       *blocks;   /* the memory behind texts and blobs */
};

FrRows        *fr_rows_ref   (FrRows *rows);
void           fr_rows_unref (FrRows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrRows, fr_rows_unref)

/* The value in row r, column c; both must exist. */
const FrValue *fr_rows_get   (const FrRows *rows, guint r, guint c);

/* Builds rows: values are copied with their texts. Finish gives the rows and frees the builder. */
typedef struct _FrRowsBuilder FrRowsBuilder;
FrRowsBuilder *fr_rows_builder_new    (guint n_cols);
void           fr_rows_builder_add    (FrRowsBuilder *builder, const FrValue *row);
FrRows        *fr_rows_builder_finish (FrRowsBuilder *builder);
void           fr_rows_builder_free   (FrRowsBuilder *builder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrRowsBuilder, fr_rows_builder_free)

G_END_DECLS
