// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import cwmp.agent.access.WritePolicy;
import cwmp.agent.binding.DeviceObject;
import cwmp.agent.binding.DeviceObjects;
import cwmp.agent.binding.DeviceTable;
import cwmp.agent.bound.Bindings;
import cwmp.agent.bound.BoundObjects;
import cwmp.agent.bound.DeviceLook;
import cwmp.agent.bound.DeviceRows;
import cwmp.agent.bound.DeviceValues;
import cwmp.agent.bound.ModelParts;
import cwmp.agent.bound.RowNumbers;
import cwmp.agent.call.CallClock;
import cwmp.agent.call.Health;
import cwmp.tree.Schema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the device is: its model, and the product's own values and code behind it. First part of the
 * {@link CwmpAgentBuilder}.
 *
 * @param <B> what the methods return, for the next one
 */
public abstract sealed class DeviceBuilder<B extends DeviceBuilder<B>> permits PlatformBuilder {
  private static final Pattern INSTANCE = Pattern.compile("\\.[0-9]+\\.");

  private @Nullable Schema schema;
  private final Map<String, Supplier<String>> getters = new LinkedHashMap<>();
  private final Map<String, String> constants = new LinkedHashMap<>();
  private final Map<String, String> managementServer = new LinkedHashMap<>();
  private final Map<String, int[]> rows = new LinkedHashMap<>();
  private final Map<String, Supplier<int[]>> liveRows = new LinkedHashMap<>();
  private final Set<String> tables = new LinkedHashSet<>();
  private final List<DeviceObjects> objects = new ArrayList<>();
  private final Map<String, Consumer<String>> listeners = new LinkedHashMap<>();
  private final Map<String, WritePolicy> policies = new LinkedHashMap<>();
  private Duration getterDeadline = Duration.ofSeconds(5);
  private CallClock callClock = new CallClock();

  DeviceBuilder() {}

  abstract B self();

  /** What the device's data model is. */
  public B model(Schema schema) {
    this.schema = schema;
    return self();
  }

  /**
   * Where the value of a parameter comes from.
   *
   * @param name full parameter name
   * @param getter gives the value in the spelling of TR-106; called whenever the value is read,
   *     like {@link DeviceObject#get}
   */
  public B bind(String name, Supplier<String> getter) {
    getters.put(name, getter);
    return self();
  }

  /** A parameter whose value the device knows once and for all. */
  public B bind(String name, String value) {
    constants.put(name, value);
    return self();
  }

  /**
   * The product's own code behind objects of the model; where several have code for one, the first
   * counts. What {@link #bind} says about a parameter goes before.
   */
  public B objects(DeviceObjects objects) {
    this.objects.add(objects);
    return self();
  }

  /**
   * How long a call of the product's code for the model may take: 5 seconds without this. A getter
   * that is late counts as failed, and is not called again before it has come back. All that is
   * called for one request, or for one thing that happens, may take six times as long.
   *
   * @throws IllegalArgumentException if it is less than a millisecond
   */
  public B getterDeadline(Duration deadline) {
    if (deadline.toMillis() < 1) {
      throw new IllegalArgumentException("a deadline of a millisecond at least, not " + deadline);
    }
    this.getterDeadline = deadline;
    return self();
  }

  /**
   * The rows that a table has by itself.
   *
   * @param table its path with the final dot, for example {@code Device.IP.Interface.}
   * @param instances their numbers, ascending
   */
  public B rows(String table, int... instances) {
    rows.put(table, instances.clone());
    return self();
  }

  /**
   * The rows that a table has by itself, where they come and go: what the agent holds of a row that
   * is gone is forgotten before the next session.
   *
   * @param instances gives their numbers, each the same row as long as that is there; called when
   *     somebody looks at the table, but in a session of the ACS only once, so that what it was
   *     told of is there until the end
   */
  public B rows(String table, Supplier<int[]> instances) {
    liveRows.put(table, instances);
    return self();
  }

