/* document.h: a report as a sequence of blocks, before it is laid on any paper. Writers (pages.h today) turn it into pages.
 *
 * All texts are in the document's language and copied. A document is built on one thread, then read by any. */
#pragma once

#include "charts/charts.h"
#include "core/base/language.h"
#include "core/figures/data-table.h"
#include "core/store/store.h"

G_BEGIN_DECLS

typedef enum {
  FRR_PAPER_A4,        /* 210 × 297 mm */
  FRR_PAPER_LETTER,    /* 8½ × 11 in */
} FrrPaper;

typedef struct _FrrDocument FrrDocument;

/* An empty document. title names it (PDF metadata, running head); source says where the figures come from and stands at the
 * foot of every page with "page x of y". */
FrrDocument *frr_document_new       (FrLang lang, const char *title, const char *source);
FrrDocument *frr_document_ref       (FrrDocument *document);
void         frr_document_unref     (FrrDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrrDocument, frr_document_unref)

/* A mark at the head of every page of prints about persons ("内部资料"); NULL: none. */
void         frr_document_set_mark  (FrrDocument *document, const char *mark);

/* Pages lie on their long side: for wide tables. Before anything is laid out. */
void         frr_document_set_lying (FrrDocument *document);

/* --- Blocks, in reading order --- */

/* A heading; level 1 is the document's title, 2 a section, 3 below it. A heading never ends a page. */
void         frr_document_heading   (FrrDocument *document, int level, const char *text);

/* A heading of level 1 in the middle of the page: of what is posted on a wall. */
void         frr_document_title     (FrrDocument *document, const char *text);

/* A paragraph. Blank lines in the text begin new ones. */
void         frr_document_paragraph (FrrDocument *document, const char *text);

/* A paragraph in small print: method, source, what was left out. */
void         frr_document_note      (FrrDocument *document, const char *text);

/* A line of facts: pairs of name and value, ended by NULL, set as "name value · name value". Values that are empty or NULL
 * are left out. */
void         frr_document_facts     (FrrDocument *document, ...) G_GNUC_NULL_TERMINATED;

/* A chart: build makes the scenes that together show it, each at most this wide and high (points); more than one where it
 * needs several pages. Called by the writer, once per paper size. Free data with destroy. */
typedef GPtrArray *(*FrrChartFunc) (const FrcStyle *style, double width, double height, gpointer data);
void         frr_document_chart     (FrrDocument *document, FrrChartFunc build, gpointer data, GDestroyNotify destroy);

/* A table of n_rows rows from first_row on (G_MAXUINT: all that follow). Its head is repeated on every page; rows are never
 * split; figures stand right-aligned. The columns left out by skip (bit n for column n) are not printed. caption may be NULL. */
void         frr_document_table     (FrrDocument *document, const char *caption, const FrDataTable *table, guint first_row,
                                     guint n_rows, guint64 skip);

/* What follows begins a new page. */
void         frr_document_page_break (FrrDocument *document);

/* --- For writers --- */

/* What a block is. */
typedef enum {
  FRR_BLOCK_HEADING,
  FRR_BLOCK_PARAGRAPH,
  FRR_BLOCK_NOTE,
  FRR_BLOCK_CHART,
  FRR_BLOCK_TABLE,
  FRR_BLOCK_PAGE_BREAK,
  FRR_BLOCK_ASK,           /* form-blocks.h */
  FRR_BLOCK_GRID,
  FRR_BLOCK_BOX_TABLE,     /* box-table.h */
} FrrBlockKind;

/* One block with all it needs. */
typedef struct {
  FrrBlockKind   kind;
  int            level;        /* heading */
  gboolean       center;       /* heading: in the middle of the page */
  char          *text;         /* heading, paragraph, note; table: caption or NULL */
  FrrChartFunc   build;        /* chart */
  gpointer       data;         /* chart; ask, grid, box table: FrrAsk, FrrGrid, FrrBoxTable */
  GDestroyNotify destroy;
  guint          n_columns;    /* table */
  guint          n_rows;
  char         **heads;        /* n_columns */
  char         **cells;        /* n_rows × n_columns */
  gboolean      *numeric;      /* n_columns: right-aligned */
} FrrBlock;

/* What the document was given; texts belong to it. mark may be NULL. Blocks are counted from 0. */
FrLang          frr_document_get_lang    (FrrDocument *document);
const char     *frr_document_get_title   (FrrDocument *document);
const char     *frr_document_get_source  (FrrDocument *document);
const char     *frr_document_get_mark    (FrrDocument *document);
gboolean        frr_document_get_lying   (FrrDocument *document);
guint           frr_document_get_n       (FrrDocument *document);
const FrrBlock *frr_document_get_block   (FrrDocument *document, guint i);

/* "Source: state of the records 1a2b3c4d, printed 2026-10-13": what a document of the whole office says it was made of. Free with g_free. */
char           *frr_source_line          (FrStore *store, FrLang lang);

/* A style for charts in a language, with the charts' words translated. The words live as long as the program. */
FrcStyle        frr_style                (FrcTheme theme, FrcMedium medium, FrLang lang);

G_END_DECLS
