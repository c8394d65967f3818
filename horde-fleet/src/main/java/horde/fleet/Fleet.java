// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import cwmp.autonomous.AutonomousTransfers;
import cwmp.cpe.CpeFeature;
import cwmp.cpe.CpeSettings;
import cwmp.cpe.HeartbeatPolicy;
import cwmp.session.SessionSettings;
import cwmp.wire.HttpRequest;
import horde.load.LoadAction;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A fleet of devices: built from a plan, moved by a driver.
 *
 * <p>Its methods may be called from any thread. The devices belong to their loops; {@link #call}
 * and {@link #forEach} go there.
 */
public final class Fleet {
  private static final Logger LOG = LoggerFactory.getLogger(Fleet.class);
  private static final int MOST_TROUBLES_LOGGED = 20;
  private static final Duration ABORT_PATIENCE = Duration.ofSeconds(5);

  private final FleetPlan plan;
  private final FleetDriver driver;
  private final FleetShared shared;
  private final List<ResolvedGroup> groups = new ArrayList<>();
  private final List<FleetLoop> loops = new ArrayList<>();
  private final IdentityIndex identities;
  private final FleetTraces traces = new FleetTraces(this);
  private final FleetLoad load;
  private final int size;

  /** Builds devices that are off, and new at each start. */
  public Fleet(FleetPlan plan, FleetDriver driver, @Nullable FleetListener listener) {
    this(plan, driver, listener, null);
  }

  /**
   * Builds the devices; they are off.
   *
   * @param listener is told what they do, or null
   * @param states what they remember of earlier runs, and will of this one; null for nothing
   * @throws IllegalArgumentException if two devices would have the same OUI and serial number, or
   *     the plan has a value that its parameter cannot have
   * @throws UncheckedIOException if the states cannot be read
   */
  public Fleet(
      FleetPlan plan,
      FleetDriver driver,
      @Nullable FleetListener listener,
      @Nullable StateLog states) {
    this(plan, driver, listener, states, List.of());
  }

  /**
   * Builds the devices with something between them and the world; they are off.
   *
   * @param layers the first is nearest to the network, the last nearest to the engine
   * @throws IllegalArgumentException if two devices would have the same OUI and serial number, or
   *     the plan has a value that its parameter cannot have
   * @throws UncheckedIOException if the states cannot be read
   */
  public Fleet(
      FleetPlan plan,
      FleetDriver driver,
      @Nullable FleetListener listener,
      @Nullable StateLog states,
      List<FleetLayer> layers) {
    this.plan = plan;
    this.driver = driver;
    this.size = plan.devices();
    this.load = new FleetLoad(groups, loops, plan.seed(), plan.load());
    List<FeatureBody> features = new ArrayList<>(driver.features());
    features.add(new DiagnosticsBody());
    features.addAll(FleetShared.ownFeatures());
    List<CpeFeature<?>> engineHalves = new ArrayList<>();
    engineHalves.add(new HeartbeatPolicy());
    engineHalves.add(AutonomousTransfers.FEATURE);
    features.forEach(feature -> engineHalves.add(feature.feature()));
    this.shared =
        new FleetShared(
            driver.loops(),
            driver.clock(),
            driver.clock().now(),
            plan.timeScale(),
            plan.seed(),
            new CpeSettings(SessionSettings.with(EnvelopeParser.fromAcs()), engineHalves),
            plan.replyTimeout(),
            driver::connectionRequestUrl,
            List.copyOf(features),
            listener == null ? FleetListener.NONE : listener,
            states,
            List.copyOf(layers));
    resolveGroups();
    this.identities = new IdentityIndex(size, device -> ref(device).id());
    buildLoops();
    if (states != null) {
      restore(states);
    }
    shared.layers().forEach(layer -> layer.built(this));
  }

  private void restore(StateLog states) {
    int told = 0;
    for (int index = 0; index < size; index++) {
      Device device = device(index);
      byte[] state = states.claim(index, device.stateName());
      for (String trouble : state == null ? List.<String>of() : device.restore(state)) {
        if (told++ < MOST_TROUBLES_LOGGED) {
          LOG.warn("{} of an earlier run: {}", device.stateName(), trouble);
        }
      }
    }
    if (told > MOST_TROUBLES_LOGGED) {
      LOG.warn("and {} more of that kind", told - MOST_TROUBLES_LOGGED);
    }
  }

  private void resolveGroups() {
    Map<String, Integer> countedInOui = new HashMap<>();
    int first = 0;
    for (GroupPlan group : plan.groups()) {
      String oui = group.profile().identity().oui();
      int firstInOui = countedInOui.getOrDefault(oui, 0);
      groups.add(ResolvedGroup.of(group, first, firstInOui));
      countedInOui.put(oui, firstInOui + group.count());
      first += group.count();
    }
  }

  private void buildLoops() {
    for (int number = 0; number < driver.loops(); number++) {
      FleetLoop loop = new FleetLoop(number, shared, driver.newSecret());
      FleetDriver.Attachment attachment = driver.attach(loop);
      Transport transport = attachment.transport();
      for (FleetLayer layer : shared.layers()) {
        transport = layer.around(transport);
      }
      loop.attach(transport, attachment.waker());
      loops.add(loop);
    }
    for (ResolvedGroup group : groups) {
      List<LoopGroup> parts = loops.stream().map(loop -> new LoopGroup(loop, group)).toList();
      for (int i = 0; i < group.count(); i++) {
        int index = group.firstIndex() + i;
        loopOf(index).add(new Device(parts.get(index % loops.size()), index));
      }
    }
  }

  /** How many devices there are. */
  public int size() {
    return size;
  }

  /** What all randomness of it comes from. */
  public long seed() {
    return plan.seed();
  }

  /** What it was built from. */
  public FleetPlan plan() {
    return plan;
  }

  /** The names of its groups. */
  public List<String> groups() {
    return groups.stream().map(ResolvedGroup::name).toList();
  }

  /** Who a device is. */
  public DeviceRef ref(int index) {
    ResolvedGroup group = groupOf(index);
    return new DeviceRef(index, group.name(), group.deviceId(index, plan.seed()));
  }

  /**
   * The device that a person means: by serial number, by {@code OUI-SerialNumber} or {@code
   * OUI-ProductClass-SerialNumber}, else by index.
   */
  public Optional<DeviceRef> find(String name) {
    Optional<Integer> index = identities.find(name);
    if (index.isEmpty() && name.matches("[0-9]{1,9}") && Integer.parseInt(name) < size) {
      index = Optional.of(Integer.parseInt(name));
    }
    return index.map(this::ref);
  }

  private ResolvedGroup groupOf(int index) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("no device " + index + " among " + size);
    }
    int low = 0;
    int high = groups.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (groups.get(middle).firstIndex() <= index) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return groups.get(low);
  }

  /** The loop that owns a device. */
  public FleetLoop loopOf(int index) {
    return loops.get(index % loops.size());
  }

  /** A device; for its loop's thread only. */
  Device device(int index) {
    return loopOf(index).device(index);
  }

  /** Begins to run, with all devices off until somebody switches them on; once. */
  public void open() {
    driver.start(this);
  }

  /** Begins to run, switches the devices on as the plan says, and puts its load on them; once. */
  public void start() {
    open();
    switchOn();
    startLoad();
  }

  /** Switches those devices on that are off, each when the plan has it arrive. */
  public void switchOn() {
    long begin = driver.clock().monotonicNanos();
    forEach(
        device -> {
          if (device.power() == Device.Power.OFF) {
            long after = plan.start().nanosOf(device.index(), size, plan.seed());
            device.switchOnAt((begin + after) / 1_000_000);
          }
        });
  }

  /** Has devices do from now on what the plan has them do besides; once. */
  public void startLoad() {
    load.start(driver.clock().monotonicNanos());
  }

  /**
   * Has devices do one thing more, in a fleet that runs; from any thread.
   *
   * @param action its time counts from now
   * @throws IllegalArgumentException if there is a load of that name already, or one of its groups
   *     does not exist
   */
  public void startLoad(LoadAction action) {
    load.add(action, driver.clock().monotonicNanos());
  }

  /** What has become of the load so far: that of the plan in its order, then what came later. */
  public CompletableFuture<List<LoadCount>> load() {
    return load.counts();
  }

  /**
   * Stops: no new sessions, running ones get this long to end, then they are aborted.
   *
   * @return what the fleet has done in the end
   * @throws InterruptedException if the thread is interrupted while it waits; the fleet is stopped
   *     nevertheless
   */
  public FleetStatistics stop(Duration patience) throws InterruptedException {
    try {
      if (!await(onAllLoops(FleetLoop::drain), patience)) {
        await(
            onAllLoops(
                loop -> {
                  loop.abort("the fleet was stopped");
                  return CompletableFuture.completedFuture(null);
                }),
            ABORT_PATIENCE);
      }
      CompletableFuture<FleetStatistics> last = statistics();
      if (!await(last, ABORT_PATIENCE)) {
        throw new IllegalStateException("a loop does not answer any more");
      }
      return last.join();
    } finally {
      driver.stop();
    }
  }

  private interface LoopAction {
    CompletableFuture<Void> on(FleetLoop loop);
  }

  private CompletableFuture<Void> onAllLoops(LoopAction action) {
    return CompletableFuture.allOf(
        loops.stream()
            .map(
                loop ->
                    CompletableFuture.supplyAsync(() -> action.on(loop), loop::post)
                        .thenCompose(done -> done))
            .toArray(CompletableFuture<?>[]::new));
  }

  private static boolean await(CompletableFuture<?> done, Duration patience)
      throws InterruptedException {
    try {
      done.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a loop could not be stopped", e.getCause());
    }
  }

  /** Something to do with a device on its own thread. */
  public interface DeviceAction<T extends @Nullable Object> {
    /** Does it; what it throws becomes the failure of the future. */
    T on(Device device) throws Exception;
  }

  /** Does something with a device on its own thread. */
  public <T extends @Nullable Object> CompletableFuture<T> call(
      DeviceRef ref, DeviceAction<T> action) {
    CompletableFuture<T> result = new CompletableFuture<>();
    loopOf(ref.index())
        .post(
            () -> {
              try {
                result.complete(action.on(device(ref.index())));
              } catch (Exception e) {
                result.completeExceptionally(e);
              }
            });
    return result;
  }

  /**
   * Does something with every device on its own thread, in slices between which sessions go on.
   *
   * @return is there when all were visited; fails with the first exception, after which no more
   *     devices of that loop are visited
   */
  public CompletableFuture<Void> forEach(Consumer<Device> action) {
    return scan(
        0,
        loop ->
            device -> {
              action.accept(device);
              return true;
            });
  }

  /** Looks at the devices of one loop, on that loop. */
  public interface Visitor {

    /**
     * Looks at the next one.
     *
     * @return whether it wants to see more
     */
    boolean visit(Device device);
  }

  /**
   * Visits the devices in slices between which sessions go on: on each loop its own ones by
   * ascending index, until the visitor of that loop has seen enough.
   *
   * <p>What is seen is no picture of one moment: devices change while others are visited.
   *
   * @param from the index to begin with
   * @param visitors makes one for each loop, called on the loop before its first device; argument
   *     is the loop's number
   * @return is there when all loops have ended; fails with the first exception
   */
  public CompletableFuture<Void> scan(int from, IntFunction<Visitor> visitors) {
    return Scan.of(loops, from, visitors);
  }

  /**
   * Somebody asks a device for a session.
   *
   * @param device its index, as the path of the request tells it
   */
  public void connectionRequest(int device, HttpRequest request, ConnectionRequestAnswer answer) {
    FleetLoop loop = loopOf(device);
    loop.post(() -> loop.connectionRequests().onRequest(device(device), request, answer));
  }

  /** What the fleet has done so far. */
  public CompletableFuture<FleetStatistics> statistics() {
    return sum(loop -> loop.statistics().snapshot(), FleetStatistics::plus);
  }

  /** How the fleet is doing; for one who asks again and again, as it tells what is new since. */
  public CompletableFuture<Pulse> pulse() {
    return sum(loop -> loop.statistics().pulse(), Pulse::plus);
  }

  /**
   * Has the loops notice from now on when they stand still, so that samples are known that this has
   * spoiled. On virtual time they never do.
   */
  public void watch() {
    onLoops(loop -> loop.watch().start());
  }

  /** The sessions that it has kept. */
  public FleetTraces traces() {
    return traces;
  }

  /** Has something done on each loop's thread, when its turn comes. */
  void onLoops(Consumer<FleetLoop> action) {
    loops.forEach(loop -> loop.post(() -> action.accept(loop)));
  }

  /** Asks each loop on its thread, and puts the answers together. */
  <T> CompletableFuture<T> sum(Function<FleetLoop, T> of, BinaryOperator<T> plus) {
    CompletableFuture<T> sum = null;
    for (FleetLoop loop : loops) {
      CompletableFuture<T> part = CompletableFuture.supplyAsync(() -> of.apply(loop), loop::post);
      sum = sum == null ? part : sum.thenCombine(part, plus);
    }
    if (sum == null) {
      throw new IllegalStateException("a fleet has at least one loop");
    }
    return sum;
  }
}
