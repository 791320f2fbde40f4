/* paper-form.c: see paper-form.h. */
#include "reports/paper-form.h"

#include "core/form/form-names.h"
#include "core/form/form-refs.h"
#include "core/form/form-time.h"
#include "reports/form-blocks.h"

#include <math.h>
#include <string.h>

#define REPEATS     3
#define MAX_REPEATS 10
#define DIGITS      6     /* of whole numbers of which no largest is known */
#define MAX_POINTS  11

typedef struct {
  const FrForm      *form;
  const FrrPaperForm *options;
  FrPaper           *paper;
  FrPaperVoice       voice;
  FrLang             lang;      /* of our words */
  FrrDocument       *document;
  GPtrArray         *leads;     /* FrrLead: of sections whose first question is still to come */
} Writer;

/* --- Words --- */

/* A text of the form with references filled in; NULL where there is none. */
static char *
words_of (const Writer *self, const FrFormNode *node, FrFormWords which)
{
  const char *text = fr_form_words (self->form, &node->words[which], self->options->lang);

  return *text ? fr_paper_fill_references (&self->voice, text) : NULL;
}

/* Both under each other. Takes them. */
static char *
below (char *first, char *second)
{
  g_autofree char *a = first, *b = second;

  if (a == NULL || b == NULL)
    return a ? g_steal_pointer (&a) : g_steal_pointer (&b);
  return g_strconcat (a, "\n", b, NULL);
}

/* The conditions of an item that no jump says. */
static char *
conditions_of (const Writer *self, guint item)
{
  const FrPaperItem *it = fr_paper_item (self->paper, item);
  char *text = NULL;

  for (guint c = 0; c < it->conditions->len; c++)
    {
      const FrPaperCondition *condition = g_ptr_array_index (it->conditions, c);

      if (condition->jump == 0)
        text = below (text, fr_paper_condition_words (&self->voice, item, condition));
    }
  return text;
}

static const char *
how_words (const Writer *self, const FrFormNode *node, const FrrAsk *ask)
{
  switch (ask->answer)
    {
    case FRR_ANSWER_CIRCLES:
      return fr_tr (self->lang, N_("Tick one"));
    case FRR_ANSWER_BOXES:
      return node->type == FR_FORM_ACKNOWLEDGE ? fr_tr (self->lang, N_("Tick if so")) : fr_tr (self->lang, N_("Tick all that apply"));
    case FRR_ANSWER_PLACES:
      return fr_tr (self->lang, N_("Write 1 beside what comes first, 2 beside the next, and so on"));
    case FRR_ANSWER_POINTS:
      return fr_tr (self->lang, N_("Tick one number"));
    case FRR_ANSWER_CELLS:
      return node->type == FR_FORM_DATE ? NULL : fr_tr (self->lang, N_("Write one figure in each box"));
    case FRR_ANSWER_LINES:
      return fr_form_has_list (node->type) ? fr_tr (self->lang, N_("Write the answer")) : NULL;
    case FRR_ANSWER_NONE:
    default:
      return NULL;
    }
}

/* "Tick one · required" */
static char *
how_of (const Writer *self, const FrFormNode *node, const FrrAsk *ask, gboolean required)
{
  const char *how = how_words (self, node, ask), *must = required ? fr_tr (self->lang, N_("required")) : NULL;

  if (how == NULL || must == NULL)
    return g_strdup (how ? how : must);
  return g_strdup_printf ("%s · %s", how, must);
}

/* --- Room for the answer --- */

/* The largest whole number that a check lets pass; NAN where it says none. */
static double
largest (const FrFormNode *node)
{
  g_autoptr (FrExpr) expr = node->props[FR_FORM_CONSTRAINT] ? fr_expr_parse (node->props[FR_FORM_CONSTRAINT], NULL, NULL) : NULL;
  g_autoptr (FrSentence) sentence = expr ? fr_sentence_from_expr (expr) : NULL;
  double most = NAN;

  for (guint i = 0; sentence != NULL && !sentence->any && i < sentence->parts->len; i++)
    {
      const FrSentence *clause = g_ptr_array_index (sentence->parts, i);
      const FrOperand *value = clause->relation == FR_RELATION_BETWEEN ? &clause->upper : &clause->value;

      if (clause->parts == NULL && clause->question == NULL && value->kind == FR_OPERAND_NUMBER &&
          (clause->relation == FR_RELATION_BETWEEN || clause->relation == FR_RELATION_AT_MOST || clause->relation == FR_RELATION_LESS))
        most = isnan (most) ? value->number : MIN (most, value->number);
    }
  return most;
}

