// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.export;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.compiler.ResolvedModel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlExportTest {
  @TempDir Path folder;

  @Test
  void pageHasARowWithAnAnchorForEverything() throws Exception {
    ResolvedModel model = SmallModel.in(folder);
    StringBuilder out = new StringBuilder();
    HtmlExport.write(model.model(), model.descriptions(), true, out);

    assertThat(out.toString())
        .startsWith("<!DOCTYPE html>\n")
        .endsWith("</body></html>\n")
        .contains("<title>Device:1.0</title>", "2 objects, 6 parameters")
        .contains("<tr class=\"object\" id=\"Device.SSID.{i}.\">")
        .contains("<tr class=\"deprecated\" id=\"Device.SSID.{i}.Lower\">")
        .contains("<p>The top &amp; all.</p>")
        .contains("unsignedInt, 1 to 54, in Mbps")
        .contains("one of Open, free, Closed (only the device sets it, optional)")
        .contains("<tr id=\"Small:1\">")
        .doesNotContain("Gone");
  }
}
