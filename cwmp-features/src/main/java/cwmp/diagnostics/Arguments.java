// SPDX-License-Identifier: Apache-2.0
package cwmp.diagnostics;

import cwmp.tree.ObjectNode;
import cwmp.tree.ParameterNode;
import cwmp.tree.ParameterTree;
import cwmp.tree.SchemaParameter;
import cwmp.wire.HttpTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a diagnostics object as a device holds them now. The models differ in what they
 * have; an argument that is not in the model has its usual value.
 */
final class Arguments {
  private static final long MOST_REPETITIONS = 0xFFFF_FFFFL;
  private static final int USUAL_TIMEOUT = 5000;

  private final ParameterTree tree;
  private final ObjectNode object;

  Arguments(ParameterTree tree, ObjectNode object) {
    this.tree = tree;
    this.object = object;
  }

  private @Nullable String valueOrNull(String name) {
    ParameterNode parameter = tree.find(object.path() + name);
    return parameter == null ? null : tree.value(parameter);
  }

  String text(String name) {
    String value = valueOrNull(name);
    return value == null ? "" : value;
  }

  boolean flag(String name) {
    return text(name).equals("true");
  }

  String required(String name) throws BadArgumentException {
    String value = text(name);
    if (value.isBlank()) {
      throw new BadArgumentException(name, name + " is empty, expected what the test needs");
    }
    return value;
  }

  long number(String name, long absent, long min, long max) throws BadArgumentException {
    String value = valueOrNull(name);
    if (value == null) {
      return absent;
    }
    try {
      long number = Long.parseLong(value);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below: too large for any of these, or of another type in an odd model
    }
    throw new BadArgumentException(
        name, name + " is " + value + ", expected " + min + " to " + max);
  }

  int small(String name, int absent, int min, int max) throws BadArgumentException {
    return (int) number(name, absent, min, max);
  }

  long repetitions() throws BadArgumentException {
    return number("NumberOfRepetitions", 1, 1, MOST_REPETITIONS);
  }

  Duration timeout(int min) throws BadArgumentException {
    return Duration.ofMillis(number("Timeout", USUAL_TIMEOUT, min, MOST_REPETITIONS));
  }

  int dscp() throws BadArgumentException {
    return small("DSCP", 0, 0, 63);
  }

  int dataBlockSize(int absent) throws BadArgumentException {
    return small("DataBlockSize", absent, 1, 65535);
  }

  IpVersion ipVersion() {
    return switch (text("ProtocolVersion")) {
      case "IPv4" -> IpVersion.IPV4;
      case "IPv6" -> IpVersion.IPV6;
      default -> IpVersion.ANY;
    };
  }

  /** The path of the interface, which has to be there, without its final dot. */
  String interfacePath() throws BadArgumentException {
    String value = text("Interface");
    String path = value.endsWith(".") ? value.substring(0, value.length() - 1) : value;
    ObjectNode found = path.isEmpty() ? null : tree.findObject(path + ".");
    if (!path.isEmpty() && (found == null || found.isTable())) {
      throw new BadArgumentException("Interface", "Interface is " + value + ", which is not there");
    }
    return path;
  }

  HttpTarget url(String name) throws BadArgumentException {
    String value = required(name);
    try {
      HttpTarget target = HttpTarget.parse(value);
      if (target.origin().scheme().equals("http")) {
        return target;
      }
    } catch (IllegalArgumentException e) {
      throw new BadArgumentException(name, name + ": " + e.getMessage());
    }
    throw new BadArgumentException(name, name + " is " + value + ", expected an http URL");
  }

  int connections(String mostName) throws BadArgumentException {
    int most = small(mostName, Integer.MAX_VALUE, 1, Integer.MAX_VALUE);
    return small("NumberOfConnections", 1, 1, most);
  }

  TestPeriod period() throws BadArgumentException {
    return new TestPeriod(
        seconds("TimeBasedTestDuration", 999),
        seconds("TimeBasedTestMeasurementInterval", 999),
        seconds("TimeBasedTestMeasurementOffset", 255));
  }

  private Duration seconds(String name, int max) throws BadArgumentException {
    return Duration.ofSeconds(number(name, 0, 0, max));
  }

  int most(String name) throws BadArgumentException {
    return small(name, Integer.MAX_VALUE, 1, Integer.MAX_VALUE);
  }

  /** The items of a comma-separated list, at least one. */
  List<String> items(String name) throws BadArgumentException {
    List<String> items = new ArrayList<>();
    for (String item : required(name).split(",")) {
      if (!item.isBlank()) {
        items.add(item.strip());
      }
    }
    if (items.isEmpty()) {
      throw new BadArgumentException(name, name + " has no item, expected one at least");
    }
    return items;
  }

  /** Everything that an ACS may write, apart from the state. */
  Map<String, String> all() {
    Map<String, String> all = new HashMap<>();
    for (SchemaParameter parameter : object.schema().parameters()) {
      if (parameter.isWritable() && !parameter.name().equals(DiagnosticsObject.STATE)) {
        all.put(parameter.name(), text(parameter.name()));
      }
    }
    return all;
  }
}
