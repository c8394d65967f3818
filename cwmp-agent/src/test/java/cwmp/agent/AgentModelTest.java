// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import static cwmp.message.ValueType.BOOLEAN;
import static cwmp.message.ValueType.STRING;
import static cwmp.message.ValueType.UNSIGNED_INT;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import cwmp.agent.binding.DeviceObject;
import cwmp.cpe.Neighbour;
import cwmp.message.AcsRequest;
import cwmp.message.AddObject;
import cwmp.message.GetParameterValues;
import cwmp.message.GetParameterValuesResponse;
import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterValues;
import cwmp.message.SetParameterValuesResponse;
import cwmp.message.SetStatus;
import cwmp.session.SessionOutcome;
import cwmp.testkit.AcsDevice;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.Spec;
import cwmp.tree.Effect;
import cwmp.tree.ObjectSpec;
import cwmp.tree.ParameterSpec;
import cwmp.tree.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the agent's builder can say of a model. */
@Timeout(60)
class AgentModelTest {
  private static final String A = "Device.X_TEST_A";
  private static final String B = "Device.X_TEST_B";
  private static final String LATER = "Device.X_TEST_Later";

  /** A table whose rows nothing counts. */
  private static final String NOTES = "Device.X_TEST_Note.";

  private static final String PORTS = "Device.X_TEST_Port.";

  private final ScriptedAcs acs = ScriptedAcs.start();

  @AfterEach
  void stop() {
    acs.close();
    assertThat(acs.violations()).isEmpty();
  }

  @Test
  @Spec("C-30")
  void tellsAListenerAfterTheSessionWhatTakesEffectThen() throws Exception {
    BlockingQueue<String> order = new LinkedBlockingQueue<>();
    AcsDevice device = acs.device("FEFEFE-TestBox-T1");
    CompletableFuture<Message> set = device.enqueue(set(LATER, "late", A, "early"));
    CompletableFuture<Message> get = device.enqueue(new GetParameterValues(List.of(LATER)));
    CompletableFuture<Message> again = device.enqueue(set(A, "next"));

    try (CwmpAgent agent =
        box("T1")
            .onSet(LATER, value -> order.add("later " + value))
            .onSet(A, value -> order.add("at once " + value))
            .onSessionEnd(outcome -> order.add("end"))
            .build()
            .start()) {
      assertThat(set.get(20, SECONDS))
          .isEqualTo(new SetParameterValuesResponse(SetStatus.COMMITTED));
      assertThat(((GetParameterValuesResponse) get.get(20, SECONDS)).parameterList())
          .containsExactly(new ParameterValue(LATER, STRING, ""));
      assertThat(again.get(20, SECONDS))
          .isEqualTo(new SetParameterValuesResponse(SetStatus.APPLIED));
      for (String next : List.of("at once early", "at once next", "later late", "end")) {
        assertThat(order.poll(20, SECONDS)).isEqualTo(next);
      }
      assertThat(agent.get(LATER).get(20, SECONDS)).contains("late");
    }
  }

  @Test
  @Spec("B-21")
  void tellsTheTimeSinceItsStartUntilItKnowsTheDate() throws Exception {
    AtomicBoolean known = new AtomicBoolean();
    AcsDevice device = acs.device("FEFEFE-TestBox-T1");
    CompletableFuture<Inform> first = device.nextInform();
    CompletableFuture<Void> end = device.nextSessionEnd();
    try (CwmpAgent agent = box("T1").clockKnown(known::get).build().start()) {
      assertThat(first.get(20, SECONDS).currentTime()).matches("0001-01-01T00:0\\d:\\d\\d");
      end.get(20, SECONDS);

      known.set(true);
      CompletableFuture<Inform> second = device.nextInform();
      agent.mailbox().ask(() -> agent.cpe().connectionRequested()).get(20, SECONDS);
      assertThat(second.get(20, SECONDS).currentTime()).matches("2\\d{3}-.*Z");
    }
  }

  @Test
  @Spec({"G-14", "I-29"})
  void forgetsWhatItHeldOfARowThatHasGone() throws Exception {
    AtomicBoolean there = new AtomicBoolean(true);
    AcsDevice device = acs.device("FEFEFE-TestBox-T1");
    BlockingQueue<SessionOutcome> ends = new LinkedBlockingQueue<>();
    device.enqueue(set(PORTS + "2.Name", "mine"));
    try (CwmpAgent agent =
        box("T1")
            .rows(PORTS, () -> there.get() ? new int[] {1, 2} : new int[] {1})
            .onSessionEnd(ends::add)
            .build()
            .start()) {
      assertThat(ends.poll(20, SECONDS)).isNotNull();
      assertThat(agent.get(PORTS + "2.Name").get(20, SECONDS)).contains("mine");

      there.set(false);
      assertThat(agent.get(PORTS + "2.Name").get(20, SECONDS)).isEmpty();
      agent.mailbox().ask(() -> agent.cpe().connectionRequested()).get(20, SECONDS);
      assertThat(ends.poll(20, SECONDS)).isNotNull();
      there.set(true);

      assertThat(agent.get(PORTS + "2.Name").get(20, SECONDS)).contains("");
    }
  }

