// SPDX-License-Identifier: Apache-2.0
package horde.api;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where the server listens, and who may ask it.
 *
 * @param listen a loopback address, unless there is a token; port 0 for a free one
 * @param orAnyPort whether a free port is taken if that one is not free
 * @param token what callers have to know, at least {@value #LEAST_TOKEN} characters; null if
 *     everybody on this machine may ask
 */
public record WebSettings(InetSocketAddress listen, boolean orAnyPort, @Nullable String token) {
  /** How long a token is at least. */
  public static final int LEAST_TOKEN = 16;

  /**
   * Checks that not everybody may do everything.
   *
   * @throws IllegalArgumentException if there is no token but other machines could call, or the
   *     token is too short or no text that a header can carry
   */
  public WebSettings {
    if (token == null && !isLoopback(listen)) {
      throw new IllegalArgumentException(
          "to listen at "
              + listen.getHostString()
              + " a token is needed, as others can call there; expected --web-token-file FILE or"
              + " HORDE_WEB_TOKEN");
    }
    if (token != null && !token.matches("[\\x21-\\x7e]{" + LEAST_TOKEN + ",1024}")) {
      throw new IllegalArgumentException(
          "found a token of "
              + token.length()
              + " characters, expected "
              + LEAST_TOKEN
              + " or more, without blanks, all of them ASCII");
    }
  }

  /** Whether only this machine can call there. */
  public static boolean isLoopback(InetSocketAddress address) {
    return !address.isUnresolved() && address.getAddress().isLoopbackAddress();
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "WebSettings[" + listen + (token == null ? "]" : ", with a token]");
  }
}
