// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.change;

import cwmp.agent.binding.DeviceObject;
import cwmp.agent.binding.DeviceObjects;
import cwmp.agent.binding.PreparedChange;
import cwmp.agent.binding.RefusedException;
import cwmp.agent.bound.BoundObjects;
import cwmp.agent.call.CallClock;
import cwmp.testkit.model.RandomModel;
import cwmp.tree.ObjectNode;
import cwmp.tree.ParameterNode;
import cwmp.tree.SchemaObject;
import cwmp.tree.SchemaParameter;
import cwmp.tree.ValueSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * A device of a random model with code behind some of its objects, some of which remembers what it
 * was given: it does as it is told, except at the step at which something is to go wrong.
 */
final class RandomDevice implements DeviceObjects {
  /** What can go wrong. */
  enum Trouble {
    REFUSES,
    THROWS,
    HANGS
  }

  /** What the device has by full parameter name, and over a restart if it is of those kinds. */
  final Map<String, String> memory = new TreeMap<>();

  private final RandomModel model;
  private final long seed;

  /** Called before each step, with its number within what is being done. */
  private Runnable beforeStep = () -> {};

  private int step;
  private int troubledStep = -1;
  private Trouble trouble = Trouble.THROWS;
  private boolean happened;
  private volatile @Nullable CountDownLatch hanging;

  RandomDevice(RandomModel model, long seed, Map<String, String> memory) {
    this.model = model;
    this.seed = seed;
    memory.forEach(
        (name, value) -> {
          if (remembers(name.substring(0, name.lastIndexOf('.') + 1))) {
            this.memory.put(name, value);
          }
        });
  }

  /** From here on steps are counted from 0, and this happens at one of them; -1 for none. */
  synchronized void expect(int troubledStep, Trouble trouble, Runnable beforeStep) {
    this.step = 0;
    this.troubledStep = troubledStep;
    this.trouble = trouble;
    this.beforeStep = beforeStep;
    this.happened = false;
  }

  /** Whether some of its code has hung, and may still: then nobody knows what it has. */
  synchronized boolean hasHung() {
    return happened && trouble == Trouble.HANGS;
  }

  private int kind(String object) {
    return new Random(seed * 31 + object.replaceAll("\\d+", "i").hashCode()).nextInt(8);
  }

  private boolean isBound(String object) {
    return kind(object) > 1;
  }

  private boolean remembers(String object) {
    return kind(object) > 4;
  }

  /** What the engine reads of the device. */
  ValueSource source(BoundObjects objects) {
    ValueSource factory = model.source();
    return new ValueSource() {
      @Override
      public int[] rows(ObjectNode table) {
        return factory.rows(table);
      }

      @Override
      public String value(ParameterNode parameter) {
        DeviceObject object = objects.supplierOf(parameter);
        return object == null ? factory.value(parameter) : object.get(parameter.schema().name());
      }

      @Override
      public boolean movesByItself(ParameterNode parameter) {
        return objects.movesByItself(parameter);
      }
    };
  }

  @Override
  public Optional<DeviceObject> object(String path, int[] instances) {
    String object = instances.length == 0 ? path : path.replace("{i}", "" + instances[0]);
    return isBound(object) && object.startsWith("Device.") && object.length() > 7
        ? Optional.of(new Part(model.schema().object(path).orElseThrow(), object))
        : Optional.empty();
  }

  private void step(boolean mayRefuse) throws RefusedException {
    int now;
    CountDownLatch latch = null;
    synchronized (this) {
      now = step++;
      beforeStep.run();
      if (now == troubledStep) {
        happened = true;
        if (trouble == Trouble.HANGS) {
          latch = new CountDownLatch(1);
          hanging = latch;
        }
      }
    }
    if (now != troubledStep) {
      return;
    }
    if (latch != null) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        hanging = null; // it comes back, as it was given up
      }
    } else if (trouble == Trouble.REFUSES && mayRefuse) {
      throw RefusedException.request("on purpose");
    } else {
      throw new IllegalStateException("on purpose");
    }
  }

  private void plainStep() {
    try {
      step(false);
    } catch (RefusedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Lets a call be late as soon as something hangs. */
  CallClock clock() {
    return new CallClock() {
      private long millis;

      @Override
      public long millis() {
        return millis;
      }

      @Override
      public void await(Object lock, long left) throws InterruptedException {
        if (hanging != null) {
          millis += left;
        } else {
          lock.wait(1);
        }
      }
    };
  }

  /** Code of one object. */
  private final class Part implements DeviceObject {
    private final String path;
    private final SchemaObject object;
    private final Set<String> parameters = new TreeSet<>();

    Part(SchemaObject object, String path) {
      this.path = path;
      this.object = object;
      for (SchemaParameter parameter : object.parameters()) {
        boolean engines = Set.of("Key", "Alias").contains(parameter.name());
        if (!engines && parameter.countedTable() == null) {
          parameters.add(parameter.name());
        }
      }
    }

    @Override
    public Set<String> parameters() {
      return parameters;
    }

    @Override
    public String get(String parameter) {
      synchronized (RandomDevice.this) {
        return memory.getOrDefault(path + parameter, object.parameter(parameter).defaultValue());
      }
    }

    private void put(Map<String, String> values) {
      synchronized (RandomDevice.this) {
        values.forEach((name, value) -> memory.put(path + name, value));
      }
    }

    @Override
    public void set(String parameter, String value) {
      plainStep();
      put(Map.of(parameter, value));
    }

    @Override
    public PreparedChange prepare(Map<String, String> values) throws RefusedException {
      if (kind(path) % 2 == 0) {
        return DeviceObject.super.prepare(values);
      }
      step(true);
      Map<String, String> wanted = new LinkedHashMap<>(values);
      Map<String, String> before = getAll(values.keySet());
      return new PreparedChange() {
        @Override
        public Effect apply() throws RefusedException {
          put(Map.of(wanted.keySet().iterator().next(), wanted.values().iterator().next()));
          step(true);
          put(wanted);
          return Effect.NOW;
        }

        @Override
        public void undo() {
          put(before);
        }

        @Override
        public void discard() {
          plainStep();
        }

        @Override
        public void kept() {
          plainStep();
        }
      };
    }

    @Override
    public boolean remembers() {
      return RandomDevice.this.remembers(path);
    }

    @Override
    public void removed() {
      synchronized (RandomDevice.this) {
        memory.keySet().removeIf(name -> name.startsWith(path));
      }
    }
  }
}
