/* test-model.c: the descriptions of all records: their invariants, looking things up, values as people read them. */
#include "core/model/model.h"
#include "core/base/day.h"
#include "core/base/text.h"
#include "core/model/terms.h"
#include "core/store/tx-private.h"
#include "support/support.h"

#include <string.h>

/* --- Invariants --- */

static void
test_entities (void)
{
  for (guint id = 0; id < FR_N_ENTITIES; id++)
    {
      const FrEntity *entity = fr_entity (id);

      g_assert_cmpint (entity->id, ==, id);
      g_assert_nonnull (entity->name);
      g_assert_true (fr_entity_find (entity->name) == entity && fr_entity_find (entity->plural) == entity);
      g_assert_true (fr_entity_find (entity->table) == entity);
      g_assert_true (entity->n_keys == 1 ? entity->id_column != NULL : entity->n_keys == 2 && entity->id_column == NULL);
      g_assert_cmpuint (entity->n_fields, <=, FR_TX_MAX_FIELDS);
      g_assert_cmpuint (entity->n_fields, >, 0);
      g_assert_true (entity->code_field == NULL || fr_entity_field (entity, entity->code_field) >= 0);
      g_assert_true (entity->title_field == NULL || fr_entity_field (entity, entity->title_field) >= 0);
      /* Lists, search and orders go by the name. */
      if (entity->flags & FR_ENTITY_NAMED)
        g_assert_true (entity->title_field != NULL && entity->n_keys == 1);
      for (guint k = 0; entity->n_keys == 2 && k < 2; k++)
        g_assert_true (entity->fields[k].flags & FR_FIELD_REQUIRED);
    }
  g_assert_null (fr_entity_find ("nothing"));
  g_assert_null (fr_entity_find (NULL));
}

static void
check_field (const FrEntity *entity, guint i)
{
  const FrField *field = &entity->fields[i];
  guint n_terms, known = 0;
  const FrTerm *terms = fr_terms_default (&n_terms);

  g_assert_cmpint (fr_entity_field (entity, field->name), ==, i);          /* so names are unique */
  g_assert_cmpint (fr_entity_field_by_tag (entity, field->tag), ==, i);    /* and tags */
  g_assert_cmpuint (field->tag, >, 0);                                     /* 0 is the id in packed blocks */
  g_assert_true (field->label != NULL && *field->label != '\0');
  g_assert_true ((field->type == FR_TYPE_ENUM) == (field->values != NULL));
  if (field->type == FR_TYPE_REF)
    g_assert_true (fr_entity_find (field->of) != NULL && fr_entity_find (field->of)->n_keys == 1);
  for (guint t = 0; field->type == FR_TYPE_TERM && t < n_terms; t++)
    known += strcmp (terms[t].kind, field->of) == 0;
  if (field->type == FR_TYPE_TERM)
    g_assert_cmpuint (known, >, 0);                                        /* an office begins with some to choose from */
  if (strcmp (field->name, "withdrawn") == 0)
    g_assert_true ((field->flags & FR_FIELD_REQUIRED) && (field->flags & FR_FIELD_GUARDED));
  if (entity->flags & FR_ENTITY_FACT)
    g_assert_true (field->flags & FR_FIELD_FACT);
}

static void
test_fields (void)
{
  for (guint id = 0; id < FR_N_ENTITIES; id++)
    for (guint i = 0; i < fr_entity (id)->n_fields; i++)
      check_field (fr_entity (id), i);
  g_assert_cmpint (fr_entity_field (fr_entity (FR_UNIT), "nothing"), ==, -1);
  g_assert_cmpint (fr_entity_field (fr_entity (FR_UNIT), NULL), ==, -1);
  g_assert_cmpint (fr_entity_field_by_tag (fr_entity (FR_UNIT), 999), ==, -1);
}

