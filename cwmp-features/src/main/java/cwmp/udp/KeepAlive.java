// SPDX-License-Identifier: Apache-2.0
package cwmp.udp;

/**
 * How long to let a NAT binding rest before it is refreshed, and the search for the longest rest
 * that it survives. TR-069 G.2.1.2.
 *
 * @param goodSeconds what it survives, or is assumed to
 * @param badSeconds what it has not survived; 0 if nothing is known
 * @param mostSeconds the longest rest that is wanted
 */
record KeepAlive(int goodSeconds, int badSeconds, int mostSeconds) {
  /** If nobody says how short the period may be: what most NATs survive. */
  private static final int USUAL_SECONDS = 20;

  /** If nobody says how long the period may be: no NAT is worth a longer search. */
  private static final int LONGEST_SECONDS = 3600;

  /** The search ends when it is as near as this, or an eighth. */
  private static final int NEAR_SECONDS = 5;

  /**
   * Where to begin.
   *
   * @param minimum STUNMinimumKeepAlivePeriod, 0 for none
   * @param maximum STUNMaximumKeepAlivePeriod, -1 for none; it wins over the minimum
   */
  static KeepAlive within(long minimum, long maximum, boolean search) {
    long most = maximum < 0 ? Math.max(LONGEST_SECONDS, minimum) : Math.max(1, maximum);
    int bounded = (int) Math.min(most, Integer.MAX_VALUE / 1000);
    int good = (int) Math.min(minimum > 0 ? minimum : USUAL_SECONDS, bounded);
    return new KeepAlive(good, 0, search ? bounded : good);
  }

  /** Whether there is nothing left to find out. */
  boolean isFound() {
    int next = next();
    return next - goodSeconds <= Math.max(NEAR_SECONDS, goodSeconds / 8) / 2;
  }

  /** The rest to try next. */
  private int next() {
    return badSeconds > 0
        ? goodSeconds + (badSeconds - goodSeconds) / 2
        : (int) Math.min(2L * goodSeconds, mostSeconds);
  }

  /** How long to rest now. */
  int restSeconds() {
    return isFound() ? goodSeconds : next();
  }

  /** The binding was there after the rest. */
  KeepAlive survived() {
    return new KeepAlive(restSeconds(), badSeconds, mostSeconds);
  }

  /** The binding was gone after the rest. */
  KeepAlive died() {
    return new KeepAlive(goodSeconds, restSeconds(), mostSeconds);
  }

  /** The search is of no use. */
  KeepAlive settled() {
    return new KeepAlive(goodSeconds, 0, goodSeconds);
  }
}
