// SPDX-License-Identifier: Apache-2.0
package horde.bench;

import cwmp.testkit.FixedAnswerAcs;
import cwmp.testkit.RequestHandler;
import cwmp.testkit.ServerReply;
import cwmp.wire.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * An ACS that reads a hundred values and sets twenty in each session, to one and the other value in
 * turns, whatever it is told.
 */
final class ConversingAcs implements RequestHandler {
  private static final String READ_ANSWER = "GetParameterValuesResponse";
  private static final int HEAD_OF_A_BODY = 1000;

  private final FixedAnswerAcs others = new FixedAnswerAcs();
  private final ServerReply read;
  private final ServerReply[] set;
  private int turn; // a race may let two sessions set the same: no harm

  ConversingAcs(Conversation conversation) {
    this.read = reply(Messages.get(conversation.read()));
    this.set =
        new ServerReply[] {
          reply(Messages.set(conversation.set())), reply(Messages.set(conversation.setBack()))
        };
  }

  private static ServerReply reply(String envelope) {
    return ServerReply.envelope(envelope.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void onRequest(HttpRequest request, Exchange exchange) {
    byte[] body = request.body();
    if (body.length == 0) {
      exchange.reply(read);
    } else if (isReadAnswer(body)) {
      exchange.reply(set[turn++ & 1]);
    } else {
      others.onRequest(request, exchange); // the answer to what was set gets a 204
    }
  }

  private static boolean isReadAnswer(byte[] body) {
    byte[] head = Arrays.copyOf(body, Math.min(body.length, HEAD_OF_A_BODY));
    return new String(head, StandardCharsets.ISO_8859_1).contains(READ_ANSWER);
  }
}
