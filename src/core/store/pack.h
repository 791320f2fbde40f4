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

void     fr_unpack_init   (FrUnpack *in, const void *data, gsize size);
guint64  fr_unpack_varint (FrUnpack *in);

/* The next value; texts and blobs point into the packed bytes (texts are NOT NUL-terminated: use size). */
FrValue  fr_unpack_value  (FrUnpack *in);

/* Whether all bytes were read. */
gboolean fr_unpack_done   (const FrUnpack *in);

G_END_DECLS
