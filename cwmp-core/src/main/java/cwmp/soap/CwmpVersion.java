// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

import cwmp.message.Message;
import java.util.Arrays;
import java.util.Optional;

/**
 * A version of CWMP, 1.0 to 1.4.
 *
 * <p>1.2, 1.3 and 1.4 share one namespace and differ by their header blocks (TR-069 3.5).
 */
public enum CwmpVersion {
  V1_0("1.0", "urn:dslforum-org:cwmp-1-0"),
  V1_1("1.1", "urn:dslforum-org:cwmp-1-1"),
  V1_2("1.2", "urn:dslforum-org:cwmp-1-2"),
  V1_3("1.3", "urn:dslforum-org:cwmp-1-2"),
  V1_4("1.4", "urn:dslforum-org:cwmp-1-2");

  private final String number;
  private final String namespace;

  CwmpVersion(String number, String namespace) {
    this.number = number;
    this.namespace = namespace;
  }

  /** The number as the version headers write it, for example {@code 1.4}. */
  public String number() {
    return number;
  }

  /** The namespace of the RPC elements. */
  public String namespace() {
    return namespace;
  }

  /** The version with this number. */
  public static Optional<CwmpVersion> ofNumber(String number) {
    return Arrays.stream(values()).filter(v -> v.number.equals(number)).findFirst();
  }

  /**
   * The lowest version with this namespace. The namespaces {@code cwmp-1-3} and {@code cwmp-1-4},
   * which do not exist but are seen, count as the versions that they name.
   */
  public static Optional<CwmpVersion> ofNamespace(String namespace) {
    return switch (namespace) {
      case "urn:dslforum-org:cwmp-1-0" -> Optional.of(V1_0);
      case "urn:dslforum-org:cwmp-1-1" -> Optional.of(V1_1);
      case "urn:dslforum-org:cwmp-1-2" -> Optional.of(V1_2);
      case "urn:dslforum-org:cwmp-1-3" -> Optional.of(V1_3);
      case "urn:dslforum-org:cwmp-1-4" -> Optional.of(V1_4);
      default -> Optional.empty();
    };
  }

  /** Whether messages of this kind are part of the version; a vendor's are part of none and all. */
  public boolean has(Class<? extends Message> message) {
    Codec<?> codec = Codecs.of(message);
    return codec == null || codec.since().compareTo(this) <= 0;
  }

  /** The next lower version with another namespace; below the lowest, the highest again. */
  public CwmpVersion below() {
    return switch (this) {
      case V1_4, V1_3, V1_2 -> V1_1;
      case V1_1 -> V1_0;
      case V1_0 -> V1_4;
    };
  }
}
