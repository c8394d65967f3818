// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.agent.net.Network;
import cwmp.http.Credentials;
import cwmp.session.SessionFailure;
import cwmp.session.SessionOutcome;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.Spec;
import cwmp.testkit.hostile.HostileAcs;
import cwmp.testkit.hostile.Hostility;
import cwmp.testkit.hostile.TestIdentities;
import cwmp.testkit.net.HttpProxyServer;
import cwmp.testkit.net.HttpProxyServer.Login;
import cwmp.tree.Schema;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The way from an agent to its ACS: addresses, ports and proxies. */
@Timeout(60)
class AgentWayTest {
  private static final Credentials GUEST = new Credentials("guest", "let me through");

  private final BlockingQueue<SessionOutcome> outcomes = new LinkedBlockingQueue<>();

  @Test
  @Spec("A-43")
  void reachesAnAcsByItsIpv6Address() throws Exception {
    try (ScriptedAcs acs = ScriptedAcs.start();
        Relay relay = new Relay(InetAddress.getByName("::1"), acs.port());
        CwmpAgent agent = agent("http://[::1]:" + relay.port() + "/").build()) {
      agent.start();

      assertThat(outcome().successful()).isTrue();
    }
  }

  @Test
  @Spec("A-42")
  void triesTheOtherAddressesIfOneIsDead() throws Exception {
    try (ScriptedAcs acs = ScriptedAcs.start()) {
      InetAddress alive = InetAddress.getByName("127.0.0.1");
      InetAddress dead = InetAddress.getByName("127.0.0.2"); // nobody listens on that port there
      for (int i = 0; i < 8; i++) {
        Network.Resolver both = host -> new InetAddress[] {dead, alive, dead};
        try (CwmpAgent agent =
            agent("http://acs.example:" + acs.port() + "/").resolver(both).build()) {
          agent.start();

          assertThat(outcome().successful()).isTrue();
        }
      }
    }
  }

  @Test
  @Spec("A-42")
  void beginsWithARandomAddress() throws Exception {
    try (ScriptedAcs acs = ScriptedAcs.start();
        Relay one = new Relay(InetAddress.getByName("127.0.0.1"), acs.port());
        Relay other = new Relay(InetAddress.getByName("127.0.0.2"), one.port(), acs.port())) {
      Network.Resolver both =
          host -> {
            assertThat(host).isEqualTo("acs.example");
            return new InetAddress[] {one.address(), other.address()};
          };
      for (int i = 0; i < 64 && (one.callers().isEmpty() || other.callers().isEmpty()); i++) {
        try (CwmpAgent agent =
            agent("http://acs.example:" + one.port() + "/").resolver(both).build()) {
          agent.start();
          outcome();
        }
      }

      assertThat(one.callers()).isNotEmpty();
      assertThat(other.callers()).isNotEmpty();
    }
  }

  @Test
  @Spec("A-42")
  void saysThatAHostHasNoAddress() throws Exception {
    Network.Resolver none =
        host -> {
          throw new UnknownHostException(host);
        };
    try (CwmpAgent agent = agent("http://acs.example/").resolver(none).build()) {
      agent.start();

      SessionOutcome outcome = outcome();

      assertThat(outcome.failureOrNull()).isEqualTo(SessionFailure.CONNECT);
      assertThat(outcome.detail()).contains("acs.example");
    }
  }

  @Test
  @Spec("A-41")
  void callsFromAnotherPortAfterEachStart() throws Exception {
    try (ScriptedAcs acs = ScriptedAcs.start();
        Relay relay = new Relay(InetAddress.getByName("127.0.0.1"), acs.port())) {
      for (int i = 0; i < 4; i++) {
        try (CwmpAgent agent = agent("http://127.0.0.1:" + relay.port() + "/").build()) {
          agent.start();
          outcome();
        }
      }

      Set<Integer> ports = new HashSet<>();
      relay.callers().forEach(caller -> ports.add(caller.getPort()));
      assertThat(ports).hasSize(4);
    }
  }