static guint
digits_of (const FrFormNode *node)
{
  double most = largest (node);

  return most >= 1.0 && most < 1e9 ? (guint) floor (log10 (most)) + 1 : DIGITS;
}

/* A number of "start=0 end=10 step=2"; NAN where it is not there. */
static double
parameter (const FrFormNode *node, const char *name)
{
  g_auto (GStrv) parts = g_strsplit_set (node->props[FR_FORM_PARAMETERS] ? node->props[FR_FORM_PARAMETERS] : "", " ,;", -1);
  gsize n = strlen (name);

  for (guint i = 0; parts[i] != NULL; i++)
    if (g_ascii_strncasecmp (parts[i], name, n) == 0 && parts[i][n] == '=')
      return fr_expr_text_number (parts[i] + n + 1, 0);
  return NAN;
}

static void
room_for_range (FrrAsk *ask, const FrFormNode *node)
{
  double start = parameter (node, "start"), end = parameter (node, "end"), step = fabs (parameter (node, "step"));
  double n = floor (fabs (end - start) / (step > 0.0 ? step : 1.0) + 1e-9) + 1.0;

  if (!(n >= 2.0 && n <= MAX_POINTS))
    {
      ask->answer = FRR_ANSWER_CELLS;
      frr_ask_cells (ask, NULL, DIGITS);
      return;
    }
  ask->answer = FRR_ANSWER_POINTS;
  for (guint i = 0; i < n; i++)
    frr_ask_choice (ask, fr_expr_number_text (start + i * (end < start ? -1.0 : 1.0) * (step > 0.0 ? step : 1.0)), g_strdup (""), FALSE);
}

static void
room_for_choices (const Writer *self, FrrAsk *ask, const FrFormNode *node, const FrPaperJump *jump)
{
  guint n = fr_paper_n_choices (self->form, node);
  gboolean other = fr_form_says_yes (node->props[FR_FORM_OTHER]);

  if (n > FRR_PAPER_MAX_CHOICES)
    {
      ask->answer = FRR_ANSWER_LINES;
      ask->lines = node->type == FR_FORM_ONE ? 1 : 3;
      return;
    }
  ask->answer = node->type == FR_FORM_ONE ? FRR_ANSWER_CIRCLES : node->type == FR_FORM_RANK ? FRR_ANSWER_PLACES : FRR_ANSWER_BOXES;
  for (guint c = 1; c <= n; c++)
    {
      g_autofree char *words = fr_paper_choice_words (&self->voice, node, c);
      char *text = jump && jump->choices && jump->choices[c - 1] && jump->number > 0 ? g_strdup_printf ("%s  → %u", words, jump->number)
                                                                                    : g_steal_pointer (&words);

      frr_ask_choice (ask, node->type == FR_FORM_RANK ? NULL : g_strdup_printf ("%u", c), text, other && c == n);
    }
}

static void
room_for_date (const Writer *self, FrrAsk *ask)
{
  ask->answer = FRR_ANSWER_CELLS;
  if (self->lang == FR_LANG_ZH_CN)
    {
      frr_ask_cells (ask, NULL, 4);
      frr_ask_cells (ask, g_strdup ("年"), 2);
      frr_ask_cells (ask, g_strdup ("月"), 2);
      frr_ask_cells (ask, g_strdup ("日"), 0);
      return;
    }
  frr_ask_cells (ask, g_strdup (fr_trc (self->lang, "on paper", NC_("on paper", "Year"))), 4);
  frr_ask_cells (ask, g_strdup (fr_trc (self->lang, "on paper", NC_("on paper", "Month"))), 2);
  frr_ask_cells (ask, g_strdup (fr_trc (self->lang, "on paper", NC_("on paper", "Day"))), 2);
}

