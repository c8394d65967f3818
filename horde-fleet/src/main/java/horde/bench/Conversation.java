// SPDX-License-Identifier: Apache-2.0
package horde.bench;

import cwmp.message.ParameterValue;
import cwmp.message.ValueType;
import cwmp.tree.ParameterNode;
import horde.fleet.Device;
import horde.fleet.Fleet;
import horde.fleet.Simulation;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What an ACS asks of a gateway on an ordinary day.
 *
 * @param read values of a hundred parameters, as a device of the built-in profile has them
 * @param set twenty that it lets itself be given
 */
record Conversation(List<ParameterValue> read, List<ParameterValue> set) {
  private static final int READ = 100;
  private static final int SET = 20;

  Conversation {
    read = List.copyOf(read);
    set = List.copyOf(set);
  }

  /** The same parameters with other values than {@link #set} has. */
  List<ParameterValue> setBack() {
    return set.stream().map(one -> new ParameterValue(one.name(), one.type(), other(one))).toList();
  }

  private static String other(ParameterValue one) {
    return one.type() == ValueType.BOOLEAN ? one.value().equals("1") ? "0" : "1" : "bench-1";
  }

  /** The same in every process. */
  static Conversation ofBuiltIn() {
    Simulation world =
        new Simulation(
            new ProvisioningAcs("Device.", false), Instant.parse("2030-01-01T00:00:00Z"), 42);
    Fleet fleet =
        new Fleet(
            BenchFleet.plan(
                1, BenchFleet.profile(), URI.create("http://192.0.2.1/"), Duration.ZERO),
            world,
            null);
    fleet.start();
    world.advance(Duration.ofSeconds(1));
    var found =
        fleet.call(
            fleet.ref(0), device -> new Conversation(read(device), Settable.of(device, SET)));
    world.advance(Duration.ofSeconds(1));
    return found.join();
  }

  /** Some of all parts of the model. */
  private static List<ParameterValue> read(Device device) {
    List<ParameterNode> all = device.tree().covered(device.tree().nodes().root().path());
    List<ParameterNode> some = new ArrayList<>(READ);
    for (int i = 0; i < READ; i++) {
      some.add(all.get((int) ((long) i * all.size() / READ)));
    }
    return device.tree().read(some);
  }
}
