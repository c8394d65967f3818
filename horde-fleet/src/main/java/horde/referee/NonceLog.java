// SPDX-License-Identifier: Apache-2.0
package horde.referee;

import java.util.LinkedHashSet;
import java.util.Set;

/** The nonces of the last challenges, by their hashes. For any thread. */
final class NonceLog {
  private static final int MOST = 10_000;

  private final Set<Long> seen = new LinkedHashSet<>();

  /**
   * Takes note of one.
   *
   * @return whether it was there already
   */
  synchronized boolean add(String nonce) {
    boolean known = !seen.add(hash(nonce));
    if (seen.size() > MOST) {
      seen.remove(seen.iterator().next());
    }
    return known;
  }

  private static long hash(String text) {
    long hash = text.length();
    for (int i = 0; i < text.length(); i++) {
      hash = hash * 0x9E3779B97F4A7C15L + text.charAt(i);
    }
    return hash;
  }
}
