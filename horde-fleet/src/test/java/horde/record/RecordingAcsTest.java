// SPDX-License-Identifier: Apache-2.0
package horde.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.message.AcsRequest;
import cwmp.message.Fault;
import cwmp.message.FaultCode;
import cwmp.message.GetParameterAttributes;
import cwmp.message.GetParameterNames;
import cwmp.message.GetParameterNamesResponse;
import cwmp.message.GetParameterValues;
import cwmp.message.GetParameterValuesResponse;
import cwmp.message.GetRPCMethods;
import cwmp.message.Message;
import cwmp.message.ParameterInfo;
import cwmp.message.ParameterValue;
import cwmp.message.ValueType;
import cwmp.testkit.AcsAuthentication;
import horde.dump.DumpRow;
import horde.fleet.Plans;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Devices that do not do what they should, before an ACS that asks them for everything. */
@Timeout(60)
final class RecordingAcsTest {
  private static final int MOST_SESSIONS = 60;

  @TempDir Path folder;

  @Test
  void asksForEverythingAndSetsNothing() throws Exception {
    OddCpe cpe = new OddCpe();

    RecordingSummary summary = recorded(cpe);

    assertThat(summary.parameters()).isEqualTo(43);
    assertThat(summary.withoutValue()).isZero();
    assertThat(summary.withoutAttributes()).isZero();
    assertThat(summary.profile()).exists();
    assertThat(summary.sessions()).isEqualTo(1);
    assertThat(summary.notes())
        .contains("asked for a parameter that is not there: fault 9005, as it should be");
    assertThat(cpe.asked)
        .isNotEmpty()
        .allMatch(
            request ->
                request instanceof GetRPCMethods
                    || request instanceof GetParameterNames
                    || request instanceof GetParameterValues
                    || request instanceof GetParameterAttributes
                    || request.messageName().equals("X_HORDE_NotThere"));
  }

  @Test
  void asksForLessWhereADeviceCannotManageMore() throws Exception {
    OddCpe cpe =
        odd(
            (request, right) ->
                request instanceof GetParameterValues values && values.parameterNames().size() > 3
                    ? Fault.of(FaultCode.RESOURCES_EXCEEDED, "too much")
                    : right);

    RecordingSummary summary = recorded(cpe);

    assertThat(summary.withoutValue()).isZero();
    assertThat(cpe.asked.stream().filter(GetParameterValues.class::isInstance).count())
        .as("it learns how many are too many")
        .isLessThan(40);
  }

  @Test
  void asksLevelByLevelWhereADeviceDoesNotTellItsNamesAtOnce() throws Exception {
    OddCpe cpe =
        odd(
            (request, right) ->
                request instanceof GetParameterNames names && !names.nextLevel()
                    ? Fault.of(FaultCode.INTERNAL_ERROR, "no memory")
                    : right);

    RecordingSummary summary = recorded(cpe);

    assertThat(summary.parameters()).isEqualTo(43);
    assertThat(summary.withoutValue()).isZero();
    assertThat(summary.notes())
        .contains("asked for all below Device.X_ACME_A.: fault 9002 no memory; now level by level");
  }

  @Test
  void saysWhichOfItsOwnNamesADeviceDoesNotKnow() throws Exception {
    OddCpe cpe =
        odd(
            (request, right) -> {
              boolean unknown =
                  request instanceof GetParameterValues values
                      && values.parameterNames().contains("Device.X_ACME_A.Table.17.Value");
              return unknown ? Fault.of(FaultCode.INVALID_PARAMETER_NAME, "who?") : right;
            });

    RecordingSummary summary = recorded(cpe);

    assertThat(summary.withoutValue()).isEqualTo(1);
    assertThat(summary.notes())
        .contains("asked for the value of Device.X_ACME_A.Table.17.Value: fault 9005 who?");
    assertThat(summary.profile()).exists();
    assertThat(summary.lines()).contains("  values of 1 of 43 parameters are missing");
  }

  @Test
  void goesOnInTheNextSessionWhereOneWasCut() throws Exception {
    int[] answers = {0};
    OddCpe cpe =
        new OddCpe() {
          @Override
          byte[] answer(AcsRequest request, String id) {
            return ++answers[0] % 3 == 0 ? CUT : super.answer(request, id);
          }
        };

    RecordingSummary summary = recorded(cpe);

    assertThat(summary.sessions()).isBetween(3, MOST_SESSIONS);
    assertThat(summary.parameters()).isEqualTo(43);
    assertThat(summary.withoutValue()).isZero();
    assertThat(folder.resolve("sessions/0003.txt")).exists();
  }

