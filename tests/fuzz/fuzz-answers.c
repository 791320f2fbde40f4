/* fuzz-answers.c: any bytes as a file of answers. The code keeps nearly all of them out, so that what the parts of one would be are
 * sealed anew where the reader says which code they have, and read once more. */
#include "fuzz.h"

#include "core/io/webform/answers.h"

#include <string.h>

static FrAnswerFile *
read_once (const char *text, gsize n, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, n);

  return fr_answer_file_read (bytes, error);
}

/* The text with the code that the reader asks for in the place of the one it has; NULL where it was refused for something else. */
static char *
seal (const char *text, gsize n, const char *message)
{
  g_auto (GStrv) parts = g_strsplit (message, "“", -1), said = NULL, asked = NULL, halves = NULL;
  g_autofree char *whole = g_strndup (text, n);

  if (g_strv_length (parts) != 3)
    return NULL;
  said = g_strsplit (parts[1], "”", 2);
  asked = g_strsplit (parts[2], "”", 2);
  if (strlen (said[0]) < 4)
    return NULL;
  halves = g_strsplit (whole, said[0], -1);
  return g_strjoinv (asked[0], halves);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrAnswerFile) file = read_once ((const char *) data, n, &error);
  g_autofree char *sealed = NULL, *json = NULL, *again_json = NULL;
  g_autoptr (FrAnswerFile) again = NULL;

  g_assert_true ((file == NULL) == (error != NULL));
  if (file == NULL && (sealed = seal ((const char *) data, n, error->message)) != NULL)
    file = read_once (sealed, strlen (sealed), NULL);
  if (file == NULL)
    return 0;
  json = fr_answer_file_to_json (file);
  again = read_once (json, strlen (json), NULL);
  g_assert_nonnull (again);
  again_json = fr_answer_file_to_json (again);
  g_assert_cmpstr (json, ==, again_json);
  return 0;
}
