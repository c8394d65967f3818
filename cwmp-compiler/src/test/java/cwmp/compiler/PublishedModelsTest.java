// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cwmp.compiler.export.TsvExport;
import cwmp.model.Access;
import cwmp.model.DataModel;
import cwmp.model.ModelObject;
import cwmp.model.ModelParameter;
import cwmp.model.ModelProfile;
import cwmp.model.ModelSyntax.Range;
import cwmp.model.ModelSyntax.Size;
import cwmp.model.Status;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The models that the Broadband Forum publishes, if {@code -Dhorde.bbf=FOLDER} says where they are:
 * full forms in its {@code full}, source chains in its {@code src}.
 */
class PublishedModelsTest {
  private static final String ROW_SEPARATOR =
      "Device.BulkData.Profile.{i}.CSVEncoding.RowSeparator";

  private static ModelLibrary library;
  private static Path folder;

  @BeforeAll
  static void library() throws Exception {
    String given = System.getProperty("horde.bbf");
    assumeTrue(given != null, "needs the models of the Broadband Forum: -Dhorde.bbf=FOLDER");
    folder = Path.of("..").resolve(Objects.requireNonNull(given)).normalize();
    library = ModelLibrary.of(folder.resolve("full"), folder.resolve("src"));
  }

  private static ResolvedModel resolve(String file, String model) throws ModelException {
    return library.resolve(folder.resolve(file), model);
  }

  private static DataModel full(String file) throws ModelException {
    return resolve("full/" + file + "-full.xml", null).model();
  }

  private static DataModel source(String file) throws ModelException {
    return resolve("src/" + file + ".xml", null).model();
  }

