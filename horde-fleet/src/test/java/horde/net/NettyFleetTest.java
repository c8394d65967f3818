// SPDX-License-Identifier: Apache-2.0
package horde.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.http.Credentials;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.GetParameterNames;
import cwmp.message.GetParameterNamesResponse;
import cwmp.message.GetParameterValues;
import cwmp.message.GetParameterValuesResponse;
import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.testkit.AcsAuthentication;
import cwmp.testkit.AcsCounts;
import cwmp.testkit.AcsDevice;
import cwmp.testkit.ConnectionRequester;
import cwmp.testkit.Misbehaviour;
import cwmp.testkit.Misbehaviour.Deed;
import cwmp.testkit.Misbehaviour.On;
import cwmp.testkit.Misbehaviour.When;
import cwmp.testkit.RequestHandler;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.Spec;
import cwmp.wire.HttpRequest;
import horde.fleet.ConnectionRequestWay;
import horde.fleet.Device;
import horde.fleet.Fleet;
import horde.fleet.FleetStatistics;
import horde.fleet.GroupPlan;
import horde.fleet.Plans;
import horde.fleet.SessionTrace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The fleet over real sockets, against the bench ACS. */
@Timeout(60)
final class NettyFleetTest {
  private static final String FIRST = "FEFEFE-HomeGateway-FEFEFE000000";
  private static final String USERNAME = "Device.ManagementServer.ConnectionRequestUsername";
  private static final String PASSWORD = "Device.ManagementServer.ConnectionRequestPassword";
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Map<String, String> QUICK_RETRY =
      Map.of("Device.ManagementServer.CWMPRetryMinimumWaitInterval", "1");

  private Fleet fleet;

  @AfterEach
  void stopFleet() throws Exception {
    if (fleet != null) {
      fleet.stop(PATIENCE);
    }
  }

  @Test
  void itsCountsAgreeWithThoseOfTheAcs() throws Exception {
    try (ScriptedAcs acs = ScriptedAcs.start()) {
      start(group(200, acs, Duration.ofSeconds(1)));
      await(counts -> counts.sessionsCompleted() >= 600);

      FleetStatistics counts = fleet.stop(PATIENCE);
      fleet = null;

      AcsCounts seen = acs.counts();
      assertThat(acs.violations()).isEmpty();
      assertThat(counts.errors()).isEmpty();
      assertThat(counts.sessionsStarted()).isEqualTo(counts.sessionsCompleted());
      assertThat(counts.sessionsCompleted()).isEqualTo(seen.sessionsEnded());
      assertThat(counts.rpcs().get("Inform").count()).isEqualTo(seen.informs());
      assertThat(counts.events()).isEqualTo(seen.events());
      assertThat(counts.informMicros().getTotalCount()).isEqualTo(seen.informs());
      assertThat(counts.lagMicros().getTotalCount()).isEqualTo(counts.sessionsStarted());
      assertThat(counts.bytesSent()).isPositive();
      assertThat(counts.bytesReceived()).isPositive();
    }
  }

  @Test
  @Spec({"A-02", "A-48"})
  void aSessionHasOneConnectionToItself() throws Exception {
    Connections connections = new Connections();
    try (ScriptedAcs acs = ScriptedAcs.builder().start(connections::inFrontOf)) {
      AcsDevice device = acs.device(FIRST);
      CompletableFuture<Message> names = device.enqueue(new GetParameterNames("Device.", false));
      CompletableFuture<Message> values =
          device.enqueue(new GetParameterValues(List.of("Device.DeviceInfo.")));

      start(group(1, acs, HOUR));

      await(counts -> counts.sessionsCompleted() == 1);
      assertThat(names).isCompletedWithValueMatching(GetParameterNamesResponse.class::isInstance);
      assertThat(values).isCompletedWithValueMatching(GetParameterValuesResponse.class::isInstance);
      assertThat(acs.counts().requests()).isEqualTo(4);
      assertThat(connections.opened).hasValue(1);
      connections.closed.await();
    }
  }

