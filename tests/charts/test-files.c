/* test-files.c: PDF and PNG files as other programs see them, and that the same input gives the same bytes. */
#include "charts/file.h"

#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "charts/pdf-alt.h"
#include "samples.h"
#include "support/support.h"

static FrcScene *
sample (FrtSample which, FrcTheme theme, const char *language)
{
  FrcStyle style;

  frt_sample_style (&style, theme, FRC_MEDIUM_PAPER, language);
  return frt_sample_build (which, &style);
}

/* Runs a program and returns what it printed; the test ends where it fails. */
static char *
output_of (const char *program, ...)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autofree char *out = NULL, *err = NULL;
  g_autoptr (GError) error = NULL;
  int status;
  va_list args;

  va_start (args, program);
  for (const char *arg = program; arg; arg = va_arg (args, const char *))
    g_ptr_array_add (argv, (gpointer) arg);
  va_end (args);
  g_ptr_array_add (argv, NULL);
  g_spawn_sync (NULL, (char **) argv->pdata, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, &err, &status, &error);
  g_assert_no_error (error);
  if (!g_spawn_check_wait_status (status, &error))
    g_error ("%s: %s%s", program, out, err);
  return g_steal_pointer (&out);
}

static char *
write_file (FrcScene *const *scenes, guint n, const char *folder, const char *name, const FrcFileInfo *info)
{
  char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  frc_scenes_write (scenes, n, path, info, &error);
  g_assert_no_error (error);
  return path;
}

/* A text string of a PDF as qpdf's JSON shows it is plain UTF-8 but for JSON's escapes. */
static char *
json_text (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  return g_strjoinv ("\\n", lines);
}

/* ---- PDF ---- */

static void
test_structure (void)
{
  g_autofree char *folder = frt_scratch_new (), *path = NULL, *check = NULL, *structure = NULL, *json = NULL, *alt = NULL;
  g_autofree char *words = NULL, *want = NULL;
  g_autoptr (FrcScene) scene = sample (FRT_SAMPLE_UNITS, FRC_THEME_PRINT, "zh_CN");

  path = write_file (&scene, 1, folder, "a.pdf", NULL);
  check = output_of ("qpdf", "--check", path, NULL);
  g_assert_nonnull (strstr (check, "No syntax or stream encoding errors found"));
  structure = output_of ("pdfinfo", "-struct", path, NULL);
  g_assert_cmpstr (structure, ==, "Document\n  H1 (block)\n  P (block)\n  Figure\n  P (block)\n");
  json = output_of ("qpdf", "--json=2", path, NULL);
  alt = frc_describe (scene, 1, 4);
  words = json_text (alt);
  want = g_strconcat ("\"/Alt\": \"u:", words, "\"", NULL);
  g_assert_nonnull (strstr (json, want));
  g_assert_nonnull (strstr (json, "\"/Lang\": \"u:zh-CN\""));
  g_assert_nonnull (strstr (json, "\"/DisplayDocTitle\": true"));
  g_assert_nonnull (strstr (json, "\"/Marked\": true"));
  frt_scratch_remove (folder);
}

static void
test_text_and_fonts (void)
{
  g_autofree char *folder = frt_scratch_new (), *path = NULL, *text = NULL, *fonts = NULL, *info = NULL;
  g_autoptr (FrcScene) scene = sample (FRT_SAMPLE_UNITS, FRC_THEME_LIGHT, "zh_CN");
  g_auto (GStrv) lines = NULL;

  path = write_file (&scene, 1, folder, "a.pdf", NULL);
  text = output_of ("pdftotext", "-layout", path, "-", NULL);
  g_assert_nonnull (strstr (text, "按现有人数，白石镇与同类单位分不出高下"));
  g_assert_nonnull (strstr (text, "云岭乡"));
  g_assert_nonnull (strstr (text, "全县55%"));
  fonts = output_of ("pdffonts", path, NULL);
  lines = g_strsplit (fonts, "\n", -1);
  for (guint i = 2; lines[i] && *lines[i]; i++)
    g_assert_nonnull (strstr (lines[i], "yes yes yes"));      /* embedded, subset, with Unicode */
  g_assert_nonnull (strstr (fonts, "NotoSansCJKsc"));
  info = output_of ("pdfinfo", path, NULL);
  g_assert_nonnull (strstr (info, "按现有人数"));
  g_assert_nonnull (strstr (info, "Tagged:          yes"));
  frt_scratch_remove (folder);
}

