/* card.c: see card.h. */
#include "app/needs/entry/card.h"

#include <string.h>

static GtkWidget *
label_new (const char *text, const char *css, gboolean wrap)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), wrap);
  if (!wrap)
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css != NULL)
    gtk_widget_add_css_class (label, css);
  return label;
}

/* A card that takes the focus and is read out as `spoken`. */
static GtkWidget *
card_new (const char *spoken)
{
  GtkWidget *card = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 9, "focusable", TRUE,
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "entry-card");
  gtk_accessible_update_property (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return card;
}

/* --- A question --- */

/* The figures typed so far, as numbers of choices: an even number of times is none. */
static gboolean
is_typed (const char *typed, guint choice, gboolean parted)
{
  g_auto (GStrv) parts = parted ? g_strsplit_set (typed, " ,", -1) : NULL;
  gboolean on = FALSE;

  if (!parted)
    {
      for (const char *p = typed; *p != '\0'; p++)
        on ^= (guint) (*p - '0') == choice;
      return on;
    }
  for (guint i = 0; parts[i] != NULL; i++)
    on ^= *parts[i] != '\0' && g_ascii_strtoull (parts[i], NULL, 10) == choice;
  return on;
}

/* Whether a choice is the answer as it stands: typed now, or keyed in before. */
static gboolean
is_chosen (FraKeying *keying, const FrEntryPlace *place, guint choice, guint n)
{
  const FrFormList *list = fr_form_list (keying->form, place->node->list);
  const char *code = list && choice <= list->choices->len ? ((FrFormChoice *) g_ptr_array_index (list->choices, choice - 1))->name : "other";
  g_auto (GStrv) codes = NULL;

  if (place->node->type == FR_FORM_RANK)
    return FALSE;
  if (*place->typed != '\0')
    return is_typed (place->typed, choice, n > 9);
  codes = place->touched && place->value ? g_strsplit (place->value, " ", -1) : NULL;
  return codes != NULL && g_strv_contains ((const char * const *) codes, code);
}

static GtkWidget *
choice_new (FraKeying *keying, const FrEntryPlace *place, guint choice, guint n)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *number = g_strdup_printf ("%u", choice);
  g_autofree char *words = fr_paper_choice_words (&keying->voice, place->node, choice);
  GtkWidget *key = gtk_label_new (number);
  GtkWidget *label = label_new (words, NULL, TRUE);

  gtk_widget_add_css_class (key, "entry-key");
  gtk_widget_set_valign (key, GTK_ALIGN_START);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), key);
  gtk_box_append (GTK_BOX (box), label);
  if (is_chosen (keying, place, choice, n))
    gtk_widget_add_css_class (box, "entry-chosen");
  return box;
}

/* In one column, or where there are many in as many as fit. */
static GtkWidget *
choices_new (FraKeying *keying, const FrEntryPlace *place, guint n)
{
  GtkWidget *flow = gtk_flow_box_new ();

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), n > 24 ? 3 : n > 9 ? 2 : 1);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (flow), 3);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (flow), TRUE);
  gtk_widget_set_focusable (flow, FALSE);
  for (guint c = 1; c <= n; c++)
    {
      GtkWidget *child = gtk_flow_box_child_new ();

      gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), choice_new (keying, place, c, n));
      gtk_widget_set_focusable (child, FALSE);
      gtk_flow_box_append (GTK_FLOW_BOX (flow), child);
    }
  return flow;
}

static gboolean
has_choices (const FrEntryPlace *place)
{
  return place->kind == FR_FILL_NODE &&
         (place->node->type == FR_FORM_ONE || place->node->type == FR_FORM_SEVERAL || place->node->type == FR_FORM_RANK);
}

/* "Question 7.2. How often …? 1 Never, 2 Seldom. 0 blank · 9 unreadable" */
static char *
spoken_question (FraKeying *keying, const FrEntryPlace *place, const char *number, const char *above, const char *label, const char *keys)
{
  GString *out = g_string_new (NULL);
  guint n = has_choices (place) ? fr_paper_n_choices (keying->form, place->node) : 0;

  if (*number != '\0')
    g_string_append_printf (out, _("Question %s."), number);
  if (above != NULL)
    g_string_append_printf (out, " %s.", above);
  g_string_append_printf (out, " %s.", label);
  for (guint c = 1; c <= n; c++)
    {
      g_autofree char *words = fr_paper_choice_words (&keying->voice, place->node, c);

      g_string_append_printf (out, " %u %s%s", c, words, c < n ? "," : ".");
    }
  g_string_append_printf (out, " %s", keys);
  return g_string_free (out, FALSE);
}