  @Test
  @Spec("A-03")
  void goesOnOverANewConnectionIfTheAcsClosesOneBetweenExchanges() throws Exception {
    for (boolean announced : new boolean[] {true, false}) {
      Connections connections = new Connections();
      try (ScriptedAcs acs =
          ScriptedAcs.builder()
              .misbehaviours(
                  new Misbehaviour(
                      On.ANYTHING, When.always(), new Deed.CloseAfterAnswer(announced)))
              .start(connections::inFrontOf)) {
        acs.device(FIRST).enqueue(new GetParameterNames("Device.", true));
        start(group(1, acs, HOUR));

        await(counts -> counts.sessionsCompleted() == 1);

        assertThat(acs.counts().informs()).isEqualTo(1);
        assertThat(connections.opened).hasValue(3);
        assertThat(fleet.stop(PATIENCE).errors()).isEmpty();
        fleet = null;
      }
    }
  }

  @Test
  @Spec("A-23")
  void logsInWithDigest() throws Exception {
    AcsAuthentication digest =
        AcsAuthentication.digest(AcsAuthentication.user("FEFEFE-FEFEFE000000", "secret"));
    Connections connections = new Connections();
    try (ScriptedAcs acs =
        ScriptedAcs.builder()
            .authentication(digest.withNoncesPerConnection())
            .start(connections::inFrontOf)) {
      start(login(acs.url(), "secret"));

      await(counts -> counts.sessionsCompleted() == 1);
      assertThat(acs.violations()).isEmpty();
      assertThat(acs.counts().unauthorized()).isEqualTo(1);
      assertThat(connections.opened).hasValue(1);
    }
  }

  @Test
  void aWrongPasswordIsAnErrorOfItsKind() throws Exception {
    AcsAuthentication digest =
        AcsAuthentication.digest(AcsAuthentication.user("FEFEFE-FEFEFE000000", "secret"));
    try (ScriptedAcs acs = ScriptedAcs.builder().authentication(digest).start()) {
      start(login(acs.url(), "guess"));

      await(counts -> counts.errors().containsKey("authentication"));
    }
  }

  private static GroupPlan login(URI url, String password) {
    return Plans.group(
        1, Plans.gateway(), url.toString(), "{oui}-{serial}", password, HOUR, Map.of());
  }

