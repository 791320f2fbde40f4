/* xml.c: SAX instead of the text reader because sheets have millions of elements; both check the same grammar. */
#include "core/io/read/xml.h"

#include "core/base/error.h"
#include "core/base/language.h"

#include <libxml/parser.h>
#include <string.h>

struct _FrXml {
  xmlParserCtxt  *parser;
  FrXmlHandler    handler;
  gpointer        data;
  const xmlChar **attributes;     /* of the element being started */
  int             n_attributes;
  GError         *fault;          /* what stopped it */
};

static void
set_malformed (FrXml *xml, const char *why)
{
  g_autofree char *plain = NULL;

  if (xml->fault != NULL)
    return;
  plain = g_utf8_make_valid (why ? why : "", -1);
  g_strstrip (plain);
  xml->fault = g_error_new (FR_IO_ERROR, FR_IO_ERROR_FORMAT,
                            _("A part of the workbook is no sound XML (%s). Nothing was stored. Open the file in a spreadsheet "
                              "program, save it again as .xlsx and import that."),
                            plain);
}

static void
start_element_cb (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_namespaces,
                  const xmlChar **namespaces, int n_attributes, int n_defaulted, const xmlChar **attributes)
{
  FrXml *xml = data;

  xml->attributes = attributes;
  xml->n_attributes = n_attributes;
  if (xml->fault == NULL && xml->handler.start != NULL)
    xml->handler.start (xml, (const char *) name, xml->data);
  xml->n_attributes = 0;
}

static void
end_element_cb (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  FrXml *xml = data;

  if (xml->fault == NULL && xml->handler.end != NULL)
    xml->handler.end (xml, (const char *) name, xml->data);
}

static void
characters_cb (void *data, const xmlChar *text, int n)
{
  FrXml *xml = data;

  if (xml->fault == NULL && xml->handler.text != NULL)
    xml->handler.text (xml, (const char *) text, n, xml->data);
}

static void
document_type_cb (void *data, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
  FrXml *xml = data;

  set_malformed (xml, _("it declares a document type"));
  xmlStopParser (xml->parser);
}

static void
error_cb (void *data, xmlErrorPtr fault)
{
  FrXml *xml = data;

  if (fault->level >= XML_ERR_ERROR)
    set_malformed (xml, fault->message);
}

FrXml *
fr_xml_new (const FrXmlHandler *handler, gpointer data)
{
  FrXml *xml = g_new0 (FrXml, 1);
  xmlSAXHandler sax = {
    .initialized = XML_SAX2_MAGIC,
    .startElementNs = start_element_cb,
    .endElementNs = end_element_cb,
    .characters = characters_cb,
    .ignorableWhitespace = characters_cb,
    .cdataBlock = characters_cb,
    .internalSubset = document_type_cb,
    .serror = error_cb,
  };

  xml->handler = *handler;
  xml->data = data;
  xml->parser = xmlCreatePushParserCtxt (&sax, xml, NULL, 0, NULL);
  if (xml->parser == NULL)
    g_error ("libxml2 can't make a parser.");
  /* NOENT is about &amp; in attributes: without it SAX gives "&#38;". Other entities can't be declared, see above. */
  xmlCtxtUseOptions (xml->parser, XML_PARSE_NONET | XML_PARSE_NOENT);
  return xml;
}

void
fr_xml_free (FrXml *xml)
{
  if (xml->parser->myDoc != NULL)
    xmlFreeDoc (xml->parser->myDoc);
  xmlFreeParserCtxt (xml->parser);
  g_clear_error (&xml->fault);
  g_free (xml);
}

static gboolean
parse (FrXml *xml, const char *piece, gsize n, gboolean last, GError **error)
{
  /* The parser takes lengths as int. */
  while (xml->fault == NULL && (n > 0 || last))
    {
      gsize take = MIN (n, 1 << 20);
      int status = xmlParseChunk (xml->parser, piece, take, last && take == n);

      piece += take;
      n -= take;
      if (status != XML_ERR_OK && xml->parser->wellFormed == 0)
        set_malformed (xml, _("it ends too early"));
      if (n == 0)
        break;
    }
  if (xml->fault == NULL)
    return TRUE;
  g_propagate_error (error, g_error_copy (xml->fault));
  return FALSE;
}

gboolean
fr_xml_feed (FrXml *xml, const char *piece, gsize n, GError **error)
{
  return parse (xml, piece, n, FALSE, error);
}

gboolean
fr_xml_finish (FrXml *xml, GError **error)
{
  return parse (xml, "", 0, TRUE, error);
}

const char *
fr_xml_attribute (FrXml *xml, const char *name, gsize *n)
{
  for (int i = 0; i < xml->n_attributes; i++)
    if (strcmp ((const char *) xml->attributes[5 * i], name) == 0)
      {
        *n = xml->attributes[5 * i + 4] - xml->attributes[5 * i + 3];
        return (const char *) xml->attributes[5 * i + 3];
      }
  return NULL;
}

char *
fr_xml_attribute_dup (FrXml *xml, const char *name)
{
  gsize n = 0;
  const char *value = fr_xml_attribute (xml, name, &n);

  return value ? g_strndup (value, n) : NULL;
}

guint
fr_xml_attribute_int (FrXml *xml, const char *name, guint otherwise)
{
  gsize n = 0;
  const char *value = fr_xml_attribute (xml, name, &n);
  guint64 number = 0;

  if (value == NULL || n == 0 || n > 10)
    return otherwise;
  for (gsize i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (value[i]))
        return otherwise;
      number = number * 10 + (value[i] - '0');
    }
  return number <= G_MAXUINT ? number : otherwise;
}

void
fr_xml_fail (FrXml *xml, GError *fault)
{
  if (xml->fault == NULL)
    xml->fault = fault;
  else
    g_error_free (fault);
  xmlStopParser (xml->parser);
}
