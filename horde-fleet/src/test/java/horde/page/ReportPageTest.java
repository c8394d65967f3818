// SPDX-License-Identifier: Apache-2.0
package horde.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import horde.report.ReportFile;
import horde.report.RunReport;
import horde.report.SampleReports;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReportPageTest {
  private static final Pattern SCRIPT = Pattern.compile("(?s)<script([^>]*)>(.*?)</script>");

  @Test
  void saysFirstWhetherTheThresholdsAreMet() throws Exception {
    Document page = parsed(ReportPage.of(SampleReports.full()));

    assertThat(text(page, "h1")).contains("1 of 2 thresholds is not met", "interrupted");
    assertThat(text(page, "main"))
        .contains("referee.violations == 0✗ not metnot measured: nobody has judged")
        .contains("sessions.failed < 1%✓ met0.3 %")
        .contains("In 4 sessions, 0 of them failed ones, the horde itself was late")
        .contains("900 of 1\u202f024 at the most")
        .contains("device took p50");
    assertThat(text(page, "header")).contains("against http://acs/").contains("10 s");
  }

  @Test
  void drawsTheRunOverTime() throws Exception {
    Document page = parsed(ReportPage.of(SampleReports.full()));

    NodeList charts = page.getElementsByTagName("svg");
    assertThat(charts.getLength()).isEqualTo(8);
    assertThat(page.getElementsByTagName("details").getLength()).isEqualTo(8);
    String label = charts.item(0).getAttributes().getNamedItem("aria-label").getTextContent();
    assertThat(label).isEqualTo("Sessions: completed at most 20/s, failed at most 15/s");
    assertThat(text(page, "main")).contains("Where the background is colored");
  }

  @Test
  void showsTheBottleneckAtTheTop() throws Exception {
    assertThat(text(parsed(ReportPage.of(SampleReports.full(1000, 500))), "header"))
        .contains("The horde was the bottleneck: 50 %");
  }

  @Test
  void isAPageEvenOfARunInWhichNothingHappened() throws Exception {
    Document page = parsed(ReportPage.of(SampleReports.empty()));

    assertThat(text(page, "h1")).isEqualTo("0 sessions of 1 device");
    assertThat(page.getElementsByTagName("svg").getLength()).isZero();
  }

  @Test
  void needsNothingFromElsewhereAndRunsOneScriptOnly() {
    String page = ReportPage.of(SampleReports.full());

    assertThat(page.contains("\"default-src &#39;none&#39;; style-src ")).isTrue();
    assertThat(page)
        .doesNotContainPattern("(?i)<(link|img|iframe|object|embed|base|form)\\b")
        .doesNotContainPattern("(?i)\\s(src|href|on[a-z]+)=")
        .doesNotContain("url(", "@import", "innerHTML", "eval(");
    assertThat(SCRIPT.matcher(page).results())
        .hasSize(9)
        .filteredOn(script -> !script.group(1).contains("application/json"))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "</script><script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "</style><svg onload=alert(1)>",
        "<!--",
        "]]><b>",
        "&lt;script&gt; &amp; \\u003c",
        "a\u0000b\u001b[31m\u202Etxt.exe\ud800\uffff",
      })
  void escapesEverythingThatComesFromOutside(String hostile, @TempDir Path folder)
      throws Exception {
    ObjectMapper json = new ObjectMapper();
    JsonNode report = json.readTree(ReportFile.toBytes(SampleReports.full(1000, 500)));
    Path file = folder.resolve("hostile.json");
    Files.write(file, json.writeValueAsBytes(poisoned(report, hostile)));
    RunReport read = ReportFile.read(file);
    assertThat(read.events()).containsKey(hostile);

    String page = ReportPage.of(read);

    Document clean = parsed(ReportPage.of(SampleReports.full(1000, 500)));
    assertThat(elements(parsed(page))).isEqualTo(elements(clean));
    assertThat(page).doesNotContainPattern("[\\u0000-\\u0008\\u001b\\u202a-\\u202e\\uffff]");
    Matcher scripts = SCRIPT.matcher(page);
    while (scripts.find()) {
      if (scripts.group(1).contains("application/json")) {
        assertThat(scripts.group(2)).doesNotContain("<");
        assertThat(json.readTree(scripts.group(2)).path("names")).isNotEmpty();
      }
    }
  }

  /** The same report with this text for each text in it, and each name that somebody chooses. */
  private static JsonNode poisoned(JsonNode node, String hostile) {
    if (node.isTextual()) {
      return new TextNode(hostile);
    }
    if (node instanceof ArrayNode array) {
      ArrayNode all = array.arrayNode();
      array.forEach(item -> all.add(poisoned(item, hostile)));
      return all;
    }
    if (node instanceof ObjectNode object) {
      ObjectNode all = object.objectNode();
      for (Map.Entry<String, JsonNode> member : object.properties()) {
        JsonNode value = poisoned(member.getValue(), hostile);
        boolean named =
            List.of("events", "errors", "rpcs", "faults", "load", "deviations")
                .contains(member.getKey());
        if (named && value instanceof ObjectNode map && !map.isEmpty()) {
          ObjectNode renamed = map.objectNode();
          int n = 0;
          for (Map.Entry<String, JsonNode> entry : map.properties()) {
            renamed.set(n == 0 ? hostile : hostile + n, entry.getValue());
            n++;
          }
          all.set(member.getKey(), renamed);
        } else {
          all.set(member.getKey(), value);
        }
      }
      return all;
    }
    return node;
  }

  private static List<String> elements(Document page) {
    List<String> names = new ArrayList<>();
    NodeList all = page.getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      names.add(all.item(i).getNodeName() + all.item(i).getAttributes().getLength());
    }
    return names;
  }

  private static String text(Document page, String tag) {
    return page.getElementsByTagName(tag).item(0).getTextContent();
  }

  /** The page as XML, which it is but for its first line, its style and its scripts. */
  private static Document parsed(String page) throws Exception {
    String xml =
        page.replace("<!doctype html>\n", "")
            .replaceAll("(?s)<style>.*?</style>", "<style/>")
            .replaceAll("(?s)<script([^>]*)>.*?</script>", "<script$1/>");
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }
}
