// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The header blocks of CWMP. TR-069 3.5.
 *
 * @param idOrNull the {@code ID}, null if there was none
 * @param holdRequests the ACS asks the CPE to keep its requests back; only from the ACS
 * @param sessionTimeoutSeconds only from the CPE in an Inform, version 1.3; 0 for none
 * @param supportedVersionsOrNull only from the CPE in an Inform, version 1.4, for example {@code
 *     1.0,1.1,1.2}
 * @param useVersionOrNull only from the ACS in an InformResponse, version 1.4, as it was written
 */
public record SoapHeader(
    @Nullable String idOrNull,
    boolean holdRequests,
    int sessionTimeoutSeconds,
    @Nullable String supportedVersionsOrNull,
    @Nullable String useVersionOrNull) {

  /** No header block at all. */
  public static final SoapHeader NONE = new SoapHeader(null, false, 0, null, null);

  /** Only an {@code ID}. */
  public static SoapHeader id(@Nullable String id) {
    return id == null ? NONE : new SoapHeader(id, false, 0, null, null);
  }

  /** The {@code ID}, if there is one. */
  public Optional<String> id() {
    return Optional.ofNullable(idOrNull);
  }

  /** The version that the ACS wants, as it was written. */
  public Optional<String> useVersion() {
    return Optional.ofNullable(useVersionOrNull);
  }

  /** The versions that the CPE offers, as they were written. */
  public Optional<String> supportedVersions() {
    return Optional.ofNullable(supportedVersionsOrNull);
  }
}