  @Test
  void doesNotWaitForeverForADeviceThatFallsSilent() throws Exception {
    OddCpe cpe =
        new OddCpe() {
          @Override
          byte[] answer(AcsRequest request, String id) {
            return asked.size() == 3 ? CUT : super.answer(request, id);
          }
        };
    WalkSettings impatient =
        new WalkSettings(Duration.ZERO, 2000, 1000, 8, Duration.ofMillis(200), Duration.ZERO);
    CompletableFuture<String> noticed = new CompletableFuture<>();
    try (RecordingAcs acs =
        RecordingAcs.start(
            RecordedFleet.anywhere(),
            null,
            folder,
            impatient,
            1,
            line -> {
              if (line.contains("no answer")) {
                noticed.complete(line);
              }
            })) {
      assertThat(cpe.session(acs.url())).isFalse();
      assertThat(noticed.get(20, TimeUnit.SECONDS))
          .isEqualTo(OddCpe.ID + ": no answer, the session broke");
    }
  }

  @Test
  void goesOnInTheNextSessionWhenOneHasHadEnough() throws Exception {
    OddCpe cpe = new OddCpe();
    WalkSettings few =
        new WalkSettings(Duration.ZERO, 2, 1000, 8, Duration.ofSeconds(5), Duration.ZERO);

    RecordingSummary summary = recorded(cpe, few);

    assertThat(summary.sessions()).isGreaterThan(5);
    assertThat(summary.withoutValue()).isZero();
    assertThat(summary.withoutAttributes()).isZero();
  }

  @Test
  void looksAgainAtWhatMayGrow() throws Exception {
    String sent = "Device.Ethernet.Interface.1.Stats.BytesSent";
    String free = "Device.DeviceInfo.MemoryStatus.Free";
    int[] looks = {0};
    OddCpe cpe =
        odd(
            (request, right) ->
                right instanceof GetParameterValuesResponse found
                    ? new GetParameterValuesResponse(
                        found.parameterList().stream()
                            .map(value -> counting(value, List.of(sent, free), ++looks[0] * 50_000))
                            .toList())
                    : right);
    cpe.values.put(sent, "0");
    cpe.values.put(free, "0");
    Duration again = Duration.ofMillis(1100); // what is seen twice within a second tells no rate
    WalkSettings twice =
        new WalkSettings(Duration.ZERO, 2000, 1000, 128, Duration.ofSeconds(20), again);

    RecordingSummary summary = recorded(cpe, twice);

    List<List<String>> values =
        cpe.asked.stream()
            .filter(GetParameterValues.class::isInstance)
            .map(request -> ((GetParameterValues) request).parameterNames())
            .filter(names -> !names.toString().contains("X_HORDE"))
            .toList();
    assertThat(values.getLast()).containsExactly(sent);
    assertThat(values.stream().filter(names -> names.contains(free))).hasSize(1);
    assertThat(summary.sessions()).isEqualTo(1);
    assertThat(Files.readString(folder.resolve("profile.yaml")))
        .containsPattern("BytesSent: \\{ type: unsignedLong, value: \"\\{counter:\\d+")
        .containsOnlyOnce("{counter");
  }

  private static ParameterValue counting(ParameterValue value, List<String> numbers, int now) {
    return numbers.contains(value.name())
        ? new ParameterValue(value.name(), ValueType.UNSIGNED_LONG, Integer.toString(now))
        : value;
  }

  @Test
  void goesOnWhenADeviceRefusesTheSecondLook() throws Exception {
    String sent = "Device.Ethernet.Interface.1.Stats.BytesSent";
    int[] looks = {0};
    OddCpe cpe =
        odd(
            (request, right) ->
                right instanceof GetParameterValuesResponse found
                        && request instanceof GetParameterValues asked
                        && asked.parameterNames().contains(sent)
                    ? ++looks[0] > 1
                        ? Fault.of(FaultCode.INTERNAL_ERROR, "not twice")
                        : new GetParameterValuesResponse(
                            found.parameterList().stream()
                                .map(value -> counting(value, List.of(sent), 7))
                                .toList())
                    : right);
    cpe.values.put(sent, "0");
    WalkSettings twice =
        new WalkSettings(
            Duration.ZERO, 2000, 1000, 128, Duration.ofSeconds(20), Duration.ofMillis(1));

    RecordingSummary summary = recorded(cpe, twice);

    assertThat(summary.withoutValue()).isZero();
    assertThat(summary.notes())
        .contains("asked for the value of " + sent + ": fault 9002 not twice")
        .contains("asked for a parameter that is not there: fault 9005, as it should be");
  }

