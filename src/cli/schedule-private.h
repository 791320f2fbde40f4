/* schedule-private.h: what the acts of fruition-cli schedule share; for schedule*.c alone. */
#pragma once

#include "cli/cli.h"
#include "core/base/day.h"
#include "core/schedule/rules.h"
#include "core/store/store.h"

G_BEGIN_DECLS

/* The options of all acts; each looks at its own. */
typedef struct {
  char    *week, *period_text, *programme, *class_code, *session, *instructor, *venue, *site, *day, *from, *to;
  gboolean csv, json, apply, waiting;
  int      half_day, repair, iterations, seed;
  double   seconds;
  FrPeriod days;             /* those that were asked for; NONE: none were */
  FrLang   lang;
} FrCliSchedule;

/* "0 broken, 12 points". Free with g_free. (schedule-arrange.c) */
char *fr_cli_schedule_cost (FrScheduleCost cost, FrLang lang);

/* arrange, explain, repair, publish; each returns an exit status. (schedule-arrange.c, schedule-repair.c) */
int fr_cli_schedule_arrange (FrStore *store, const FrCliSchedule *options);
int fr_cli_schedule_explain (FrStore *store, const FrCliSchedule *options);
int fr_cli_schedule_repair  (FrStore *store, const FrCliSchedule *options);
int fr_cli_schedule_publish (FrStore *store, const FrCliSchedule *options);

G_END_DECLS
