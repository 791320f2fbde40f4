/* pack.h: the compact form of rows in the journal: a sequence of tagged values. Numbers are zigzag varints, reals eight
 * bytes little-endian, texts length and bytes. Stable for ever: old journals are read by new programs. */
#pragma once

#include "core/model/model.h"

G_BEGIN_DECLS

/* Appends one value. */
void     fr_pack_value  (GByteArray *out, const FrValue *value);
void     fr_pack_varint (GByteArray *out, guint64 value);

/* A place in packed bytes; reading past the end or a malformed value sets failed and yields nulls. */
typedef struct {
  const guint8 *at;
  const guint8 *end;
  gboolean      failed;
} FrUnpack;

/* Starts reading at data (borrowed); then the next unsigned number. */
void     fr_unpack_init   (FrUnpack *in, const void *data, gsize size);
guint64  fr_unpack_varint (FrUnpack *in);

/* The next value; texts and blobs point into the packed bytes (texts are NOT NUL-terminated: use size). */
FrValue  fr_unpack_value  (FrUnpack *in);

/* Appends a row of a block: integers as differences from the row before, values equal to those of the row before as one
 * byte. before is NULL for the first row of a block. */
void     fr_pack_row   (GByteArray *out, const FrValue *before, const FrValue *row, guint n);

/* Reads a row that fr_pack_row wrote into row (n values). before as when it was written. Texts point into the packed bytes,
 * or where they equal those of the row before, to the same place. */
void     fr_unpack_row (FrUnpack *in, const FrValue *before, FrValue *row, guint n);

/* Whether all bytes were read. */
gboolean fr_unpack_done   (const FrUnpack *in);

G_END_DECLS
