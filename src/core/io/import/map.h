/* map.h: the inside of an FrImportMap, for the files of the import. Its saved form is described in HACKING "Maps". */
#pragma once

#include "core/io/import/import.h"

G_BEGIN_DECLS

/* A point of a scale, or a choice of a list, and the ways it is written. */
typedef struct {
  double  value;     /* NAN: a choice */
  char   *code;      /* NULL: its value, or its place counted from one */
  char   *label;
  GStrv   also;      /* further spellings; NULL: none */
} FrImportPoint;

/* A scale or list of choices. open: answers that are not among its points are added behind them (roles, units …). */
typedef struct {
  char      *name;
  gboolean   open;
  GPtrArray *points;   /* FrImportPoint */
} FrImportList;

/* What a column of answers is. */
typedef struct {
  char *code;
  char *block;         /* NULL: none */
  char *label;         /* NULL: the heading */
  char *kind;          /* scale, one, several, number, text, day */
  char *list;          /* scale, one, several */
  char *competency;    /* code or name; NULL: none */
  char *side;          /* importance, present; NULL: neither */
  char *separator;     /* several: what parts the choices in a cell; NULL: ";" */
  char *option;        /* a column of one choice of a several-of item (0 or 1): its label */
  gboolean guessed;    /* from the answers, which the next sheet may have others of */
} FrImportItem;

/* A column of the sheet. It is found by its heading, or by its place where place is given. */
typedef struct {
  char         *heading;   /* NULL: by place alone */
  char         *fold;      /* of the heading, once it was compared; NULL: not yet */
  int           place;     /* sheet column, 0-based; -1: by heading */
  char         *to;        /* target; NULL: left out */
  char         *why;       /* left out: the reason, said to the user; NULL: none */
  GHashTable   *values;    /* folded text of the sheet → text to take for it ("": nothing); NULL: as they are */
  double        factor;    /* numbers: times this; 0: as the field has it */
  gboolean      guessed;   /* by heading, not said by anyone */
  gboolean      said;      /* by a person, in a saved map or in the assistant: what map-memory.h remembers */
  FrImportItem *item;      /* target "item" of a survey */
} FrImportColumn;

/* What a survey's map says of the survey. */
typedef struct {
  char      *title;        /* NULL: the file's name */
  char      *level;        /* organisation, post, person; NULL: not said */
  gboolean   named;
  FrDay      fielded_on, closed_on;
  gint64     invited;      /* 0: not said */
  char      *source;
  GPtrArray *lists;        /* FrImportList */
  GHashTable *spelt;       /* a text of the sheet → the label of the choice it means */
} FrImportSurvey;

struct _FrImportMap {
  FrEntityId      entity;
  char           *sheet;       /* NULL: the first with a table */
  GPtrArray      *columns;     /* FrImportColumn */
  GHashTable     *fixed;       /* target → text that every row gets */
  FrImportSurvey *survey;      /* FR_RESPONSE */
  gboolean        partial;     /* columns it does not name are guessed */
  gboolean        typed;       /* typed by a person: a heading that is not there is a fault */
  FrDay           used_on;     /* remembered (map-memory.h): the day it was used; FR_DAY_NONE: any other map */
};

/* Empty parts to be filled; texts are copied; lists and points belong to what they were made for. Find gives NULL where there is
 * no list of that name. */
FrImportMap    *fr_import_map_new     (FrEntityId entity);
FrImportColumn *fr_import_column_new  (const char *heading, int place, const char *to);
FrImportItem   *fr_import_item_new    (void);
void            fr_import_item_free   (FrImportItem *item);
void            fr_import_column_free (FrImportColumn *column);
FrImportSurvey *fr_import_survey_new  (void);
FrImportList   *fr_import_list_new    (FrImportSurvey *survey, const char *name);
FrImportPoint  *fr_import_point_new   (FrImportList *list, double value, const char *label);
FrImportList   *fr_import_list_find   (const FrImportSurvey *survey, const char *name);

/* The map's entry for a column of the source; NULL where it has none. */
FrImportColumn *fr_import_map_column  (const FrImportMap *map, FrImportSource *source, guint column);

/* What an entry for a column of the source goes by: -1: its heading; where that is empty or stands more than once its place in the sheet. */
int             fr_import_map_place   (FrImportSource *source, guint column);

/* A heading as maps compare it: folded, blanks of any kind inside Han dropped, closing marks (* ：) dropped. Free with g_free. */
char           *fr_import_fold_heading (const char *heading);

/* The same of a column of the source, folded once for all that ask; owned by the source until another sheet is chosen. */
const char     *fr_import_source_get_fold (FrImportSource *source, guint column);

/* The target's name that a heading means for an entity, NULL where none; taken (may be NULL) names targets that have a
 * column already. */
const char     *fr_import_guess_target (FrEntityId entity, const char *heading, GHashTable *taken);

/* Whether a heading is that of the name beside a reference's code, which is among taken: it says nothing new. And whether it is that
 * of the code itself ("Unit code"), as exports write it. */
gboolean        fr_import_is_beside    (FrEntityId entity, const char *heading, GHashTable *taken);
gboolean        fr_import_is_code_of   (FrEntityId entity, const char *heading, const char *target);

/* Whether a target exists for the entity; and the error that says there is none of that name. */
gboolean        fr_import_is_target    (FrEntityId entity, const char *name);
void            fr_import_no_target    (FrEntityId entity, const char *target, GError **error);

/* Guesses the columns that a map does not name; it is no longer partial then. */
void            fr_import_map_guess_rest (FrImportMap *map, FrImportSource *source);

/* Guesses a survey's items, scales and lists from headings and answers (survey-guess.c). */
void            fr_import_guess_survey (FrImportMap *map, FrImportSource *source);

/* Guesses the item of one column anew, whatever it was taken for; its code is one that no other item has. */
void            fr_import_guess_one_item (FrImportMap *map, FrImportSource *source, guint column, FrImportColumn *entry);

G_END_DECLS