static void
room_for (const Writer *self, FrrAsk *ask, const FrFormNode *node, const FrPaperJump *jump)
{
  switch (node->type)
    {
    case FR_FORM_ONE: case FR_FORM_SEVERAL: case FR_FORM_RANK:
      room_for_choices (self, ask, node, jump);
      break;
    case FR_FORM_ACKNOWLEDGE:
      ask->answer = FRR_ANSWER_BOXES;
      frr_ask_choice (ask, g_strdup ("1"), g_strdup (fr_trc (self->lang, "on paper", NC_("on paper", "Yes"))), FALSE);
      break;
    case FR_FORM_INTEGER:
      ask->answer = FRR_ANSWER_CELLS;
      frr_ask_cells (ask, NULL, digits_of (node));
      break;
    case FR_FORM_DECIMAL:
      ask->answer = FRR_ANSWER_CELLS;
      frr_ask_cells (ask, NULL, digits_of (node));
      frr_ask_cells (ask, g_strdup ("."), 2);
      break;
    case FR_FORM_RANGE:
      room_for_range (ask, node);
      break;
    case FR_FORM_DATE:
      room_for_date (self, ask);
      break;
    case FR_FORM_TEXT: case FR_FORM_LONG_TEXT:
      ask->answer = FRR_ANSWER_LINES;
      ask->lines = node->type == FR_FORM_TEXT && !fr_form_word_in (node->props[FR_FORM_APPEARANCE], "multiline") ? 1 : 4;
      break;
    case FR_FORM_NOTE: case FR_FORM_CALCULATE: case FR_FORM_START: case FR_FORM_END: case FR_FORM_TODAY: case FR_N_FORM_TYPES:
    default:
      break;
    }
}

/* --- Items --- */

static void
take_leads (Writer *self, FrrAsk *ask)
{
  for (guint i = 0; i < self->leads->len; i++)
    {
      FrrLead *lead = g_ptr_array_index (self->leads, i);

      frr_ask_lead (ask, lead->level, lead->text);
      g_free (lead);
    }
  g_ptr_array_set_size (self->leads, 0);
}

static void
add_lead (Writer *self, int level, char *text)
{
  FrrLead *lead;

  if (text == NULL)
    return;
  lead = g_new (FrrLead, 1);
  *lead = (FrrLead) { level, text };
  g_ptr_array_add (self->leads, lead);
}

static void
add_question (Writer *self, guint item)
{
  const FrPaperItem *it = fr_paper_item (self->paper, item);
  const FrFormNode *node = it->node;
  const FrPaperJump *jump = fr_paper_jump (self->paper, item);
  FrrAsk *ask = frr_ask_new ();

  take_leads (self, ask);
  ask->number = it->number ? fr_paper_number_text (self->paper, item) : NULL;
  ask->before = conditions_of (self, item);
  ask->text = words_of (self, node, FR_FORM_LABEL);
  ask->hint = words_of (self, node, FR_FORM_HINT);
  if (it->kind == FR_PAPER_QUESTION)
    {
      room_for (self, ask, node, jump);
      ask->hint = below (ask->hint, words_of (self, node, FR_FORM_CONSTRAINT_MESSAGE));
      ask->how = how_of (self, node, ask, fr_form_says_yes (node->props[FR_FORM_REQUIRED]));
    }
  if (jump != NULL)
    {
      g_autofree char *words = fr_paper_jump_words (&self->voice, jump);

      ask->after = g_strconcat ("→ ", words, NULL);
    }
  frr_document_ask (self->document, ask);
}

static void
add_scale (Writer *self, FrrGrid *grid, const FrFormNode *node, char *title)
{
  FrrScale *scale = frr_grid_scale (grid, title);

  for (guint c = 1; c <= fr_paper_n_choices (self->form, node); c++)
    frr_scale_point (scale, g_strdup_printf ("%u", c), fr_paper_choice_words (&self->voice, node, c));
}

static gboolean
is_required (const FrFormNode *row)
{
  if (row->kind != FR_FORM_ROW)
    return fr_form_says_yes (row->props[FR_FORM_REQUIRED]);
  for (guint i = 0; i < row->nodes->len; i++)
    if (!fr_form_says_yes (((FrFormNode *) g_ptr_array_index (row->nodes, i))->props[FR_FORM_REQUIRED]))
      return FALSE;
  return TRUE;
}