  /**
   * A table whose rows the device knows by keys of its own; short for {@link #objects} with code
   * that has this table and nothing else.
   *
   * @param path of a table that is in no other one, with the final dot: {@code Device.Hosts.Host.}
   */
  public B table(String path, DeviceTable table) {
    String ofRows = path + "{i}.";
    tables.add(path);
    return objects(
        new DeviceObjects() {
          @Override
          public Optional<DeviceObject> object(String object, int[] instances) {
            return Optional.empty();
          }

          @Override
          public Optional<DeviceTable> table(String of, int[] instances) {
            return of.equals(ofRows) ? Optional.of(table) : Optional.empty();
          }
        });
  }

  /**
   * Lets the ACS name rows by their aliases (TR-069 3.6.1); the model needs
   * ManagementServer.AliasBasedAddressing, InstanceMode and AutoCreateInstances for that.
   */
  public B aliasBasedAddressing() {
    factory("AliasBasedAddressing", "true");
    return self();
  }

  /**
   * Called with the new value, in canonical spelling, after the ACS has set the parameter and the
   * store has kept it; once the session is over if the model says that the change takes effect
   * later.
   */
  public B onSet(String name, Consumer<String> listener) {
    listeners.put(name, listener);
    return self();
  }

  /**
   * What happens in a part of the model that both the ACS and somebody at the device want to set;
   * of several that cover a parameter the one with the longest path counts. Without it the last
   * writer wins.
   *
   * @param path of an object with its final dot, or of a parameter, with the instance numbers of
   *     rows: {@code Device.WiFi.}
   */
  public B writePolicy(String path, WritePolicy policy) {
    policies.put(path, policy);
    return self();
  }

  /** A parameter of ManagementServer as the device leaves the factory; the ACS can change it. */
  void factory(String name, String value) {
    managementServer.put(name, value);
  }

  Schema schema() {
    if (schema == null) {
      throw new IllegalStateException("the agent needs a model");
    }
    return schema;
  }

  Map<String, WritePolicy> writePolicies() {
    return Collections.unmodifiableMap(policies);
  }

  /**
   * What is said about the model is about something in it.
   *
   * @throws IllegalArgumentException if it is not
   */
  void checkNames() {
    Set<String> parameters = new LinkedHashSet<>(getters.keySet());
    parameters.addAll(constants.keySet());
    parameters.addAll(listeners.keySet());
    for (String name : parameters) {
      if (schema().parameter(pattern(name)).isEmpty()) {
        throw new IllegalArgumentException("the model has no parameter " + name);
      }
    }
    Set<String> named = new LinkedHashSet<>(rows.keySet());
    named.addAll(liveRows.keySet());
    named.addAll(tables);
    for (String table : named) {
      if (schema().object(pattern(table) + "{i}.").isEmpty()) {
        throw new IllegalArgumentException("the model has no table " + table);
      }
    }
  }

  /** The path with a placeholder for each instance number. */
  private static String pattern(String path) {
    return INSTANCE.matcher(path).replaceAll(".{i}.");
  }

  Map<String, Consumer<String>> listeners() {
    return Collections.unmodifiableMap(listeners);
  }

  /** Measures deadlines in another way, for tests. */
  B callClock(CallClock clock) {
    this.callClock = clock;
    return self();
  }

  CallClock callClock() {
    return callClock;
  }

  Duration getterDeadline() {
    return getterDeadline;
  }

  BoundObjects boundObjects(DeviceLook look, RowNumbers numbers) {
    return new BoundObjects(look, numbers, objects);
  }

  /**
   * The values that the product's own code supplies.
   *
   * @param announced values of parameters that follow from how the rest is configured
   */
  Bindings bindings(
      DeviceLook look,
      Health health,
      RowNumbers numbers,
      BoundObjects bound,
      ModelParts parts,
      Map<String, String> announced) {
    String root = schema().root().path();
    Map<String, String> all = new LinkedHashMap<>(announced);
    all.putAll(constants);
    managementServer.forEach((name, value) -> all.put(root + "ManagementServer." + name, value));
    DeviceRows live = new DeviceRows(look, rows, liveRows, bound.code(), numbers);
    return new Bindings(getters, all, live, new DeviceValues(look, live, health), bound, parts);
  }
}
