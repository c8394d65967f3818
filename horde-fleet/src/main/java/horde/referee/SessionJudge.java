// SPDX-License-Identifier: Apache-2.0
package horde.referee;

import cwmp.http.HttpPost;
import cwmp.message.Fault;
import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.session.SessionFailure;
import cwmp.soap.Envelope;
import cwmp.soap.SoapWriter;
import cwmp.wire.HttpResponse;
import cwmp.wire.HttpTarget;
import horde.fleet.Device;
import horde.fleet.SessionTrace;
import horde.fleet.Transport.RawPost;
import horde.referee.HttpJudge.Kind;
import horde.referee.Violation.Sample;
import horde.transcript.Transcript;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges one session: takes what goes over the line, has each reply looked at by those who know
 * about its parts, and holds it against the POST that it answers.
 *
 * <p>Belongs to the device's loop.
 */
final class SessionJudge implements Whistle {
  private static final EnvelopeJudge ENVELOPES = new EnvelopeJudge();
  private static final int MOST_KEPT = 8;
  private static final int MOST_KEPT_BYTES = 64 << 10;
  private static final int MOST_LINES = 400;
  private static final int OUTSIDE = 403;
  private static final int NOT_FOUND = 404;
  private static final int NOT_ALLOWED = 405;

  private final Referee referee;
  private final Device device;
  private final HttpJudge http = new HttpJudge(this);
  private final CookieJudge cookies = new CookieJudge(this);
  private final ChallengeJudge challenges;
  private final CourseJudge course;
  private final Deque<SessionTrace.Entry> kept = new ArrayDeque<>(MOST_KEPT);

  private @Nullable HttpTarget target;
  private @Nullable HttpPost post;
  private boolean awaiting;
  private boolean repeating;
  private boolean closedByAcs;

  /** Whether the device has left the protocol, so that the ACS need not keep to it either. */
  private boolean strayed;

  SessionJudge(Referee referee, Device device) {
    this.referee = referee;
    this.device = device;
    this.challenges = new ChallengeJudge(referee, this);
    this.course = new CourseJudge(this, new RequestJudge(this, device.tree()));
  }

  // ---- what goes over the line

  /** The device posts. */
  void posted(HttpPost sent) {
    keep(new SessionTrace.Sent(device.now(), sent));
    strayed |= !cookies.isReturned(sent.target(), sent.cookieOrNull(), millis());
    if (closedByAcs && sent.target().equals(target)) {
      blow(Rule.CONNECTION_CLOSED, "the connection was closed before the session was over");
    }
    HttpPost before = post;
    boolean again = repeating && before != null && before.envelopeOrNull() == sent.envelopeOrNull();
    next(sent.target(), sent);
    if (!again) {
      strayed |= !course.posted(sent.envelopeOrNull());
    }
  }

  /** A layer has the device post bytes of its own. */
  void posted(RawPost sent) {
    keep(new SessionTrace.Failed(device.now(), "--> " + sent));
    next(sent.target(), null);
    strayed = true;
  }

  private void next(HttpTarget target, @Nullable HttpPost post) {
    this.target = target;
    this.post = post;
    awaiting = true;
    repeating = false;
    closedByAcs = false;
  }

  /** The ACS replies. */
  void replied(HttpResponse reply) {
    HttpTarget to = target;
    if (to == null || !awaiting) {
      return;
    }
    awaiting = false;
    keep(new SessionTrace.Received(device.now(), shortened(reply)));
    cookies.judge(to, reply.headers(), millis());
    challenges.judge(to, post, reply);
    Kind kind = http.judge(to, post, reply);
    repeating = kind == Kind.REPEATED;
    closedByAcs = !reply.keepAlive() && kind != Kind.REPEATED;
    switch (kind) {
      case REPEATED, USELESS -> {}
      case ERROR -> error(reply.status());
      case EMPTY -> {
        if (!strayed) {
          course.empty();
        }
      }
      case ENVELOPE -> envelope(http.body());
    }
  }

