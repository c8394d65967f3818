// SPDX-License-Identifier: Apache-2.0
package horde.diagnostics;

import cwmp.diagnostics.DiagnosticError;
import cwmp.diagnostics.ResponseTimes;
import horde.profile.DiagnosticsModel;
import horde.profile.Randomness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The network as one device sees it at one time. What is always so depends on the seed, the device
 * and the host; noise depends on the time too.
 */
final class SimulatedNetwork {
  /** More packets than these are only reckoned, not drawn one by one. */
  private static final long MOST_DRAWN = 500;

  private static final long LATENCY = Randomness.stream("diagnostics.latency");
  private static final long NOISE = Randomness.stream("diagnostics.noise");
  private static final long LOSS = Randomness.stream("diagnostics.loss");
  private static final long ERRORS = Randomness.stream("diagnostics.errors");
  private static final long ADDRESSES = Randomness.stream("diagnostics.addresses");
  private static final long DRAWN = Randomness.stream("diagnostics.drawn");

  private final DiagnosticsModel model;
  private final Place place;
  private final long time;

  SimulatedNetwork(DiagnosticsModel model, Place place) {
    this.model = model;
    this.place = place;
    this.time = place.start().toEpochMilli();
  }

  /** The error with which this run is to end, or null. */
  @Nullable DiagnosticError chosenError() {
    Map<DiagnosticError, Double> shares =
        model.errors().getOrDefault(place.object(), model.errors().getOrDefault("*", Map.of()));
    double point =
        Randomness.unit(place.seed(), place.index(), stream(ERRORS, place.object()), time);
    for (DiagnosticError error : DiagnosticError.values()) {
      point -= shares.getOrDefault(error, 0.0);
      if (point < 0) {
        return error;
      }
    }
    return null;
  }

  /** Whether there is such a host. */
  boolean resolves(String host) {
    return !addresses(host).isEmpty();
  }

  /** The addresses of a host. */
  List<String> addresses(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    List<String> known = model.answers().get(name);
    if (known != null) {
      return known;
    }
    if (name.endsWith(".invalid")) {
      return List.of();
    }
    return name.matches("[0-9.]+|.*:.*") ? List.of(host) : List.of(address(name));
  }

  /** An address for a name, of the network that is set aside for benchmarks (RFC 2544). */
  static String address(String name) {
    long bits = Randomness.bits(0, 0, stream(ADDRESSES, name), 0);
    return "198."
        + (18 + (bits & 1))
        + "."
        + (bits >>> 8 & 0xFF)
        + "."
        + (1 + (bits >>> 16 & 0xFF) % 254);
  }

  /** What packets to a host have come to. */
  record Echoes(long successes, long failures, ResponseTimes times, Duration time) {}

  /**
   * Packets to a host, one after the other.
   *
   * @param pause at the least between the beginnings of two
   */
  Echoes echoes(String host, long count, Duration timeout, Duration pause) {
    List<Long> times = new ArrayList<>();
    long drawn = Math.min(count, MOST_DRAWN);
    long tookMicros = 0;
    for (int i = 0; i < drawn; i++) {
      long micros = echoMicros(host, i, timeout);
      if (micros > 0) {
        times.add(micros);
      }
      long took = micros > 0 ? micros : timeout.toNanos() / 1000;
      tookMicros += i + 1 < drawn ? Math.max(took, pause.toNanos() / 1000) : took;
    }
    double scale = (double) count / drawn;
    long successes = Math.round(times.size() * scale);
    return new Echoes(
        successes,
        count - successes,
        ResponseTimes.of(times),
        Duration.ofMillis((long) Math.ceil(tookMicros * scale / 1000)));
  }

  /** How long one packet takes there and back, in microseconds; 0 if nothing comes in time. */
  long echoMicros(String host, int number, Duration timeout) {
    long lossNumber = Randomness.bits(time, number, 0, 0);
    if (Randomness.unit(place.seed(), place.index(), stream(LOSS, host), lossNumber)
        < model.loss()) {
      return 0;
    }
    long base = latencyMicros(host);
    double noise = Randomness.unit(place.seed(), place.index(), stream(NOISE, host), lossNumber);
    long micros = base + (long) (noise * noise * model.jitter().toNanos() / 1000);
    return micros <= timeout.toNanos() / 1000 ? Math.max(1, micros) : 0;
  }

  private long latencyMicros(String host) {
    return Randomness.between(
        model.latency().min().toNanos() / 1000,
        model.latency().max().toNanos() / 1000,
        place.seed(),
        place.index(),
        stream(LATENCY, host),
        0);
  }

  /** Something that stays with the device and the name. */
  long drawn(DiagnosticsModel.Numbers numbers, String name) {
    return numbers.draw(place.seed(), place.index(), stream(DRAWN, name), 0);
  }

  /** A number from 0 to 1 that is another one each time. */
  double noise(String name, int number) {
    return Randomness.unit(
        place.seed(), place.index(), stream(NOISE, name), Randomness.bits(time, number, 0, 1));
  }

  private static long stream(long purpose, String name) {
    return Randomness.stream(purpose, Randomness.stream(name));
  }
}
