// SPDX-License-Identifier: Apache-2.0
package horde.doctor;

import cwmp.http.Credentials;
import cwmp.session.SessionOutcome;
import cwmp.tree.EngineParameters;
import cwmp.wire.HttpTarget;
import horde.config.FleetConfig;
import horde.fleet.Device;
import horde.fleet.DeviceRef;
import horde.fleet.Fleet;
import horde.fleet.FleetListener;
import horde.fleet.SessionTrace;
import horde.net.NetSettings;
import horde.net.NettyDriver;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The fleet as it will be, all off, so that single devices of it can be tried. */
final class Ward implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int ANSWER_SECONDS = 10;

  private final Fleet fleet;
  private final Map<Integer, CompletableFuture<Ended>> awaited;

  /** A session that is over. */
  record Ended(SessionOutcome outcome, Duration took, SessionTrace trace) {}

  private Ward(Fleet fleet, Map<Integer, CompletableFuture<Ended>> awaited) {
    this.fleet = fleet;
    this.awaited = awaited;
  }

  static Ward open(FleetConfig config) throws IOException {
    Map<Integer, CompletableFuture<Ended>> awaited = new ConcurrentHashMap<>();
    NettyDriver driver =
        NettyDriver.open(new NetSettings(1, config.connectionRequests(), config.sources()));
    try {
      Fleet fleet = new Fleet(config.plan(), driver, new Listener(awaited));
      fleet.open();
      return new Ward(fleet, awaited);
    } catch (RuntimeException e) {
      driver.stop();
      throw e;
    }
  }

  private record Listener(Map<Integer, CompletableFuture<Ended>> awaited) implements FleetListener {
    @Override
    public void onSessionEnd(Device device, SessionOutcome outcome, Duration took) {
      CompletableFuture<Ended> waiting = awaited.remove(device.index());
      if (waiting != null) {
        device.lastSession().ifPresent(trace -> waiting.complete(new Ended(outcome, took, trace)));
      }
    }
  }

  DeviceRef device(int index) {
    return fleet.ref(index);
  }

  /** Whom the device calls; null if what it has there is no URL. */
  @Nullable HttpTarget acsOf(DeviceRef device) throws InterruptedException {
    return ask(device, it -> Optional.ofNullable(engine(it).acs())).orElse(null);
  }

  String urlOf(DeviceRef device) throws InterruptedException {
    return ask(device, it -> engine(it).url());
  }

  /** By what it logs in at its ACS. */
  Credentials loginOf(DeviceRef device) throws InterruptedException {
    return ask(device, it -> new Credentials(engine(it).username(), engine(it).password()));
  }

  String connectionRequestUrlOf(DeviceRef device) throws InterruptedException {
    return ask(device, it -> engine(it).connectionRequestUrl());
  }

  Credentials doorOf(DeviceRef device) throws InterruptedException {
    return ask(
        device,
        it ->
            new Credentials(
                engine(it).connectionRequestUsername(), engine(it).connectionRequestPassword()));
  }

  private static EngineParameters engine(Device device) {
    return device.tree().engine();
  }

  /** Switches a device on and waits for the end of its first session; empty if that never comes. */
  Optional<Ended> firstSession(DeviceRef device, Duration within) throws InterruptedException {
    return session(
        device,
        within,
        it -> {
          it.trace();
          it.switchOn(Duration.ZERO);
        });
  }

  /** The session that follows from what somebody does elsewhere; begins to wait before that. */
  CompletableFuture<Ended> nextSession(DeviceRef device) {
    return awaited.computeIfAbsent(device.index(), index -> new CompletableFuture<>());
  }

  private Optional<Ended> session(DeviceRef device, Duration within, Consumer<Device> cause)
      throws InterruptedException {
    CompletableFuture<Ended> end = nextSession(device);
    ask(
        device,
        it -> {
          cause.accept(it);
          return true;
        });
    return await(end, within);
  }

  /** What a future gives within this time. */
  static <T> Optional<T> await(CompletableFuture<T> future, Duration within)
      throws InterruptedException {
    try {
      return Optional.of(future.get(within.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  void switchOff(DeviceRef device) throws InterruptedException {
    ask(
        device,
        it -> {
          it.switchOff();
          return true;
        });
  }

  private <T> T ask(DeviceRef device, Fleet.DeviceAction<T> question) throws InterruptedException {
    return await(fleet.call(device, question), Duration.ofSeconds(ANSWER_SECONDS))
        .orElseThrow(() -> new IllegalStateException("the loop does not answer"));
  }

  @Override
  public void close() {
    try {
      fleet.stop(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