/* The rings of a page: of every "x y m … x - 2r y c … x y c h" the middle. Returns how many. */
static guint
rings_of (const char *content, double *xs, double *ys, guint most)
{
  g_auto (GStrv) words = g_strsplit_set (content, " \n", -1);
  g_autoptr (GPtrArray) full = g_ptr_array_new ();
  guint n = 0;

  for (guint i = 0; words[i]; i++)
    if (*words[i])
      g_ptr_array_add (full, words[i]);
  for (guint i = 16; i < full->len; i++)
    {
      char **ring = (char **) full->pdata + i - 16;

      if (n == most || strcmp (ring[2], "m") != 0 || strcmp (ring[9], "c") != 0 || strcmp (ring[16], "c") != 0)
        continue;
      xs[n] = (g_ascii_strtod (ring[0], NULL) + g_ascii_strtod (ring[7], NULL)) / 2.0;
      ys[n++] = g_ascii_strtod (ring[1], NULL);
    }
  return n;
}

/* Every ring is in the file, less than a twentieth of a millimetre off in either direction. */
static void
test_rings (void)
{
  g_autofree char *folder = frt_scratch_new (), *path = NULL, *content = NULL;
  g_autoptr (FrcScene) scene = sample (FRT_SAMPLE_LIMITS, FRC_THEME_LIGHT, "en");
  guint n_prims, n_symbols, n_rings = 0, n;
  const FrcPrim *prims = frc_scene_prims (scene, &n_prims);
  const FrcSymbol *symbols = frc_scene_symbols (scene, &n_symbols);
  g_autofree double *xs = g_new (double, n_symbols), *ys = g_new (double, n_symbols);

  path = write_file (&scene, 1, folder, "a.pdf", NULL);
  content = output_of ("qpdf", "--qdf", path, "-", NULL);
  n = rings_of (content, xs, ys, n_symbols);
  for (guint p = 0; p < n_prims; p++)
    for (guint i = 0; prims[p].kind == FRC_PRIM_SYMBOLS && prims[p].symbols.shape == FRC_SHAPE_RING && i < prims[p].symbols.n; i++)
      {
        const FrcSymbol *symbol = &symbols[prims[p].symbols.first + i];
        gboolean there = FALSE;

        for (guint k = 0; k < n && !there; k++)
          there = fabs (xs[k] - symbol->x) < 0.14 && fabs (ys[k] - symbol->y) < 0.14;
        g_assert_true (there);
        n_rings++;
      }
  g_assert_cmpuint (n_rings, >, 10);
  g_assert_cmpuint (n, ==, n_rings);
  frt_scratch_remove (folder);
}

static void
test_pages (void)
{
  g_autofree char *folder = frt_scratch_new (), *path = NULL, *structure = NULL, *check = NULL, *json = NULL;
  g_autoptr (FrcScene) a = sample (FRT_SAMPLE_UNITS, FRC_THEME_DARK, "en"), b = sample (FRT_SAMPLE_NEEDS, FRC_THEME_LIGHT, "en");
  g_autoptr (FrcScene) c = sample (FRT_SAMPLE_EMPTY, FRC_THEME_LIGHT, "en");
  FrcScene *scenes[] = { a, b, c };
  FrcFileInfo info = { "Three charts", "Training office", "Summary", "2026-11-23T09:00:00Z", 0 };
  g_autofree char *said = NULL;

  path = write_file (scenes, 3, folder, "a.pdf", &info);
  check = output_of ("qpdf", "--check", path, NULL);
  structure = output_of ("pdfinfo", "-struct", path, NULL);
  g_assert_cmpstr (structure, ==, "Document\n  H1 (block)\n  P (block)\n  Figure\n  P (block)\n  H1 (block)\n  P (block)\n  Figure\n"
                                  "  P (block)\n  H1 (block)\n  P (block)\n  Figure\n");
  said = output_of ("pdfinfo", "-isodates", path, NULL);
  g_assert_nonnull (strstr (said, "Title:           Three charts"));
  g_assert_nonnull (strstr (said, "Author:          Training office"));
  g_assert_nonnull (strstr (said, "Pages:           3"));
  g_assert_nonnull (strstr (said, "CreationDate:    2026-11-23T09:00:00Z"));
  json = output_of ("qpdf", "--json=2", path, NULL);
  g_assert_nonnull (strstr (json, "\"/Alt\": \"u:There is nothing to show yet.\""));
  frt_scratch_remove (folder);
}

