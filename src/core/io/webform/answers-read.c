/* answers-read.c: a file of answers to its parts, refused as a whole where anything in it is not as it should be. */
#include "core/io/webform/answers.h"

#include "core/base/day.h"
#include "core/base/error.h"
#include "core/base/language.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define MOST_BYTES   (16 * 1024 * 1024)
#define MOST_DEPTH   8
#define MOST_TURNS   FR_FORM_MOST_TURNS
#define MOST_SECONDS G_GUINT64_CONSTANT (9007199254740991)

/* Refuses once: the first thing found is the one named. */
static gboolean
refuse (GError **error, const char *where)
{
  if (error != NULL && *error == NULL)
    g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_FORMAT,
                 _("The file of answers can't be used: “%s” is missing or not as it should be. Nothing was read; ask for the file again."), where);
  return FALSE;
}

static gboolean
refuse_file (GError **error)
{
  g_set_error_literal (error, FR_IO_ERROR, FR_IO_ERROR_FORMAT,
                       _("This is no file of answers of a web form, or it is damaged. Nothing was read. Files of answers end in "
                         "“.fruition-answers.json”; ask for it again."));
  return FALSE;
}

/* Whether a text is what the parser bears and JSON is not: brackets nested as deep as in no file of ours, which it would follow to the
 * end of its stack; several values one after another; comments and other quotes. */
static gboolean
is_foreign (const char *text, gsize n)
{
  guint depth = 0;
  gboolean within = FALSE, opened = FALSE;

  for (gsize i = 0; i < n; i++)
    if (within && text[i] == '\\')
      i++;
    else if (text[i] == '"' && depth > 0)
      within = !within;
    else if (within || g_ascii_isspace (text[i]))
      continue;
    else if (text[i] == '{' || text[i] == '[')
      {
        if (++depth > MOST_DEPTH || (depth == 1 && opened))
          return TRUE;
        opened = TRUE;
      }
    else if (depth == 0 || strchr ("'/#", text[i]) != NULL)
      return TRUE;
    else if (text[i] == ']' || text[i] == '}')
      depth--;
  return FALSE;
}

/* --- Values, named by where they stand --- */

static gboolean
get_string (JsonObject *object, const char *key, const char *where, char **value, GError **error)
{
  JsonNode *node = json_object_get_member (object, key);
  const char *text = node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return refuse (error, where);
  g_free (*value);
  *value = g_strdup (text);
  return TRUE;
}

static gboolean
get_number (JsonObject *object, const char *key, const char *where, guint64 least, guint64 most, guint64 *value, GError **error)
{
  JsonNode *node = json_object_get_member (object, key);
  gint64 number = node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node) : -1;

  if (number < 0 || (guint64) number < least || (guint64) number > most)
    return refuse (error, where);
  *value = (guint64) number;
  return TRUE;
}

/* Nothing may stand in an object but these. */
static gboolean
only_has (JsonObject *object, const char * const *keys, const char *where, GError **error)
{
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *m = members; m != NULL; m = m->next)
    if (!g_strv_contains (keys, m->data))
      {
        g_autofree char *place = g_strconcat (where, *where ? "." : "", m->data, NULL);

        return refuse (error, place);
      }
  return TRUE;
}

/* --- Answers --- */

static gboolean
get_id (JsonObject *object, const char *where, guint64 *id, GError **error)
{
  g_autofree char *text = NULL;

  if (!get_string (object, "id", where, &text, error))
    return FALSE;
  if (strlen (text) != 16 || strspn (text, "0123456789abcdef") != 16)
    return refuse (error, where);
  *id = g_ascii_strtoull (text, NULL, 16);
  return (*id != 0 && *id <= G_MAXINT64) || refuse (error, where);
}

static FrFormAnswer *
read_answer (JsonObject *object, const char *place, GError **error)
{
  static const char * const keys[] = { "id", "name", "value", "turn", "other", NULL };
  g_autofree char *at_id = g_strconcat (place, ".id", NULL), *at_name = g_strconcat (place, ".name", NULL);
  g_autofree char *at_value = g_strconcat (place, ".value", NULL), *at_turn = g_strconcat (place, ".turn", NULL);
  g_autofree char *at_other = g_strconcat (place, ".other", NULL), *name = NULL, *value = NULL;
  JsonNode *other = json_object_get_member (object, "other");
  guint64 id = 0, turn = 0;

  if (!only_has (object, keys, place, error) || !get_id (object, at_id, &id, error) || !get_string (object, "name", at_name, &name, error)
      || !get_string (object, "value", at_value, &value, error))
    return NULL;
  if (json_object_has_member (object, "turn") && !get_number (object, "turn", at_turn, 1, MOST_TURNS, &turn, error))
    return NULL;
  if (other != NULL && !(JSON_NODE_HOLDS_VALUE (other) && json_node_get_value_type (other) == G_TYPE_BOOLEAN && json_node_get_boolean (other)))
    refuse (error, at_other);
  if (*value == '\0')
    refuse (error, at_value);
  return *error ? NULL : fr_form_answer_new (id, name, (guint) turn, other != NULL, value);
}

