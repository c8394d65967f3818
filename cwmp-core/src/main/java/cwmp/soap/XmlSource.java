// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

import java.nio.ByteBuffer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;

/**
 * A StAX parser behind readers that hold our limits.
 *
 * <p>Shared as {@link SoapReader} is: once set up, the factory only makes parsers, each with its
 * own state.
 */
final class XmlSource {
  private final XMLInputFactory factory;
  private final SoapLimits limits;

  XmlSource(SoapLimits limits, XMLInputFactory factory) {
    this.limits = limits;
    this.factory = factory;
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
