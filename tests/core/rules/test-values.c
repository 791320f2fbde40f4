/* test-values.c: which values can be, and the sentence for those that can't. */
#include "core/base/day.h"
#include "core/rules/values.h"

#include <glib.h>
#include <math.h>
#include <string.h>

static const FrField *
field (FrEntityId entity, const char *name)
{
  int i = fr_entity_field (fr_entity (entity), name);

  g_assert_cmpint (i, >=, 0);
  return &fr_entity (entity)->fields[i];
}

static void
assert_value (FrEntityId entity, const char *name, FrValue value, const char *want)
{
  g_autofree char *reason = fr_rule_value (field (entity, name), &value);

  g_assert_cmpstr (reason, ==, want);
}

static void
test_one (void)
{
  g_autofree char *most = g_strnfill (2000, 'x'), *more = g_strnfill (2001, 'x');

  assert_value (FR_CADRE, "name", fr_value_text ("王芳"), NULL);
  assert_value (FR_CADRE, "name", fr_value_null (), "Full name is missing. Fill it in; nothing was changed.");
  assert_value (FR_CADRE, "name", fr_value_text (""), "Full name is missing. Fill it in; nothing was changed.");
  assert_value (FR_CADRE, "name", fr_value_text (" \t\n"), "Full name is missing. Fill it in; nothing was changed.");
  assert_value (FR_CADRE, "name", fr_value_int (7), "Full name can't be a value of this kind. Nothing was changed.");
  assert_value (FR_CADRE, "note", fr_value_null (), NULL);
  assert_value (FR_CADRE, "note", fr_value_text (most), NULL);
  assert_value (FR_CADRE, "note", fr_value_text (more), "Note is too long: at most 2000 characters are kept. Nothing was changed.");

  assert_value (FR_CLASS, "state", fr_value_text ("ended"), NULL);
  assert_value (FR_CLASS, "state", fr_value_text ("over"), "State can't be “over”. Nothing was changed.");
  assert_value (FR_CADRE, "birth_month", fr_value_int (1978 * 12), NULL);
  assert_value (FR_CADRE, "birth_month", fr_value_int (1900 * 12 - 1), "Birth month lies outside the years 1900 to 2100. Nothing was changed.");
  assert_value (FR_CADRE, "birth_month", fr_value_int (2101 * 12), "Birth month lies outside the years 1900 to 2100. Nothing was changed.");
  assert_value (FR_CADRE, "birth_month", fr_value_text ("197805"), "Birth month can't be a value of this kind. Nothing was changed.");
  assert_value (FR_CLASS, "starts", fr_value_int (FR_DAY_LAST), NULL);
  assert_value (FR_CLASS, "starts", fr_value_int ((gint64) FR_DAY_LAST + 1), "Starts is no date. Nothing was changed.");
  assert_value (FR_SESSION, "minute", fr_value_int (1439), NULL);
  assert_value (FR_SESSION, "minute", fr_value_int (1440), "Begins is no time of day. Nothing was changed.");
  assert_value (FR_SESSION, "minutes", fr_value_int (-1), "Minutes can't be below 0. Nothing was changed.");
  assert_value (FR_PROGRAMME, "budget", fr_value_int (-1), "Budget can't be below 0. Nothing was changed.");
  assert_value (FR_PROGRAMME, "needs_survey", fr_value_int (2), "Needs were surveyed can only be yes or no. Nothing was changed.");
  assert_value (FR_PROGRAMME, "hours", fr_value_int (12), NULL);
  assert_value (FR_PROGRAMME, "hours", (FrValue) { .kind = FR_REAL, .r = INFINITY }, "Hours is no number. Nothing was changed.");
  assert_value (FR_OUTCOME, "baseline", fr_value_real (-3.5), NULL);
}

