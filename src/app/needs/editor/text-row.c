/* text-row.c: see text-row.h. */
#include "app/needs/editor/text-row.h"

#include "app/widgets/wrapped-label.h"

#define SETTLING 30   /* frames */

typedef struct {
  FraFormDraft *draft;
  FraTextRef    ref;
  GtkWidget    *view;       /* NULL: an entry row */
  GtkWidget    *head;       /* the line of the title */
} Editing;

static void
editing_free (gpointer data)
{
  Editing *editing = data;

  g_object_unref (editing->draft);
  g_free (editing);
}

static Editing *
editing_new (GtkWidget *row, FraFormDraft *draft, const FraTextRef *ref)
{
  Editing *editing = g_new0 (Editing, 1);

  *editing = (Editing) { g_object_ref (draft), *ref, NULL, NULL };
  g_object_set_data_full (G_OBJECT (row), "editing", editing, editing_free);
  return editing;
}

static void
written_cb (GtkTextBuffer *buffer, Editing *editing)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  fra_form_draft_set_text (editing->draft, &editing->ref, text);
}

static void
typed_cb (GtkEditable *row, Editing *editing)
{
  fra_form_draft_set_text (editing->draft, &editing->ref, gtk_editable_get_text (row));
}

/* Leaving the field ends the step that undo takes back; a field that goes is left too. */
static void
left_cb (GtkEventControllerFocus *focus, FraFormDraft *draft)
{
  fra_form_draft_pause (draft);
}

static void
end_on_leaving (GtkWidget *widget, FraFormDraft *draft)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_object (focus, "leave", G_CALLBACK (left_cb), draft, 0);
  gtk_widget_add_controller (widget, focus);
}

/* A text view learns how high its lines are bit by bit, after it was given a width, and GTK 4.8 leaves it as high as it was: for half a
 * second its height is made to hold its last line. */
static gboolean
settle_cb (GtkWidget *view, GdkFrameClock *clock, gpointer data)
{
  guint frames = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (view), "frames"));
  GtkTextIter end;
  GdkRectangle last;

  gtk_text_buffer_get_end_iter (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), &end);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (view), &end, &last);
  gtk_widget_set_size_request (view, -1, last.y + last.height);
  g_object_set_data (G_OBJECT (view), "frames", GUINT_TO_POINTER (frames + 1));
  return frames < SETTLING ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* Again, where the text has grown or shrunk. */
static void
settle (GtkTextBuffer *buffer, GtkWidget *view)
{
  guint frames = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (view), "frames"));

  if (frames == 0 || frames > SETTLING)
    gtk_widget_add_tick_callback (view, settle_cb, NULL, NULL);
  g_object_set_data (G_OBJECT (view), "frames", GUINT_TO_POINTER (1));
}

GtkWidget *
fra_text_row_new (FraFormDraft *draft, const FraTextRef *ref, const char *title)
{
  GtkWidget *row = adw_preferences_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *label = fra_wrapped_label_new (title, "caption");
  Editing *editing = editing_new (row, draft, ref);
  GtkTextBuffer *buffer;

  editing->view = gtk_text_view_new ();
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (editing->view));
  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  gtk_text_buffer_set_text (buffer, fra_form_draft_get_text (draft, ref), -1);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (editing->view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (editing->view), FALSE);
  gtk_widget_add_css_class (editing->view, "in-place");
  gtk_accessible_update_property (GTK_ACCESSIBLE (editing->view), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (box, "text-row");
  editing->head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (editing->head), label);
  gtk_box_append (GTK_BOX (box), editing->head);
  gtk_box_append (GTK_BOX (box), editing->view);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  settle (buffer, editing->view);
  g_signal_connect (buffer, "changed", G_CALLBACK (written_cb), editing);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (settle), editing->view, 0);
  end_on_leaving (editing->view, draft);
  return row;
}

void
fra_text_row_add_suffix (GtkWidget *row, GtkWidget *button)
{
  const Editing *editing = g_object_get_data (G_OBJECT (row), "editing");

  g_return_if_fail (editing != NULL && editing->head != NULL);
  gtk_box_append (GTK_BOX (editing->head), button);
}

GtkWidget *
fra_entry_row_new (FraFormDraft *draft, const FraTextRef *ref, const char *title, gboolean late)
{
  GtkWidget *row = adw_entry_row_new ();
  Editing *editing = editing_new (row, draft, ref);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), fra_form_draft_get_text (draft, ref));
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), late);
  g_signal_connect (row, late ? "apply" : "changed", G_CALLBACK (typed_cb), editing);
  end_on_leaving (row, draft);
  return row;
}

static gboolean
is_same (const FraTextRef *a, const FraTextRef *b)
{
  return a->kind == b->kind && a->which == b->which && a->lang == b->lang && a->node == b->node && a->list == b->list &&
         a->choice == b->choice;
}

GtkWidget *
fra_text_row_find (GtkWidget *widget, const FraTextRef *ref)
{
  const Editing *editing = g_object_get_data (G_OBJECT (widget), "editing");

  if (editing != NULL && is_same (&editing->ref, ref))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = fra_text_row_find (child, ref);

      if (found != NULL)
        return found;
    }
  return NULL;
}

void
fra_text_row_type (GtkWidget *row, const char *text)
{
  const Editing *editing = g_object_get_data (G_OBJECT (row), "editing");

  g_return_if_fail (editing != NULL);
  if (editing->view != NULL)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (editing->view)), text, -1);
  else
    {
      gtk_editable_set_text (GTK_EDITABLE (row), text);
      if (adw_entry_row_get_show_apply_button (ADW_ENTRY_ROW (row)))
        g_signal_emit_by_name (row, "apply");
    }
}

void
fra_text_row_focus (GtkWidget *row)
{
  const Editing *editing = g_object_get_data (G_OBJECT (row), "editing");

  g_return_if_fail (editing != NULL);
  gtk_widget_grab_focus (editing->view != NULL ? editing->view : row);
}
