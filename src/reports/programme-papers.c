/* programme-papers.c: see programme-papers.h. */
#include "reports/programme-papers.h"

#include "core/base/clock.h"
#include "core/base/day-words.h"
#include "core/figures/programme-design.h"
#include "core/model/terms.h"

#include <math.h>

typedef struct {
  FrrDocument             *document;
  const FrProgrammeDesign *design;
  FrLang                   lang;
} Paper;

static const char *
paper_title (FrrProgrammePaper paper, FrLang lang)
{
  switch (paper)
    {
    case FRR_SYLLABUS:         return fr_tr (lang, N_("Syllabus"));
    case FRR_PROGRAMME_BOOK:   return fr_tr (lang, N_("Programme book"));
    case FRR_PREPARATION_LIST: return fr_tr (lang, N_("Preparation list"));
    default:                   g_return_val_if_reached ("");
    }
}

/* "24"; NULL: not known. Free with g_free. */
static char *
hours_text (double hours)
{
  return isnan (hours) ? NULL : g_strdup_printf ("%g", hours);
}

/* "Tuesday 13 October 09:00"; "" where it is not placed yet. Free with g_free. */
static char *
when_text (const FrDesignSession *session, FrLang lang)
{
  g_autofree char *day = fr_day_words (session->day, FR_DAY_MONTH | FR_DAY_WEEKDAY, lang);

  if (session->day == FR_DAY_NONE || session->minute < 0)
    return g_steal_pointer (&day);
  return g_strdup_printf ("%s %02d:%02d", day, session->minute / 60, session->minute % 60);
}

static void
add_head (const Paper *p)
{
  g_autofree char *hours = hours_text (p->design->hours);
  g_autofree char *people = p->design->size < 0 ? NULL : g_strdup_printf ("%ld", (long) p->design->size);

  frr_document_heading (p->document, 1, frr_document_get_title (p->document));
  frr_document_facts (p->document, fr_tr (p->lang, N_("Audience")), p->design->audience, fr_tr (p->lang, N_("People")), people,
                      fr_tr (p->lang, N_("Hours")), hours, fr_tr (p->lang, N_("Needs study")), p->design->study,
                      fr_tr (p->lang, N_("Document from above")), p->design->document, fr_tr (p->lang, N_("Class")), p->design->class_title,
                      NULL);
}

/* --- Objectives --- */

static void
add_objective (const Paper *p, guint i)
{
  const FrDesignObjective *objective = &p->design->objectives[i];
  g_autofree char *words = g_strdup_printf (fr_trc (p->lang, "a number in a list", "%u. %s"), i + 1, objective->behaviour);
  g_autoptr (GString) needs = g_string_new (NULL);

  frr_document_paragraph (p->document, words);
  for (guint n = 0; n < objective->needs->len; n++)
    g_string_append_printf (needs, "%s%s", n ? fr_trc (p->lang, "between names of a list", "; ") : "",
                            p->design->needs[g_array_index (objective->needs, guint, n)].title);
  frr_document_facts (p->document, fr_tr (p->lang, N_("Under which conditions")), objective->condition, fr_tr (p->lang, N_("How well")),
                      objective->standard, fr_tr (p->lang, N_("Level")),
                      fr_enum_label (&fr_enum_objective_level, objective->level, p->lang), fr_tr (p->lang, N_("Need")), needs->str, NULL);
}

static void
add_objectives (const Paper *p)
{
  frr_document_heading (p->document, 2, fr_tr (p->lang, N_("Objectives")));
  for (guint i = 0; i < p->design->n_objectives; i++)
    add_objective (p, i);
  if (p->design->n_objectives == 0)
    frr_document_paragraph (p->document, fr_tr (p->lang, N_("No objective is written yet.")));
}

/* --- Tables --- */

static const FrDataColumn session_columns[] = {
  { "module", N_("Module"), -1 }, { "session", N_("Session"), -1 }, { "method", N_("Method"), -1 }, { "hours", N_("Hours"), 1 },
  { "instructors", N_("Instructors"), -1 }, { "place", N_("Venue"), -1 }, { "when", N_("When"), -1 },
};

