/* methods.c: see methods.h. */
#include "core/rules/methods.h"

#include "core/rules/values.h"

#include <string.h>

static const FrMethodField lecture[] = {
  { "outline", N_("Outline"), FR_METHOD_TEXT, FALSE },
  { "questions", N_("Questions to the class"), FR_METHOD_TEXT, FALSE },
};

static const FrMethodField research[] = {
  { "question", N_("Research question"), FR_METHOD_TEXT, TRUE },
  { "sources", N_("Sources to work with"), FR_METHOD_TEXT, TRUE },
  { "roles", N_("Roles in the group"), FR_METHOD_TEXT, TRUE },
  { "deliverable", N_("What the group hands in"), FR_METHOD_LINE, TRUE },
  { "presentation", N_("How it is presented"), FR_METHOD_LINE, TRUE },
};

static const FrMethodField casework[] = {
  { "case_text", N_("Case"), FR_METHOD_TEXT, TRUE },
  { "case_version", N_("Version of the case"), FR_METHOD_LINE, TRUE },
  { "questions", N_("Questions to discuss"), FR_METHOD_TEXT, TRUE },
  { "debrief", N_("Debriefing"), FR_METHOD_TEXT, TRUE },
};

static const FrMethodField experiential[] = {
  { "task", N_("Task on site"), FR_METHOD_TEXT, TRUE },
  { "safety", N_("Safety instructions"), FR_METHOD_TEXT, TRUE },
  { "transport", N_("Transport arranged"), FR_METHOD_DONE, TRUE },
  { "agreed", N_("Visit agreed with the site"), FR_METHOD_DONE, TRUE },
  { "reflection", N_("Reflection sheet"), FR_METHOD_TEXT, TRUE },
};

static const FrMethodField simulation[] = {
  { "scenario", N_("Scenario"), FR_METHOD_TEXT, TRUE },
  { "roles", N_("Roles"), FR_METHOD_TEXT, TRUE },
  { "material", N_("Material ready"), FR_METHOD_DONE, TRUE },
  { "debrief", N_("Debriefing"), FR_METHOD_TEXT, TRUE },
};

static const FrMethodField dialogue[] = {
  { "guests", N_("Guests"), FR_METHOD_LINE, TRUE },
  { "topics", N_("Topics"), FR_METHOD_TEXT, TRUE },
  { "host", N_("Who leads the talk"), FR_METHOD_LINE, TRUE },
};

static const FrMethodField action_learning[] = {
  { "problem", N_("Problem from work"), FR_METHOD_TEXT, TRUE },
  { "owner", N_("Whose problem it is"), FR_METHOD_LINE, TRUE },
  { "steps", N_("Steps until the next meeting"), FR_METHOD_TEXT, TRUE },
};

static const FrMethodField online[] = {
  { "platform", N_("On-line platform"), FR_METHOD_LINE, TRUE },
  { "access", N_("How to get in"), FR_METHOD_LINE, TRUE },
  { "proof", N_("How attendance is known"), FR_METHOD_LINE, TRUE },
};

#define METHOD(code_, fields_, site_, interactive_) { code_, fields_, G_N_ELEMENTS (fields_), site_, interactive_ }

static const struct {
  const char          *code;
  const FrMethodField *fields;
  guint                n;
  gboolean             on_site, interactive;
} methods[] = {
  METHOD ("lecture", lecture, FALSE, FALSE),
  METHOD ("research", research, FALSE, TRUE),
  METHOD ("case", casework, FALSE, TRUE),
  METHOD ("experiential", experiential, TRUE, TRUE),
  METHOD ("simulation", simulation, FALSE, TRUE),
  METHOD ("dialogue", dialogue, FALSE, TRUE),
  METHOD ("action_learning", action_learning, FALSE, TRUE),
  METHOD ("online", online, FALSE, FALSE),
};

static int
method_index (const char *method)
{
  for (gsize i = 0; method != NULL && i < G_N_ELEMENTS (methods); i++)
    if (strcmp (methods[i].code, method) == 0)
      return (int) i;
  return -1;
}

const FrMethodField *
fr_method_fields (const char *method, guint *n)
{
  int i = method_index (method);

  *n = i < 0 ? 0 : methods[i].n;
  return i < 0 ? NULL : methods[i].fields;
}

gboolean
fr_method_on_site (const char *method)
{
  int i = method_index (method);

  return i >= 0 && methods[i].on_site;
}

gboolean
fr_method_interactive (const char *method)
{
  int i = method_index (method);

  return i >= 0 && methods[i].interactive;
}

GPtrArray *
fr_rule_session_lacks (const FrSessionParts *parts, FrLang lang)
{
  GPtrArray *lacks = g_ptr_array_new ();
  guint n;
  const FrMethodField *fields = fr_method_fields (parts->method, &n);

  if (method_index (parts->method) < 0)
    g_ptr_array_add (lacks, (gpointer) fr_tr (lang, N_("Method")));
  if (!parts->has_content)
    g_ptr_array_add (lacks, (gpointer) fr_tr (lang, N_("Content")));
  if (!parts->has_instructor)
    g_ptr_array_add (lacks, (gpointer) fr_tr (lang, N_("Instructor")));
  if (fr_method_on_site (parts->method) && !parts->has_site)
    g_ptr_array_add (lacks, (gpointer) fr_tr (lang, N_("Site")));
  else if (!fr_method_on_site (parts->method) && g_strcmp0 (parts->method, "online") != 0 && !parts->has_place)
    g_ptr_array_add (lacks, (gpointer) fr_tr (lang, N_("Venue")));
  for (guint i = 0; i < n; i++)
    if (fields[i].needed && (parts->details == NULL || !fr_is_said (parts->details[i])))
      g_ptr_array_add (lacks, (gpointer) fr_tr (lang, fields[i].label));
  return lacks;
}
