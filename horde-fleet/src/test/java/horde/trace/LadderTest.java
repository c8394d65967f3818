// SPDX-License-Identifier: Apache-2.0
package horde.trace;

import static horde.trace.TracedDevice.lines;
import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.AddObject;
import cwmp.message.DeleteObject;
import cwmp.message.Download;
import cwmp.message.GetParameterNames;
import cwmp.message.GetParameterValues;
import cwmp.message.GetRPCMethods;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterAttributes;
import cwmp.message.SetParameterAttributesStruct;
import cwmp.message.SetParameterValues;
import cwmp.message.UnknownRequest;
import cwmp.message.ValueType;
import cwmp.testkit.AcsAuthentication;
import cwmp.testkit.Misbehaviour;
import cwmp.testkit.ScriptedAcs;
import horde.trace.Rung.Change;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LadderTest {
  private static final String SSID = "Device.WiFi.SSID.1.SSID";
  private static final String KEY = "Device.WiFi.AccessPoint.1.Security.KeyPassphrase";
  private static final String INTERVAL = "Device.ManagementServer.PeriodicInformInterval";

  @Test
  void tellsAFirstContactWithAProofOfWhoItIs() throws Exception {
    try (TracedDevice device = new TracedDevice(digest())) {
      Ladder ladder = device.first();

      assertThat(lines(ladder))
          .containsExactly(
              "--> Inform: 0 BOOTSTRAP, 1 BOOT, 6 parameters",
              "<-- 401: prove who you are, Digest",
              "--> the same again, with credentials (Digest): Inform",
              "<-- InformResponse: the ACS has taken the Inform",
              "--> empty POST: nothing left to say",
              "<-- 204: the ACS is done");
      assertThat(ladder.end()).isEqualTo("the session ended well");
      assertThat(ladder.acs()).isEqualTo(device.acs.url().toString());
      assertThat(ladder.session().events()).containsExactly("0 BOOTSTRAP", "1 BOOT");
      assertThat(ladder.session().rpcs()).containsExactly("Inform");
      assertThat(ladder.session().outcome()).isEqualTo(SessionSummary.OK);
      assertThat(ladder.session().messages()).isEqualTo(6);
      assertThat(ladder.rungs().get(1).notes().getFirst())
          .startsWith("Digest for realm 'Bench ACS', algorithm MD5, quality of protection auth");
      assertThat(ladder.rungs().get(2).notes().getFirst())
          .startsWith("proves that it is 'user-0' by Digest: a hash");
    }
  }

  @Test
  void everyMessageIsExplainedWithARule() throws Exception {
    try (TracedDevice device = new TracedDevice(digest())) {
      Ladder first = device.first();
      Ladder second = device.asked(2, allKinds());

      for (Rung rung : Stream.of(first, second).flatMap(l -> l.rungs().stream()).toList()) {
        assertThat(rung.explanation().means()).as(rung.line()).isNotEmpty();
        assertThat(rung.explanation().now()).as(rung.line()).isNotEmpty();
        assertThat(rung.explanation().rules()).as(rung.line()).isNotEmpty();
        assertThat(rung.explanation().rules().getFirst().clause()).matches("(TR-069|SOAP 1.1) .+");
        assertThat(rung.sinceLast()).isNotNegative();
      }
    }
  }

  @Test
  void tellsWhatTheAcsAsksForAndWhatTheDeviceAnswers() throws Exception {
    try (TracedDevice device = new TracedDevice(ScriptedAcs.builder())) {
      device.first();

      Ladder ladder = device.asked(2, allKinds());

      assertThat(lines(ladder))
          .containsExactly(
              "--> Inform: 2 PERIODIC, 6 parameters",
              "<-- InformResponse: the ACS has taken the Inform",
              "--> empty POST: nothing left to say",
              "<-- ACS asks which methods there are",
              "--> device has 18 methods",
              "<-- ACS reads Device.ManagementServer.URL",
              "--> device tells 1 value",
              "<-- ACS sets 3 parameters",
              "--> device has set them",
              "<-- ACS sets 2 parameters",
              "--> device refuses: 9003 Invalid arguments; "
                  + INTERVAL
                  + ": 9007 Invalid parameter value, and 1 more",
              "<-- ACS adds a row to Device.NAT.PortMapping.",
              "--> device has added row 3",
              "<-- ACS deletes Device.NAT.PortMapping.77.",
              "--> device refuses: 9005 Invalid parameter name",
              "<-- ACS asks what there is at Device., one level of it",
              "--> device tells 21 names",
              "<-- ACS calls a method that is none: Fly",
              "--> device refuses: 9000 Method not supported",
              "<-- ACS wants to hear at once of changes of " + SSID,
              "--> device will keep to these attributes",
              "<-- 204: the ACS is done");
      assertThat(ladder.session().rpcs())
          .startsWith("Inform", "GetRPCMethods", "GetParameterValues", "SetParameterValues");
      assertThat(ladder.session().faults())
          .containsExactly(
              "9003 Invalid arguments",
              "9007 Invalid parameter value",
              "9005 Invalid parameter name",
              "9000 Method not supported");
    }
  }

  @Test
  void showsChangesAsBeforeAndAfterAndKeepsSecretsBack() throws Exception {
    try (TracedDevice device = new TracedDevice(ScriptedAcs.builder())) {
      device.first();

      Ladder ladder = device.asked(2, allKinds());

      assertThat(rung(ladder, "ACS sets 3 parameters").changes())
          .containsExactly(
              new Change(SSID, "home-0", "lab", false),
              new Change(KEY, null, "(hidden)", false),
              new Change(INTERVAL, "3600", "600", false));
      assertThat(rung(ladder, "ACS sets 2 parameters").changes())
          .containsExactly(
              new Change(INTERVAL, "600", "0", true),
              new Change("Device.Nothing", null, "1", true));
    }
  }

  @Test
  void explainsFaultsByCodeMeaningAndClause() throws Exception {
    try (TracedDevice device = new TracedDevice(ScriptedAcs.builder())) {
      device.first();

      Ladder ladder = device.asked(2, allKinds());

      List<Rung.FaultNote> faults = rung(ladder, "device refuses: 9003").faults();
      assertThat(faults).hasSize(3);
      assertThat(faults.getFirst().about()).isEmpty();
      assertThat(faults.get(1).about()).isEqualTo(INTERVAL);
      assertThat(faults.get(1).code()).isEqualTo(9007);
      assertThat(faults.get(1).clause()).isEqualTo("TR-069 A.5.1");
      assertThat(faults.get(1).meaning()).startsWith("The value is out of its range");
      assertThat(faults.get(2).name()).isEqualTo("Invalid parameter name");
    }
  }

  @Test
  void tellsAValueChangeWithWhatItWasBefore() throws Exception {
    try (TracedDevice device = new TracedDevice(ScriptedAcs.builder())) {
      device.first();
      device.asked(
          2,
          new GetParameterValues(List.of(SSID)),
          new SetParameterAttributes(
              List.of(new SetParameterAttributesStruct(SSID, true, 2, false, List.of()))));
      device
          .fleet
          .call(
              device.device,
              it -> {
                it.set(List.of(new ParameterValue(SSID, ValueType.STRING, "my own")));
                return true;
              })
          .join();

      Ladder ladder = device.session(3);

      assertThat(lines(ladder)).startsWith("--> Inform: 4 VALUE CHANGE, 7 parameters");
      assertThat(ladder.rungs().getFirst().changes())
          .containsExactly(new Change(SSID, "home-0", "my own", false));
    }
  }

  @Test
  void tellsATransferToItsEnd() throws Exception {
    try (TracedDevice device = new TracedDevice(ScriptedAcs.builder())) {
      device.first();
      byte[] file = "not a firmware".getBytes(StandardCharsets.US_ASCII);
      String url = device.acs.offer("image.bin", file).toString();

      Ladder asked =
          device.asked(
              2,
              new Download(
                  "dl-1", "1 Firmware Upgrade Image", url, "", "", file.length, "", 0, "", ""));
      Ladder told = device.session(3);

      assertThat(lines(asked))
          .contains(
              "<-- ACS asks the device to fetch a file: 1 Firmware Upgrade Image (dl-1)",
              "--> device will fetch the file after the session");
      assertThat(lines(told))
          .containsExactly(
              "--> Inform: 1 BOOT, 4 VALUE CHANGE, 7 TRANSFER COMPLETE, M Download (dl-1),"
                  + " 6 parameters",
              "<-- InformResponse: the ACS has taken the Inform",
              "--> TransferComplete: the transfer 'dl-1' is done",
              "<-- TransferCompleteResponse: the ACS knows",
              "--> empty POST: nothing left to say",
              "<-- 204: the ACS is done");
    }
  }

  @Test
  void tellsAFailureAndTheRetryThatFollows() throws Exception {
    ScriptedAcs.Builder settings =
        ScriptedAcs.builder()
            .misbehaviours(
                new Misbehaviour(
                    Misbehaviour.On.INFORM,
                    new Misbehaviour.When.Nth(1),
                    new Misbehaviour.Deed.AnswerStatus(503)),
                new Misbehaviour(
                    Misbehaviour.On.EMPTY,
                    new Misbehaviour.When.Nth(1),
                    new Misbehaviour.Deed.TakeAndKeepSilent()));
    try (TracedDevice device = new TracedDevice(settings, Duration.ofMillis(300))) {
      Ladder refused = device.first();
      Ladder silent = device.session(2);
      Ladder good = device.session(3);

      assertThat(lines(refused))
          .containsExactly(
              "--> Inform: 0 BOOTSTRAP, 1 BOOT, 6 parameters",
              "<-- 503: Service Unavailable; the session is over");
      assertThat(refused.end()).startsWith("the session failed: httpStatus, ");
      assertThat(refused.session().outcome()).isEqualTo("httpStatus");
      assertThat(lines(silent))
          .containsExactly(
              "--> Inform: 0 BOOTSTRAP, 1 BOOT, 6 parameters, retry 1",
              "<-- InformResponse: the ACS has taken the Inform",
              "--> empty POST: nothing left to say",
              "--- no reply of the ACS after 0.3 s");
      assertThat(lines(good).getFirst()).isEqualTo("--> Inform: no event, 6 parameters, retry 2");
      assertThat(good.rungs().getFirst().explanation().now()).contains("2 sessions failed");
      assertThat(device.traces.recent(true, 10).join())
          .extracting(SessionSummary::outcome)
          .containsExactly("timeout", "httpStatus");
    }
  }

  @Test
  void saysThatAMessageHadNobodyToGoTo() throws Exception {
    try (TracedDevice device = new TracedDevice(ScriptedAcs.builder())) {
      device.acs.close();

      Ladder ladder = device.first();

      assertThat(lines(ladder))
          .containsExactly(
              "--> Inform: 0 BOOTSTRAP, 1 BOOT, 6 parameters; it could not be sent",
              "--- no connection to 127.0.0.1 port "
                  + device.acs.url().getPort()
                  + ": Connection refused");
      assertThat(ladder.session().outcome()).isEqualTo("connect");
    }
  }

  @Test
  void noSecretIsInWhatItShows() throws Exception {
    try (TracedDevice device = new TracedDevice(digest())) {
      String shown = device.first() + "\n" + device.asked(2, allKinds());

      assertThat(shown)
          .contains("Authorization", "Digest (hidden)", "KeyPassphrase")
          .doesNotContain(TracedDevice.PASSWORD, "verysecret", "response=", "nonce=", "cnonce");
    }
  }

  // ---- what the tests need

  private static ScriptedAcs.Builder digest() {
    return ScriptedAcs.builder()
        .authentication(
            AcsAuthentication.digest(
                AcsAuthentication.user("user-0", TracedDevice.PASSWORD), "MD5"));
  }

  private static cwmp.message.AcsRequest[] allKinds() {
    return new cwmp.message.AcsRequest[] {
      new GetRPCMethods(),
      new GetParameterValues(List.of("Device.ManagementServer.URL")),
      new SetParameterValues(
          List.of(
              new ParameterValue(SSID, ValueType.STRING, "lab"),
              new ParameterValue(KEY, ValueType.STRING, "verysecret"),
              new ParameterValue(INTERVAL, ValueType.UNSIGNED_INT, "600")),
          "key-1"),
      new SetParameterValues(
          List.of(
              new ParameterValue(INTERVAL, ValueType.UNSIGNED_INT, "0"),
              new ParameterValue("Device.Nothing", ValueType.UNSIGNED_INT, "1")),
          "key-2"),
      new AddObject("Device.NAT.PortMapping.", ""),
      new DeleteObject("Device.NAT.PortMapping.77.", ""),
      new GetParameterNames("Device.", true),
      new UnknownRequest("Fly"),
      new SetParameterAttributes(
          List.of(new SetParameterAttributesStruct(SSID, true, 2, false, List.of())))
    };
  }

  private static Rung rung(Ladder ladder, String line) {
    return ladder.rungs().stream()
        .filter(rung -> rung.line().startsWith(line))
        .findFirst()
        .orElseThrow();
  }
}
