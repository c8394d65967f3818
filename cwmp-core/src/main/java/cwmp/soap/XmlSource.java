// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

import java.nio.ByteBuffer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;

/**
 * The JDK's StAX parser with every limit set here, so that neither the JDK's version nor a system
 * property changes what is accepted.
 */
final class XmlSource {
  /** What the JDK's messages about its own limits begin with, in every language. */
  private static final String JDK_LIMIT = "JAXP0001";

  private static final String JDK_PROPERTY = "http://www.oracle.com/xml/jaxp/properties/";

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
    jdkLimit("elementAttributeLimit", limits.attributes());
    jdkLimit("maxXMLNameLimit", limits.nameLength());
    jdkLimit("entityExpansionLimit", 1); // none can be declared, and 0 would mean no limit
    jdkLimit("entityReplacementLimit", 1);
    jdkLimit("totalEntitySizeLimit", limits.envelopeBytes());
    jdkLimit("maxGeneralEntitySizeLimit", limits.envelopeBytes());
    jdkLimit("maxParameterEntitySizeLimit", 1);
    jdkLimit("maxElementDepth", 0); // the cursor counts
  }

  private void jdkLimit(String name, int value) {
    factory.setProperty(JDK_PROPERTY + name, String.valueOf(value));
  }

  /** Begins to read a document; the bytes between position and limit, which do not move. */
  XmlCursor open(ByteBuffer bytes) throws SoapException, RefusedException {
    BoundedInput input = new BoundedInput(bytes.duplicate(), limits.envelopeBytes());
    try {
      return new XmlCursor(factory.createXMLStreamReader(input), input, limits);
    } catch (XMLStreamException e) {
      throw failure(e, input, limits);
    } catch (RuntimeException e) {
      throw new SoapException("malformed XML: " + e, e);
    }
  }

  /** What a failure of the parser means: a limit was hit, or the input is no XML. */
  static SoapException failure(XMLStreamException e, BoundedInput input, SoapLimits limits)
      throws RefusedException {
    if (input.isExceeded()) {
      throw RefusedException.exceeded(
          "an envelope of more than " + limits.envelopeBytes() + " bytes");
    }
    String message = String.valueOf(e.getMessage());
    if (message.contains(JDK_LIMIT)) {
      throw RefusedException.exceeded(
          "more than %d attributes or a name longer than %d"
              .formatted(limits.attributes(), limits.nameLength()));
    }
    return new SoapException("malformed XML: " + message.replaceAll("\\s+", " "), e);
  }
}
