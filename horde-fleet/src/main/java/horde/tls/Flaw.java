// SPDX-License-Identifier: Apache-2.0
package horde.tls;

import java.util.Locale;

/** What can be wrong with the certificate of a device on purpose. */
public enum Flaw {
  /** It ended yesterday. */
  EXPIRED,
  /** The authority has revoked it. */
  REVOKED,
  /** It is the next device's name that stands in it. */
  WRONG_NAME;

  /** As in flags and files: {@code wrong-name}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
