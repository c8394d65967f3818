// SPDX-License-Identifier: Apache-2.0
package horde.record;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.compiler.yaml.YamlException;
import horde.dump.Dump;
import horde.dump.DumpReader;
import horde.dump.DumpRow;
import horde.dump.DumpedDevice;
import horde.dump.ProfileImport;
import horde.fleet.Plans;
import horde.profile.BuiltInProfiles;
import horde.profile.Profile;
import horde.profile.ProfileReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A device is recorded, and what its profile makes is recorded again. */
@Timeout(120)
final class CloneTest {
  /** What every device computes while it is asked. */
  private static final List<String> OWN =
      List.of("UpTime", "CurrentLocalTime", "ManagementServer.ConnectionRequestURL");

  @TempDir Path folder;

  static Stream<Profile> originals() throws Exception {
    return Stream.of(
        BuiltInProfiles.find("tr181-gateway").orElseThrow(),
        BuiltInProfiles.find("tr098-gateway").orElseThrow(),
        imported());
  }

  /** A device of which somebody had a dump. */
  private static Profile imported() throws Exception {
    String csv =
        """
        Parameter,Object,Writable,Value,Value type,Notification
        DeviceID.Manufacturer,false,false,Acme,xsd:string,
        DeviceID.OUI,false,false,00163E,xsd:string,
        DeviceID.ProductClass,false,false,Box 9,xsd:string,
        DeviceID.SerialNumber,false,false,12345678,xsd:string,
        Device.DeviceInfo.Manufacturer,false,false,Acme,xsd:string,0
        Device.DeviceInfo.SoftwareVersion,false,false,3.1.4,xsd:string,2
        Device.X_ACME_Odd.Table,true,true,,,
        Device.X_ACME_Odd.Table.2,true,true,,,
        Device.X_ACME_Odd.Table.2.Level,false,true,-4,xsd:int,1
        Device.X_ACME_Odd.Table.7,true,true,,,
        Device.X_ACME_Odd.Table.7.Level,false,true,9,xsd:int,1
        Device.X_ACME_Odd.Blob,false,false,AQID,xsd:base64,0
        Device.X_ACME_Odd.Big,false,false,18446744073709551615,xsd:unsignedLong,0
        Device.X_ACME_Odd.When,false,true,2026-01-02T03:04:05Z,xsd:dateTime,2
        Device.X_ACME_Odd.Text,false,true,"a ""quoted"", {braced} <text> & more",xsd:string,0
        """;
    Dump dump = DumpReader.read("box.csv", csv.getBytes(StandardCharsets.UTF_8));
    return ProfileImport.of(DumpedDevice.of(List.of(dump), null), "a test", null).profile();
  }

  @ParameterizedTest
  @MethodSource("originals")
  void theCloneIsLikeTheOriginal(Profile original) throws Exception {
    List<RecordingSummary> recorded =
        RecordedFleet.record(original, 3, folder.resolve("originals"));
    assertThat(recorded).hasSize(3);
    String serial = serialOf(original, 2);
    Path first = RecordedFleet.of(recorded, serial);
    Map<String, DumpRow> before = RecordedFleet.rows(first);

    List<RecordingSummary> again =
        RecordedFleet.record(profile(first), 3, folder.resolve("clones"));
    Map<String, DumpRow> after = RecordedFleet.rows(RecordedFleet.of(again, serial));

    assertThat(shapes(after)).isEqualTo(shapes(before)).hasSizeGreaterThan(15);
    String told = Files.readString(first.resolve("recording.txt"));
    assertThat(differences(before, after))
        .as("values that are other ones, and nobody said so")
        .allSatisfy(path -> assertThat(told).contains(path));
  }

  @Test
  void whatCountsInTheOriginalCountsInTheClone() throws Exception {
    WalkSettings twice =
        new WalkSettings(
            Duration.ZERO, 2000, 20_000, 128, Duration.ofSeconds(20), Duration.ofMillis(1500));
    Profile original = BuiltInProfiles.find("tr181-gateway").orElseThrow();
    Path first =
        RecordedFleet.record(original, 1, folder.resolve("o"), twice, Map.of(), List.of())
            .getFirst()
            .folder();

    Path clone =
        RecordedFleet.record(profile(first), 1, folder.resolve("c"), twice, Map.of(), List.of())
            .getFirst()
            .folder();

    assertThat(counters(first))
        .isNotEmpty()
        .allMatch(
            line ->
                line.contains("Bytes")
                    || line.contains("Packets")
                    || line.contains("UpTime")
                    || line.contains("Errors"));
    assertThat(counters(clone)).isNotEmpty();
  }

  private static List<String> counters(Path recording) throws Exception {
    return Files.readString(recording.resolve("profile.yaml"))
        .lines()
        .filter(line -> line.contains("{counter"))
        .toList();
  }

  @Test
  void theOriginalsAddressesAreThoseOfItsIndex() throws Exception {
    Profile original = Plans.gateway();
    Path first =
        RecordedFleet.of(
            RecordedFleet.record(original, 2, folder.resolve("originals")), "FEFEFE000001");

    List<RecordingSummary> clones =
        RecordedFleet.record(profile(first), 2, folder.resolve("clones"));

    Map<String, String> before = addresses(first);
    assertThat(before).hasSizeGreaterThan(20);
    assertThat(addresses(RecordedFleet.of(clones, "FEFEFE000001"))).isEqualTo(before);
    assertThat(addresses(RecordedFleet.of(clones, "FEFEFE000000")).values())
        .doesNotContainAnyElementsOf(before.values());
  }

  private static Map<String, String> addresses(Path recording) throws Exception {
    Map<String, String> addresses = new LinkedHashMap<>();
    RecordedFleet.rows(recording)
        .forEach(
            (path, row) -> {
              if (row.value() != null && row.value().matches("(..:){5}..")) {
                addresses.put(path, row.value());
              }
            });
    return addresses;
  }

  private static String serialOf(Profile profile, int index) {
    String template = profile.identity().serial().toString();
    return template.startsWith("{oui}")
        ? profile.identity().oui() + "%06X".formatted(index)
        : "%08d".formatted(index);
  }

  private static Profile profile(Path recording) throws Exception {
    Path file = recording.resolve("profile.yaml");
    try {
      return ProfileReader.read(file.toString(), Files.readString(file));
    } catch (YamlException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  /** All but the values. */
  private static Map<String, String> shapes(Map<String, DumpRow> rows) {
    Map<String, String> shapes = new LinkedHashMap<>();
    rows.forEach(
        (path, row) ->
            shapes.put(
                path,
                "object %s, writable %s, %s, notification %s"
                    .formatted(row.object(), row.writable(), row.type(), row.notification())));
    return shapes;
  }

  private static List<String> differences(Map<String, DumpRow> before, Map<String, DumpRow> after) {
    List<String> differences = new ArrayList<>();
    before.forEach(
        (path, row) -> {
          DumpRow other = after.get(path);
          boolean own = OWN.stream().anyMatch(path::endsWith);
          if (!own && other != null && !Objects.equals(row.value(), other.value())) {
            differences.add(path);
          }
        });
    return differences;
  }
}
