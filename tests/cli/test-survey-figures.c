/* test-survey-figures.c: fruition-cli survey … quality, rates and crosstab on the SIB survey and on a small one. */
#include "run-cli.h"
#include "support/support.h"

#include <string.h>

typedef struct {
  char *folder;
} Place;

static void
set_up (Place *place, gconstpointer data)
{
  g_autofree char *sheet = frt_data_path ("survey/sib_training_needs_2026.xlsx"), *map = frt_data_path ("survey/sib-map.json");
  g_autoptr (FrtCli) made = NULL, brought = NULL;

  place->folder = frt_scratch_new ();
  made = frt_cli_run (place->folder, "new", "o.fruition", NULL);
  brought = frt_cli_run (place->folder, "import", "o.fruition", "responses", sheet, "--survey", "sib", "--map", map, NULL);
  g_assert_cmpint (brought->status, ==, 0);
}

static void
tear_down (Place *place, gconstpointer data)
{
  frt_scratch_remove (place->folder);
  g_free (place->folder);
}

static void
assert_has (const FrtCli *cli, const char *text)
{
  if (cli->status != 0 || strstr (cli->out, text) == NULL)
    g_error ("status %d, “%s” is not in:\n%s%s", cli->status, text, cli->out, cli->err);
}

/* The published figures: 6 with one answer throughout, speeders 0 and 1, nobody alike. */
static void
test_quality (Place *place, gconstpointer data)
{
  static const char * const want[] = { "straight_all,6,260,2.3", "fast_item,0,", "fast_third,1,", "alike,0,260,0,",
                                       "copied_text,,,,", "one_day,,,," };
  g_autoptr (FrtCli) csv = frt_cli_run (place->folder, "survey", "o.fruition", "sib", "quality", "--csv", NULL);
  g_autoptr (FrtCli) chinese = frt_cli_run (place->folder, "--lang", "zh_CN", "survey", "o.fruition", "sib", "quality", NULL);
  g_autoptr (FrtCli) few = frt_cli_run (place->folder, "survey", "o.fruition", "sib", "quality", "--csv", "--min", "261", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (want); i++)
    assert_has (csv, want[i]);
  assert_has (chinese, "不作为删除依据");
  assert_has (few, "straight_all,,,,");
}

/* 36 answers show a sign, 29 of them answered the first item. */
static void
test_without_flagged (Place *place, gconstpointer data)
{
  g_autoptr (FrtCli) all = frt_cli_run (place->folder, "survey", "o.fruition", "sib", "items", "--csv", NULL);
  g_autoptr (FrtCli) items = frt_cli_run (place->folder, "survey", "o.fruition", "sib", "items", "--without-flagged", "--csv", NULL);
  g_autoptr (FrtCli) alpha = frt_cli_run (place->folder, "survey", "o.fruition", "sib", "reliability", "--without-flagged", "--csv", NULL);
  g_autoptr (FrtCli) few = frt_cli_run (place->folder, "survey", "o.fruition", "sib", "items", "--without-flagged", "--min", "37", NULL);
  g_autoptr (FrtCli) odd = frt_cli_run (place->folder, "survey", "o.fruition", "sib", "rates", "--without-flagged", NULL);

  assert_has (all, "t01,Eukaryotic genome assembly and annotation,195,");
  assert_has (items, "t01,Eukaryotic genome assembly and annotation,166,");
  assert_has (alpha, "Omics analysis,15,134,0.868987");
  g_assert_cmpint (few->status, ==, 2);
  g_assert_nonnull (strstr (few->err, "Fewer than 37 answers are flagged"));
  g_assert_cmpint (odd->status, ==, 2);
}

static void
test_rates (Place *place, gconstpointer data)
{
  g_autoptr (FrtCli) csv = frt_cli_run (place->folder, "survey", "o.fruition", "sib", "rates", "--csv", NULL);

  g_assert_cmpstr (csv->out, ==, "unit,answered,denominator,of,rate_pct\nAll,260,not known how many,,\n");
}

