// SPDX-License-Identifier: Apache-2.0
package cwmp.lightweight;

import cwmp.http.Credentials;
import cwmp.http.HmacSha1;
import cwmp.message.DeviceId;
import cwmp.message.ParameterValue;
import cwmp.soap.AsciiBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes notifications as datagrams: an HTTP POST that nobody answers, with a signature of its
 * body. TR-069 Annex M.
 *
 * @param host the ACS's, for the Host field
 * @param device who tells
 * @param credentials ManagementServer.Username, which is told, and Password, the key of the
 *     signature
 */
record NotificationWriter(String host, DeviceId device, Credentials credentials) {
  /** What fits into one frame of nearly every network: a fragment that is lost loses all. */
  static final int MOST_BYTES = 1400;

  /** How much longer the text of a Content-Length may be than that of an empty list. */
  private static final int MORE_DIGITS = 2;

  private static final String START =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <lwn:Notification xmlns:lwn="urn:broadband-forum-org:cwmp:lwnotif-1-0"\
       xmlns:xsd="http://www.w3.org/2001/XMLSchema"\
       xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\
      """;

  private static final String END = "</lwn:Notification>";

  /** Makes a nonce for each datagram. */
  interface Nonces {
    long next();
  }

  /**
   * The datagrams that tell these values, as few as go below {@link #MOST_BYTES} each. A value that
   * alone is longer has a longer datagram.
   */
  List<byte[]> datagrams(List<ParameterValue> values, Instant now, Nonces nonces) {
    List<byte[]> datagrams = new ArrayList<>();
    List<byte[]> pending = new ArrayList<>();
    int overhead = datagram(List.of(), now, 0).length + MORE_DIGITS;
    int size = overhead;
    for (ParameterValue value : values) {
      byte[] param = param(value);
      if (!pending.isEmpty() && size + param.length > MOST_BYTES) {
        datagrams.add(datagram(pending, now, nonces.next()));
        pending.clear();
        size = overhead;
      }
      pending.add(param);
      size += param.length;
    }
    if (!pending.isEmpty()) {
      datagrams.add(datagram(pending, now, nonces.next()));
    }
    return datagrams;
  }

  private static byte[] param(ParameterValue value) {
    AsciiBuffer out = new AsciiBuffer(256);
    element(
        out,
        "Param",
        () -> {
          text(out, "Name", value.name());
          out.raw(AsciiBuffer.ascii("<lwn:Value xsi:type=\"" + value.type().xsiType() + "\">"));
          out.text(value.value());
          out.raw(AsciiBuffer.ascii("</lwn:Value>"));
        });
    return out.toByteArray();
  }

  private byte[] datagram(List<byte[]> params, Instant now, long nonce) {
    AsciiBuffer out = new AsciiBuffer(MOST_BYTES);
    out.raw(AsciiBuffer.ascii(START));
    text(out, "TS", Long.toString(Math.min(now.getEpochSecond(), Integer.MAX_VALUE)));
    text(out, "UN", credentials.username());
    text(out, "CN", "%016x".formatted(nonce));
    text(out, "OUI", device.oui().toUpperCase(Locale.ROOT));
    text(out, "ProductClass", device.productClass());
    text(out, "SerialNumber", device.serialNumber());
    params.forEach(out::raw);
    out.raw(AsciiBuffer.ascii(END));
    byte[] body = out.toByteArray();
    byte[] head = head(body);
    byte[] datagram = new byte[head.length + body.length];
    System.arraycopy(head, 0, datagram, 0, head.length);
    System.arraycopy(body, 0, datagram, head.length, body.length);
    return datagram;
  }

  private byte[] head(byte[] body) {
    return """
    POST / HTTP/1.1\r
    Host: %s\r
    Content-Type: text/xml; charset=utf-8\r
    Content-Length: %d\r
    Signature: %s\r
    \r
    """
        .formatted(host, body.length, HmacSha1.hex(credentials.password(), body))
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static void text(AsciiBuffer out, String name, String text) {
    element(out, name, () -> out.text(text));
  }

  private static void element(AsciiBuffer out, String name, Runnable content) {
    out.raw(AsciiBuffer.ascii("<lwn:" + name + ">"));
    content.run();
    out.raw(AsciiBuffer.ascii("</lwn:" + name + ">"));
  }
}
