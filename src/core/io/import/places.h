/* places.h: who belongs where, for the rows of training: a class's programme and days, a cadre's units, an enrolment's class
 * and cadre, a session's class and day. Each is read whole at the first question: some 10 bytes a record. */
#pragma once

#include "core/io/import/import-private.h"

G_BEGIN_DECLS

/* What is known of a class, by its ordinal. */
typedef struct {
  guint32 programme;     /* ordinal; FR_ORDINAL_NONE: not known, made by this sheet */
  FrDay   starts, ends;
  gint8   state;         /* of fr_enum_class_state */
} FrImportClass;
const FrImportClass *fr_import_class (FrImportPlan *plan, guint32 ordinal);

/* The classes of a programme: how many, and the first of them (ordinal). */
guint    fr_import_classes_of  (FrImportPlan *plan, guint32 programme, guint32 *first);

/* A cell that means a class by its programme's code, where that has one class. As FrImportKind.refer. */
gboolean fr_import_refer_class (FrImportPlan *plan, FrImportRow *row, int target, FrEntityId entity, const char *text, guint32 *ordinal);

/* The unit a cadre belonged to on a day, the present one where no posting says (FR_DAY_NONE: the present one); FR_ORDINAL_NONE:
 * none. */
guint32  fr_import_unit_on     (FrImportPlan *plan, guint32 cadre, FrDay day);

/* What is known of an enrolment, by its ordinal. */
typedef struct {
  guint32 class, cadre;
  gint8   state;         /* of fr_enum_enrolment_state */
} FrImportEnrolment;
const FrImportEnrolment *fr_import_enrolment (FrImportPlan *plan, guint32 ordinal);

/* What is known of a session, by its ordinal. */
typedef struct {
  guint32 class;
  FrDay   day;
  gint16  minutes;
  gint8   state;         /* of fr_enum_session_state */
  gboolean held;         /* this sheet shows that it was held */
} FrImportSession;
FrImportSession *fr_import_session (FrImportPlan *plan, guint32 ordinal);

/* Frees what was read. */
void     fr_import_places_free (FrImportPlaces *places);

G_END_DECLS
