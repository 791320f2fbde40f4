/* sample.h: the sample office: a fictional county, made from data/sample, to try everything on. Nothing in it is a real
 * person. The same arguments give the same bytes. */
#pragma once

#include "core/store/store.h"

G_BEGIN_DECLS

typedef struct {
  FrLang  lang;       /* the language its texts are written in */
  guint   n_cadres;   /* 0: 1,200; 50 … 1,000,000; units and classes grow with it */
  guint64 seed;       /* 0: 1 */
  FrDay   today;      /* the day it is made for: classes before it have been held; FR_DAY_NONE: 2026-10-13 */
} FrSampleOptions;

/* The options with their defaults filled in. */
FrSampleOptions fr_sample_defaults (void);

/* Fills a new, empty office: about 60 units, cadres with postings, 24 programmes over three years with their classes, sessions
 * and attendance, a needs study with a survey at each level, needs, an annual plan, plans, outcomes with evidence and
 * verification, ratings. Small units, unlucky units, a few units that really differ, and a few entries worth a second look are
 * planted. Blocks. Errors: FR_STORE_ERROR; nothing stays behind of the part that failed. */
gboolean fr_sample_build (FrStore *store, const FrSampleOptions *options, FrProgressFunc progress, gpointer data,
                          GCancellable *cancellable, GError **error);

G_END_DECLS
