// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.http.HttpPost;
import cwmp.testkit.script.EngineSubject;
import cwmp.testkit.script.ExchangeFailedException;
import cwmp.testkit.script.ScriptStage;
import cwmp.testkit.script.ScriptSubject;
import cwmp.testkit.script.SessionConnection;
import cwmp.testkit.script.SessionScript;
import cwmp.testkit.script.SessionScriptRunner;
import cwmp.wire.HttpResponse;
import java.time.Duration;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All session scripts over the agent's own sockets: they must show what the bare engine shows. */
@Timeout(60)
class BlockingSessionScriptsTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @ParameterizedTest(name = "{0}")
  @MethodSource("cwmp.testkit.script.SessionScripts#all")
  void playsOverBlockingSockets(SessionScript script) throws Exception {
    String transcript = SessionScriptRunner.play(script, BlockingSessionScriptsTest::subject);

    assertThat(transcript).isEqualTo(SessionScriptRunner.play(script, EngineSubject::new));
  }

  private static ScriptSubject subject(ScriptStage stage) {
    return new EngineSubject(stage.url(), OverSockets::new);
  }

  /** The agent's connection, as the scripts want it. */
  private static final class OverSockets implements SessionConnection {
    private final AcsConnection connection =
        new AcsConnection(LONG, (SSLSocketFactory) SSLSocketFactory.getDefault());

    @Override
    public HttpResponse exchange(HttpPost post) throws ExchangeFailedException {
      try {
        return connection.exchange(post);
      } catch (AcsConnection.ExchangeException e) {
        throw new ExchangeFailedException(e.failure(), String.valueOf(e.getMessage()));
      }
    }

    @Override
    public void close() {
      connection.close();
    }
  }
}
