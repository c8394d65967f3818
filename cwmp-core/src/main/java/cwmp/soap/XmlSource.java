// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

import java.nio.ByteBuffer;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;

/**
 * The JDK's StAX parser without limits of its own, behind readers that hold ours: so neither the
 * JDK's version nor a system property changes what is accepted.
 *
 * <p>Shared as {@link SoapReader} is: once set up, the factory only makes parsers, each with its
 * own state.
 */
final class XmlSource {
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

  private final XMLInputFactory factory;
  private final SoapLimits limits;

  XmlSource(SoapLimits limits) {
    this.limits = limits;
    factory = XMLInputFactory.newDefaultFactory();
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
    for (String limit : JDK_LIMITS) {
      factory.setProperty(JDK_PROPERTY + limit, String.valueOf(Integer.MAX_VALUE));
    }
  }

  /** Begins to read a document; the bytes between position and limit, which do not move. */
  XmlCursor open(ByteBuffer bytes) throws SoapException, RefusedException {
    DecodingReader document = new DecodingReader(bytes, limits.envelopeBytes());
    GuardedReader input = new GuardedReader(document, limits);
    try {
      return new XmlCursor(factory.createXMLStreamReader(input), input, limits.depth());
    } catch (XMLStreamException e) {
      throw failure(e, input);
    } catch (RuntimeException e) {
      throw new SoapException("malformed XML: " + e, e);
    }
  }

  /** What a failure of the parser means: a limit was hit, or the input is no XML. */
  static SoapException failure(XMLStreamException e, GuardedReader input) throws RefusedException {
    String exceeded = input.exceeded();
    if (!exceeded.isEmpty()) {
      throw RefusedException.exceeded(exceeded);
    }
    return new SoapException(
        "malformed XML: " + String.valueOf(e.getMessage()).replaceAll("\\s+", " "), e);
  }
}
