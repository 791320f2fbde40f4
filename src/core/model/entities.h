/* entities.h: the field tables behind model.h; for core/model alone. */
#pragma once

#include "core/model/model.h"

G_BEGIN_DECLS

/* Shorthands of the field tables. Tags are written out, so that a moved line keeps its number. */
#define TEXT(tag_, name_, label_, flags_, aliases_) \
  { .name = name_, .tag = tag_, .type = FR_TYPE_TEXT, .flags = flags_, .label = label_, .aliases = aliases_ }
#define PLAIN(tag_, name_, type_, label_, flags_, aliases_) \
  { .name = name_, .tag = tag_, .type = FR_TYPE_##type_, .flags = flags_, .label = label_, .aliases = aliases_ }
#define REF(tag_, name_, entity_, label_, flags_, aliases_) \
  { .name = name_, .tag = tag_, .type = FR_TYPE_REF, .flags = flags_, .label = label_, .of = entity_, .aliases = aliases_ }
#define TERM(tag_, name_, kind_, label_, flags_, aliases_) \
  { .name = name_, .tag = tag_, .type = FR_TYPE_TERM, .flags = flags_, .label = label_, .of = kind_, .aliases = aliases_ }
#define ENUM_FIELD(tag_, name_, enum_, label_, flags_, aliases_) \
  { .name = name_, .tag = tag_, .type = FR_TYPE_ENUM, .flags = flags_, .label = label_, .values = &fr_enum_##enum_, \
    .aliases = aliases_ }

#define REQ   FR_FIELD_REQUIRED
#define GUARD FR_FIELD_GUARDED
#define COMP  FR_FIELD_COMPUTED

/* A record that has gone out of use keeps its row; this field says since when it is out of lists. */
#define WITHDRAWN(tag_) PLAIN (tag_, "withdrawn", BOOL, N_("Withdrawn"), REQ | GUARD | FR_FIELD_HIDDEN, NULL)

/* entities-people.c: each entity's fields and how many there are. */
extern const FrField fr_fields_unit[], fr_fields_unit_place[], fr_fields_post[], fr_fields_cadre[], fr_fields_posting[],
  fr_fields_competency[], fr_fields_post_competency[], fr_fields_actor[], fr_fields_term[];
extern const guint fr_n_fields_unit, fr_n_fields_unit_place, fr_n_fields_post, fr_n_fields_cadre, fr_n_fields_posting,
  fr_n_fields_competency, fr_n_fields_post_competency, fr_n_fields_actor, fr_n_fields_term;

/* entities-needs.c. */
extern const FrField fr_fields_survey[], fr_fields_survey_choice[], fr_fields_survey_item[], fr_fields_response[],
  fr_fields_response_text[], fr_fields_needs_study[], fr_fields_need[], fr_fields_plan_line[], fr_fields_survey_version[],
  fr_fields_invitation[], fr_fields_keyed_form[], fr_fields_finding[], fr_fields_request[], fr_fields_plan_line_unit[],
  fr_fields_plan_change[];
extern const guint fr_n_fields_survey, fr_n_fields_survey_choice, fr_n_fields_survey_item, fr_n_fields_response,
  fr_n_fields_response_text, fr_n_fields_needs_study, fr_n_fields_need, fr_n_fields_plan_line, fr_n_fields_survey_version,
  fr_n_fields_invitation, fr_n_fields_keyed_form, fr_n_fields_finding, fr_n_fields_request, fr_n_fields_plan_line_unit,
  fr_n_fields_plan_change;

/* entities-training.c. */
extern const FrField fr_fields_programme[], fr_fields_class[], fr_fields_session[], fr_fields_enrolment[],
  fr_fields_attendance[], fr_fields_plan_item[], fr_fields_outcome[], fr_fields_outcome_step[], fr_fields_evidence[],
  fr_fields_verification[], fr_fields_rating[];
extern const guint fr_n_fields_programme, fr_n_fields_class, fr_n_fields_session, fr_n_fields_enrolment,
  fr_n_fields_attendance, fr_n_fields_plan_item, fr_n_fields_outcome, fr_n_fields_outcome_step, fr_n_fields_evidence,
  fr_n_fields_verification, fr_n_fields_rating;

/* entities-design.c. */
extern const FrField fr_fields_objective[], fr_fields_assessment[], fr_fields_module[], fr_fields_objective_need[],
  fr_fields_objective_session[], fr_fields_objective_assessment[], fr_fields_session_detail[], fr_fields_hour_plan[],
  fr_fields_approval[], fr_fields_instructor[], fr_fields_instructor_competency[], fr_fields_venue[],
  fr_fields_field_base[], fr_fields_content_item[], fr_fields_content_change[];
extern const guint fr_n_fields_objective, fr_n_fields_assessment, fr_n_fields_module, fr_n_fields_objective_need,
  fr_n_fields_objective_session, fr_n_fields_objective_assessment, fr_n_fields_session_detail, fr_n_fields_hour_plan,
  fr_n_fields_approval, fr_n_fields_instructor, fr_n_fields_instructor_competency, fr_n_fields_venue,
  fr_n_fields_field_base, fr_n_fields_content_item, fr_n_fields_content_change;

/* entities-timetable.c. */
extern const FrField fr_fields_class_group[], fr_fields_session_group[], fr_fields_session_instructor[],
  fr_fields_busy[], fr_fields_calendar_day[], fr_fields_schedule_rule[], fr_fields_publication[], fr_fields_office_setting[];
extern const guint fr_n_fields_class_group, fr_n_fields_session_group, fr_n_fields_session_instructor,
  fr_n_fields_busy, fr_n_fields_calendar_day, fr_n_fields_schedule_rule, fr_n_fields_publication,
  fr_n_fields_office_setting;

/* Defines a table of fields and its length. */
#define FIELDS(id, ...) \
  const FrField fr_fields_##id[] = { __VA_ARGS__ }; \
  const guint fr_n_fields_##id = G_N_ELEMENTS (fr_fields_##id)

G_END_DECLS