static void
add_rows (Writer *self, FrrGrid *grid, guint item, gboolean all_required)
{
  for (guint i = item + 1; i < fr_paper_item (self->paper, item)->end; i++)
    {
      const FrFormNode *row = fr_paper_item (self->paper, i)->node;
      char *text = words_of (self, row, FR_FORM_LABEL), *hint = words_of (self, row, FR_FORM_HINT);

      if (!all_required && is_required (row))
        {
          g_autofree char *plain = text;

          text = g_strdup_printf (fr_tr (self->lang, N_("%s (required)")), plain ? plain : "");
        }
      frr_grid_row (grid, fr_paper_number_text (self->paper, i), below (text ? text : g_strdup (""), hint), conditions_of (self, i));
    }
}

static void
add_matrix (Writer *self, guint item)
{
  const FrPaperItem *it = fr_paper_item (self->paper, item);
  const FrFormNode *matrix = it->node, *first = fr_paper_item (self->paper, item + 1)->node, *cell = first;
  gboolean all_required = TRUE;
  FrrGrid *grid = frr_grid_new ();

  if (first->kind == FR_FORM_ROW && first->nodes->len > 0)
    cell = g_ptr_array_index (first->nodes, 0);
  take_leads (self, grid->ask);
  grid->answer = grid->ask->answer = cell->type == FR_FORM_SEVERAL ? FRR_ANSWER_BOXES : FRR_ANSWER_CIRCLES;
  grid->ask->number = fr_paper_number_text (self->paper, item);
  grid->ask->before = conditions_of (self, item);
  grid->ask->text = words_of (self, matrix, FR_FORM_LABEL);
  grid->ask->hint = words_of (self, matrix, FR_FORM_HINT);
  for (guint s = 0; s < matrix->scales->len; s++)
    {
      const FrFormNode *scale = g_ptr_array_index (matrix->scales, s);

      add_scale (self, grid, scale, words_of (self, scale, FR_FORM_LABEL));
    }
  if (matrix->scales->len == 0)
    add_scale (self, grid, matrix, NULL);
  for (guint i = item + 1; i < it->end; i++)
    all_required &= is_required (fr_paper_item (self->paper, i)->node);
  add_rows (self, grid, item, all_required);
  grid->ask->how = how_of (self, cell, grid->ask, all_required);
  if (grid->ask->answer == FRR_ANSWER_CIRCLES)
    {
      g_autofree char *how = grid->ask->how;

      grid->ask->how = g_strdup_printf (matrix->scales->len ? fr_tr (self->lang, N_("In each row, for each scale: %s"))
                                                            : fr_tr (self->lang, N_("In each row: %s")), how);
    }
  frr_document_grid (self->document, grid);
}

static void add_items (Writer *self, guint from, guint to, int level);

static guint
turns_of (const Writer *self, const FrFormNode *node)
{
  const char *count = node->props[FR_FORM_REPEAT_COUNT];
  double n = count ? fr_expr_text_number (count, 0) : NAN;
  guint turns = self->options->repeats ? self->options->repeats : REPEATS;

  return n >= 1.0 ? (guint) MIN (n, MAX_REPEATS) : MIN (turns, MAX_REPEATS);
}

static void
add_section (Writer *self, guint item, int level)
{
  const FrPaperItem *it = fr_paper_item (self->paper, item);
  guint turns = it->node->kind == FR_FORM_REPEAT ? turns_of (self, it->node) : 1;

  for (guint turn = 1; turn <= turns; turn++)
    {
      char *title = words_of (self, it->node, FR_FORM_LABEL);

      if (it->node->kind == FR_FORM_REPEAT)
        {
          g_autofree char *plain = title;

          title = plain ? g_strdup_printf (fr_tr (self->lang, N_("%s (%u of %u)")), plain, turn, turns)
                        : g_strdup_printf (fr_tr (self->lang, N_("%u of %u")), turn, turns);
        }
      add_lead (self, level, title);
      add_lead (self, 1, turn == 1 ? conditions_of (self, item) : NULL);
      add_lead (self, 0, turn == 1 ? words_of (self, it->node, FR_FORM_HINT) : NULL);
      if (turn == 1 && turns > 1)
        add_lead (self, 0, g_strdup (fr_tr (self->lang, N_("Leave the rest empty if you have fewer to report."))));
      add_items (self, item + 1, it->end, MIN (level + 1, 3));
    }
}

