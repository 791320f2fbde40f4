/* places.c: see places.h. Arrays by ordinal; what the office has not (a row's own new record) reads as unknown. */
#include "core/io/import/places.h"

#include "core/base/day.h"

#include <string.h>

typedef struct {
  guint32 cadre, unit;
  FrDay   from, to;      /* FR_DAY_NONE: open */
} Place;

struct _FrImportPlaces {
  GArray *classes;       /* FrImportClass; NULL: not read */
  GArray *enrolments;    /* FrImportEnrolment */
  GArray *sessions;      /* FrImportSession */
  GArray *places;        /* Place, by cadre, earliest first */
  GArray *first_place;   /* by cadre's ordinal: its first place, counted from one */
};

void
fr_import_places_free (FrImportPlaces *places)
{
  g_clear_pointer (&places->classes, g_array_unref);
  g_clear_pointer (&places->enrolments, g_array_unref);
  g_clear_pointer (&places->sessions, g_array_unref);
  g_clear_pointer (&places->places, g_array_unref);
  g_clear_pointer (&places->first_place, g_array_unref);
  g_free (places);
}

static FrImportPlaces *
places_of (FrImportPlan *plan)
{
  if (plan->places == NULL)
    plan->places = g_new0 (FrImportPlaces, 1);
  return plan->places;
}

/* The element of an ordinal; the array grows to it, filled with unknown. */
static gpointer
at (GArray *array, guint32 ordinal, gconstpointer unknown)
{
  guint size = g_array_get_element_size (array);

  while (array->len <= ordinal)
    g_array_append_vals (array, unknown, 1);
  return array->data + (gsize) size * ordinal;
}

static FrDay
day_of (const FrValue *value)
{
  return fr_value_get_day (value);
}

/* --- Classes --- */

static const FrImportClass no_class = { FR_ORDINAL_NONE, FR_DAY_NONE, FR_DAY_NONE, -1 };

static gboolean
class_cb (const FrValue *row, guint n_cols, gpointer data)
{
  FrImportPlan *plan = data;
  FrImportClass *class = at (plan->places->classes, fr_import_by_id (plan, FR_CLASS, row[0].i), &no_class);

  *class = (FrImportClass) { fr_import_by_id (plan, FR_PROGRAMME, row[1].i), day_of (&row[2]), day_of (&row[3]),
                             (gint8) fr_enum_index (&fr_enum_class_state, fr_value_get_text (&row[4])) };
  return TRUE;
}

static void
need_classes (FrImportPlan *plan)
{
  static const FrStmt stmt = { "import-classes",
    "SELECT class_id, programme_id, starts, ends, state FROM class WHERE withdrawn = 0 ORDER BY class_id", 0 };
  FrImportPlaces *places = places_of (plan);

  if (places->classes != NULL)
    return;
  places->classes = g_array_new (FALSE, FALSE, sizeof (FrImportClass));
  fr_import_each (plan, &stmt, NULL, 0, class_cb, plan);
}

const FrImportClass *
fr_import_class (FrImportPlan *plan, guint32 ordinal)
{
  need_classes (plan);
  return at (plan->places->classes, ordinal, &no_class);
}

guint
fr_import_classes_of (FrImportPlan *plan, guint32 programme, guint32 *first)
{
  guint n = 0;

  need_classes (plan);
  for (guint32 o = 0; o < plan->places->classes->len; o++)
    if (g_array_index (plan->places->classes, FrImportClass, o).programme == programme && n++ == 0)
      *first = o;
  return n;
}

gboolean
fr_import_refer_class (FrImportPlan *plan, FrImportRow *row, int target, FrEntityId entity, const char *text, guint32 *ordinal)
{
  guint32 programme, met;
  guint n;

  if (entity != FR_CLASS)
    return FALSE;
  if (plan->classes == NULL)
    plan->classes = fr_text_index_new ();
  met = fr_text_index_get (plan->classes, text, strlen (text));
  if (met != FR_INDEX_NONE)
    {
      *ordinal = met;
      return TRUE;
    }
  programme = fr_import_by_code (plan, FR_PROGRAMME, text, strlen (text));
  if (programme == FR_ORDINAL_NONE || plan->failure != NULL)
    return FALSE;
  *ordinal = FR_ORDINAL_NONE;
  n = fr_import_classes_of (plan, programme, ordinal);
  if (n == 1)
    fr_text_index_set (plan->classes, text, strlen (text), *ordinal);
  else
    {
      *ordinal = FR_ORDINAL_NONE;
      fr_import_fault (plan, row, target,
                       n == 0 ? _("“%s” is a programme that has no class yet. Bring the class in first.")
                              : _("“%s” is a programme with several classes. Write the class's code instead."), text);
    }
  return TRUE;
}

/* --- Cadres' units --- */

