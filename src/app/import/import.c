/* import.c: see import.h. */
#include "app/import/import.h"

#include "app/import/assistant.h"

void
fra_import_present (GtkWindow *parent, FraSession *session, const char *kind)
{
  g_auto (GStrv) parts = g_strsplit (kind, "/", 2);
  const FrEntity *entity = fr_entity_find (parts[0] != NULL ? parts[0] : "");
  FraImportAssistant *assistant;

  if (entity == NULL || !fr_import_can (entity->id))
    return;
  assistant = fra_import_assistant_new (parent, session, entity->id);
  if (parts[0] != NULL && parts[1] != NULL)
    fra_import_assistant_for_survey (assistant, parts[1]);
  gtk_window_present (GTK_WINDOW (assistant));
}
