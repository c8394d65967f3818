// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import static cwmp.message.ValueType.STRING;
import static cwmp.message.ValueType.UNSIGNED_INT;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import cwmp.agent.binding.DeviceObject;
import cwmp.agent.call.ManualCallClock;
import cwmp.message.Fault;
import cwmp.message.GetParameterNames;
import cwmp.message.GetParameterNamesResponse;
import cwmp.message.GetParameterValues;
import cwmp.message.GetParameterValuesResponse;
import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.message.ParameterInfo;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterValues;
import cwmp.message.SetParameterValuesResponse;
import cwmp.message.SetStatus;
import cwmp.session.SessionOutcome;
import cwmp.testkit.AcsDevice;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.Spec;
import cwmp.tree.ObjectSpec;
import cwmp.tree.ParameterSpec;
import cwmp.tree.Schema;
import cwmp.tree.SchemaBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What becomes of the agent and its answers when the product's getters do not do what they should.
 */
@Timeout(60)
class AgentReadsTest {
  private static final String ID = "FEFEFE-TestBox-T1";
  private static final String VERSION = "Device.DeviceInfo.SoftwareVersion";
  private static final String A = "Device.X_TEST_A";
  private static final String B = "Device.X_TEST_B";
  private static final String NUMBER = "Device.X_TEST_Number";
  private static final String PORTS = "Device.X_TEST_Port.";
  private static final String MANY = "Device.X_TEST_Many.";
  private static final int DEADLINE = 5_000;

  private final ScriptedAcs acs = ScriptedAcs.start();
  private final AcsDevice device = acs.device(ID);
  private final ManualCallClock clock = new ManualCallClock();
  private final BlockingQueue<SessionOutcome> ends = new LinkedBlockingQueue<>();
  private final Hanging hanging = new Hanging();

  /** A getter that does not come back before it is released. */
  private static final class Hanging implements Supplier<String> {
    private final Semaphore asked = new Semaphore(0);
    private final CountDownLatch release = new CountDownLatch(1);

    @Override
    public String get() {
      asked.release();
      boolean released = false;
      while (!released) {
        try {
          release.await();
          released = true;
        } catch (InterruptedException e) {
          // it is deaf to that
        }
      }
      return "7";
    }

    void awaitAsked() throws InterruptedException {
      assertThat(asked.tryAcquire(20, SECONDS)).isTrue();
    }
  }

  @AfterEach
  void stop() {
    hanging.release.countDown();
    acs.close();
    assertThat(acs.violations()).isEmpty();
  }

  @Test
  @Spec("F-11")
  void informsThoughAGetterHangs() throws Exception {
    CompletableFuture<Inform> told = device.nextInform();
    try (CwmpAgent agent = box().bind(VERSION, hanging).build().start()) {
      hanging.awaitAsked();
      clock.advance(DEADLINE);

      assertThat(told.get(20, SECONDS).parameterList())
          .contains(new ParameterValue(VERSION, STRING, ""));
      assertThat(ends.poll(20, SECONDS)).isNotNull();
      AgentHealth health = agent.health();
      assertThat(health.hanging()).containsExactly(VERSION);
      assertThat(health.lateCalls()).isEqualTo(1);
      assertThat(health.skippedCalls()).isPositive();
      assertThat(health.isGood()).isFalse();
      assertThat(health.lastSessionOrNull().successful()).isTrue();
      assertThat(hanging.asked.availablePermits()).isZero();
    }
  }

