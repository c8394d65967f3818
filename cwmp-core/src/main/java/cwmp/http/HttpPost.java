// SPDX-License-Identifier: Apache-2.0
package cwmp.http;

import cwmp.soap.Envelope;
import cwmp.soap.SoapWriter;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpTarget;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One POST to the ACS. TR-069 3.4.
 *
 * <p>The body is an envelope and not bytes, so that a driver {@linkplain #body writes} it into its
 * own buffer. The driver adds {@code Host} and {@code Content-Length} to the {@linkplain #headers
 * headers}.
 *
 * @param target where to; if its origin is not that of the open connection a new one is needed
 * @param envelopeOrNull the body, null for an empty POST
 * @param authorizationOrNull the value of the {@code Authorization} header, null for none
 * @param cookieOrNull the value of the {@code Cookie} header, null for none
 * @param codingOrNull how the body is compressed, and how that of the reply may be; null for not at
 *     all (TR-069 3.4.7)
 */
public record HttpPost(
    HttpTarget target,
    @Nullable Envelope envelopeOrNull,
    @Nullable String authorizationOrNull,
    @Nullable String cookieOrNull,
    @Nullable ContentCoding codingOrNull) {

  private static final HttpHeaders OF_AN_ENVELOPE =
      HttpHeaders.of("Content-Type", "text/xml; charset=\"utf-8\"", "SOAPAction", "");

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

  /** The body, if the POST is not empty. */
  public Optional<Envelope> envelope() {
    return Optional.ofNullable(envelopeOrNull);
  }

  /**
   * The body as it goes over the wire, compressed if it is to be.
   *
   * @return a view that is valid until the writer is used again
   */
  public ByteBuffer body(SoapWriter writer) {
    if (envelopeOrNull == null) {
      return NOTHING.duplicate();
    }
    ByteBuffer plain = writer.write(envelopeOrNull);
    return codingOrNull == null ? plain : ByteBuffer.wrap(codingOrNull.encode(plain));
  }

  /** The same as {@link #body(SoapWriter)}, in an array of its own. */
  public byte[] body() {
    ByteBuffer body = body(new SoapWriter());
    byte[] bytes = new byte[body.remaining()];
    body.get(bytes);
    return bytes;
  }

  /**
   * The headers of this POST but for {@code Host} and {@code Content-Length}.
   *
   * <p>Those about the body are there only if there is one; {@code SOAPAction} is empty.
   */
  public HttpHeaders headers() {
    HttpHeaders headers = envelopeOrNull == null ? HttpHeaders.EMPTY : OF_AN_ENVELOPE;
    if (codingOrNull != null) {
      headers = headers.with("Accept-Encoding", codingOrNull.token());
      if (envelopeOrNull != null) {
        headers = headers.with("Content-Encoding", codingOrNull.token());
      }
    }
    if (authorizationOrNull != null) {
      headers = headers.with("Authorization", authorizationOrNull);
    }
    return cookieOrNull == null ? headers : headers.with("Cookie", cookieOrNull);
  }

  /** Leaves the credentials out. */
  @Override
  public String toString() {
    return "HttpPost[" + target + ", " + (envelopeOrNull == null ? "empty" : envelopeOrNull) + "]";
  }
}
