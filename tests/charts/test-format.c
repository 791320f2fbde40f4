/* test-format.c: figures as charts write them, and words with places. */
#include "charts/format.h"

#include <locale.h>
#include <math.h>

#include "charts/words.h"

static void
assert_value (FrcFormat format, double value, const char *shown, const char *data)
{
  g_autofree char *a = frc_format_value (&format, value);
  g_autofree char *b = frc_format_data (&format, value);

  g_assert_cmpstr (a, ==, shown);
  g_assert_cmpstr (b, ==, data);
}

static void
test_values (void)
{
  FrcFormat two = { 2, 0, NULL, FALSE }, share = { 0, 100, "%", FALSE }, gap = { 1, 1, NULL, TRUE }, whole = { 0, 0, NULL, FALSE };

  assert_value (two, 2.5801, "2.58", "2.58");
  assert_value (two, -0.4, "−0.40", "-0.40");
  assert_value (two, -0.001, "0.00", "0.00");
  assert_value (two, 0.0, "0.00", "0.00");
  assert_value (two, 12345.678, "12,345.68", "12345.68");
  assert_value (two, 999.999, "1,000.00", "1000.00");
  assert_value (two, NAN, "—", "");
  assert_value (two, INFINITY, "∞", "");
  assert_value (two, -INFINITY, "−∞", "");
  assert_value (share, 0.466, "47%", "47");
  assert_value (share, NAN, "—", "");
  assert_value (gap, 0.34, "+0.3", "0.3");
  assert_value (gap, 0.0, "0.0", "0.0");
  assert_value (gap, -1234.5, "−1,234.5", "-1234.5");
  assert_value (whole, 1e20, "100,000,000,000,000,000,000", "100000000000000000000");
  assert_value (whole, 1e15, "1,000,000,000,000,000", "1000000000000000");
}

/* The short way must round as the exact one, above all where the middle between two roundings is near. */
static void
test_rounds_as_printf (void)
{
  static const double hard[] = { 1.115, 2.675, 1.005, 0.285, 0.125, 0.375, 2.5, 3.5, 0.5, 1e-9, 123456.785, 0.045, 8.345 };
  char digits[64], picture[8];

  for (guint i = 0; i < 20000; i++)
    for (int decimals = 0; decimals <= 4; decimals++)
      {
        double value = i < G_N_ELEMENTS (hard) ? hard[i] : g_test_rand_double_range (-5000.0, 5000.0);
        g_autofree char *got = frc_format_data (&(FrcFormat) { decimals, 0, NULL, FALSE }, i % 3 ? value : round (value * 1e3) / 1e3);

        g_snprintf (picture, sizeof picture, "%%.%df", decimals);
        g_ascii_formatd (digits, sizeof digits, picture, i % 3 ? value : round (value * 1e3) / 1e3);
        if (g_strcmp0 (got, digits) != 0 && g_ascii_strtod (digits, NULL) != 0.0)
          g_error ("%.17g with %d decimals: %s, want %s", value, decimals, got, digits);
      }
}

static void
test_counts (void)
{
  static const struct { gint64 n; const char *text; } cases[] = {
    { 0, "0" }, { 7, "7" }, { 999, "999" }, { 1204, "1,204" }, { 1048576, "1,048,576" }, { -1, "—" },
    { G_MAXINT64, "9,223,372,036,854,775,807" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = frc_format_count (cases[i].n);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* Whatever locale the process has, a point stays a point. */
static void
test_ignores_the_locale (void)
{
  const char *german = setlocale (LC_ALL, "de_DE.UTF-8");

  assert_value ((FrcFormat) { 2, 0, NULL, FALSE }, 1234.5, "1,234.50", "1234.50");
  assert_value ((FrcFormat) { 2, 0, NULL, FALSE }, 2.675, "2.67", "2.67");    /* the long way */
  g_test_message ("locale: %s", german ? german : "not installed, ran in C");
  setlocale (LC_ALL, "C.UTF-8");
}

static void
test_words (void)
{
  g_autofree char *plain = frc_word_fill ("{b} then {a}, {b}", "a", "1", "b", "two", NULL);
  g_autofree char *odd = frc_word_fill ("{unknown} {a {a}", "a", "1", NULL);
  g_autofree char *null = frc_word_fill ("<{a}>", "a", NULL, NULL);
  g_autofree char *braces = frc_word_fill ("{a}", "a", "{b}", "b", "no", NULL);

  g_assert_cmpstr (plain, ==, "two then 1, two");
  g_assert_cmpstr (odd, ==, "{unknown} {a 1");
  g_assert_cmpstr (null, ==, "<>");
  g_assert_cmpstr (braces, ==, "{b}");      /* what is put in is not looked through again */
}

static const char *
upper_cb (const char *english, gpointer data)
{
  char *text = g_ascii_strup (english, -1);

  g_ptr_array_add (data, text);
  return text;
}

static void
test_translate (void)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_free);
  FrcWords words, some = { { NULL } };

  frc_words_translate (&words, upper_cb, kept);
  g_assert_cmpstr (frc_word (&words, FRC_WORD_ROLE_CHART), ==, "DOT PLOT");
  g_assert_cmpstr (frc_word (NULL, FRC_WORD_ROLE_CHART), ==, "dot plot");
  g_assert_cmpstr (frc_word (&some, FRC_WORD_ROLE_CHART), ==, "dot plot");
  for (FrcWord word = 0; word < FRC_N_WORDS; word++)
    g_assert_cmpstr (frc_word (NULL, word), !=, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/format/values", test_values);
  g_test_add_func ("/format/rounds-as-printf", test_rounds_as_printf);
  g_test_add_func ("/format/counts", test_counts);
  g_test_add_func ("/format/ignores-the-locale", test_ignores_the_locale);
  g_test_add_func ("/words/fill", test_words);
  g_test_add_func ("/words/translate", test_translate);
  return g_test_run ();
}