static const FrDataColumn lack_columns[] = {
  { "session", N_("Session"), -1 }, { "when", N_("When"), -1 }, { "method", N_("Method"), -1 }, { "lacks", N_("Still to prepare"), -1 },
};

static const FrDataColumn method_columns[] = {
  { "method", N_("Method"), -1 }, { "planned", N_("Hours in the plan"), 1 }, { "hours", N_("Hours"), 1 },
};

static const FrDataColumn category_columns[] = {
  { "category", N_("Content category"), -1 }, { "planned", N_("Hours in the plan"), 1 }, { "hours", N_("Hours"), 1 },
};

static const char *
session_name (const Paper *p, const FrDesignSession *session)
{
  return session->title != NULL ? session->title : session->content != NULL ? session->content : fr_tr (p->lang, N_("Session without a title"));
}

static void
add_table (const Paper *p, const FrDataColumn *columns, guint n, FrRowsBuilder *builder, guint64 skip)
{
  g_autoptr (FrDataTable) table = fr_data_table_new (columns, n, builder);

  frr_document_table (p->document, NULL, table, 0, G_MAXUINT, skip);
}

static void
add_sessions (const Paper *p)
{
  FrRowsBuilder *builder = fr_rows_builder_new (G_N_ELEMENTS (session_columns));
  int module = -2;

  for (guint i = 0; i < p->design->n_sessions; i++)
    {
      const FrDesignSession *session = &p->design->sessions[i];
      g_autofree char *when = when_text (session, p->lang);
      const FrValue row[] = {
        fr_value_text (session->module == module || session->module < 0 ? NULL : p->design->modules[session->module].title),
        fr_value_text (session_name (p, session)), fr_value_text (fr_term_label ("method", session->method, p->lang)),
        isnan (session->hours) ? fr_value_null () : fr_value_real (session->hours), fr_value_text (session->instructors),
        fr_value_text (session->place), fr_value_text (when) };

      module = session->module;
      fr_rows_builder_add (builder, row);
    }
  frr_document_heading (p->document, 2, fr_tr (p->lang, N_("Modules and sessions")));
  add_table (p, session_columns, G_N_ELEMENTS (session_columns), builder, p->design->n_modules > 0 ? 0 : 1);
}

static void
add_hours (const Paper *p, const FrDataColumn *columns, const FrDesignHours *rows, guint n)
{
  FrRowsBuilder *builder = fr_rows_builder_new (G_N_ELEMENTS (method_columns));

  for (guint i = 0; i < n; i++)
    {
      const FrValue row[] = { fr_value_text (rows[i].label), isnan (rows[i].planned) ? fr_value_null () : fr_value_real (rows[i].planned),
                              fr_value_real (rows[i].hours) };

      fr_rows_builder_add (builder, row);
    }
  add_table (p, columns, G_N_ELEMENTS (method_columns), builder, 0);
}

static void
add_mix (const Paper *p)
{
  g_autofree char *share = NULL;

  frr_document_heading (p->document, 2, fr_tr (p->lang, N_("Hours by method and by content category")));
  add_hours (p, method_columns, p->design->methods, p->design->n_methods);
  add_hours (p, category_columns, p->design->categories, p->design->n_categories);
  if (isnan (p->design->interaction_share))
    return;
  share = g_strdup_printf (fr_tr (p->lang, N_("%.0f%% of the hours are interactive, %.0f%% lectures.")), p->design->interaction_share,
                           p->design->lecture_share);
  frr_document_note (p->document, share);
}

