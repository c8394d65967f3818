// SPDX-License-Identifier: Apache-2.0
package horde.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cwmp.message.ValueType;
import cwmp.tree.Nodes;
import cwmp.tree.ParameterNode;
import cwmp.tree.ParameterTree;
import horde.profile.DeviceFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Dumps of real devices, in a folder given by {@code -Dhorde.dumps=FOLDER}: whatever device it is,
 * its profile has all of its names, and nothing that is its own.
 */
class RealDumpsTest {

  @TestFactory
  Stream<DynamicTest> aProfileHasWhatTheDumpHas() throws IOException {
    return dumps().map(file -> DynamicTest.dynamicTest(name(file), () -> hasWhatIsIn(file)));
  }

  @TestFactory
  Stream<DynamicTest> aProfileHasNothingOfTheOneDevice() throws IOException {
    return dumps().map(file -> DynamicTest.dynamicTest(name(file), () -> hasNothingOwnOf(file)));
  }

  private static Stream<Path> dumps() throws IOException {
    String folder = System.getProperty("horde.dumps");
    assumeTrue(folder != null, "needs dumps of real devices: -Dhorde.dumps=FOLDER");
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      List<Path> dumps =
          files.filter(file -> name(file).matches(".*\\.(csv|json)")).sorted().toList();
      assertThat(dumps).isNotEmpty();
      return dumps.stream();
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  private static void hasWhatIsIn(Path file) throws IOException, DumpException {
    Dump dump = DumpReader.read(file);
    DumpedDevice device = DumpedDevice.of(List.of(dump), null);
    ImportedProfile imported = ProfileImport.of(device, "test", null);

    ParameterTree tree =
        new ParameterTree(
            new Nodes(imported.profile().schema()), imported.profile().source(new First()));
    String root = device.root().path();
    Set<String> names =
        tree.covered(root).stream().map(ParameterNode::path).collect(Collectors.toSet());
    for (DumpRow row : dump.rows()) {
      boolean told = device.notes().stream().anyMatch(note -> note.contains(row.path()));
      if (row.path().startsWith(root) && !row.object() && !told) {
        assertThat(names).contains(row.path());
      }
    }
    for (DumpedObject object : device.objects()) {
      for (DumpedParameter parameter : object.parameters()) {
        var found = imported.profile().schema().parameter(object.path() + parameter.name());
        assertThat(found).as(object.path() + parameter.name()).isPresent();
        ValueType type = parameter.type();
        if (type != null && found.get().engine() == null && found.get().countedTable() == null) {
          assertThat(found.get().type()).as(found.get().path()).isEqualTo(type);
          assertThat(found.get().isWritable())
              .as(found.get().path())
              .isEqualTo(Boolean.TRUE.equals(parameter.writable()));
        }
      }
    }
  }

  private static void hasNothingOwnOf(Path file) throws IOException, DumpException {
    Dump dump = DumpReader.read(file);
    DumpedDevice device = DumpedDevice.of(List.of(dump), null);

    String yaml = ProfileImport.of(device, "test", null).yaml();

    // Addresses of groups, and none at all, are no device's.
    assertThat(yaml)
        .doesNotContainPattern("(?i)(?!00:00:00:00:00:00)[0-9a-f][02468ace](:[0-9a-f]{2}){5}");
    String serial = device.identity().getOrDefault("SerialNumber", "");
    if (serial.length() > 4) {
      assertThat(yaml).doesNotContain(serial);
    }
    for (DumpRow row : dump.rows()) {
      String value = row.value();
      boolean secret = row.path().matches(".*(Password|Passphrase|PreSharedKey|WEPKey|[.]SSID)");
      if (secret && value != null && value.length() > 7 && row.type().endsWith("string")) {
        assertThat(yaml).as(row.path()).doesNotContain(value);
      }
    }
  }

  /** The device of index 0. */
  private record First() implements DeviceFacts {
    @Override
    public long seed() {
      return 1;
    }

    @Override
    public long index() {
      return 0;
    }

    @Override
    public long nowMillis() {
      return 1_800_000_000_000L;
    }

    @Override
    public long bootMillis() {
      return 1_800_000_000_000L;
    }

    @Override
    public String version() {
      return "1.0";
    }
  }
}
