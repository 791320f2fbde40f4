/* pdf-alt.h: what cairo 1.16 cannot write into a tagged PDF: the alternative text of figures, the language, and that
 * readers show the title. Done as an incremental update appended to the file, as ISO 32000-1 7.5.6 provides; the bytes
 * before stay as they are. For single charts and for whole reports. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The PDF with /Alt on its figures in order (alts[i] on the i-th Figure of the structure; NULL leaves one without),
 * /Lang of the document ("zh-CN"; NULL: none) and DisplayDocTitle. pdf must be a tagged file as cairo writes it;
 * another one, or one with another number of figures than n_alts, is refused with FRC_ERROR_FORMAT (file.h). */
GBytes *frc_pdf_add_alt (GBytes *pdf, const char *language, const char *const *alts, guint n_alts, GError **error);

G_END_DECLS
