/* grid-speak.c: the grid in words, for screen readers, hovers and headings. See week-grid.h.
 *
 * GTK has no children that are not widgets, so that what has the focus stands in for it: of two invisible ones the other one takes the focus at
 * each step, named by the card or the slot, and is read out. */
#include "app/schedule/week-grid-private.h"

#include "core/base/day-words.h"
#include "core/base/language.h"

static void
add (GString *text, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, C_("between facts", ", "));
  g_string_append (text, part);
}

char *
fra_grid_session_words (const FrWeekSession *s)
{
  g_autofree char *time = fr_week_session_time (s), *people = NULL;
  GString *text = g_string_new (NULL);

  add (text, s->title);
  add (text, time);
  add (text, s->method_label);
  add (text, s->instructors != NULL ? s->instructors : _("no instructor yet"));
  add (text, s->place != NULL || g_strcmp0 (s->method, "online") == 0 ? s->place : _("no venue yet"));
  add (text, g_strcmp0 (s->class_title, s->title) != 0 ? s->class_title : NULL);
  add (text, s->groups);
  if (s->people >= 0)
    people = g_strdup_printf (fr_trn (fr_lang_default (), "%ld person", "%ld people", (gulong) s->people), (long) s->people);
  add (text, people);
  add (text, s->pinned ? _("pinned") : NULL);
  add (text, s->by_hand ? _("placed by hand") : NULL);
  add (text, s->changed ? _("changed since it was published") : s->published ? _("published") : NULL);
  add (text, s->held ? _("held") : NULL);
  return g_string_free (text, FALSE);
}

char *
fra_grid_cell_words (FraWeekGrid *self, FraGridSpot cell)
{
  const FraGridColumn *column = &self->layout->columns[cell.column];
  FrLang lang = fr_lang_default ();
  g_autofree char *day = fr_day_words (self->week->days[column->day].day, FR_DAY_MONTH | FR_DAY_WEEKDAY, lang);

  return g_strdup_printf (C_("day, part of the day, row", "%s, %s, %s"), day, fr_half_day_name (&self->week->halves.parts[column->part], lang),
                          self->week->rows[cell.row].name);
}

static char *
slot_words (FraWeekGrid *self, FraGridSpot cell)
{
  const FrSessionSlot *slot = self->slots != NULL ? fra_slots_at (self->slots, self->layout, (guint) self->carried, (guint) cell.row,
                                                                  (guint) cell.column) : NULL;
  g_autofree char *cost = NULL;
  GString *text;

  if (slot == NULL || slot->state == FR_SLOT_OUTSIDE)
    return NULL;
  text = g_string_new (NULL);
  cost = g_strdup_printf (fr_trn (fr_lang_default (), "free for %ld point", "free for %ld points", (gulong) slot->cost), (long) slot->cost);
  add (text, slot->state == FR_SLOT_FREE ? _("free") : slot->state == FR_SLOT_COSTS ? cost : _("blocked"));
  for (guint i = 0; i < slot->n_facts; i++)
    add (text, fr_session_slots_fact (self->slots, slot, i)->words);
  return g_string_free (text, FALSE);
}

char *
fra_grid_spot_words (FraWeekGrid *self, FraGridSpot spot)
{
  g_autofree char *cell = NULL, *what = NULL, *slot = NULL;
  GString *text;

  if (self->week == NULL || spot.row < 0 || spot.column < 0)
    return g_strdup ("");
  text = g_string_new (NULL);
  cell = fra_grid_cell_words (self, spot);
  slot = self->carried >= 0 ? slot_words (self, spot) : NULL;
  if (spot.card >= 0 && spot.card < (int) self->layout->n_cards && self->carried < 0)
    {
      const FrWeekSession *s = &self->week->sessions[self->layout->cards[spot.card].session];

      what = fra_grid_session_words (s);
      add (text, what);
      if (self->clashes != NULL && g_hash_table_contains (self->clashes, &s->id))
        add (text, _("clashes"));
    }
  add (text, cell);
  add (text, slot);
  if (spot.card < 0 && self->carried < 0 && self->week->days[self->layout->columns[spot.column].day].off)
    add (text, _("day off"));
  return g_string_free (text, FALSE);
}

char *
fra_week_grid_words (FraWeekGrid *grid)
{
  g_return_val_if_fail (FRA_IS_WEEK_GRID (grid), NULL);
  return fra_grid_spot_words (grid, grid->carried >= 0 ? grid->target : grid->cursor);
}

void
fra_grid_speak (FraWeekGrid *self)
{
  FraGridSpot spot = self->carried >= 0 ? self->target : self->cursor;
  g_autofree char *words = fra_grid_spot_words (self, spot);

  if (self->layout == NULL || spot.row < 0 || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->stop = 1 - self->stop;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->stops[self->stop]), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  GTK_ACCESSIBLE_PROPERTY_ROLE_DESCRIPTION, spot.card >= 0 ? _("session") : _("half-day"), -1);
  gtk_widget_grab_focus (self->stops[self->stop]);
}
