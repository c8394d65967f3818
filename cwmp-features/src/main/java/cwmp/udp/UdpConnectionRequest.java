// SPDX-License-Identifier: Apache-2.0
package cwmp.udp;

import cwmp.http.Credentials;
import cwmp.http.HmacSha1;
import cwmp.wire.HttpLimits;
import cwmp.wire.HttpProtocolException;
import cwmp.wire.HttpRequest;
import cwmp.wire.HttpRequestParser;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A connection request in one datagram: an HTTP GET that nobody answers, signed by the ACS. TR-069
 * G.2.1.4.
 *
 * @param timestamp {@code ts}, seconds since 1970
 * @param id {@code id}, another one for each request
 * @param username {@code un}
 * @param nonce {@code cn}
 * @param signature {@code sig}, 40 hexadecimal digits in either case
 * @param signed the values as the signature covers them
 */
public record UdpConnectionRequest(
    long timestamp, String id, String username, String nonce, String signature, String signed) {

  /** No timestamp has more digits, until the year 33658. */
  private static final String TIMESTAMP = "[0-9]{1,12}";

  private static final String SIGNATURE = "[0-9A-Fa-f]{40}";

  /** A signed request of an ACS. */
  public static UdpConnectionRequest signed(
      long timestamp, String id, String nonce, Credentials credentials) {
    String text = timestamp + id + credentials.username() + nonce;
    return new UdpConnectionRequest(
        timestamp, id, credentials.username(), nonce, sign(credentials.password(), text), text);
  }

  /** Reads a datagram; empty if it is no connection request. */
  public static Optional<UdpConnectionRequest> parse(byte[] datagram) {
    Optional<HttpRequest> request;
    try {
      request =
          new HttpRequestParser(HttpLimits.CONNECTION_REQUEST).feed(ByteBuffer.wrap(datagram));
    } catch (HttpProtocolException e) {
      return Optional.empty();
    }
    return request.filter(get -> get.method().equals("GET")).flatMap(get -> ofTarget(get.target()));
  }

  private static Optional<UdpConnectionRequest> ofTarget(String target) {
    Map<String, String> query = new HashMap<>();
    int start = target.indexOf('?');
    for (String part : target.substring(start + 1).split("&", -1)) {
      int equals = part.indexOf('=');
      String value = equals < 0 ? null : decoded(part.substring(equals + 1));
      if (value == null || query.put(part.substring(0, equals), value) != null) {
        return Optional.empty();
      }
    }
    String timestamp = query.getOrDefault("ts", "");
    String id = query.getOrDefault("id", "");
    String username = query.getOrDefault("un", "");
    String nonce = query.getOrDefault("cn", "");
    String signature = query.getOrDefault("sig", "");
    boolean whole = timestamp.matches(TIMESTAMP) && signature.matches(SIGNATURE);
    return start < 0 || !whole || id.isEmpty() || username.isEmpty() || nonce.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new UdpConnectionRequest(
                Long.parseLong(timestamp),
                id,
                username,
                nonce,
                signature,
                timestamp + id + username + nonce));
  }

  /** Without percent-encoding; null if that is broken. */
  private static @Nullable String decoded(String text) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '%') {
        octets.write(c);
        continue;
      }
      if (text.length() < i + 3) {
        return null;
      }
      int high = Character.digit(text.charAt(i + 1), 16);
      int low = Character.digit(text.charAt(i + 2), 16);
      if (high < 0 || low < 0) {
        return null;
      }
      octets.write(16 * high + low);
      i += 2;
    }
    return octets.toString(StandardCharsets.UTF_8);
  }

  /** Whether the ACS that knows these credentials has made it; empty ones nobody knows. */
  public boolean isBy(Credentials expected) {
    return !expected.username().isEmpty()
        && !expected.password().isEmpty()
        && expected.username().equals(username)
        && MessageDigest.isEqual(
            sign(expected.password(), signed).getBytes(StandardCharsets.US_ASCII),
            signature.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII));
  }

  private static String sign(String password, String text) {
    return HmacSha1.hex(password, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The datagram of this request to the address that ManagementServer tells. */
  public byte[] toDatagram(String address) {
    return ("GET http://%s?ts=%d&id=%s&un=%s&cn=%s&sig=%s HTTP/1.1\r\nHost: %s\r\n\r\n")
        .formatted(
            address, timestamp, encoded(id), encoded(username), encoded(nonce), signature, address)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static String encoded(String text) {
    StringBuilder encoded = new StringBuilder(text.length());
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (octet & 0xFF);
      boolean plain =
          c >= 'a' && c <= 'z'
              || c >= 'A' && c <= 'Z'
              || c >= '0' && c <= '9'
              || "-._~".indexOf(c) >= 0;
      encoded.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
    }
    return encoded.toString();
  }

  /** Without the signature. */
  @Override
  public String toString() {
    return "UdpConnectionRequest[ts=" + timestamp + ", id=" + id + ", un=" + username + "]";
  }
}
