// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import cwmp.diagnostics.DiagnosticError;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What the network around a type of device is like, for diagnostics that are computed and not
 * measured.
 *
 * @param latency round trip to a host; a device and a host have one of these for ever
 * @param jitter by how much longer a single round trip may take
 * @param loss the share of packets that are not answered, 0 to 1
 * @param hops how many there are to a host
 * @param download bits a second, of which each device has its own, with a tenth of noise
 * @param upload the same the other way
 * @param fileSize bytes of the file behind any URL
 * @param networks how many WiFi networks are in reach
 * @param address the full name of the parameter with the address that packets come from; empty if
 *     results are to have none
 * @param answers addresses by host name; another name has a computed one, and one that ends in
 *     {@code .invalid} none (RFC 6761)
 * @param errors by the name of the diagnostics object, or {@code *} for any: how large the share of
 *     runs is that end with each error
 */
public record DiagnosticsModel(
    Span latency,
    Duration jitter,
    double loss,
    Numbers hops,
    Numbers download,
    Numbers upload,
    long fileSize,
    Numbers networks,
    String address,
    Map<String, List<String>> answers,
    Map<String, Map<DiagnosticError, Double>> errors) {

  /** An ordinary line, on which nothing fails but what has to. */
  public static final DiagnosticsModel USUAL =
      new DiagnosticsModel(
          Span.parse("8ms..40ms"),
          Duration.ofMillis(6),
          0.002,
          new Numbers(5, 14),
          new Numbers(40_000_000, 240_000_000),
          new Numbers(8_000_000, 40_000_000),
          10_485_760,
          new Numbers(2, 9),
          "",
          Map.of(),
          Map.of());

  /** Copies the maps. */
  public DiagnosticsModel {
    answers = Map.copyOf(answers);
    errors = Map.copyOf(errors);
  }

  /** Whole numbers between two bounds, both included. */
  public record Numbers(long min, long max) {
    public Numbers {
      if (min < 0 || max < min) {
        throw new IllegalArgumentException("numbers cannot be " + min + " to " + max);
      }
    }

    /** One of them, evenly chosen by the arguments of {@link Randomness#bits}. */
    public long draw(long seed, long index, long stream, long number) {
      return Randomness.between(min, max, seed, index, stream, number);
    }
  }
}
