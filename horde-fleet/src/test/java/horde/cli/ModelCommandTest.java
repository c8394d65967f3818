// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code horde model}, as its users type it. */
class ModelCommandTest {
  private static final String DOCUMENT =
      """
      <dm:document xmlns:dm="urn:broadband-forum-org:cwmp:datamodel-1-5" spec="urn:test:small">
      <model name="Device:9.1">
      <object name="Device."><description>All of it.</description>
      <parameter name="Colour" access="readWrite"><description>As seen. {{enum}}</description>
      <syntax><string><enumeration value="Red"/><enumeration value="Blue"/></string></syntax>
      </parameter></object></model></dm:document>
      """;

  @TempDir Path folder;

  @Test
  void listsWhatComesWithHorde() throws IOException {
    assertThat(out("model", "list"))
        .contains("Device:2.19 ", "InternetGatewayDevice:1.14 ", "VoiceService:2.0 ");
  }

  @Test
  void showsAParameterByAPathWithNumbers() throws IOException {
    assertThat(out("model", "show", "Device.WiFi.SSID.1.SSID"))
        .startsWith("Device.WiFi.SSID.{i}.SSID\n")
        .contains("string, at most 32 characters", "readWrite", "WiFiSSID:1", "--bbf DIR");
  }

  @Test
  void showsAnObjectWithoutItsDot() throws IOException {
    assertThat(out("model", "show", "InternetGatewayDevice.LANDevice.1.Hosts.Host"))
        .startsWith("InternetGatewayDevice.LANDevice.{i}.Hosts.Host.{i}.\n")
        .contains("a table of 0 or more rows", "HostNumberOfEntries", "MACAddress");
  }

