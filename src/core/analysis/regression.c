/* regression.c: see regression.h. GSL factorises in double, which on columns as dependent as Filip's of NIST StRD leaves some
 * 7 digits; in long double the same reflections leave 10, so they are done here. */
#include "core/analysis/regression.h"

#include "core/analysis/special.h"

#include <math.h>

/* A column whose part that the others don't explain is smaller than this share of it depends on them. */
#define SINGULAR 1e-15L

typedef struct {
  gsize        n, p;
  long double *a;        /* [column * n + row]; above the diagonal R afterwards */
  long double *y;
  long double *diagonal;
  long double *length;   /* of each column before it was brought to 1 */
  long double *beta;     /* of the columns of length 1 */
} Work;

static void
work_clear (Work *w)
{
  g_free (w->a);
  g_free (w->y);
  g_free (w->diagonal);
  g_free (w->length);
  g_free (w->beta);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, work_clear)

static gboolean
is_complete (const double *x, gsize terms, double y)
{
  for (gsize j = 0; j < terms; j++)
    if (isnan (x[j]))
      return FALSE;
  return !isnan (y);
}

/* Writes the columns of the complete rows. */
static void
fill (Work *w, const double *x, const double *y, gsize rows, gsize terms, guint power, gboolean intercept)
{
  gsize r = 0;

  for (gsize i = 0; i < rows; i++)
    {
      gsize column = 0;

      if (!is_complete (x + i * terms, terms, y[i]))
        continue;
      if (intercept)
        w->a[column++ * w->n + r] = 1.0L;
      for (gsize j = 0; j < terms; j++)
        {
          long double value = 1.0L;

          for (guint e = 0; e < power; e++)
            {
              value *= x[i * terms + j];
              w->a[column++ * w->n + r] = value;
            }
        }
      w->y[r++] = y[i];
    }
}

static long double
dot (const long double *a, const long double *b, gsize from, gsize n)
{
  long double sum = 0.0L;

  for (gsize i = from; i < n; i++)
    sum += a[i] * b[i];
  return sum;
}

/* Turns v's mirror on another column, from row k on. */
static void
reflect (const long double *v, long double vv, long double *column, gsize k, gsize n)
{
  long double f = 2.0L * dot (v, column, k, n) / vv;

  for (gsize i = k; i < n; i++)
    column[i] -= f * v[i];
}

/* The factorisation; y becomes Q'y. FALSE where a column depends on those before it. */
static gboolean
factorise (Work *w)
{
  for (gsize k = 0; k < w->p; k++)
    {
      long double *v = w->a + k * w->n;

      w->length[k] = sqrtl (dot (v, v, 0, w->n));
      if (!(w->length[k] > 0.0L) || !isfinite (w->length[k]))
        return FALSE;
      for (gsize i = 0; i < w->n; i++)
        v[i] /= w->length[k];
    }
  for (gsize k = 0; k < w->p; k++)
    {
      long double *v = w->a + k * w->n, norm = sqrtl (dot (v, v, k, w->n)), vv;

      if (norm < SINGULAR)
        return FALSE;
      norm = v[k] > 0.0L ? -norm : norm;
      v[k] -= norm;
      vv = dot (v, v, k, w->n);
      for (gsize j = k + 1; j < w->p; j++)
        reflect (v, vv, w->a + j * w->n, k, w->n);
      reflect (v, vv, w->y, k, w->n);
      w->diagonal[k] = norm;
    }
  return TRUE;
}

/* Solves R b = right in place. */
static void
solve (const Work *w, long double *right)
{
  for (gsize k = w->p; k-- > 0;)
    {
      for (gsize j = k + 1; j < w->p; j++)
        right[k] -= w->a[j * w->n + k] * right[j];
      right[k] /= w->diagonal[k];
    }
}

/* Square root of the k-th diagonal element of the inverse of R'R: the length of row k of R's inverse, which solves
 * R'u = e_k. */
static long double
inverse_length (const Work *w, gsize k, long double *u)
{
  for (gsize i = 0; i < w->p; i++)
    {
      u[i] = 0.0L;
      if (i == k)
        u[i] = 1.0L;
      for (gsize j = k; j < i; j++)
        u[i] -= w->a[i * w->n + j] * u[j];
      u[i] = i < k ? 0.0L : u[i] / w->diagonal[i];
    }
  return sqrtl (dot (u, u, k, w->p));
}

/* Squares of y about its mean, or about 0. */
static long double
total_squares (const Work *w, gboolean about_mean)
{
  long double mean = 0.0L, sum = 0.0L;

  for (gsize i = 0; about_mean && i < w->n; i++)
    mean += w->y[i] / (long double) w->n;
  for (gsize i = 0; i < w->n; i++)
    sum += (w->y[i] - mean) * (w->y[i] - mean);
  return sum;
}

static void
finish (const Work *w, long double total, FrRegression *self)
{
  g_autofree long double *u = g_new (long double, w->p);
  long double rest = dot (w->y, w->y, w->p, w->n), sigma = sqrtl (rest / (long double) (w->n - w->p));

  self->sigma = self->df > 0.0 ? (double) sigma : NAN;
  self->r2 = (double) (1.0L - rest / total);
  for (gsize k = 0; k < w->p; k++)
    {
      FrCoefficient *c = &self->coefficients[k];

      c->estimate = (double) (w->beta[k] / w->length[k]);
      c->se = self->df > 0.0 ? (double) (sigma * inverse_length (w, k, u) / w->length[k]) : NAN;
      c->t = c->se > 0.0 ? c->estimate / c->se : NAN;
      c->p = fr_t_two_sided (c->t, self->df);
    }
}

FrRegression *
fr_regression_new (const double *x, const double *y, gsize rows, gsize terms, guint power, gboolean intercept)
{
  FrRegression *self = g_new0 (FrRegression, 1);
  g_auto (Work) w = { 0 };
  long double total;

  g_return_val_if_fail (power >= 1, self);
  for (gsize i = 0; i < rows; i++)
    self->n += is_complete (x + i * terms, terms, y[i]);
  self->p = terms * power + (intercept ? 1 : 0);
  self->df = (double) self->n - (double) self->p;
  self->sigma = self->r2 = NAN;
  self->coefficients = g_new (FrCoefficient, MAX (self->p, 1));
  for (gsize k = 0; k < self->p; k++)
    self->coefficients[k] = (FrCoefficient) { NAN, NAN, NAN, NAN };
  self->is_singular = self->p == 0 || self->n < self->p;
  if (self->is_singular)
    return self;
  w.n = self->n;
  w.p = self->p;
  w.a = g_new (long double, w.n * w.p);
  w.y = g_new (long double, w.n);
  w.diagonal = g_new (long double, w.p);
  w.length = g_new (long double, w.p);
  w.beta = g_new (long double, w.p);
  fill (&w, x, y, rows, terms, power, intercept);
  total = total_squares (&w, intercept);
  self->is_singular = !factorise (&w);
  if (self->is_singular)
    return self;
  for (gsize k = 0; k < w.p; k++)
    w.beta[k] = w.y[k];
  solve (&w, w.beta);
  finish (&w, total, self);
  return self;
}

void
fr_regression_free (FrRegression *self)
{
  g_free (self->coefficients);
  g_free (self);
}
