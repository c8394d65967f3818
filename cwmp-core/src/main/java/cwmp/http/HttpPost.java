// SPDX-License-Identifier: Apache-2.0
package cwmp.http;

import cwmp.soap.Envelope;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpTarget;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One POST to the ACS. TR-069 3.4.
 *
 * <p>The body is an envelope and not bytes, so that a driver writes it into its own buffer. The
 * driver adds {@code Host} and {@code Content-Length} to the {@linkplain #headers headers}.
 *
 * @param target where to; if its origin is not that of the open connection a new one is needed
 * @param envelopeOrNull the body, null for an empty POST
 * @param authorizationOrNull the value of the {@code Authorization} header, null for none
 * @param cookieOrNull the value of the {@code Cookie} header, null for none
 */
public record HttpPost(
    HttpTarget target,
    @Nullable Envelope envelopeOrNull,
    @Nullable String authorizationOrNull,
    @Nullable String cookieOrNull) {

  private static final HttpHeaders OF_AN_ENVELOPE =
      HttpHeaders.of("Content-Type", "text/xml; charset=\"utf-8\"", "SOAPAction", "");

  /** The body, if the POST is not empty. */
  public Optional<Envelope> envelope() {
    return Optional.ofNullable(envelopeOrNull);
  }

  /**
   * The headers of this POST but for {@code Host} and {@code Content-Length}.
   *
   * <p>Those about the body are there only if there is one; {@code SOAPAction} is empty.
   */
  public HttpHeaders headers() {
    HttpHeaders headers = envelopeOrNull == null ? HttpHeaders.EMPTY : OF_AN_ENVELOPE;
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
