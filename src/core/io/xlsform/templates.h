/* templates.h: the surveys an office begins from, written by us for grassroots public administration, in English and Chinese.
 *
 * They lie in data/survey/templates as XLSForm in one CSV each, so that they can be read and bettered without this program; the
 * competencies are those of the sample office. The blocks are a library to take questions from, four statements a competency.
 * Proved by tests/core/io/xlsform/test-templates.c */
#pragma once

#include "core/base/language.h"
#include "core/form/form.h"

G_BEGIN_DECLS

typedef struct {
  const char *id;        /* also the form's form_id */
  const char *level;     /* "organisation", "post", "person" (fr_enum_survey_level); NULL: none of the three */
} FrFormTemplate;

#define FR_FORM_TEMPLATE_BLOCKS "blocks"

/* All of them, in the order a needs study asks: organisation (interview, survey), post, person, then the three questions at
 * registration, then the blocks. */
const FrFormTemplate *fr_form_templates (guint *n);

/* A template as a form of its own: ids are new each time, a respondent begins in lang. NULL where there is none of that id. */
FrForm               *fr_form_template  (const char *id, FrLang lang);

G_END_DECLS
