// SPDX-License-Identifier: Apache-2.0
package cwmp.http;

import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpProtocolException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * How the body of a message may be compressed. TR-069 3.4.7.
 *
 * <p>These are content codings of HTTP (RFC 9110 8.4.1), named by the values of {@code
 * ManagementServer.HTTPCompression}. {@code Compress} is not among them: nobody uses it.
 */
public enum ContentCoding {
  /** RFC 1952. */
  GZIP("GZIP"),
  /** The zlib format of RFC 1950, which is what HTTP means by this name. */
  DEFLATE("Deflate");

  private static final byte[] NOTHING = new byte[0];

  private final String text;

  ContentCoding(String text) {
    this.text = text;
  }

  /** The coding of that value of {@code HTTPCompression}, if it is one of these. */
  public static Optional<ContentCoding> ofText(String text) {
    return Arrays.stream(values()).filter(coding -> coding.text.equals(text)).findFirst();
  }

  /** The value of {@code HTTPCompression}. */
  public String text() {
    return text;
  }

  /** The name in header fields. */
  public String token() {
    return text.toLowerCase(Locale.ROOT);
  }

  /** Compresses what is between the buffer's position and limit, neither of which moves. */
  public byte[] encode(ByteBuffer body) {
    byte[] plain = new byte[body.remaining()];
    body.duplicate().get(plain);
    ByteArrayOutputStream out = new ByteArrayOutputStream(64 + plain.length / 4);
    try (OutputStream coded =
        this == GZIP ? new GZIPOutputStream(out) : new DeflaterOutputStream(out)) {
      coded.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written to", e);
    }
    return out.toByteArray();
  }

  /**
   * The content of a message, whatever its {@code Content-Encoding}.
   *
   * <p>Never more than the limit is held, however much a small body would come to.
   *
   * @param accepted the codings that the sender was told to be welcome
   * @param limit the most bytes that the content may have
   * @throws HttpProtocolException if the body has another coding (415), is damaged (400), or comes
   *     to more than the limit (413)
   */
  public static byte[] decode(
      HttpHeaders headers, byte[] body, Set<ContentCoding> accepted, int limit)
      throws HttpProtocolException {
    List<String> applied = applied(headers);
    if (applied.isEmpty() || body.length == 0) {
      return body;
    }
    for (ContentCoding coding : accepted) {
      // gzip went by that name too (RFC 9110 8.4.1.3)
      if (applied.size() == 1
          && (applied.get(0).equals(coding.token())
              || applied.get(0).equals("x-" + coding.token()) && coding == GZIP)) {
        return coding.decode(body, limit);
      }
    }
    throw new HttpProtocolException(
        415,
        "found Content-Encoding "
            + String.join(", ", applied)
            + ", expected "
            + (accepted.isEmpty()
                ? "none"
                : accepted.stream().map(ContentCoding::token).collect(Collectors.joining(" or "))));
  }

  private static List<String> applied(HttpHeaders headers) {
    List<String> codings = new ArrayList<>(1);
    for (String field : headers.all("Content-Encoding")) {
      for (String coding : field.split(",", -1)) {
        String name = coding.strip().toLowerCase(Locale.ROOT);
        if (!name.isEmpty() && !name.equals("identity")) {
          codings.add(name);
        }
      }
    }
    return codings;
  }

  private byte[] decode(byte[] body, int limit) throws HttpProtocolException {
    byte[] content;
    boolean more;
    try (InputStream in = decoder(new ByteArrayInputStream(body))) {
      content = in.readNBytes(limit);
      more = in.read() >= 0;
    } catch (IOException e) {
      throw new HttpProtocolException(
          "found a body that is not what its Content-Encoding says, expected "
              + token()
              + ": "
              + e.getMessage());
    }
    if (more) {
      throw new HttpProtocolException(
          413,
          "found a body of %d bytes that comes to more than %d, expected at most that"
              .formatted(body.length, limit));
    }
    return content.length == 0 ? NOTHING : content;
  }

  private InputStream decoder(InputStream in) throws IOException {
    return this == GZIP ? new GZIPInputStream(in) : new InflaterInputStream(in);
  }
}
