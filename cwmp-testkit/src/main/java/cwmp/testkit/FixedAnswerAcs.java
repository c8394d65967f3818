// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

import cwmp.soap.CwmpVersion;
import cwmp.wire.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.LongAdder;

/**
 * An ACS that does as little as one can: for benchmarks, where the server must not be what is
 * measured.
 *
 * <p>An Inform gets a constant InformResponse without an ID, in the namespace of the Inform; every
 * other POST gets a 204. Nothing is parsed but the HTTP.
 */
public final class FixedAnswerAcs implements RequestHandler {
  private static final byte[] INFORM = ascii("Inform>");
  private static final byte[] NAMESPACE = ascii("urn:dslforum-org:cwmp-1-");

  private static final ServerReply NO_CONTENT = ServerReply.noContent();
  private static final ServerReply NOT_POST = ServerReply.text(405, "an ACS takes POST only");
  private static final ServerReply[] INFORM_RESPONSES = {
    informResponse(CwmpVersion.V1_0),
    informResponse(CwmpVersion.V1_1),
    informResponse(CwmpVersion.V1_2)
  };

  private final LongAdder informs = new LongAdder();
  private final LongAdder sessionsEnded = new LongAdder();

  /** How many Informs were answered. */
  public long informs() {
    return informs.sum();
  }

  /** How many empty POSTs were answered with 204. */
  public long sessionsEnded() {
    return sessionsEnded.sum();
  }

  @Override
  public void onRequest(HttpRequest request, Exchange exchange) {
    byte[] body = request.body();
    if (!request.method().equals("POST")) {
      exchange.reply(NOT_POST);
    } else if (body.length == 0) {
      sessionsEnded.increment();
      exchange.reply(NO_CONTENT);
    } else if (indexOf(body, INFORM) >= 0) {
      informs.increment();
      exchange.reply(INFORM_RESPONSES[minorVersion(body)]);
    } else {
      exchange.reply(NO_CONTENT);
    }
  }

  /** The digit at the end of the Inform's namespace, within what is answered. */
  private static int minorVersion(byte[] body) {
    int start = indexOf(body, NAMESPACE);
    int digit = start + NAMESPACE.length;
    return start < 0 || digit >= body.length ? 0 : Math.max(0, Math.min(body[digit] - '0', 2));
  }

  private static int indexOf(byte[] body, byte[] text) {
    int last = body.length - text.length;
    for (int i = 0; i <= last; i++) {
      int matched = 0;
      while (matched < text.length && body[i + matched] == text[matched]) {
        matched++;
      }
      if (matched == text.length) {
        return i;
      }
    }
    return -1;
  }

  private static ServerReply informResponse(CwmpVersion version) {
    return ServerReply.envelope(
        ascii(
            """
            <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" \
            xmlns:cwmp="%s"><soapenv:Body><cwmp:InformResponse><MaxEnvelopes>1</MaxEnvelopes>\
            </cwmp:InformResponse></soapenv:Body></soapenv:Envelope>\
            """
                .formatted(version.namespace())));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
