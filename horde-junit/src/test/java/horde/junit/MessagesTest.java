// SPDX-License-Identifier: Apache-2.0
package horde.junit;

import static horde.junit.HordeAssertions.assertThat;
import static horde.junit.Within.within;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.http.HttpPost;
import cwmp.message.DeviceId;
import cwmp.message.EventCode;
import cwmp.message.GetParameterValues;
import cwmp.message.ParameterValue;
import cwmp.message.Reboot;
import cwmp.message.SetParameterValues;
import cwmp.message.ValueType;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpResponse;
import horde.fleet.InMemoryAcs;
import horde.lab.VirtualAcs;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is said when something fails, on virtual time. */
@Timeout(120)
final class MessagesTest {
  private static final String SSID = "Device.WiFi.SSID.1.SSID";

  private static SetParameterValues set(String value) {
    return new SetParameterValues(
        List.of(new ParameterValue(SSID, ValueType.STRING, value)), "key");
  }

  private static String message(Class<?> of) {
    Throwable failure = Run.of(of).failure();
    assertThat(failure).isInstanceOf(AssertionError.class);
    return String.valueOf(failure.getMessage());
  }

  @HordeTest(time = Time.VIRTUAL)
  static class NeverAskedCase {
    @Test
    void test(Cpe cpe, Horde horde) {
      horde.acs(VirtualAcs.class).ask(cpe.id(), new GetParameterValues(List.of("Device.No")));
      cpe.boot();
      cpe.awaits(SetParameterValues.class, within(ofMinutes(10)));
    }
  }

  @Test
  void whatDidNotComeIsToldWithWhatCameInsteadAndTheSession() {
    String message = message(NeverAskedCase.class);

    assertThat(message)
        .startsWith(
            "device FEFEFE-HomeGateway-TEST000000: expected the ACS to ask for SetParameterValues"
                + " within 10 min, but that did not happen\n\n"
                + "What came instead, since the test has this device:\n")
        .contains("  has power and boots\n")
        .contains("  Inform 0 BOOTSTRAP, 1 BOOT\n")
        .contains("  GetParameterValues Device.No -> fault 9005 ")
        .contains("  session ended well\n")
        .contains("\nSession 1 of 1:\n")
        .contains("--> POST http://acs.example/  (Inform)")
        .contains("<FaultCode>9005</FaultCode>")
        .contains("the session ended well\n");
  }

  @HordeTest(time = Time.VIRTUAL)
  static class WrongValueCase {
    @Test
    void test(Cpe cpe, Horde horde) {
      horde.acs(VirtualAcs.class).ask(cpe.id(), set("kitchen"));
      cpe.bootAndInform();
      assertThat(cpe).as("the name").hasValue(SSID, "attic");
    }
  }

  @Test
  void aWrongValueIsToldWithTheRightOneAndHowItCame() {
    assertThat(message(WrongValueCase.class))
        .contains(
            ": [the name] expected "
                + SSID
                + " to be \"attic\", but it is \"kitchen\"\n\nWhat it did:\n")
        .contains("  SetParameterValues " + SSID + "=kitchen -> SetParameterValues");
  }

  @HordeTest(time = Time.VIRTUAL)
  static class AfterTheMarkCase {
    @Test
    void test(Cpe cpe) {
      cpe.boot();
      cpe.awaitsSession();
      cpe.awaitsInform(EventCode.VALUE_CHANGE, within(ofMinutes(1)));
    }
  }

  @Test
  void whatWasBeforeTheMarkIsNotAmongWhatCame() {
    assertThat(message(AfterTheMarkCase.class))
        .contains("expected an Inform with 4 VALUE CHANGE within 60 s")
        .containsPattern("What came instead, after \\d\\d:\\d\\d:\\d\\d.\\d+  session ended well")
        .contains("session ended well:\n  nothing\n");
  }

  @HordeTest(time = Time.VIRTUAL)
  static class SomebodyElsesFailureCase {
    @Test
    void test(Cpe cpe) {
      cpe.bootAndInform();
      org.junit.jupiter.api.Assertions.assertEquals(1, 2);
    }
  }

  @Test
  void aFailureOfOthersGetsTheStoryOfTheDevices() {
    Throwable failure = Run.of(SomebodyElsesFailureCase.class).failure();

    assertThat(failure).hasMessage("expected: <1> but was: <2>");
    assertThat(Run.text(failure))
        .contains("Suppressed: device FEFEFE-HomeGateway-TEST000000")
        .contains("What it did:")
        .contains("Inform 0 BOOTSTRAP, 1 BOOT")
        .contains("(Inform)");
  }

