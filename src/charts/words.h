/* words.h: the charts' own words. Everything a chart says that its caller did not hand in comes from here, so that the
 * charts need no catalogue: the caller translates the table once per language.
 *
 * A word may hold places in braces, "{name}: {value}"; a translation may order them as its language wants. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* All words, with the places each may hold. */
typedef enum {
  /* Read-out of a mark (hover, keyboard, accessible name). */
  FRC_WORD_READ_VALUE,         /* {name} {value} */
  FRC_WORD_READ_NO_VALUE,      /* {name} {reason} */
  FRC_WORD_READ_INTERVAL,      /* {level} {lo} {hi} */
  FRC_WORD_READ_N,             /* {n} */
  FRC_WORD_READ_NAMED,         /* {name} {value}: the raw or the second value */
  FRC_WORD_READ_JOIN,          /* what stands between two parts */
  FRC_WORD_READ_STOP,          /* what stands at the end */
  FRC_WORD_NO_REASON,          /* the reason where none was given */
  /* Description. */
  FRC_WORD_DOT_PLOT,           /* {rows} {measure} {from} {to} */
  FRC_WORD_DOT_PLOT_PAGE,      /* {first} {last} {total} */
  FRC_WORD_REFERENCE,          /* {label} */
  FRC_WORD_HIGHEST,            /* {name} {value} {n} */
  FRC_WORD_HIGHEST_TIED,       /* {name} {value} {more}: so many others have the same value */
  FRC_WORD_LOWEST,             /* {name} {value} {n} */
  FRC_WORD_LOWEST_TIED,        /* {name} {value} {more} */
  FRC_WORD_HALVES,             /* {lower} {upper}: the two values in the middle, or one twice */
  FRC_WORD_WITHOUT_VALUE,      /* {rows} */
  FRC_WORD_HOLLOW,             /* {meaning} {rows}: rows drawn hollow */
  FRC_WORD_AGAINST_REFERENCE,  /* {above} {below} {across} */
  FRC_WORD_ALL_OVERLAP,        /* the highest's interval reaches the lowest's */
  FRC_WORD_ENDS_APART,         /* the highest's interval does not reach the lowest's */
  FRC_WORD_ONE_ROW,
  /* Heads of the data table. */
  FRC_WORD_HEAD_NAME,
  FRC_WORD_HEAD_GROUP,
  FRC_WORD_HEAD_VALUE,
  FRC_WORD_HEAD_LOW,           /* {level} */
  FRC_WORD_HEAD_HIGH,          /* {level} */
  FRC_WORD_HEAD_N,
  FRC_WORD_HEAD_NOTE,
  /* In the chart. */
  FRC_WORD_CAPTION_PAGE,       /* {first} {last} {total}: on a page that does not show all rows */
  FRC_WORD_WITHHELD,           /* where a value is below the floor and no reason was given */
  FRC_WORD_EMPTY,              /* in place of the chart: no row at all */
  FRC_WORD_TOO_FEW,            /* in place of the chart: too few to compare */
  FRC_WORD_ALL_WITHHELD,       /* in place of the chart: below the floor as a whole */
  FRC_WORD_ROLE_CHART,         /* what a screen reader calls the picture, "dot plot" */
  FRC_WORD_ROLE_MARK,          /* what a screen reader calls one mark */
  /* Units within limits. */
  FRC_WORD_LIMITS,             /* {rows} {size} {most} {measure} {from} {to} */
  FRC_WORD_LIMITS_TARGET,      /* {label} {value} */
  FRC_WORD_LIMITS_COUNTS,      /* {above998} {below998} {above95} {below95} */
  FRC_WORD_PLACE_INSIDE,       /* the five in the order of FrcPlace */
  FRC_WORD_PLACE_BELOW_95,
  FRC_WORD_PLACE_ABOVE_95,
  FRC_WORD_PLACE_BELOW_998,
  FRC_WORD_PLACE_ABOVE_998,
  FRC_WORD_BEYOND_95,          /* legend */
  FRC_WORD_BEYOND_998,
  FRC_WORD_HEAD_PLACE,
  FRC_WORD_LIMITS_READ,        /* {name} {value} {k} {n} */
  FRC_WORD_LIMITS_THERE,       /* {lo95} {hi95} {lo998} {hi998}: the limits at a unit's size */
  FRC_WORD_LIMITS_95,          /* heads of the table */
  FRC_WORD_LIMITS_998,
  FRC_WORD_LIMITS_WITHIN,      /* {n}: units drawn together */
  FRC_WORD_LIMITS_UNNAMED,     /* {names}: of units beyond 99.8% that found no room beside their marks */
  FRC_WORD_LIMITS_UNNAMED_MORE, /* {names}, {n}: the same, and so many others */
  FRC_WORD_LIMITS_SEVERAL,     /* legend: what their squares mean */
  FRC_WORD_ROLE_LIMITS,        /* what a screen reader calls the picture */
  /* Conversion flow. */
  FRC_WORD_FLOW,               /* {rows} */
  FRC_WORD_FLOW_REACHED,       /* {name} {share} {k} {n}: of those already due */
  FRC_WORD_FLOW_COUNT,         /* {name} {k} {n}: the same without a share */
  FRC_WORD_FLOW_OF,            /* {k} {n}: in a column of figures */
  FRC_WORD_FLOW_PREVIOUS,      /* {share} {n} */
  FRC_WORD_FLOW_NOT_DUE,       /* {n} */
  FRC_WORD_FLOW_FEWEST_HERE,
  FRC_WORD_FLOW_FEWEST,        /* {name} {share} {n} */
  FRC_WORD_HEAD_STATION,
  FRC_WORD_HEAD_DUE,
  FRC_WORD_ROLE_FLOW,
  /* Record over time. */
  FRC_WORD_TIMELINE,           /* {from} {to} {postings} {trainings} {courses} */
  FRC_WORD_TIME_SPAN,          /* {name} {from} {to} */
  FRC_WORD_TIME_SINCE,         /* {name} {from} */
  FRC_WORD_TIME_UNTIL,         /* {name} {to} */
  FRC_WORD_TIME_EARLIER,       /* {n}: postings that end before the axis */
  FRC_WORD_TIME_HIGHEST,       /* {level} {name} {date} */
  FRC_WORD_TIME_STEPS,         /* {verified} {claimed} */
  FRC_WORD_HEAD_DATE,
  FRC_WORD_HEAD_UNTIL,
  FRC_WORD_HEAD_STATE,
  FRC_WORD_ROLE_TIMELINE,
  /* Needs gap. */
  FRC_WORD_LEVELS,             /* {rows} {measure} {from} {to} */
  FRC_WORD_LEVELS_LARGEST,     /* {level} {name} {value} */
  FRC_WORD_LEVEL_READ,         /* {level} {value} {lo} {hi} {n} */
  FRC_WORD_LEVEL_READ_PLAIN,   /* {level} {value} {n} */
  FRC_WORD_LEVEL_NONE,         /* {level} {reason} */
  FRC_WORD_HEAD_OF,            /* {level} {head} */
  FRC_WORD_ROLE_LEVELS,
  /* Diverging stacked scale. */
  FRC_WORD_STACK,              /* {rows} {first} {last} */
  FRC_WORD_STACK_PART,         /* {value} {name} */
  FRC_WORD_ROLE_STACK,
  /* Response board. */
  FRC_WORD_BOARD,              /* {rows} */
  FRC_WORD_BOARD_READ,         /* {name} {share} {k} {n} */
  FRC_WORD_BOARD_MET,          /* {k} {n} */
  FRC_WORD_HEAD_ASKED,
  FRC_WORD_ROLE_BOARD,
  /* Importance–performance grid. */
  FRC_WORD_GRID,               /* {rows} {x} {y} {from} {to} */
  FRC_WORD_GRID_CROSS,         /* {x} {y} {how} */
  FRC_WORD_GRID_IN,            /* {quadrant} {n} {names} */
  FRC_WORD_GRID_UNNAMED,       /* {names} */
  FRC_WORD_HEAD_QUADRANT,
  FRC_WORD_ROLE_GRID,
  FRC_N_WORDS
} FrcWord;

/* A whole table; a NULL is the English word. */
typedef struct {
  const char *word[FRC_N_WORDS];
} FrcWords;

/* Translates one English word; what it returns must live as long as the table, e.g. a string of a catalogue. */
typedef const char *(*FrcTranslate) (const char *english, gpointer data);

/* The English table: what NULL stands for. Static. */
const FrcWords *frc_words_english   (void);

/* Fills a table by translating each English word; the strings are src/charts/words.c's, marked for xgettext. */
void            frc_words_translate (FrcWords *words, FrcTranslate translate, gpointer data);

/* One word of a table; English where the table is NULL or has none. */
const char     *frc_word            (const FrcWords *words, FrcWord word);

/* Appends the text with each {place} put in, as frc_word_fill(). */
void            frc_word_append      (GString *out, const char *text, ...) G_GNUC_NULL_TERMINATED;

/* A copy of the text with each {place} put in: pairs of place and value (const char *), ended by NULL. A place without
 * a value stays as it is; a NULL value is "". Free with g_free. */
char           *frc_word_fill       (const char *text, ...) G_GNUC_NULL_TERMINATED;

G_END_DECLS
