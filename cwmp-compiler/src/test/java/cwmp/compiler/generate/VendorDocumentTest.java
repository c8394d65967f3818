// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.compiler.ModelException;
import cwmp.compiler.ModelLibrary;
import cwmp.model.Access;
import cwmp.model.DataModel;
import cwmp.model.ModelObject;
import cwmp.model.ModelParameter;
import cwmp.model.ModelSyntax;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A vendor's own XML beside the root model. */
class VendorDocumentTest {
  private static final String PORT = "Router.Port.{i}.";
  private static final String LAMP = "Router.X_EXAMPLE-COM_Lamp.{i}.";
  private static final String VENDOR = "vendor: { documents: acme.xml }\n";
  private static final String BASIC = "root: { model: Router:1.0, profiles: [Basic:1] }\n" + VENDOR;

  @TempDir Path folder;

  @BeforeEach
  void writeTheVendorsDocument() throws Exception {
    Files.writeString(folder.resolve("acme.xml"), Projects.resource("acme.xml"));
  }

  private DataModel model(String keys) throws Exception {
    return Projects.generation(folder, keys).model();
  }

  @Test
  void whatTheVendorAddsIsThereWhateverElseIsSelected() throws Exception {
    DataModel model = model(BASIC);

    assertThat(model.objects())
        .extracting(ModelObject::path)
        .containsExactly("Router.", "Router.DeviceInfo.", PORT, LAMP);
    assertThat(model.object(PORT).parameters())
        .extracting(ModelParameter::name)
        .containsExactly("X_EXAMPLE-COM_Colour");
    ModelObject lamp = Objects.requireNonNull(model.object(LAMP));
    assertThat(lamp.access()).isEqualTo(Access.READ_WRITE);
    assertThat(lamp.maxEntries()).isEqualTo(4);
    assertThat(lamp.entriesParameter()).isEqualTo("X_EXAMPLE-COM_LampNumberOfEntries");
  }

  @Test
  void anExcludeAndTheProfilesOfTheVendorCountToo() throws Exception {
    String selection =
        """
        root: { model: Router:1.0, profiles: ["X_EXAMPLE-COM_Acme:1"], exclude: ["*Colour"] }
        """
            + VENDOR;

    DataModel model = model(selection);

    assertThat(model.parameter(PORT + "Speed")).isNotNull();
    assertThat(model.parameter(PORT + "X_EXAMPLE-COM_Colour")).isNull();
  }

  @Test
  void whatTheVendorSaysOfAStandardParameterIsTakenOver() throws Exception {
    DataModel model = model(Projects.WHOLE + VENDOR);

    assertThat(Objects.requireNonNull(model.parameter(PORT + "Mode")).syntax().enumeration())
        .extracting(ModelSyntax.Enumerated::value)
        .containsExactly("Auto", "X_EXAMPLE-COM_Turbo");
  }

  @Test
  void whatTheVendorSaysOfAStandardObjectIsTakenOver() throws Exception {
    assertThat(Objects.requireNonNull(model(Projects.WHOLE + VENDOR).object(PORT)).maxEntries())
        .isEqualTo(2);
  }

  @Test
  void aVendorWhoKnewAnotherVersionOfTheRootChangesNothingElseInIt() throws Exception {
    Files.writeString(
        folder.resolve("newer.xml"),
        Projects.resource("router.xml")
            .replace("Router:1.0", "Router:1.1")
            .replace("maxInclusive=\"10000\"", "maxInclusive=\"40000\"")
            .replace("<enumeration value=\"auto\"/>", "")
            .replace("Escaped:", "Newer:"));
    Projects.selection(folder, "root: Router:1.1\n" + VENDOR);
    Path file = folder.resolve("cwmp.yaml");
    Files.writeString(
        file, Files.readString(file).replace("router.xml", "[router.xml, newer.xml]"));

    Generation generation = Generation.of(Selection.read(file), BuiltInModels.NONE);
    generation.write();

    DataModel model = generation.model();
    assertThat(model.name()).isEqualTo("Router:1.1");
    assertThat(
            Objects.requireNonNull(model.parameter(PORT + "Speed")).syntax().ranges().get(0).max())
        .hasToString("40000");
    assertThat(Objects.requireNonNull(model.parameter(PORT + "Modes")).syntax().enumeration())
        .hasSize(1);
    assertThat(Projects.text(folder, "sources/example/router/Port.java"))
        .contains("Newer:")
        .doesNotContain("Escaped:");
    assertThat(model.object(LAMP)).isNotNull();
  }

  @Test
  void javaHasTheVendorsObjectsParametersValuesAndTexts() throws Exception {
    Projects.generation(folder, Projects.WHOLE + VENDOR).write();

    assertThat(Projects.text(folder, "sources/example/router/Port.java"))
        .contains("getX_EXAMPLE_COM_Colour()")
        .contains("X_EXAMPLE_COM_TURBO(\"X_EXAMPLE-COM_Turbo\")")
        .contains("How it works, or glows.");
    assertThat(Projects.text(folder, "sources/example/router/X_EXAMPLE_COM_Lamp.java"))
        .contains("A lamp of ours.")
        .contains("getBrightness()")
        .contains("percent");
    assertThat(folder.resolve("user/example/router/X_EXAMPLE_COM_LampObject.java")).exists();
  }

  @Test
  void theXmlForTheAcsHasItAllInItself() throws Exception {
    Generation generation = Projects.generation(folder, Projects.WHOLE + VENDOR);
    generation.write();
    Path xml = folder.resolve("documents/model.xml");

    assertThat(ModelLibrary.of(xml).resolve(xml, null).model().objects())
        .isEqualTo(generation.model().objects());
  }

  @Test
  void aVendorsDocumentThatIsWrongIsToldWithItsLine() throws Exception {
    Path acme = folder.resolve("acme.xml");
    Files.writeString(acme, Files.readString(acme).replace("base=\"Mode\"", "base=\"Moode\""));

    assertThatThrownBy(() -> model(BASIC))
        .isInstanceOf(ModelException.class)
        .hasMessageMatching("(?s).*acme[.]xml:\\d+: .*Moode.*");
  }
}
