// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.local;

import static cwmp.agent.change.ChangeBench.faults;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import cwmp.agent.access.ConflictException;
import cwmp.agent.access.LocalAccess;
import cwmp.agent.access.LocalTransaction;
import cwmp.agent.access.LocalWriter;
import cwmp.agent.access.ParameterChange;
import cwmp.agent.access.Registration;
import cwmp.agent.access.WritePolicy;
import cwmp.agent.change.ChangeBench;
import cwmp.message.AddObject;
import cwmp.message.DeleteObject;
import cwmp.message.DeleteObjectResponse;
import cwmp.message.FaultException;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterAttributes;
import cwmp.message.SetParameterAttributesStruct;
import cwmp.message.SetParameterValuesResponse;
import cwmp.message.ValueType;
import cwmp.testkit.Spec;
import cwmp.tree.ObjectSpec;
import cwmp.tree.ParameterSpec;
import cwmp.tree.Schema;
import cwmp.tree.Writer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the programs on the device can do with its parameters. */
@Timeout(60)
class LocalChangesTest {
  private static final ParameterSpec TEXT = ParameterSpec.readWrite(ValueType.STRING);
  private static final Schema MODEL =
      Schema.builder("Device")
          .parameter("Device.ManagementServer.URL", TEXT)
          .parameter("Device.Name", TEXT)
          .parameter("Device.Other", TEXT)
          .parameter("Device.Up", ParameterSpec.readOnly(ValueType.BOOLEAN))
          .parameter("Device.WiFi.Channel", ParameterSpec.readWrite(ValueType.UNSIGNED_INT))
          .parameter("Device.WiFi.SSID", TEXT)
          .parameter("Device.RowNumberOfEntries", ParameterSpec.readOnly(ValueType.UNSIGNED_INT))
          .object("Device.Row.{i}.", ObjectSpec.CREATABLE)
          .parameter("Device.Row.{i}.X", TEXT)
          .parameter("Device.Row.{i}.Part.Y", TEXT)
          .object("Device.Fixed.{i}.", ObjectSpec.READ_ONLY)
          .parameter("Device.Fixed.{i}.X", TEXT)
          .build();

  private final Map<String, WritePolicy> policies = new HashMap<>();
  private final ChangeBench.MemoryStore store = new ChangeBench.MemoryStore();
  private final BlockingQueue<List<ParameterChange>> heard = new LinkedBlockingQueue<>();
  private ChangeBench device = start();

  private ChangeBench start() {
    return ChangeBench.of(
            MODEL,
            Map.of("Device.Fixed.", new int[] {1, 2}),
            (path, rows) -> Optional.empty(),
            store,
            policies)
        .boot();
  }

  private void restart() {
    device.close();
    device = start();
  }

  @AfterEach
  void close() {
    device.close();
  }

  private LocalAccess user() {
    return device.local.access(LocalWriter.subscriber("page"));
  }

  private LocalAccess firmware() {
    return device.local.access(LocalWriter.firmware());
  }

  /** What comes of it once the agent has looked. */
  private <T> T done(CompletableFuture<T> future) throws Exception {
    device.mailbox.takeAll();
    return future.get(20, SECONDS);
  }

  private String refusal(LocalTransaction transaction) throws Exception {
    try {
      done(transaction.commit());
      return "";
    } catch (ExecutionException e) {
      return e.getCause() instanceof FaultException fault
          ? faults(fault.fault())
          : String.valueOf(e.getCause());
    }
  }

  private List<String> news() throws Exception {
    List<ParameterChange> changes = heard.poll(20, SECONDS);
    return changes == null
        ? List.of()
        : changes.stream()
            .map(c -> c.path() + ": " + c.oldValue() + ">" + c.newValue() + " by " + c.by())
            .toList();
  }

  @Test
  void readsFullNamesPartialPathsAndWildcards() throws Exception {
    done(firmware().begin().set("Device.Fixed.2.X", "b").commit());

    assertThat(done(user().get("Device.Fixed.2.X"))).contains("b");
    assertThat(done(user().get("Device.Fixed.3.X"))).isEmpty();
    assertThat(done(user().read("Device.Fixed.")))
        .containsExactly(
            new ParameterValue("Device.Fixed.1.X", ValueType.STRING, ""),
            new ParameterValue("Device.Fixed.2.X", ValueType.STRING, "b"));
    assertThat(done(user().read("Device.Fixed.*.X"))).hasSize(2);
    assertThat(done(user().read("Device.Nothing."))).isEmpty();
  }

