/* test-webform.c: the web form as a file: whole, by itself, with no text that breaks out of it. What it does is tests/web. */
#include "core/io/webform/webform.h"

#include "core/form/expr.h"
#include "support/fills.h"
#include "support/forms.h"
#include "support/support.h"

#include <string.h>

static guint
count (const char *text, const char *what)
{
  guint n = 0;

  for (const char *p = text; (p = strstr (p, what)) != NULL; p += strlen (what))
    n++;
  return n;
}

static char *
page_of (const FrForm *form)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) page = fr_webform_write (form, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (g_utf8_validate (g_bytes_get_data (page, NULL), (gssize) g_bytes_get_size (page), NULL));
  return g_strndup (g_bytes_get_data (page, NULL), g_bytes_get_size (page));
}

/* Whatever a form says, its page has one script, asks for nothing and is the same each time. */
static void
test_random (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (int i = 0; i < frt_rounds (50); i++)
    {
      g_autoptr (FrForm) form = frt_random_form (rand, 20);
      g_autofree char *page = NULL, *again = NULL;

      frt_random_rules (rand, form);
      page = page_of (form);
      again = page_of (form);
      g_assert_cmpstr (page, ==, again);
      g_assert_cmpuint (count (page, "<script"), ==, 1);
      g_assert_cmpuint (count (page, "</script"), ==, 1);
      g_assert_cmpuint (count (page, "http://") + count (page, "https://"), ==, 0);
      g_assert_null (strstr (page, "{{"));
    }
}

static void
test_hostile (void)
{
  g_autoptr (FrForm) form = fr_form_new ();
  g_autofree char *page = NULL;

  fr_form_language_add (form, "English (en)");
  fr_form_text_set (&form->title, 0, "</title><script>alert(1)</script>{{form}}");
  frt_form_ask (form->nodes, FR_FORM_TEXT, "q", "</script><script>alert(2)</script>\xE2\x80\xA8\"+alert(3)+\"");
  page = page_of (form);
  g_assert_cmpuint (count (page, "<script"), ==, 1);
  g_assert_null (strstr (page, "\xE2\x80\xA8"));
  g_assert_nonnull (strstr (page, "\\u2028\\\"+alert(3)+\\\""));
}

/* Words of the program in both languages; notes of what is not asked; a ring of rules is refused. */
static void
test_parts (void)
{
  g_autoptr (FrForm) form = fr_form_new ();
  FrWebformOptions options = { .survey = "S-1", .one_page = TRUE };
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *js = NULL, *none = NULL;
  FrFormNode *node = fr_form_node_new (FR_FORM_KEPT, FR_FORM_TEXT, "place");

  node->kept_type = g_strdup ("geopoint");
  g_ptr_array_add (form->nodes, node);
  js = fr_webform_js (form, &options, &notes, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (js, "next: \"Next\""));
  g_assert_nonnull (strstr (js, "next: \"下一页\""));
  g_assert_nonnull (strstr (js, "survey: \"S-1\""));
  g_assert_cmpuint (notes->len, ==, 1);
  fr_form_set (frt_form_ask (form->nodes, FR_FORM_TEXT, "a", "A"), FR_FORM_RELEVANT, "${a} = 1");
  none = fr_webform_js (form, NULL, NULL, &error);
  g_assert_null (none);
  g_assert_error (error, FR_EXPR_ERROR, FR_EXPR_ERROR_CYCLE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/webform/random", test_random);
  g_test_add_func ("/webform/hostile", test_hostile);
  g_test_add_func ("/webform/parts", test_parts);
  return g_test_run ();
}
