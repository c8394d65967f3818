// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.GetParameterValues;
import cwmp.testkit.Spec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Headers, envelopes and texts that are not as they should be. */
final class MessageDeviationsTest {
  private static final GetParameterValues ASK =
      new GetParameterValues(List.of("Device.DeviceInfo.SerialNumber"));

  /** The first Inform of a device that deviates in this way. */
  private static RecordingAcs.Post inform(String name, String... parametersAndTexts) {
    Bench bench = Bench.with(name, parametersAndTexts).start();
    assertThat(bench.fired(name)).isPositive();
    return bench.acs.posts.stream()
        .filter(post -> post.body().contains("Inform"))
        .filter(post -> post.has(bench.serial(0)))
        .findFirst()
        .orElseThrow();
  }

  // ---- cookies

  private static String cookie(RecordingAcs.Post post) {
    return post.headers().first("Cookie").orElse("none");
  }

  @Test
  @Spec("M-03")
  void losesCookies() {
    Bench bench = Bench.with("cookies-lost").start();

    assertThat(bench.posts()).extracting(MessageDeviationsTest::cookie).containsOnly("none");
    assertThat(bench.neighbours()).extracting(MessageDeviationsTest::cookie).contains("session=1");
  }

  @Test
  @Spec("M-03")
  void doublesCookies() {
    Bench one = Bench.with("cookies-duplicated").start();
    Bench two = Bench.with("cookies-duplicated", "as", "two-headers").start();

    assertThat(cookie(one.posts().get(1))).isEqualTo("session=0; session=0");
    assertThat(two.posts().get(1).headers().all("Cookie"))
        .containsExactly("session=0", "session=0");
  }

  @Test
  @Spec("M-03")
  void corruptsCookies() {
    Bench bench = Bench.with("cookies-corrupted").start();

    assertThat(cookie(bench.posts().get(1))).isEqualTo("sessio");
  }

  @Test
  @Spec("M-03")
  void sendsCookiesWhateverTheirPath() {
    Bench ignores = Bench.with("cookie-path-ignored");
    ignores.acs.cookie = "session=%d; Path=/elsewhere";
    ignores.start();

    assertThat(cookie(ignores.posts().get(1))).isEqualTo("session=0");
    assertThat(ignores.neighbours()).extracting(MessageDeviationsTest::cookie).containsOnly("none");
  }

  @Test
  @Spec("M-03")
  void keepsOldCookies() {
    Bench bench = Bench.with("cookies-stale").start().session().session();

    assertThat(bench.lastSession())
        .extracting(MessageDeviationsTest::cookie)
        .containsExactly("session=0", "session=0");
    assertThat(bench.lastSession().getFirst().line()).isPositive();
  }

  // ---- envelopes

  @Test
  @Spec("M-05")
  void answersWithoutAnId() {
    Bench bench = Bench.with("wrong-id").start().session(ASK);

    RecordingAcs.Post answer = bench.lastSession().getLast();
    assertThat(answer.message()).isEqualTo("GetParameterValuesResponse");
    assertThat(answer.body()).doesNotContain(":ID");
    assertThat(bench.posts().getFirst().element("ID")).isEqualTo("1");
  }

  @Test
  @Spec("M-05")
  void usesOtherIdsThroughout() {
    Bench bench = Bench.with("wrong-id", "how", "other", "in", "all").start();

    assertThat(bench.posts().getFirst().element("ID")).isEqualTo("0xDEADBEEF");
    assertThat(bench.conversation()).containsExactly("Inform", "");
  }

  @Test
  @Spec("M-05")
  void writesOtherPrefixes() {
    RecordingAcs.Post post = inform("prefix-style", "style", "letters");

    assertThat(post.body())
        .contains("<e:Envelope xmlns:e=", "xmlns:n=", "<c:Inform>", "n:arrayType=\"c:EventStruct[")
        .doesNotContain("soap-env", "cwmp:");
    assertThat(post.message()).isEqualTo("Inform");
  }

