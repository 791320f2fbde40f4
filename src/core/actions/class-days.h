/* class-days.h: the days of a class, and where they come to lie in the office's calendar when it is held again from another day on.
 * Errors as in actions.h. Proved by: tests/core/actions/test-class-days.c */
#pragma once

#include "core/base/language.h"
#include "core/rules/working-days.h"
#include "core/store/store.h"

G_BEGIN_DECLS

typedef struct {
  FrClassDay *days;         /* first and last day of the class, and those of its sessions; n of them, ascending */
  guint       n;
  FrOddDay   *odd;          /* of the office's calendar, all years */
  guint       n_odd;
} FrClassDays;

/* Reads them. A class without days has none. Blocks. Free with fr_class_days_free. */
FrClassDays *fr_class_days_new   (FrStore *store, gint64 class_id, GCancellable *cancellable, GError **error);
void         fr_class_days_free  (FrClassDays *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrClassDays, fr_class_days_free)

/* Where a day comes to lie after fr_class_days_move. FR_DAY_NONE for one that is none of its days. */
FrDay        fr_class_days_moved (const FrClassDays *self, FrDay day);

/* From when to when the class would run if it began on `first`; that it is longer where days off come between; that only weekends are known of
 * a year of which the calendar has no day. "" where there is nothing to say. Free with g_free. */
char        *fr_class_days_words (FrClassDays *self, FrDay first, FrLang lang);

G_END_DECLS
