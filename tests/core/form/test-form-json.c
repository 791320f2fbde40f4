/* test-form-json.c: a form as text: the same form gives the same bytes, and any form comes back whole. */
#include "core/base/error.h"
#include "core/form/form-json.h"
#include "support/forms.h"
#include "support/support.h"

#include <string.h>

static void
test_round_trip (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (int i = frt_rounds (200); i > 0; i--)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (FrForm) form = frt_random_form (rand, 30), again = NULL;
      g_autofree char *json = fr_form_to_json (form), *same = NULL;

      again = fr_form_from_json (json, &error);
      g_assert_no_error (error);
      same = fr_form_to_json (again);
      g_assert_cmpstr (json, ==, same);
    }
}

/* The bytes stand in offices for years. */
static void
test_bytes (void)
{
  g_autoptr (FrForm) form = fr_form_new ();
  g_autofree char *json = NULL;
  FrFormNode *node;
  FrFormList *list;

  fr_form_language_add (form, "English (en)");
  fr_form_language_add (form, "中文 (zh)");
  fr_form_text_set (&form->title, 1, "需求");
  list = frt_form_list (form, "yn", 1);
  node = frt_form_ask (form->nodes, FR_FORM_ONE, "q", "“Well”?");
  node->list = list->id;
  fr_form_set (node, FR_FORM_REQUIRED, "yes");
  fr_form_kept_set (node->kept, "note", "n");
  frt_form_number_ids (form);
  json = fr_form_to_json (form);
  g_assert_cmpstr (json, ==,
    "{\"format\":\"fruition-form\",\"version\":1,\"languages\":[\"English (en)\",\"中文 (zh)\"],\"title\":{\"中文 (zh)\":\"需求\"},"
    "\"nodes\":[{\"id\":\"0000000000000003\",\"kind\":\"question\",\"type\":\"select_one\",\"name\":\"q\",\"list\":\"0000000000000001\","
    "\"label\":{\"English (en)\":\"“Well”?\"},\"required\":\"yes\",\"kept\":[[\"note\",\"n\"]]}],"
    "\"lists\":[{\"id\":\"0000000000000001\",\"name\":\"yn\",\"choices\":[{\"id\":\"0000000000000002\",\"name\":\"1\","
    "\"label\":{\"English (en)\":\"1\"}}]}]}");
}

static void
test_refused (void)
{
#define HEAD "{\"format\":\"fruition-form\",\"version\":1,\"languages\":[\"a\"],"
#define ID(n) "\"id\":\"000000000000000" #n "\""
  static const char * const texts[] = {
    "", "[]", "{}", "null", "{\"format\":1}", "{\"format\":\"fruition-form\"}", "{\"format\":\"fruition-form\",\"version\":2}",
    HEAD "\"colour\":\"red\"}", HEAD "\"nodes\":{}}", HEAD "\"nodes\":[{}]}", HEAD "\"nodes\":[{" ID (1) ",\"kind\":\"quest\"}]}",
    HEAD "\"nodes\":[{" ID (0) ",\"kind\":\"group\"}]}", HEAD "\"nodes\":[{" ID (1) ",\"kind\":\"question\",\"type\":\"txt\"}]}",
    HEAD "\"nodes\":[{" ID (1) ",\"kind\":\"group\"},{" ID (1) ",\"kind\":\"group\"}]}",
    HEAD "\"nodes\":[{" ID (1) ",\"kind\":\"group\",\"label\":{\"b\":\"x\"}}]}",
    HEAD "\"nodes\":[{" ID (1) ",\"kind\":\"group\",\"label\":{\"a\":\"\"}}]}",
    HEAD "\"nodes\":[{" ID (1) ",\"kind\":\"row\"}]}",
    HEAD "\"nodes\":[{" ID (1) ",\"kind\":\"question\",\"type\":\"select_one\",\"list\":\"0000000000000009\"}]}",
    HEAD "\"nodes\":[{" ID (1) ",\"kind\":\"matrix\",\"nodes\":[{" ID (2) ",\"kind\":\"group\"}]}]}",
    HEAD "\"nodes\":[{" ID (1) ",\"kind\":\"matrix\",\"scales\":[{" ID (2) ",\"kind\":\"scale\"}]}]}",
    HEAD "\"nodes\":[{" ID (1) ",\"kind\":\"question\",\"type\":\"text\",\"nodes\":[{" ID (2) ",\"kind\":\"group\"}]}]}",
    HEAD "\"languages\":[\"a\",\"a\"]}", HEAD "\"sheets\":[{\"name\":\"x\"}]}", HEAD "\"settings\":[[\"a\"]]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (FrForm) form = fr_form_from_json (texts[i], &error);

      if (form != NULL)
        g_error ("accepted: %s", texts[i]);
      g_assert_error (error, FR_IO_ERROR, FR_IO_ERROR_FORMAT);
    }
}

/* A file made to harm: groups within groups without end. */
static void
test_deep (void)
{
  g_autoptr (GString) text = g_string_new (HEAD "\"nodes\":[");
  g_autoptr (GError) error = NULL;
  g_autoptr (FrForm) form = NULL;

  for (guint i = 1; i < 200; i++)
    g_string_append_printf (text, "{\"id\":\"%016x\",\"kind\":\"group\",\"nodes\":[", i);
  for (guint i = 1; i < 200; i++)
    g_string_append (text, "]}");
  g_string_append (text, "]}");
  form = fr_form_from_json (text->str, &error);
  g_assert_null (form);
  g_assert_error (error, FR_IO_ERROR, FR_IO_ERROR_FORMAT);
}

/* A node by itself: another text where anything of it or of its list is another way, the same where something else is. */
static void
test_node (void)
{
  g_autoptr (FrForm) form = fr_form_new ();
  FrFormList *list = frt_form_list (form, "s2", 2);
  FrFormNode *group = fr_form_node_new (FR_FORM_GROUP, FR_FORM_TEXT, "g"), *asked, *other;
  g_autofree char *whole = NULL, *before = NULL, *same = NULL, *labelled = NULL, *ruled = NULL, *held = NULL;

  fr_form_language_add (form, "English (en)");
  g_ptr_array_add (form->nodes, group);
  asked = frt_form_ask (group->nodes, FR_FORM_ONE, "asked", "How often?");
  asked->list = list->id;
  other = frt_form_ask (form->nodes, FR_FORM_TEXT, "other", "Why?");
  before = fr_form_node_to_json (form, asked);
  whole = fr_form_node_to_json (form, group);
  fr_form_set (other, FR_FORM_REQUIRED, "yes");
  same = fr_form_node_to_json (form, asked);
  g_assert_cmpstr (before, ==, same);
  fr_form_text_set (&((FrFormChoice *) g_ptr_array_index (list->choices, 1))->label, 0, "Seldom");
  labelled = fr_form_node_to_json (form, asked);
  g_assert_cmpstr (before, !=, labelled);
  fr_form_set (asked, FR_FORM_RELEVANT, "${other} = ''");
  ruled = fr_form_node_to_json (form, asked);
  g_assert_cmpstr (labelled, !=, ruled);
  held = fr_form_node_to_json (form, group);
  g_assert_cmpstr (whole, !=, held);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/form/json/round-trip", test_round_trip);
  g_test_add_func ("/form/json/bytes", test_bytes);
  g_test_add_func ("/form/json/refused", test_refused);
  g_test_add_func ("/form/json/deep", test_deep);
  g_test_add_func ("/form/json/node", test_node);
  return g_test_run ();
}
