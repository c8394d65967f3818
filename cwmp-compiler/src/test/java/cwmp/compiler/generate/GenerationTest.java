// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cwmp.compiler.ModelLibrary;
import cwmp.compiler.diff.ModelDiff;
import cwmp.model.DataModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.xml.transform.stream.StreamSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GenerationTest {
  private static final String PORT = "Router.Port.{i}.";

  @TempDir Path folder;

  /** To write them anew: {@code -Dgolden=FOLDER}, and read the difference. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "sources/example/router/Port.java",
        "sources/example/router/PortBase.java",
        "sources/example/router/PortMemory.java",
        "sources/example/router/Paths.java",
        "sources/example/router/ModelObjects.java",
        "user/example/router/PortObject.java",
        "tests/example/router/PortObjectTest.java",
        "documents/model.md",
        "documents/model.xml"
      })
  void writesWhatTheGoldenFilesHave(String file) throws Exception {
    Projects.generation(
            folder,
            Projects.WHOLE
                + """
                deprecated: keep
                instances: { "Router.Port.{i}.": [lan, wan] }
                """)
        .write();

    String name = file.substring(file.lastIndexOf('/') + 1) + ".txt";
    String golden = System.getProperty("golden");
    if (golden != null) {
      Files.writeString(Path.of(golden, name), Projects.text(folder, file));
    }
    assertThat(Projects.text(folder, file)).isEqualTo(Projects.resource(name));
  }

  @Test
  void givesTheSameOctetsForTheSameInputs() throws Exception {
    Projects.generation(folder.resolve("one"), Projects.WHOLE).write();
    Projects.generation(folder.resolve("two"), Projects.WHOLE).write();

    Map<String, String> one = Projects.files(folder.resolve("one"));
    assertThat(one).hasSizeGreaterThan(15);
    assertThat(Projects.files(folder.resolve("two"))).isEqualTo(one);
  }

  @Test
  void leavesTheUsersClassesAlone() throws Exception {
    Projects.generation(folder, Projects.WHOLE).write();
    Path mine = folder.resolve("user/example/router/PortObject.java");
    Files.writeString(mine, "// mine\n");

    Outcome outcome = Projects.generation(folder, Projects.WHOLE).write();

    assertThat(mine).hasContent("// mine\n");
    assertThat(outcome.first()).isEmpty();
  }

  @Test
  void deletesWhatItGeneratedForObjectsThatAreGoneAndNothingElse() throws Exception {
    Projects.generation(folder, Projects.WHOLE).write();
    Path stranger = folder.resolve("sources/example/router/Mine.java");
    Files.writeString(stranger, "class Mine {}\n");

    Projects.generation(folder, "root: { model: Router:1.0, profiles: [Basic:1] }\n").write();

    assertThat(folder.resolve("sources/example/router/PortBase.java")).doesNotExist();
    assertThat(folder.resolve("user/example/router/PortObject.java")).exists();
    assertThat(stranger).exists();
  }

  @Test
  void saysWhatIsStaleAndWhatToDoAboutIt() throws Exception {
    Projects.generation(folder, Projects.WHOLE).write();
    assertThat(Projects.generation(folder, Projects.WHOLE).stale()).isEmpty();

    Generation now =
        changed(
            Projects.resource("router.xml")
                .replace(
                    "name=\"Speed\" access=\"readWrite\"", "name=\"BitRate\" access=\"readWrite\"")
                .replace(
                    "<parameter name=\"Ratio\" access=\"readOnly\"><syntax><decimal/>",
                    "<parameter name=\"Ratio\" access=\"readWrite\"><syntax><int/>")
                .replace("<enumeration value=\"Late\" status=\"deprecated\"/>", ""));

    assertThat(now.stale())
        .anyMatch(line -> line.endsWith("PortBase.java is not what the model says now"));
    Outcome outcome = now.write();
    assertThat(outcome.report()).isNotNull();
    assertThat(Projects.text(folder, "documents/migration.md"))
        .contains("## Added (1)", "- Router.Port.{i}.BitRate: int")
        .contains("## Removed (1)", "- Router.Port.{i}.Speed: int")
        .contains("- Router.Port.{i}.Ratio: decimal -> int")
        .contains("- Router.Port.{i}.Ratio: readOnly -> readWrite")
        .contains("- Router.Port.{i}.Mode: Auto, 10-Half, Fault, Late -> Auto, 10-Half, Fault");
    assertThat(now.stale()).isEmpty();
  }

  /** The same selection of a model that has become another one. */
  private Generation changed(String model) throws Exception {
    Files.writeString(folder.resolve("router.xml"), model);
    return Generation.of(Selection.read(folder.resolve("cwmp.yaml")), BuiltInModels.NONE);
  }

  @Test
  void leavesTheUsersClassesAloneWhenTheModelChanges() throws Exception {
    Projects.generation(folder, Projects.WHOLE).write();
    Path mine = folder.resolve("user/example/router/PortObject.java");
    Path test = folder.resolve("tests/example/router/PortObjectTest.java");
    Files.writeString(mine, "// mine\n");
    Files.writeString(test, "// my test\n");

    Generation now = changed(Projects.resource("router.xml").replace("Speed", "BitRate"));
    now.write();

    assertThat(mine).hasContent("// mine\n");
    assertThat(test).hasContent("// my test\n");
    assertThat(Projects.text(folder, "sources/example/router/PortBase.java"))
        .contains("getBitRate()");
    assertThat(now.stale()).isEmpty();
  }

  @Test
  void planSaysAllOfIt() throws Exception {
    assertThat(Projects.generation(folder, Projects.WHOLE).plan())
        .isEqualTo(
            """
            model      Router:1.0
            profiles   -
            objects    4, 1 of them tables
            parameters 17, 9 of them writable
            types      1 base64, 2 boolean, 1 dateTime, 1 decimal, 1 hexBinary, 1 int, 6 string, 3 unsignedInt, 1 unsignedLong
            with code  3 objects, 15 parameters
            files      16 overwritten, 8 yours
            note       Router:1.0: 1 deprecated or obsoleted items are left out
            note       the agent would like to have Router.DeviceInfo.Manufacturer
            note       the agent would like to have Router.DeviceInfo.ManufacturerOUI
            note       the agent would like to have Router.DeviceInfo.ProductClass
            note       the agent would like to have Router.ManagementServer.URL
            note       the agent would like to have Router.ManagementServer.ParameterKey
            note       the agent would like to have Router.ManagementServer.ConnectionRequestURL
            """);
    assertThat(Projects.files(folder)).containsOnlyKeys("cwmp.yaml", "router.xml");
  }

  @Test
  void diffSaysWhatIsNewSinceTheLastTimeAndWritesNothing() throws Exception {
    assertThat(Projects.generation(folder, Projects.WHOLE).migration())
        .isEqualTo("# Nothing was generated before Router:1.0\n");
    Projects.generation(folder, Projects.WHOLE).write();
    Generation now = changed(Projects.resource("router.xml").replace("Octets", "Bytes"));
    Map<String, String> before = Projects.files(folder);

    assertThat(now.migration())
        .isEqualTo(
            """
            # From Router:1.0 to Router:1.0

            ## Added (1)

            What it means: new abstract methods: your class of the object does not compile until it has them.

            - Router.Port.{i}.Bytes: unsignedLong

            ## Removed (1)

            What it means: methods that override nothing any more, and classes without a base: delete them.

            - Router.Port.{i}.Octets: unsignedLong
            """);
    assertThat(Projects.files(folder)).isEqualTo(before);
  }

  @Test
  void takesProfilesWithTheirBasesAndWhatTheyStandOn() throws Exception {
    DataModel model =
        Projects.generation(folder, "root: { model: Router:1.0, profiles: [Basic:2] }\n").model();

    assertThat(model.objects())
        .extracting(object -> object.path())
        .containsExactly("Router.", "Router.DeviceInfo.", PORT);
    assertThat(model.parameter("Router.DeviceInfo.SerialNumber")).isNotNull();
    assertThat(model.parameter("Router.PortNumberOfEntries")).isNotNull();
    assertThat(model.parameter(PORT + "Speed")).isNull();
    assertThat(model.object(PORT).keys()).hasSize(1);
  }

  @Test
  void leavesOutWhatIsDeprecatedUnlessItIsNamed() throws Exception {
    assertThat(model(Projects.WHOLE).parameter("Router.DeviceInfo.OldName")).isNull();
    assertThat(model(Projects.WHOLE + "deprecated: keep\n").parameter("Router.DeviceInfo.OldName"))
        .isNotNull();
    assertThat(
            model(
                    """
                    root: { model: "Router:1.0", include: [Router.Port., Router.DeviceInfo.OldName] }
                    """)
                .parameter("Router.DeviceInfo.OldName"))
        .isNotNull();
    assertThat(model(Projects.WHOLE + "deprecated: keep\n").parameter("Router.DeviceInfo.GoneName"))
        .isNull();
  }

  private DataModel model(String keys) throws Exception {
    return Projects.generation(folder, keys).model();
  }

  @Test
  void plansAndNamesWhatProfilesMiss() throws Exception {
    Generation generation =
        Projects.generation(
            folder,
            """
            root: { model: "Router:1.0", profiles: [Basic:2], exclude: ["Router.Port.{i}.Name"] }
            """);

    assertThat(generation.problems())
        .containsExactly("Basic:2 requires Router.Port.{i}.Name, which is excluded");
    assertThat(generation.plan())
        .contains("profiles   Basic:1, Basic:2")
        .contains("problem    Basic:2 requires Router.Port.{i}.Name, which is excluded")
        .contains("the agent would like to have Router.ManagementServer.URL");
    assertThatThrownBy(generation::write).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void writesXmlThatResolvesToTheSelection() throws Exception {
    Generation generation = Projects.generation(folder, Projects.WHOLE + "deprecated: keep\n");
    generation.write();
    Path xml = folder.resolve("documents/model.xml");

    DataModel again = ModelLibrary.of(xml).resolve(xml, null).model();

    assertThat(again.objects()).isEqualTo(generation.model().objects());
    assertThat(again.profiles()).isEqualTo(generation.model().profiles());
    assertThat(ModelDiff.between(generation.model(), again).isEmpty()).isTrue();
  }

  @Test
  void writesXmlThatTheSchemaAllows() throws Exception {
    String bbf = System.getProperty("horde.bbf");
    assumeTrue(bbf != null, "no schema to validate with: give -Dhorde.bbf=FOLDER");
    Projects.generation(folder, Projects.WHOLE + "deprecated: keep\n").write();

    Schemas.of(Path.of(bbf), "cwmp-datamodel-1-9.xsd")
        .newValidator()
        .validate(new StreamSource(folder.resolve("documents/model.xml").toFile()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "root: Rooter:1.0 | :5:7: root: there is no model 'Rooter:1.0'; did you mean 'Router:1.0'?",
        "rot: Router:1.0 | :5:1: unknown key 'rot'; did you mean 'root'?",
        "root: { model: Router:1.0, profiles: [Basik:1] } | Router:1.0 has no profile 'Basik:1';"
            + " did you mean 'Basic:1'?",
        "root: { model: Router:1.0, include: [Router.Prot.] } | root.include[0]: 'Router.Prot.' is"
            + " nothing in Router:1.0",
        "root: { model: Router:1.0, exclude: [Nothing*] } | root.exclude[0]: 'Nothing*' is nothing"
            + " in Router:1.0",
        "root: { model: Router:1.0, include: [Router.DeviceInfo.GoneName] } | root.include[0]:"
            + " 'Router.DeviceInfo.GoneName' is deleted in Router:1.0",
        "root: Router:1.0\ninstances: { \"Router.Port.{i}.\": 9 } | :6:",
        "root: { profiles: [Basic:1] } | root: found neither 'model' nor 'file'"
      })
  void saysWhereASelectionIsWrong(String given) {
    String[] parts = given.split(" \\| ");

    assertThatThrownBy(() -> Projects.generation(folder, parts[0] + "\n"))
        .hasMessageContaining("cwmp.yaml:")
        .hasMessageContaining(parts[1]);
  }
}
