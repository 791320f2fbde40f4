/* decode.h: bytes of a text file to UTF-8, in pieces; the only place where text is decoded. Nothing is ever replaced:
 * what can't be decoded stops the reading and is named by line and byte. */
#pragma once

#include "core/io/read/sniff.h"

G_BEGIN_DECLS

typedef struct _FrDecoder FrDecoder;

/* Decodes from the stream's present position (base bytes into the file) on; a byte order mark must lie before it. */
FrDecoder *fr_decoder_new  (GInputStream *stream, FrEncoding encoding, guint64 base);
void       fr_decoder_free (FrDecoder *decoder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrDecoder, fr_decoder_free)

/* Writes at most room (8 or more) bytes of UTF-8 and returns how many, 0 at the end, -1 on a fault. Everything before
 * undecodable bytes is given first; a NUL is undecodable. With -1: error is set where reading failed; it is not set
 * where bytes could not be decoded, then call fr_decoder_set_error() with the line the bytes are in (1-based). */
gssize     fr_decoder_read      (FrDecoder *decoder, char *out, gsize room, GError **error);
void       fr_decoder_set_error (FrDecoder *decoder, guint64 line, GError **error);

/* Bytes of the file taken so far. */
guint64    fr_decoder_position (FrDecoder *decoder);

/* Line ends in a text: LF, CR or CRLF. */
guint64    fr_count_lines (const char *text, gsize n);

/* Length of the longest prefix that is UTF-8 without NUL. About 1 GB/s, ASCII faster. */
gsize      fr_utf8_prefix (const guint8 *bytes, gsize n);

G_END_DECLS
