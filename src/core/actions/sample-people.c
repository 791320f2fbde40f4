/* sample-people.c: the county's units, posts, competencies and cadres with their postings. */
#include "core/actions/sample-private.h"

#include "core/base/day.h"

#include <stdlib.h>
#include <string.h>

/* Columns of units.tsv and posts.tsv. */
enum { UNIT_CODE, UNIT_PARENT, UNIT_KIND, UNIT_ORDER, UNIT_WEIGHT, UNIT_EFFECT, UNIT_NAME };
enum { POST_FAMILY, POST_TIER, POST_RANK, POST_ORDER, POST_NAME };

static const char * const tiers[] = { "leader", "deputy", "section", "staff" };

#define UNIT(sample, i)  (&g_array_index ((sample)->units, FrSampleUnit, (i)))

static int
find_unit (FrSample *sample, const char *code)
{
  for (guint i = 0; i < sample->units->len; i++)
    if (strcmp (UNIT (sample, i)->code, code) == 0)
      return (int) i;
  return -1;
}

static gboolean
write_unit (FrTx *tx, FrSample *sample, FrSampleUnit *unit, gint64 order, GError **error)
{
  FrSampleRow row = fr_sample_row (FR_UNIT);

  fr_sample_set (&row, "code", fr_value_text (unit->code));
  fr_sample_set (&row, "name", fr_value_text (unit->name));
  if (unit->parent >= 0)
    fr_sample_set (&row, "parent_id", fr_value_int (UNIT (sample, (guint) unit->parent)->id));
  fr_sample_set (&row, "kind", fr_value_text (unit->kind));
  fr_sample_set (&row, "registered_order", fr_value_int (order));
  unit->id = fr_sample_add (tx, &row, error);
  if (unit->id == 0)
    return FALSE;
  g_array_append_val (sample->units, *unit);
  return TRUE;
}

static gboolean
add_units (FrTx *tx, FrSample *sample, GError **error)
{
  for (guint i = 0; i < fr_sample_n (sample, FR_SAMPLE_UNITS); i++)
    {
      const char *code = fr_sample_cell (sample, FR_SAMPLE_UNITS, i, UNIT_CODE);
      const char *parent = fr_sample_cell (sample, FR_SAMPLE_UNITS, i, UNIT_PARENT);
      FrSampleUnit unit = {
        .code = code, .name = g_strdup (fr_sample_word (sample, FR_SAMPLE_UNITS, i, UNIT_NAME)), .parent = find_unit (sample, parent),
        .town = *code == 'T' || *code == 'P', .kind = fr_sample_cell (sample, FR_SAMPLE_UNITS, i, UNIT_KIND),
        .weight = g_ascii_strtod (fr_sample_cell (sample, FR_SAMPLE_UNITS, i, UNIT_WEIGHT), NULL),
        .effect = g_ascii_strtod (fr_sample_cell (sample, FR_SAMPLE_UNITS, i, UNIT_EFFECT), NULL),
      };

      if (!write_unit (tx, sample, &unit, atoi (fr_sample_cell (sample, FR_SAMPLE_UNITS, i, UNIT_ORDER)), error))
        return FALSE;
    }
  return TRUE;
}

