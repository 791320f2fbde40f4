/* error.c: the quarks behind error.h. */
#include "core/base/error.h"

G_DEFINE_QUARK (fr-store-error-quark, fr_store_error)
G_DEFINE_QUARK (fr-action-error-quark, fr_action_error)
G_DEFINE_QUARK (fr-io-error-quark, fr_io_error)
