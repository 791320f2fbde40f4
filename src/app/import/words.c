/* words.c: see words.h. */
#include "app/import/words.h"

#include "charts/format.h"
#include "core/base/language.h"

char *
fra_import_summary (FrImportPlan *plan, FrEntityId entity)
{
  const FrImportCounts *counts = fr_import_plan_get_counts (plan);
  g_autofree char *fresh = frc_format_count (counts->new_records);
  g_autofree char *changed = frc_format_count (counts->changed);
  g_autofree char *same = frc_format_count (counts->unchanged);
  g_autoptr (GString) text = g_string_new (NULL);

  if (counts->new_records > 0 || (counts->changed == 0 && counts->unchanged == 0))
    g_string_append_printf (text, _("%s new"), fresh);
  if (counts->changed > 0)
    {
      g_string_append (text, text->len ? _(", ") : "");
      g_string_append_printf (text, _("%s changed"), changed);
    }
  if (counts->unchanged > 0)
    {
      g_string_append (text, text->len ? _(", ") : "");
      g_string_append_printf (text, _("%s there already"), same);
    }
  /* Translators: the kind of records, then what an import would do with them. */
  return g_strdup_printf (_("%1$s: %2$s"), _(fr_entity (entity)->label_plural), text->str);
}

/* What nobody asks about: parts that belong to a question or an answer. */
static gboolean
is_part (FrEntityId entity)
{
  return entity == FR_SURVEY_CHOICE || entity == FR_RESPONSE_TEXT || entity == FR_UNIT_PLACE;
}

char *
fra_import_related (FrImportPlan *plan, FrEntityId entity)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint e = 0; e < FR_N_ENTITIES; e++)
    {
      guint n = e != entity && !is_part (e) ? fr_import_plan_n_new (plan, e) : 0;
      g_autofree char *number = n > 0 ? frc_format_count (n) : NULL;

      if (n > 0)
        g_string_append_printf (text, "%s%s %s", text->len ? _(", ") : "", _(fr_entity (e)->label_plural), number);
    }
  return text->len > 0 ? g_strdup_printf (_("Added along with them, as they are not in the office yet: %s"), text->str) : NULL;
}

char *
fra_import_imported (FrEntityId entity, guint n)
{
  g_autofree char *number = frc_format_count (n);
  FrLang lang = fr_lang_default ();

  if (n == 0)
    return g_strdup (_("Everything was there already; nothing was changed"));
  if (entity == FR_CADRE)
    return g_strdup_printf (fr_trn (lang, "Imported %s cadre", "Imported %s cadres", n), number);
  if (entity == FR_UNIT)
    return g_strdup_printf (fr_trn (lang, "Imported %s unit", "Imported %s units", n), number);
  if (entity == FR_RESPONSE)
    return g_strdup_printf (fr_trn (lang, "Imported %s response", "Imported %s responses", n), number);
  /* Translators: how many, and of what kind: "Imported 12: Programmes". */
  return g_strdup_printf (_("Imported %1$s: %2$s"), number, _(fr_entity (entity)->label_plural));
}