  @Test
  void changesRowsAndValuesTogetherInTheOrderOfTheCalls() throws Exception {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("X", "new");
    values.put("Part.Y", "deep");

    List<Integer> added =
        done(
            user()
                .begin()
                .add("Device.Row.", values)
                .set("Device.Name", "n")
                .add("Device.Row.", Map.of())
                .delete("Device.Row.1.")
                .commit());

    assertThat(added).containsExactly(1, 2);
    assertThat(device.tree.findObject("Device.Row.1.")).isNull();
    assertThat(device.value("Device.Row.2.X")).isEmpty();
    assertThat(device.value("Device.Name")).isEqualTo("n");
  }

  @Test
  void changesNothingIfOneStepIsRefused() throws Exception {
    assertThat(
            refusal(
                user()
                    .begin()
                    .add("Device.Row.", Map.of("X", "new"))
                    .set("Device.Name", "n")
                    .set("Device.WiFi.Channel", "many")
                    .set("Device.Up", "true")
                    .set("Device.Nothing", "x")))
        .isEqualTo("9003 Device.WiFi.Channel=9007 Device.Up=9008 Device.Nothing=9005");
    assertThat(device.tree.findObject("Device.Row.1.")).isNull();
    assertThat(device.value("Device.Name")).isEmpty();

    store.failWith(new IOException("on purpose"));
    assertThat(refusal(user().begin().set("Device.Name", "n"))).isEqualTo("9002");
    assertThat(device.value("Device.Name")).isEmpty();
  }

  @Test
  void onlyTheFirmwareWritesWhatTheAcsCannot() throws Exception {
    assertThat(refusal(user().begin().set("Device.Up", "true"))).isEqualTo("9003 Device.Up=9008");
    assertThat(refusal(user().begin().delete("Device.Fixed.1."))).isEqualTo("9005");
    assertThat(refusal(user().begin().add("Device.Fixed.", Map.of()))).isEqualTo("9005");

    assertThat(refusal(firmware().begin().set("Device.Up", "true").delete("Device.Fixed.1.")))
        .isEmpty();
    assertThat(device.value("Device.Up")).isEqualTo("true");
  }

  @Test
  void cannotBeUsedAfterItsEnd() throws Exception {
    LocalTransaction transaction = user().begin();
    done(transaction.commit());
    assertThatThrownBy(transaction::commit).isInstanceOf(IllegalStateException.class);
    LocalTransaction closed = user().begin();
    closed.close();
    assertThatThrownBy(() -> closed.set("Device.Name", "x"))
        .isInstanceOf(IllegalStateException.class);
  }

  // ---- AccessList

  @Test
  @Spec({"E-32", "E-37"})
  void whoIsNotInTheAccessListCannotWrite() throws Exception {
    accessList("Device.Name", List.of());
    accessList("Device.WiFi.", List.of("X_ACME_Portal"));
    LocalAccess portal = device.local.access(new LocalWriter("portal", "X_ACME_Portal"));

    assertThat(refusal(user().begin().set("Device.Name", "x").set("Device.WiFi.SSID", "y")))
        .isEqualTo("9003 Device.Name=9008 Device.WiFi.SSID=9008");
    assertThat(refusal(portal.begin().set("Device.Name", "x"))).isEqualTo("9003 Device.Name=9008");
    assertThat(refusal(portal.begin().set("Device.WiFi.SSID", "y"))).isEmpty();
    assertThat(refusal(user().begin().set("Device.Other", "z"))).isEmpty();
    assertThat(refusal(firmware().begin().set("Device.Name", "f"))).isEmpty();
    assertThat(device.set("Device.Name", "a")).isInstanceOf(SetParameterValuesResponse.class);

    restart();
    assertThat(refusal(user().begin().set("Device.Name", "x"))).isEqualTo("9003 Device.Name=9008");
  }

  @Test
  @Spec("E-37")
  void aRowWithAParameterOfOthersCannotBeDeleted() throws Exception {
    device.answer(new AddObject("Device.Row.", ""));
    accessList("Device.Row.1.X", List.of());

    assertThat(refusal(user().begin().delete("Device.Row.1."))).isEqualTo("9005");
    assertThat(refusal(firmware().begin().delete("Device.Row.1."))).isEmpty();
  }

  private void accessList(String path, List<String> entries) {
    device.answer(
        new SetParameterAttributes(
            List.of(new SetParameterAttributesStruct(path, false, 0, true, entries))));
  }

  // ---- policies

