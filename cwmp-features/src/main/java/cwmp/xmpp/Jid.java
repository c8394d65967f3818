// SPDX-License-Identifier: Apache-2.0
package cwmp.xmpp;

import java.text.Normalizer;
import java.util.Locale;

/**
 * An address, {@code local@domain/resource}, in the form in which addresses are compared. RFC 7622.
 *
 * <p>Of the preparation of strings only what matters between well-behaved servers is done:
 * compatibility normalization, and lower case for the local part and the domain. The resource part
 * keeps its case.
 *
 * @param local empty if the address is a server's
 * @param resource empty if it is a bare one
 */
public record Jid(String local, String domain, String resource) {

  /** Takes an address apart; any text is one, though not always one that somebody has. */
  public static Jid of(String text) {
    int slash = text.indexOf('/');
    String bare = slash < 0 ? text : text.substring(0, slash);
    int at = bare.indexOf('@');
    String domain = bare.substring(at + 1);
    return new Jid(
        at < 0 ? "" : folded(bare.substring(0, at)),
        folded(domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain),
        slash < 0 ? "" : normalized(text.substring(slash + 1)));
  }

  /** Whether it names no resource. */
  public boolean isBare() {
    return resource.isEmpty();
  }

  /**
   * Whether the other address is meant by this one: a bare one means all of its resources, any
   * other only itself.
   */
  public boolean covers(Jid other) {
    return isBare() ? local.equals(other.local) && domain.equals(other.domain) : equals(other);
  }

  private static String folded(String part) {
    return normalized(normalized(part).toLowerCase(Locale.ROOT));
  }

  private static String normalized(String part) {
    return Normalizer.normalize(part, Normalizer.Form.NFKC);
  }

  @Override
  public String toString() {
    return (local.isEmpty() ? "" : local + '@') + domain + (isBare() ? "" : '/' + resource);
  }
}
