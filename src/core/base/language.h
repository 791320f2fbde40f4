/* language.h: the program's own two catalogues. The language of a text is a parameter, so that a Chinese sheet can be
 * printed from an English session; _() is the session's language. Works in any locale, also C. */
#pragma once

#include "core/base/types.h"

G_BEGIN_DECLS

typedef enum {
  FR_LANG_EN,
  FR_LANG_ZH_CN,
} FrLang;

/* "en", "en_GB.UTF-8", "zh_CN", "zh-Hans" … to a language. FALSE (lang untouched) where it is neither. */
gboolean    fr_lang_parse (const char *text, FrLang *lang);

/* "en" or "zh_CN". */
const char *fr_lang_code (FrLang lang);

/* The BCP 47 tag for Pango, PDF and HTML: "en" or "zh-CN". */
const char *fr_lang_tag (FrLang lang);

/* The session's language: from LANGUAGE, LC_ALL, LC_MESSAGES, LANG in gettext's order until set. Set it before
 * threads start. */
FrLang      fr_lang_default     (void);
void        fr_lang_set_default (FrLang lang);

/* Readies the process: its locale from the environment, and gettext, which GTK asks for the texts of .ui files, in the
 * session's language too: where the locale asked for is not built on this machine, C.UTF-8 with LANGUAGE set. The
 * catalogue for gettext lies in FRUITION_LOCALE_DIR, else where it was installed. Once, first in main(). */
void        fr_lang_init (void);

/* The message in that language; the message itself where it is not translated. Static, never freed.
 * fr_trn picks the form for n; fr_trc takes a context that tells equal English words apart. */
const char *fr_tr  (FrLang lang, const char *message) G_GNUC_FORMAT (2);
const char *fr_trn (FrLang lang, const char *singular, const char *plural, gulong n) G_GNUC_FORMAT (2) G_GNUC_FORMAT (3);
const char *fr_trc (FrLang lang, const char *context, const char *message) G_GNUC_FORMAT (3);

#define _(message)             fr_tr (fr_lang_default (), message)
#define N_(message)            message
#define C_(context, message)   fr_trc (fr_lang_default (), context, message)
#define NC_(context, message)  message
#define NP_(singular, plural)   singular, plural

G_END_DECLS