  @Test
  @Spec("M-05")
  void countsArraysWrongly() {
    assertThat(inform("wrong-array-count", "how", "padded").body()).contains("EventStruct[0002]");
    assertThat(inform("wrong-array-count").body()).contains("EventStruct[1]");
    assertThat(inform("wrong-array-count", "how", "more").body()).contains("EventStruct[3]");
    assertThat(inform("wrong-array-count", "how", "missing").body()).doesNotContain("arrayType");
  }

  @Test
  @Spec("M-05")
  void leavesTypesOut() {
    assertThat(inform("no-xsi-type").body()).doesNotContain("xsi:type").contains("<Value>");
  }

  @Test
  @Spec("M-05")
  void qualifiesWhatIsNotToBeQualified() {
    assertThat(inform("qualified-children").body())
        .contains("<cwmp:DeviceId><cwmp:Manufacturer>")
        .doesNotContain("<DeviceId>");
  }

  @Test
  @Spec("M-05")
  void writesInTheNamespaceOfAnotherVersion() {
    assertThat(inform("cwmp-namespace").body())
        .contains("xmlns:cwmp=\"urn:dslforum-org:cwmp-9-9\"");
  }

  @Test
  @Spec("M-05")
  void speaksSoap12() {
    RecordingAcs.Post post = inform("soap-1-2");

    assertThat(post.body()).contains("http://www.w3.org/2003/05/soap-envelope");
    assertThat(post.headers().first("Content-Type").orElseThrow())
        .startsWith("application/soap+xml");
    assertThat(post.headers().contains("SOAPAction")).isFalse();
  }

  @Test
  @Spec("M-05")
  void leavesAValueOut() {
    assertThat(inform("no-value-element").body()).contains("</Name></ParameterValueStruct>");
  }

  // ---- texts

  @Test
  @Spec("M-18")
  void sendsTooMuch() {
    Bench bench = Bench.with("oversized-message", "on", "inform", "bytes", "3000000").start();

    assertThat(bench.posts().getFirst().body()).hasSizeGreaterThan(3_000_000);
    assertThat(bench.posts().getFirst().message()).isIn("Inform", "?");
  }

  @Test
  @Spec("M-18")
  void writesWhatXmlDoesNotAllow() {
    assertThat(inform("illegal-characters").body()).contains("\u0002");
    assertThat(inform("illegal-characters", "as", "reference").body()).contains("&#2;");
    assertThat(inform("unescaped-text").body()).contains("Smith & Sons <home>");
    assertThat(inform("non-ascii-text", "as", "latin-1").body()).contains("Größe");
  }

