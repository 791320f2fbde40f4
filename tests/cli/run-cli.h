/* run-cli.h: runs the real fruition-cli as a person would and keeps what it said. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  int   status;   /* exit status; the test ends where the program was killed */
  char *out;
  char *err;
} FrtCli;

/* Runs it in folder (NULL: here) with the arguments, the last one NULL. */
FrtCli *frt_cli_run  (const char *folder, ...) G_GNUC_NULL_TERMINATED;
void    frt_cli_free (FrtCli *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrtCli, frt_cli_free)

/* Ends the test unless the last run gave that status, and its messages hold that text. */
void    frt_cli_assert_fails (const FrtCli *self, int status, const char *text);

/* The text of a PDF of that folder, with its layout. Free with g_free. */
char   *frt_cli_pdf_text (const char *folder, const char *name);

/* Whether the text has a line with all the words (the last one NULL), in their order. */
gboolean frt_has_line (const char *text, const char * const *words);

G_END_DECLS
