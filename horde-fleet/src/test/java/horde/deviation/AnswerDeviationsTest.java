// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.GetParameterNames;
import cwmp.message.GetParameterNamesResponse;
import cwmp.message.GetParameterValues;
import cwmp.message.ParameterInfo;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterValues;
import cwmp.message.ValueType;
import cwmp.testkit.Spec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Answers that are wrong, and models that are not what they say. */
final class AnswerDeviationsTest {
  private static final String SSID = "Device.WiFi.SSID.1.SSID";
  private static final String INTERVAL = "Device.ManagementServer.PeriodicInformInterval";
  private static final GetParameterValues SERIAL =
      new GetParameterValues(List.of("Device.DeviceInfo.SerialNumber"));
  private static final GetParameterNames INFO = new GetParameterNames("Device.DeviceInfo.", true);

  private static SetParameterValues set(String... namesAndValues) {
    return new SetParameterValues(
        java.util.stream.IntStream.range(0, namesAndValues.length / 2)
            .mapToObj(
                i ->
                    new ParameterValue(
                        namesAndValues[2 * i],
                        namesAndValues[2 * i].equals(INTERVAL)
                            ? ValueType.UNSIGNED_INT
                            : ValueType.STRING,
                        namesAndValues[2 * i + 1]))
            .toList(),
        "key");
  }

  private static String answer(Bench bench) {
    return bench.lastSession().getLast().body();
  }

  private static String read(Bench bench, String name) {
    bench.session(new GetParameterValues(List.of(name)));
    return bench.lastSession().getLast().element("Value");
  }

  // ---- M-10

  @Test
  @Spec("M-10")
  void faultsInsteadOfAnswering() {
    Bench bench =
        Bench.with("fault-instead-of-response", "rpc", "GetParameterValues", "code", "9004")
            .start()
            .session(SERIAL, INFO);

    List<RecordingAcs.Post> posts = bench.lastSession();
    assertThat(posts.get(2).element("FaultCode")).isEqualTo("9004");
    assertThat(posts.get(3).message()).isEqualTo("GetParameterNamesResponse");
  }

  @Test
  @Spec("M-10")
  void faultsAtTheThirdCallOnly() {
    Bench bench =
        Bench.with("fault-instead-of-response", "after", "2", "times", "1")
            .start()
            .session(SERIAL, SERIAL, SERIAL, SERIAL);

    assertThat(bench.conversation())
        .containsExactly(
            "Inform",
            "",
            "GetParameterValuesResponse",
            "GetParameterValuesResponse",
            "Fault",
            "GetParameterValuesResponse");
  }

  @Test
  @Spec("M-10")
  void faultsSometimes() {
    Bench bench = Bench.with("fault-instead-of-response", "probability", "50%").start();
    for (int i = 0; i < 20; i++) {
      bench.acs.ask(SERIAL);
    }

    bench.session();

    assertThat(bench.fired("fault-instead-of-response")).isBetween(4L, 16L);
    assertThat(bench.conversation()).contains("Fault", "GetParameterValuesResponse");
  }

  @Test
  @Spec("M-10")
  void saysThatItWillApplyWhatItForgets() {
    Bench bench = Bench.with("set-never-applied").start().session(set(SSID, "other"));

    assertThat(bench.lastSession().getLast().element("Status")).isEqualTo("1");
    bench.tell(device -> device.reboot());
    assertThat(read(bench, SSID)).isNotEqualTo("other");
    assertThat(
            bench.off("set-never-applied").session(set(SSID, "other")).fired("set-never-applied"))
        .isEqualTo(1);
    assertThat(read(bench, SSID)).isEqualTo("other");
  }

  @Test
  @Spec("M-10")
  void saysNothingOfWhichParameterWasWrong() {
    Bench bench =
        Bench.with("set-fault-without-entries").start().session(set("Device.No.Such", "x"));

    assertThat(answer(bench)).contains("9003").doesNotContain("SetParameterValuesFault");
  }