  /** The figures were counted by another resolver, but for those marked with a comment. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      textBlock =
          """
          tr-181-2-19-1-cwmp; Device:2.19; ~873 (429+444; 191) | 7343 | 2686 | 467 | 649 (3132) | 820 | 1423 | 1440 | 377 | 601 | 243 | 7 | 1035/2/8~
          tr-181-2-17-0-cwmp; Device:2.17; ~790 (390+400; 177) | 6483 | 2373 | 410 | 588 (2822) | 726 | 1314 | 854 | 311 | 538 | 235 | 7 | 950/2/8~
          tr-181-2-2-0; Device:2.2; ~254 (138+116; 57) | 2125 | 828 | 140 | 195 (902) | 176 | 483 | 222 | 113 | 175 | 103 | 5 | 515/2/2~
          tr-098-1-8-0; InternetGatewayDevice:1.14; ~192 (101+91; 39) | 1801 | 756 | 134 | 198 (851) | 185 | 457 | 62 | 47 | 133 | 92 | 10 | 473/2/7~
          tr-181-1-7-0; Device:1.14; ~120 (73+47; 15) | 848 | 338 | 67 | 97 (378) | 97 | 265 | 61 | 31 | 63 | 66 | 7 | 122/0/7~
          tr-106-1-2-0; Device:1.2; ~19 (17+2; 1) | 156 | 83 | 7 | 8 (47) | 17 | 62 | 0 | 3 | 0 | 13 | 6 | 53/0/0~
          tr-104-1-1-0; VoiceService:1.1; ~43 (25+18; 9) | 350 | 222 | 21 | 29 (162) | 86 | 79 | 55 | 0 | 34 | 5 | 0 | 100/0/0~
          tr-104-2-0-2-cwmp; VoiceService:2.0; ~113 (57+56; 40) | 849 | 514 | 54 | 110 (553) | 146 | 227 | 104 | 62 | 82 | 21 | 0 | 96/0/0~
          tr-135-1-4-1-cwmp; STBService:1.4; ~99 (67+32; 0) | 519 | 123 | 125 | 60 (337) | 41 | 92 | 78 | 22 | 60 | 36 | 0 | 64/0/0~
          tr-140-1-3-1-cwmp; StorageService:1.3; ~19 (10+9; 7) | 126 | 67 | 5 | 13 (96) | 16 | 26 | 16 | 6 | 18 | 15 | 0 | 12/0/0~
          # The file repeats three of its 36 unique keys.
          tr-196-1-1-1; FAPService:1.1; ~74 (51+23; 7) | 593 | 325 | 36 | 51 (231) | 215 | 90 | 108 | 3 | 33 | 30 | 2 | 75/0/6~
          tr-196-2-1-2-cwmp; FAPService:2.1; ~245 (190+55; 38) | 1734 | 1001 | 183 | 80 (328) | 736 | 167 | 262 | 1 | 86 | 71 | 8 | 410/0/11~
          # Counted here.
          tr-098-1-1-0; InternetGatewayDevice:1.2; ~63 (34+29; 15) | 676 | 349 | 29 | 82 (353) | 64 | 167 | 0 | 0 | 20 | 16 | 7 | 183/3/0~
          tr-143-1-0-2; Device:1.2; ~19 (17+2; 1) | 156 | 83 | 7 | 8 (47) | 17 | 61 | 0 | 3 | 0 | 13 | 6 | 53/0/0~
          tr-143-1-0-2; InternetGatewayDevice:1.3; ~68 (39+29; 15) | 714 | 365 | 31 | 86 (381) | 68 | 173 | 0 | 3 | 20 | 22 | 7 | 204/3/0~
          """)
  void fullFormsHaveAllThatIsCountedInThem(String file, String model, String figures)
      throws Exception {
    DataModel full = resolve("full/" + file + "-full.xml", model).model();

    assertThat(full.name()).isEqualTo(model);
    assertThat(new ModelFigures(full)).hasToString(figures);
  }

  @ParameterizedTest
  @CsvSource({
    "tr-181-2-19-1-cwmp, Device:2.19",
    "tr-181-2-2-0, Device:2.2",
    "tr-098-1-8-0, InternetGatewayDevice:1.14",
    "tr-098-1-1-0, InternetGatewayDevice:1.2",
    "tr-181-1-7-0, Device:1.14",
    "tr-106-1-2-0, Device:1.2",
    "tr-104-1-1-0, VoiceService:1.1",
    "tr-104-2-0-2-cwmp, VoiceService:2.0",
    "tr-135-1-4-1-cwmp, STBService:1.4",
    "tr-140-1-3-1-cwmp, StorageService:1.3",
    "tr-143-1-0-2, Device:1.2",
    "tr-143-1-0-2, InternetGatewayDevice:1.3",
    "tr-196-1-1-1, FAPService:1.1"
  })
  void sourcesAndFullFormAreTheSameModel(String file, String model) throws Exception {
    DataModel fullForm = resolve("full/" + file + "-full.xml", model).model();
    DataModel sources = resolve("src/" + file + ".xml", model).model();
    Map<String, String> full = facts(fullForm);
    Map<String, String> source = facts(sources);

    Set<String> differences = new TreeSet<>(full.keySet());
    differences.addAll(source.keySet());
    differences.removeIf(name -> Objects.equals(full.get(name), source.get(name)));
    if (model.equals("Device:1.14")) {
      // A line break in an attribute of the full form reads as a blank: it should be written as a
      // character reference, as it is in the source. The other published defect, unique keys that
      // are there twice in the full form of FAPService:1.1, goes away as keys are a set.
      assertThat(differences).containsExactly(ROW_SEPARATOR);
    } else {
      assertThat(differences).isEmpty();
    }
    assertThat(full).hasSizeGreaterThan(300);
    assertThat(order(sources)).isEqualTo(order(fullForm));
  }

  /**
   * All that a model says, but for its order and for the versions since when things are there,
   * which older full forms do not have.
   */
  private static Map<String, String> facts(DataModel model) {
    Map<String, String> facts = new TreeMap<>();
    for (ModelObject object : model.objects()) {
      facts.put(
          object.path() + " ",
          String.join(
              " ",
              object.access().xml(),
              object.minEntries() + ".." + object.maxEntries(),
              object.entriesParameter(),
              object.enableParameter(),
              object.discriminatorParameter(),
              String.valueOf(object.fixedObject()),
              new HashSet<>(object.keys()).toString(),
              object.status().xml()));
      for (ModelParameter parameter : object.parameters()) {
        facts.put(
            object.path() + parameter.name(),
            parameter.toString().replace("version=" + parameter.version(), ""));
      }
    }
    for (ModelProfile profile : model.profiles()) {
      facts.put(
          profile.name(), profile.base() + " " + profile.extended() + " " + profile.status().xml());
      profile
          .requirements()
          .forEach(each -> facts.put(profile.name() + " " + each.path(), each.level().xml()));
    }
    return facts;
  }

