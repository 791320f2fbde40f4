/* slot-reading.c: see slot-reading.h. */
#include "app/schedule/slot-reading.h"

#include "core/base/language.h"

/* The question with what it points to, in one piece. */
typedef struct {
  FrSlotsQuestion question;
  FrHalfDays      halves;
  FrSlotPlace     places[];
} Ask;

static gboolean
rows_are_places (const FrWeekTimetable *week)
{
  return week->by == FR_BY_VENUE || week->by == FR_BY_SITE;
}

FrSlotPlace
fra_slots_place (const FrWeekTimetable *week, guint session, guint row)
{
  const FrWeekRow *r = &week->rows[row];
  const FrWeekSession *s = &week->sessions[session];

  if (!rows_are_places (week) || (r->entity == FR_N_ENTITIES && !r->none))
    return (FrSlotPlace) { s->venue_id, s->field_base_id };
  return (FrSlotPlace) { r->entity == FR_VENUE ? r->id : 0, r->entity == FR_FIELD_BASE ? r->id : 0 };
}

static gboolean
stands_in (const FrWeekTimetable *week, guint session, guint row)
{
  for (guint i = 0; i < week->n_entries; i++)
    if (week->entries[i].row == row && week->entries[i].session == session)
      return TRUE;
  return FALSE;
}

/* A session that waits stands in no row yet. */
gboolean
fra_slots_takes_row (const FrWeekTimetable *week, guint session, guint row)
{
  const FrWeekRow *r = &week->rows[row];
  const FrWeekSession *s = &week->sessions[session];

  if (rows_are_places (week) && (r->entity == FR_VENUE || r->entity == FR_FIELD_BASE))
    return TRUE;
  if (stands_in (week, session, row))
    return TRUE;
  switch (week->by)
    {
    case FR_BY_PROGRAMME:
      return r->id == s->programme_id;
    case FR_BY_CLASS:
      return r->id == s->class_id;
    case FR_BY_INSTRUCTOR:
      return r->none ? s->instructors == NULL : !s->placed && s->instructors != NULL && g_strstr_len (s->instructors, -1, r->name) != NULL;
    case FR_BY_GROUP:
      return !s->placed && g_str_has_prefix (r->name, s->class_title);
    case FR_BY_VENUE:
    case FR_BY_SITE:
      return !s->placed && r->none && s->place == NULL;
    case FR_N_BY:
    default:
      return FALSE;
    }
}

/* Half-days that are shown, in their order: the part of a slot. */
static int
shown_part (const FrWeekTimetable *week, guint part)
{
  int n = 0;

  for (guint p = 0; p < part; p++)
    n += week->half_used[p];
  return n;
}

/* Every place once, by rows; the index in a slot's places. */
static int
place_index (const FrSessionSlots *slots, FrSlotPlace place)
{
  for (guint i = 0; i < slots->n_places; i++)
    if (slots->places[i].venue_id == place.venue_id && slots->places[i].field_base_id == place.field_base_id)
      return (int) i;
  return -1;
}

const FrSessionSlot *
fra_slots_at (const FrSessionSlots *slots, const FraGridLayout *layout, guint session, guint row, guint column)
{
  int place;

  if (!fra_slots_takes_row (layout->week, session, row))
    return NULL;
  place = place_index (slots, fra_slots_place (layout->week, session, row));
  if (place < 0 || layout->columns[column].day >= slots->n_days)
    return NULL;
  return fr_session_slots_get (slots, (guint) place, layout->columns[column].day,
                               (guint) shown_part (layout->week, layout->columns[column].part));
}

static gpointer
read_slots (FrStore *store, gconstpointer data, GCancellable *cancellable, GError **error)
{
  const Ask *ask = data;
  FrSlotsQuestion question = ask->question;

  question.halves = &ask->halves;
  question.places = ask->places;
  return fr_session_slots_new (store, &question, fr_lang_default (), cancellable, error);
}

void
fra_slots_read_async (gpointer source, FrStore *store, const FrWeekTimetable *week, guint session, int minutes, GCancellable *cancellable,
                      GAsyncReadyCallback callback, gpointer data)
{
  const FrWeekSession *s = &week->sessions[session];
  Ask *ask = g_malloc0 (sizeof (Ask) + (week->n_rows + 1) * sizeof (FrSlotPlace));

  ask->question = (FrSlotsQuestion) { .session_id = s->id, .class_id = s->class_id, .minutes = CLAMP (minutes, 1, 1440), .minute = s->minute,
                                      .online = g_strcmp0 (s->method, "online") == 0,
                                      .written = s->venue_id == 0 && s->field_base_id == 0 && s->place != NULL, .first = week->first,
                                      .n_days = week->n_days };
  for (guint p = 0; p < week->halves.n; p++)
    if (week->half_used[p])
      ask->halves.parts[ask->halves.n++] = week->halves.parts[p];
  ask->places[ask->question.n_places++] = (FrSlotPlace) { s->venue_id, s->field_base_id };
  for (guint r = 0; r < week->n_rows; r++)
    {
      FrSlotPlace place = fra_slots_place (week, session, r);
      gboolean there = !fra_slots_takes_row (week, session, r);

      for (guint i = 0; i < ask->question.n_places && !there; i++)
        there = ask->places[i].venue_id == place.venue_id && ask->places[i].field_base_id == place.field_base_id;
      if (!there)
        ask->places[ask->question.n_places++] = place;
    }
  fra_reading_async (source, store, read_slots, ask, (GDestroyNotify) fr_session_slots_free, cancellable, callback, data);
}

/* The cell of a slot; FALSE where it is not shown. */
static gboolean
cell_of (const FraGridLayout *layout, const FrSessionSlots *slots, guint session, guint place, guint day, guint part, FraGridSpot *cell)
{
  for (guint c = 0; c < layout->n_columns; c++)
    if (layout->columns[c].day == day && shown_part (layout->week, layout->columns[c].part) == (int) part)
      for (guint r = 0; r < layout->n_rows; r++)
        if (fra_slots_takes_row (layout->week, session, r) &&
            place_index (slots, fra_slots_place (layout->week, session, r)) == (int) place)
          {
            *cell = (FraGridSpot) { (int) r, (int) c, -1 };
            return TRUE;
          }
  return FALSE;
}

gboolean
fra_slots_nearest (const FrSessionSlots *slots, const FraGridLayout *layout, guint session, FraGridSpot from, FraGridSpot *to)
{
  int here = place_index (slots, fra_slots_place (layout->week, session, (guint) from.row));
  guint place, day, part;

  if (!fr_session_slots_nearest (slots, (guint) MAX (here, 0), layout->columns[from.column].day,
                                 (guint) shown_part (layout->week, layout->columns[from.column].part), &place, &day, &part))
    return FALSE;
  return cell_of (layout, slots, session, place, day, part, to);
}