static FrFormAnswer *
read_repeat (JsonObject *object, const char *place, GError **error)
{
  static const char * const keys[] = { "id", "name", "turns", NULL };
  g_autofree char *at_id = g_strconcat (place, ".id", NULL), *at_name = g_strconcat (place, ".name", NULL);
  g_autofree char *at_turns = g_strconcat (place, ".turns", NULL), *name = NULL, *value = NULL;
  guint64 id = 0, turns = 0;

  if (!only_has (object, keys, place, error) || !get_id (object, at_id, &id, error) || !get_string (object, "name", at_name, &name, error)
      || !get_number (object, "turns", at_turns, 0, MOST_TURNS, &turns, error))
    return NULL;
  value = g_strdup_printf ("%u", (guint) turns);
  return fr_form_answer_new (id, name, 0, FALSE, value);
}

/* The same question twice in one turn would leave open which counts. */
static gboolean
is_new (GHashTable *seen, const FrFormAnswer *answer)
{
  return g_hash_table_add (seen, g_strdup_printf ("%" G_GINT64_MODIFIER "x %u %d", answer->id, answer->turn, answer->other));
}

static gboolean
read_list (JsonObject *root, const char *key, gboolean repeats, GPtrArray *list, GError **error)
{
  JsonNode *node = json_object_get_member (root, key);
  JsonArray *array = node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (array == NULL)
    return refuse (error, key);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *place = g_strdup_printf ("%s[%u]", key, i);
      JsonNode *element = json_array_get_element (array, i);
      FrFormAnswer *answer;

      if (!JSON_NODE_HOLDS_OBJECT (element))
        return refuse (error, place);
      answer = repeats ? read_repeat (json_node_get_object (element), place, error) : read_answer (json_node_get_object (element), place, error);
      if (answer == NULL)
        return FALSE;
      g_ptr_array_add (list, answer);
      if (!is_new (seen, answer))
        return refuse (error, place);
    }
  return TRUE;
}

/* --- The file --- */

static gboolean
read_head (JsonObject *root, FrAnswerFile *file, GError **error)
{
  static const char * const keys[] = { "format", "version", "form", "form_version", "survey", "day", "seconds", "repeats", "answers", "code", NULL };
  g_autofree char *format = NULL, *day = NULL;
  guint64 version = 0;

  if (!get_string (root, "format", "format", &format, NULL) || strcmp (format, "fruition-answers") != 0)
    return refuse_file (error);
  if (!get_number (root, "version", "version", 1, G_MAXINT64, &version, error))
    return FALSE;
  if (version > 1)
    {
      g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_FORMAT,
                   _("The file of answers was made with a later version of the program (its format is %u). Nothing was read; update the program."),
                   (guint) MIN (version, G_MAXUINT));
      return FALSE;
    }
  if (!only_has (root, keys, "", error) || !get_string (root, "form", "form", &file->form_id, error)
      || !get_string (root, "form_version", "form_version", &file->form_version, error)
      || !get_string (root, "survey", "survey", &file->survey, error) || !get_string (root, "day", "day", &day, error)
      || !get_number (root, "seconds", "seconds", 0, MOST_SECONDS, &file->seconds, error))
    return FALSE;
  file->day = fr_day_parse_iso (day);
  return file->day != FR_DAY_NONE || refuse (error, "day");
}

static gboolean
read_root (JsonObject *root, FrAnswerFile *file, GError **error)
{
  g_autofree char *said = NULL, *code = NULL;

  if (!read_head (root, file, error) || !read_list (root, "repeats", TRUE, file->repeats, error)
      || !read_list (root, "answers", FALSE, file->answers, error) || !get_string (root, "code", "code", &said, error))
    return FALSE;
  code = fr_answer_file_code (file);
  if (strcmp (said, code) == 0)
    return TRUE;
  g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_FORMAT,
               _("The file of answers was changed after it was made: it says its code is “%s”, but what it holds has the code “%s”. Nothing was "
                 "read; ask for the file again."), said, code);
  return FALSE;
}

gboolean
fr_answer_file_sniff (const char *bytes, gsize n)
{
  static const char said[] = "\"fruition-answers\"";
  gsize at = n >= 3 && memcmp (bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;

  while (at < n && g_ascii_isspace (bytes[at]))
    at++;
  return at < n && bytes[at] == '{' && g_strstr_len (bytes + at, (gssize) MIN (n - at, 4096), said) != NULL;
}

FrAnswerFile *
fr_answer_file_read (GBytes *bytes, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (FrAnswerFile) file = fr_answer_file_new ();
  g_autoptr (GError) fault = NULL;
  gsize n;
  const char *text = g_bytes_get_data (bytes, &n);
  JsonNode *root;

  /* Some programs put a mark of UTF-8 in front of a text. */
  if (n >= 3 && memcmp (text, "\xEF\xBB\xBF", 3) == 0)
    {
      text += 3;
      n -= 3;
    }
  if (n == 0 || n > MOST_BYTES || !g_utf8_validate (text, (gssize) n, NULL) || is_foreign (text, n)
      || !json_parser_load_from_data (parser, text, (gssize) n, NULL))
    {
      refuse_file (error);
      return NULL;
    }
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    refuse_file (&fault);
  else if (read_root (json_node_get_object (root), file, &fault))
    return g_steal_pointer (&file);
  g_propagate_error (error, g_steal_pointer (&fault));
  return NULL;
}
