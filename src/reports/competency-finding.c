/* competency-finding.c: see competency-finding.h. */
#include "reports/competency-finding.h"

#include "core/figures/competency-finding.h"

static void
add_part (FrrDocument *document, const FrCompetencyFinding *finding, FrFindingPart part, FrLang lang)
{
  g_autoptr (GPtrArray) lines = fr_finding_part_lines (finding, part, lang);

  frr_document_heading (document, 2, fr_finding_part_heading (part, lang));
  for (guint i = 0; i < lines->len; i++)
    {
      const FrFindingLine *line = g_ptr_array_index (lines, i);
      g_autofree char *words = NULL;

      if (line->id == 0)
        {
          frr_document_facts (document, line->title, line->text, NULL);
          continue;
        }
      /* Translators: what was said or decided, and where or by whom. */
      words = g_strdup_printf (fr_trc (lang, "what and whence", "%s (%s)"), line->title, line->text);
      frr_document_paragraph (document, words);
    }
  if (lines->len == 0)
    frr_document_paragraph (document, fr_finding_part_empty (finding, part, lang));
}

FrrDocument *
frr_competency_finding_new (FrStore *store, gint64 competency_id, gint64 study_id, FrLang lang, GCancellable *cancellable, GError **error)
{
  g_autoptr (FrCompetencyFinding) finding = fr_competency_finding_new (store, competency_id, study_id, lang, cancellable, error);
  g_autofree char *source = NULL, *headline = NULL;
  FrrDocument *document;

  if (finding == NULL)
    return NULL;
  source = frr_source_line (store, lang);
  headline = fr_competency_finding_headline (finding, lang);
  document = frr_document_new (lang, finding->name, source);
  frr_document_heading (document, 1, finding->name);
  frr_document_facts (document, fr_tr (lang, N_("Needs study")), finding->study, fr_tr (lang, N_("Code")), finding->code, NULL);
  frr_document_paragraph (document, headline);
  for (FrFindingPart part = 0; part < FR_FINDING_N_PARTS; part++)
    add_part (document, finding, part, lang);
  return document;
}
