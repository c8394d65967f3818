// SPDX-License-Identifier: Apache-2.0
package horde.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class XmlTextTest {
  @Test
  void putsEachElementOnALineOfItsOwn() {
    assertThat(lines("<a:b xmlns:a=\"urn:x\" k=\"v\"><c>1 &lt; 2</c><d/><e><f>x</f></e></a:b>"))
        .containsExactly(
            "<a:b xmlns:a=\"urn:x\" k=\"v\">",
            "  <c>1 &lt; 2</c>",
            "  <d></d>",
            "  <e>",
            "    <f>x</f>",
            "  </e>",
            "</a:b>");
  }

  @Test
  void blanksPasswords() {
    assertThat(
            lines(
                "<x><Password>hush</Password><Password></Password>"
                    + "<s><Name>Device.X.KeyPassphrase</Name><Value>hush</Value></s>"
                    + "<s><Name>Device.X.SSID</Name><Value>open</Value></s></x>"))
        .contains("  <Password>(hidden)</Password>", "  <Password></Password>")
        .contains("    <Value>(hidden)</Value>", "    <Value>open</Value>")
        .noneMatch(line -> line.contains("hush"));
  }

  @Test
  void blanksTheCredentialsInAUrl() {
    assertThat(lines("<URL>http://me:hush@files.example/a@b</URL>"))
        .containsExactly("<URL>http://(hidden)@files.example/a@b</URL>");
  }

  @Test
  void blanksPasswordsInWhatIsNoXmlToo() {
    assertThat(
            lines(
                "<Password>hush</Password><a:Password x=\"y\"><![CDATA[hush]]></a:Password>"
                    + "<Name>Device.X.KeyPassphrase</Name><Value t=\"u\">hush</Value><open>seen"))
        .last()
        .asString()
        .contains("(hidden)", "seen")
        .doesNotContain("hush");
  }

  @Test
  void knowsTheSameWordsInWhatIsNoXml() {
    assertThat(lines("<WpaPsk>hush</WpaPsk><AuthKey>hush</AuthKey><WpaKey1>hush</WpaKey1><open>"))
        .last()
        .asString()
        .doesNotContain("hush");
  }

  @Test
  void showsTheBeginningOfWhatIsNoXml() {
    assertThat(lines("\u0001garbage\u001b[2J" + "x".repeat(5000)))
        .hasSize(2)
        .first()
        .isEqualTo("(no XML; 5012 bytes that begin with)");
    assertThat(lines("\u001b[2J").get(1)).isEqualTo("?[2J");
    assertThat(lines("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>")).isNotEmpty();
  }

  @Test
  void standsAnyDepth() {
    assertThat(lines("<a>".repeat(20_000) + "</a>".repeat(20_000))).isNotEmpty();
  }

  private static List<String> lines(String xml) {
    return XmlText.lines(xml.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readsTheEncodingThatIsDeclared() {
    byte[] latin =
        "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>caf\u00e9</a>"
            .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

    assertThat(XmlText.lines(latin)).containsExactly("<a>caf\u00e9</a>");
  }

  @Test
  void nothingInItCanSteerATerminal() {
    assertThat(XmlText.plain("a\u001b[2Jb\u009b31mc\u0085d\u007fe")).isEqualTo("a?[2Jb?31mc?d?e");
  }
}