  @ParameterizedTest
  @ValueSource(strings = {"garbage", "<soap:Envelope/>", "half"})
  void recordsTheRestOfADeviceThatAnswersRubbish(String what) throws Exception {
    OddCpe cpe =
        new OddCpe() {
          @Override
          byte[] answer(AcsRequest request, String id) {
            byte[] right = super.answer(request, id);
            if (request instanceof GetParameterAttributes) {
              return what.equals("half")
                  ? new String(right, 0, right.length / 2, StandardCharsets.UTF_8)
                      .getBytes(StandardCharsets.UTF_8)
                  : what.getBytes(StandardCharsets.UTF_8);
            }
            return right;
          }
        };

    RecordingSummary summary = recorded(cpe);

    assertThat(summary.withoutValue()).isZero();
    assertThat(summary.withoutAttributes()).isEqualTo(43);
    assertThat(summary.profile()).exists();
    assertThat(summary.notes())
        .anyMatch(note -> note.startsWith("could not read the answer to GetParameterAttributes ("))
        .anyMatch(note -> note.startsWith("gave up its attributes after 12 losses: "));
  }

  @Test
  void asksForLessOfADeviceWhoseAnswersAreTooLarge() throws Exception {
    OddCpe cpe = new OddCpe();
    byte[] padding =
        "<!-- ".concat("x".repeat(50_000_000)).concat(" -->").getBytes(StandardCharsets.UTF_8);
    OddCpe large =
        new OddCpe() {
          @Override
          byte[] answer(AcsRequest request, String id) {
            byte[] right = super.answer(request, id);
            boolean many =
                request instanceof GetParameterValues values && values.parameterNames().size() > 20;
            return many ? join(right, padding) : right;
          }
        };

    RecordingSummary summary = recorded(large);

    assertThat(summary.parameters()).isEqualTo(cpe.values.size());
    assertThat(summary.withoutValue()).isZero();
    assertThat(summary.notes())
        .anyMatch(note -> note.startsWith("could not read the answer to GetParameterValues (5000"));
    assertThat(Files.size(folder.resolve("sessions/0001.txt"))).isLessThan(5_000_000);
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  @Test
  void survivesNamesThatNoModelCanHave() throws Exception {
    OddCpe cpe =
        odd(
            (request, right) -> {
              if (right instanceof GetParameterNamesResponse names) {
                List<ParameterInfo> more = new ArrayList<>(names.parameterList());
                more.add(new ParameterInfo("", true));
                more.add(new ParameterInfo("Device.8021pMark", true));
                more.add(new ParameterInfo("Device...", false));
                more.add(new ParameterInfo("Elsewhere.Name", false));
                more.add(new ParameterInfo("Device.A B: {c}", false));
                return new GetParameterNamesResponse(more);
              }
              return right;
            });

    RecordingSummary summary = recorded(cpe);

    assertThat(summary.profile()).exists();
    assertThat(summary.notes()).anyMatch(note -> note.contains("found 'Elsewhere.Name'"));
  }

  @Test
  void saysHowMuchIsMissingWhenItIsEnded() throws Exception {
    OddCpe cpe =
        new OddCpe() {
          @Override
          byte[] answer(AcsRequest request, String id) {
            return request instanceof GetParameterValues && asked.size() > 6
                ? CUT
                : super.answer(request, id);
          }
        };
    WalkSettings slow =
        new WalkSettings(Duration.ZERO, 2000, 1000, 8, Duration.ofSeconds(30), Duration.ZERO);
    try (RecordingAcs acs = start(slow, null)) {
      assertThat(cpe.session(acs.url())).isFalse();

      RecordingSummary summary = acs.finish().getFirst();

      assertThat(acs.complete()).isNotDone();
      assertThat(summary.withoutValue()).isPositive();
      assertThat(summary.profile()).exists();
      assertThat(summary.notes())
          .anyMatch(note -> note.startsWith("unfinished: it was being asked"));
      assertThat(folder.resolve("dump.csv")).exists();
    }
  }

  @Test
  void saysThatNobodyCameOrThatTheLoginWasAnother() throws Exception {
    try (RecordingAcs acs =
        start(
            RecordedFleet.HASTY,
            AcsAuthentication.digest(AcsAuthentication.user("box", "its password")))) {
      assertThat(acs.hints()).containsExactly("no device has come");
      assertThat(new OddCpe().session(acs.url())).isFalse();
      assertThat(new OddCpe().session(acs.url())).isFalse();

      assertThat(acs.hints())
          .singleElement()
          .asString()
          .endsWith("requests had no or another login than --username and --password");
      RecordingSummary summary = acs.finish().getFirst();
      assertThat(summary.sessions()).isEqualTo(1);
      assertThat(summary.whyNoProfile()).isEqualTo("nothing but Informs was seen");
    }
  }

  @Test
  void leavesAFolderAloneThatHasSomethingInIt() throws Exception {
    Files.writeString(folder.resolve("diary.txt"), "dear");

    assertThatThrownBy(() -> start(RecordedFleet.HASTY, null))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContaining("is not empty");
  }

  @Test
  void writesNoSecretsInAnyFile() throws Exception {
    Map<String, String> secrets =
        Map.of(
            "Device.WiFi.AccessPoint.1.Security.KeyPassphrase", "hunter2hunter2",
            "Device.ManagementServer.ConnectionRequestPassword", "knock-knock-7");
    RecordedFleet.record(Plans.gateway(), 1, folder, RecordedFleet.HASTY, secrets, List.of());
    OddCpe cpe = new OddCpe();
    cpe.values.put("Device.X_ACME_A.Note", "the key is s3cr3t & <more>, of anna");
    cpe.values.put("Device.X_ACME_A.WPAKey", "s3cr3t & <more>");
    cpe.values.put("Device.X_ACME_A.AdminPassword", "anna's own");
    Path second = folder.resolve("second");
    try (RecordingAcs acs =
        RecordingAcs.start(
            RecordedFleet.anywhere(), null, second, RecordedFleet.HASTY, 1, line -> {})) {
      cpe.session(acs.url());
      acs.finish();
    }

    Map<Path, String> texts = RecordedFleet.texts(folder);
    assertThat(texts).hasSizeGreaterThan(7);
    for (String secret : List.of("hunter2", "knock-knock-7", "s3cr3t", "anna's own")) {
      texts.forEach((file, text) -> assertThat(lines(text, secret)).as("%s", file).isEmpty());
    }
    Map<String, DumpRow> rows = RecordedFleet.rows(second);
    assertThat(rows.get("Device.X_ACME_A.WPAKey").value()).isEqualTo("x".repeat(15));
    assertThat(Files.readString(second.resolve("profile.yaml"))).contains("{alnum:15}");
  }

  private static List<String> lines(String text, String with) {
    return text.lines().filter(line -> line.contains(with)).toList();
  }

  private static OddCpe odd(BiFunction<AcsRequest, Message, Message> answers) {
    return new OddCpe() {
      @Override
      byte[] answer(AcsRequest request, String id) {
        return bytes(answers.apply(request, right(request)), id);
      }
    };
  }

  private RecordingAcs start(WalkSettings settings, @Nullable AcsAuthentication login)
      throws IOException {
    return RecordingAcs.start(RecordedFleet.anywhere(), login, folder, settings, 1, line -> {});
  }

  private RecordingSummary recorded(OddCpe cpe) throws Exception {
    return recorded(cpe, RecordedFleet.HASTY);
  }

  /** Has the device come until everything is asked. */
  private RecordingSummary recorded(OddCpe cpe, WalkSettings settings) throws Exception {
    try (RecordingAcs acs = start(settings, null)) {
      URI url = acs.url();
      for (int i = 0; i < MOST_SESSIONS && !acs.complete().isDone(); i++) {
        cpe.session(url);
      }
      assertThat(acs.complete()).as("all is asked, %s", acs.hints()).isDone();
      return acs.finish().getFirst();
    }
  }
}
