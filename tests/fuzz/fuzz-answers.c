/* fuzz-answers.c: any bytes as a file of answers. The code keeps nearly all of them out, so that what the parts of one would be are
 * sealed anew where the reader says which code they have, and read once more. */
#include "fuzz.h"
#include "seal.h"

#include "core/io/webform/answers.h"

#include <string.h>

static FrAnswerFile *
read_once (const char *text, gsize n, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, n);

  return fr_answer_file_read (bytes, error);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrAnswerFile) file = read_once ((const char *) data, n, &error);
  g_autofree char *sealed = NULL, *json = NULL, *again_json = NULL;
  g_autoptr (FrAnswerFile) again = NULL;

  g_assert_true ((file == NULL) == (error != NULL));
  if (file == NULL && (sealed = frt_seal ((const char *) data, n, error->message)) != NULL)
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
