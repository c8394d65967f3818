// SPDX-License-Identifier: Apache-2.0
package cwmp.lightweight;

import static cwmp.message.ValueType.BOOLEAN;
import static cwmp.message.ValueType.DATE_TIME;
import static cwmp.message.ValueType.INT;
import static cwmp.message.ValueType.STRING;
import static cwmp.message.ValueType.UNSIGNED_INT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cwmp.cpe.Cpe;
import cwmp.cpe.CpeSettings;
import cwmp.cpe.TestWorld;
import cwmp.http.HmacSha1;
import cwmp.message.Inform;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterAttributes;
import cwmp.message.SetParameterAttributesStruct;
import cwmp.message.SetParameterValues;
import cwmp.message.ValueType;
import cwmp.rpc.RpcTable;
import cwmp.session.SessionOutcome;
import cwmp.session.SessionSettings;
import cwmp.spec.Spec;
import cwmp.tree.ListFacets;
import cwmp.tree.Nodes;
import cwmp.tree.ParameterNode;
import cwmp.tree.ParameterSpec;
import cwmp.tree.ParameterTree;
import cwmp.tree.Schema;
import cwmp.tree.SchemaBuilder;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.w3c.dom.ls.LSInput;

/** Lightweight notification over UDP. TR-069 Annex M. */
class LightweightNotificationsTest extends TestWorld {
  private static final String ROOT = "Device.ManagementServer.";
  private static final String LEVEL = "Device.X_Level";
  private static final String NAME = "Device.X_Name";
  private static final String COUNTER = "Device.X_Counter";
  private static final Pattern PARAM =
      Pattern.compile("<lwn:Name>([^<]*)</lwn:Name><lwn:Value xsi:type=\"([^\"]*)\">([^<]*)<");

  private static final Schema SCHEMA = schema();

  private final LightweightNotifications feature = new LightweightNotifications();
  private final Cpe cpe =
      new Cpe(
          new ParameterTree(new Nodes(SCHEMA), this),
          this,
          new CpeSettings(SessionSettings.defaults(), List.of(feature)));
  private final List<String> sendTimes = new ArrayList<>();

  LightweightNotificationsTest() {
    super(3, "2030-01-01T00:00:00Z", 0);
    values.put(ROOT + "URL", "http://acs.test:8080/cwmp");
    values.put(ROOT + "Username", "cpe & co");
    values.put(ROOT + "Password", "secret");
    values.put(ROOT + "PeriodicInformEnable", "false");
    values.put(ROOT + "LightweightNotificationProtocolsSupported", "UDP");
    values.put(ROOT + "LightweightNotificationProtocolsUsed", "UDP");
    values.put("Device.DeviceInfo.ManufacturerOUI", "fefefe");
    values.put("Device.DeviceInfo.ProductClass", "Box");
    values.put("Device.DeviceInfo.SerialNumber", "S1");
    values.put(COUNTER, "1");
  }

  private static Schema schema() {
    ParameterSpec text = ParameterSpec.readWrite(STRING);
    SchemaBuilder builder =
        Schema.builder("Device")
            .parameter("Device.DeviceInfo.ManufacturerOUI", ParameterSpec.readOnly(STRING))
            .parameter("Device.DeviceInfo.ProductClass", ParameterSpec.readOnly(STRING))
            .parameter("Device.DeviceInfo.SerialNumber", ParameterSpec.readOnly(STRING))
            .parameter(ROOT + "URL", text)
            .parameter(ROOT + "Username", text)
            .parameter(ROOT + "Password", text)
            .parameter(ROOT + "PeriodicInformEnable", ParameterSpec.readWrite(BOOLEAN))
            .parameter(
                ROOT + "LightweightNotificationProtocolsSupported",
                ParameterSpec.readOnly(STRING).listOf(ListFacets.ANY))
            .parameter(ROOT + "LightweightNotificationProtocolsUsed", text.listOf(ListFacets.ANY))
            .parameter(
                ROOT + "LightweightNotificationTriggerInterval",
                ParameterSpec.readWrite(UNSIGNED_INT))
            .parameter(
                ROOT + "LightweightNotificationTriggerTime", ParameterSpec.readWrite(DATE_TIME))
            .parameter(ROOT + "UDPLightweightNotificationHost", text)
            .parameter(
                ROOT + "UDPLightweightNotificationPort", ParameterSpec.readWrite(UNSIGNED_INT))
            .parameter(LEVEL, ParameterSpec.readWrite(INT))
            .parameter(NAME, text)
            .parameter(COUNTER, ParameterSpec.readOnly(UNSIGNED_INT));
    for (int i = 1; i <= 100; i++) {
      builder.parameter("Device.X_Many" + i, text);
    }
    return builder.build();
  }