  @Test
  @Spec("F-11")
  void tellsNoValueThatIsNotTheDevicesOwn() throws Exception {
    AtomicReference<String> given = new AtomicReference<>("42");
    CompletableFuture<Message> good = device.enqueue(get(NUMBER));
    CompletableFuture<Message> wrong =
        device.enqueue(get("Device.")).thenApply(then(() -> given.set("43")));
    CompletableFuture<Message> set =
        device.enqueue(
            new SetParameterValues(List.of(new ParameterValue(B, STRING, "set")), "key"));
    AtomicInteger looks = new AtomicInteger();
    try (CwmpAgent agent =
        box()
            .bind(NUMBER, () -> looks.getAndIncrement() == 0 ? "42" : given.get())
            .bind(
                A,
                () -> {
                  throw new IllegalStateException("the secret is 42");
                })
            .build()) {
      given.set("forty-two");
      agent.start();

      assertThat(values(good)).containsExactly("42");
      assertThat(fault(wrong)).isEqualTo(9002);
      assertThat(((Fault) wrong.join()).text())
          .contains("Device.X_TEST_")
          .doesNotContain("secret")
          .doesNotContain("forty-two");
      assertThat(set.get(20, SECONDS)).isEqualTo(new SetParameterValuesResponse(SetStatus.APPLIED));
      assertThat(ends.poll(20, SECONDS)).isNotNull();
      assertThat(agent.get(A).get(20, SECONDS)).contains("");
      assertThat(agent.health().failedCalls()).isPositive();
      assertThat(agent.health().hanging()).isEmpty();
    }
  }

  @Test
  void tellsWhatWasLastGoodWhereNobodyIsMisled() throws Exception {
    AtomicReference<String> given = new AtomicReference<>("42");
    CompletableFuture<Message> read = device.enqueue(get(NUMBER));
    try (CwmpAgent agent = box().bind(NUMBER, given::get).build().start()) {
      assertThat(values(read)).containsExactly("42");
      given.set("forty-two");

      assertThat(agent.get(NUMBER).get(20, SECONDS)).contains("42");
      assertThat(agent.health().wrongValues()).isEqualTo(1);
      assertThat(agent.health().lastProblemOrNull().what()).isEqualTo(NUMBER);
    }
  }

  @Test
  @Spec("F-11")
  void takesInWhatHappensWhileAnAnswerIsPending() throws Exception {
    CompletableFuture<Message> pending = device.enqueue(get(A, B, NUMBER));
    CompletableFuture<Message> next = device.enqueue(get(NUMBER, B));
    CompletableFuture<Message> other = device.enqueue(get(B));
    try (CwmpAgent agent =
        box().bind(NUMBER, hanging).connectionRequests("127.0.0.1", 0).build().start()) {
      hanging.awaitAsked();

      assertThat(agent.get(A).get(20, SECONDS)).contains("");
      agent.set(Map.of(B, "meanwhile")).get(20, SECONDS);
      assertThat(acs.connectionRequest(ID, "acs", "knock")).isEqualTo(200);
      assertThat(agent.mailbox().ask(() -> agent.cpe().connectionRequested()).get(20, SECONDS))
          .isTrue();
      assertThat(pending).isNotDone();
      moveOn(agent);

      assertThat(fault(pending)).isEqualTo(9002);
      assertThat(((Fault) pending.join()).text())
          .contains(NUMBER + ": it has not answered within 5000 ms");
      assertThat(((Fault) next.get(20, SECONDS)).text())
          .contains(NUMBER + ": an earlier question has not been answered yet");
      assertThat(values(other)).containsExactly("meanwhile");
      assertThat(ends.poll(20, SECONDS)).isNotNull();
      assertThat(ends.poll(20, SECONDS)).as("the session of the connection request").isNotNull();

      hanging.release.countDown();
      CompletableFuture<Message> back = device.enqueue(get(NUMBER));
      assertThat(acs.connectionRequest(ID, "acs", "knock")).isEqualTo(200);
      assertThat(values(back)).containsExactly("7");
    }
  }

  @Test
  void goesOnAfterALocalReadOfAGetterThatHangs() throws Exception {
    try (CwmpAgent agent = box().bind(NUMBER, hanging).build().start()) {
      assertThat(ends.poll(20, SECONDS)).isNotNull();
      CompletableFuture<Optional<String>> read = agent.get(NUMBER);
      hanging.awaitAsked();
      clock.advance(DEADLINE);

      assertThat(read.get(20, SECONDS)).contains("0");
      assertThat(agent.get(NUMBER).get(20, SECONDS)).contains("0");
    }
  }

