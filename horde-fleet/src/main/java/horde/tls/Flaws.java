// SPDX-License-Identifier: Apache-2.0
package horde.tls;

import horde.profile.Randomness;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which devices get a flawed certificate: some by their index, others by lot. */
public final class Flaws {
  private static final long LOTS = Randomness.stream("tls.flaws");
  private static final Pattern SHARE = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,6})?)%");
  private static final Pattern RANGE = Pattern.compile("(\\d{1,9})(?:-(\\d{1,9}))?");

  private final Map<Flaw, BitSet> named = new EnumMap<>(Flaw.class);
  private final Map<Flaw, Double> shares = new EnumMap<>(Flaw.class);
  private final long seed;

  /**
   * No flaws yet.
   *
   * @param seed decides which devices a share hits
   */
  public Flaws(long seed) {
    this.seed = seed;
  }

  /**
   * Gives some devices this flaw.
   *
   * @param devices a share such as {@code 2%} or indexes such as {@code 3,17,100-120}
   * @throws IllegalArgumentException if it is neither, or the shares come to more than 100%
   */
  public void add(Flaw flaw, String devices) {
    Matcher share = SHARE.matcher(devices);
    if (share.matches()) {
      shares.put(flaw, Double.parseDouble(share.group(1)) / 100);
      if (shares.values().stream().mapToDouble(each -> each).sum() > 1) {
        throw new IllegalArgumentException("found shares of more than 100% together");
      }
      return;
    }
    BitSet indexes = named.computeIfAbsent(flaw, none -> new BitSet());
    for (String part : devices.split(",", -1)) {
      Matcher range = RANGE.matcher(part);
      int first = range.matches() ? Integer.parseInt(range.group(1)) : -1;
      int last = first < 0 || range.group(2) == null ? first : Integer.parseInt(range.group(2));
      if (first < 0 || last < first) {
        throw new IllegalArgumentException(
            "found '" + devices + "', expected a share such as 2% or indexes such as 3,17,100-120");
      }
      indexes.set(first, last + 1);
    }
  }

  /** What is wrong with the certificate of a device. */
  Optional<Flaw> of(int index) {
    for (Map.Entry<Flaw, BitSet> entry : named.entrySet()) {
      if (entry.getValue().get(index)) {
        return Optional.of(entry.getKey());
      }
    }
    double lot = Randomness.unit(seed, index, LOTS, 0);
    for (Map.Entry<Flaw, Double> entry : shares.entrySet()) {
      lot -= entry.getValue();
      if (lot < 0) {
        return Optional.of(entry.getKey());
      }
    }
    return Optional.empty();
  }
}
