/* form.h: a survey as it is built: its questions in page order, its choices, its languages, and all that other programs put
 * into the same form and we only keep.
 *
 * Plain structs, edited in place by whoever owns the form. A state to go back to is the whole form as text (form-json.h) or a
 * copy: the same form gives the same bytes, so that undo, the journal and the office keep one and the same thing and "is this
 * changed" is a comparison of bytes. Copying a thousand questions takes about 2 ms.
 *
 * Invariants
 *  1. Every node, choice and list has an id of its own (64 bits, never 0), made once and never given to another; names and
 *     wordings change, ids do not.
 *  2. Texts are UTF-8, byte for byte as they were written; "" is never stored: what is empty is NULL.
 *  3. Children stand where their kind allows: SCALE and ROW only in a MATRIX, a ROW's nodes are QUESTIONs, one a scale.
 *  4. A matrix of one scale has no scales[] and QUESTIONs for rows; one of two has two scales[] and ROWs. All rows of a matrix
 *     are of one type and, scale by scale, of one list.
 * Not thread-safe: one thread edits; a form nobody edits may be read by several.
 * Proved by tests/core/form/test-form.c */
#pragma once

#include "core/base/types.h"

G_BEGIN_DECLS

/* What stands at a place of the page. */
typedef enum {
  FR_FORM_QUESTION,
  FR_FORM_GROUP,
  FR_FORM_REPEAT,      /* asked as often as there is something to say; one within another is KEPT */
  FR_FORM_MATRIX,      /* rows × one scale, or × two side by side */
  FR_FORM_SCALE,       /* one of two scales: its heading, list and side of the gap */
  FR_FORM_ROW,         /* a row with an answer on each of two scales */
  FR_FORM_KEPT,        /* kept and written back, not asked here: other types, comments (kept_type NULL) */
  FR_N_FORM_KINDS
} FrFormKind;

/* How a QUESTION is answered. */
typedef enum {
  FR_FORM_TEXT, FR_FORM_LONG_TEXT, FR_FORM_INTEGER, FR_FORM_DECIMAL, FR_FORM_RANGE, FR_FORM_ONE, FR_FORM_SEVERAL, FR_FORM_RANK,
  FR_FORM_DATE, FR_FORM_NOTE, FR_FORM_CALCULATE, FR_FORM_ACKNOWLEDGE, FR_FORM_START, FR_FORM_END, FR_FORM_TODAY,
  FR_N_FORM_TYPES
} FrFormType;

/* The texts that are written in each language. */
typedef enum {
  FR_FORM_LABEL, FR_FORM_HINT, FR_FORM_GUIDANCE, FR_FORM_REQUIRED_MESSAGE, FR_FORM_CONSTRAINT_MESSAGE,
  FR_N_FORM_TEXTS
} FrFormWords;

/* What else a node says. Expressions stand as XLSForm writes them. */
typedef enum {
  FR_FORM_REQUIRED,        /* "yes", "no" or an expression */
  FR_FORM_RELEVANT, FR_FORM_CONSTRAINT, FR_FORM_CALCULATION, FR_FORM_DEFAULT,
  FR_FORM_READONLY,        /* as REQUIRED */
  FR_FORM_CHOICE_FILTER,
  FR_FORM_APPEARANCE,      /* without the words that kind and type say already */
  FR_FORM_PARAMETERS,      /* "start=1 end=5 step=1" */
  FR_FORM_REPEAT_COUNT,
  FR_FORM_OTHER,           /* "yes": "other" is added to the choices, with a text of its own, NAME_other */
  FR_FORM_COMPETENCY,      /* a competency's code */
  FR_FORM_SIDE,            /* "importance" or "present" (fr_enum_item_side) */
  FR_N_FORM_PROPS
} FrFormProp;

/* A text in the languages of its form, by their index; a place beyond n is empty. */
typedef struct {
  char **by_lang;
  guint  n;
} FrFormText;

/* A cell of a column we do not use, under the heading it had. */
typedef struct {
  char *column, *text;
} FrFormCell;

/* A choice of a list. */
typedef struct {
  guint64    id;
  char      *name;       /* what is stored as the answer */
  FrFormText label;
  GPtrArray *kept;       /* FrFormCell; choice filters look at them */
} FrFormChoice;

/* A list of choices; that of name NULL holds rows without list, which are kept. */
typedef struct {
  guint64    id;
  char      *name;
  GPtrArray *choices;    /* FrFormChoice */
} FrFormList;