  @Test
  void hasABudgetForOneRequest() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    CompletableFuture<Message> all = device.enqueue(get(MANY));
    CompletableFuture<Message> one = device.enqueue(get(MANY + "Slow1"));
    CwmpAgentBuilder builder = box();
    for (int i = 1; i <= 500; i++) {
      builder.bind(
          MANY + "Slow" + i,
          () -> {
            asked.incrementAndGet();
            clock.advance(DEADLINE - 2_000);
            return "slow";
          });
    }
    try (CwmpAgent agent = builder.build().start()) {
      assertThat(fault(all)).isEqualTo(9002);
      assertThat(((Fault) all.join()).text())
          .contains(MANY + "Slow11: the device took too long for what else was asked");
      assertThat(values(one)).containsExactly("slow");
      assertThat(asked).hasValue(11);
      assertThat(agent.health().lateCalls()).isZero();
    }
  }

  @Test
  void closesInTheMiddleOfAGetterThatHangs() throws Exception {
    device.enqueue(get(NUMBER));
    CwmpAgent agent = box().bind(NUMBER, hanging).build().start();
    hanging.awaitAsked();
    Thread closing = new Thread(agent::close);
    closing.start();
    while (closing.isAlive()) {
      moveOn(agent); // what is called while it closes has two seconds
      closing.join(10);
    }

    assertThat(agent.get(A)).isCompletedExceptionally();
  }

  @Test
  @Spec("G-14")
  void answersInASessionForWhatItHasListedInIt() throws Exception {
    AtomicBoolean lost = new AtomicBoolean();
    CompletableFuture<Message> listed =
        device.enqueue(new GetParameterNames(PORTS, false)).thenApply(then(() -> lost.set(true)));
    CompletableFuture<Message> read = device.enqueue(get(PORTS));
    CompletableFuture<Message> count = device.enqueue(get("Device.X_TEST_PortNumberOfEntries"));
    try (CwmpAgent agent =
        box()
            .rows(PORTS, () -> lost.get() ? new int[] {1} : new int[] {1, 2})
            .objects((path, rows) -> rows.length == 0 ? Optional.empty() : port(rows[0], lost))
            .build()
            .start()) {
      assertThat(((GetParameterNamesResponse) listed.get(20, SECONDS)).parameterList())
          .extracting(ParameterInfo::name)
          .contains(PORTS + "1.Name", PORTS + "2.Name");
      assertThat(values(read)).containsExactly("port 1", "");
      assertThat(values(count)).containsExactly("2");
      assertThat(ends.poll(20, SECONDS)).isNotNull();
      assertThat(agent.get(PORTS + "2.Name").get(20, SECONDS)).isEmpty();
      assertThat(agent.get("Device.X_TEST_PortNumberOfEntries").get(20, SECONDS)).contains("1");
    }
  }

  @Test
  @Spec("F-11")
  void refusesWhatFailsInARowThatIsThere() throws Exception {
    CompletableFuture<Message> read = device.enqueue(get(PORTS));
    AtomicBoolean failing = new AtomicBoolean(true);
    try (CwmpAgent agent =
        box()
            .rows(PORTS, () -> new int[] {1, 2})
            .objects((path, rows) -> rows.length == 0 ? Optional.empty() : port(rows[0], failing))
            .build()
            .start()) {
      assertThat(fault(read)).isEqualTo(9002);
      assertThat(((Fault) read.join()).text()).contains(PORTS + "2.Name: its code has failed");
      assertThat(agent.health().failedCalls()).isPositive();
    }
  }

  @Test
  void asksAnObjectForItsValuesTogether() throws Exception {
    AtomicInteger looks = new AtomicInteger();
    AtomicBoolean fails = new AtomicBoolean();
    DeviceObject object =
        new DeviceObject() {
          @Override
          public Set<String> parameters() {
            return Set.of("X_TEST_A", "X_TEST_Number");
          }

          @Override
          public String get(String parameter) {
            if (fails.get() && parameter.equals("X_TEST_Number")) {
              throw new IllegalStateException("on purpose");
            }
            return "1";
          }

          @Override
          public Map<String, String> getAll(Set<String> wanted) {
            if (fails.get()) {
              throw new IllegalStateException("on purpose");
            }
            Map<String, String> all = new LinkedHashMap<>();
            String look = Integer.toString(looks.incrementAndGet());
            wanted.forEach(name -> all.put(name, look));
            return all;
          }

          @Override
          public void set(String parameter, String value) {}
        };
    CompletableFuture<Message> first = device.enqueue(get(A, NUMBER));
    CompletableFuture<Message> second =
        device.enqueue(get("Device.")).thenApply(then(() -> fails.set(true)));
    CompletableFuture<Message> third = device.enqueue(get("Device."));
    try (CwmpAgent agent =
        box()
            .objects(
                (path, rows) -> path.equals("Device.") ? Optional.of(object) : Optional.empty())
            .build()
            .start()) {
      assertThat(values(first)).containsExactly("1", "1");
      assertThat(values(second)).contains("2").doesNotContain("1", "3");
      assertThat(((Fault) third.get(20, SECONDS)).text())
          .contains(NUMBER + ": its code has failed");
      assertThat(agent.health().hanging()).isEmpty();
    }
  }

  /** The code of a port, of which the second can fail. */
  private static Optional<DeviceObject> port(int number, AtomicBoolean failing) {
    return Optional.of(
        new DeviceObject() {
          @Override
          public Set<String> parameters() {
            return Set.of("Name");
          }

          @Override
          public String get(String parameter) {
            if (number == 2 && failing.get()) {
              throw new IllegalStateException("it is gone");
            }
            return "port " + number;
          }

          @Override
          public void set(String parameter, String value) {
            throw new IllegalArgumentException(parameter);
          }
        });
  }

  /** Time passes until what is called is late. */
  private void moveOn(CwmpAgent agent) {
    clock.advance(DEADLINE);
    agent.mailbox().put(() -> {});
  }

  private static <T> Function<T, T> then(Runnable step) {
    return result -> {
      step.run();
      return result;
    };
  }

  private static GetParameterValues get(String... names) {
    return new GetParameterValues(List.of(names));
  }

  private static List<String> values(CompletableFuture<Message> answer) throws Exception {
    return ((GetParameterValuesResponse) answer.get(20, SECONDS))
        .parameterList().stream().map(ParameterValue::value).toList();
  }

  private static int fault(CompletableFuture<Message> answer) throws Exception {
    return ((Fault) answer.get(20, SECONDS)).code();
  }

  private CwmpAgentBuilder box() {
    ParameterSpec text = ParameterSpec.readWrite(STRING);
    ParameterSpec read = ParameterSpec.readOnly(STRING);
    SchemaBuilder model =
        Schema.builder("Device")
            .parameter("Device.DeviceInfo.Manufacturer", read)
            .parameter("Device.DeviceInfo.ManufacturerOUI", read)
            .parameter("Device.DeviceInfo.ProductClass", read)
            .parameter("Device.DeviceInfo.SerialNumber", read)
            .parameter(VERSION, read.inEveryInform())
            .parameter("Device.ManagementServer.URL", text)
            .parameter("Device.ManagementServer.ConnectionRequestURL", read)
            .parameter("Device.ManagementServer.ConnectionRequestUsername", text)
            .parameter("Device.ManagementServer.ConnectionRequestPassword", text.asHidden())
            .parameter(A, text)
            .parameter(B, text)
            .parameter(NUMBER, ParameterSpec.readOnly(UNSIGNED_INT))
            .parameter("Device.X_TEST_PortNumberOfEntries", ParameterSpec.readOnly(UNSIGNED_INT))
            .object(PORTS + "{i}.", ObjectSpec.READ_ONLY)
            .parameter(PORTS + "{i}.Name", read);
    for (int i = 1; i <= 500; i++) {
      model.parameter(MANY + "Slow" + i, read);
    }
    return CwmpAgent.builder()
        .model(model.build())
        .acsUrl(acs.url().toString())
        .connectionRequestCredentials("acs", "knock")
        .callClock(clock)
        .onSessionEnd(ends::add)
        .bind("Device.DeviceInfo.Manufacturer", "Test")
        .bind("Device.DeviceInfo.ManufacturerOUI", "FEFEFE")
        .bind("Device.DeviceInfo.ProductClass", "TestBox")
        .bind("Device.DeviceInfo.SerialNumber", "T1");
  }
}
