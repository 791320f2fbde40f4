/* webform-tool.c: what tests/web/webform.py needs of the program:
 *   page FILE            writes the web form of web-form.c; page-named FILE the same with names
 *   random N SEED        prints a script that fills N random forms as the program did and says how many differ
 *   forms FOLDER FILE…   writes the web form of each XLSForm that can be read
 *   check FILE           reads a file of answers of that form: prints its code and each answer, or what is wrong (status 1) */
#include "web-form.h"

#include "core/base/day.h"
#include "core/form/expr-js.h"
#include "core/io/webform/answers.h"
#include "core/io/webform/webform.h"
#include "core/io/xlsform/xlsform.h"
#include "support/fills.h"
#include "support/forms.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int
write_page (const char *path, gboolean named)
{
  g_autoptr (FrForm) form = frt_web_form (named);
  FrWebformOptions options = { .survey = "S-2026-1" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) page = fr_webform_write (form, &options, NULL, &error);

  if (page == NULL || !g_file_set_contents (path, g_bytes_get_data (page, NULL), (gssize) g_bytes_get_size (page), &error))
    {
      fprintf (stderr, "%s\n", error->message);
      return 1;
    }
  return 0;
}

/* Each form that can be read, as FOLDER/0.html and so on; prints the names of those written. */
static int
write_forms (const char *folder, char **files)
{
  for (guint i = 0; files[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) notes = NULL;
      g_autoptr (FrForm) form = fr_xlsform_read (files[i], &notes, NULL, NULL);
      g_autoptr (GBytes) page = form ? fr_webform_write (form, NULL, NULL, NULL) : NULL;
      g_autofree char *name = g_strdup_printf ("%s/form-%u.html", folder, i);

      if (page != NULL && g_file_set_contents (name, g_bytes_get_data (page, NULL), (gssize) g_bytes_get_size (page), NULL))
        printf ("%s\n", name);
    }
  return 0;
}

static int
check_file (const char *path)
{
  g_autoptr (FrForm) form = frt_web_form (strstr (path, "named") != NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (FrFormPlan) plan = fr_form_plan_new (form, &error);
  g_autofree char *text = NULL, *code = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (FrAnswerFile) file = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  gsize n;

  if (!g_file_get_contents (path, &text, &n, &error) || (file = fr_answer_file_read (bytes = g_bytes_new (text, n), &error)) == NULL)
    {
      printf ("%s\n", error->message);
      return 1;
    }
  faults = fr_answer_file_check (file, plan);
  for (guint i = 0; i < faults->len; i++)
    printf ("%s\n", (char *) g_ptr_array_index (faults, i));
  code = fr_answer_file_code (file);
  printf ("code\t%s\n", code);
  for (guint i = 0; i < file->answers->len; i++)
    {
      const FrFormAnswer *answer = g_ptr_array_index (file->answers, i);

      printf ("%s%s%.0u\t%s\n", answer->name, answer->turn ? "/" : "", answer->turn, answer->value);
    }
  return faults->len > 0;
}

static void
print_text (const char *text)
{
  putchar ('"');
  for (const char *p = text; *p; p++)
    printf ((guchar) *p < 0x20 || *p == '"' || *p == '\\' ? "\\x%02x" : "%c", (guchar) *p);
  putchar ('"');
}

/* The answers that were given, as run () of the script takes them: [step, turn, text]. */
static void
print_given (const GPtrArray *given)
{
  printf ("[");
  for (guint i = 0; i < given->len; i++)
    {
      const FrtGiven *answer = g_ptr_array_index (given, i);

      printf ("%s[%u, %d, ", i ? ", " : "", answer->step, answer->turn);
      print_text (answer->text);
      printf ("]");
    }
  printf ("]");
}

static void
print_random (guint rounds, guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  printf ("%s\n%s\nlet failed = 0, n = 0;\n"
          "function run(form, lang, given, code, json) {\n"
          "  const m = new Model(form, lang);\n"
          "  for (const [i, turn, text] of given)\n"
          "    if (turn === -1) m.setTurns(i, Number(text)); else m.set(i, turn, text);\n"
          "  m.compute();\n"
          "  m.day = \"2026-11-27\";\n"
          "  const sheet = m.sheet(77);\n"
          "  n++;\n"
          "  if (sheet.code !== code && failed++ < 3) console.log(JSON.stringify(sheet), \"and not\", json);\n"
          "}\n", fr_expr_js_runtime (), fr_webform_part ("webform-model.js"));
  for (guint i = 0; i < rounds; i++)
    {
      g_autoptr (FrForm) form = frt_random_form (rand, 1 + (guint) g_rand_int_range (rand, 0, 40));
      g_autoptr (FrFormPlan) plan = NULL;
      g_autoptr (FrFormResponse) fill = NULL;
      g_autoptr (GPtrArray) given = NULL;
      g_autoptr (FrAnswerFile) file = NULL;
      g_autofree char *js = NULL, *code = NULL, *json = NULL;
      guint lang = (guint) g_rand_int_range (rand, 0, (gint32) form->languages->len);

      frt_random_rules (rand, form);
      if ((plan = fr_form_plan_new (form, NULL)) == NULL || (js = fr_webform_js (form, NULL, NULL, NULL)) == NULL)
        continue;
      fill = fr_form_response_new (plan, lang, NULL);
      given = frt_random_answers (rand, plan, fill);
      fr_form_response_compute (fill);
      file = fr_answer_file_from_fill (plan, fill, NULL, fr_day_from_ymd (2026, 11, 27), 77);
      code = fr_answer_file_code (file);
      json = fr_answer_file_to_json (file);
      printf ("run(%s, %u, ", js, lang);
      print_given (given);
      printf (", \"%s\", ", code);
      print_text (json);
      printf (");\n");
    }
  printf ("console.log(`${failed} of ${n} differ`);\n");
}

int
main (int argc, char **argv)
{
  if (argc > 2 && g_str_has_prefix (argv[1], "page"))
    return write_page (argv[2], strcmp (argv[1], "page-named") == 0);
  if (argc > 3 && strcmp (argv[1], "forms") == 0)
    return write_forms (argv[2], argv + 3);
  if (argc > 2 && strcmp (argv[1], "check") == 0)
    return check_file (argv[2]);
  if (argc > 3 && strcmp (argv[1], "random") == 0)
    {
      print_random ((guint) atoi (argv[2]), (guint32) atoi (argv[3]));
      return 0;
    }
  return 2;
}
