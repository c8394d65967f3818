// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

import cwmp.message.Fault.SoapCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was read is no envelope that CWMP allows.
 *
 * <p>Where SOAP has a fault for it ({@code VersionMismatch}, {@code MustUnderstand}) {@link
 * #soapCode()} names it and the peer can be told; anything else ends the session.
 */
public final class SoapException extends Exception {
  private static final long serialVersionUID = 1;

  private final @Nullable SoapCode soapCode;
  private final @Nullable String id;

  /** Malformed input: what was found and what was expected. */
  public SoapException(String message, @Nullable Throwable cause) {
    super(message, cause);
    this.soapCode = null;
    this.id = null;
  }

  /** An envelope that SOAP has a fault for; the {@code ID} goes into that fault if it was there. */
  public SoapException(SoapCode soapCode, @Nullable String id, String message) {
    super(message);
    this.soapCode = soapCode;
    this.id = id;
  }

  /** The SOAP fault to answer with, if there is one. */
  public Optional<SoapCode> soapCode() {
    return Optional.ofNullable(soapCode);
  }

  /** The {@code ID} of the envelope, if it was seen. */
  public Optional<String> id() {
    return Optional.ofNullable(id);
  }
}