typedef struct _FrFormNode FrFormNode;
struct _FrFormNode {
  guint64    id;
  guint64    replaces;   /* the question that this one asks anew with another meaning; 0: none */
  guint64    list;       /* ONE, SEVERAL, RANK, MATRIX of one scale, SCALE: the list; 0: none */
  FrFormKind kind;
  FrFormType type;       /* QUESTION */
  gboolean   header;     /* MATRIX: written as a question of appearance "label" above its rows, not as a table-list group */
  char      *name;       /* NULL: none (ROW, comments) */
  char      *kept_type;  /* KEPT: its type as written */
  FrFormText words[FR_N_FORM_TEXTS];
  char      *props[FR_N_FORM_PROPS];
  GPtrArray *kept;       /* FrFormCell */
  GPtrArray *scales;     /* MATRIX: none or two SCALEs */
  GPtrArray *nodes;      /* FrFormNode: what it holds, in page order */
};

/* A sheet we do not use: rows of cells (GPtrArray of char *, NULL: empty). */
typedef struct {
  char      *name;
  GPtrArray *rows;
} FrFormSheet;

/* A whole survey. */
typedef struct {
  FrFormText title;
  FrFormText notice;            /* first page: what is said about names and who sees the answers */
  gboolean   named;             /* whether answers carry a name; FALSE: anonymous */
  char      *form_id, *version;
  char      *default_language;  /* as set; NULL: the first */
  GPtrArray *languages;         /* char *: "English (en)"; "" is texts of no language */
  GPtrArray *nodes;             /* FrFormNode, in page order */
  GPtrArray *lists;             /* FrFormList */
  GPtrArray *settings;          /* FrFormCell: settings we do not use */
  GPtrArray *columns;           /* char *: headings of kept columns of the questions, in order, also of empty ones */
  GPtrArray *choice_columns;    /* the same of the choices */
  GPtrArray *sheets;            /* FrFormSheet */
} FrForm;

/* An empty form without languages. Free with fr_form_free. */
FrForm       *fr_form_new   (void);
void          fr_form_free  (FrForm *form);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrForm, fr_form_free)

/* A copy with the same ids. */
FrForm       *fr_form_copy  (const FrForm *form);

/* A node, list, choice by themselves, with an id drawn at random; whoever gets them owns them until they stand in a form. */
FrFormNode   *fr_form_node_new    (FrFormKind kind, FrFormType type, const char *name);
void          fr_form_node_free   (FrFormNode *node);
FrFormNode   *fr_form_node_copy   (const FrFormNode *node);   /* with all it holds, and the same ids */
FrFormList   *fr_form_list_new    (const char *name);
void          fr_form_list_free   (FrFormList *list);
FrFormChoice *fr_form_choice_new  (const char *name);
void          fr_form_choice_free (FrFormChoice *choice);

/* A kept sheet without rows. */
FrFormSheet  *fr_form_sheet_new   (const char *name);

/* An id drawn at random: 63 bits, never 0. */
guint64       fr_form_id_new (void);

/* The text in a language by its index; NULL where it is not there. */
const char   *fr_form_text      (const FrFormText *text, guint lang);
void          fr_form_text_set  (FrFormText *text, guint lang, const char *value);
gboolean      fr_form_text_is_empty (const FrFormText *text);

/* The text in a language, else in the form's default, else in any; "" where there is none. */
const char   *fr_form_words     (const FrForm *form, const FrFormText *text, guint lang);

/* Sets what a node says; "" and NULL take it away. */
void          fr_form_set       (FrFormNode *node, FrFormProp prop, const char *value);

/* The cell kept under a heading, NULL where there is none; setting NULL takes it away. cells: FrFormCell. */
const char   *fr_form_kept      (const GPtrArray *cells, const char *column);
void          fr_form_kept_set  (GPtrArray *cells, const char *column, const char *text);

/* The index of a language of that name, -1 where there is none; _add adds it where it is missing. Taking one away takes its texts. */
int           fr_form_language        (const FrForm *form, const char *name);
guint         fr_form_language_add    (FrForm *form, const char *name);
void          fr_form_language_remove (FrForm *form, guint lang);

/* The language a respondent begins in. */
guint         fr_form_default_language (const FrForm *form);

/* A list by id or by name; NULL where there is none. */
FrFormList   *fr_form_list       (const FrForm *form, guint64 id);
FrFormList   *fr_form_list_named (const FrForm *form, const char *name);

/* Where a node stands. */
typedef struct {
  FrFormNode *node, *parent;   /* parent NULL: on the page itself */
  guint       index;           /* among its parent's nodes; of a SCALE, among the scales */
  guint       depth;
} FrFormPlace;

/* All nodes in page order, each before what it holds; a matrix's scales right after it. Free with g_array_unref. O(nodes). */
GArray       *fr_form_places (const FrForm *form);

/* The node with an id; NULL where there is none. O(nodes). */
FrFormNode   *fr_form_node (const FrForm *form, guint64 id);

/* Whether an answer is stored under the node's name: QUESTIONs but notes. */
gboolean      fr_form_is_field (const FrFormNode *node);

G_END_DECLS