  @Test
  @Spec("M-10")
  void setsSomeOfWhatItRefuses() {
    Bench bench =
        Bench.with("set-partial").start().session(set(SSID, "half", "Device.No.Such", "x"));

    assertThat(answer(bench)).contains("9003", "9005");
    assertThat(read(bench, SSID)).isEqualTo("half");
  }

  // ---- M-11

  @Test
  @Spec("M-11")
  void refusesNamesThatItHas() {
    Bench bench =
        Bench.with("valid-names-9005", "names", "SerialNumber " + SSID)
            .start()
            .session(SERIAL, new GetParameterValues(List.of(INTERVAL)), set(SSID, "x"));

    List<RecordingAcs.Post> posts = bench.lastSession();
    assertThat(posts.get(2).body()).contains("9005");
    assertThat(posts.get(3).message()).isEqualTo("GetParameterValuesResponse");
    assertThat(posts.get(4).body()).contains("9003", "SetParameterValuesFault", SSID, "9005");
  }

  private static List<ParameterInfo> names(RecordingAcs.Post post) {
    return ((GetParameterNamesResponse) post.messageOrNull()).parameterList();
  }

  @Test
  @Spec("M-11")
  void leavesNamesOut() {
    Bench bench = Bench.with("names-missing", "part", "50%").start().session(INFO, INFO);
    List<RecordingAcs.Post> posts = bench.lastSession();
    List<ParameterInfo> told = names(posts.get(2));

    assertThat(names(posts.get(3))).isEqualTo(told);
    bench.off("names-missing").session(INFO);
    assertThat(names(bench.lastSession().getLast()))
        .containsAll(told)
        .hasSizeGreaterThan(told.size());
  }

  @Test
  @Spec("M-11")
  void tellsTheObjectItself() {
    Bench bench = Bench.with("names-with-self").start().session(INFO);

    assertThat(names(bench.lastSession().getLast()).getFirst().name())
        .isEqualTo("Device.DeviceInfo.");
  }

  @Test
  @Spec("M-11")
  void tellsWronglyWhatIsWritable() {
    Bench bench = Bench.with("wrong-writable", "names", "SerialNumber").start().session(INFO);

    assertThat(names(bench.lastSession().getLast()))
        .contains(new ParameterInfo("Device.DeviceInfo.SerialNumber", true))
        .contains(new ParameterInfo("Device.DeviceInfo.HardwareVersion", false));
  }

  @Test
  @Spec("M-11")
  void tellsValuesThatCannotBe() {
    Bench bench = Bench.with("value-out-of-range").start();

    assertThat(read(bench, "Device.DeviceInfo.UpTime")).isEqualTo("-1");
  }

  @Test
  @Spec("M-11")
  void tellsValuesUnderAnotherType() {
    Bench bench = Bench.with("wrong-type", "names", "UpTime").start();
    bench.session(new GetParameterValues(List.of("Device.DeviceInfo.")));

    assertThat(answer(bench))
        .contains("UpTime</Name><Value xsi:type=\"xsd:json\">")
        .contains("SerialNumber</Name><Value xsi:type=\"xsd:string\">");
  }

  // ---- M-18

  @Test
  @Spec("M-18")
  void hasAModelThatIsVeryDeep() {
    Bench bench =
        Bench.with("deep-model", "parameters", "5000", "depth", "30")
            .start()
            .session(
                new GetParameterNames("Device.", false),
                new GetParameterValues(List.of("Device.DeviceInfo.")));

    List<RecordingAcs.Post> posts = bench.lastSession();
    assertThat(posts.get(2).body().split("Level.Level.P5000<", -1)).hasSize(2);
    assertThat(posts.get(3).body()).contains("Level.Level.P1<", "Level.Level.P5000<");
  }

  // ---- M-13

  @Test
  @Spec("M-13")
  void keepsItsInterval() {
    Bench bench = Bench.with("acs-interval-ignored").start().session(set(INTERVAL, "60"));

    assertThat(bench.lastSession().getLast().message()).isEqualTo("SetParameterValuesResponse");
    assertThat(read(bench, INTERVAL)).isEqualTo("3600");
  }
}
