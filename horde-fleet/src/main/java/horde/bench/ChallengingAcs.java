// SPDX-License-Identifier: Apache-2.0
package horde.bench;

import cwmp.testkit.FixedAnswerAcs;
import cwmp.testkit.RequestHandler;
import cwmp.testkit.ServerReply;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpRequest;

/** An ACS that answers 401 with a Digest challenge to whoever shows nothing, and checks nothing. */
final class ChallengingAcs implements RequestHandler {
  private static final ServerReply CHALLENGE =
      ServerReply.of(
          401,
          HttpHeaders.of(
              "WWW-Authenticate",
              "Digest realm=\"bench\", qop=\"auth\", algorithm=MD5,"
                  + " nonce=\"0123456789abcdef0123456789abcdef\""),
          new byte[0]);

  private final FixedAnswerAcs others = new FixedAnswerAcs();

  @Override
  public void onRequest(HttpRequest request, Exchange exchange) {
    if (request.headers().contains("Authorization")) {
      others.onRequest(request, exchange);
    } else {
      exchange.reply(CHALLENGE);
    }
  }
}
