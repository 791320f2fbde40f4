/* test-templates.c: the surveys we bring along are whole, in both languages, and short enough to be asked. */
#include "core/form/form-check.h"
#include "core/form/form-names.h"
#include "core/form/form-time.h"
#include "core/io/read/workbook.h"
#include "core/io/xlsform/templates.h"
#include "core/io/xlsform/xlsform.h"

#include <string.h>

#define N_COMPETENCIES 12

/* Each template is read as it lies in the tree, without a warning. */
static void
test_read_without_a_note (void)
{
  guint n;
  const FrFormTemplate *templates = fr_form_templates (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strconcat (templates[i].id, ".csv", NULL);
      g_autofree char *path = g_build_filename (g_getenv ("FR_TOP_SRCDIR"), "data", "survey", "templates", name, NULL);
      g_autoptr (GPtrArray) notes = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (FrForm) form = fr_xlsform_read (path, &notes, NULL, &error);

      g_assert_no_error (error);
      for (guint k = 0; k < notes->len; k++)
        {
          g_autofree char *text = fr_xlsform_note_text (g_ptr_array_index (notes, k));

          g_error ("%s: %s", templates[i].id, text);
        }
      g_assert_cmpstr (form->form_id, ==, templates[i].id);
    }
}

/* Nothing is left to mend, and nothing to translate: not a title, a choice, a message. */
static void
test_whole_in_both_languages (void)
{
  guint n;
  const FrFormTemplate *templates = fr_form_templates (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (FrForm) form = fr_form_template (templates[i].id, FR_LANG_EN);
      g_autoptr (GPtrArray) problems = fr_form_problems (form);

      for (guint k = 0; k < problems->len; k++)
        g_error ("%s: %s", templates[i].id, ((FrFormProblem *) g_ptr_array_index (problems, k))->message);
      g_assert_cmpuint (form->languages->len, ==, 2);
      for (guint lang = 0; lang < 2; lang++)
        {
          g_autoptr (GArray) gaps = fr_form_untranslated (form, lang);

          g_assert_cmpuint (gaps->len, ==, 0);
          g_assert_false (fr_form_text_is_empty (&form->title));
          g_assert_nonnull (fr_form_text (&form->notice, lang));
        }
    }
}

/* What a cadre is asked takes no more than five minutes; three questions at registration are three. */
static void
test_short_enough (void)
{
  static const char * const asked[] = { "needs-post", "needs-person", "registration" };
  g_autoptr (FrForm) registration = fr_form_template ("registration", FR_LANG_EN);

  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      g_autoptr (FrForm) form = fr_form_template (asked[i], FR_LANG_EN);

      for (guint lang = 0; lang < 2; lang++)
        {
          double minutes = fr_form_minutes (form, lang);

          g_test_message ("%s: %.1f minutes", asked[i], minutes);
          g_assert_cmpfloat (minutes, >, 0.0);
          g_assert_cmpfloat (minutes, <=, 5.0);
        }
    }
  g_assert_cmpuint (registration->nodes->len, ==, 3);
}

static guint
count_sides (const FrForm *form, const char *side)
{
  g_autoptr (GArray) places = fr_form_places (form);
  guint n = 0;

  for (guint i = 0; i < places->len; i++)
    {
      const FrFormPlace *place = &g_array_index (places, FrFormPlace, i);

      if (place->node->kind == FR_FORM_SCALE && g_strcmp0 (place->node->props[FR_FORM_SIDE], side) == 0)
        n++;
    }
  return n;
}

/* Person and organisation are asked on two scales side by side, each row about a competency: the gap is their difference. */
static void
test_two_scales (void)
{
  static const char * const two[] = { "needs-organisation", "needs-person" };

  for (guint i = 0; i < G_N_ELEMENTS (two); i++)
    {
      g_autoptr (FrForm) form = fr_form_template (two[i], FR_LANG_EN);
      g_autoptr (GArray) places = fr_form_places (form);
      guint rows = 0;

      g_assert_cmpuint (count_sides (form, "importance"), ==, 1);
      g_assert_cmpuint (count_sides (form, "present"), ==, 1);
      for (guint k = 0; k < places->len; k++)
        {
          const FrFormNode *node = g_array_index (places, FrFormPlace, k).node;

          if (node->kind != FR_FORM_ROW)
            continue;
          g_assert_nonnull (node->props[FR_FORM_COMPETENCY]);
          rows++;
        }
      g_assert_cmpuint (rows, ==, N_COMPETENCIES);
    }
}

/* A survey made twice from one template is two surveys. */
static void
test_ids_are_new (void)
{
  guint n;
  const FrFormTemplate *templates = fr_form_templates (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (FrForm) a = fr_form_template (templates[i].id, FR_LANG_EN), b = fr_form_template (templates[i].id, FR_LANG_EN);
      g_autoptr (GArray) places = fr_form_places (a);

      for (guint k = 0; k < places->len; k++)
        g_assert_null (fr_form_node (b, g_array_index (places, FrFormPlace, k).node->id));
    }
}

static void
test_begins_in_the_language (void)
{
  g_autoptr (FrForm) english = fr_form_template ("needs-post", FR_LANG_EN), chinese = fr_form_template ("needs-post", FR_LANG_ZH_CN);

  g_assert_cmpstr (g_ptr_array_index (english->languages, fr_form_default_language (english)), ==, "English (en)");
  g_assert_cmpstr (g_ptr_array_index (chinese->languages, fr_form_default_language (chinese)), ==, "中文 (zh)");
  g_assert_null (fr_form_template ("no-such", FR_LANG_EN));
}

/* Four statements a competency, each block bearing it. */
static void
test_blocks (void)
{
  g_autoptr (FrForm) form = fr_form_template (FR_FORM_TEMPLATE_BLOCKS, FR_LANG_EN);

  g_assert_cmpuint (form->nodes->len, ==, N_COMPETENCIES);
  for (guint i = 0; i < form->nodes->len; i++)
    {
      const FrFormNode *block = g_ptr_array_index (form->nodes, i);

      g_assert_cmpint (block->kind, ==, FR_FORM_MATRIX);
      g_assert_cmpuint (block->nodes->len, ==, 4);
      for (guint k = 0; k < 4; k++)
        g_assert_nonnull (((FrFormNode *) g_ptr_array_index (block->nodes, k))->props[FR_FORM_COMPETENCY]);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/templates/read-without-a-note", test_read_without_a_note);
  g_test_add_func ("/templates/whole-in-both-languages", test_whole_in_both_languages);
  g_test_add_func ("/templates/short-enough", test_short_enough);
  g_test_add_func ("/templates/two-scales", test_two_scales);
  g_test_add_func ("/templates/ids-are-new", test_ids_are_new);
  g_test_add_func ("/templates/begins-in-the-language", test_begins_in_the_language);
  g_test_add_func ("/templates/blocks", test_blocks);
  return g_test_run ();
}
