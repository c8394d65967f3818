// SPDX-License-Identifier: Apache-2.0
package horde.record;

import static org.assertj.core.api.Assertions.assertThat;

import horde.dump.Dump;
import horde.dump.DumpException;
import horde.dump.DumpReader;
import horde.dump.DumpRow;
import horde.fleet.Fleet;
import horde.fleet.FleetLayer;
import horde.fleet.GroupPlan;
import horde.fleet.Plans;
import horde.net.NetSettings;
import horde.net.NettyDriver;
import horde.profile.Profile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Devices of a fleet that a recorder has before it, over loopback. */
final class RecordedFleet {
  static final Duration PATIENCE = Duration.ofSeconds(40);
  static final WalkSettings HASTY =
      new WalkSettings(Duration.ZERO, 2000, 20_000, 128, Duration.ofSeconds(5), Duration.ZERO);

  private RecordedFleet() {}

  static InetSocketAddress anywhere() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  /** Records devices of a profile, and waits until they have said everything. */
  static List<RecordingSummary> record(Profile profile, int devices, Path folder) throws Exception {
    return record(profile, devices, folder, HASTY, Map.of(), List.of());
  }

  static List<RecordingSummary> record(
      Profile profile,
      int devices,
      Path folder,
      WalkSettings settings,
      Map<String, String> values,
      List<FleetLayer> layers)
      throws Exception {
    try (RecordingAcs acs =
        RecordingAcs.start(anywhere(), null, folder, settings, devices, line -> {})) {
      GroupPlan group =
          Plans.group(devices, profile, acs.url().toString(), "", "", Duration.ofHours(1), values);
      Fleet fleet =
          new Fleet(
              Plans.plan(group), NettyDriver.open(NetSettings.defaults()), null, null, layers);
      fleet.start();
      try {
        acs.complete().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        throw new AssertionError("still not complete: " + acs.finish(), e);
      } finally {
        fleet.stop(Duration.ofSeconds(5));
      }
      return acs.finish();
    }
  }

  /** What a recording says of a device, by path. */
  static Map<String, DumpRow> rows(Path folder) throws IOException, DumpException {
    Dump dump = DumpReader.read(folder.resolve("dump.csv"));
    Map<String, DumpRow> rows = new LinkedHashMap<>();
    for (DumpRow row : dump.rows()) {
      assertThat(rows.put(row.path(), row)).as("said once: %s", row).isNull();
    }
    return rows;
  }

  /** The recording of the device with this serial number. */
  static Path of(List<RecordingSummary> recorded, String serial) {
    return recorded.stream()
        .filter(each -> each.device().endsWith("-" + serial))
        .map(RecordingSummary::folder)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + serial + " in " + recorded));
  }

  /** All texts below a folder, by file. */
  static Map<Path, String> texts(Path folder) throws IOException {
    Map<Path, String> texts = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.put(file, Files.readString(file));
      }
    }
    return texts;
  }
}
