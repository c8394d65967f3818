// SPDX-License-Identifier: Apache-2.0
package horde.lab;

import cwmp.http.ClientAuthentication;
import cwmp.http.Credentials;
import cwmp.message.FaultException;
import cwmp.testkit.ConnectionRequester;
import cwmp.testkit.udp.UdpConnectionRequester;
import cwmp.tree.EngineParameter;
import cwmp.tree.EngineParameters;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpRequest;
import cwmp.wire.HttpTarget;
import horde.fleet.ConnectionRequestAnswer;
import horde.fleet.Device;
import horde.fleet.DeviceRef;
import horde.fleet.Fleet;
import horde.fleet.FleetDriver;
import horde.fleet.FleetLayer;
import horde.fleet.FleetListener;
import horde.fleet.FleetPlan;
import horde.fleet.FleetStatistics;
import horde.fleet.InMemoryAcs;
import horde.fleet.Simulation;
import horde.net.NetSettings;
import horde.net.NettyDriver;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A fleet under observation, on real or on virtual time.
 *
 * <p>On real time the devices call a real ACS over the network, and what is waited for takes the
 * time that it takes. On virtual time there is neither network nor thread: the devices move while
 * somebody waits, in his thread, and an hour is over at once. Whoever uses a lab need not know
 * which it is.
 *
 * <pre>{@code
 * VirtualAcs acs = new VirtualAcs();
 * try (Lab lab = Lab.of(plan).virtual(acs, Instant.parse("2030-01-01T00:00:00Z"))) {
 *   long mark = lab.observations().mark();
 *   lab.start();
 *   boolean informed =
 *       lab.await(
 *           Duration.ofMinutes(1),
 *           () -> !lab.observations().since(mark, Observation.Informed.class).isEmpty());
 * }
 * }</pre>
 *
 * <p>May be used from any thread but those of the devices, which listeners and layers are called
 * on. On virtual time, several threads that wait share one clock: each lets it advance for all.
 */
