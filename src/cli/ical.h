/* ical.h: calendars for other programs, and busy times from them: what export and import do with .ics files. */
#pragma once

#include "cli/office.h"

G_BEGIN_DECLS

/* Of whom: one of them at most, by its code; a group by its name, with its class. */
typedef struct {
  char *instructor, *venue, *site, *class_code, *group, *programme;
} FrCliOf;

/* The options that say so, put behind a command's own, which must leave room for them and the end. */
#define FR_CLI_N_OF 6
void     fr_cli_of_entries (FrCliOf *of, GOptionEntry *entries);
void     fr_cli_of_clear   (FrCliOf *of);
gboolean fr_cli_of_any     (const FrCliOf *of);

/* export OFFICE sessions --format ical: to the file, or standard output (NULL). Returns an exit status. */
int      fr_cli_export_calendar (FrStore *store, const FrCliOf *of, const char *output, FrLang lang);

/* import OFFICE busy-times FILE.ics: period NULL: this month to the end of next year; zone NULL: the office's. */
int      fr_cli_import_busy     (FrStore *store, const FrCliOf *of, const char *file, const char *period, const char *zone, gboolean dry_run);

G_END_DECLS
