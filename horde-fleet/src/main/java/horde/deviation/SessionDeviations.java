// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import cwmp.message.GetRPCMethods;
import cwmp.soap.Envelope;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sessions that go another way than TR-069 3.7 has it: M-02, M-19. */
final class SessionDeviations {
  private static final int OK = 200;
  private static final Pattern HOLD =
      Pattern.compile(
          "(?<before><(?:[\\w.-]+:)?HoldRequests\\b[^>]*>\\s*)(?:1|true)(?<after>\\s*<)");

  private SessionDeviations() {}

  static List<Deviation> all() {
    return List.of(
        noFinalEmptyPost(),
        extraEmptyPost(),
        informTwice(),
        informMidSession(),
        holdRequestsIgnored(),
        requestAfterEmptyPost(),
        twoRequestsOutstanding());
  }

  private static Deviation noFinalEmptyPost() {
    return Deviation.named(
            "no-final-empty-post",
            "M-02",
            "an empty post",
            "never sends the empty post that says that it has nothing more to ask")
        .choice(
            "then",
            "what it does instead: end the connection as if all were done, or say nothing until it"
                + " runs out of patience",
            "end",
            "silence")
        .does(
            settings ->
                new Behaviour() {
                  @Override
                  public void onSend(Turn turn, Outgoing out) {
                    if (out.kind() == Outgoing.Kind.EMPTY && turn.strikes()) {
                      if (settings.is("then", "end")) {
                        out.swallow(nothing());
                      } else {
                        out.fallSilent();
                      }
                    }
                  }
                });
  }

  private static HttpResponse nothing() {
    return new HttpResponse(204, "", HttpHeaders.EMPTY, new byte[0], false);
  }

  private static Deviation extraEmptyPost() {
    return Deviation.named(
            "extra-empty-post",
            "M-02",
            "the end of a session",
            "sends one more empty post when the session is over")
        .does(
            new Behaviour() {
              @Override
              public HttpResponse onReply(Turn turn, Outgoing sent, HttpResponse reply) {
                if (isEnd(sent, reply) && turn.strikes()) {
                  sent.after(null);
                }
                return reply;
              }
            });
  }

  /** Whether the ACS has nothing to say to a device that has nothing to ask. */
  private static boolean isEnd(Outgoing sent, HttpResponse reply) {
    return (sent.kind() == Outgoing.Kind.EMPTY || sent.isAfterEmpty())
        && reply.status() < 300
        && reply.body().length == 0;
  }

  private static Deviation informTwice() {
    return Deviation.named(
            "inform-twice",
            "M-02",
            "an Inform that the ACS has answered",
            "sends the Inform once more when it has been answered")
        .does(
            new Behaviour() {
              @Override
              public HttpResponse onReply(Turn turn, Outgoing sent, HttpResponse reply) {
                if (sent.kind() == Outgoing.Kind.INFORM && reply.status() == OK && turn.strikes()) {
                  sent.after(sent.post().envelopeOrNull());
                }
                return reply;
              }
            });
  }

  private static Deviation informMidSession() {
    return Deviation.named(
            "inform-mid-session",
            "M-02",
            "an answer to a request of the ACS",
            "sends its Inform again in the middle of a session, before it answers a request of the"
                + " ACS")
        .does(
            new Behaviour() {
              @Override
              public void onSend(Turn turn, Outgoing out) {
                if (out.kind() == Outgoing.Kind.INFORM) {
                  turn.remember(out.post().envelopeOrNull());
                } else if (out.kind() == Outgoing.Kind.RESPONSE
                    && turn.memory() instanceof Envelope inform
                    && turn.strikes()) {
                  out.before(inform);
                }
              }
            });
  }

  private static Deviation holdRequestsIgnored() {
    return Deviation.named(
            "hold-requests-ignored",
            "M-19",
            "a reply that holds requests",
            "goes on with its own requests although the ACS holds them")
        .does(
            new Behaviour() {
              @Override
              public HttpResponse onReply(Turn turn, Outgoing sent, HttpResponse reply) {
                String body = new String(reply.body(), StandardCharsets.ISO_8859_1);
                Matcher held = HOLD.matcher(body);
                if (!held.find() || !turn.strikes()) {
                  return reply;
                }
                byte[] free =
                    held.replaceFirst("${before}0${after}").getBytes(StandardCharsets.ISO_8859_1);
                return new HttpResponse(
                    reply.status(), reply.reason(), reply.headers(), free, reply.keepAlive());
              }
            });
  }

  private static Deviation requestAfterEmptyPost() {
    return Deviation.named(
            "request-after-empty-post",
            "M-19",
            "the end of a session",
            "sends a request of its own after it has said that it has nothing more to ask")
        .does(
            new Behaviour() {
              @Override
              public HttpResponse onReply(Turn turn, Outgoing sent, HttpResponse reply) {
                if (isEnd(sent, reply) && turn.strikes()) {
                  sent.after(sent.envelope("late", new GetRPCMethods()));
                }
                return reply;
              }
            });
  }

  private static Deviation twoRequestsOutstanding() {
    return Deviation.named(
            "two-requests-outstanding",
            "M-19",
            "an answer to a request of the ACS",
            "sends a request of its own while one of the ACS waits for its answer")
        .does(
            new Behaviour() {
              @Override
              public void onSend(Turn turn, Outgoing out) {
                if (out.kind() == Outgoing.Kind.RESPONSE && turn.strikes()) {
                  out.before(out.envelope("between", new GetRPCMethods()));
                }
              }
            });
  }
}
