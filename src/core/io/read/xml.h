/* xml.h: a push parser over libxml2's SAX, for parts of workbooks. It knows no document types, loads nothing from
 * elsewhere and expands no entities but the five of XML; a part that declares any is refused. */
#pragma once

#include "core/base/types.h"

G_BEGIN_DECLS

typedef struct _FrXml FrXml;

/* What is called; any may be NULL. Names are local names, without prefix. A callback that finds a fault calls
 * fr_xml_fail(). */
typedef struct {
  void (*start) (FrXml *xml, const char *name, gpointer data);
  void (*end)   (FrXml *xml, const char *name, gpointer data);
  void (*text)  (FrXml *xml, const char *text, gsize n, gpointer data);
} FrXmlHandler;

/* A reader that calls handler (borrowed) with data. */
FrXml      *fr_xml_new  (const FrXmlHandler *handler, gpointer data);
void        fr_xml_free (FrXml *xml);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrXml, fr_xml_free)

/* Parses on; fr_xml_finish() says that nothing follows. FALSE and FR_IO_ERROR_FORMAT where the text is not well-formed,
 * or the error a callback gave. */
gboolean    fr_xml_feed   (FrXml *xml, const char *piece, gsize n, GError **error);
gboolean    fr_xml_finish (FrXml *xml, GError **error);

/* Within start: the value of the attribute with that local name, length in n; NULL where it is not there. Not
 * NUL-terminated; lasts until start returns. */
const char *fr_xml_attribute (FrXml *xml, const char *name, gsize *n);

/* Within start: the same as a copy, and as a number (missing or no number: otherwise). */
char       *fr_xml_attribute_dup (FrXml *xml, const char *name);
guint       fr_xml_attribute_int (FrXml *xml, const char *name, guint otherwise);

/* Stops with this error, which is taken. */
void        fr_xml_fail (FrXml *xml, GError *fault);

G_END_DECLS
