/* fuzz.h: what a fuzz target is: one function that must bear any bytes. Its name is libFuzzer's, so that a target can also
 * be built with clang -fsanitize=fuzzer, without fuzz.c. */
#pragma once

#include "core/io/read/table.h"

G_BEGIN_DECLS

/* Reads the bytes as its kind of file. Must return 0, free all, and take less than a few seconds. */
int  LLVMFuzzerTestOneInput (const guint8 *data, gsize n);

/* Checks what every table must keep to (table.h, invariants), makes a roster of it, writes it as CSV and reads that again:
 * it must be the same. Aborts where it is not. */
void frt_check_table (FrTable *table);

G_END_DECLS