  @Test
  @Spec("M-18")
  void writesCharactersBeyondAscii() {
    String body = inform("non-ascii-text").body();

    assertThat(new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
        .contains("Größe 网关 😀");
  }

  @Test
  @Spec("M-18")
  void beginsWithAByteOrderMark() {
    assertThat(inform("byte-order-mark").body()).startsWith("\u00EF\u00BB\u00BF<?xml");
  }

  // ---- clocks

  @Test
  @Spec("M-16")
  void tellsWrongTimes() {
    assertThat(time("clock-unknown")).isEqualTo("0001-01-01T00:00:00Z");
    assertThat(time("clock-1970")).startsWith("1970-01-01T00:00:0");
    assertThat(time("clock-since-boot")).startsWith("0001-01-01T00:00:0").doesNotContain("Z");
    assertThat(time("clock-skewed", "by", "1d")).startsWith("2030-05-04T10:00:0");
    assertThat(time("clock-skewed", "by", "1h", "direction", "ahead"))
        .startsWith("2030-05-05T11:00:0");
    assertThat(time("clock-without-zone")).startsWith("2030-05-05T12:00:0").doesNotContain("Z");
  }

  private static String time(String name, String... parametersAndTexts) {
    return inform(name, parametersAndTexts).element("CurrentTime");
  }

  @Test
  @Spec("M-16")
  void tellsTheSameWrongTimeWhenItIsAsked() {
    Bench bench =
        Bench.with("clock-unknown")
            .start()
            .session(new GetParameterValues(List.of("Device.Time.")));

    assertThat(bench.lastSession().getLast().body())
        .contains("CurrentLocalTime</Name><Value xsi:type=\"xsd:dateTime\">0001-01-01T00:00:00Z");
  }

  // ---- who, and why

  @Test
  @Spec("M-07")
  void tellsOtherEvents() {
    assertThat(inform("no-bootstrap").body()).contains("1 BOOT").doesNotContain("0 BOOTSTRAP");
    assertThat(inform("unknown-event").body()).contains("<EventCode>99 UNHEARD OF</EventCode>");
    assertThat(inform("too-many-events").body()).contains("EventStruct[65]");
    assertThat(inform("repeated-value-change").body().split("4 VALUE CHANGE", -1)).hasSize(4);
  }

  @Test
  @Spec("M-07")
  void bootstrapsAtEachBoot() {
    Bench bench = Bench.with("bootstrap-each-boot").start().tell(device -> device.reboot());

    assertThat(bench.lastSession().getFirst().body()).contains("0 BOOTSTRAP", "1 BOOT");
  }

  @Test
  @Spec("M-07")
  void saysNothingOfAnOrderedReboot() {
    Bench bench = Bench.with("no-m-reboot").start().session(new cwmp.message.Reboot("because"));
    bench.advance(Duration.ofSeconds(10));

    assertThat(bench.lastSession().getFirst().body()).contains("1 BOOT").doesNotContain("M Reboot");
    assertThat(bench.fired("no-m-reboot")).isEqualTo(1);
  }

  @Test
  @Spec("M-07")
  void tellsAnotherCommandKey() {
    Bench bench =
        Bench.with("wrong-command-key", "key", "other")
            .start()
            .session(new cwmp.message.Reboot("because"));
    bench.advance(Duration.ofSeconds(10));

    assertThat(bench.lastSession().getFirst().body())
        .contains("M Reboot</EventCode><CommandKey>other<")
        .doesNotContain("because");
  }

  @Test
  @Spec("M-08")
  void tellsTooLittleOfItself() {
    assertThat(inform("forced-parameters-missing").body())
        .contains("ConnectionRequestURL")
        .doesNotContain("SoftwareVersion", "HardwareVersion");
  }

  @Test
  @Spec("M-08")
  void forgetsTheParameterKey() {
    Bench bench = Bench.with("parameter-key-empty").start();
    bench.session(
        new cwmp.message.SetParameterValues(
            List.of(
                new cwmp.message.ParameterValue(
                    "Device.ManagementServer.PeriodicInformInterval",
                    cwmp.message.ValueType.UNSIGNED_INT,
                    "3000")),
            "key-7"));
    bench.session();

    assertThat(bench.lastSession().getFirst().body()).doesNotContain("key-7");
    bench.off("parameter-key-empty").session();
    assertThat(bench.lastSession().getFirst().body()).contains("key-7");
  }

  @Test
  @Spec("M-08")
  void changesItsSerialNumber() {
    Bench bench = Bench.with("changing-serial-number").start().tell(device -> device.reboot());

    assertThat(bench.acs.informs())
        .extracting(post -> post.element("SerialNumber"))
        .contains(bench.serial(0) + "-1", bench.serial(0) + "-2")
        .doesNotContain(bench.serial(0));
  }

  @Test
  @Spec("M-08")
  void changesItsOui() {
    Bench bench = Bench.with("changing-oui").start().session();

    assertThat(bench.posts().stream().filter(RecordingAcs.Post::isInform))
        .extracting(post -> post.element("OUI"))
        .containsExactly("000000", "FFFFFF");
  }

  @Test
  @Spec("M-08")
  void hasTheNameOfAnother() {
    Bench bench = new Bench();
    bench.deviations.on(Selector.group("homes"), DeviationSpec.of("duplicate-identity"));
    bench.start();

    assertThat(bench.acs.informs())
        .hasSize(3)
        .extracting(post -> post.element("SerialNumber"))
        .containsOnly("001122334455");
  }
}