  @Test
  void whatWasSetAtTheDeviceStaysWhereThatGoesFirst() throws Exception {
    policies.put("Device.WiFi.", WritePolicy.LOCAL_FIRST);
    restart();
    device.set("Device.WiFi.SSID", "acs");
    done(user().begin().set("Device.WiFi.SSID", "mine").commit());

    assertThat(faults(device.set("Device.Name", "n", "Device.WiFi.SSID", "acs")))
        .isEqualTo("9003 Device.WiFi.SSID=9008");
    assertThat(device.value("Device.Name")).isEmpty();
    assertThat(faults(device.set("Device.WiFi.Channel", "3"))).isEmpty();
    restart();
    assertThat(faults(device.set("Device.WiFi.SSID", "acs")))
        .isEqualTo("9003 Device.WiFi.SSID=9008");

    device.cpe.factoryReset();
    device.cpe.boot();
    assertThat(faults(device.set("Device.WiFi.SSID", "acs"))).isEmpty();
  }

  @Test
  void whatTheAcsHasSetStaysWhereThatGoesFirst() throws Exception {
    policies.put("Device.", WritePolicy.ACS_FIRST);
    policies.put("Device.Name", WritePolicy.LAST_WRITER);
    restart();
    device.set("Device.WiFi.SSID", "acs", "Device.Name", "acs");
    done(user().begin().set("Device.WiFi.Channel", "3").commit());
    restart();

    assertThat(refusal(user().begin().set("Device.WiFi.SSID", "mine")))
        .isEqualTo("9003 Device.WiFi.SSID=9008");
    assertThat(refusal(user().begin().set("Device.Name", "mine"))).isEmpty();
    assertThat(refusal(user().begin().set("Device.WiFi.Channel", "4"))).isEmpty();
    assertThat(refusal(firmware().begin().set("Device.WiFi.SSID", "fact"))).isEmpty();
    assertThat(refusal(user().begin().set("Device.WiFi.SSID", "mine")))
        .isEqualTo("9003 Device.WiFi.SSID=9008");
  }

  @Test
  void nobodyButTheAcsWritesWhereThatIsThePolicy() throws Exception {
    policies.put("Device.Row.", WritePolicy.ACS_ONLY);
    restart();
    device.answer(new AddObject("Device.Row.", ""));

    assertThat(refusal(user().begin().add("Device.Row.", Map.of()))).isEqualTo("9005");
    assertThat(refusal(user().begin().delete("Device.Row.1."))).isEqualTo("9005");
    assertThat(refusal(user().begin().set("Device.Row.1.X", "x")))
        .isEqualTo("9003 Device.Row.1.X=9008");
    assertThat(refusal(firmware().begin().set("Device.Row.1.X", "x"))).isEmpty();
  }

  @Test
  void rowsGoByThePolicyToo() throws Exception {
    policies.put("Device.Row.", WritePolicy.LOCAL_FIRST);
    restart();
    device.answer(new AddObject("Device.Row.", ""));
    done(user().begin().add("Device.Row.", Map.of()).commit());

    assertThat(faults(device.answer(new DeleteObject("Device.Row.2.", "")))).isEqualTo("9001");
    assertThat(device.tree.findObject("Device.Row.2.")).isNotNull();
    assertThat(device.answer(new DeleteObject("Device.Row.1.", "")))
        .isInstanceOf(DeleteObjectResponse.class);
    assertThat(refusal(user().begin().delete("Device.Row.2."))).isEmpty();
  }

  // ---- conflicts

  @Test
  void isAConflictIfSomebodyElseWasFaster() throws Exception {
    LocalTransaction slow = user().begin().set("Device.Name", "slow");
    LocalTransaction other = user().begin().set("Device.Other", "other");
    device.set("Device.Name", "acs");

    assertThat(refusal(slow)).isEqualTo(new ConflictException("Device.Name", "ACS").toString());
    assertThat(device.value("Device.Name")).isEqualTo("acs");
    assertThat(refusal(other)).isEmpty();
    assertThat(refusal(user().begin().set("Device.Name", "now"))).isEmpty();
  }

  @Test
  void isAConflictIfTheRowWasReplaced() throws Exception {
    device.answer(new AddObject("Device.Row.", ""));
    LocalTransaction set = user().begin().set("Device.Row.1.X", "x");
    LocalTransaction delete = user().begin().delete("Device.Row.1.");
    device.set("Device.Row.1.Part.Y", "acs");

    assertThat(refusal(delete)).contains("Device.Row.1.Part.Y was changed meanwhile by ACS");
    done(firmware().begin().delete("Device.Row.1.").commit());
    assertThat(refusal(set)).contains("Device.Row.1. was changed meanwhile by firmware");
  }

  @Test
  void isNoConflictIfWhatTheOtherDidWasRefused() throws Exception {
    LocalTransaction slow = user().begin().set("Device.Name", "slow");
    assertThat(faults(device.set("Device.Name", "acs", "Device.Up", "true"))).isNotEmpty();

    assertThat(refusal(slow)).isEmpty();
  }

