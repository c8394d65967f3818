// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.Fault;
import cwmp.message.FaultCode;
import cwmp.message.FaultStruct;
import cwmp.message.GetParameterValues;
import cwmp.message.GetParameterValuesResponse;
import cwmp.message.InformResponse;
import cwmp.message.Message;
import cwmp.message.Reboot;
import cwmp.message.RebootResponse;
import cwmp.message.TransferComplete;
import cwmp.message.TransferCompleteResponse;
import cwmp.soap.CwmpVersion;
import cwmp.soap.Envelope;
import cwmp.testkit.Misbehaviour.Deed;
import cwmp.testkit.Misbehaviour.On;
import cwmp.testkit.Misbehaviour.When;
import cwmp.wire.HttpResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ScriptedAcsTest {
  private static final byte[] NOTHING = new byte[0];
  private static final String ID = "FEFEFE-HomeGateway-000001";
  private static final GetParameterValues GET =
      new GetParameterValues(List.of("Device.DeviceInfo.SoftwareVersion"));

  private ScriptedAcs acs = ScriptedAcs.start();

  @AfterEach
  void stop() {
    acs.close();
  }

  @Test
  @Spec("C-20")
  void carriesASessionFromInformToTheLast204() throws Exception {
    CompletableFuture<Message> values = acs.device(ID).enqueue(GET);
    try (TestDevice device = new TestDevice(acs.port())) {
      assertThat(device.inform("1 BOOT").body()).isEqualTo(new InformResponse(1));
      Envelope request = device.envelope(device.post(NOTHING));
      assertThat(request.body()).isEqualTo(GET);
      HttpResponse last = device.answer(request, new GetParameterValuesResponse(List.of()));
      assertThat(last.status()).isEqualTo(204);
    }
    assertThat(values.get(5, SECONDS)).isEqualTo(new GetParameterValuesResponse(List.of()));
    assertThat(acs.device(ID).events()).containsExactly(Event.of(EventCode.BOOT));
    assertThat(acs.device(ID).connectionRequestUrl()).contains("http://127.0.0.1:1/cr");
    AcsCounts counts = acs.counts();
    assertThat(counts.sessionsStarted()).isEqualTo(1);
    assertThat(counts.sessionsEnded()).isEqualTo(1);
    assertThat(counts.sessionsOpen()).isZero();
    assertThat(counts.informs()).isEqualTo(1);
    assertThat(counts.events("1 BOOT")).isEqualTo(1);
    assertThat(counts.rpc("GetParameterValues")).isEqualTo(new AcsCounts.RpcCount(1, 1, 0, 0));
    assertThat(acs.violations()).isEmpty();
    assertThat(counts.violations()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0", "1.1", "1.2"})
  void answersInTheNamespaceOfTheDevice(String number) throws Exception {
    CwmpVersion version = CwmpVersion.ofNumber(number).orElseThrow();
    try (TestDevice device = new TestDevice(acs.port())) {
      device.version = version;
      assertThat(device.inform("2 PERIODIC").version()).isEqualTo(version);
    }
  }

  @Test
  void choosesTheHighestVersionThatBothKnow() throws Exception {
    acs.close();
    acs = ScriptedAcs.builder().highestVersion(CwmpVersion.V1_3).start();
    try (TestDevice device = new TestDevice(acs.port())) {
      device.version = CwmpVersion.V1_4;
      device.supported = "1.0,1.1,1.2,1.3,1.4";
      assertThat(device.inform("2 PERIODIC").header().useVersion()).contains("1.3");
    }
  }

  @Test
  void completesTheFutureWithTheFaultThatTheDeviceAnswers() throws Exception {
    CompletableFuture<Message> values = acs.device(ID).enqueue(GET);
    Fault fault = Fault.of(FaultCode.INVALID_PARAMETER_NAME, "no such thing");
    try (TestDevice device = new TestDevice(acs.port())) {
      device.inform("1 BOOT");
      device.answer(device.envelope(device.post(NOTHING)), fault);
    }
    assertThat(values.get(5, SECONDS)).isEqualTo(fault);
    assertThat(acs.counts().rpc("GetParameterValues").faults()).isEqualTo(1);
  }

  @Test
  void sendsInTheSameSessionWhatAnAnswerHasLedTo() throws Exception {
    CompletableFuture<Message> second =
        acs.device(ID).enqueue(GET).thenCompose(first -> acs.device(ID).enqueue(new Reboot("k")));
    try (TestDevice device = new TestDevice(acs.port())) {
      device.inform("1 BOOT");
      Envelope get = device.envelope(device.post(NOTHING));
      Envelope reboot =
          device.envelope(device.answer(get, new GetParameterValuesResponse(List.of())));
      assertThat(reboot.body()).isEqualTo(new Reboot("k"));
      device.answer(reboot, new RebootResponse());
    }
    assertThat(second.get(5, SECONDS)).isEqualTo(new RebootResponse());
    assertThat(acs.counts().sessionsEnded()).isEqualTo(1);
  }

  @Test
  void losesARequestWithTheSessionAndSaysSo() throws Exception {
    CompletableFuture<Message> reboot = acs.device(ID).enqueue(new Reboot("k"));
    try (TestDevice device = new TestDevice(acs.port())) {
      device.inform("1 BOOT");
      device.post(NOTHING);
    }
    try (TestDevice again = new TestDevice(acs.port())) {
      again.inform("1 BOOT");
      assertThat(again.post(NOTHING).status()).isEqualTo(204);
    }
    assertThatThrownBy(() -> reboot.get(5, SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(RpcLostException.class);
    AcsCounts counts = acs.counts();
    assertThat(counts.sessionsAbandoned()).isEqualTo(1);
    assertThat(counts.sessionsEnded()).isEqualTo(1);
    assertThat(counts.rpc("Reboot").lost()).isEqualTo(1);
  }

  @Test
  void takesTransferCompletesAndKeepsThem() throws Exception {
    TransferComplete result =
        new TransferComplete(
            "dl", FaultStruct.NONE, "2030-01-01T00:00:00Z", "2030-01-01T00:01:00Z");
    try (TestDevice device = new TestDevice(acs.port())) {
      device.inform("7 TRANSFER COMPLETE");
      assertThat(device.envelope(device.post(device.bytes(result))).body())
          .isEqualTo(new TransferCompleteResponse());
      device.post(NOTHING);
    }
    assertThat(acs.device(ID).transferCompletes()).containsExactly(result);
    assertThat(acs.counts().transferCompletes()).isEqualTo(1);
  }

  @Test
  void holdsTheDevicesRequestsBackWhileItHasSomeItself() throws Exception {
    acs.device(ID).holdRequests(true);
    acs.device(ID).enqueue(GET);
    acs.device(ID).enqueue(GET);
    try (TestDevice device = new TestDevice(acs.port())) {
      assertThat(device.inform("7 TRANSFER COMPLETE").header().holdRequests()).isTrue();
      Envelope first = device.envelope(device.post(NOTHING));
      assertThat(first.header().holdRequests()).isTrue();
      Envelope second =
          device.envelope(device.answer(first, new GetParameterValuesResponse(List.of())));
      assertThat(second.header().holdRequests()).isFalse();
      assertThat(device.answer(second, new GetParameterValuesResponse(List.of())).status())
          .isEqualTo(204);
      assertThat(acs.counts().sessionsEnded()).as("the device may ask now").isZero();
      device.post(NOTHING);
    }
    assertThat(acs.counts().sessionsEnded()).isEqualTo(1);
  }

  @Test
  void refusesAMessageWithoutASession() throws Exception {
    try (TestDevice device = new TestDevice(acs.port())) {
      assertThat(device.post(NOTHING).status()).isEqualTo(400);
    }
    assertThat(acs.violations()).singleElement().asString().contains("session");
  }

  @Test
  void refusesWhatIsNoEnvelope() throws Exception {
    try (TestDevice device = new TestDevice(acs.port())) {
      assertThat(device.post("<oops".getBytes()).status()).isEqualTo(400);
    }
    assertThat(acs.counts().violations()).isPositive();
  }

  @Test
  void countsAnEnvelopeOfTheWrongFormAsAViolation() throws Exception {
    try (TestDevice device = new TestDevice(acs.port())) {
      String inform = new String(device.bytes(device.informMessage("1 BOOT")));
      device.post(inform.replace("<RetryCount>0</RetryCount>", "").getBytes());
    }
    assertThat(acs.violations()).isNotEmpty();
  }

  @Test
  void abandonsASessionOfWhichNothingIsHeard() throws Exception {
    acs.close();
    acs = ScriptedAcs.builder().sessionTimeout(Duration.ofMillis(1)).start();
    CompletableFuture<Message> reboot = acs.device(ID).enqueue(new Reboot("k"));
    try (TestDevice device = new TestDevice(acs.port())) {
      device.inform("1 BOOT");
      device.post(NOTHING);
      assertThatThrownBy(() -> reboot.get(10, SECONDS)).hasCauseInstanceOf(RpcLostException.class);
    }
    assertThat(acs.counts().sessionsAbandoned()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"MD5", "MD5-sess", "SHA-256", "SHA-256-sess"})
  void asksForADigest(String algorithm) throws Exception {
    authenticating(AcsAuthentication.digest(AcsAuthentication.user("u", "p"), algorithm));
    try (TestDevice device = new TestDevice(acs.port())) {
      device.login("u", "p");
      device.inform("1 BOOT");
      assertThat(device.post(NOTHING).status()).isEqualTo(204);
    }
    assertThat(acs.counts().unauthorized()).isEqualTo(1);
  }

  @Test
  void refusesAWrongPassword() throws Exception {
    authenticating(AcsAuthentication.digest(AcsAuthentication.user("u", "p")).orBasic());
    try (TestDevice device = new TestDevice(acs.port())) {
      device.login("u", "wrong");
      assertThatThrownBy(() -> device.inform("1 BOOT")).hasMessageContaining("401");
    }
    assertThat(acs.counts().sessionsStarted()).isZero();
  }

  @Test
  void acceptsBasic() throws Exception {
    authenticating(AcsAuthentication.basic(AcsAuthentication.user("u", "p")));
    try (TestDevice device = new TestDevice(acs.port())) {
      device.login("u", "p");
      device.inform("1 BOOT");
    }
    assertThat(acs.counts().sessionsStarted()).isEqualTo(1);
  }

  @Test
  void challengesAgainWhenANonceIsUsedUp() throws Exception {
    authenticating(AcsAuthentication.digest(AcsAuthentication.user("u", "p")).withUsesOfNonce(1));
    try (TestDevice device = new TestDevice(acs.port())) {
      device.login("u", "p");
      device.inform("1 BOOT");
      assertThat(device.post(NOTHING).status()).isEqualTo(204);
    }
    assertThat(acs.counts().unauthorized()).isEqualTo(2);
  }

  @Test
  void bindsNoncesToTheConnectionIfAskedTo() throws Exception {
    authenticating(
        AcsAuthentication.digest(AcsAuthentication.user("u", "p")).withNoncesPerConnection());
    try (TestDevice device = new TestDevice(acs.port())) {
      device.login("u", "p");
      device.inform("1 BOOT");
      device.reconnect();
      assertThat(device.post(NOTHING).status()).isEqualTo(204);
    }
    assertThat(acs.counts().unauthorized()).isEqualTo(2);
  }

  @Test
  void misbehavesAsTold() throws Exception {
    acs.misbehave(
        new Misbehaviour(On.INFORM, new When.Nth(1), new Deed.IgnoreAndClose()),
        new Misbehaviour(On.INFORM, new When.Nth(2), new Deed.RefuseWith(8005)),
        new Misbehaviour(On.INFORM, new When.Nth(3), new Deed.AnswerStatus(500)),
        new Misbehaviour(On.INFORM, new When.Nth(4), new Deed.Redirect(302, "/b")),
        new Misbehaviour(On.INFORM, new When.Nth(5), new Deed.AnswerGarbage()),
        new Misbehaviour(On.INFORM, new When.Nth(6), new Deed.TakeAndClose()),
        new Misbehaviour(On.EMPTY, When.always(), new Deed.CloseAfterAnswer(true)));
    try (TestDevice device = new TestDevice(acs.port())) {
      byte[] inform = device.bytes(device.informMessage("1 BOOT"));
      assertThatThrownBy(() -> device.post(inform)).isInstanceOf(IOException.class);
      device.reconnect();
      Envelope refusal = device.envelope(device.post(inform));
      assertThat(((Fault) refusal.body()).code()).isEqualTo(8005);
      assertThat(device.post(inform).status()).isEqualTo(500);
      assertThat(device.post(inform).headers().first("Location")).contains("/b");
      assertThatThrownBy(() -> device.post(inform)).isInstanceOf(IOException.class);
      device.reconnect();
      assertThatThrownBy(() -> device.post(inform)).isInstanceOf(IOException.class);
      device.reconnect();
      device.inform("1 BOOT");
      assertThat(device.post(NOTHING).keepAlive()).isFalse();
    }
    AcsCounts counts = acs.counts();
    assertThat(counts.misbehaved()).isEqualTo(7);
    assertThat(counts.sessionsStarted()).isEqualTo(2);
    assertThat(counts.sessionsAbandoned()).isEqualTo(1);
    assertThat(counts.sessionsEnded()).isEqualTo(1);
  }

  @Test
  void drawsTheSameMisbehaviourFromTheSameSeed() {
    Misbehaviour sometimes =
        new Misbehaviour(On.ANYTHING, new When.WithProbability(0.3), new Deed.AnswerStatus(500));
    Mischief one = new Mischief(List.of(sometimes), 7);
    Mischief two = new Mischief(List.of(sometimes), 7);
    int met = 0;
    for (int i = 0; i < 10_000; i++) {
      boolean due = one.dueAt(On.EMPTY).isPresent();
      assertThat(two.dueAt(On.EMPTY).isPresent()).isEqualTo(due);
      met += due ? 1 : 0;
    }
    assertThat(met).isBetween(2800, 3200);
  }

  @Test
  void asksADeviceForASession() throws Exception {
    AcsAuthentication digest = AcsAuthentication.digest(AcsAuthentication.user("cr", "secret"));
    try (AcsServer listener =
            AcsServer.start(
                (request, exchange) ->
                    exchange.reply(
                        digest
                            .refusal(request, exchange.connection())
                            .orElse(ServerReply.noContent())));
        TestDevice device = new TestDevice(acs.port())) {
      device.connectionRequestUrl = listener.url() + "cr";
      device.inform("1 BOOT");
      assertThat(acs.connectionRequest(ID, "cr", "secret")).isEqualTo(204);
      assertThat(acs.connectionRequest(ID, "cr", "wrong")).isEqualTo(401);
    }
  }

  private void authenticating(AcsAuthentication authentication) {
    acs.close();
    acs = ScriptedAcs.builder().authentication(authentication).start();
  }
}
