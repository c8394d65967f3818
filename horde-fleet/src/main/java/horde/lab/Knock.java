// SPDX-License-Identifier: Apache-2.0
package horde.lab;

import cwmp.http.Credentials;
import org.jspecify.annotations.Nullable;

/**
 * A connection request of an ACS that may be mistaken.
 *
 * @param credentials what it takes for ConnectionRequestUsername and ConnectionRequestPassword;
 *     null for the right ones
 * @param path where it takes the device to be, with a slash in front; null for the path of
 *     ConnectionRequestURL
 */
public record Knock(@Nullable Credentials credentials, @Nullable String path) {
  /** One that is right. */
  public static final Knock RIGHT = new Knock(null, null);

  /** Checks the path. */
  public Knock {
    if (path != null && !path.startsWith("/")) {
      throw new IllegalArgumentException("found the path '" + path + "', expected a slash first");
    }
  }
}
