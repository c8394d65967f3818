// SPDX-License-Identifier: Apache-2.0
package cwmp.xml;

import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;

/**
 * The JDK's StAX parser without entities of its own making, and without limits of its own: its
 * users hold theirs, so that neither the JDK's version nor a system property changes what is
 * accepted.
 */
public final class StrictXml {
  private static final String JDK_PROPERTY = "http://www.oracle.com/xml/jaxp/properties/";

  /** The JDK's own limits, whose defaults differ from version to version, as does what 0 means. */
  private static final List<String> JDK_LIMITS =
      List.of(
          "elementAttributeLimit",
          "maxXMLNameLimit",
          "maxElementDepth",
          "entityExpansionLimit",
          "entityReplacementLimit",
          "totalEntitySizeLimit",
          "maxGeneralEntitySizeLimit",
          "maxParameterEntitySizeLimit");

  private StrictXml() {}

  /**
   * A factory of parsers that know namespaces, join text, and fetch nothing. A document type
   * declaration still shows as an event, which the user is to refuse.
   *
   * @return one that several threads may use, as long as nobody changes its properties
   */
  public static XMLInputFactory newFactory() {
    XMLInputFactory factory = strict(XMLInputFactory.newDefaultFactory());
    for (String limit : JDK_LIMITS) {
      factory.setProperty(JDK_PROPERTY + limit, String.valueOf(Integer.MAX_VALUE));
    }
    return factory;
  }

  /**
   * The same factory, whosever it is, of parsers that know namespaces, join text and fetch nothing.
   */
  public static XMLInputFactory strict(XMLInputFactory factory) {
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setProperty(XMLInputFactory.IS_VALIDATING, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setXMLResolver(
        (publicId, systemId, baseUri, namespace) -> {
          throw new XMLStreamException("external entity refused: " + systemId);
        });
    return factory;
  }
}