  // ---- notification

  @Test
  @Spec({"D-13", "E-33"})
  void theAcsHearsOfLocalChangesAndNotOfItsOwn() throws Exception {
    device.answer(
        new SetParameterAttributes(
            List.of(
                new SetParameterAttributesStruct("Device.Name", true, 2, false, List.of()),
                new SetParameterAttributesStruct("Device.Other", true, 2, false, List.of()))));
    device.set("Device.Other", "acs", "Device.ManagementServer.URL", "http://127.0.0.1:1/");

    done(user().begin().set("Device.Name", "mine").commit());

    assertThat(device.cpe.openSession().plan().inform().parameterList())
        .contains(new ParameterValue("Device.Name", ValueType.STRING, "mine"))
        .extracting(ParameterValue::name)
        .doesNotContain("Device.Other");
  }

  // ---- watching

  @Test
  void tellsWhoChangedWhatOnceItIsKept() throws Exception {
    user().watch("Device.WiFi.", heard::add);
    store.failWith(new IOException("on purpose"));
    device.set("Device.WiFi.SSID", "lost");
    store.failWith(null);

    device.set("Device.WiFi.SSID", "acs", "Device.WiFi.Channel", "0", "Device.Name", "n");
    done(user().begin().set("Device.WiFi.SSID", "mine").set("Device.WiFi.Channel", "3").commit());

    assertThat(news()).containsExactly("Device.WiFi.SSID: >acs by ACS");
    List<ParameterChange> second = heard.poll(20, SECONDS);
    assertThat(second)
        .extracting(ParameterChange::path, ParameterChange::writer, ParameterChange::by)
        .containsExactly(
            tuple("Device.WiFi.SSID", Writer.DEVICE, "page"),
            tuple("Device.WiFi.Channel", Writer.DEVICE, "page"));
    assertThat(heard).isEmpty();
  }

  @Test
  void tellsOfRowsByTheirParameters() throws Exception {
    user().watch("Device.Row.*.X", heard::add);
    user().watch("Device.RowNumberOfEntries", heard::add);

    done(user().begin().add("Device.Row.", Map.of("X", "new")).commit());
    assertThat(List.of(news(), news()))
        .containsExactlyInAnyOrder(
            List.of("Device.Row.1.X: >new by page"),
            List.of("Device.RowNumberOfEntries: 0>1 by page"));

    device.answer(new DeleteObject("Device.Row.1.", ""));
    assertThat(List.of(news(), news()))
        .containsExactlyInAnyOrder(
            List.of("Device.Row.1.X: new> by ACS"),
            List.of("Device.RowNumberOfEntries: 1>0 by ACS"));
  }

  @Test
  void tellsOfTheEnginesOwnChangesWhenTheyAreKept() throws Exception {
    user().watch("Device.Name", heard::add);
    device.cpe.put(Objects.requireNonNull(device.tree.find("Device.Name")), "engine");
    assertThat(heard).isEmpty();

    device.keeper.keepOrLog();

    assertThat(news()).containsExactly("Device.Name: >engine by engine");
  }

  @Test
  void saysTheTimeSinceTheStartWhileTheDateIsNotKnown() throws Exception {
    user().watch("Device.Name", heard::add);
    device.clock.setKnowsDate(false);
    device.clock.jump(Duration.ofSeconds(90));
    device.set("Device.Name", "a");

    assertThat(heard.poll(20, SECONDS))
        .extracting(ParameterChange::at)
        .containsExactly(Instant.parse("0001-01-01T00:01:30Z"));
  }

  @Test
  void aListenerThatFailsKeepsNobodyFromHearing() throws Exception {
    user()
        .watch(
            "Device.Name",
            changes -> {
              throw new IllegalStateException("on purpose");
            });
    user().watch("Device.", heard::add);

    device.set("Device.Name", "a");
    device.set("Device.Name", "b");

    assertThat(news()).containsExactly("Device.Name: >a by ACS");
    assertThat(news()).containsExactly("Device.Name: a>b by ACS");
  }

  @Test
  void hearsNothingMoreOnceItIsClosed() throws Exception {
    Registration first = user().watch("Device.Name", heard::add);
    device.set("Device.Name", "a");
    assertThat(news()).hasSize(1);
    first.close();
    first.close();
    CountDownLatch told = new CountDownLatch(1);
    user().watch("Device.Name", changes -> told.countDown());

    device.set("Device.Name", "b");

    assertThat(told.await(20, SECONDS)).isTrue();
    assertThat(heard).isEmpty();
  }

  @Test
  void doesNotTakeWhatIsNoPath() {
    assertThatThrownBy(() -> user().watch("Device..Name", heard::add))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
