/* error.h: the core's error domains.
 *
 * Every message is a whole sentence in the user's language: what happened, what is unchanged, what to do. */
#pragma once

#include "core/base/types.h"

G_BEGIN_DECLS

/* Why the store could not do it. The transaction is rolled back in every case. */
typedef enum {
  FR_STORE_ERROR_CONFLICT,    /* another row_version stands there: show theirs and yours */
  FR_STORE_ERROR_UNIQUE,      /* a code or key is taken: choose another */
  FR_STORE_ERROR_REFERENCE,   /* it is referred to, or refers to nothing */
  FR_STORE_ERROR_CHECK,       /* a value outside its allowed set */
  FR_STORE_ERROR_NOT_NULL,    /* a required field is empty */
  FR_STORE_ERROR_TYPE,        /* a value of another type */
  FR_STORE_ERROR_BUSY,        /* another program is writing: wait, try again */
  FR_STORE_ERROR_READ_ONLY,   /* the file or folder can't be written: save a copy */
  FR_STORE_ERROR_FULL,        /* the disk is full: free space, try again, or save a copy elsewhere */
  FR_STORE_ERROR_CORRUPT,     /* the file is damaged: open a backup or salvage */
  FR_STORE_ERROR_NOT_OURS,    /* not a Fruition office */
  FR_STORE_ERROR_IO,          /* the disk failed */
  FR_STORE_ERROR_LOST,        /* the connection is gone */
  FR_STORE_ERROR_DENIED,      /* no permission */
  FR_STORE_ERROR_MOVED,       /* the file was moved or replaced while open */
  FR_STORE_ERROR_NEWER,       /* made with a newer version */
  FR_STORE_ERROR_NOT_FOUND,   /* no such record or file */
  FR_STORE_ERROR_CANCELLED,   /* the user cancelled; nothing was changed */
  FR_STORE_ERROR_CLOSED,      /* the office is being closed */
} FrStoreError;

#define FR_STORE_ERROR (fr_store_error_quark ())
GQuark fr_store_error_quark (void);

/* Why an action was refused by the rules; nothing was written. */
typedef enum {
  FR_ACTION_ERROR_INVALID,    /* a value can't be: the message names the field and the remedy */
  FR_ACTION_ERROR_GUARD,      /* a rule forbids it now: the message says which and what would allow it */
  FR_ACTION_ERROR_UNDO_STOP,  /* undo stops here: the set holds a fact or a frozen state */
  FR_ACTION_ERROR_CHANGED,    /* someone changed it since */
  FR_ACTION_ERROR_NOTHING,    /* there is nothing to undo or redo */
} FrActionError;

#define FR_ACTION_ERROR (fr_action_error_quark ())
GQuark fr_action_error_quark (void);

/* Why a file could not be read or written as asked; nothing was stored. */
typedef enum {
  FR_IO_ERROR_ENCODING,       /* bytes that are no text: the message names line and byte */
  FR_IO_ERROR_FORMAT,         /* not a file of that kind, or a damaged one */
  FR_IO_ERROR_FAULTS,         /* rows with faults: see the list */
  FR_IO_ERROR_MAP,            /* a saved map that does not fit */
  FR_IO_ERROR_WRITE,          /* the result could not be written */
  FR_IO_ERROR_CANCELLED,      /* the user cancelled; nothing was stored */
  FR_IO_ERROR_CHANGED,        /* the office or the file was changed since it was checked: check again */
} FrIoError;

#define FR_IO_ERROR (fr_io_error_quark ())
GQuark fr_io_error_quark (void);

G_END_DECLS
