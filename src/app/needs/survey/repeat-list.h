/* repeat-list.h: what a survey's repeat says, question by question, over all its entries. */
#pragma once

#include "core/figures/survey-repeats.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A repeat with its name, how many entries of how many people it has, and its questions. without: the figures around it leave out flagged
 * answers, so that it says that it does not. Below the floor its name stands with the reason why nothing is shown. */
GtkWidget *fra_repeat_list_new (const FrRepeat *repeat, guint floor, gboolean without);

G_END_DECLS
