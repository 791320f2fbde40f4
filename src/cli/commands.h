/* commands.h: the commands that work on an office, one file each; see CLI in the manual page. Each returns an exit status. */
#pragma once

#include "cli/cli.h"

G_BEGIN_DECLS

/* new OFFICE (new.c) */
int fr_cli_new    (const FrCliCall *call);

/* import OFFICE KIND FILE (import.c) */
int fr_cli_import (const FrCliCall *call);

/* export OFFICE KIND [-o FILE] (export.c) */
int fr_cli_export (const FrCliCall *call);

/* info OFFICE (info.c), check OFFICE [--deep|--salvage FILE] (check.c) */
int fr_cli_info    (const FrCliCall *call);
int fr_cli_check   (const FrCliCall *call);

/* history OFFICE, undo OFFICE [N], redo OFFICE [N] (history.c) */
int fr_cli_history (const FrCliCall *call);
int fr_cli_undo    (const FrCliCall *call);
int fr_cli_redo    (const FrCliCall *call);

/* backup OFFICE FILE|--list|--restore N (backup.c) */
int fr_cli_backup  (const FrCliCall *call);

/* merge OFFICE OTHER (merge.c) */
int fr_cli_merge   (const FrCliCall *call);

/* survey OFFICE SURVEY items|gap|…|form|new|field|draft|close (survey.c) */
int fr_cli_survey (const FrCliCall *call);

/* gate OFFICE PROGRAMME (gate.c) */
int fr_cli_gate (const FrCliCall *call);

/* schedule OFFICE check|explain|arrange|repair|publish (schedule.c) */
int fr_cli_schedule (const FrCliCall *call);

/* plan OFFICE check|list (plan.c) */
int fr_cli_plan   (const FrCliCall *call);

/* outcomes OFFICE conversion|units|cadre (outcomes.c) */
int fr_cli_outcomes (const FrCliCall *call);

/* chart OFFICE CHART -o FILE (chart.c) */
int fr_cli_chart  (const FrCliCall *call);

/* report OFFICE REPORT -o FILE (report.c) */
int fr_cli_report (const FrCliCall *call);

/* timetable INSTANCE -o FILE (timetable.c) */
int fr_cli_timetable (const FrCliCall *call);

G_END_DECLS