  @ParameterizedTest
  @EnumSource
  @Spec("A-46")
  void goesThroughAProxyInClear(Login login) throws Exception {
    try (ScriptedAcs acs = ScriptedAcs.start();
        HttpProxyServer proxy = HttpProxyServer.start(login, GUEST);
        CwmpAgent agent =
            agent(acs.url().toString()).proxy(proxy.url().toString(), GUEST).build()) {
      agent.start();

      SessionOutcome outcome = outcome();

      assertThat(outcome.successful()).as(outcome.detail()).isTrue();
      assertThat(proxy.requests()).hasSize(2).containsOnly("POST " + acs.url());
      assertThat(acs.violations()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  @Spec("A-46")
  void goesThroughATunnelOfAProxyToTls(Login login, @TempDir Path folder) throws Exception {
    TestIdentities identities = TestIdentities.in(folder);
    try (HostileAcs acs =
            HostileAcs.start(Hostility.CLOSES_AFTER_THE_REQUEST_OVER_TLS, identities);
        HttpProxyServer proxy = HttpProxyServer.start(login, GUEST)) {
      acs.relent();
      try (CwmpAgent agent =
          agent(acs.url().toString())
              .tls(AgentTls.builder().authorities(identities.trustedPem()).build())
              .proxy(proxy.url().toString(), GUEST)
              .build()) {
        agent.start();

        SessionOutcome outcome = outcome();

        assertThat(outcome.informed()).as(outcome.detail()).isTrue();
        assertThat(proxy.requests()).containsOnly("CONNECT " + acs.url().getAuthority());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"http", "https"})
  @Spec("A-46")
  void saysThatAProxyDoesNotLetItThrough(String scheme) throws Exception {
    try (HttpProxyServer proxy = HttpProxyServer.start(Login.DIGEST, GUEST);
        CwmpAgent agent =
            agent(scheme + "://127.0.0.1:9/")
                .proxy(proxy.url().toString(), new Credentials("guest", "wrong"))
                .build()) {
      agent.start();

      SessionOutcome outcome = outcome();

      assertThat(outcome.failureOrNull()).isEqualTo(SessionFailure.AUTHENTICATION);
      assertThat(outcome.detail()).contains(proxy.url().toString(), "407").doesNotContain("wrong");
      assertThat(proxy.requests()).isEmpty();
    }
  }

  @Test
  @Spec("A-46")
  void saysThatThereIsNoWayThroughAProxy() throws Exception {
    try (ServerSocket refusing = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        CwmpAgent agent =
            agent("https://127.0.0.1:9/")
                .proxy("http://127.0.0.1:" + refusing.getLocalPort(), new Credentials("", ""))
                .build()) {
      agent.start();
      try (Socket socket = refusing.accept()) {
        assertThat(socket.getInputStream().read()).isEqualTo('C');
        socket.getOutputStream().write("HTTP/1.1 502 No\r\nContent-Length: 0\r\n\r\n".getBytes());

        SessionOutcome outcome = outcome();

        assertThat(outcome.failureOrNull()).isEqualTo(SessionFailure.CONNECT);
        assertThat(outcome.detail()).contains("no tunnel to 127.0.0.1:9: status 502");
      }
    }
  }

  @Test
  void refusesAProxyThatItCannotUse() {
    assertThatThrownBy(() -> CwmpAgent.builder().proxy("https://proxy/", GUEST))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected an http URL");
  }

  private SessionOutcome outcome() throws InterruptedException {
    SessionOutcome outcome = outcomes.poll(30, SECONDS);
    assertThat(outcome).isNotNull();
    return outcome;
  }

  private CwmpAgentBuilder agent(String acs) {
    return CwmpAgent.builder().model(model()).acsUrl(acs).onSessionEnd(outcomes::add);
  }

  static Schema model() {
    return HostileNetworkTest.model();
  }

  /** Passes connections on, and notes where they come from. */
  private static final class Relay implements AutoCloseable {
    private final ServerSocket listener;
    private final int behind;
    private final List<InetSocketAddress> callers = Collections.synchronizedList(new ArrayList<>());

    Relay(InetAddress address, int behind) throws IOException {
      this(address, 0, behind);
    }

    Relay(InetAddress address, int port, int behind) throws IOException {
      this.behind = behind;
      listener = new ServerSocket(port, 50, address);
      start(this::accept);
    }

    private static void start(Runnable work) {
      Thread thread = new Thread(work, "relay");
      thread.setDaemon(true);
      thread.start();
    }

    int port() {
      return listener.getLocalPort();
    }

    InetAddress address() {
      return listener.getInetAddress();
    }

    List<InetSocketAddress> callers() {
      return callers;
    }

    private void accept() {
      try {
        while (true) {
          Socket client = listener.accept();
          callers.add((InetSocketAddress) client.getRemoteSocketAddress());
          Socket server = new Socket(InetAddress.getLoopbackAddress(), behind);
          start(() -> pump(client, server));
          start(() -> pump(server, client));
        }
      } catch (IOException e) {
        // closed
      }
    }

    private static void pump(Socket from, Socket to) {
      try (from;
          to) {
        from.getInputStream().transferTo(to.getOutputStream());
      } catch (IOException e) {
        // one side has ended, and so does the other
      }
    }

    @Override
    public void close() throws IOException {
      listener.close();
    }
  }
}
