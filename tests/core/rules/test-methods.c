/* test-methods.c: what each method asks for, and what a session still lacks. */
#include "core/model/terms.h"
#include "core/rules/methods.h"

#include <string.h>

/* Every method an office begins with is known here, and only those; a field is named once in its method. */
static void
test_all_methods (void)
{
  guint n, n_terms, known = 0;
  const FrTerm *terms = fr_terms_default (&n_terms);

  for (guint t = 0; t < n_terms; t++)
    {
      const FrMethodField *fields;

      if (strcmp (terms[t].kind, "method") != 0)
        continue;
      fields = fr_method_fields (terms[t].code, &n);
      g_assert_cmpuint (n, >, 0);
      known++;
      for (guint i = 0; i < n; i++)
        for (guint j = 0; j < i; j++)
          g_assert_cmpstr (fields[i].field, !=, fields[j].field);
    }
  g_assert_cmpuint (known, ==, 8);
  g_assert_null (fr_method_fields ("nothing", &n));
  g_assert_cmpuint (n, ==, 0);
  g_assert_null (fr_method_fields (NULL, &n));
}

static void
test_interactive (void)
{
  g_assert_true (fr_method_interactive ("case") && fr_method_interactive ("research") && fr_method_interactive ("experiential"));
  g_assert_false (fr_method_interactive ("lecture") || fr_method_interactive ("online") || fr_method_interactive (NULL));
  g_assert_true (fr_method_on_site ("experiential"));
  g_assert_false (fr_method_on_site ("case"));
}

static void
assert_lacks (const FrSessionParts *parts, const char *want)
{
  g_autoptr (GPtrArray) lacks = fr_rule_session_lacks (parts, FR_LANG_EN);
  g_autofree char *list = NULL;

  g_ptr_array_add (lacks, NULL);
  list = g_strjoinv ("|", (char **) lacks->pdata);
  g_assert_cmpstr (list, ==, want);
}

static void
test_lacks (void)
{
  const char *details[] = { "The flood of 2021", "2", NULL, " " };
  FrSessionParts parts = { .method = "case", .details = details, .has_instructor = TRUE, .has_content = TRUE };

  assert_lacks (&parts, "Venue|Questions to discuss|Debriefing");
  details[2] = "What would you have done?";
  details[3] = "Twenty minutes";
  parts.has_place = TRUE;
  assert_lacks (&parts, "");
  parts.method = "experiential";
  parts.details = NULL;
  assert_lacks (&parts, "Site|Task on site|Safety instructions|Transport arranged|Visit agreed with the site|Reflection sheet");
  parts = (FrSessionParts) { .method = "lecture" };
  assert_lacks (&parts, "Content|Instructor|Venue");
  parts.method = "online";       /* needs no place */
  parts.has_content = parts.has_instructor = TRUE;
  assert_lacks (&parts, "On-line platform|How to get in|How attendance is known");
  parts.method = NULL;
  parts.has_place = TRUE;
  assert_lacks (&parts, "Method");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/methods/all", test_all_methods);
  g_test_add_func ("/methods/interactive", test_interactive);
  g_test_add_func ("/methods/lacks", test_lacks);
  return g_test_run ();
}
