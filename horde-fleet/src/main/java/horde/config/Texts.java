// SPDX-License-Identifier: Apache-2.0
package horde.config;

import horde.profile.Durations;
import horde.profile.Template;
import horde.profile.TemplateException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes values of texts; what is none becomes a problem. */
final class Texts {
  private static final Pattern ADDRESS = Pattern.compile("(\\[[^\\]]+]|[^:\\[\\]]+):(\\d{1,5})");
  private static final double MOST_SCALE = 1_000_000;

  private final Problems problems;

  Texts(Problems problems) {
    this.problems = problems;
  }

  /** A whole number between two bounds, both included. */
  Optional<Long> number(Given given, long min, long max) {
    try {
      long number = Long.parseLong(given.text());
      if (number >= min && number <= max) {
        return Optional.of(number);
      }
    } catch (NumberFormatException e) {
      // Said below, with the bounds.
    }
    String bounds =
        min == Long.MIN_VALUE ? "" : " from " + min + (max == Long.MAX_VALUE ? "" : " to " + max);
    problems.add(given.expected("a whole number" + bounds));
    return Optional.empty();
  }

  /** A factor of time, more than 0. */
  Optional<Double> scale(Given given) {
    if (given.text().matches("\\d{1,7}(\\.\\d{1,9})?")) {
      double scale = Double.parseDouble(given.text());
      if (scale > 0 && scale <= MOST_SCALE) {
        return Optional.of(scale);
      }
    }
    problems.add(given.expected("a number more than 0, at most 1000000"));
    return Optional.empty();
  }

  /** A duration, 0 included. */
  Optional<Duration> duration(Given given) {
    try {
      return Optional.of(Durations.parse(given.text()));
    } catch (IllegalArgumentException e) {
      problems.add(given.wrong(String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }

  /** A duration of whole seconds, at least one. */
  Optional<Duration> wholeSeconds(Given given) {
    Optional<Duration> duration = duration(given);
    if (duration.isPresent()
        && (duration.get().toSeconds() < 1 || duration.get().toMillisPart() != 0)) {
      problems.add(given.expected("whole seconds, 1s or more; timeScale makes time run faster"));
      return Optional.empty();
    }
    return duration;
  }

  /** A text with placeholders. */
  Optional<Template> template(Given given) {
    return template(given, "found '" + given.text() + "': ");
  }

  /** A text with placeholders that no complaint repeats. */
  Optional<Template> secret(Given given) {
    return template(given, "");
  }

  private Optional<Template> template(Given given, String found) {
    try {
      return Optional.of(Template.parse(given.text()));
    } catch (TemplateException e) {
      problems.add(given.wrong(found + e.getMessage()));
      return Optional.empty();
    }
  }

  /** {@code HOST:PORT}, an IPv6 address in brackets. */
  Optional<InetSocketAddress> address(Given given) {
    Matcher m = ADDRESS.matcher(given.text());
    if (!m.matches() || Integer.parseInt(m.group(2)) > 65_535) {
      problems.add(given.expected("HOST:PORT such as 127.0.0.1:7548, port 0 for a free one"));
      return Optional.empty();
    }
    InetSocketAddress address = new InetSocketAddress(m.group(1), Integer.parseInt(m.group(2)));
    if (address.isUnresolved()) {
      problems.add(given.wrong("found host '" + m.group(1) + "', which has no address here"));
      return Optional.empty();
    }
    return Optional.of(address);
  }
}
