// SPDX-License-Identifier: Apache-2.0
package cwmp.generated;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cwmp.agent.CwmpAgent;
import cwmp.compiler.ModelLibrary;
import cwmp.message.GetParameterNames;
import cwmp.message.GetParameterNamesResponse;
import cwmp.message.GetParameterValues;
import cwmp.message.GetParameterValuesResponse;
import cwmp.message.Message;
import cwmp.message.ParameterInfo;
import cwmp.message.ParameterValue;
import cwmp.model.DataModel;
import cwmp.model.ModelObject;
import cwmp.testkit.AcsDevice;
import cwmp.testkit.ScriptedAcs;
import cwmp.tree.SchemaParameter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Code for the published models compiles without a warning and answers an ACS, with a row in every
 * table. Needs the models of the Broadband Forum: {@code -Dhorde.bbf=FOLDER}.
 */
@Timeout(240)
class GeneratedCodeTest {
  private static final String MANAGED = "DeviceInfo.,ManagementServer.";

  @TempDir Path folder;

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "tr-181-2-19-1-cwmp, Device:2.19",
    "tr-098-1-8-0, InternetGatewayDevice:1.14",
    "tr-106-1-2-0, Device:1.2"
  })
  void ofARootAnswers(String file, String model) throws Exception {
    Path full = full(file);
    DataModel root = ModelLibrary.of(full).resolve(full, model).model();

    answers("models: " + full + "\nroot: " + model + "\n", List.of(root), "");
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "tr-104-1-1-0, VoiceService:1.1",
    "tr-104-2-0-2-cwmp, VoiceService:2.0",
    "tr-135-1-4-1-cwmp, STBService:1.4",
    "tr-140-1-3-1-cwmp, StorageService:1.3",
    "tr-196-1-1-1, FAPService:1.1",
    "tr-196-2-1-2-cwmp, FAPService:2.1"
  })
  void ofAServiceAnswersBelowARoot(String file, String model) throws Exception {
    Path root = full("tr-106-1-2-0");
    Path service = full(file);
    DataModel services = ModelLibrary.of(service).resolve(service, model).model();

    answers(
        "models: [ "
            + root
            + ", "
            + service
            + " ]\nroot: { model: \"Device:1.2\", include: [Device.DeviceInfo.,"
            + " Device.ManagementServer.] }\nservices: "
            + model
            + "\n",
        List.of(services),
        "Device.Services.");
  }

  private static Path full(String file) {
    String bbf = System.getProperty("horde.bbf");
    assumeTrue(bbf != null, "needs the models of the Broadband Forum: -Dhorde.bbf=FOLDER");
    return Path.of(bbf).toAbsolutePath().resolve("full/" + file + "-full.xml");
  }

  /** Every table has a row, so that all of the code is made and asked. */
  private void answers(String selection, List<DataModel> filled, String prefix) throws Exception {
    StringBuilder rows = new StringBuilder("instances:\n");
    for (DataModel model : filled) {
      for (ModelObject object : model.objects()) {
        if (object.isTable() && isSelected(model, object)) {
          rows.append("  ").append(prefix).append(object.path()).append(": 1\n");
        }
      }
    }
    try (GeneratedProject project = GeneratedProject.of(folder, selection + rows);
        ScriptedAcs acs = ScriptedAcs.start()) {
      AcsDevice device = acs.device("FEFEFE-Gateway-1");
      String root = project.schema().root().path();
      CompletableFuture<Message> names = device.enqueue(new GetParameterNames(root, false));
      CompletableFuture<Message> values = device.enqueue(new GetParameterValues(List.of(root)));

      try (CwmpAgent agent = project.device(acs.url().toString()).build().start()) {
        List<String> parameters =
            project.schema().parameters().stream()
                .map(SchemaParameter::path)
                .map(path -> path.replace("{i}", "1"))
                .toList();
        assertThat(((GetParameterNamesResponse) names.get(60, SECONDS)).parameterList())
            .extracting(ParameterInfo::name)
            .containsAll(parameters)
            .filteredOn(name -> !name.endsWith("."))
            .hasSameSizeAs(parameters);
        assertThat(((GetParameterValuesResponse) values.get(60, SECONDS)).parameterList())
            .extracting(ParameterValue::name)
            .containsExactlyInAnyOrderElementsOf(parameters);
        assertThat(agent.connectionRequestUrl()).isEmpty();
      }
      assertThat(acs.violations()).isEmpty();
    }
  }

  private static boolean isSelected(DataModel model, ModelObject object) {
    return model.effectiveStatus(object) == cwmp.model.Status.CURRENT;
  }
}
