/* sample-private.h: what the parts of the sample office share. */
#pragma once

#include "core/actions/sample.h"
#include "core/store/tx.h"

G_BEGIN_DECLS

/* A line of one of the tables in data/sample: its columns as texts. */
typedef struct {
  char **columns;
  guint  n;
} FrSampleLine;

typedef struct {
  gint64      id;
  const char *code;
  char       *name;
  int         parent;        /* index, or -1 */
  gboolean    town;          /* its people hold town posts */
  double      weight;        /* share of the cadres */
  double      effect;        /* planted: log odds of applying what was learned */
  const char *kind;
} FrSampleUnit;

typedef struct {
  gint64 id;
  char  *name;
  guint  unit;               /* index of the present unit */
  guint  unit_before;        /* index of the unit before the last move */
  FrDay  moved;              /* since when in the present unit */
  guint  tier;               /* 0 leader … 3 staff */
  double ability;            /* how readily this person applies things, standard normal */
} FrSampleCadre;

typedef struct {
  gint64      id;
  gint64      enrolment;
  guint       cadre;         /* index */
  guint       unit;          /* index of the sending unit */
  guint       programme;     /* line of programmes.tsv */
  FrDay       ends;
} FrSampleGraduate;

#define FR_SAMPLE_TEACHERS 60    /* of the first cadres, who teach */
#define FR_SAMPLE_SITES    6
#define FR_SAMPLE_ROOMS    3

typedef struct {
  FrSampleOptions options;
  GPtrArray      *tables[16]; /* arrays of FrSampleLine, loaded once; see sample-data.c */
  guint64         random;
  GArray         *units;      /* FrSampleUnit */
  GArray         *cadres;     /* FrSampleCadre */
  GArray         *graduates;  /* FrSampleGraduate */
  GHashTable     *competencies; /* code -> gint64* */
  gint64          study;
  gint64          needs[16]; /* by the line of their competency */
  gint64          hall, rooms[FR_SAMPLE_ROOMS];      /* the venues that sessions are in */
  gint64          sites[FR_SAMPLE_SITES];
  gint64          contents[16];                      /* by the line of topics.tsv */
  gint64          teachers[FR_SAMPLE_TEACHERS];      /* instructors, by the place of their cadre */
  GStringChunk   *texts;
} FrSample;

typedef enum {
  FR_SAMPLE_UNITS, FR_SAMPLE_SURNAMES, FR_SAMPLE_GIVEN, FR_SAMPLE_POSTS, FR_SAMPLE_COMPETENCIES, FR_SAMPLE_PROGRAMMES,
  FR_SAMPLE_PLANS, FR_SAMPLE_TOPICS, FR_SAMPLE_OBSTACLES, FR_SAMPLE_WISHES,
  FR_SAMPLE_N_TABLES
} FrSampleTable;

/* --- sample-data.c: tables, chance, rows --- */

FrSample   *fr_sample_new  (const FrSampleOptions *options);
void        fr_sample_free (FrSample *sample);

guint       fr_sample_n    (FrSample *sample, FrSampleTable table);
const char *fr_sample_cell (FrSample *sample, FrSampleTable table, guint line, guint column);
/* The English or Chinese one of two neighbouring columns. */
const char *fr_sample_word (FrSample *sample, FrSampleTable table, guint line, guint english_column);
/* The text in the office's language. */
const char *fr_sample_say  (FrSample *sample, const char *english, const char *chinese) G_GNUC_FORMAT (2) G_GNUC_FORMAT (3);

/* The same for texts that stand in a table. */
const char *fr_sample_pick (FrSample *sample, const char *english, const char *chinese);

/* Chance: uniform in [0, 1), an integer below n, a standard normal, TRUE with probability p. */
double      fr_sample_uniform (FrSample *sample);
guint       fr_sample_below   (FrSample *sample, guint n);
double      fr_sample_normal  (FrSample *sample);
gboolean    fr_sample_chance  (FrSample *sample, double p);

/* A row in the making: fields by name, then added in bulk. */
typedef struct {
  const FrEntity *entity;
  FrValue         fields[32];
} FrSampleRow;

FrSampleRow fr_sample_row  (FrEntityId entity);
void        fr_sample_set  (FrSampleRow *row, const char *field, FrValue value);
/* Adds the row with a new id; returns it, 0 on error. */
gint64      fr_sample_add  (FrTx *tx, FrSampleRow *row, GError **error);

/* --- sample-asked.c: whom a survey asks, and who answers --- */

typedef enum { FR_SAMPLE_ASKS_PEOPLE, FR_SAMPLE_ASKS_POSTS, FR_SAMPLE_ASKS_ORGANISATION } FrSampleAsks;

typedef struct {
  gint64      unit;          /* its id; 0: not known */
  const char *batch;         /* came on paper, with the others of its unit; NULL: by the web form */
  double      until;         /* share of the items before it was broken off; 1: none was left out */
} FrSampleReply;

/* How many of each unit are asked, in the order of the units: invited in all. Free with g_free. */
guint      *fr_sample_asked   (FrSample *sample, FrSampleAsks asks, guint invited);
/* Writes the distribution list. */
gboolean    fr_sample_invite  (FrTx *tx, FrSample *sample, FrSampleAsks asks, gint64 survey, const guint *asked, GError **error);
/* n replies (at most as many as were asked) of FrSampleReply. Leaves chance as it was. Free with g_array_unref. */
GArray     *fr_sample_replies (FrSample *sample, const guint *asked, guint n);

/* --- The parts, each one transaction --- */

gboolean    fr_sample_people   (FrTx *tx, FrSample *sample, GError **error);
gboolean    fr_sample_needs    (FrTx *tx, FrSample *sample, GError **error);
gboolean    fr_sample_register (FrTx *tx, FrSample *sample, int year, GError **error);   /* the last part of the needs */
gboolean    fr_sample_library  (FrTx *tx, FrSample *sample, GError **error);             /* before the training: it is taught from */
gboolean    fr_sample_training (FrTx *tx, FrSample *sample, GError **error);
gboolean    fr_sample_outcomes (FrTx *tx, FrSample *sample, GError **error);
gboolean    fr_sample_plan     (FrTx *tx, FrSample *sample, GError **error);
gboolean    fr_sample_design   (FrTx *tx, FrSample *sample, GError **error);   /* after the classes: the next one becomes a draft again */

G_END_DECLS