/* A document of somebody else's making, with figures below other tags: as the reports write it. */
static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
document (guint n_figures, gboolean tagged)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *pdf = cairo_pdf_surface_create_for_stream (append_cb, bytes, 200, 200);
  cairo_t *cr = cairo_create (pdf);

  if (tagged)
    cairo_tag_begin (cr, "Document", NULL);
  for (guint i = 0; i < n_figures; i++)
    {
      if (tagged)
        {
          cairo_tag_begin (cr, "Sect", NULL);
          cairo_tag_begin (cr, "Figure", NULL);
        }
      cairo_rectangle (cr, 20, 20, 20, 20);
      cairo_fill (cr);
      if (tagged)
        {
          cairo_tag_end (cr, "Figure");
          cairo_tag_end (cr, "Sect");
        }
      if (tagged && i == n_figures - 1)
        cairo_tag_end (cr, "Document");
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_finish (pdf);
  cairo_surface_destroy (pdf);
  return g_byte_array_free_to_bytes (bytes);
}

static void
test_alt_of_documents (void)
{
  static const char *const alts[] = { "first (one)", NULL, "第三幅：<&\\>" };
  g_autofree char *folder = frt_scratch_new (), *path = g_build_filename (folder, "a.pdf", NULL), *check = NULL, *json = NULL;
  g_autoptr (GBytes) plain = document (3, TRUE), done = NULL;
  g_autoptr (GError) error = NULL;

  done = frc_pdf_add_alt (plain, "en", alts, 3, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (done), >, g_bytes_get_size (plain));
  g_assert_cmpmem (g_bytes_get_data (done, NULL), g_bytes_get_size (plain), g_bytes_get_data (plain, NULL),
                   g_bytes_get_size (plain));      /* only appended */
  g_file_set_contents (path, g_bytes_get_data (done, NULL), g_bytes_get_size (done), NULL);
  check = output_of ("qpdf", "--check", path, NULL);
  json = output_of ("qpdf", "--json=2", path, NULL);
  g_assert_nonnull (strstr (json, "\"/Alt\": \"u:first (one)\""));
  g_assert_nonnull (strstr (json, "\"/Alt\": \"u:第三幅：<&\\\\>\""));
  frt_scratch_remove (folder);
}

static void
assert_refused (GBytes *pdf, guint n)
{
  static const char *const alts[] = { "a", "b", "c", "d" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) done = frc_pdf_add_alt (pdf, "en", alts, n, &error);

  g_assert_null (done);
  g_assert_error (error, FRC_ERROR, FRC_ERROR_FORMAT);
}

/* Anything else than cairo's tagged PDF is refused, also when it is cut off at any byte or bytes in it are changed. */
static void
test_alt_refuses (void)
{
  g_autoptr (GBytes) two = document (2, TRUE), untagged = document (1, FALSE), text = g_bytes_new_static ("%PDF-1.5\nno", 11);
  g_autoptr (GBytes) none = NULL;
  g_autoptr (GError) error = NULL;
  gsize size = g_bytes_get_size (two);

  assert_refused (two, 1);
  assert_refused (two, 3);
  assert_refused (untagged, 1);
  assert_refused (text, 1);
  none = frc_pdf_add_alt (untagged, NULL, NULL, 0, &error);
  g_assert_no_error (error);
  for (gsize cut = 0; cut < size - strlen ("0\n%%EOF\n"); cut++)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (two, 0, cut);
      assert_refused (part, 2);
    }
  for (int i = 0; i < frt_rounds (3000); i++)
    {
      g_autofree char *copy = g_memdup2 (g_bytes_get_data (two, NULL), size);
      g_autoptr (GBytes) changed = NULL, done = NULL;

      for (int k = 0; k < 4; k++)
        copy[g_test_rand_int_range (0, (int) size)] = (char) g_test_rand_int_range (0, 256);
      changed = g_bytes_new (copy, size);
      done = frc_pdf_add_alt (changed, "en", (const char *const[]) { "a", "b" }, 2, NULL);    /* must not crash */
    }
}

/* ---- PNG ---- */

static void
test_png (void)
{
  g_autofree char *folder = frt_scratch_new (), *path = NULL;
  g_autoptr (FrcScene) scene = sample (FRT_SAMPLE_NEEDS, FRC_THEME_DARK, "en");
  FrcFileInfo info = { .png_scale = 1.5 };
  cairo_surface_t *image;
  guint32 corner;

  path = write_file (&scene, 1, folder, "a.PNG", &info);
  image = cairo_image_surface_create_from_png (path);
  g_assert_cmpint (cairo_surface_status (image), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpint (cairo_image_surface_get_width (image), ==, 1020);
  corner = *(guint32 *) (gpointer) cairo_image_surface_get_data (image);
  g_assert_cmphex (corner & 0xFFFFFF, ==, 0x1E1E1E);
  cairo_surface_destroy (image);
  frt_scratch_remove (folder);
}

static void
test_too_large (void)
{
  g_autoptr (FrcScene) scene = sample (FRT_SAMPLE_EMPTY, FRC_THEME_LIGHT, "en");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) png = frc_scene_to_png (scene, 100.0, &error);

  g_assert_null (png);
  g_assert_error (error, FRC_ERROR, FRC_ERROR_DRAW);
}

