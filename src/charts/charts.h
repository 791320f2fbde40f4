/* charts.h: the whole of the charts library, and how it fits together.
 *
 *   spec (labels, numbers, words)        one per chart: dot-plot.h
 *     + style.h (theme, medium, size, language, words.h)
 *     → layout with ticks.h, scale.h, text.h, format.h, palette.h
 *     → scene.h                          immutable, points, off the main thread
 *         → scene-cairo.h                screen, print, PDF, PNG: one painter
 *         → scene-svg.h                  SVG with real text: the second writer
 *         → hit.h                        pointer and keyboard to a mark and its read-out
 *         → describe.h                   four levels of words, and the data table
 *         → file.h (pdf-alt.h, png-encode.h)    files: same input, same bytes
 *
 * The library knows pen and paper and not what a cadre is: it takes labels, numbers and units, includes nothing of
 * core, reads no settings, opens no database and translates nothing. A new chart is a new file that takes a spec and
 * calls scene-build.h; nothing else changes.
 *
 *   FrcStyle style;
 *   FrcDotSpec spec;
 *   frc_style_init (&style, FRC_THEME_LIGHT, FRC_MEDIUM_PAPER, "zh_CN");
 *   frc_dot_spec_init (&spec);
 *   spec.rows = rows; spec.n_rows = n; …
 *   g_autoptr (FrcScene) scene = frc_dot_plot_build (&spec, &style, 480, 0);
 *   frc_scenes_write (&scene, 1, "needs.pdf", NULL, &error);
 */
#pragma once

#include "charts/conversion-flow.h"
#include "charts/describe.h"
#include "charts/dot-plot.h"
#include "charts/file.h"
#include "charts/funnel-plot.h"
#include "charts/grid-plot.h"
#include "charts/hit.h"
#include "charts/levels-plot.h"
#include "charts/pdf-alt.h"
#include "charts/response-board.h"
#include "charts/scale.h"
#include "charts/scene-cairo.h"
#include "charts/scene-svg.h"
#include "charts/stack-plot.h"
#include "charts/ticks.h"
#include "charts/timeline.h"