static gboolean
place_cb (const FrValue *row, guint n_cols, gpointer data)
{
  static const guint32 none = 0;
  FrImportPlan *plan = data;
  const Place place = { fr_import_by_id (plan, FR_CADRE, row[0].i), fr_import_by_id (plan, FR_UNIT, row[1].i), day_of (&row[2]),
                        day_of (&row[3]) };
  guint32 *first = at (plan->places->first_place, place.cadre, &none);

  g_array_append_val (plan->places->places, place);
  if (*first == 0)
    *first = plan->places->places->len;
  return TRUE;
}

static void
need_places (FrImportPlan *plan)
{
  static const FrStmt stmt = { "import-postings",
    "SELECT cadre_id, unit_id, from_day, to_day FROM posting WHERE withdrawn = 0"
    " ORDER BY cadre_id, from_day NULLS FIRST, posting_id", 0 };
  FrImportPlaces *places = places_of (plan);

  if (places->places != NULL)
    return;
  places->places = g_array_new (FALSE, FALSE, sizeof (Place));
  places->first_place = g_array_new (FALSE, FALSE, sizeof (guint32));
  fr_import_each (plan, &stmt, NULL, 0, place_cb, plan);
}

guint32
fr_import_unit_on (FrImportPlan *plan, guint32 cadre, FrDay day)
{
  static const guint32 none = 0;
  guint32 found = FR_ORDINAL_NONE, last = FR_ORDINAL_NONE, first;

  need_places (plan);
  first = *(guint32 *) at (plan->places->first_place, cadre, &none);
  for (guint32 i = first; i > 0 && i <= plan->places->places->len; i++)
    {
      const Place *place = &g_array_index (plan->places->places, Place, i - 1);

      if (place->cadre != cadre)
        break;
      last = place->unit;
      if (day != FR_DAY_NONE && (place->from == FR_DAY_NONE || place->from <= day) && (place->to == FR_DAY_NONE || place->to >= day))
        found = place->unit;
    }
  return found != FR_ORDINAL_NONE ? found : last;
}

/* --- Enrolments and sessions --- */

static const FrImportEnrolment no_enrolment = { FR_ORDINAL_NONE, FR_ORDINAL_NONE, -1 };
static const FrImportSession no_session = { FR_ORDINAL_NONE, FR_DAY_NONE, 0, -1, FALSE };

static gboolean
enrolment_cb (const FrValue *row, guint n_cols, gpointer data)
{
  FrImportPlan *plan = data;
  FrImportEnrolment *enrolment = at (plan->places->enrolments, fr_import_by_id (plan, FR_ENROLMENT, row[0].i), &no_enrolment);

  *enrolment = (FrImportEnrolment) { fr_import_by_id (plan, FR_CLASS, row[1].i), fr_import_by_id (plan, FR_CADRE, row[2].i),
                                     (gint8) fr_enum_index (&fr_enum_enrolment_state, fr_value_get_text (&row[3])) };
  return TRUE;
}

const FrImportEnrolment *
fr_import_enrolment (FrImportPlan *plan, guint32 ordinal)
{
  static const FrStmt stmt = { "import-enrolments", "SELECT enrolment_id, class_id, cadre_id, state FROM enrolment ORDER BY enrolment_id", 0 };
  FrImportPlaces *places = places_of (plan);

  if (places->enrolments == NULL)
    {
      places->enrolments = g_array_new (FALSE, FALSE, sizeof (FrImportEnrolment));
      fr_import_each (plan, &stmt, NULL, 0, enrolment_cb, plan);
    }
  return at (places->enrolments, ordinal, &no_enrolment);
}

static gboolean
session_cb (const FrValue *row, guint n_cols, gpointer data)
{
  FrImportPlan *plan = data;
  FrImportSession *session = at (plan->places->sessions, fr_import_by_id (plan, FR_SESSION, row[0].i), &no_session);

  *session = (FrImportSession) { fr_import_by_id (plan, FR_CLASS, row[1].i), day_of (&row[2]),
                                 (gint16) MIN (fr_value_get_int (&row[3], 0), G_MAXINT16),
                                 (gint8) fr_enum_index (&fr_enum_session_state, fr_value_get_text (&row[4])), FALSE };
  return TRUE;
}

FrImportSession *
fr_import_session (FrImportPlan *plan, guint32 ordinal)
{
  static const FrStmt stmt = { "import-sessions", "SELECT session_id, class_id, day, minutes, state FROM session ORDER BY session_id", 0 };
  FrImportPlaces *places = places_of (plan);

  if (places->sessions == NULL)
    {
      places->sessions = g_array_new (FALSE, FALSE, sizeof (FrImportSession));
      fr_import_each (plan, &stmt, NULL, 0, session_cb, plan);
    }
  return at (places->sessions, ordinal, &no_session);
}