/* The answer so far: what is typed, or was keyed in before. */
static char *
so_far (FraKeying *keying, const FrEntryPlace *place)
{
  if (*place->typed != '\0')
    return g_strdup (place->typed);
  return place->touched && place->kind != FR_FILL_MORE
         ? fra_keying_answer (keying, place->node, place->kind == FR_FILL_OTHER, place->state, place->value) : g_strdup ("");
}

static GtkWidget *
heading_new (const char *number, const char *above, const char *label)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *big = label_new (number, "title-1", FALSE), *question = label_new (label, "title-2", TRUE);

  gtk_widget_add_css_class (big, "numeric");
  gtk_widget_set_valign (big, GTK_ALIGN_START);
  gtk_label_set_ellipsize (GTK_LABEL (big), PANGO_ELLIPSIZE_NONE);
  gtk_widget_set_visible (big, *number != '\0');
  gtk_widget_set_hexpand (words, TRUE);
  if (above != NULL)
    gtk_box_append (GTK_BOX (words), label_new (above, "dim-label", TRUE));
  gtk_box_append (GTK_BOX (words), question);
  gtk_box_append (GTK_BOX (box), big);
  gtk_box_append (GTK_BOX (box), words);
  return box;
}

GtkWidget *
fra_card_question (FraKeying *keying, GtkEditable **entry)
{
  g_autofree char *number = NULL, *above = NULL, *label = NULL, *keys = NULL, *spoken = NULL, *answer = NULL;
  FrEntryPlace place;
  GtkWidget *card;

  *entry = NULL;
  g_return_val_if_fail (fr_entry_get_place (keying->entry, &place), NULL);
  fra_keying_question (keying, &place, &number, &above, &label);
  keys = fra_keying_keys (keying, &place);
  spoken = spoken_question (keying, &place, number, above, label, keys);
  answer = so_far (keying, &place);
  card = card_new (spoken);
  gtk_box_append (GTK_BOX (card), heading_new (number, above, label));
  if (has_choices (&place))
    gtk_box_append (GTK_BOX (card), choices_new (keying, &place, fr_paper_n_choices (keying->form, place.node)));
  if (fra_keying_is_text (&place))
    {
      GtkWidget *field = gtk_entry_new ();

      if (place.touched && place.state == FR_ENTRY_ANSWERED)
        gtk_editable_set_text (GTK_EDITABLE (field), place.value);
      gtk_accessible_update_property (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
      gtk_widget_set_focusable (card, FALSE);
      gtk_box_append (GTK_BOX (card), field);
      *entry = GTK_EDITABLE (field);
    }
  else if (!has_choices (&place) || *answer != '\0')
    {
      GtkWidget *typed = label_new (*answer != '\0' ? answer : "…", "title-2", TRUE);

      gtk_widget_add_css_class (typed, "numeric");
      if (*answer == '\0')
        gtk_widget_add_css_class (typed, "dim-label");
      gtk_box_append (GTK_BOX (card), typed);
    }
  gtk_box_append (GTK_BOX (card), label_new (keys, "dim-label", TRUE));
  return card;
}

/* --- A difference --- */

static GtkWidget *
side_new (guint key, const char *title, const char *by, const char *answer)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  g_autofree char *number = g_strdup_printf ("%u", key);
  g_autofree char *who = by ? g_strdup_printf ("%s · %s", title, by) : g_strdup (title);
  GtkWidget *cap = gtk_label_new (number);

  gtk_widget_add_css_class (box, "entry-side");
  gtk_widget_add_css_class (cap, "entry-key");
  gtk_widget_set_valign (cap, GTK_ALIGN_START);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (head), cap);
  gtk_box_append (GTK_BOX (head), label_new (who, "dim-label", TRUE));
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), label_new (answer, "title-2", TRUE));
  return box;
}

static char *
said (FraKeying *keying, const FrEntryAnswer *answer)
{
  return answer != NULL ? fra_keying_answer (keying, fr_form_node (keying->form, answer->question), answer->other, answer->state, answer->value)
                        : g_strdup (_("not asked"));
}

