// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.port;

import cwmp.tree.Schema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * What an ACS relies on in every device, whatever its data model, checked over the wire.
 *
 * <p>Each {@linkplain #rules rule} is checked on a new device, by an ACS that reads, sets, adds and
 * deletes whatever the device lists. Where a model is large it takes a sample of what can be set,
 * drawn from a seed that is part of each failure.
 */
public final class PortContract {
  private final String id;
  private final Schema model;
  private final Supplier<? extends PortDevice> devices;
  private final List<String> spared = new ArrayList<>();
  private long seed = 1;
  private int sample = 100;
  private int kills;
  private Duration patience = Duration.ofSeconds(20);

  private PortContract(String id, Schema model, Supplier<? extends PortDevice> devices) {
    this.id = id;
    this.model = model;
    this.devices = devices;
  }

  /**
   * The contract for a type of device.
   *
   * @param id of each device, {@code OUI-ProductClass-SerialNumber} as {@link
   *     cwmp.testkit.ScriptedAcs#device} takes it
   * @param model what the device says that it has
   * @param devices gives a device as it leaves the factory, switched off
   */
  public static PortContract of(String id, Schema model, Supplier<? extends PortDevice> devices) {
    return new PortContract(id, model, devices);
  }

  /** What the sample, its values and the moments of kills are drawn from; 1 otherwise. */
  public PortContract seed(long seed) {
    this.seed = seed;
    return this;
  }

  /** How many of the writable parameters are set at the most; 100 otherwise. */
  public PortContract sample(int parameters) {
    this.sample = parameters;
    return this;
  }

  /** How often its power is taken away, for a device that can be killed; 0 otherwise. */
  public PortContract kills(int times) {
    this.kills = times;
    return this;
  }

  /** How long to wait for an answer, or for a device to come back; 20 seconds otherwise. */
  public PortContract patience(Duration patience) {
    this.patience = patience;
    return this;
  }

  /**
   * Leaves parameters alone that would cut the device off if they had another value, such as the
   * address of the interface to the ACS. What the engine owns is left alone anyway.
   *
   * @param path a full name or partial path, with <code>{i}</code> for instance numbers
   */
  public PortContract sparing(String path) {
    spared.add(path);
    return this;
  }

  /** The rules, in the order in which it is best to meet them. */
  public List<PortRule> rules() {
    List<PortRule> rules = new ArrayList<>();
    rules.add(rule("a new device says who it is, with 0 BOOTSTRAP and 1 BOOT", LifeRules::isNew));
    rules.add(
        rule(
            "a device that was off comes back with 1 BOOT and no 0 BOOTSTRAP",
            LifeRules::comesBack));
    rules.add(rule("what GetParameterNames lists has a value of its type", ParameterRules::listed));
    rules.add(rule("a name that there is not is refused with 9005", ParameterRules::unknown));
    rules.add(
        rule("a writable parameter takes the value that it has", ParameterRules::takesItsOwn));
    rules.add(rule("a writable parameter takes another value and keeps it", ParameterRules::keeps));
    rules.add(
        rule(
            "SetParameterValues with one bad value changes nothing", ParameterRules::allOrNothing));
    rules.add(rule("what the ACS has set is no VALUE CHANGE", ParameterRules::noEcho));
    rules.add(rule("rows can be added to tables, and deleted", TableRules::comeAndGo));
    rules.add(rule("a row that was added is there after a restart", TableRules::stay));
    rules.add(rule("Reboot is answered by 1 BOOT and M Reboot", LifeRules::reboot));
    rules.add(rule("FactoryReset makes it a new device", LifeRules::factoryReset));
    rules.add(
        rule("another ACS is greeted with 0 BOOTSTRAP", trial -> LifeRules.anotherAcs(trial, id)));
    if (kills > 0) {
      rules.add(
          rule(
              "a device that is killed has the old values or the new ones",
              trial -> LifeRules.killed(trial, kills)));
    }
    return List.copyOf(rules);
  }

  /** What is done on one device. */
  @FunctionalInterface
  private interface Deed {
    void on(Trial trial) throws Exception;
  }

  private PortRule rule(String name, Deed deed) {
    return new PortRule(
        name,
        () -> {
          PortDevice device = devices.get();
          Trial trial = new Trial(id, model, device, new Random(seed), sample, spared, patience);
          try {
            deed.on(trial);
            trial.finish(name + " (seed " + seed + ")");
          } finally {
            trial.end();
          }
        });
  }
}
