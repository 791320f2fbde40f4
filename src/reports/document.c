/* document.c: see document.h. */
#include "reports/document.h"

#include "core/base/day.h"
#include "core/store/journal.h"
#include "reports/box-table.h"
#include "reports/form-blocks.h"

#include <string.h>

struct _FrrDocument {
  gatomicrefcount refs;
  FrLang          lang;
  char           *title;
  char           *source;
  char           *mark;
  gboolean        lying;
  GPtrArray      *blocks;      /* FrrBlock */
};

static void
block_free (gpointer data)
{
  FrrBlock *block = data;

  if (block->destroy)
    block->destroy (block->data);
  for (guint c = 0; c < block->n_columns; c++)
    g_free (block->heads[c]);
  for (guint i = 0; i < block->n_rows * block->n_columns; i++)
    g_free (block->cells[i]);
  g_free (block->heads);
  g_free (block->cells);
  g_free (block->numeric);
  g_free (block->text);
  g_free (block);
}

static FrrBlock *
add (FrrDocument *document, FrrBlockKind kind, const char *text)
{
  FrrBlock *block = g_new0 (FrrBlock, 1);

  block->kind = kind;
  block->text = g_strdup (text);
  g_ptr_array_add (document->blocks, block);
  return block;
}

FrrDocument *
frr_document_new (FrLang lang, const char *title, const char *source)
{
  FrrDocument *document = g_new0 (FrrDocument, 1);

  g_atomic_ref_count_init (&document->refs);
  document->lang = lang;
  document->title = g_strdup (title);
  document->source = g_strdup (source);
  document->blocks = g_ptr_array_new_with_free_func (block_free);
  return document;
}

FrrDocument *
frr_document_ref (FrrDocument *document)
{
  g_atomic_ref_count_inc (&document->refs);
  return document;
}

void
frr_document_unref (FrrDocument *document)
{
  if (!g_atomic_ref_count_dec (&document->refs))
    return;
  g_ptr_array_unref (document->blocks);
  g_free (document->title);
  g_free (document->source);
  g_free (document->mark);
  g_free (document);
}

void
frr_document_set_mark (FrrDocument *document, const char *mark)
{
  g_free (document->mark);
  document->mark = g_strdup (mark);
}

void
frr_document_set_lying (FrrDocument *document)
{
  document->lying = TRUE;
}

void
frr_document_heading (FrrDocument *document, int level, const char *text)
{
  add (document, FRR_BLOCK_HEADING, text)->level = CLAMP (level, 1, 3);
}

void
frr_document_title (FrrDocument *document, const char *text)
{
  FrrBlock *block = add (document, FRR_BLOCK_HEADING, text);

  block->level = 1;
  block->center = TRUE;
}

static void
add_paragraphs (FrrDocument *document, FrrBlockKind kind, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "\n\n", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      add (document, kind, parts[i]);
}

void
frr_document_paragraph (FrrDocument *document, const char *text)
{
  add_paragraphs (document, FRR_BLOCK_PARAGRAPH, text);
}

void
frr_document_note (FrrDocument *document, const char *text)
{
  add_paragraphs (document, FRR_BLOCK_NOTE, text);
}

void
frr_document_facts (FrrDocument *document, ...)
{
  g_autoptr (GString) line = g_string_new (NULL);
  const char *name, *value;
  va_list args;

  va_start (args, document);
  while ((name = va_arg (args, const char *)) != NULL)
    {
      value = va_arg (args, const char *);
      if (value != NULL && *value != '\0')
        g_string_append_printf (line, "%s%s%s%s", line->len ? " · " : "", name, *name ? " " : "", value);
    }
  va_end (args);
  if (line->len > 0)
    add (document, FRR_BLOCK_PARAGRAPH, line->str);
}

void
frr_document_chart (FrrDocument *document, FrrChartFunc build, gpointer data, GDestroyNotify destroy)
{
  FrrBlock *block = add (document, FRR_BLOCK_CHART, NULL);

  block->build = build;
  block->data = data;
  block->destroy = destroy;
}

static gboolean
is_number (const FrValue *value)
{
  return value->kind == FR_REAL || value->kind == FR_INT;
}