  @Test
  @Spec("G-14")
  void keepsTheRowsThatItKnowsIfTheirSupplierFails() throws Exception {
    AtomicBoolean fails = new AtomicBoolean();
    try (CwmpAgent agent =
        box("T1")
            .rows(
                PORTS,
                () -> {
                  if (fails.get()) {
                    throw new IllegalStateException("on purpose");
                  }
                  return new int[] {2, 1};
                })
            .build()
            .start()) {
      assertThat(agent.get(PORTS + "2.Name").get(20, SECONDS)).isPresent();

      fails.set(true);

      assertThat(agent.get(PORTS + "2.Name").get(20, SECONDS)).isPresent();
    }
  }

  @Test
  @Spec("E-06")
  void letsNoLocalWriteComeBetweenTheValuesOfARequest() throws Exception {
    AcsDevice device = acs.device("FEFEFE-TestBox-T1");
    List<CompletableFuture<Message>> reads = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      device.enqueue(set(A, "acs " + i, B, "acs " + i));
      reads.add(device.enqueue(new GetParameterValues(List.of(A, B))));
    }
    AtomicBoolean done = new AtomicBoolean();
    try (CwmpAgent agent = box("T1").build()) {
      Thread writer =
          new Thread(
              () -> {
                for (int i = 0; !done.get(); i++) {
                  agent.set(Map.of(A, "local " + i, B, "local " + i)).join();
                }
              });
      agent.start();
      writer.start();
      try {
        for (CompletableFuture<Message> read : reads) {
          List<ParameterValue> pair =
              ((GetParameterValuesResponse) read.get(20, SECONDS)).parameterList();
          assertThat(pair.get(0).value()).isEqualTo(pair.get(1).value());
        }
      } finally {
        done.set(true);
        writer.join(20_000);
      }
      assertThat(writer.isAlive()).isFalse();
    }
  }

  /** What has happened by the time an answer arrives; the agent waits then. */
  private static <T> CompletableFuture<T> at(
      AcsDevice device, AcsRequest request, Supplier<T> happened) {
    return device.enqueue(request).thenApply(answer -> happened.get());
  }

  @Test
  void looksForNewsOfItsObjectsOnlyWhenAnAnswerHasChangedSomething() throws Exception {
    AtomicInteger looks = new AtomicInteger();
    List<String> told = new CopyOnWriteArrayList<>();
    AcsDevice device = acs.device("FEFEFE-TestBox-T1");
    GetParameterValues read = new GetParameterValues(List.of(A));
    CompletableFuture<Integer> first = at(device, read, looks::get);
    CompletableFuture<Integer> second = at(device, read, looks::get);
    CompletableFuture<List<String>> set = at(device, set(A, "news"), () -> List.copyOf(told));
    CompletableFuture<Integer> third = at(device, read, looks::get);
    CompletableFuture<Integer> fourth = at(device, read, looks::get);
    CompletableFuture<List<String>> added =
        at(device, new AddObject(NOTES, ""), () -> List.copyOf(told));

    try (CwmpAgent agent =
        box("T1")
            .rows(PORTS, () -> new int[] {looks.incrementAndGet()})
            .objects((path, rows) -> Optional.of(new Listening(path, told)))
            .build()
            .start()) {
      assertThat(second.get(20, SECONDS)).isEqualTo(first.get(20, SECONDS));
      assertThat(set.get(20, SECONDS)).contains(A + "=news");
      assertThat(fourth.get(20, SECONDS)).isEqualTo(third.get(20, SECONDS));
      assertThat(added.get(20, SECONDS)).contains(NOTES + "{i}. is there");
      assertThat(agent.get(A).get(20, SECONDS)).contains("news");
    }
  }

  private record Listening(String path, List<String> told) implements DeviceObject {
    private Listening {
      told.add(path + " is there");
    }

    @Override
    public Set<String> parameters() {
      return Set.of("X_TEST_A");
    }

    @Override
    public String get(String parameter) {
      return "";
    }

    @Override
    public void set(String parameter, String value) {
      told.add(path + parameter + "=" + value);
    }
  }

  @Test
  @Spec({"I-26", "I-28"})
  void runsSeveralCpesInOneProcess() throws Exception {
    AcsDevice lamp = acs.device("FEFEFE-TestBox-LAMP");
    AcsDevice lock = acs.device("FEFEFE-TestBox-LOCK");
    CompletableFuture<Inform> first = lamp.nextInform();
    CompletableFuture<Inform> second = lock.nextInform();
    CompletableFuture<Message> proxier =
        lamp.enqueue(new GetParameterValues(List.of("Device.DeviceInfo.ProxierInfo.")));
    lamp.enqueue(set(A, "only the lamp"));
    CompletableFuture<Void> lampEnd = lamp.nextSessionEnd();

    try (CwmpAgent one = proxied("LAMP").connectionRequests("127.0.0.1", 0).build().start();
        CwmpAgent two = proxied("LOCK").connectionRequests("127.0.0.1", 0).build().start()) {
      assertThat(first.get(20, SECONDS).deviceId().serialNumber()).isEqualTo("LAMP");
      assertThat(second.get(20, SECONDS).deviceId().serialNumber()).isEqualTo("LOCK");
      assertThat(one.connectionRequestUrl()).isNotEqualTo(two.connectionRequestUrl());
      assertThat(((GetParameterValuesResponse) proxier.get(20, SECONDS)).parameterList())
          .extracting(ParameterValue::value)
          .containsExactly("00D09E", "G-7", "ZigBee");
      lampEnd.get(20, SECONDS);
      assertThat(one.get(A).get(20, SECONDS)).contains("only the lamp");
      assertThat(two.get(A).get(20, SECONDS)).contains("");

      CompletableFuture<Inform> changed = lock.nextInform();
      two.neighbours(neighbours -> neighbours.gateway(new Neighbour("00D09E", "GW", "G-7")))
          .get(20, SECONDS);
      assertThat(changed.get(20, SECONDS).parameterList())
          .contains(new ParameterValue("Device.GatewayInfo.SerialNumber", STRING, "G-7"));
    }
  }

  private CwmpAgentBuilder proxied(String serial) {
    return box(serial)
        .bind("Device.DeviceInfo.ProxierInfo.ManufacturerOUI", "00D09E")
        .bind("Device.DeviceInfo.ProxierInfo.SerialNumber", "G-7")
        .bind("Device.DeviceInfo.ProxierInfo.ProxyProtocol", "ZigBee");
  }

  private CwmpAgentBuilder box(String serial) {
    ParameterSpec text = ParameterSpec.readWrite(STRING);
    ParameterSpec read = ParameterSpec.readOnly(STRING);
    Schema model =
        Schema.builder("Device")
            .parameter("Device.DeviceInfo.Manufacturer", read)
            .parameter("Device.DeviceInfo.ManufacturerOUI", read)
            .parameter("Device.DeviceInfo.ProductClass", read)
            .parameter("Device.DeviceInfo.SerialNumber", read)
            .parameter("Device.DeviceInfo.ProxierInfo.ManufacturerOUI", read)
            .parameter("Device.DeviceInfo.ProxierInfo.SerialNumber", read)
            .parameter("Device.DeviceInfo.ProxierInfo.ProxyProtocol", read)
            .parameter("Device.ManagementServer.URL", text)
            .parameter(
                "Device.ManagementServer.PeriodicInformEnable", ParameterSpec.readWrite(BOOLEAN))
            .parameter("Device.ManagementServer.ParameterKey", read)
            .parameter("Device.ManagementServer.ConnectionRequestURL", read)
            .parameter("Device.GatewayInfo.ManufacturerOUI", read)
            .parameter("Device.GatewayInfo.ProductClass", read)
            .parameter("Device.GatewayInfo.SerialNumber", read)
            .parameter(A, text)
            .parameter(B, text)
            .parameter(LATER, text.effective(Effect.AFTER_SESSION))
            .parameter("Device.X_TEST_PortNumberOfEntries", ParameterSpec.readOnly(UNSIGNED_INT))
            .object(PORTS + "{i}.", ObjectSpec.READ_ONLY)
            .parameter(PORTS + "{i}.Name", text)
            .object(NOTES + "{i}.", ObjectSpec.CREATABLE)
            .parameter(NOTES + "{i}.Text", text)
            .build();
    return CwmpAgent.builder()
        .model(model)
        .acsUrl(acs.url().toString())
        .bind("Device.DeviceInfo.Manufacturer", "Test")
        .bind("Device.DeviceInfo.ManufacturerOUI", "FEFEFE")
        .bind("Device.DeviceInfo.ProductClass", "TestBox")
        .bind("Device.DeviceInfo.SerialNumber", serial);
  }

  private static SetParameterValues set(String... namesAndValues) {
    List<ParameterValue> values = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.add(new ParameterValue(namesAndValues[i], STRING, namesAndValues[i + 1]));
    }
    return new SetParameterValues(values, "key");
  }
}
