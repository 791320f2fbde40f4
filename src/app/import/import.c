/* import.c: see import.h. */
#include "app/import/import.h"

void
fra_import_present (GtkWindow *parent, FraSession *session, const char *kind)
{
}
