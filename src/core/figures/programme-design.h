/* programme-design.h: a programme as it is designed: which needs its objectives answer, which sessions and assessments carry them,
 * what each session still lacks, and how its hours fall on methods and content categories beside the plan.
 *
 * Proved by: tests/core/figures/test-programme-design.c */
#pragma once

#include "core/base/language.h"
#include "core/rules/content.h"
#include "core/store/store.h"

G_BEGIN_DECLS

/* Share of lectures, in percent, above which a programme with an objective of behaviour is warned, where it names none of its own. */
#define FR_LECTURE_CEILING 70

/* A need of the programme's study, or another that an objective answers. */
typedef struct {
  gint64      id;
  const char *title;
  const char *priority, *state;     /* fr_enum_need_priority (NULL: not decided), fr_enum_need_state */
} FrDesignNeed;

/* Links are indices into needs, sessions and assessments, in their order. */
typedef struct {
  gint64      id;
  const char *behaviour, *condition, *standard, *level;
  GArray     *needs, *sessions, *assessments;     /* of guint */
} FrDesignObjective;

typedef struct {
  gint64      id;
  const char *title, *kind;         /* kind: a term's code */
  double      weight;               /* percent; NaN: not said */
} FrDesignAssessment;

typedef struct {
  gint64      id;
  const char *title;
  double      planned;              /* hours; NaN: not planned */
  double      hours;                /* of its sessions whose hours are known */
  guint       n_sessions;
} FrDesignModule;

typedef struct {
  gint64      id;
  int         module;               /* index, -1: in none */
  const char *title, *method, *content, *category;
  gint64      content_id;           /* 0: none */
  FrFreshness freshness;            /* of the content; UNKNOWN where there is none */
  const char *place, *instructors;
  double      hours;                /* class hours; NaN: not known */
  FrDay       day;
  int         minute, minutes;      /* -1, 0: not known */
  GPtrArray  *details;              /* what its method asks for and is filled in: label, value, label, value …, in the language read */
  char       *lacks;                /* what its method still asks for, as a list; "": it is ready */
} FrDesignSession;

/* A class of the programme that was not called off. */
typedef struct {
  gint64      id;
  const char *title;
  FrDay       starts;               /* FR_DAY_NONE: not known */
  guint       n_sessions;
} FrDesignClass;

/* Hours of one method or category: planned (NaN: no plan), and as the sessions have them. code NULL: sessions without one. */
typedef struct {
  const char *code, *label;
  double      planned, hours;
} FrDesignHours;

typedef struct {
  const char         *title, *state, *audience, *study, *document, *owner;
  gint64              programme, class_id, study_id;     /* 0: none; class_id: whose sessions these are */
  const char         *class_title, *definition;
  double              hours, days;                       /* NaN: not written */
  gint64              size, budget, person_day, teacher_fees;     /* -1: not written; money in minor units */
  int                 ceiling;                           /* percent */
  FrDesignNeed       *needs;
  FrDesignObjective  *objectives;
  FrDesignAssessment *assessments;
  FrDesignModule     *modules;
  FrDesignSession    *sessions;
  FrDesignClass      *classes;                           /* all, oldest first */
  FrDesignHours      *methods, *categories;
  guint               n_classes, n_needs, n_objectives, n_assessments, n_modules, n_sessions, n_methods, n_categories;
  double              known_hours;      /* of the sessions whose hours are known */
  double              lecture_share, interaction_share;   /* percent of known_hours; NaN where there are none */
  GStringChunk       *texts;
} FrProgrammeDesign;

/* Reads one. class_id 0: the programme's first class that was not called off. Sessions stand by module, then in their order. NULL with
 * NOT_FOUND where the programme is not there. Blocks. Free with fr_programme_design_free. */
FrProgrammeDesign *fr_programme_design_new  (FrStore *store, gint64 programme_id, gint64 class_id, FrDay today, FrLang lang,
                                             GCancellable *cancellable, GError **error);
void               fr_programme_design_free (FrProgrammeDesign *design);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrProgrammeDesign, fr_programme_design_free)

/* What is missing around one objective: "no need", "no session · no assessment"; "" where nothing is. Free with g_free. */
char              *fr_design_objective_gap  (const FrDesignObjective *objective, FrLang lang);

/* Whether a need has neither an objective here nor an answer elsewhere nor a refusal. */
gboolean           fr_design_need_gap       (const FrProgrammeDesign *design, guint need);

/* Sentences that a designer should read: lectures above the ceiling where an objective is behaviour, modules whose sessions miss their
 * hours, hours of a method or category beside the plan. NULL-terminated, empty where there is nothing. Free with g_strfreev. */
char             **fr_design_warnings       (const FrProgrammeDesign *design, FrLang lang);

/* What the programme costs by the standard per person and day, teachers' fees apart: minor units; -1 where size, days or standard is
 * not written. */
gint64             fr_design_standard_cost  (const FrProgrammeDesign *design);

G_END_DECLS