/* ---- Files ---- */

static void
test_names (void)
{
  g_autofree char *folder = frt_scratch_new (), *first = NULL, *second = g_build_filename (folder, "chart-2.svg", NULL);
  g_autofree char *odd = g_build_filename (folder, "chart.doc", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "none", "chart.svg", NULL);
  g_autoptr (FrcScene) a = sample (FRT_SAMPLE_UNITS, FRC_THEME_LIGHT, "en"), b = sample (FRT_SAMPLE_NEEDS, FRC_THEME_LIGHT, "en");
  FrcScene *scenes[] = { a, b };
  g_autoptr (GError) error = NULL;

  first = write_file (scenes, 2, folder, "chart.svg", NULL);
  g_assert_true (g_file_test (first, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (second, G_FILE_TEST_EXISTS));
  g_assert_false (frc_scenes_write (scenes, 2, odd, NULL, &error));
  g_assert_error (error, FRC_ERROR, FRC_ERROR_FORMAT);
  g_assert_false (g_file_test (odd, G_FILE_TEST_EXISTS));
  g_clear_error (&error);
  g_assert_false (frc_scenes_write (scenes, 2, nowhere, NULL, &error));
  g_assert_error (error, FRC_ERROR, FRC_ERROR_WRITE);
  frt_scratch_remove (folder);
}

/* The same bytes twice in one process, and once more in another, whose addresses and hash seeds are not these. */
static void
test_same_bytes (void)
{
  static const char *const endings[] = { "pdf", "svg", "png" };
  g_autofree char *folder = frt_scratch_new ();
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL), *out = NULL;

  out = output_of (self, "--write", folder, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    for (guint chinese = 0; chinese < 2; chinese++)
      {
        g_autoptr (FrcScene) a = sample (FRT_SAMPLE_UNITS, FRC_THEME_LIGHT, chinese ? "zh_CN" : "en");
        g_autoptr (FrcScene) b = sample (FRT_SAMPLE_UNITS, FRC_THEME_LIGHT, chinese ? "zh_CN" : "en");
        g_autofree char *name = g_strdup_printf ("%u.%s", chinese, endings[i]), *other = g_strdup_printf ("there-%s", name);
        g_autofree char *there = g_build_filename (folder, other, NULL), *here = write_file (&a, 1, folder, name, NULL);
        g_autofree char *first = NULL, *second = NULL, *third = NULL, *again = NULL;
        gsize n1, n2, n3;

        g_assert_true (g_file_get_contents (here, &first, &n1, NULL));
        again = write_file (&b, 1, folder, name, NULL);
        g_assert_true (g_file_get_contents (again, &second, &n2, NULL));
        g_assert_true (g_file_get_contents (there, &third, &n3, NULL));
        g_assert_cmpmem (first, n1, second, n2);
        g_assert_cmpmem (first, n1, third, n3);
      }
  frt_scratch_remove (folder);
}

/* What the other process does. */
static int
write_there (const char *folder)
{
  static const char *const endings[] = { "pdf", "svg", "png" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    for (guint chinese = 0; chinese < 2; chinese++)
      {
        g_autoptr (FrcScene) scene = sample (FRT_SAMPLE_UNITS, FRC_THEME_LIGHT, chinese ? "zh_CN" : "en");
        g_autofree char *name = g_strdup_printf ("there-%u.%s", chinese, endings[i]), *path = NULL;

        path = write_file (&scene, 1, folder, name, NULL);
      }
  return 0;
}

int
main (int argc, char **argv)
{
  if (argc == 3 && strcmp (argv[1], "--write") == 0)
    return write_there (argv[2]);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/files/structure", test_structure);
  g_test_add_func ("/files/text-and-fonts", test_text_and_fonts);
  g_test_add_func ("/files/rings", test_rings);
  g_test_add_func ("/files/pages", test_pages);
  g_test_add_func ("/files/alt-of-documents", test_alt_of_documents);
  g_test_add_func ("/files/alt-refuses", test_alt_refuses);
  g_test_add_func ("/files/png", test_png);
  g_test_add_func ("/files/too-large", test_too_large);
  g_test_add_func ("/files/names", test_names);
  g_test_add_func ("/files/same-bytes", test_same_bytes);
  return g_test_run ();
}
