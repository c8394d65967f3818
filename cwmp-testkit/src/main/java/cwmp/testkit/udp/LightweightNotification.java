// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.udp;

import cwmp.http.HmacSha1;
import cwmp.message.ParameterValue;
import cwmp.message.ValueType;
import cwmp.wire.HttpLimits;
import cwmp.wire.HttpProtocolException;
import cwmp.wire.HttpRequest;
import cwmp.wire.HttpRequestParser;
import cwmp.xml.StrictXml;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A lightweight notification as an ACS receives it. TR-069 Annex M.
 *
 * @param timestamp seconds since 1970
 * @param username with which the device logs in at the ACS
 * @param device OUI, product class and serial number, joined by hyphens without an empty one
 * @param values what has changed
 * @param signature as the header has it; empty if there is none
 * @param body what is signed
 */
public record LightweightNotification(
    long timestamp,
    String username,
    String device,
    List<ParameterValue> values,
    String signature,
    byte[] body) {
  private static final String NAMESPACE = "urn:broadband-forum-org:cwmp:lwnotif-1-0";
  private static final HttpLimits LIMITS = new HttpLimits(64, 8 * 1024, 64 * 1024);

  public LightweightNotification {
    values = List.copyOf(values);
  }

  /**
   * Reads a datagram.
   *
   * @throws IOException if it is none, with what is wrong
   */
  public static LightweightNotification parse(byte[] datagram) throws IOException {
    Optional<HttpRequest> request;
    try {
      request = new HttpRequestParser(LIMITS).feed(ByteBuffer.wrap(datagram));
    } catch (HttpProtocolException e) {
      throw new IOException(e.getMessage(), e);
    }
    HttpRequest post =
        request.orElseThrow(() -> new IOException("the datagram is shorter than it says"));
    if (!post.method().equals("POST")) {
      throw new IOException("found the method " + post.method() + ", expected POST");
    }
    try {
      return read(post.body(), post.headers().first("Signature").orElse(""));
    } catch (XMLStreamException | NumberFormatException e) {
      throw new IOException("the body is no notification: " + e.getMessage(), e);
    }
  }

  private static LightweightNotification read(byte[] body, String signature)
      throws XMLStreamException, IOException {
    XMLStreamReader xml =
        StrictXml.newFactory().createXMLStreamReader(new ByteArrayInputStream(body));
    Map<String, String> texts = new HashMap<>();
    List<ParameterValue> values = new ArrayList<>();
    String type = "";
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        if (!NAMESPACE.equals(xml.getNamespaceURI())) {
          throw new IOException("found " + xml.getName() + ", expected one of " + NAMESPACE);
        }
        String name = xml.getLocalName();
        if (name.equals("Value")) {
          String given = xml.getAttributeValue("http://www.w3.org/2001/XMLSchema-instance", "type");
          type = given == null ? "" : given;
        }
        if (!name.equals("Notification") && !name.equals("Param")) {
          texts.put(name, xml.getElementText());
        }
        if (name.equals("Value")) {
          values.add(
              new ParameterValue(
                  texts.getOrDefault("Name", ""), typeOf(type), texts.getOrDefault("Value", "")));
        }
      }
    }
    String device =
        String.join(
            "-",
            List.of("OUI", "ProductClass", "SerialNumber").stream()
                .map(name -> texts.getOrDefault(name, ""))
                .filter(text -> !text.isEmpty())
                .toList());
    return new LightweightNotification(
        Long.parseLong(texts.getOrDefault("TS", "")),
        texts.getOrDefault("UN", ""),
        device,
        values,
        signature,
        body);
  }

  private static ValueType typeOf(String xsiType) {
    return Arrays.stream(ValueType.values())
        .filter(type -> !xsiType.isEmpty() && type.xsiType().equals(xsiType))
        .findFirst()
        .orElse(xsiType.isEmpty() ? ValueType.ABSENT : ValueType.OTHER);
  }

  /** Whether the device with this password has made it. */
  public boolean isSignedWith(String password) {
    return HmacSha1.hex(password, body).equals(signature);
  }

  @Override
  public String toString() {
    return "LightweightNotification[" + device + " at " + timestamp + ": " + values + "]";
  }
}