public final class Lab implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int NOT_FOUND = 404;

  /** How often the same datagram is sent, as some get lost. TR-069 G.2.2.3 */
  private static final int COPIES = 3;

  private final Fleet fleet;
  private final LabTime time;
  private final Observations observations;
  private final List<DeviceRef> devices;
  private final boolean traced;

  private Lab(Builder settings, FleetDriver driver, @Nullable Simulation simulation) {
    observations = new Observations(settings.mostObservations, settings.observer);
    List<FleetListener> listeners = new ArrayList<>(settings.listeners);
    listeners.add(new Observer(observations)); // last: who is woken finds the others informed
    fleet = new Fleet(settings.plan, driver, FleetListener.all(listeners), null, settings.layers);
    devices = IntStream.range(0, fleet.size()).mapToObj(fleet::ref).toList();
    traced = settings.traced;
    time =
        simulation == null
            ? new LabTime.Real(driver.clock(), observations)
            : new LabTime.Virtual(simulation);
  }

  /** A lab for this fleet; {@link Builder#virtual} or {@link Builder#real} builds it. */
  public static Builder of(FleetPlan plan) {
    return new Builder(plan);
  }

  /** What a lab is to be. */
  public static final class Builder {
    private static final int MOST_OBSERVATIONS = 20_000;
    private static final int MOST_TRACED = 200;

    private final FleetPlan plan;
    private final List<FleetLayer> layers = new ArrayList<>();
    private final List<FleetListener> listeners = new ArrayList<>();
    private int mostObservations = MOST_OBSERVATIONS;
    private Consumer<Observation> observer = seen -> {};
    private boolean traced;

    private Builder(FleetPlan plan) {
      this.plan = plan;
      this.traced = plan.devices() <= MOST_TRACED;
    }

    /** Puts layers between devices and the world: the first is nearest to the network. */
    public Builder layers(List<? extends FleetLayer> layers) {
      this.layers.addAll(layers);
      return this;
    }

    /** Has somebody else told what devices do, before it is among the observations. */
    public Builder listener(FleetListener listener) {
      listeners.add(listener);
      return this;
    }

    /** How many observations to keep; default 20 000. */
    public Builder observations(int most) {
      if (most < 1) {
        throw new IllegalArgumentException("a lab keeps at least one observation: " + most);
      }
      mostObservations = most;
      return this;
    }

    /**
     * Has somebody told each observation before those who wait look at it, so that he can keep more
     * of them, or others, than the lab does.
     *
     * @param observer called on the threads of devices, for one observation at a time; must return
     *     at once and not ask the lab
     */
    public Builder observer(Consumer<Observation> observer) {
      this.observer = observer;
      return this;
    }

    /** Whether the messages of sessions are kept; default is yes for up to 200 devices. */
    public Builder traced(boolean traced) {
      this.traced = traced;
      return this;
    }

    /**
     * Builds it on virtual time: without network, and the same again for the same seed.
     *
     * @param start what the clock shows at first
     * @throws IllegalArgumentException if the plan is impossible, as {@link Fleet} says
     */
    public Lab virtual(InMemoryAcs acs, Instant start) {
      Simulation simulation = new Simulation(acs, start, plan.seed());
      return new Lab(this, simulation, simulation);
    }

    /**
     * Builds it on real time, with the network.
     *
     * @throws IOException if the port for connection requests cannot be had
     * @throws IllegalArgumentException if the plan is impossible, as {@link Fleet} says
     */
    public Lab real(NetSettings network) throws IOException {
      NettyDriver driver = NettyDriver.open(network);
      try {
        return new Lab(this, driver, null);
      } catch (RuntimeException e) {
        driver.stop();
        throw e;
      }
    }
  }

  // ---- the devices

  /** The fleet. On virtual time its futures complete only while somebody waits. */
  public Fleet fleet() {
    return fleet;
  }

  /** All devices. */
  public List<DeviceRef> devices() {
    return devices;
  }

  /** The devices of a group; none if there is no such group. */
  public List<DeviceRef> devices(String group) {
    return devices.stream().filter(device -> device.group().equals(group)).toList();
  }

  /** The device that a person means, as {@link Fleet#find} has it. */
  public Optional<DeviceRef> device(String name) {
    return fleet.find(name);
  }

  /** What the devices were seen to do. */
  public Observations observations() {
    return observations;
  }

  /** Begins, with all devices off; once. */
  public void open() {
    fleet.open();
    if (traced) {
      fleet.forEach(Device::trace);
    }
  }

  /** Begins, and switches all devices on over the time of the plan's ramp; once. */
  public void start() {
    open();
    fleet.switchOn();
  }

  /**
   * Does something with a device where it lives, and waits for the result, without letting virtual
   * time pass.
   *
   * @throws FaultException what the device refuses
   * @throws IllegalStateException with its cause, if the action throws another checked exception;
   *     an unchecked one is thrown as it is
   */
  public <T extends @Nullable Object> T call(DeviceRef device, Fleet.DeviceAction<T> action)
      throws FaultException, InterruptedException {
    try {
      return time.result(fleet.call(device, action));
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case FaultException refused -> throw refused;
        case RuntimeException unchecked -> throw unchecked;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(e.getCause());
      }
    }
  }

  /** Something to do with a device on its own thread, without a result. */
  public interface Deed {
    /** Does it. */
    void on(Device device) throws Exception;
  }

  /** The same as {@link #call} for what has no result. */
  public void act(DeviceRef device, Deed deed) throws FaultException, InterruptedException {
    call(
        device,
        body -> {
          deed.on(body);
          return true;
        });
  }

  /** The value of a parameter, as the device has it now; empty if it has no such parameter. */
  public Optional<String> value(DeviceRef device, String parameter) throws InterruptedException {
    return look(
        device,
        body ->
            Optional.ofNullable(body.tree().find(parameter)).map(node -> body.tree().value(node)));
  }

  private <T> T look(DeviceRef device, Fleet.DeviceAction<T> look) throws InterruptedException {
    try {
      return call(device, look);
    } catch (FaultException e) {
      throw new IllegalStateException("a look at a device is refused by nobody", e);
    }
  }

  /**
   * Sends a device a connection request, as an ACS does that knows its address, name and password
   * by heart. TR-069 3.2.2.
   *
   * @return the status of the answer: 200 if the device will come, 503 if it was asked too often;
   *     empty if nobody answers, or the device takes no such requests
   */
  public OptionalInt knock(DeviceRef device) throws InterruptedException {
    return knock(device, Knock.RIGHT);
  }

  /**
   * Sends a device a connection request, as an ACS does that may be mistaken in who it is or where
   * the device is.
   *
   * @return the status of the answer, 401 or 404 too; empty if nobody answers
   */
  public OptionalInt knock(DeviceRef device, Knock knock) throws InterruptedException {
    Door door = look(device, body -> Door.of(body.tree().engine()));
    if (door.url().isEmpty()) {
      return OptionalInt.empty();
    }
    HttpTarget target = HttpTarget.parse(door.url());
    String path = knock.path();
    String url = path == null ? door.url() : target.origin() + path;
    Credentials shown = knock.credentials() == null ? door.credentials() : knock.credentials();
    if (time instanceof LabTime.Real) {
      try {
        return OptionalInt.of(ConnectionRequester.request(url, shown));
      } catch (IOException e) {
        return OptionalInt.empty();
      }
    }
    return path == null || path.equals(target.requestTarget())
        ? knockWithin(device, target, shown)
        : OptionalInt.of(NOT_FOUND); // what a door says that finds no device by the path
  }

  /** By which name and password the device takes connection requests now. */
  public Credentials connectionRequestCredentials(DeviceRef device) throws InterruptedException {
    return look(device, body -> Door.of(body.tree().engine())).credentials();
  }

  /**
   * Sends a device a connection request over UDP, as an ACS does that knows its address, name and
   * password by heart. TR-069 G.2.2.
   *
   * @return whether there is an address to send it to; whether it arrives nobody knows
   * @throws IllegalStateException on virtual time, where there are no datagrams
   */
  public boolean knockByUdp(DeviceRef device) throws InterruptedException {
    if (isVirtual()) {
      throw new IllegalStateException("there are no datagrams on virtual time");
    }
    Door door =
        look(
            device,
            body -> {
              EngineParameters engine = body.tree().engine();
              return Door.at(engine.value(EngineParameter.UDP_CONNECTION_REQUEST_ADDRESS), engine);
            });
    try {
      if (door.url().isEmpty()) {
        return false;
      }
      UdpConnectionRequester.request(door.url(), door.credentials(), COPIES);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Where a device takes connection requests, and from whom. */
  private record Door(String url, Credentials credentials) {
    static Door of(EngineParameters engine) {
      return at(engine.connectionRequestUrl(), engine);
    }

    static Door at(String address, EngineParameters engine) {
      return new Door(
          address,
          new Credentials(engine.connectionRequestUsername(), engine.connectionRequestPassword()));
    }
  }

  private OptionalInt knockWithin(DeviceRef device, HttpTarget target, Credentials shown)
      throws InterruptedException {
    ClientAuthentication login =
        ClientAuthentication.challenged(target.origin(), shown, new Random(0));
    Optional<Answer> answer = send(device, target, HttpHeaders.EMPTY);
    if (answer.isPresent()
        && answer.get().status() == 401
        && login.onChallenge(answer.get().headers().all("WWW-Authenticate"))) {
      String authorization = login.authorizationFor("GET", target.requestTarget()).orElseThrow();
      answer = send(device, target, HttpHeaders.of("Authorization", authorization));
    }
    return answer.map(reply -> OptionalInt.of(reply.status())).orElseGet(OptionalInt::empty);
  }

  private record Answer(int status, HttpHeaders headers) {}

  private Optional<Answer> send(DeviceRef device, HttpTarget target, HttpHeaders headers)
      throws InterruptedException {
    CompletableFuture<Optional<Answer>> answer = new CompletableFuture<>();
    fleet.connectionRequest(
        device.index(),
        new HttpRequest("GET", target.requestTarget(), headers, new byte[0], true),
        new ConnectionRequestAnswer() {
          @Override
          public void send(int status, HttpHeaders replied, Runnable written) {
            answer.complete(Optional.of(new Answer(status, replied)));
            written.run();
          }

          @Override
          public void drop() {
            answer.complete(Optional.empty());
          }
        });
    try {
      return time.result(answer);
    } catch (ExecutionException e) {
      throw new IllegalStateException("an answer that never fails", e);
    }
  }

  // ---- time

  /** Whether time passes only while somebody waits. */
  public boolean isVirtual() {
    return time instanceof LabTime.Virtual;
  }

  /** What the clock of the devices shows. */
  public Instant now() {
    return time.clock().now();
  }

  /** Nanoseconds of the devices' clock that never jumps, to measure with. */
  public long monotonicNanos() {
    return time.clock().monotonicNanos();
  }

  /**
   * Waits until something holds.
   *
   * @param condition is looked at after each observation, and now and then; may ask this lab
   * @return whether it held before the time was over
   */
  public boolean await(Duration within, BooleanSupplier condition) throws InterruptedException {
    return time.await(within, condition);
  }

  /** Lets time pass. */
  public void sleep(Duration duration) throws InterruptedException {
    time.await(duration, () -> false);
  }

  /** What the fleet has done so far. */
  public FleetStatistics statistics() throws InterruptedException {
    try {
      return time.result(fleet.statistics());
    } catch (ExecutionException e) {
      throw new IllegalStateException("counting fails", e);
    }
  }

  /** Stops: running sessions have five seconds to end, then the devices are no more. */
  @Override
  public void close() {
    if (!isVirtual()) {
      try {
        fleet.stop(PATIENCE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
