/* import.c: see import.h. */
#include "app/import/import.h"

#include "app/import/assistant.h"

void
fra_import_present (GtkWindow *parent, FraSession *session, const char *kind)
{
  const FrEntity *entity = fr_entity_find (kind);

  if (entity != NULL && fr_import_can (entity->id))
    gtk_window_present (GTK_WINDOW (fra_import_assistant_new (parent, session, entity->id)));
}