  // ---- what is told, and where

  @Test
  @Spec({"H-40", "H-41"})
  void signsAnHttpPostOfANotification() throws Exception {
    boot();
    notify(LEVEL, 5);

    set(LEVEL, "-7");

    String datagram = new String(sent().get(0).datagram(), StandardCharsets.US_ASCII);
    String head = datagram.substring(0, datagram.indexOf("\r\n\r\n"));
    String body = datagram.substring(datagram.indexOf("\r\n\r\n") + 4);
    assertThat(head.lines())
        .containsExactly(
            "POST / HTTP/1.1",
            "Host: acs.test:7547",
            "Content-Type: text/xml; charset=utf-8",
            "Content-Length: " + body.length(),
            "Signature: " + HmacSha1.hex("secret", body.getBytes(StandardCharsets.US_ASCII)));
    assertThat(head).containsPattern("Signature: [0-9A-F]{40}$");
    assertThat(body)
        .contains("<lwn:TS>1893456000</lwn:TS><lwn:UN>cpe &amp; co</lwn:UN>")
        .containsPattern("<lwn:CN>[0-9a-f]{16}</lwn:CN>")
        .contains(
            "<lwn:OUI>FEFEFE</lwn:OUI><lwn:ProductClass>Box</lwn:ProductClass>"
                + "<lwn:SerialNumber>S1</lwn:SerialNumber>"
                + "<lwn:Param><lwn:Name>Device.X_Level</lwn:Name>"
                + "<lwn:Value xsi:type=\"xsd:int\">-7</lwn:Value></lwn:Param>");
  }

  @Test
  @Spec("H-40")
  void fitsTheOfficialSchema() throws Exception {
    String folder = System.getProperty("horde.bbf");
    assumeTrue(folder != null, "no schema to validate with: give -Dhorde.bbf=FOLDER");
    Path file =
        Path.of("..").resolve(folder).resolve("xsd/cwmp-UDPLightweightNotification-1-0.xsd");
    boot();
    notify(LEVEL, 5);
    notify(NAME, 3);
    set(NAME, "<ä>");
    set(LEVEL, "-7");

    SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
    factory.setResourceResolver((type, namespace, publicId, systemId, base) -> noSchema(namespace));
    String datagram = new String(sent().get(0).datagram(), StandardCharsets.US_ASCII);
    byte[] body =
        datagram.substring(datagram.indexOf("\r\n\r\n") + 4).getBytes(StandardCharsets.US_ASCII);

    factory
        .newSchema(file.toFile())
        .newValidator()
        .validate(new StreamSource(new ByteArrayInputStream(body)));
  }