static void
add_assessments (const Paper *p)
{
  if (p->design->n_assessments == 0)
    return;
  frr_document_heading (p->document, 2, fr_tr (p->lang, N_("Assessments")));
  for (guint i = 0; i < p->design->n_assessments; i++)
    {
      const FrDesignAssessment *assessment = &p->design->assessments[i];
      g_autofree char *weight = isnan (assessment->weight) ? NULL : g_strdup_printf ("%g%%", assessment->weight);

      frr_document_facts (p->document, assessment->title, fr_term_label ("assessment_kind", assessment->kind, p->lang),
                          fr_tr (p->lang, N_("Weight")), weight, NULL);
    }
}

/* --- The book and the list --- */

static void
add_prepared (const Paper *p, const FrDesignSession *session)
{
  g_autofree char *when = when_text (session, p->lang), *hours = hours_text (session->hours);

  frr_document_heading (p->document, 3, session_name (p, session));
  frr_document_facts (p->document, fr_tr (p->lang, N_("Method")), fr_term_label ("method", session->method, p->lang),
                      fr_tr (p->lang, N_("Hours")), hours, fr_tr (p->lang, N_("Instructors")), session->instructors,
                      fr_tr (p->lang, N_("Venue")), session->place, fr_tr (p->lang, N_("When")), when, fr_tr (p->lang, N_("Content")),
                      session->content, NULL);
  for (guint d = 0; d + 1 < session->details->len; d += 2)
    frr_document_facts (p->document, g_ptr_array_index (session->details, d), g_ptr_array_index (session->details, d + 1), NULL);
}

static void
add_book (const Paper *p)
{
  if (p->design->definition != NULL)
    {
      frr_document_heading (p->document, 2, fr_tr (p->lang, N_("What counts as transformation")));
      frr_document_paragraph (p->document, p->design->definition);
    }
  frr_document_heading (p->document, 2, fr_tr (p->lang, N_("The sessions")));
  for (guint i = 0; i < p->design->n_sessions; i++)
    add_prepared (p, &p->design->sessions[i]);
}

static void
add_preparation (const Paper *p)
{
  FrRowsBuilder *builder = fr_rows_builder_new (G_N_ELEMENTS (lack_columns));
  guint open = 0;
  g_autofree char *words = NULL;

  for (guint i = 0; i < p->design->n_sessions; i++)
    {
      const FrDesignSession *session = &p->design->sessions[i];
      g_autofree char *when = when_text (session, p->lang);
      const FrValue row[] = { fr_value_text (session_name (p, session)), fr_value_text (when),
                              fr_value_text (fr_term_label ("method", session->method, p->lang)), fr_value_text (session->lacks) };

      if (*session->lacks == '\0')
        continue;
      open++;
      fr_rows_builder_add (builder, row);
    }
  words = g_strdup_printf (fr_tr (p->lang, N_("%u of %u sessions are ready.")), p->design->n_sessions - open, p->design->n_sessions);
  frr_document_paragraph (p->document, words);
  add_table (p, lack_columns, G_N_ELEMENTS (lack_columns), builder, 0);
}

FrrDocument *
frr_programme_paper_new (FrStore *store, gint64 programme_id, gint64 class_id, FrrProgrammePaper paper, FrLang lang, GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (FrProgrammeDesign) design = fr_programme_design_new (store, programme_id, class_id, fr_clock_today (fr_store_get_clock (store)),
                                                                  lang, cancellable, error);
  g_autofree char *source = NULL, *title = NULL;
  Paper p = { .design = design, .lang = lang };

  if (design == NULL)
    return NULL;
  source = frr_source_line (store, lang);
  /* Translators: the programme's name, and what the paper is. */
  title = g_strdup_printf (fr_trc (lang, "programme and paper", "%s: %s"), design->title, paper_title (paper, lang));
  p.document = frr_document_new (lang, title, source);
  add_head (&p);
  if (paper == FRR_PREPARATION_LIST)
    {
      add_preparation (&p);
      return p.document;
    }
  add_objectives (&p);
  add_sessions (&p);
  add_mix (&p);
  add_assessments (&p);
  if (paper == FRR_PROGRAMME_BOOK)
    add_book (&p);
  return p.document;
}
