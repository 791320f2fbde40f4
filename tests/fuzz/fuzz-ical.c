/* fuzz-ical.c: any bytes as somebody's calendar: busy times within the period, or refused with a line. */
#include "fuzz.h"

#include "core/io/ical/busy.h"

#include <string.h>

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize n)
{
  const FrPeriod period = { fr_day_from_ymd (2026, 1, 1), fr_day_from_ymd (2026, 12, 31) };
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, n);
  g_autoptr (GError) error = NULL;
  g_autoptr (FrIcalBusy) busy = fr_ical_busy_read (bytes, period, "Asia/Shanghai", &error);

  g_assert_true ((busy == NULL) == (error != NULL));
  if (busy == NULL)
    {
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_true (g_str_has_prefix (error->message, "Line ") || strstr (error->message, "can't be read") != NULL);
      return 0;
    }
  for (guint i = 0; i < busy->times->len; i++)
    {
      const FrBusyTime *time = g_ptr_array_index (busy->times, i);

      g_assert_true (time->minute >= 0 && time->minute < 1440 && time->minutes > 0);
      g_assert_cmpint (time->day, <=, period.last);
      g_assert_true (time->uid != NULL && time->event != NULL && g_str_has_prefix (time->uid, time->event));
    }
  return 0;
}
