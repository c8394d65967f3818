// SPDX-License-Identifier: Apache-2.0
package cwmp.xmpp;

/**
 * How much of one stanza is taken before the stream is given up.
 *
 * @param stanzaBytes bytes of a stanza, or of the stream's own opening tag; RFC 6120 13.12 asks for
 *     10 000 at least
 * @param depth elements within elements, the stanza being the first
 * @param attributes of one element, namespace declarations included
 */
public record XmppLimits(int stanzaBytes, int depth, int attributes) {

  /** 64 KiB, 16 deep, 32 attributes. */
  public static final XmppLimits DEFAULT = new XmppLimits(64 << 10, 16, 32);

  /**
   * Checks that XMPP fits at all.
   *
   * @throws IllegalArgumentException if a limit is too low for any stream
   */
  public XmppLimits {
    if (stanzaBytes < 10_000 || depth < 4 || attributes < 8) {
      throw new IllegalArgumentException(
          "too low for any stream: stanza bytes %d (10000), depth %d (4), attributes %d (8)"
              .formatted(stanzaBytes, depth, attributes));
    }
  }
}