void
frr_document_table (FrrDocument *document, const char *caption, const FrDataTable *table, guint first_row, guint n_rows,
                    guint64 skip)
{
  FrrBlock *block = add (document, FRR_BLOCK_TABLE, caption);
  guint n = 0;

  block->n_rows = first_row < table->rows->n_rows ? MIN (n_rows, table->rows->n_rows - first_row) : 0;
  block->heads = g_new0 (char *, table->n_columns + 1);
  block->numeric = g_new0 (gboolean, table->n_columns + 1);
  block->cells = g_new0 (char *, (gsize) block->n_rows * table->n_columns + 1);
  for (guint c = 0; c < table->n_columns; c++)
    if (!(skip & (G_GUINT64_CONSTANT (1) << c)))
      n++;
  for (guint c = 0; c < table->n_columns; c++)
    {
      guint at = block->n_columns;

      if (skip & (G_GUINT64_CONSTANT (1) << c))
        continue;
      block->heads[at] = g_strdup (fr_tr (document->lang, table->columns[c].label));
      for (guint r = 0; r < block->n_rows; r++)
        {
          block->cells[(gsize) r * n + at] = fr_data_table_text (table, first_row + r, c, document->lang);
          block->numeric[at] |= is_number (fr_rows_get (table->rows, first_row + r, c));
        }
      block->n_columns++;
    }
}

void
frr_document_page_break (FrrDocument *document)
{
  add (document, FRR_BLOCK_PAGE_BREAK, NULL);
}

static void
add_data_block (FrrDocument *document, FrrBlockKind kind, gpointer data, GDestroyNotify destroy)
{
  FrrBlock *block = add (document, kind, NULL);

  block->data = data;
  block->destroy = destroy;
}

void
frr_document_ask (FrrDocument *document, FrrAsk *ask)
{
  add_data_block (document, FRR_BLOCK_ASK, ask, (GDestroyNotify) frr_ask_free);
}

void
frr_document_grid (FrrDocument *document, FrrGrid *grid)
{
  add_data_block (document, FRR_BLOCK_GRID, grid, (GDestroyNotify) frr_grid_free);
}

void
frr_document_box_table (FrrDocument *document, FrrBoxTable *table)
{
  add_data_block (document, FRR_BLOCK_BOX_TABLE, table, (GDestroyNotify) frr_box_table_free);
}

FrLang
frr_document_get_lang (FrrDocument *document)
{
  return document->lang;
}

const char *
frr_document_get_title (FrrDocument *document)
{
  return document->title;
}

const char *
frr_document_get_source (FrrDocument *document)
{
  return document->source;
}

const char *
frr_document_get_mark (FrrDocument *document)
{
  return document->mark;
}

gboolean
frr_document_get_lying (FrrDocument *document)
{
  return document->lying;
}

guint
frr_document_get_n (FrrDocument *document)
{
  return document->blocks->len;
}

const FrrBlock *
frr_document_get_block (FrrDocument *document, guint i)
{
  return g_ptr_array_index (document->blocks, i);
}

char *
frr_source_line (FrStore *store, FrLang lang)
{
  g_autofree char *day = fr_day_format_iso (fr_clock_today (fr_store_get_clock (store)));
  g_autofree char *chain = fr_store_chain_code (store);

  return g_strdup_printf (fr_tr (lang, N_("Source: state of the records %s, printed %s")), chain, day);
}

/* --- Style --- */

static const char *
translate (const char *english, gpointer data)
{
  return fr_tr (*(FrLang *) data, english);
}

FrcStyle
frr_style (FrcTheme theme, FrcMedium medium, FrLang lang)
{
  static FrcWords words[2];
  static gsize ready[2];
  guint i = lang == FR_LANG_ZH_CN;
  FrcStyle style;

  if (g_once_init_enter (&ready[i]))
    {
      frc_words_translate (&words[i], translate, &lang);
      g_once_init_leave (&ready[i], 1);
    }
  frc_style_init (&style, theme, medium, fr_lang_code (lang));
  style.words = &words[i];
  return style;
}
