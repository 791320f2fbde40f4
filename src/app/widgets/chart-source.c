/* chart-source.c: see chart-source.h. */
#include "app/widgets/chart-source.h"

#include "reports/document.h"

struct _FraChartSource {
  gatomicrefcount refs;
  FraChartFunc    build;
  gpointer        data;
  GDestroyNotify  destroy;
};

FraChartSource *
fra_chart_source_new (FraChartFunc build, gpointer data, GDestroyNotify destroy)
{
  FraChartSource *source = g_new0 (FraChartSource, 1);

  g_return_val_if_fail (build != NULL, source);
  g_atomic_ref_count_init (&source->refs);
  source->build = build;
  source->data = data;
  source->destroy = destroy;
  return source;
}

FraChartSource *
fra_chart_source_ref (FraChartSource *source)
{
  g_return_val_if_fail (source != NULL, NULL);
  g_atomic_ref_count_inc (&source->refs);
  return source;
}

void
fra_chart_source_unref (FraChartSource *source)
{
  g_return_if_fail (source != NULL);
  if (!g_atomic_ref_count_dec (&source->refs))
    return;
  if (source->destroy != NULL)
    source->destroy (source->data);
  g_free (source);
}

FrcScene *
fra_chart_source_screen (FraChartSource *source, FrLang lang, FrcTheme theme, double text_scale, double width)
{
  FrcStyle style = frr_style (theme, FRC_MEDIUM_SCREEN, lang);
  g_autoptr (GPtrArray) scenes = NULL;

  g_return_val_if_fail (source != NULL, NULL);
  style.text_size *= text_scale;
  style.margin = 0;
  scenes = source->build (source->data, lang, &style, width, 0);
  return frc_scene_ref (g_ptr_array_index (scenes, 0));
}

GPtrArray *
fra_chart_source_paper (FraChartSource *source, FrLang lang, FrcTheme theme, double width, double height)
{
  FrcStyle style = frr_style (theme, FRC_MEDIUM_PAPER, lang);

  g_return_val_if_fail (source != NULL, NULL);
  return source->build (source->data, lang, &style, width, height);
}