static void
add_items (Writer *self, guint from, guint to, int level)
{
  for (guint i = from; i < to; i = fr_paper_item (self->paper, i)->end)
    switch (fr_paper_item (self->paper, i)->kind)
      {
      case FR_PAPER_SECTION:
        add_section (self, i, level);
        break;
      case FR_PAPER_MATRIX:
        add_matrix (self, i);
        break;
      case FR_PAPER_NOTE: case FR_PAPER_QUESTION: case FR_PAPER_ROW:
      default:
        add_question (self, i);
        break;
      }
}

/* --- First page, margins --- */

static const char *
title_of (const Writer *self)
{
  const char *title = fr_form_words (self->form, &self->form->title, self->options->lang);

  return *title ? title : self->form->form_id ? self->form->form_id : fr_tr (self->lang, N_("Survey"));
}

/* "Batch B-17 · Township office · tna_2026 2026030101": what a loose sheet is known by. */
static char *
foot_of (const Writer *self)
{
  GString *foot = g_string_new (NULL);
  const char *id = self->form->form_id, *version = self->form->version;

  if (self->options->batch != NULL)
    g_string_append_printf (foot, fr_tr (self->lang, N_("Batch %s")), self->options->batch);
  if (self->options->unit != NULL)
    g_string_append_printf (foot, "%s%s", foot->len ? " · " : "", self->options->unit);
  if (id != NULL)
    g_string_append_printf (foot, "%s%s", foot->len ? " · " : "", id);
  if (version != NULL)
    g_string_append_printf (foot, "%s%s", foot->len ? " " : "", version);
  return g_string_free (foot, FALSE);
}

static void
add_first_page (Writer *self)
{
  guint minutes = (guint) ceil (fr_form_minutes (self->form, self->options->lang));
  g_autofree char *time = g_strdup_printf (fr_trn (self->lang, "about %u minute", "about %u minutes", minutes), minutes);
  g_autofree char *notice = fr_paper_fill_references (&self->voice, fr_form_words (self->form, &self->form->notice, self->options->lang));

  frr_document_heading (self->document, 1, title_of (self));
  frr_document_facts (self->document, fr_tr (self->lang, N_("Unit")), self->options->unit ? self->options->unit : "",
                      fr_trc (self->lang, "of a form", NC_("of a form", "Time")), time, NULL);
  frr_document_paragraph (self->document, notice);
  if (self->form->named)
    frr_document_paragraph (self->document, fr_tr (self->lang, N_("This survey is not anonymous: your answers are kept under your name.")));
  else
    frr_document_paragraph (self->document, fr_tr (self->lang, N_("This survey is anonymous. Please do not write your name on any page. "
                                                                  "Answers are only shown for groups, never for one person.")));
  frr_document_note (self->document, fr_tr (self->lang, N_("Circles: tick one. Boxes: tick all that apply. Use a dark pen; to take an answer "
                                                           "back, cross it out and tick the right one.")));
  if (self->form->named)
    {
      FrrAsk *ask = frr_ask_new ();

      ask->text = g_strdup (fr_tr (self->lang, N_("Name")));
      ask->answer = FRR_ANSWER_LINES;
      ask->lines = 1;
      frr_document_ask (self->document, ask);
    }
}

FrrDocument *
frr_paper_form_new (const FrForm *form, const FrrPaperForm *options)
{
  FrLang lang = fr_paper_lang (form, options->lang);
  g_autoptr (FrPaper) paper = fr_paper_new (form);
  Writer self = { form, options, paper, { paper, options->lang, lang }, lang, NULL, g_ptr_array_new () };
  g_autofree char *foot = foot_of (&self);

  self.document = frr_document_new (lang, title_of (&self), foot);
  if (options->batch != NULL)
    frr_document_set_mark (self.document, options->batch);
  add_first_page (&self);
  add_items (&self, 0, paper->items->len, 2);
  frr_document_paragraph (self.document, fr_tr (lang, N_("This is the end of the form. Thank you.")));
  g_ptr_array_unref (self.leads);
  return self.document;
}
