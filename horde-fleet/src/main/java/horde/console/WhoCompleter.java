// SPDX-License-Identifier: Apache-2.0
package horde.console;

import horde.fleet.DeviceStatus;
import horde.fleet.Fleet;
import horde.fleet.GroupPlan;
import horde.profile.Identity;
import horde.query.DeviceQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Completes devices, groups and selectors. */
final class WhoCompleter {
  private static final int MOST_IDS = 50;
  private static final long PATIENCE_NANOS = 100_000_000;
  private static final String SIGNS = "&|=!<>~(";

  private final Fleet fleet;

  WhoCompleter(Fleet fleet) {
    this.fleet = fleet;
  }

  /** Whether what stands there is a selector that goes on. */
  static boolean wantsMore(String before) {
    String text = before.strip();
    return !text.isEmpty() && SIGNS.indexOf(text.charAt(text.length() - 1)) >= 0;
  }

  /**
   * What may stand there.
   *
   * @param before what stands before the last word
   */
  List<Console.Completion> options(String before, String word) {
    int sign = word.length();
    while (sign > 0 && SIGNS.indexOf(word.charAt(sign - 1)) < 0) {
      sign--;
    }
    String begun = word.substring(0, sign);
    String tail = word.substring(sign);
    String left = (before + begun).strip();
    Stream<Console.Completion> options =
        isAfterOperator(left)
            ? values(field(left)).map(value -> option(quoted(value), true))
            : Stream.of(
                    DeviceQuery.fields().stream().map(field -> option(field, false)),
                    groups().map(group -> option(group, true)),
                    ids(tail).stream().map(id -> option(id, true)))
                .flatMap(each -> each);
    return options
        .map(each -> new Console.Completion(begun + each.word(), each.finished(), each.help()))
        .toList();
  }

  private static Console.Completion option(String word, boolean finished) {
    return new Console.Completion(word, finished, "");
  }

  private static boolean isAfterOperator(String left) {
    return !left.isEmpty() && "=<>~".indexOf(left.charAt(left.length() - 1)) >= 0;
  }

  private static String field(String left) {
    int end = left.length();
    while (end > 0 && "=!<>~ ".indexOf(left.charAt(end - 1)) >= 0) {
      end--;
    }
    int begin = end;
    while (begin > 0 && Character.isLetter(left.charAt(begin - 1))) {
      begin--;
    }
    return left.substring(begin, end).toLowerCase(Locale.ROOT);
  }

  private Stream<String> values(String field) {
    return switch (field) {
      case "group" -> fleet.groups().stream();
      case "state" -> Arrays.stream(DeviceStatus.values()).map(DeviceStatus::word);
      case "power" -> Stream.of("on", "off", "restarting");
      case "session", "informed", "traced", "paused" -> Stream.of("yes", "no");
      case "event" -> EventNames.common().stream();
      case "oui" -> identities().map(identity -> identity.oui());
      case "vendor" -> identities().map(identity -> identity.manufacturer());
      case "class" -> identities().map(identity -> identity.productClass());
      default -> Stream.of();
    };
  }

  private Stream<Identity> identities() {
    return fleet.plan().groups().stream().map(GroupPlan::profile).map(each -> each.identity());
  }

  private static String quoted(String value) {
    return value.matches("[\\p{L}\\d._*:/-]+") ? value : '"' + value + '"';
  }

  private Stream<String> groups() {
    return Stream.concat(Stream.of("@all"), fleet.groups().stream().map(group -> "@" + group));
  }

  /**
   * Serial numbers that begin so. Those of a group mostly ascend, so that the first is found by
   * halving; where they do not, some time is spent on looking at one after the other.
   */
  private List<String> ids(String prefix) {
    List<String> found = new ArrayList<>();
    int first = 0;
    for (GroupPlan group : fleet.plan().groups()) {
      int end = first + group.count();
      for (int index = lowest(prefix, first, end);
          index < end && found.size() < MOST_IDS;
          index++) {
        String serial = serial(index);
        if (!begins(serial, prefix)) {
          break;
        }
        found.add(serial);
      }
      first = end;
    }
    return found.isEmpty() ? searched(prefix) : found;
  }

  private int lowest(String prefix, int first, int end) {
    int low = first;
    int high = end;
    while (low < high) {
      int middle = low + high >>> 1;
      if (serial(middle).compareToIgnoreCase(prefix) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private List<String> searched(String prefix) {
    List<String> found = new ArrayList<>();
    long end = System.nanoTime() + PATIENCE_NANOS;
    for (int index = 0; index < fleet.size() && found.size() < MOST_IDS; index++) {
      if (begins(serial(index), prefix)) {
        found.add(serial(index));
      }
      if (System.nanoTime() - end > 0) {
        break;
      }
    }
    return found;
  }

  private String serial(int index) {
    return fleet.ref(index).id().serialNumber();
  }

  private static boolean begins(String serial, String prefix) {
    return serial.regionMatches(true, 0, prefix, 0, prefix.length());
  }
}