  /** There will be no reply, as the line knows. */
  void failed(SessionFailure kind, String detail) {
    if (!awaiting) {
      return;
    }
    keep(new SessionTrace.Failed(device.now(), detail));
    switch (kind) {
      case HTTP -> blow(Rule.HTTP_MALFORMED, "%s", detail);
      case CONNECTION_LOST -> {
        if (!strayed) {
          blow(Rule.CONNECTION_DROPPED, "%s", detail);
        }
      }
      case CONNECTION_STALE -> {
        blow(Rule.CONNECTION_CLOSED, "%s", detail);
        repeating = true;
      }
      default -> {} // nobody was there, or it is not the ACS's doing
    }
    awaiting = false;
  }

  /** The ACS says more than it was asked for. */
  void surplus() {
    blow(
        Rule.DATA_AFTER_REPLY,
        "%s",
        awaiting ? "bytes follow the reply" : "bytes come that no POST asked for");
  }

  /** The device has closed the line. */
  void closed(boolean connected) {
    if (awaiting && connected && !strayed) {
      referee.leftUnanswered(device, this);
    }
  }

  /** It has done so because it had waited for too long. */
  void timedOut(String detail) {
    keep(new SessionTrace.Failed(device.now(), detail));
    blow(Rule.NO_REPLY, "%s", detail);
  }

  // ---- what is to be thought of it

  private void error(int status) {
    if (strayed) {
      return;
    }
    HttpPost answered = post;
    Envelope envelope = answered == null ? null : answered.envelopeOrNull();
    Message said = envelope == null ? null : envelope.body();
    String what = said == null ? "an empty POST" : said.messageName();
    boolean nobodyHere = status == OUTSIDE || status == NOT_FOUND || status == NOT_ALLOWED;
    if (HttpJudge.isOverload(status)) {
      blow(Rule.OVERLOADED, "status %d to %s", status, what);
    } else if (said instanceof Fault fault) {
      blow(Rule.ERROR_AFTER_FAULT, "status %d to fault %d", status, fault.code());
    } else if (!(nobodyHere && said instanceof Inform)
        && (envelope == null || ENVELOPES.isFine(SoapWriter.toBytes(envelope)))) {
      blow(Rule.HTTP_ERROR, "status %d to %s", status, what);
    }
  }

  private void envelope(byte[] body) {
    Optional<Envelope> envelope = ENVELOPES.judge(body, this);
    if (envelope.isEmpty()) {
      strayed = true; // nobody can tell what the device makes of it
    } else if (!strayed) {
      HttpPost answered = post;
      if (course.replied(envelope.get()) && answered != null) {
        challenges.onInformTaken(answered);
      }
    }
  }

  // ---- the whistle

  @Override
  public void blow(Rule rule, String format, Object... arguments) {
    referee.note(
        rule,
        () ->
            new Sample(
                device.now(),
                device.id().serialNumber(),
                format.formatted(arguments),
                transcript()));
  }

  private List<String> transcript() {
    List<String> all = Transcript.lines(List.copyOf(kept), Optional.empty());
    List<String> lines = all.subList(0, all.size() - 1); // the last one is about the session's end
    if (lines.size() <= MOST_LINES) {
      return lines;
    }
    List<String> last = new ArrayList<>();
    last.add("(" + (lines.size() - MOST_LINES) + " lines before)");
    last.addAll(lines.subList(lines.size() - MOST_LINES, lines.size()));
    return last;
  }

  private void keep(SessionTrace.Entry entry) {
    if (kept.size() == MOST_KEPT) {
      kept.removeFirst();
    }
    kept.addLast(entry);
  }

  private static HttpResponse shortened(HttpResponse reply) {
    return reply.body().length <= MOST_KEPT_BYTES
        ? reply
        : new HttpResponse(
            reply.status(),
            reply.reason(),
            reply.headers(),
            Arrays.copyOf(reply.body(), MOST_KEPT_BYTES),
            reply.keepAlive());
  }

  private long millis() {
    return device.now().toEpochMilli();
  }
}
