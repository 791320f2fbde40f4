/* recent.h: the offices opened last on this machine, newest first, kept in the program's state. */
#pragma once

#include "app/state.h"

G_BEGIN_DECLS

#define FRA_RECENT_MAX 8

/* The paths of the offices opened last that still exist, newest first; empty where there are none. Free with g_strfreev. */
char **fra_recent_list   (FraState *program);

/* Puts a path first, or takes it out. */
void   fra_recent_add    (FraState *program, const char *path);
void   fra_recent_remove (FraState *program, const char *path);

/* The name people know an office by: the file's name without the folder and ".fruition". Free with g_free. */
char  *fra_office_name   (const char *path);

G_END_DECLS
