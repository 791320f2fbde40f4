/* move-lines.h: lists of what moves, what is broken and why, as arranging and repairing show them. */
#pragma once

#include "core/actions/timetable-arrange.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A group with a heading (NULL: none). */
GtkWidget *fra_lines_new   (const char *heading);

/* A line of it: a title, words below (NULL: none), and a figure at its end (NULL: none). */
void       fra_lines_add   (GtkWidget *lines, const char *title, const char *words, const char *figure);

/* A line for each sentence (of char *). */
void       fra_lines_add_sentences (GtkWidget *lines, const GPtrArray *sentences);

/* Every move (of FrTimetableMove): the session and its class, from where to where, who teaches it instead of whom. */
void       fra_lines_add_moves (GtkWidget *lines, const GPtrArray *moves);

/* Empties a box. */
void       fra_lines_clear (GtkBox *box);

G_END_DECLS
