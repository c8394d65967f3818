// SPDX-License-Identifier: Apache-2.0
package cwmp.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cwmp.compiler.ModelException;
import cwmp.compiler.ModelLibrary;
import cwmp.model.DataModel;
import cwmp.model.ModelSchema;
import cwmp.model.ModelTable;
import cwmp.tree.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The tables of this module, and whether they are what the Broadband Forum's files say.
 *
 * <p>{@code -Dhorde.bbf=FOLDER} compares them with the files, {@code -Dhorde.models.write=true}
 * writes them anew instead.
 */
class StandardModelsTest {

  /** Counts of the official files, by a resolver that is not ours. */
  @ParameterizedTest
  @CsvSource({
    "Device:2.19, 873, 7343, 243",
    "InternetGatewayDevice:1.14, 192, 1801, 92",
    "Device:1.14, 120, 848, 66",
    "Device:1.2, 19, 156, 13",
    "VoiceService:1.1, 43, 350, 5",
    "VoiceService:2.0, 113, 849, 21",
    "STBService:1.4, 99, 519, 36",
    "StorageService:1.3, 19, 126, 15",
    "FAPService:1.1, 74, 593, 30",
    "FAPService:2.1, 245, 1734, 71"
  })
  void everyModelIsWhole(String name, int objects, int parameters, int profiles) {
    DataModel model = StandardModels.load(name);

    assertThat(model.name()).isEqualTo(name);
    assertThat(model.objects()).filteredOn(object -> !object.path().isEmpty()).hasSize(objects);
    assertThat(model.parameterCount()).isEqualTo(parameters);
    assertThat(model.profiles()).hasSize(profiles);
  }

  @ParameterizedTest
  @MethodSource("cwmp.models.StandardModels#names")
  void everyModelMakesASchema(String name) {
    DataModel model = StandardModels.load(name);
    DataModel root = model.isService() ? StandardModels.load("Device:2.19") : model;

    Schema schema =
        model.isService() ? ModelSchema.of(root, model).build() : ModelSchema.of(root).build();

    assertThat(schema.size()).isGreaterThan(100);
  }

  @Test
  void aModelThatIsNotThereSaysWhichAre() {
    assertThatThrownBy(() -> StandardModels.load("Device:2.18"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("found model Device:2.18, expected one of [Device:2.19, ");
  }

  @ParameterizedTest
  @MethodSource("cwmp.models.StandardModels#names")
  void everyTableIsWhatTheOfficialFilesSay(String name) throws ModelException, IOException {
    String folder = System.getProperty("horde.bbf");
    assumeTrue(folder != null, "needs the models of the Broadband Forum: -Dhorde.bbf=FOLDER");
    ModelLibrary library = ModelLibrary.of(Path.of(folder, "full"));

    byte[] table = ModelTable.write(library.resolve(name).model());

    if (Boolean.getBoolean("horde.models.write")) {
      Files.write(Path.of("src/main/resources/cwmp/models", StandardModels.fileName(name)), table);
    } else {
      assertThat(table).isEqualTo(StandardModels.table(name));
    }
  }
}
