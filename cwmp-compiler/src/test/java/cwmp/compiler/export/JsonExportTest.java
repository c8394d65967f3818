// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.export;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.compiler.ResolvedModel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonExportTest {
  @TempDir Path folder;

  @Test
  void shortDocumentHasTheFactsOfTheSevenColumns() throws Exception {
    assertThat(json(false))
        .startsWith("{\n  \"version\": 1,\n  \"model\": \"Device:1.0\",\n")
        .contains("\"path\": \"Device.SSID.{i}.\"", "\"minEntries\": 0", "\"maxEntries\": 8")
        .contains("\"type\": \"string[]\"", "\"units\": \"Mbps\"", "\"status\": \"deprecated\"")
        .contains("\"min\": 1,", "\"max\": 54")
        .contains("\"value\": \"Open, free\"", "\"readOnly\": true", "\"optional\": true")
        .doesNotContain("Gone", "uniqueKeys", "description", "profiles")
        .endsWith("\n}\n");
  }

  @Test
  void fullDocumentHasAllFactsProfilesAndTexts() throws Exception {
    assertThat(json(true))
        .contains("\"entriesParameter\": \"SSIDNumberOfEntries\"")
        .contains("\"enableParameter\": \"Enable\"", "\"parameters\": [\"Alias\"]")
        .contains("\"always\": true", "\"activeNotify\": \"canDeny\"")
        .contains("\"kind\": \"pathRef\"", "\"strength\": \"weak\"", "\"targets\": [\".Radio.\"]")
        .contains("\"maxItems\": 4", "\"kind\": \"object\"")
        .contains("\"description\": \"The top & all.\"")
        .contains("\"description\": \"The number of entries in the SSID table.\"")
        .contains("\"name\": \"Small:1\"", "\"level\": \"createDelete\"");
  }

  @Test
  void quotesWhatJsonHasOtherUsesFor() throws Exception {
    StringBuilder out = new StringBuilder();
    JsonText json = new JsonText(out);

    json.object(() -> json.member("a\"b", "\\ \n\r\t\u0001 é").member("none", (String) null));

    assertThat(out).hasToString("{\n  \"a\\\"b\": \"\\\\ \\n\\r\\t\\u0001 é\"\n}");
  }

  private String json(boolean full) throws Exception {
    ResolvedModel model = SmallModel.in(folder);
    StringBuilder out = new StringBuilder();
    JsonExport.write(model.model(), model.descriptions(), full, out);
    return out.toString();
  }
}
