/* design.h: designing a programme: what belongs to it, in which order, and what is linked to what.
 *
 * Objectives, assessments, modules, groups and sessions are added, edited and withdrawn as any record (actions.h); a new one comes
 * last. Here stands what they need beside that. The design is open while the programme is a draft or was returned; in review and
 * after approval it stays as it was decided on (GUARD) until it is returned. Errors as in actions.h.
 * Proved by tests/core/actions/test-design.c */
#pragma once

#include "core/actions/actions.h"

G_BEGIN_DECLS

/* A new programme with one class of the same title, designed by whoever is working. study_id 0: none yet; audience NULL: that of
 * the study. Returns the programme's id, 0 on error; *class_id (if not NULL) is the class's. */
typedef struct {
  const char *title, *audience;
  gint64      study_id;
  /* 0: none. Else a line of the plan that is fixed or issued and has no programme (GUARD): title (where NULL), audience, kind, people, days,
   * budget, host and the document come from it, it names the programme, and what was done with it says so. */
  gint64      plan_line_id;
  gint64      template_id;       /* 0: none; else all that the template has (not with a line): title is needed, audience NULL: the template's */
  int         year;              /* 0: this year */
} FrNewProgramme;
gint64   fr_action_programme_new      (FrStore *store, const FrNewProgramme *programme, gint64 *class_id, GError **error);

/* Links an objective to a need, a session or an assessment (entity says which), or takes the link away. Linking twice is no error.
 * A session or assessment of another programme is refused. */
gboolean fr_action_objective_link     (FrStore *store, gint64 objective_id, FrEntityId entity, gint64 id, gboolean linked, GError **error);

/* Puts an objective, assessment, module, group, or session (within its module and class) at a place among its like, 0 the first;
 * the others move up or down. */
gboolean fr_action_design_move        (FrStore *store, FrEntityId entity, gint64 id, guint place, GError **error);

/* Puts a session into a module of its programme, last. module_id 0: into none. */
gboolean fr_action_session_to_module  (FrStore *store, gint64 session_id, gint64 module_id, GError **error);

/* What the session's method asks for (core/rules/methods.h). value NULL or "" takes it away. */
gboolean fr_action_session_detail     (FrStore *store, gint64 session_id, const char *field, const char *value, GError **error);

/* Who teaches a session, and which groups are in it (none: the whole class), as complete lists. */
gboolean fr_action_session_instructors (FrStore *store, gint64 session_id, const gint64 *ids, guint n, GError **error);
gboolean fr_action_session_groups      (FrStore *store, gint64 session_id, const gint64 *ids, guint n, GError **error);

/* The hours that a programme plans for a method or a content category (axis: fr_enum_hour_axis). NaN takes the plan away. */
gboolean fr_action_hour_plan          (FrStore *store, gint64 programme_id, const char *axis, const char *code, double hours, GError **error);

/* A copy of a programme with its objectives, links, assessments, modules, hours planned, and one class (class_id) with its groups and
 * sessions, prepared as they were; it begins on `first`, and its days are moved by working days (class-days.h; FR_DAY_NONE: sessions without
 * days), at the same times of the day. A draft, designed by whoever is working; what was decided, enrolled, held and pinned is not copied.
 * Returns the new programme's id. */
gint64   fr_action_programme_duplicate (FrStore *store, gint64 class_id, const char *title, FrDay first, GError **error);

/* Copies the sessions and groups of a class into another class of the programme that is planned and has no sessions (GUARD), its days moved as
 * there, what they are linked to linked again. A group of the same name stands for its copy; first and last day are written where they are
 * not known. */
gboolean fr_action_class_copy_sessions (FrStore *store, gint64 from_class, gint64 class_id, FrDay first, GError **error);

/* Keeps a programme as a template that others are begun from: what fr_action_programme_duplicate copies, but no day, no year, no people, and no
 * needs. replaced (0: none): a template that is kept no longer. A template is withdrawn with all that belongs to it (programme.template is 1),
 * so that nothing lists or counts it. Returns its id. */
gint64   fr_action_template_keep (FrStore *store, gint64 class_id, const char *title, gint64 replaced, GError **error);

/* The templates that are kept, by title: id, title. Blocks. Free with fr_rows_unref. */
FrRows  *fr_templates_read       (FrStore *store, GCancellable *cancellable, GError **error);

G_END_DECLS
