/* fuzz.c: the driver: mutates seed files by a generator of its own, so that a round is the same on every machine, and gives
 * them to the target. Arguments: number of rounds, seed files. A fault is found again by its round, which is printed; the
 * input is kept in the temporary folder when the target aborts. */
#include "fuzz.h"

#include "support/support.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LONGEST (256 * 1024)      /* bytes of an input */
#define SLOWEST 20.0              /* seconds one may take, also under sanitizers */

static guint64 state;
static guint8  input[LONGEST];
static gsize   input_n;
static guint   round_now;
static char    kept[512];

/* splitmix64 */
static guint64
next_random (void)
{
  guint64 z = (state += G_GUINT64_CONSTANT (0x9E3779B97F4A7C15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xBF58476D1CE4E5B9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94D049BB133111EB);
  return z ^ (z >> 31);
}

static gsize
below (gsize n)
{
  return n ? next_random () % n : 0;
}

/* Makes room for n bytes at a place, or takes them out. */
static void
insert (gsize at, const guint8 *bytes, gsize n)
{
  n = MIN (n, LONGEST - input_n);
  memmove (input + at + n, input + at, input_n - at);
  memmove (input + at, bytes, n);
  input_n += n;
}

static void
erase (gsize at, gsize n)
{
  n = MIN (n, input_n - at);
  memmove (input + at, input + at + n, input_n - at - n);
  input_n -= n;
}

/* One change of the input. (MIN counts its arguments twice: draw first.) */
static void
mutate (GPtrArray *seeds)
{
  static const char *const tokens[] = {
    "\"", "\"\"", ",", ";", "\t", "\r", "\n", "\r\n", "'", "=", "\xEF\xBB\xBF", "\xFF\xFE", "\xCD\xF5", "\xE7\x8E\x8B", "<c r=\"A1\"/>",
    "<row r=\"9\">", "</row>", "<v>", "</v>", "<!--", "]]>", "<![CDATA[", "<!DOCTYPE x>", "&lt;", "&#0;", "1048576", "XFD", "1E+17",
    "_x0000_", "_xD800_", "t=\"s\"", "r=\"XFD1048576\"", "<table>", "<td colspan=9999>", "<tr>", "\xFF\xFF\xFF\xFF", "\x00\x00\x00\x80",
    "\x09\x08", "\xFC\x00", "\x3C\x00", "\xE5\x00",
  };
  static const guint32 edges[] = { 0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF };
  gsize at = below (input_n), n = 1 + below (8);
  guint32 edge = GUINT32_TO_LE (edges[below (G_N_ELEMENTS (edges))]);
  GBytes *other = seeds->pdata[below (seeds->len)];
  guint8 piece[4096];
  const char *token = tokens[below (G_N_ELEMENTS (tokens))];

  switch (below (8))
    {
    case 0:
      if (input_n > 0)
        input[at] ^= 1 << below (8);
      break;
    case 1:
      if (input_n > 0)
        input[at] = next_random ();
      break;
    case 2:
      n = (gsize) 1 << below (3);
      memcpy (input + at, &edge, MIN (n, input_n - at));
      break;
    case 3:
      insert (at, (const guint8 *) token, MAX (1u, strlen (token)));
      break;
    case 4:
      erase (at, below (4) ? n : below (input_n));
      break;
    case 5:
      n = below (below (4) ? 64 : 4096);
      memcpy (piece, input + at, MIN (n, input_n - at));
      insert (below (input_n), piece, MIN (n, input_n - at));
      break;
    case 6:
      at = below (g_bytes_get_size (other));
      n = below (256);
      insert (below (input_n), (const guint8 *) g_bytes_get_data (other, NULL) + at, MIN (n, g_bytes_get_size (other) - at));
      break;
    default:
      if (input_n >= 4)
        memcpy (input + MIN (at, input_n - 4), &edge, 4);
      break;
    }
}

/* Keeps the input that the target did not bear. */
static void
abort_cb (int signal_number)
{
  FILE *file = fopen (kept, "wb");

  if (file != NULL)
    {
      fwrite (input, 1, input_n, file);
      fclose (file);
    }
  fprintf (stderr, "round %u: signal %d; the input is in %s\n", round_now, signal_number, kept);
  signal (signal_number, SIG_DFL);
  raise (signal_number);
}

static void
run (const char *what)
{
  gint64 start = g_get_monotonic_time ();
  double seconds;

  LLVMFuzzerTestOneInput (input, input_n);
  seconds = (g_get_monotonic_time () - start) / 1e6;
  if (seconds > SLOWEST)
    {
      fprintf (stderr, "%s took %.1f s\n", what, seconds);
      abort ();
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) seeds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  int rounds = argc > 1 ? frt_rounds (atoi (argv[1])) : 0;

  for (int i = 2; i < argc; i++)
    {
      char *content = NULL;
      gsize n = 0;

      if (!g_file_get_contents (argv[i], &content, &n, NULL))
        g_error ("%s can't be read", argv[i]);
      g_ptr_array_add (seeds, g_bytes_new_take (content, n));
    }
  g_snprintf (kept, sizeof kept, "%s/%s.%d", g_get_tmp_dir (), "fuzz-input", (int) getpid ());
  signal (SIGABRT, abort_cb);
  signal (SIGSEGV, abort_cb);
  signal (SIGFPE, abort_cb);
  signal (SIGBUS, abort_cb);
  printf ("TAP version 13\n1..2\n");
  for (guint i = 0; i < seeds->len; i++)
    {
      const guint8 *bytes = g_bytes_get_data (seeds->pdata[i], &input_n);

      input_n = MIN (input_n, LONGEST);
      memcpy (input, bytes, input_n);
      run (argv[2 + i]);
    }
  printf ("ok 1 - %u seeds as they are\n# %d rounds (CHECK_ROUNDS times %s), generator seed 1\n", seeds->len, rounds, argv[1]);
  for (round_now = 0; round_now < (guint) rounds; round_now++)
    {
      GBytes *seed;

      state = 1 + (guint64) round_now * G_GUINT64_CONSTANT (0xD1B54A32D192ED03);
      seed = seeds->pdata[below (seeds->len)];
      input_n = MIN (g_bytes_get_size (seed), LONGEST);
      memcpy (input, g_bytes_get_data (seed, NULL), input_n);
      for (gsize times = 1 + below (12); times > 0; times--)
        mutate (seeds);
      run ("a round");
    }
  printf ("ok 2 - mutated seeds\n");
  return 0;
}