static void
test_crosstab (Place *place, gconstpointer data)
{
  g_autoptr (FrtCli) csv = frt_cli_run (place->folder, "survey", "o.fruition", "sib", "crosstab", "--rows", "t01", "--columns", "t02", "--csv", NULL);
  g_autoptr (FrtCli) none = frt_cli_run (place->folder, "survey", "o.fruition", "sib", "crosstab", NULL);
  g_autoptr (FrtCli) odd = frt_cli_run (place->folder, "survey", "o.fruition", "sib", "items", "--rows", "t01", "--columns", "t02", NULL);
  g_autoptr (FrtCli) unknown = frt_cli_run (place->folder, "survey", "o.fruition", "sib", "crosstab", "--rows", "t01", "--columns", "t99", NULL);
  g_autoptr (FrtCli) wrong = frt_cli_run (place->folder, "survey", "o.fruition", "sib", "answers", NULL);

  assert_has (csv, "\nn,,188,,\n");
  assert_has (csv, "chisq,not shown: some counts are hidden,,,\n");
  frt_cli_assert_fails (none, 2, "--rows ITEM");
  frt_cli_assert_fails (odd, 2, "--rows ITEM");
  frt_cli_assert_fails (unknown, 2, "no item “t99”");
  frt_cli_assert_fails (wrong, 2, "crosstab");
}

/* Group by group and part by part: answers without a unit are said to be in no group, an anonymous survey has no posts and no odd days,
 * and what is asked for twice over is refused. */
static void
test_groups_and_parts (Place *place, gconstpointer data)
{
  static const struct { const char *figure, *option, *value, *says; } refused[] = {
    { "items", "--by", "post", "say no post" }, { "items", "--by", "moon", "unit, post or kind" }, { "quality", "--by", "unit", "--by kind" },
    { "rates", "--by", "kind", "take --by" }, { "items", "--period", "2026-01-02..2026-01-05", "take a year" },
    { "items", "--period", "soon", "is no period" }, { "rates", "--period", "2026", "a part of the answers" },
    { "items", "--post", "x", "say no post" },
  };
  g_autoptr (FrtCli) by = frt_cli_run (place->folder, "survey", "o.fruition", "sib", "items", "--by", "kind", "--csv", NULL);
  g_autoptr (FrtCli) quality = frt_cli_run (place->folder, "survey", "o.fruition", "sib", "quality", "--by", "kind", "--csv", NULL);
  g_autoptr (FrtCli) both = frt_cli_run (place->folder, "survey", "o.fruition", "sib", "items", "--by", "kind", "--period", "2026", NULL);

  assert_has (by, "group,group_label,block,item,label,n,mean");
  g_assert_nonnull (strstr (by->err, "260 answers say no group and are in none."));
  assert_has (quality, "kind,label,answered,any,any_pct,straight_block,straight_all,fast_item,fast_third,alike,copied_text,one_day\n");
  assert_has (quality, ",Kind of unit not known,260,");
  frt_cli_assert_fails (both, 2, "not both");
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (FrtCli) cli = frt_cli_run (place->folder, "survey", "o.fruition", "sib", refused[i].figure, refused[i].option, refused[i].value,
                                            NULL);

      frt_cli_assert_fails (cli, 2, refused[i].says);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/survey-figures/quality", Place, NULL, set_up, test_quality, tear_down);
  g_test_add ("/survey-figures/without-flagged", Place, NULL, set_up, test_without_flagged, tear_down);
  g_test_add ("/survey-figures/rates", Place, NULL, set_up, test_rates, tear_down);
  g_test_add ("/survey-figures/crosstab", Place, NULL, set_up, test_crosstab, tear_down);
  g_test_add ("/survey-figures/groups-and-parts", Place, NULL, set_up, test_groups_and_parts, tear_down);
  return g_test_run ();
}