  private static List<String> order(DataModel model) {
    List<String> names = new ArrayList<>();
    for (ModelObject object : model.objects()) {
      names.add(object.path());
      object.parameters().forEach(parameter -> names.add(parameter.name()));
    }
    model.profiles().forEach(profile -> names.add(profile.name()));
    return names;
  }

  @Test
  void newestModelHasAllTypesAndStatuses() throws Exception {
    DataModel model = source("tr-181-2-19-1-cwmp");

    assertThat(new ModelFigures(model).types())
        .isEqualTo(
            "{base64=45, boolean=1116, dateTime=168, decimal=41, hexBinary=156, int=282, long=10,"
                + " string=2442, unsignedInt=2405, unsignedLong=678}");
    List<ModelParameter> parameters =
        model.objects().stream().flatMap(object -> object.parameters().stream()).toList();
    assertThat(count(parameters, Status.DELETED)).isEqualTo(70);
    assertThat(count(parameters, Status.DEPRECATED)).isEqualTo(56);
    assertThat(count(parameters, Status.OBSOLETED)).isEqualTo(12);
    assertThat(parameters.stream().filter(each -> each.syntax().hidden())).hasSize(4);
    assertThat(parameters.stream().filter(each -> each.syntax().secured())).hasSize(44);
    assertThat(parameters.stream().filter(each -> each.syntax().command())).hasSize(66);
    assertThat(parameters.stream().filter(each -> each.defaultValue() != null)).hasSize(1202);
    assertThat(parameters.stream().filter(each -> !each.syntax().patterns().isEmpty()))
        .hasSize(234);
    assertThat(model.profiles().stream().mapToInt(profile -> profile.requirements().size()).sum())
        // 20 of the 702 objects and 3 809 parameters are deleted, as are their profiles.
        .isEqualTo(702 + 3809 - 20);
  }

  private static long count(List<ModelParameter> parameters, Status status) {
    return parameters.stream().filter(parameter -> parameter.status() == status).count();
  }

  @Test
  void everyUseOfAVirtualComponentIsTheRealOne() throws Exception {
    DataModel model = source("tr-181-2-19-1-cwmp");

    List<ModelParameter> aliases = new ArrayList<>();
    for (ModelObject object : model.objects()) {
      ModelParameter alias = object.parameter("Alias");
      if (alias != null) {
        aliases.add(alias);
      }
    }
    assertThat(aliases.size()).isGreaterThan(240);
    assertThat(aliases.stream().map(ModelParameter::access).distinct())
        .containsExactly(Access.READ_WRITE);
    assertThat(aliases.stream().filter(each -> each.syntax().dataTypes().contains("Alias")))
        .isEmpty();
  }

  /** The octets are those of another resolver's tables, to which names are what is written. */
  @ParameterizedTest
  @CsvSource({
    "src/tr-181-2-19-1-cwmp.xml, 8217, 664112, ",
    "full/tr-181-2-19-1-cwmp-full.xml, 8217, 664112, ",
    "src/tr-098-1-8-0.xml, 1994, 198158, InternetGatewayDevice.UPnP.Device.UPnPQoSDevice",
    "full/tr-098-1-8-0-full.xml, 1994, 198158, InternetGatewayDevice.UPnP.Device.UPnPQoSDevice"
  })
  void tablesAreToTheByteAsLargeAsAnotherResolvers(
      String file, int lines, int octets, @Nullable String withBlank) throws Exception {
    ResolvedModel resolved = resolve(file, null);
    StringBuilder table = new StringBuilder();
    TsvExport.write(resolved.model(), resolved.pathsAsWritten(), false, table);

    assertThat(table.toString().lines()).hasSize(lines);
    assertThat(table.toString().getBytes(StandardCharsets.UTF_8).length).isEqualTo(octets);
    if (withBlank != null) {
      assertThat(resolved.model().parameter(withBlank)).isNotNull();
      assertThat(resolved.pathsAsWritten()).containsEntry(withBlank, withBlank + " ").hasSize(5);
    }
  }

