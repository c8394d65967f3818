// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.script;

import cwmp.testkit.AcsServer;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link ScriptSubject} finds of the ACS: a server on loopback, or one in memory. The first
 * call decides.
 */
public final class ScriptStage implements AutoCloseable {
  /** The path of every script's ACS. */
  static final String PATH = "/cwmp/acs";

  private final SessionScript script;
  private @Nullable ScriptConversation conversation;
  private @Nullable AcsServer server;

  ScriptStage(SessionScript script) {
    this.script = script;
  }

  /** Starts a server on a free port of 127.0.0.1; its URL is for ManagementServer.URL. */
  public String url() {
    requireNew();
    // The server comes first, as the conversation needs to know its address.
    ScriptConversation[] talk = new ScriptConversation[1];
    server =
        AcsServer.start(
            (request, exchange) ->
                exchange.reply(talk[0].onRequest(request, exchange.connection())));
    String base = server.url().toString().replaceAll("/$", "");
    talk[0] = new ScriptConversation(script, base);
    conversation = talk[0];
    return base + PATH;
  }

  /** An ACS without a network. */
  public InMemoryAcs inMemory() {
    requireNew();
    ScriptConversation talk = new ScriptConversation(script, InMemoryAcs.BASE_URL);
    conversation = talk;
    return new InMemoryAcs(talk);
  }

  ScriptConversation conversation() {
    if (conversation == null) {
      throw new IllegalStateException("the subject has asked for no ACS");
    }
    return conversation;
  }

  private void requireNew() {
    if (conversation != null) {
      throw new IllegalStateException("a stage has one ACS only");
    }
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
  }
}