/* A larger county has village groups below its towns, one for about 50 cadres more. */
static gboolean
add_villages (FrTx *tx, FrSample *sample, GError **error)
{
  guint n = sample->options.n_cadres > 2400 ? (sample->options.n_cadres - 1200) / 50 : 0;
  g_autoptr (GArray) towns = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < sample->units->len; i++)
    if (UNIT (sample, i)->code[0] == 'T')
      g_array_append_val (towns, i);
  for (guint v = 0; v < n; v++)
    {
      guint town = g_array_index (towns, guint, v % towns->len);
      g_autofree char *code = g_strdup_printf ("V%05u", v + 1);
      FrSampleUnit unit = {
        .code = g_string_chunk_insert (sample->texts, code), .parent = (int) town, .town = TRUE, .kind = "village",
        .weight = 20 + fr_sample_below (sample, 60), .effect = fr_sample_chance (sample, 0.01) ? 1.0 : 0.12 * fr_sample_normal (sample),
        .name = g_strdup_printf (fr_sample_say (sample, "%s, area %u", "%s第%u片区"), UNIT (sample, town)->name, v / towns->len + 1),
      };

      if (!write_unit (tx, sample, &unit, 1000 + v, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_competencies (FrTx *tx, FrSample *sample, GError **error)
{
  for (guint i = 0; i < fr_sample_n (sample, FR_SAMPLE_COMPETENCIES); i++)
    {
      FrSampleRow row = fr_sample_row (FR_COMPETENCY);
      gint64 *id = g_new (gint64, 1);

      fr_sample_set (&row, "code", fr_value_text (fr_sample_cell (sample, FR_SAMPLE_COMPETENCIES, i, 0)));
      fr_sample_set (&row, "name", fr_value_text (fr_sample_word (sample, FR_SAMPLE_COMPETENCIES, i, 1)));
      fr_sample_set (&row, "levels", fr_value_int (5));
      *id = fr_sample_add (tx, &row, error);
      g_hash_table_insert (sample->competencies, (gpointer) fr_sample_cell (sample, FR_SAMPLE_COMPETENCIES, i, 0), id);
      if (*id == 0)
        return FALSE;
    }
  return TRUE;
}

/* One post per line of the table, without a unit: the same post exists in every unit of its family. Returns their ids. */
static gint64 *
add_posts (FrTx *tx, FrSample *sample, GError **error)
{
  guint n = fr_sample_n (sample, FR_SAMPLE_POSTS);
  g_autofree gint64 *ids = g_new0 (gint64, n);

  for (guint i = 0; i < n; i++)
    {
      FrSampleRow row = fr_sample_row (FR_POST);
      g_autofree char *code = g_strdup_printf ("G%02u", i + 1);

      fr_sample_set (&row, "code", fr_value_text (code));
      fr_sample_set (&row, "title", fr_value_text (fr_sample_word (sample, FR_SAMPLE_POSTS, i, POST_NAME)));
      fr_sample_set (&row, "rank", fr_value_text (fr_sample_cell (sample, FR_SAMPLE_POSTS, i, POST_RANK)));
      fr_sample_set (&row, "registered_order", fr_value_int (atoi (fr_sample_cell (sample, FR_SAMPLE_POSTS, i, POST_ORDER))));
      ids[i] = fr_sample_add (tx, &row, error);
      if (ids[i] == 0)
        return NULL;
    }
  return g_steal_pointer (&ids);
}

/* What each post asks for: three competencies, the first at a high level. */
static gboolean
add_requirements (FrTx *tx, FrSample *sample, const gint64 *posts, GError **error)
{
  guint n = fr_sample_n (sample, FR_SAMPLE_COMPETENCIES);

  for (guint p = 0; p < fr_sample_n (sample, FR_SAMPLE_POSTS); p++)
    for (guint k = 0; k < 3; k++)
      {
        FrSampleRow row = fr_sample_row (FR_POST_COMPETENCY);
        const char *code = fr_sample_cell (sample, FR_SAMPLE_COMPETENCIES, (p + k * 5) % n, 0);

        fr_sample_set (&row, "post_id", fr_value_int (posts[p]));
        fr_sample_set (&row, "competency_id", fr_value_int (*(gint64 *) g_hash_table_lookup (sample->competencies, code)));
        fr_sample_set (&row, "level", fr_value_int (k == 0 ? 4 : 3));
        if (fr_sample_add (tx, &row, error) == 0)
          return FALSE;
      }
  return TRUE;
}

static char *
make_name (FrSample *sample)
{
  guint s = fr_sample_below (sample, fr_sample_n (sample, FR_SAMPLE_SURNAMES));
  guint n = fr_sample_n (sample, FR_SAMPLE_GIVEN);
  guint a = fr_sample_below (sample, n), b = fr_sample_below (sample, n);
  gboolean two = fr_sample_chance (sample, 0.8) && a != b;

  if (sample->options.lang == FR_LANG_ZH_CN)
    return g_strconcat (fr_sample_cell (sample, FR_SAMPLE_SURNAMES, s, 0), fr_sample_cell (sample, FR_SAMPLE_GIVEN, a, 0),
                        two ? fr_sample_cell (sample, FR_SAMPLE_GIVEN, b, 0) : "", NULL);
  {
    g_autofree char *given = g_strconcat (fr_sample_cell (sample, FR_SAMPLE_GIVEN, a, 1),
                                          two ? fr_sample_cell (sample, FR_SAMPLE_GIVEN, b, 1) : "", NULL);

    given[0] = g_ascii_toupper (given[0]);
    return g_strconcat (fr_sample_cell (sample, FR_SAMPLE_SURNAMES, s, 1), " ", given, NULL);
  }
}

/* A post of the unit's family and the cadre's tier. */
static guint
choose_post (FrSample *sample, gboolean town, guint tier)
{
  guint candidates[32], n = 0;

  for (guint i = 0; i < fr_sample_n (sample, FR_SAMPLE_POSTS) && n < G_N_ELEMENTS (candidates); i++)
    if (strcmp (fr_sample_cell (sample, FR_SAMPLE_POSTS, i, POST_FAMILY), town ? "town" : "department") == 0 &&
        strcmp (fr_sample_cell (sample, FR_SAMPLE_POSTS, i, POST_TIER), tiers[tier]) == 0)
      candidates[n++] = i;
  return candidates[fr_sample_below (sample, n)];
}

/* A posting to be written once all cadres stand: rows of one kind after the other make full journal blocks. */
typedef struct {
  gint64 cadre, unit, post;
  FrDay  from, to;
} Posting;

static void
plan_posting (FrSample *sample, GArray *postings, const FrSampleCadre *cadre, guint unit, guint tier, const gint64 *posts,
              FrDay from, FrDay to)
{
  const Posting posting = { cadre->id, UNIT (sample, unit)->id, posts[choose_post (sample, UNIT (sample, unit)->town, tier)], from, to };

  g_array_append_val (postings, posting);
}

static gboolean
add_postings (FrTx *tx, const GArray *postings, GError **error)
{
  for (guint i = 0; i < postings->len; i++)
    {
      const Posting *posting = &g_array_index (postings, Posting, i);
      FrSampleRow row = fr_sample_row (FR_POSTING);

      fr_sample_set (&row, "cadre_id", fr_value_int (posting->cadre));
      fr_sample_set (&row, "unit_id", fr_value_int (posting->unit));
      fr_sample_set (&row, "post_id", fr_value_int (posting->post));
      fr_sample_set (&row, "from_day", fr_value_day (posting->from));
      fr_sample_set (&row, "to_day", fr_value_day (posting->to));
      if (fr_sample_add (tx, &row, error) == 0)
        return FALSE;
    }
  return TRUE;
}

/* Somewhere else in the same family, where people come from and go to. */
static guint
other_unit (FrSample *sample, guint unit)
{
  for (guint tries = 0; tries < 20; tries++)
    {
      guint other = fr_sample_below (sample, sample->units->len);

      if (other != unit && UNIT (sample, other)->weight > 0 && UNIT (sample, other)->town == UNIT (sample, unit)->town)
        return other;
    }
  return unit;
}

/* A cadre's row, with an earlier posting for some and the present one for all. */
static gboolean
add_cadre (FrTx *tx, FrSample *sample, guint unit, guint place, const gint64 *posts, guint number, GArray *postings,
           GError **error)
{
  FrSampleRow row = fr_sample_row (FR_CADRE);
  FrSampleCadre cadre = { .unit = unit, .unit_before = unit, .ability = fr_sample_normal (sample) };
  g_autofree char *code = g_strdup_printf ("C%06u", number);
  FrDay today = sample->options.today;
  int year, age = 24 + (int) fr_sample_below (sample, 34);

  fr_day_to_ymd (today, &year, NULL, NULL);
  cadre.name = make_name (sample);
  cadre.tier = place == 0 ? 0 : place < 4 ? 1 : place < 9 ? 2 : 3;
  if (UNIT (sample, unit)->weight < 10 && cadre.tier == 1)
    cadre.tier = 2;
  if (cadre.tier < 2)
    age = MAX (age, 34);
  cadre.moved = today - 100 - (FrDay) fr_sample_below (sample, 2200);
  fr_sample_set (&row, "code", fr_value_text (code));
  fr_sample_set (&row, "name", fr_value_text (cadre.name));
  fr_sample_set (&row, "birth_month", fr_value_int ((year - age) * 12 + fr_sample_below (sample, 12)));
  fr_sample_set (&row, "sex", fr_value_text (fr_sample_chance (sample, 0.44) ? "female" : "male"));
  fr_sample_set (&row, "category", fr_value_text (fr_sample_chance (sample, 0.7) ? "civil_servant" : "institution_staff"));
  fr_sample_set (&row, "registered_order", fr_value_int (place + 1));
  fr_sample_set (&row, "rank", fr_value_text (cadre.tier == 0 ? "township" : cadre.tier == 1 ? "section_deputy" :
                                              cadre.tier == 2 ? "staff_senior" : "staff"));
  cadre.id = fr_sample_add (tx, &row, error);
  if (cadre.id != 0 && fr_sample_chance (sample, 0.45))
    {
      FrDay began = cadre.moved - 300 - (FrDay) fr_sample_below (sample, 2500);

      cadre.unit_before = fr_sample_chance (sample, 0.6) ? other_unit (sample, unit) : unit;
      plan_posting (sample, postings, &cadre, cadre.unit_before, MIN (cadre.tier + 1, 3), posts, began, cadre.moved - 1);
    }
  plan_posting (sample, postings, &cadre, unit, cadre.tier, posts, cadre.moved, FR_DAY_NONE);
  g_array_append_val (sample->cadres, cadre);
  return cadre.id != 0;
}

static gboolean
add_cadres (FrTx *tx, FrSample *sample, const gint64 *posts, GError **error)
{
  g_autoptr (GArray) postings = g_array_new (FALSE, FALSE, sizeof (Posting));
  double total = 0.0, share = 0.0;
  guint number = 0;

  for (guint u = 0; u < sample->units->len; u++)
    total += UNIT (sample, u)->weight;
  for (guint u = 0; u < sample->units->len; u++)
    {
      share += UNIT (sample, u)->weight;
      /* Rounding the running total keeps the sum exact. */
      for (guint place = 0; number < (guint) (share / total * sample->options.n_cadres + 0.5); place++)
        if (!add_cadre (tx, sample, u, place, posts, ++number, postings, error) || ((number & 255) == 0 && fr_tx_cancelled (tx, error)))
          return FALSE;
    }
  return add_postings (tx, postings, error);
}

gboolean
fr_sample_people (FrTx *tx, FrSample *sample, GError **error)
{
  g_autofree gint64 *posts = NULL;

  if (!add_units (tx, sample, error) || !add_villages (tx, sample, error) || !add_competencies (tx, sample, error))
    return FALSE;
  posts = add_posts (tx, sample, error);
  return posts != NULL && add_requirements (tx, sample, posts, error) && add_cadres (tx, sample, posts, error);
}
