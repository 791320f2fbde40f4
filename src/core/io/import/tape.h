/* tape.h: checked rows waiting to be stored, some ten bytes each: four million of attendance take 40 MB.
 *
 * A row is the fields of one entity in model order. References are ordinals (records.h), because the ids of what is new
 * are drawn only when it is stored. */
#pragma once

#include "core/model/model.h"

G_BEGIN_DECLS

#define FR_IMPORT_MAX_FIELDS 32    /* more than any entity has */

typedef struct _FrImportTape FrImportTape;

/* An empty tape. */
FrImportTape *fr_import_tape_new  (FrEntityId entity);
void          fr_import_tape_free (FrImportTape *tape);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrImportTape, fr_import_tape_free)

/* Appends a row; texts are copied. */
void          fr_import_tape_add    (FrImportTape *tape, const FrValue *fields);

/* How many rows it has. */
guint         fr_import_tape_n_rows (const FrImportTape *tape);

/* A place on the tape; zeroed means the beginning. */
typedef struct {
  gsize   at;
  guint   row;
  FrValue fields[FR_IMPORT_MAX_FIELDS];    /* the row read last; its texts live as long as the tape */
} FrImportTapeReader;

/* The next row into reader->fields; FALSE at the end. */
gboolean      fr_import_tape_next   (const FrImportTape *tape, FrImportTapeReader *reader);

G_END_DECLS
