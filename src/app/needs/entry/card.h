/* card.h: what the clerk looks at: the question at hand, large, with its choices and their keys; two entries side by side; the form done.
 * Each is a widget of its own that takes the focus, so that a screen reader reads it out as it comes. */
#pragma once

#include "app/needs/entry/keying.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The question at hand. entry gets the field of a text, else NULL; the keying must outlive the widget. */
GtkWidget *fra_card_question   (FraKeying *keying, GtkEditable **entry);

/* The difference at hand, first and second side by side; by: who keyed them in (NULL: not known). */
GtkWidget *fra_card_difference (FraKeying *keying, const char *by_first, const char *by_second);

/* Nothing is asked: a sentence, and the keys that go on. */
GtkWidget *fra_card_words      (const char *title, const char *keys);

/* "6  How often …   3 Often": a line for what was keyed in before, or comes after (answered FALSE). */
GtkWidget *fra_card_line       (FraKeying *keying, const FrEntryPlace *place, gboolean answered);

G_END_DECLS
