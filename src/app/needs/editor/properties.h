/* properties.h: what can be said of the selected question, section, matrix, or of the survey itself.
 *
 * It follows a draft: what is selected is laid out anew, a moment after the preview, so that typing and clicking never wait for it. */
#pragma once

#include "app/needs/editor/form-draft.h"
#include "app/session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FRA_TYPE_PROPERTIES (fra_properties_get_type ())
G_DECLARE_FINAL_TYPE (FraProperties, fra_properties, FRA, PROPERTIES, AdwBin)

/* The draft and the session (for competencies); once. */
void fra_properties_set_draft (FraProperties *properties, FraFormDraft *draft, FraSession *session);

/* Puts the focus into the field that a problem is about, once it is laid out. */
void fra_properties_lead_to   (FraProperties *properties, const FraTextRef *ref);

/* Lays out at once what would be a moment later. For tests. */
void fra_properties_settle    (FraProperties *properties);

G_END_DECLS