/* Import compares folded headings: an alias that is not folded would never be met. */
static void
test_aliases (void)
{
  for (guint id = 0; id < FR_N_ENTITIES; id++)
    {
      const FrEntity *entity = fr_entity (id);

      for (guint i = 0; i < entity->n_fields; i++)
        {
          g_auto (GStrv) aliases = entity->fields[i].aliases ? g_strsplit (entity->fields[i].aliases, "|", -1) : NULL;

          for (guint a = 0; aliases != NULL && aliases[a] != NULL; a++)
            {
              g_autofree char *folded = fr_text_fold (aliases[a]);

              g_assert_cmpstr (folded, ==, aliases[a]);
              g_assert_cmpstr (aliases[a], !=, "");
            }
        }
    }
}

/* Journals written by release 0.1 name fields by these numbers for ever. A field may be added with a new number; none may change
 * its number, and no number may be used again. */
static void
test_tags_frozen (void)
{
  g_autofree char *path = frt_data_path ("model/tags-1.txt"), *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;
  guint n = 0;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++, n++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", 3);
      const FrEntity *entity = fr_entity_find (words[0]);
      int field = entity ? fr_entity_field_by_tag (entity, (guint) atoi (words[1])) : -1;

      if (field < 0 || strcmp (entity->fields[field].name, words[2]) != 0)
        g_error ("“%s”: this field has another number now, or the number another field", lines[i]);
    }
  g_assert_cmpuint (n, >=, 200);
}

/* --- Enumerations --- */

static const FrEnum * const all_enums[] = {
  &fr_enum_survey_level, &fr_enum_survey_state, &fr_enum_item_kind, &fr_enum_item_side, &fr_enum_study_state, &fr_enum_need_level,
  &fr_enum_need_priority, &fr_enum_need_state, &fr_enum_plan_line_state, &fr_enum_programme_state, &fr_enum_class_state,
  &fr_enum_session_state, &fr_enum_enrolment_state, &fr_enum_attendance_state, &fr_enum_plan_item_state, &fr_enum_step_state,
  &fr_enum_decision, &fr_enum_occasion, &fr_enum_rater,
};

static void
test_enums (void)
{
  for (gsize e = 0; e < G_N_ELEMENTS (all_enums); e++)
    for (guint i = 0; all_enums[e]->values[i] != NULL; i++)
      {
        const char *value = all_enums[e]->values[i];
        const char *en = fr_enum_label (all_enums[e], value, FR_LANG_EN), *zh = fr_enum_label (all_enums[e], value, FR_LANG_ZH_CN);

        g_assert_cmpint (fr_enum_index (all_enums[e], value), ==, i);
        /* By value, by either label, in any case: always itself. */
        g_assert_cmpstr (fr_enum_parse (all_enums[e], value), ==, value);
        g_assert_cmpstr (fr_enum_parse (all_enums[e], en), ==, value);
        g_assert_cmpstr (fr_enum_parse (all_enums[e], zh), ==, value);
        g_assert_cmpstr (en, !=, zh);
      }
  g_assert_cmpstr (fr_enum_parse (&fr_enum_class_state, "  ＥNDED "), ==, "ended");
  g_assert_null (fr_enum_parse (&fr_enum_class_state, "over"));
  g_assert_null (fr_enum_parse (&fr_enum_class_state, ""));
  g_assert_null (fr_enum_parse (&fr_enum_class_state, NULL));
  g_assert_cmpint (fr_enum_index (&fr_enum_class_state, NULL), ==, -1);
  g_assert_cmpstr (fr_enum_label (&fr_enum_class_state, "over", FR_LANG_EN), ==, "over");
  g_assert_cmpstr (fr_enum_label (&fr_enum_class_state, NULL, FR_LANG_EN), ==, "");
}

/* --- Values as people read them --- */

static void
assert_format (FrEntityId entity, const char *name, FrValue value, FrLang lang, const char *want)
{
  const FrField *field = &fr_entity (entity)->fields[fr_entity_field (fr_entity (entity), name)];
  g_autofree char *got = fr_field_format (field, &value, lang, FALSE);

  g_assert_cmpstr (got, ==, want);
}

