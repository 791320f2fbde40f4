/* sample-asked.c: whom a survey of the sample office asks, and who of them answers, how, and how far.
 *
 * Drawn from chance of its own, so that what is answered stays as it is. By kind of unit, and by unit where the office asked for it: some
 * of those are small. A unit answers by its kind; in Yunling Township, where much else goes badly, few do. */
#include "core/actions/sample-private.h"

#include <math.h>
#include <string.h>

#define OPEN_LINK 0.06   /* answers that came without a unit's token */
#define BROKEN_OFF 0.03
#define LEFT      40     /* one in so many has moved away or is on leave */

/* What is asked of a kind of unit (target 0: what the survey says), and how it answers. */
static const struct {
  const char *kind;
  int         target;
  double      willing;     /* share that answers without a reminder */
  double      on_paper;
} kinds[] = {
  { "town", 0, 0.86, 0.05 },
  { "township", 65, 0.78, 0.45 },
  { "department", 80, 0.93, 0.02 },
  { "institution", 0, 0.78, 0.15 },
  { "village", 60, 0.68, 0.6 },
};

/* Units with a line of their own in the survey of people. */
static const struct {
  const char *code;
  int         target;
  double      willing;
} own[] = { { "T02", 75, 0.9 }, { "T11", 60, 0.6 }, { "D13", 85, 0.95 }, { "D19", 0, 0.75 }, { "D20", 0, 0.75 } };

#define UNIT(sample, i) (&g_array_index ((sample)->units, FrSampleUnit, (i)))

static guint
kind_of (FrSample *sample, guint unit)
{
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    if (strcmp (kinds[k].kind, UNIT (sample, unit)->kind) == 0)
      return k;
  return G_N_ELEMENTS (kinds);
}

/* Its place among own; beyond them where it has no line. */
static guint
own_of (FrSample *sample, guint unit)
{
  for (guint o = 0; o < G_N_ELEMENTS (own); o++)
    if (strcmp (own[o].code, UNIT (sample, unit)->code) == 0)
      return o;
  return G_N_ELEMENTS (own);
}

/* --- Whom it asks --- */

/* People by how many there are; of posts and of the organisation less than in proportion, and the organisation is not asked of everyone. */
static double
weight_of (FrSample *sample, FrSampleAsks asks, guint unit)
{
  guint kind = kind_of (sample, unit);

  if (kind == G_N_ELEMENTS (kinds))
    return 0.0;
  if (asks == FR_SAMPLE_ASKS_PEOPLE)
    return UNIT (sample, unit)->weight;
  if (asks == FR_SAMPLE_ASKS_ORGANISATION && UNIT (sample, unit)->code[0] != 'T' && UNIT (sample, unit)->code[0] != 'D')
    return 0.0;
  return sqrt (UNIT (sample, unit)->weight);
}

guint *
fr_sample_asked (FrSample *sample, FrSampleAsks asks, guint invited)
{
  guint *asked = g_new0 (guint, sample->units->len);
  double total = 0.0, share = 0.0;
  guint given = 0;

  for (guint u = 0; u < sample->units->len; u++)
    total += weight_of (sample, asks, u);
  for (guint u = 0; u < sample->units->len; u++)
    {
      guint until;

      /* Rounding the running total keeps the sum exact. */
      share += weight_of (sample, asks, u);
      until = (guint) (share / total * invited + 0.5);
      asked[u] = until - given;
      given = until;
    }
  return asked;
}

static gboolean
add_line (FrTx *tx, gint64 survey, gint64 unit, const char *kind, guint invited, int target, GError **error)
{
  FrSampleRow row = fr_sample_row (FR_INVITATION);

  if (invited == 0)
    return TRUE;
  fr_sample_set (&row, "survey_id", fr_value_int (survey));
  if (unit != 0)
    fr_sample_set (&row, "unit_id", fr_value_int (unit));
  else
    fr_sample_set (&row, "unit_kind", fr_value_text (kind));
  fr_sample_set (&row, "invited", fr_value_int (invited));
  fr_sample_set (&row, "ineligible", fr_value_int (invited / LEFT));
  if (target != 0)
    fr_sample_set (&row, "target", fr_value_int (target));
  return fr_sample_add (tx, &row, error) != 0;
}

gboolean
fr_sample_invite (FrTx *tx, FrSample *sample, FrSampleAsks asks, gint64 survey, const guint *asked, GError **error)
{
  guint of_kind[G_N_ELEMENTS (kinds) + 1] = { 0 };

  for (guint u = 0; u < sample->units->len; u++)
    {
      guint o = asks == FR_SAMPLE_ASKS_PEOPLE ? own_of (sample, u) : G_N_ELEMENTS (own);

      if (o == G_N_ELEMENTS (own))
        of_kind[kind_of (sample, u)] += asked[u];
      else if (!add_line (tx, survey, UNIT (sample, u)->id, NULL, asked[u], own[o].target, error))
        return FALSE;
    }
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    if (!add_line (tx, survey, 0, kinds[k].kind, of_kind[k], kinds[k].target, error))
      return FALSE;
  return TRUE;
}

/* --- Who answers --- */

/* Everyone who is asked, in an order that tells nothing, as indices of units. */
static GArray *
shuffle (FrSample *sample, const guint *asked)
{
  GArray *people = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint u = 0; u < sample->units->len; u++)
    for (guint i = 0; i < asked[u]; i++)
      g_array_append_val (people, u);
  for (guint i = people->len; i > 1; i--)
    {
      guint *last = &g_array_index (people, guint, i - 1), *other = &g_array_index (people, guint, fr_sample_below (sample, i)), unit = *last;

      *last = *other;
      *other = unit;
    }
  return people;
}

static FrSampleReply
reply_from (FrSample *sample, guint unit)
{
  FrSampleReply reply = { UNIT (sample, unit)->id, NULL, 1.0 };

  if (fr_sample_chance (sample, kinds[kind_of (sample, unit)].on_paper))
    reply.batch = UNIT (sample, unit)->code;
  else if (fr_sample_chance (sample, OPEN_LINK))
    reply.unit = 0;
  if (fr_sample_chance (sample, BROKEN_OFF))
    reply.until = 0.4 + 0.5 * fr_sample_uniform (sample);
  return reply;
}

GArray *
fr_sample_replies (FrSample *sample, const guint *asked, guint n)
{
  guint64 before = sample->random;
  g_autoptr (GArray) people = shuffle (sample, asked);
  g_autofree gboolean *replied = g_new0 (gboolean, people->len + 1);
  GArray *replies = g_array_new (FALSE, FALSE, sizeof (FrSampleReply));

  /* Twice, for a reminder reaches those who did not; and whoever is left when so many are still missing. */
  for (guint round = 0; round < 3; round++)
    for (guint i = 0; i < people->len && replies->len < n; i++)
      {
        guint unit = g_array_index (people, guint, i), o = own_of (sample, unit);
        double willing = o < G_N_ELEMENTS (own) ? own[o].willing : kinds[kind_of (sample, unit)].willing;
        FrSampleReply reply;

        if (replied[i] || (round < 2 && !fr_sample_chance (sample, round == 0 ? willing : willing * willing / 2.0)))
          continue;
        reply = reply_from (sample, unit);
        replied[i] = TRUE;
        g_array_append_val (replies, reply);
      }
  sample->random = before;
  return replies;
}