static void
test_identity_numbers (void)
{
  g_assert_true (fr_is_identity_number ("11010519491231002X"));       /* the standard's own example */
  g_assert_true (fr_is_identity_number ("11010519491231002x"));
  g_assert_true (fr_is_identity_number ("440524188001010014"));       /* and its second one */
  g_assert_false (fr_is_identity_number ("110105194912310021"));      /* wrong check digit */
  g_assert_false (fr_is_identity_number ("11010519491331002X"));      /* no such month */
  g_assert_false (fr_is_identity_number ("1101051949123100X2"));
  g_assert_false (fr_is_identity_number ("1.1010519491231E+17"));
  g_assert_true (fr_is_identity_number ("110105491231002"));          /* fifteen digits, before 1999 */
  g_assert_false (fr_is_identity_number ("110105491331002"));
  g_assert_false (fr_is_identity_number (""));
  g_assert_false (fr_is_identity_number (NULL));
  assert_value (FR_CADRE, "identity_number", fr_value_text ("11010519491231002X"), NULL);
  assert_value (FR_CADRE, "identity_number", fr_value_text ("123"),
                "Identity number is not right: it has 18 characters, and the last one confirms the others. Correct it or leave it empty; "
                "nothing was changed.");
}

/* A row of an entity with what it must have, then one or two fields. */
static void
assert_row (FrEntityId id, const char *a, FrValue x, const char *b, FrValue y, const char *want)
{
  const FrEntity *entity = fr_entity (id);
  FrValue fields[32] = { 0 };
  g_autofree char *reason = NULL;

  for (guint i = 0; i < entity->n_fields; i++)
    if (entity->fields[i].flags & FR_FIELD_REQUIRED)
      fields[i] = entity->fields[i].type == FR_TYPE_TEXT ? fr_value_text ("x") :
                  entity->fields[i].type == FR_TYPE_ENUM ? fr_value_text (entity->fields[i].values->values[0]) :
                  entity->fields[i].type == FR_TYPE_REAL ? fr_value_real (1) : fr_value_int (strcmp (entity->fields[i].name, "year") ? 1 : 2026);
  if (id == FR_RATING)
    fields[fr_entity_field (entity, "cadre_id")] = fr_value_int (1);
  fields[fr_entity_field (entity, a)] = x;
  fields[fr_entity_field (entity, b)] = y;
  reason = fr_rule_row (id, fields);
  g_assert_cmpstr (reason, ==, want);
}

static void
test_rows (void)
{
  FrValue null = fr_value_null (), ten = fr_value_int (10), nine = fr_value_int (9);

  assert_row (FR_CLASS, "starts", ten, "ends", ten, NULL);
  assert_row (FR_CLASS, "starts", ten, "ends", null, NULL);
  assert_row (FR_CLASS, "starts", null, "ends", nine, NULL);
  assert_row (FR_CLASS, "starts", ten, "ends", nine, "“Ends” lies before “Starts”. Correct one of them; nothing was changed.");
  assert_row (FR_UNIT, "valid_from", ten, "valid_to", nine, "“Exists until” lies before “Exists from”. Correct one of them; nothing was changed.");
  assert_row (FR_POSTING, "from_day", ten, "to_day", nine, "“Until” lies before “From”. Correct one of them; nothing was changed.");
  assert_row (FR_RATING, "value", fr_value_real (3), "scale_max", fr_value_real (5), NULL);
  assert_row (FR_RATING, "value", fr_value_real (6), "scale_max", fr_value_real (5),
              "“Highest possible” is below “Rating”. Correct one of them; nothing was changed.");
  assert_row (FR_RATING, "value", fr_value_real (0), "scale_min", fr_value_real (1),
              "“Rating” is below “Lowest possible”. Correct one of them; nothing was changed.");
  assert_row (FR_PLAN_LINE, "month", fr_value_int (12), "year", fr_value_int (2026), NULL);
  assert_row (FR_PLAN_LINE, "month", fr_value_int (13), "year", fr_value_int (2026), "Month must lie between 1 and 12. Nothing was changed.");
  assert_row (FR_PLAN_LINE, "month", null, "year", fr_value_int (26), "Year must lie between 1900 and 2200. Nothing was changed.");
  assert_row (FR_PLAN_LINE, "title", null, "month", null, "Title is missing. Fill it in; nothing was changed.");
  /* Computed fields are the store's own business. */
  assert_row (FR_CADRE, "unit_id", fr_value_text ("odd"), "post_title", null, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fr_lang_set_default (FR_LANG_EN);
  g_test_add_func ("/rules/values/one", test_one);
  g_test_add_func ("/rules/values/identity-numbers", test_identity_numbers);
  g_test_add_func ("/rules/values/rows", test_rows);
  return g_test_run ();
}