static void
test_format (void)
{
  const FrField *phone = &fr_entity (FR_CADRE)->fields[fr_entity_field (fr_entity (FR_CADRE), "phone")];
  FrValue number = fr_value_text ("13812345678");
  g_autofree char *plain = fr_field_format (phone, &number, FR_LANG_EN, TRUE);

  assert_format (FR_CADRE, "name", fr_value_text ("王芳"), FR_LANG_EN, "王芳");
  assert_format (FR_CADRE, "name", fr_value_null (), FR_LANG_EN, "");
  assert_format (FR_CADRE, "birth_month", fr_value_int (1978 * 12 + 11), FR_LANG_EN, "1978-12");
  assert_format (FR_NEED, "gap", fr_value_real (-0.1), FR_LANG_EN, "−0.1");
  assert_format (FR_CADRE, "phone", number, FR_LANG_EN, "138••••••78");
  assert_format (FR_CADRE, "phone", fr_value_text ("1234567"), FR_LANG_EN, "•••••••");
  g_assert_cmpstr (plain, ==, "13812345678");
  assert_format (FR_CLASS, "starts", fr_value_day (fr_day_from_ymd (2026, 2, 28)), FR_LANG_EN, "2026-02-28");
  assert_format (FR_CLASS, "state", fr_value_text ("ended"), FR_LANG_EN, "Ended");
  assert_format (FR_SESSION, "minute", fr_value_int (0), FR_LANG_EN, "00:00");
  assert_format (FR_SESSION, "minutes", fr_value_int (180), FR_LANG_EN, "180");
  assert_format (FR_PROGRAMME, "budget", fr_value_int (5), FR_LANG_EN, "0.05");
  assert_format (FR_PROGRAMME, "budget", fr_value_int (123456), FR_LANG_EN, "1234.56");
  assert_format (FR_PROGRAMME, "needs_survey", fr_value_int (0), FR_LANG_ZH_CN, "否");
  assert_format (FR_PROGRAMME, "hours", fr_value_real (0.1), FR_LANG_EN, "0.1");
  assert_format (FR_PROGRAMME, "kind", fr_value_text ("initial"), FR_LANG_EN, "initial");
  assert_format (FR_RESPONSE, "answers", fr_value_blob ("abc", 3), FR_LANG_EN, "");
}

/* --- Terms --- */

static void
test_terms (void)
{
  guint n;
  const FrTerm *terms = fr_terms_default (&n);

  for (guint i = 0; i < n; i++)
    {
      g_assert_true (*terms[i].label_en != '\0' && *terms[i].label_zh != '\0' && *terms[i].code != '\0');
      /* Found by its code and both labels, and by nothing else's. */
      g_assert_true (fr_terms_find (terms[i].kind, terms[i].code) == &terms[i]);
      g_assert_true (fr_terms_find (terms[i].kind, terms[i].label_en) == &terms[i]);
      g_assert_true (fr_terms_find (terms[i].kind, terms[i].label_zh) == &terms[i]);
      g_assert_cmpstr (fr_term_label (terms[i].kind, terms[i].code, FR_LANG_ZH_CN), ==, terms[i].label_zh);
      g_assert_true (i == 0 || strcmp (terms[i].kind, terms[i - 1].kind) == 0 || fr_terms_find (terms[i].kind, terms[i].code) == &terms[i]);
    }
  g_assert_cmpstr (fr_terms_find ("leave_kind", " ＳICK ")->code, ==, "sick");
  g_assert_null (fr_terms_find ("leave_kind", "lecture"));
  g_assert_null (fr_terms_find ("nothing", "sick"));
  g_assert_null (fr_terms_find ("leave_kind", ""));
  g_assert_null (fr_terms_find ("leave_kind", NULL));
  g_assert_cmpstr (fr_term_label ("leave_kind", "odd", FR_LANG_EN), ==, "odd");
  g_assert_cmpstr (fr_term_label ("leave_kind", NULL, FR_LANG_EN), ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fr_lang_set_default (FR_LANG_EN);
  g_test_add_func ("/model/entities", test_entities);
  g_test_add_func ("/model/fields", test_fields);
  g_test_add_func ("/model/aliases", test_aliases);
  g_test_add_func ("/model/tags-frozen", test_tags_frozen);
  g_test_add_func ("/model/enums", test_enums);
  g_test_add_func ("/model/format", test_format);
  g_test_add_func ("/model/terms", test_terms);
  return g_test_run ();
}