/* Where the question of an answer stands on paper. */
static gboolean
place_of (FraKeying *keying, const FrEntryAnswer *answer, FrEntryPlace *place)
{
  const FrFormNode *node = fr_form_node (keying->form, answer->question);

  for (guint i = 0; i < keying->voice.paper->items->len; i++)
    {
      const FrPaperItem *item = fr_paper_item (keying->voice.paper, i);

      if (item->node != node && !(item->node->kind == FR_FORM_ROW && g_ptr_array_find (item->node->nodes, node, NULL)))
        continue;
      *place = (FrEntryPlace) { node, answer->other ? FR_FILL_OTHER : FR_FILL_NODE, answer->turn, 0, (int) i, "", FALSE, FR_ENTRY_BLANK, NULL };
      return TRUE;
    }
  return FALSE;
}

GtkWidget *
fra_card_difference (FraKeying *keying, const char *by_first, const char *by_second)
{
  const FrEntryDifference *difference = &g_array_index (keying->differences, FrEntryDifference, keying->at);
  g_autofree char *number = NULL, *above = NULL, *label = NULL, *spoken = NULL, *of = NULL;
  g_autofree char *first = said (keying, difference->first), *second = said (keying, difference->second);
  GtkWidget *card, *sides = gtk_flow_box_new ();
  FrEntryPlace place;

  g_return_val_if_fail (place_of (keying, difference->first ? difference->first : difference->second, &place), NULL);
  fra_keying_question (keying, &place, &number, &above, &label);
  of = g_strdup_printf (_("Difference %u of %u"), keying->at + 1, keying->differences->len);
  spoken = g_strdup_printf (_("%1$s. Question %2$s. %3$s. 1, first entry: %4$s. 2, second entry: %5$s. 3: neither, look at the paper."), of,
                            number, label, first, second);
  card = card_new (spoken);
  gtk_box_append (GTK_BOX (card), label_new (of, "dim-label", TRUE));
  gtk_box_append (GTK_BOX (card), heading_new (number, above, label));
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (sides), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (sides), 2);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (sides), TRUE);
  gtk_widget_set_focusable (sides, FALSE);
  gtk_flow_box_insert (GTK_FLOW_BOX (sides), side_new (1, _("First entry"), by_first, first), -1);
  gtk_flow_box_insert (GTK_FLOW_BOX (sides), side_new (2, _("Second entry"), by_second, second), -1);
  for (GtkWidget *child = gtk_widget_get_first_child (sides); child != NULL; child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_focusable (child, FALSE);
  gtk_box_append (GTK_BOX (card), sides);
  gtk_box_append (GTK_BOX (card), label_new (_("1 the first holds · 2 the second holds · 3 neither: key in what the paper says · Backspace back"),
                                             "dim-label", TRUE));
  return card;
}

/* --- Words --- */

GtkWidget *
fra_card_words (const char *title, const char *keys)
{
  g_autofree char *spoken = g_strdup_printf ("%s %s", title, keys);
  GtkWidget *card = card_new (spoken);

  gtk_box_append (GTK_BOX (card), label_new (title, "title-2", TRUE));
  gtk_box_append (GTK_BOX (card), label_new (keys, "dim-label", TRUE));
  return card;
}

GtkWidget *
fra_card_line (FraKeying *keying, const FrEntryPlace *place, gboolean answered)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *question, *cap;
  g_autofree char *number = NULL, *above = NULL, *label = NULL, *answer = NULL;

  fra_keying_question (keying, place, &number, &above, &label);
  answer = !answered || !place->touched || place->kind == FR_FILL_MORE ? g_strdup ("")
           : fra_keying_answer (keying, place->node, place->kind == FR_FILL_OTHER, place->state, place->value);
  cap = label_new (number, "numeric", FALSE);
  question = label_new (label, NULL, FALSE);
  gtk_label_set_width_chars (GTK_LABEL (cap), 4);
  gtk_widget_set_hexpand (question, TRUE);
  gtk_box_append (GTK_BOX (box), cap);
  gtk_box_append (GTK_BOX (box), question);
  if (*answer != '\0')
    {
      GtkWidget *value = label_new (answer, NULL, FALSE);

      gtk_label_set_max_width_chars (GTK_LABEL (value), 24);
      gtk_box_append (GTK_BOX (box), value);
    }
  gtk_widget_add_css_class (box, "dim-label");
  gtk_widget_add_css_class (box, "entry-line");
  return box;
}
