// SPDX-License-Identifier: Apache-2.0
package horde.load;

import horde.profile.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Parts, one after the other, as {@link Arrivals#sequence} has them. */
record InSequence(List<Part> parts) implements Arrivals {
  /** Checks the shares. */
  InSequence {
    parts = List.copyOf(parts);
    double shares =
        parts.stream().limit(Math.max(0, parts.size() - 1)).mapToDouble(Part::share).sum();
    if (parts.isEmpty()
        || shares > 1 + 1e-9
        || parts.stream().anyMatch(part -> !(part.share() >= 0))) {
      throw new IllegalArgumentException(
          "a sequence has parts, and their shares are at most 1 together: " + shares);
    }
  }

  /** How many come with the parts up to this one. */
  private long countUpTo(int part, long count) {
    if (part == parts.size() - 1) {
      return count;
    }
    double share = 0;
    for (int i = 0; i <= part; i++) {
      share += parts.get(i).share();
    }
    return Math.min(count, Math.round(share * count));
  }

  @Override
  public long nanosOf(long number, long count, long seed) {
    long begin = 0;
    long before = 0;
    for (int i = 0; ; i++) {
      Part part = parts.get(i);
      long upTo = countUpTo(i, count);
      begin += part.pause().toNanos();
      if (number < upTo || i == parts.size() - 1) {
        return begin + part.arrivals().nanosOf(number - before, upTo - before, seed + i);
      }
      if (upTo > before) {
        begin += part.arrivals().length(upTo - before).toNanos();
      }
      before = upTo;
    }
  }

  @Override
  public Duration length(long count) {
    Duration length = Duration.ZERO;
    long before = 0;
    for (int i = 0; i < parts.size(); i++) {
      long upTo = countUpTo(i, count);
      length = length.plus(parts.get(i).pause());
      if (upTo > before) {
        length = length.plus(parts.get(i).arrivals().length(upTo - before));
      }
      before = upTo;
    }
    return length;
  }

  @Override
  public double expectedBy(double seconds, long count) {
    double arrived = 0;
    double begin = 0;
    long before = 0;
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      long upTo = countUpTo(i, count);
      begin += part.pause().toNanos() / 1e9;
      if (seconds < begin) {
        return arrived;
      }
      if (upTo > before) {
        arrived += part.arrivals().expectedBy(seconds - begin, upTo - before);
        begin += part.arrivals().length(upTo - before).toNanos() / 1e9;
      }
      before = upTo;
    }
    return arrived;
  }

  @Override
  public String text() {
    List<String> words = new ArrayList<>();
    for (Part part : parts) {
      words.add(
          (part.pause().isZero() ? "" : "after a pause of " + Durations.text(part.pause()) + " ")
              + part.arrivals().text());
    }
    return String.join("; then ", words);
  }

  @Override
  public Arrivals with(Spread spread) {
    return new InSequence(
        parts.stream()
            .map(part -> new Part(part.pause(), part.share(), part.arrivals().with(spread)))
            .toList());
  }
}
