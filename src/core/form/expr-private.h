/* expr-private.h: the tree of an expression, shared by those who read, write, compute and translate it. */
#pragma once

#include "core/form/expr.h"

G_BEGIN_DECLS

/* In the order of binding from OR to UNION: later binds tighter. */
typedef enum {
  EXPR_OR,        /* two or more */
  EXPR_AND,       /* two or more */
  EXPR_EQ,
  EXPR_NE,
  EXPR_LT,
  EXPR_LE,
  EXPR_GT,
  EXPR_GE,
  EXPR_ADD,
  EXPR_SUB,
  EXPR_MUL,
  EXPR_DIV,
  EXPR_MOD,
  EXPR_NEGATE,
  EXPR_UNION,
  EXPR_NUMBER,
  EXPR_TEXT,
  EXPR_NAME,      /* ${text} */
  EXPR_CALL,      /* function (args) */
  EXPR_ROOT,      /* the document, as beginning of a path */
  EXPR_HERE,      /* the node at hand, as beginning of a path */
  EXPR_FILTER,    /* args[0] and predicates */
  EXPR_PATH,      /* args[0] and steps */
  EXPR_STEP,      /* axis, text (NULL: any), predicates */
} ExprOp;

typedef enum {
  EXPR_AXIS_CHILD,
  EXPR_AXIS_PARENT,
  EXPR_AXIS_SELF,
} ExprAxis;

typedef struct _ExprTree     ExprTree;
typedef struct _ExprEval     ExprEval;
typedef struct _ExprFunction ExprFunction;

struct _ExprTree {
  ExprOp              op;
  guint               offset, length;   /* characters */
  guint               depth;
  double              number;
  const char         *text;
  const ExprFunction *function;
  ExprAxis            axis;
  GRegex             *regex;            /* of a regex () whose pattern stands in the text */
  guint               n_args;
  ExprTree          **args;
};

struct _FrExpr {
  ExprTree     *root;
  GPtrArray    *pool;                   /* every node */
  GStringChunk *texts;
};

/* --- Functions --- */

#define EXPR_ANY G_MAXUINT

typedef enum {
  EXPR_NODES_NONE,
  EXPR_NODES_FIRST,   /* the first argument must be nodes */
  EXPR_NODES_TWO,     /* and the second */
} ExprNodesWanted;

struct _ExprFunction {
  const char      *name;
  guint            min, max;            /* arguments; EXPR_ANY: no limit */
  void           (*run) (ExprEval *eval, const ExprTree *call, FrExprValue *out);
  ExprNodesWanted  nodes;
  gboolean         lazy;                /* looks at some arguments only when it needs them */
};

/* The function of that name, or NULL. */
const ExprFunction *fr_expr_function      (const char *name);
/* The function a mistyped name may mean, or NULL. */
const char         *fr_expr_function_like (const char *name);

extern const ExprFunction fr_expr_functions_dates[], fr_expr_functions_nodes[], fr_expr_functions_numbers[], fr_expr_functions_texts[];

/* --- Reading --- */

typedef enum {
  TOKEN_END, TOKEN_NUMBER, TOKEN_TEXT, TOKEN_REF, TOKEN_NAME, TOKEN_OPEN, TOKEN_CLOSE, TOKEN_OPEN_BRACKET, TOKEN_CLOSE_BRACKET,
  TOKEN_COMMA, TOKEN_DOT, TOKEN_DOT_DOT, TOKEN_SLASH, TOKEN_SLASH_SLASH, TOKEN_AT, TOKEN_COLONS, TOKEN_STAR, TOKEN_OR, TOKEN_AND,
  TOKEN_EQ, TOKEN_NE, TOKEN_LT, TOKEN_LE, TOKEN_GT, TOKEN_GE, TOKEN_PLUS, TOKEN_MINUS, TOKEN_TIMES, TOKEN_DIV, TOKEN_MOD, TOKEN_UNION,
} TokenKind;

/* A piece of the text; bytes [start, end), its content [from, to) without quotes or braces. */
typedef struct {
  TokenKind kind;
  gsize     start, end, from, to;
} Token;

/* A text being read, and the first fault of each kind. */
typedef struct {
  const char  *text;
  gsize        n;
  GArray      *tokens;          /* of Token, TOKEN_END last */
  GError      *syntax, *unsupported;
  FrExprFault  syntax_fault, unsupported_fault;
} ExprText;

/* Cuts the text into tokens. FALSE with the fault kept. */
gboolean fr_expr_lex (ExprText *self);
/* Keeps a fault of bytes [start, end), unless there is one of its kind before; takes message. what is NULL for the piece itself. */
void     fr_expr_fault (ExprText *self, FrExprError code, gsize start, gsize end, const char *what, char *message);
/* Whether a character may begin, or continue, a name. */
gboolean fr_expr_name_start (gunichar c);
gboolean fr_expr_name_part  (gunichar c);

/* --- Computing --- */

struct _ExprEval {
  const FrExprWorld *world;
  FrExprNode         current;   /* the question whose expression it is */
  FrExprNode         here;      /* the node at hand */
  FrExprNode         from;      /* as seen from where ${name} is looked up */
  guint              position, size;
  guint             *left;      /* nodes of the tree that may still be computed */
};

/* Computes a node of the tree; out is not cleared before. */
void     fr_expr_run        (ExprEval *eval, const ExprTree *node, FrExprValue *out);
/* The nth argument of a call as a boolean, number, or text (free with g_free). */
gboolean fr_expr_arg_true   (ExprEval *eval, const ExprTree *call, guint n);
double   fr_expr_arg_number (ExprEval *eval, const ExprTree *call, guint n);
char    *fr_expr_arg_text   (ExprEval *eval, const ExprTree *call, guint n);

/* Calls back with every value of the arguments from the nth on: of nodes each answer, else the argument itself. */
typedef void (*ExprEach) (const FrExprWorld *world, FrExprValue *value, gpointer data);
void     fr_expr_each       (ExprEval *eval, const ExprTree *call, guint from, guint to, ExprEach each, gpointer data);
/* The nodes an argument gives, none where it gives a value. Free with g_array_unref. */
GArray  *fr_expr_nodes      (ExprEval *eval, const ExprTree *tree);

/* Turning results into what is asked for. The text is borrowed from value or world, or made and kept in value. */
gboolean    fr_expr_value_true   (const FrExprValue *value);
double      fr_expr_value_number (const FrExprWorld *world, const FrExprValue *value);
const char *fr_expr_value_text   (const FrExprWorld *world, FrExprValue *value);

/* Filling a result. */
void fr_expr_set_true   (FrExprValue *out, gboolean value);
void fr_expr_set_number (FrExprValue *out, double value);
void fr_expr_set_text   (FrExprValue *out, const char *value);
void fr_expr_take_text  (FrExprValue *out, char *value);

/* The question that the second argument of jr:choice-name names ('${post}', '/data/post'). Free with g_free. */
char *fr_expr_choice_question (const char *text);

/* A pattern of regex (), or NULL where it is not sound. Taken as Java and browsers take it: [\w-.] holds a hyphen. */
GRegex *fr_expr_regex (const char *pattern);

/* Whether the node can be nothing but nodes. */
gboolean fr_expr_gives_nodes (const ExprTree *node);

/* Whether a path begins in a list (instance ()) and not in the form. */
gboolean fr_expr_in_list (const ExprTree *start);

/* "." */
gboolean fr_expr_is_own (const ExprTree *node);

/* A text as an expression writes it; concat () where it holds both kinds of quotes. */
void fr_expr_write_text (GString *out, const char *text);

G_END_DECLS
