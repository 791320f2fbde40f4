/* changes-list.h: what differs between two versions of a survey, in words. */
#pragma once

#include "core/form/form.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The sentences of fr_form_diff() one below the other; one that says so where nothing differs. */
GtkWidget *fra_changes_list_new (const FrForm *before, const FrForm *after);

G_END_DECLS