  /** The schema imports two others that it does not use. */
  private static LSInput noSchema(String namespace) {
    try {
      var dom =
          (org.w3c.dom.ls.DOMImplementationLS)
              javax.xml.parsers.DocumentBuilderFactory.newInstance()
                  .newDocumentBuilder()
                  .getDOMImplementation()
                  .getFeature("LS", "3.0");
      LSInput input = dom.createLSInput();
      input.setStringData(
          "<schema xmlns='http://www.w3.org/2001/XMLSchema' targetNamespace='" + namespace + "'/>");
      return input;
    } catch (javax.xml.parsers.ParserConfigurationException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  @Spec("H-42")
  void goesToTheAcsUnlessAHostAndPortAreSet() throws Exception {
    boot();
    notify(LEVEL, 5);
    set(LEVEL, "1");
    set(ROOT + "UDPLightweightNotificationHost", "[2001:db8::1]");
    set(ROOT + "UDPLightweightNotificationPort", "9999");
    set(LEVEL, "2");

    List<NotificationCommand> sent = sent();
    assertThat(sent)
        .extracting(NotificationCommand::host)
        .containsExactly("acs.test", "2001:db8::1");
    assertThat(sent).extracting(NotificationCommand::port).containsExactly(7547, 9999);
    assertThat(new String(sent.get(1).datagram(), StandardCharsets.US_ASCII))
        .contains("Host: [2001:db8::1]:9999\r\n");
  }

  @Test
  @Spec("H-43")
  void splitsWhatIsTooMuchForOneDatagram() throws Exception {
    boot();
    notify("Device.", 3);
    notify(LEVEL, 5);
    for (int i = 1; i <= 100; i++) {
      set("Device.X_Many" + i, "value " + i);
    }
    set(NAME, "x".repeat(3000));
    set(LEVEL, "1");

    List<NotificationCommand> sent = sent();
    assertThat(sent).hasSizeBetween(10, 20);
    assertThat(sent)
        .filteredOn(command -> command.datagram().length > 1400)
        .singleElement()
        .satisfies(command -> assertThat(params(command)).containsOnlyKeys(NAME));
    Map<String, String> all = new HashMap<>();
    sent.forEach(command -> all.putAll(params(command)));
    assertThat(all).hasSize(102).containsEntry("Device.X_Many77", "value 77");
  }

  // ---- when

  @ParameterizedTest
  @org.junit.jupiter.params.provider.ValueSource(ints = {3, 5})
  @Spec("H-44")
  void opensNoSessionForWhatIsLightweightOnly(int notification) throws Exception {
    boot();
    notify(LEVEL, notification);

    set(LEVEL, "1");

    assertThat(cpe.sessionDue()).isFalse();
    cpe.connectionRequested();
    assertThat(codes(session())).containsExactly("6 CONNECTION REQUEST");
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.ValueSource(ints = {4, 6})
  @Spec({"G-01", "G-02"})
  void tellsPassivelyByInformToo(int notification) throws Exception {
    boot();
    notify(LEVEL, notification);
    notify(NAME, 5);

    set(LEVEL, "1");
    set(NAME, "x");

    assertThat(params(sent().get(0))).containsEntry(LEVEL, "1");
    assertThat(cpe.sessionDue()).isFalse();
    cpe.connectionRequested();
    assertThat(codes(session())).containsExactly("4 VALUE CHANGE", "6 CONNECTION REQUEST");
  }

  @Test
  @Spec("G-17")
  void takesThePassiveOnesAlongWithAnActiveOne() throws Exception {
    boot();
    notify(NAME, 3);
    notify(LEVEL, 5);
    set(NAME, "x");
    pass(Duration.ofDays(1));
    assertThat(sent()).isEmpty();

    set(LEVEL, "1");

    assertThat(sent())
        .singleElement()
        .satisfies(command -> assertThat(params(command)).containsOnlyKeys(NAME, LEVEL));
  }

  @Test
  @Spec("G-17")
  void tellsThePassiveOnesAtTheTriggerTimes() throws Exception {
    boot();
    set(ROOT + "LightweightNotificationTriggerTime", "2035-06-01T00:00:10Z");
    set(ROOT + "LightweightNotificationTriggerInterval", "60");
    notify(NAME, 3);

    set(NAME, "x");
    pass(Duration.ofMinutes(3));
    set(NAME, "y");
    set(NAME, "z");
    pass(Duration.ofMinutes(3));

    assertThat(sendTimes).containsExactly("10000", "190000");
    assertThat(params(sent.get(1))).containsExactly(Map.entry(NAME, "z"));
  }

  @Test
  @Spec("G-17")
  void choosesItsOwnPhaseIfTheTriggerTimeIsUnknown() throws Exception {
    values.put(ROOT + "LightweightNotificationTriggerInterval", "60");
    boot();
    notify(NAME, 3);

    set(NAME, "x");
    pass(Duration.ofMinutes(1));

    assertThat(sendTimes).hasSize(1);
  }

  @Test
  @Spec("G-17")
  void looksAtWhatMovesByItselfAtTheTriggerTimes() throws Exception {
    values.put(ROOT + "LightweightNotificationTriggerInterval", "60");
    values.put(ROOT + "LightweightNotificationTriggerTime", "2030-01-01T00:00:00Z");
    boot();
    notify(COUNTER, 3);

    pass(Duration.ofSeconds(90));
    values.put(COUNTER, "2");
    pass(Duration.ofSeconds(180));

    assertThat(sendTimes).containsExactly("120000");
    assertThat(params(sent.get(0))).containsExactly(Map.entry(COUNTER, "2"));
  }

  @Test
  @Spec("G-07")
  void keepsSilentAboutAPassiveValueThatHasReturned() throws Exception {
    values.put(ROOT + "LightweightNotificationTriggerInterval", "60");
    boot();
    notify(NAME, 3);

    set(NAME, "x");
    set(NAME, "");
    pass(Duration.ofMinutes(2));

    assertThat(sent()).isEmpty();
  }

  @Test
  @Spec("G-04")
  void tellsNothingWhileNoProtocolIsUsed() throws Exception {
    values.put(ROOT + "LightweightNotificationProtocolsUsed", "");
    values.put(ROOT + "LightweightNotificationTriggerInterval", "60");
    boot();
    notify(NAME, 3);
    notify(LEVEL, 5);

    set(NAME, "x");
    set(LEVEL, "1");
    pass(Duration.ofMinutes(2));

    assertThat(sent()).isEmpty();
    assertThat(cpe.stateOf(feature)).isNull();
  }

  @Test
  @Spec({"G-04", "G-17"})
  void startsWhenTheAcsSwitchesItOn() throws Exception {
    values.put(ROOT + "LightweightNotificationProtocolsUsed", "");
    boot();
    notify(LEVEL, 5);
    set(LEVEL, "1");
    session(
        ROOT + "LightweightNotificationProtocolsUsed", "UDP", ROOT + "PeriodicInformEnable", "0");

    set(LEVEL, "2");

    assertThat(sent())
        .singleElement()
        .satisfies(command -> assertThat(params(command)).containsEntry(LEVEL, "2"));
  }

  @Test
  @Spec("G-06")
  void doesNotTellWhatTheAcsHasSetItself() throws Exception {
    boot();
    notify(LEVEL, 5);
    notify(NAME, 3);
    set(NAME, "x");

    session(LEVEL, "1", NAME, "y");

    assertThat(sent()).isEmpty();
    assertThat(cpe.stateOf(feature)).isNull();
  }

  @Test
  @Spec("G-17")
  void tellsAnActiveOneInTheMiddleOfASessionToo() throws Exception {
    boot();
    notify(LEVEL, 5);
    assertThat(cpe.openSession().plan()).isNotNull();

    set(LEVEL, "1");

    assertThat(sent()).hasSize(1);
  }

  // ---- the device

  private final List<NotificationCommand> sent = new ArrayList<>();

  private List<NotificationCommand> sent() {
    cpe.takeCommands()
        .forEach(
            command -> {
              sent.add((NotificationCommand) command);
              sendTimes.add(Long.toString(monotonicMillis()));
            });
    return sent;
  }

  private static Map<String, String> params(NotificationCommand command) {
    Map<String, String> params = new HashMap<>();
    Matcher matcher = PARAM.matcher(new String(command.datagram(), StandardCharsets.US_ASCII));
    while (matcher.find()) {
      params.put(matcher.group(1), matcher.group(3));
    }
    return params;
  }

  private void boot() {
    cpe.boot();
    session();
  }

  private void notify(String name, int notification) {
    cpe.openSession();
    var request =
        new SetParameterAttributes(
            List.of(new SetParameterAttributesStruct(name, true, notification, false, List.of())));
    assertThat(RpcTable.standard().answer(request, cpe).isFault()).isFalse();
    end();
  }

  private Inform session(String... namesAndValues) {
    Inform inform = cpe.openSession().plan().inform();
    List<ParameterValue> list = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      list.add(new ParameterValue(namesAndValues[i], ValueType.ABSENT, namesAndValues[i + 1]));
    }
    if (!list.isEmpty()) {
      var answer = RpcTable.standard().answer(new SetParameterValues(list, ""), cpe);
      assertThat(answer.isFault()).isFalse();
    }
    end();
    return inform;
  }

  private void end() {
    cpe.sessionClosed(new SessionOutcome(null, "", true, List.of()));
  }

  private void set(String name, String value) throws Exception {
    cpe.set(List.of(new ParameterValue(name, ValueType.ABSENT, value)));
    sent();
  }

  private void pass(Duration time) {
    long end = monotonicMillis() + time.toMillis();
    while (cpe.nextDeadline() <= end) {
      advanceTo(cpe.nextDeadline());
      cpe.onTime();
      sent();
    }
    advanceTo(end);
  }

  private static List<String> codes(Inform inform) {
    return inform.event().stream().map(event -> event.code().text()).toList();
  }

  @Override
  public boolean movesByItself(ParameterNode parameter) {
    return parameter.path().equals(COUNTER);
  }
}