  @Test
  @Spec({"C-21", "C-25"})
  void comesBackWhenTheAcsDoes() throws Exception {
    int port = freePort();
    start(
        Plans.group(
            10, Plans.gateway(), "http://127.0.0.1:" + port + "/", "", "", HOUR, QUICK_RETRY));
    await(counts -> counts.errors().getOrDefault("connect", 0L) >= 10);

    try (ScriptedAcs acs = ScriptedAcs.builder().port(port).start()) {
      await(counts -> counts.devicesInformed() == 10);

      assertThat(acs.device(FIRST).lastInform().orElseThrow().retryCount()).isPositive();
      assertThat(acs.device(FIRST).events())
          .containsExactly(Event.of(EventCode.BOOTSTRAP), Event.of(EventCode.BOOT));
      assertThat(acs.violations()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource
  void whateverTheAcsDoesIsCountedByKind(Misbehaviour.Deed deed, String kind) throws Exception {
    try (ScriptedAcs acs =
        ScriptedAcs.builder()
            .misbehaviours(new Misbehaviour(On.INFORM, new When.Nth(1), deed))
            .start()) {
      start(Plans.group(1, Plans.gateway(), acs.url().toString(), "", "", HOUR, QUICK_RETRY));

      await(counts -> counts.sessionsCompleted() == 1);

      assertThat(fleet.statistics().join().errors()).isEqualTo(Map.of(kind, 1L));
      assertThat(acs.device(FIRST).lastInform().orElseThrow().retryCount()).isEqualTo(1);
    }
  }

  static Stream<Arguments> whateverTheAcsDoesIsCountedByKind() {
    return Stream.of(
        Arguments.of(new Deed.IgnoreAndClose(), "connectionLost"),
        Arguments.of(new Deed.TakeAndReset(), "connectionLost"),
        Arguments.of(new Deed.CutAnswer(40), "connectionLost"),
        Arguments.of(new Deed.AnswerGarbage(), "http"),
        Arguments.of(new Deed.AnswerNonsense(), "soap"),
        Arguments.of(new Deed.AnswerStatus(500), "httpStatus"),
        Arguments.of(new Deed.RefuseWith(8001), "informFault"),
        Arguments.of(new Deed.Redirect(302, "ftp://elsewhere/"), "redirect"));
  }

  @Test
  @Spec("A-49")
  void aReplyMayComeInManyPieces() throws Exception {
    try (ScriptedAcs acs =
        ScriptedAcs.builder()
            .misbehaviours(
                new Misbehaviour(
                    On.ANYTHING, When.always(), new Deed.DripAnswer(7, Duration.ofMillis(1))))
            .start()) {
      start(group(1, acs, HOUR));

      await(counts -> counts.sessionsCompleted() == 1);
      assertThat(fleet.statistics().join().errors()).isEmpty();
    }
  }

  @Test
  @Spec({"H-06", "H-07", "D-18"})
  void aConnectionRequestIsAnsweredAndLeadsToASession() throws Exception {
    try (ScriptedAcs acs = ScriptedAcs.start()) {
      start(knockable(acs));
      await(counts -> counts.sessionsCompleted() == 1);
      CompletableFuture<Inform> next = acs.device(FIRST).nextInform();

      int status = acs.connectionRequest(FIRST, "acs", "knock");

      assertThat(status).isEqualTo(200);
      assertThat(next.get(10, TimeUnit.SECONDS).event())
          .containsExactly(Event.of(EventCode.CONNECTION_REQUEST));
      await(counts -> knocks(counts).taken() == 1 && counts.sessionsCompleted() == 2);
    }
  }

  @Test
  @Spec({"H-02", "H-04", "H-10"})
  void connectionRequestsAreRefusedByTheRules() throws Exception {
    try (ScriptedAcs acs = ScriptedAcs.start()) {
      start(knockable(acs));
      await(counts -> counts.sessionsCompleted() == 1);
      String url = acs.device(FIRST).connectionRequestUrl().orElseThrow();
      String origin = url.substring(0, url.lastIndexOf('/'));
      Credentials right = new Credentials("acs", "knock");

      assertThat(ConnectionRequester.request(url, new Credentials("acs", "guess"))).isEqualTo(401);
      assertThat(ConnectionRequester.request(origin + "/", right)).isEqualTo(404);
      assertThat(ConnectionRequester.request(origin + "/" + "0".repeat(32), right)).isEqualTo(404);
      assertThat(post(url)).startsWith("HTTP/1.1 405 ");
      assertThat(raw(url, "NONSENSE\r\n\r\n")).startsWith("HTTP/1.1 400 ");
      int accepted = 0;
      while (ConnectionRequester.request(url, right) == 200) {
        accepted++;
        assertThat(accepted).as("requests taken in a row").isLessThan(1000);
      }
      assertThat(accepted).isGreaterThanOrEqualTo(10);
      await(counts -> knocks(counts).refused() == 1);
    }
  }

  private static GroupPlan knockable(ScriptedAcs acs) {
    return Plans.group(
        1,
        Plans.gateway(),
        acs.url().toString(),
        "",
        "",
        HOUR,
        Map.of(USERNAME, "acs", PASSWORD, "knock"));
  }

  private static String post(String url) throws IOException {
    return raw(url, "POST " + URI.create(url).getPath() + " HTTP/1.1\r\nHost: cpe\r\n\r\n");
  }

  private static String raw(String url, String request) throws IOException {
    URI uri = URI.create(url);
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      byte[] reply = new byte[1024];
      return new String(reply, 0, socket.getInputStream().read(reply), StandardCharsets.ISO_8859_1);
    }
  }

  @Test
  @Spec("H-11")
  void aDeviceInTheDarkDoesNotAnswer() throws Exception {
    try (ScriptedAcs acs = ScriptedAcs.start()) {
      start(knockable(acs));
      await(counts -> counts.sessionsCompleted() == 1);
      String url = acs.device(FIRST).connectionRequestUrl().orElseThrow();
      call(
          device -> {
            device.reboot();
            return null;
          });

      assertThatThrownBy(() -> ConnectionRequester.request(url, new Credentials("acs", "knock")))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void keepsTheLastSessionOfADeviceThatIsTraced() throws Exception {
    try (ScriptedAcs acs = ScriptedAcs.start()) {
      start(group(1, acs, HOUR));
      await(counts -> counts.sessionsCompleted() == 1);
      assertThat(call(Device::lastSession)).isEmpty();

      call(
          device -> {
            device.trace();
            device.inform(Event.of(EventCode.DIAGNOSTICS_COMPLETE));
            return null;
          });
      await(counts -> counts.sessionsCompleted() == 2);

      SessionTrace trace = call(Device::lastSession).orElseThrow();
      assertThat(trace.outcome().orElseThrow().successful()).isTrue();
      assertThat(trace.entries())
          .extracting(entry -> entry.getClass().getSimpleName())
          .containsExactly("Sent", "Received", "Sent", "Received");
    }
  }

  @Test
  void anUnfinishedSessionIsAbortedWhenTheFleetStops() throws Exception {
    try (ScriptedAcs acs =
        ScriptedAcs.builder()
            .misbehaviours(new Misbehaviour(On.EMPTY, When.always(), new Deed.TakeAndKeepSilent()))
            .start()) {
      start(group(3, acs, HOUR));
      await(counts -> counts.rpcs().containsKey("Inform") && counts.devicesInSession() == 3);

      FleetStatistics counts = fleet.stop(Duration.ofMillis(100));
      fleet = null;

      assertThat(counts.errors()).isEqualTo(Map.of("aborted", 3L));
      assertThat(counts.devicesInSession()).isZero();
    }
  }

  @Test
  void aNameThatLeadsNowhereIsAConnectionThatFailed() throws Exception {
    start(Plans.group(1, Plans.gateway(), "http://acs.invalid:7547/", HOUR));

    await(counts -> counts.errors().containsKey("connect"));
  }

  @Test
  @Spec("A-43")
  void reachesAnAcsByItsIpv6Address() throws Exception {
    InetAddress loopback = InetAddress.getByName("::1");
    try (ScriptedAcs acs =
        ScriptedAcs.builder().address(new InetSocketAddress(loopback, 0)).start()) {
      start(Plans.group(1, Plans.gateway(), "http://[::1]:" + acs.port() + "/", HOUR));

      await(counts -> counts.sessionsCompleted() == 1);
    }
  }

  private void start(GroupPlan group) throws IOException {
    fleet = new Fleet(Plans.plan(group), NettyDriver.open(NetSettings.defaults()), null);
    fleet.start();
  }

  private static GroupPlan group(int count, ScriptedAcs acs, Duration interval) {
    return Plans.group(count, Plans.gateway(), acs.url().toString(), interval);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static FleetStatistics.KnockCount knocks(FleetStatistics counts) {
    return counts
        .connectionRequests()
        .getOrDefault(ConnectionRequestWay.HTTP, new FleetStatistics.KnockCount(0, 0));
  }

  private void await(Predicate<FleetStatistics> condition) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    FleetStatistics counts = fleet.statistics().get(10, TimeUnit.SECONDS);
    while (!condition.test(counts)) {
      assertThat(System.nanoTime()).as("still only %s", counts).isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(5);
      counts = fleet.statistics().get(10, TimeUnit.SECONDS);
    }
  }

  private <T> T call(Fleet.DeviceAction<T> action) {
    return fleet.call(fleet.ref(0), action).join();
  }

  /** Counts the connections to an ACS. */
  private static final class Connections {
    private final AtomicLong opened = new AtomicLong();
    private final CountDownLatch closed = new CountDownLatch(1);

    RequestHandler inFrontOf(RequestHandler acs) {
      return new RequestHandler() {
        @Override
        public void onRequest(HttpRequest request, Exchange exchange) {
          acs.onRequest(request, exchange);
        }

        @Override
        public boolean onConnect(long connection) {
          opened.incrementAndGet();
          return acs.onConnect(connection);
        }

        @Override
        public void onDisconnect(long connection) {
          closed.countDown();
          acs.onDisconnect(connection);
        }
      };
    }
  }
}
