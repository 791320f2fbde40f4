/* main.c: the desktop program. All of it is in the library; tests link the same. */
#include "app/application.h"

int
main (int argc, char *argv[])
{
  g_autoptr (FraApplication) application = NULL;

  fra_application_prepare ();
  application = fra_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