  @HordeTest(time = Time.VIRTUAL)
  static class UnwantedCase {
    @Test
    void test(Cpe cpe, Horde horde) {
      cpe.bootAndInform();
      cpe.awaitsNo(Reboot.class, within(ofDays(1)));
      horde.acs(VirtualAcs.class).ask(cpe.id(), new Reboot("now"));
      cpe.awaitsNo(Reboot.class, within(ofDays(1)));
    }
  }

  @Test
  void whatMustNotComeAndDoesIsTold() {
    assertThat(message(UnwantedCase.class))
        .contains("expected the ACS not to ask for Reboot for 1440 min, but there was Reboot");
  }

  @HordeTest
  static class NoAcsCase {
    @Test
    void test(Cpe cpe) {
      cpe.boot();
    }
  }

  @Test
  void withoutAnAcsItIsSaidWhereItCouldStand() {
    assertThat(Run.of(NoAcsCase.class).failure())
        .hasMessageContaining("nobody has said which ACS the devices are to call")
        .hasMessageContaining("-Dhorde.acs.url");
  }

  @HordeTest(acs = "127.0.0.1:7547")
  static class BadUrlCase {
    @Test
    void test(Cpe cpe) {
      cpe.boot();
    }
  }

  @HordeTest(acs = "http://127.0.0.1:7547/", profile = "tr181-gatway")
  static class BadProfileCase {
    @Test
    void test(Cpe cpe) {
      cpe.boot();
    }
  }

  @HordeTest(time = Time.VIRTUAL)
  static class BadFleetCase {
    @Test
    void test(@Fleet(devices = 2) Cpe cpe) {
      cpe.boot();
    }
  }

  @Test
  void whatIsWrongWithTheSettingsIsSaid() {
    assertThat(Run.of(BadUrlCase.class).failure()).hasMessageContaining("127.0.0.1:7547");
    assertThat(Run.of(BadProfileCase.class).failure())
        .hasMessageContaining(
            "found the profile 'tr181-gatway', expected a built-in one or a file");
    assertThat(Run.of(BadFleetCase.class).failure()).hasMessageContaining("expects List<Cpe>");
  }

  /** Says 200 where 204 is right. */
  static final class RudeAcs implements InMemoryAcs {
    private final VirtualAcs good = new VirtualAcs();

    RudeAcs() {
      good.behave(
          new VirtualAcs.Manner() {
            @Override
            public Reaction onPost(
                @Nullable DeviceId device, HttpPost post, Supplier<Reaction> right) {
              return post.envelope().isPresent()
                  ? right.get()
                  : new Reply(
                      10,
                      new HttpResponse(
                          500,
                          "",
                          HttpHeaders.of("Content-Type", "text/plain"),
                          "no".getBytes(StandardCharsets.UTF_8),
                          true));
            }
          });
    }

    @Override
    public Reaction onPost(long line, HttpPost post) {
      return good.onPost(line, post);
    }
  }

  @Refereed
  static class RudeCase {
    @RegisterExtension
    static final HordeExtension HORDE = HordeExtension.virtual(RudeAcs::new).build();

    @Test
    void test(Cpe cpe) {
      cpe.boot();
      cpe.awaitsSession();
    }
  }

  @Refereed(except = horde.referee.Rule.HTTP_ERROR)
  static class RudeButKnownCase {
    @RegisterExtension
    static final HordeExtension HORDE = HordeExtension.virtual(RudeAcs::new).build();

    @Test
    void test(Cpe cpe) {
      cpe.boot();
      cpe.awaitsSession();
    }
  }

  @Test
  void anAcsThatBreaksARuleFailsATestWithAReferee() {
    assertThat(message(RudeCase.class))
        .contains("expected an ACS that keeps the rules, but it broke 1 of them:")
        .contains("TR-069 3.4.6")
        .contains("The rule: ");
    Run.of(RudeButKnownCase.class).succeeds(1);
  }

  @Test
  void timeIsToldAsPeopleDo() {
    assertThat(within(ofSeconds(5))).hasToString("5 s");
    assertThat(within(ofMinutes(10))).hasToString("10 min");
    assertThat(within(java.time.Duration.ofMillis(1500))).hasToString("1500 ms");
    assertThatThrownBy(() -> within(ofSeconds(0))).hasMessageContaining("PT0S");
  }
}
