// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.script;

import cwmp.device.AcsTransport;
import cwmp.testkit.MemoryTransport;

/** The ACS of a script without a network. */
public final class InMemoryAcs implements AcsTransport {
  static final String BASE_URL = "http://acs.example:7547";

  private final MemoryTransport transport;

  InMemoryAcs(ScriptConversation conversation) {
    this.transport =
        new MemoryTransport(
            (request, exchange) ->
                exchange.reply(conversation.onRequest(request, exchange.connection())));
  }

  /** What goes into ManagementServer.URL. */
  public String url() {
    return BASE_URL + ScriptStage.PATH;
  }

  @Override
  public SessionConnection open() {
    return transport.open();
  }
}