  @Test
  void showsTheDescriptionFromAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("small.xml"), DOCUMENT);

    assertThat(out("model", "show", "Device.Colour", "-m", file.toString()))
        .contains("one of Red, Blue", "\nAs seen. Enumeration of: Red, Blue.\n");
  }

  @Test
  void suggestsWhatWasMeant() throws IOException {
    assertThat(failed(2, "model", "show", "Device.Time.NTPSrver1"))
        .isEqualTo(
            "Device:2.19 has no Device.Time.NTPSrver1; did you mean Device.Time.NTPServer1?\n");
    assertThat(failed(2, "model", "show", "Device.Time.", "-m", "Devise:2.19"))
        .startsWith("Devise:2.19: found no model")
        .endsWith("did you mean Device:2.19?\n");
  }

  @Test
  void knowsItsCommands() throws IOException {
    assertThat(failed(2, "model", "serch", "x"))
        .startsWith("unknown command 'serch'; did you mean 'search'?\n");
    assertThat(failed(2, "model")).contains("import", "check", "diff");
  }

  @Test
  void showsTheTreeToADepth() throws IOException {
    assertThat(out("model", "tree", "Device.WiFi.SSID.", "-p"))
        .startsWith("Device.WiFi.SSID.{i}.  rows can be added\n  Enable  boolean, writable\n")
        .contains("\n  Stats.\n    Reset  boolean, writable\n");
    assertThat(out("model", "tree", "--depth", "1", "-m", "tr-098").lines())
        .startsWith("InternetGatewayDevice.", "  Services.")
        .allSatisfy(line -> assertThat(line).doesNotStartWith("    "));
  }

  @Test
  void findsWordsInPathsAndValues() throws IOException {
    assertThat(out("model", "search", "ntp", "chrony").lines()).isEmpty();
    assertThat(out("model", "search", "-m", "Device:2.19", "ms-chap"))
        .contains("Device.PPP.Interface.{i}.AuthenticationProtocol  string");
  }

  @Test
  void comparesCompilesAndExportsModels() throws IOException {
    Path old = Files.writeString(folder.resolve("small.xml"), DOCUMENT);
    Path now =
        Files.writeString(
            folder.resolve("new.xml"), DOCUMENT.replace("Blue", "Green").replace("9.1", "9.2"));
    Path table = folder.resolve("small.cwmt");

    assertThat(out("model", "compile", old.toString(), "-o", table.toString()))
        .startsWith("wrote " + table + ": Device:9.1, 1 objects, 1 parameters, ");
    assertThat(out("model", "diff", table.toString(), now.toString()))
        .startsWith("Device:9.1 -> Device:9.2\n")
        .contains("  Device.Colour  added Green; removed Blue\n");
    assertThat(out("model", "diff", "--json", table.toString(), now.toString()))
        .contains("\"kind\": \"enumeration\"");
    assertThat(out("model", "export", table.toString()))
        .isEqualTo(
            """
            path\ttype\taccess\tsize\trange\tenums\tunits
            Device.\tobject\treadOnly\t\t\t\t
            Device.Colour\tstring\treadWrite\t\t\tBlue|Red\t
            """);
    assertThat(out("model", "export", old.toString(), "--format", "json", "--full"))
        .contains("\"description\": \"All of it.\"");
    assertThat(out("model", "export", old.toString(), "--format", "html"))
        .startsWith("<!DOCTYPE html>");
  }

  @Test
  void checksADumpAndImportsIt() throws IOException {
    Path dump =
        Files.writeString(
            folder.resolve("dump.csv"),
            """
            Parameter,Object,Writable,Value,Value type
            DeviceID.SerialNumber,false,false,ABCDEF123456,xsd:string
            Device.DeviceInfo.SerialNumber,false,false,ABCDEF123456,xsd:string
            Device.Time.Status,false,false,Fine,xsd:string
            """);
    Path profile = folder.resolve("profile.yaml");

    assertThat(out("model", "check", dump.toString()))
        .contains("held against Device:2.19", "parameters              2", "not allowed")
        .contains("  Device.Time.Status  found 'Fine', expected Disabled or Unsynchronized");
    assertThat(out("model", "check", "--json", dump.toString()))
        .contains("\"kind\": \"value\"", "\"path\": \"Device.Time.Status\"");
    assertThat(out("model", "import", dump.toString(), "-o", profile.toString()))
        .contains("wrote " + profile, "replaced:\n     1  serial number: Device.DeviceInfo");
    assertThat(profile).content().doesNotContain("ABCDEF123456").contains("asFound: true");
    assertThat(failed(2, "model", "import", dump.toString(), "-o", profile.toString()))
        .endsWith("is there already and stays as it is; --force writes over it\n");
    assertThat(out("run", "--profile", profile.toString(), "--devices", "2", "--duration", "100ms"))
        .contains("2 devices");
  }

  @Test
  void tellsWhereAFileIsWrong() throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.xml"), "<dm:document>\n<model>\n");
    Path dump = Files.writeString(folder.resolve("dump.txt"), "\nwhat is this\n");

    assertThat(failed(2, "model", "export", bad.toString())).startsWith(bad + ":");
    assertThat(failed(2, "model", "check", dump.toString()))
        .startsWith(dump + ":2: found 'what is this', expected a header");
    assertThat(failed(3, "model", "check", folder.resolve("none").toString()))
        .isEqualTo(folder.resolve("none") + ": there is no such file or folder\n");
  }

  @Test
  void readsThePublishedFiles() throws IOException {
    String bbf = System.getProperty("horde.bbf");
    assumeTrue(bbf != null, "needs the models of the Broadband Forum: -Dhorde.bbf=FOLDER");

    assertThat(out("model", "show", "Device.IP.Interface.1.IPv4Address.1.IPAddress", "--bbf", bbf))
        .contains("\nIPv4 address.\n");
    assertThat(out("model", "diff", "Device:2.17", "Device:2.19", "--bbf", bbf))
        .startsWith("Device:2.17 -> Device:2.19\n\nadded: 83 objects, 860 parameters\n");
  }

  private static String out(String... args) throws IOException {
    try (Horde horde = Horde.start(args)) {
      horde.endInput();
      assertThat(horde.exitCode()).as(horde.err()).isZero();
      return horde.out();
    }
  }

  private static String failed(int code, String... args) throws IOException {
    try (Horde horde = Horde.start(args)) {
      horde.endInput();
      assertThat(horde.exitCode()).as(horde.out() + horde.err()).isEqualTo(code);
      return horde.err();
    }
  }
}
