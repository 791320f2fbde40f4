/* entry-text.c: see entry-text.h.
 *
 * Reading takes what it knows and writes it again: a text that does not come out as it went in was not written here, or was changed. That
 * catches what no list of checks would: keys that are not known, a key twice, blanks, numbers written otherwise. */
#include "core/form/entry-text.h"

#include "core/base/error.h"
#include "core/base/language.h"
#include "core/form/form-response.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define FORMAT  "fruition-entry"
#define VERSION 1

static void
answer_free (gpointer data)
{
  g_free (((FrEntryAnswer *) data)->value);
  g_free (data);
}

/* --- Writing --- */

static void
put_quoted (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    if (*p == '"' || *p == '\\')
      g_string_append_printf (out, "\\%c", *p);
    else if ((guchar) *p < 0x20)
      g_string_append_printf (out, "\\u%04x", (guint) *p);
    else
      g_string_append_c (out, *p);
  g_string_append_c (out, '"');
}

static void
put_answer (GString *out, const FrEntryAnswer *answer)
{
  g_string_append_printf (out, "{\"id\":\"%016" G_GINT64_MODIFIER "x\"", answer->question);
  if (answer->other)
    g_string_append (out, ",\"other\":true");
  if (answer->turn > 0)
    g_string_append_printf (out, ",\"turn\":%u", answer->turn);
  if (answer->state == FR_ENTRY_UNREADABLE)
    g_string_append (out, ",\"unreadable\":true");
  else if (answer->state == FR_ENTRY_ANSWERED)
    {
      g_string_append (out, ",\"value\":");
      put_quoted (out, answer->value);
    }
  g_string_append_c (out, '}');
}

char *
fr_entry_to_text (const GPtrArray *answers)
{
  GString *out = g_string_new ("{\"format\":\"" FORMAT "\",\"version\":1,\"answers\":[");

  G_STATIC_ASSERT (VERSION == 1);
  for (guint i = 0; i < answers->len; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      put_answer (out, g_ptr_array_index (answers, i));
    }
  return g_string_free (g_string_append (out, "]}"), FALSE);
}

/* --- Reading --- */

static GPtrArray *
refuse (GError **error)
{
  g_set_error_literal (error, FR_IO_ERROR, FR_IO_ERROR_FORMAT,
                       _("What was keyed in can't be read: it was changed or made with a newer version. Nothing was changed; key the form in "
                         "again."));
  return NULL;
}

static JsonNode *
member (JsonObject *object, const char *name, GType type)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type ? node : NULL;
}

/* NULL where it can't be one. */
static FrEntryAnswer *
read_answer (JsonNode *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonNode *id = object ? member (object, "id", G_TYPE_STRING) : NULL, *value, *turn;
  const char *digits = id ? json_node_get_string (id) : "";
  FrEntryAnswer *answer;

  if (strlen (digits) != 16 || strspn (digits, "0123456789abcdef") != 16)
    return NULL;
  value = member (object, "value", G_TYPE_STRING);
  turn = member (object, "turn", G_TYPE_INT64);
  if (turn != NULL && (json_node_get_int (turn) < 1 || json_node_get_int (turn) > FR_FORM_MOST_TURNS))
    return NULL;
  if (value != NULL && *json_node_get_string (value) == '\0')
    return NULL;
  answer = g_new0 (FrEntryAnswer, 1);
  answer->question = g_ascii_strtoull (digits, NULL, 16);
  answer->other = member (object, "other", G_TYPE_BOOLEAN) != NULL;
  answer->turn = turn ? (guint) json_node_get_int (turn) : 0;
  answer->state = value ? FR_ENTRY_ANSWERED : member (object, "unreadable", G_TYPE_BOOLEAN) ? FR_ENTRY_UNREADABLE : FR_ENTRY_BLANK;
  answer->value = value ? g_strdup (json_node_get_string (value)) : NULL;
  return answer;
}

static GPtrArray *
read_answers (JsonArray *array)
{
  g_autoptr (GPtrArray) answers = g_ptr_array_new_with_free_func (answer_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      FrEntryAnswer *answer = read_answer (json_array_get_element (array, i));

      if (answer == NULL)
        return NULL;
      g_ptr_array_add (answers, answer);
      if (answer->question == 0 || answer->question > G_MAXINT64 ||
          !g_hash_table_add (seen, g_strdup_printf ("%" G_GUINT64_FORMAT ":%d:%u", answer->question, answer->other, answer->turn)))
        return NULL;
    }
  return g_steal_pointer (&answers);
}

GPtrArray *
fr_entry_from_text (const char *text, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GPtrArray) answers = NULL;
  g_autofree char *again = NULL;
  JsonNode *root, *list;

  if (!g_utf8_validate (text, -1, NULL) || !json_parser_load_from_data (parser, text, -1, NULL))
    return refuse (error);
  root = json_parser_get_root (parser);
  list = root && JSON_NODE_HOLDS_OBJECT (root) ? json_object_get_member (json_node_get_object (root), "answers") : NULL;
  answers = list && JSON_NODE_HOLDS_ARRAY (list) ? read_answers (json_node_get_array (list)) : NULL;
  again = answers ? fr_entry_to_text (answers) : NULL;
  if (g_strcmp0 (again, text) != 0)
    return refuse (error);
  return g_steal_pointer (&answers);
}
