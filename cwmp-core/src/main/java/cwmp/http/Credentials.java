// SPDX-License-Identifier: Apache-2.0
package cwmp.http;

/**
 * A user name and its password.
 *
 * @param username may be empty, which no peer accepts
 * @param password may be empty; left out of {@link #toString}
 */
public record Credentials(String username, String password) {
  /** The user name alone. */
  @Override
  public String toString() {
    return "Credentials[" + username + ", password hidden]";
  }
}
