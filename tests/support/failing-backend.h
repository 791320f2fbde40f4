/* failing-backend.h: a database that fails when told to: the store's second backend from the first day.
 *
 * It passes every call on to another backend and counts those that can fail; the n-th gives the chosen error instead of being
 * passed on. A test runs the same piece of work with n = 1, 2, … until it gets through without meeting the failure. */
#pragma once

#include "core/store/backend.h"

G_BEGIN_DECLS

/* The backend, over inner (NULL: SQLite). One at a time in a program. */
const FrBackend *frt_failing_backend (const FrBackend *inner);

/* Counts from 0 again and lets the n-th call fail with code (0: none does). After FULL and IO the transaction is rolled back at
 * once, as SQLite does. stays: every later call fails too, as with a disk that is gone. */
void             frt_failing_arm     (guint n, FrStoreError code, gboolean stays);

/* Calls since it was armed, and whether the failure has been met. */
guint            frt_failing_calls   (void);
gboolean         frt_failing_met     (void);

G_END_DECLS