  @Test
  void lineBreaksInADefaultAreKept() throws Exception {
    assertThat(source("tr-181-1-7-0").parameter(ROW_SEPARATOR).defaultValue().value())
        .isEqualTo("\r\n");
  }

  @Test
  void spellingErrorOfADeletedParameterIsKept() throws Exception {
    assertThat(
            full("tr-098-1-8-0")
                .parameter("InternetGatewayDevice.IPPingDiagnostics.MinimumResponseTmie")
                .status())
        .isEqualTo(Status.DELETED);
  }

  @Test
  void rangesAndSizesOfEveryShapeAreRead() throws Exception {
    DataModel model = full("tr-181-2-19-1-cwmp");

    assertThat(model.parameter("Device.QoS.Classification.{i}.IPVersion").syntax().ranges())
        .containsExactly(only(4), only(6), only(-1));
    assertThat(
            model
                .parameter("Device.IP.Diagnostics.IPLayerCapacityMetrics.ServerList")
                .syntax()
                .sizes())
        .containsExactly(new Size(null, 256), new Size(null, null));
    assertThat(model.parameter("Device.Bridging.Bridge.{i}.STP.BridgePriority").syntax().ranges())
        .containsExactly(
            new Range(BigDecimal.ZERO, BigDecimal.valueOf(61440), BigDecimal.valueOf(4096)));
  }

  private static Range only(int number) {
    return new Range(BigDecimal.valueOf(number), BigDecimal.valueOf(number), null);
  }

  @Test
  void aReportOfComponentsHasNoModel() {
    assertThat(library.models())
        .extracting(entry -> entry.file().getFileName().toString())
        .isNotEmpty()
        .doesNotContain("tr-262-1-0-0.xml", "tr-157-1-10-0.xml");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Device:2.19", "Device:2.2", "FAPService:2.1", "VoiceService:2.0"})
  void modelsAreFoundByTheirNames(String name) throws Exception {
    ResolvedModel resolved = library.resolve(name);

    assertThat(resolved.model().name()).isEqualTo(name);
    assertThat(resolved.files()).hasSize(1);
    assertThat(resolved.files().get(0).getFileName().toString()).endsWith("-full.xml");
    assertThat(resolved.warnings()).isEmpty();
  }

  @Test
  void newestModelIsResolvedInSeconds() throws Exception {
    long start = System.nanoTime();
    ModelLibrary fresh = ModelLibrary.of(folder.resolve("src"));
    ResolvedModel resolved =
        fresh.resolve(folder.resolve("src/tr-181-2-19-1-cwmp.xml"), "Device:2.19");

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    assertThat(resolved.files()).hasSizeGreaterThan(90);
    assertThat(resolved.descriptions()).hasSizeGreaterThan(8000);
  }

  /** Writes {@code target/model-figures.md}: a row for each full form and each source chain. */
  @Test
  void figuresOfAllModelsAreWritten() throws Exception {
    List<String> rows = new ArrayList<>();
    rows.add(
        "| file | model | objects (single + tables; creatable) | parameters | writable | lists"
            + " | with enumeration (values) | range | size | units | path references"
            + " | unique keys | profiles | forced Inform | canDeny/force/default | types | ms |");
    rows.add("|" + "---|".repeat(17));
    for (ModelLibrary.Entry entry : library.models()) {
      if (entry.full() || Files.exists(fullFormOf(entry.file()))) {
        ModelLibrary fresh = ModelLibrary.of(folder.resolve("full"), folder.resolve("src"));
        long start = System.nanoTime();
        ModelFigures figures = new ModelFigures(fresh.resolve(entry.file(), entry.name()).model());
        long millis = (System.nanoTime() - start) / 1_000_000;
        rows.add(
            String.format(
                "| %s | %s | %s | %s | %d |",
                entry.file().getFileName(), entry.name(), figures, figures.types(), millis));
      }
    }

    Files.write(Files.createDirectories(Path.of("target")).resolve("model-figures.md"), rows);
    assertThat(rows).hasSize(2 + 15 + 13);
  }

  private static Path fullFormOf(Path source) throws IOException {
    String name = source.getFileName().toString().replace(".xml", "-full.xml");
    return folder.resolve("full").resolve(name);
  }
}
