// SPDX-License-Identifier: Apache-2.0
package cwmp.generated;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import cwmp.agent.CwmpAgent;
import cwmp.message.GetParameterNames;
import cwmp.message.GetParameterNamesResponse;
import cwmp.message.GetParameterValues;
import cwmp.message.GetParameterValuesResponse;
import cwmp.message.Message;
import cwmp.message.ParameterInfo;
import cwmp.message.ParameterValue;
import cwmp.model.DataModel;
import cwmp.model.ModelObject;
import cwmp.model.Status;
import cwmp.models.StandardModels;
import cwmp.testkit.AcsDevice;
import cwmp.testkit.ScriptedAcs;
import cwmp.tree.SchemaParameter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Code for the published models compiles without a warning and answers an ACS, with a row in every
 * table.
 */
@Timeout(240)
class GeneratedCodeTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"Device:2.19", "InternetGatewayDevice:1.14", "Device:1.2"})
  void ofARootAnswers(String name) throws Exception {
    answers("root: " + name + "\n", StandardModels.load(name), "", "closed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "VoiceService:1.1",
        "VoiceService:2.0",
        "STBService:1.4",
        "StorageService:1.3",
        "FAPService:1.1",
        "FAPService:2.1"
      })
  void ofAServiceAnswersBelowARoot(String name) throws Exception {
    String selection =
        """
        root:
          model: Device:1.2
          include: [Device.DeviceInfo., Device.ManagementServer.]
        services: %s
        """;
    answers(selection.formatted(name), StandardModels.load(name), "Device.Services.", "closed");
  }

  @Test
  void withOpenEnumerationsAnswers() throws Exception {
    answers("root: Device:1.2\n", StandardModels.load("Device:1.2"), "", "open");
  }

  @Test
  void ofABaselineIsSmall() throws Exception {
    String selection = "root: { model: \"Device:2.19\", profiles: [Baseline:4, Time:1] }\n";
    try (GeneratedProject project = GeneratedProject.of(folder, selection, "closed")) {
      assertThat(project.size()).isBetween(10_000L, 300_000L);
    }
  }

  /** Every table has a row, so that all of the code is made and asked. */
  private void answers(String selection, DataModel filled, String prefix, String enumerations)
      throws Exception {
    StringBuilder rows = new StringBuilder("instances:\n");
    for (ModelObject object : filled.objects()) {
      if (object.isTable() && filled.effectiveStatus(object) == Status.CURRENT) {
        rows.append("  ").append(prefix).append(object.path()).append(": 1\n");
      }
    }
    try (GeneratedProject project = GeneratedProject.of(folder, selection + rows, enumerations);
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
}
