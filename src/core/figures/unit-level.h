/* unit-level.h: units that are compared with each other: which they are, and the words that name those beyond limits.
 *
 * Proved by: tests/core/figures/test-unit-shares.c, tests/core/figures/test-unit-ratings.c, tests/core/figures/test-unit-summary.c */
#pragma once

#include "core/analysis/funnel.h"
#include "core/base/day.h"
#include "core/store/store.h"

G_BEGIN_DECLS

/* A unit of the level; its texts belong to the level. */
typedef struct {
  gint64      id;
  const char *code;      /* NULL: none */
  const char *name;
} FrLevelUnit;

/* In registered order, never by score. */
typedef struct {
  guint        n_units;
  FrLevelUnit *units;
  GPtrArray   *rows;     /* holds the texts */
} FrUnitLevel;

/* The units below the scope as they stand today (scope 0: the whole office). kind: every unit of that kind at any depth; NULL: the
 * units right below it, groups of units opened, and below the one at the top where the office has only one; a unit with nothing
 * below is its own level. NULL with an error of the store. Free with fr_unit_level_free. */
FrUnitLevel *fr_unit_level_read (FrRead *read, gint64 scope, const char *kind, FrDay today, GError **error);
void         fr_unit_level_free (FrUnitLevel *level);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrUnitLevel, fr_unit_level_free)

/* A unit, and in whose company it stands: its peers are the units below the next unit above it that is not a mere group, those at the
 * top where nothing is above it. The one unit at the top has no peers: its own units are compared instead. */
typedef struct {
  char    *code, *name, *kind;    /* NULL: not given */
  gint64   scope;                 /* whose units are compared: fr_unit_level_read; 0: the whole office */
  char    *above;                 /* its name; NULL: the whole office, or its own units */
  gboolean own;                   /* it has no peers */
} FrUnitCompany;

/* Reads it. FALSE with an error of the store, NOT_FOUND where there is no such unit. Clear with fr_unit_company_clear. */
gboolean     fr_unit_company_read  (FrRead *read, gint64 unit_id, FrUnitCompany *company, GError **error);
void         fr_unit_company_clear (FrUnitCompany *company);

/* "2 of 40 units lie beyond the 99.8% limits; above: A; below: B": at most three named on each side, in the order given. NULL where
 * none lies there. Free with g_free. */
char        *fr_units_beyond_text (const char * const *names, const FrFunnelPlace *places, guint n, FrLang lang);

/* Adds a sentence to others, with a blank between where the language writes one. */
void         fr_units_append (GString *out, FrLang lang, const char *sentence);

G_END_DECLS
