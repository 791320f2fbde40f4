/* expr-functions-numbers.c: functions on numbers. */
#include "core/form/expr-private.h"

#include <math.h>

/* --- One number to another --- */

#define PLAIN(name, formula) \
  static void run_##name (ExprEval *eval, const ExprTree *call, FrExprValue *out) \
  { \
    double x = fr_expr_arg_number (eval, call, 0); \
    fr_expr_set_number (out, formula); \
  }

PLAIN (abs, fabs (x))
PLAIN (acos, acos (x))
PLAIN (asin, asin (x))
PLAIN (atan, atan (x))
PLAIN (ceiling, ceil (x))
PLAIN (cos, cos (x))
PLAIN (exp, exp (x))
PLAIN (exp10, pow (10, x))
PLAIN (floor, floor (x))
PLAIN (int, trunc (x))
PLAIN (log, log (x))
PLAIN (log10, log10 (x))
PLAIN (sin, sin (x))
PLAIN (sqrt, sqrt (x))
PLAIN (tan, tan (x))

static void
run_atan2 (ExprEval *eval, const ExprTree *call, FrExprValue *out)
{
  double y = fr_expr_arg_number (eval, call, 0);

  fr_expr_set_number (out, atan2 (y, fr_expr_arg_number (eval, call, 1)));
}

static void
run_pow (ExprEval *eval, const ExprTree *call, FrExprValue *out)
{
  double x = fr_expr_arg_number (eval, call, 0), y = fr_expr_arg_number (eval, call, 1);

  fr_expr_set_number (out, isnan (x) || isnan (y) ? NAN : pow (x, y));
}

static void
run_pi (ExprEval *eval, const ExprTree *call, FrExprValue *out)
{
  fr_expr_set_number (out, G_PI);
}

static void
run_number (ExprEval *eval, const ExprTree *call, FrExprValue *out)
{
  const FrExprWorld *world = eval->world;

  fr_expr_set_number (out, call->n_args ? fr_expr_arg_number (eval, call, 0)
                                        : fr_expr_text_number (world->text (world->data, eval->here), world->zone));
}

static void
run_random (ExprEval *eval, const ExprTree *call, FrExprValue *out)
{
  fr_expr_set_number (out, eval->world->random ? eval->world->random (eval->world->data) : 0);
}

/* Ties go towards plus infinity, also below zero. */
static double
round_half_up (double x)
{
  double below = floor (x);

  return x - below >= 0.5 ? below + 1 : below;
}

static void
run_round (ExprEval *eval, const ExprTree *call, FrExprValue *out)
{
  double x = fr_expr_arg_number (eval, call, 0), digits = call->n_args > 1 ? trunc (fr_expr_arg_number (eval, call, 1)) : 0, unit = 1;

  if (isnan (digits))
    fr_expr_set_number (out, NAN);
  else if (!isfinite (x) || digits > 15)
    fr_expr_set_number (out, x);
  else if (digits < -300)
    fr_expr_set_number (out, 0);
  else
    {
      for (int i = 0; i < fabs (digits); i++)
        unit *= 10;
      fr_expr_set_number (out, digits >= 0 ? round_half_up (x * unit) / unit : round_half_up (x / unit) * unit);
    }
}

/* --- Many numbers to one --- */

typedef struct {
  double least, most, sum;
  guint  n;
  gboolean unknown;
} Many;

static void
many_cb (const FrExprWorld *world, FrExprValue *value, gpointer data)
{
  Many *many = data;
  double x = fr_expr_value_number (world, value);

  many->unknown = many->unknown || isnan (x);
  many->sum += x;
  many->least = many->n == 0 ? x : MIN (many->least, x);
  many->most = many->n == 0 ? x : MAX (many->most, x);
  many->n++;
}

/* One that is no number, or unanswered, makes the whole unknown; of none there is no least and no most. */
static Many
many (ExprEval *eval, const ExprTree *call)
{
  Many result = { 0 };

  fr_expr_each (eval, call, 0, EXPR_ANY, many_cb, &result);
  if (result.n == 0 || result.unknown)
    result.least = result.most = NAN;
  return result;
}

static void
run_sum (ExprEval *eval, const ExprTree *call, FrExprValue *out)
{
  fr_expr_set_number (out, many (eval, call).sum);
}

static void
run_max (ExprEval *eval, const ExprTree *call, FrExprValue *out)
{
  fr_expr_set_number (out, many (eval, call).most);
}

static void
run_min (ExprEval *eval, const ExprTree *call, FrExprValue *out)
{
  fr_expr_set_number (out, many (eval, call).least);
}

const ExprFunction fr_expr_functions_numbers[] = {
  { "abs", 1, 1, run_abs },
  { "acos", 1, 1, run_acos },
  { "asin", 1, 1, run_asin },
  { "atan", 1, 1, run_atan },
  { "atan2", 2, 2, run_atan2 },
  { "ceiling", 1, 1, run_ceiling },
  { "cos", 1, 1, run_cos },
  { "exp", 1, 1, run_exp },
  { "exp10", 1, 1, run_exp10 },
  { "floor", 1, 1, run_floor },
  { "int", 1, 1, run_int },
  { "log", 1, 1, run_log },
  { "log10", 1, 1, run_log10 },
  { "max", 1, EXPR_ANY, run_max },
  { "min", 1, EXPR_ANY, run_min },
  { "number", 0, 1, run_number },
  { "pi", 0, 0, run_pi },
  { "pow", 2, 2, run_pow },
  { "random", 0, 0, run_random },
  { "round", 1, 2, run_round },
  { "sin", 1, 1, run_sin },
  { "sqrt", 1, 1, run_sqrt },
  { "sum", 1, 1, run_sum },
  { "tan", 1, 1, run_tan },
  { NULL },
};
