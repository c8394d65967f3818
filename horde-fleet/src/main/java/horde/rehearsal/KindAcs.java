// SPDX-License-Identifier: Apache-2.0
package horde.rehearsal;

import cwmp.http.HttpPost;
import cwmp.message.CpeRequest;
import cwmp.message.Fault;
import cwmp.message.Message;
import cwmp.soap.Envelope;
import cwmp.soap.SoapHeader;
import cwmp.soap.SoapWriter;
import cwmp.testkit.AcsResponses;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpResponse;
import horde.fleet.InMemoryAcs;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * An ACS that answers whatever devices say, asks for nothing, and remembers nothing, however many
 * there are.
 */
final class KindAcs implements InMemoryAcs {
  private static final HttpHeaders XML =
      HttpHeaders.of("Content-Type", "text/xml; charset=\"utf-8\"");

  private final SoapWriter writer = new SoapWriter();
  private final long replyMillis;

  KindAcs(long replyMillis) {
    this.replyMillis = replyMillis;
  }

  @Override
  public Reaction onPost(long line, HttpPost post) {
    Envelope envelope = post.envelopeOrNull();
    if (envelope == null) {
      return reply(204, HttpHeaders.EMPTY, new byte[0]);
    }
    Optional<Message> answer =
        envelope.body() instanceof CpeRequest request
            ? AcsResponses.to(request).map(response -> response)
            : Optional.empty();
    Message message =
        answer.orElseGet(
            () -> new Fault(Fault.SoapCode.SERVER, 8000, "Method not supported", List.of()));
    ByteBuffer body =
        writer.write(
            new Envelope(envelope.version(), SoapHeader.id(envelope.header().idOrNull()), message));
    byte[] bytes = new byte[body.remaining()];
    body.get(bytes);
    return reply(200, XML, bytes);
  }

  private Reaction reply(int status, HttpHeaders headers, byte[] body) {
    return new Reply(replyMillis, new HttpResponse(status, "", headers, body, true));
  }
}
