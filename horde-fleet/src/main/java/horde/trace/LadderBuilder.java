// SPDX-License-Identifier: Apache-2.0
package horde.trace;

import cwmp.http.AuthChallenge;
import cwmp.http.HttpPost;
import cwmp.http.Redirects;
import cwmp.message.AcsRequest;
import cwmp.message.AcsResponse;
import cwmp.message.AutonomousTransferComplete;
import cwmp.message.CpeRequest;
import cwmp.message.CpeResponse;
import cwmp.message.Fault;
import cwmp.message.GetParameterValuesResponse;
import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.message.TransferComplete;
import cwmp.session.SessionFailure;
import cwmp.session.SessionOutcome;
import cwmp.soap.Envelope;
import cwmp.soap.SoapException;
import cwmp.wire.HttpProtocolException;
import cwmp.wire.HttpResponse;
import horde.fleet.DeviceRef;
import horde.fleet.SessionTrace;
import horde.fleet.SessionTrace.Entry;
import horde.fleet.SessionTrace.Failed;
import horde.fleet.SessionTrace.Received;
import horde.fleet.SessionTrace.Replaced;
import horde.fleet.SessionTrace.Sent;
import horde.trace.Rung.Change;
import horde.trace.Rung.Explanation;
import horde.trace.Rung.FaultNote;
import horde.trace.Rung.Side;
import horde.transcript.Transcript;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Goes through a session once, and says of each message what it is. */
final class LadderBuilder {
  private static final int UNAUTHORIZED = 401;

  private final DeviceRef device;
  private final SessionTrace trace;
  private final boolean opened;
  private final List<Rung> rungs = new ArrayList<>();
  private final KnownValues known = new KnownValues();
  private final Set<String> noted = new HashSet<>();
  private final Course course = new Course();
  private List<String> events = List.of();
  private @Nullable HttpPost lastPost;
  private @Nullable HttpResponse lastReply;

  /**
   * Begins with what earlier sessions have told.
   *
   * @param opened whether headers and bodies are wanted too
   */
  LadderBuilder(DeviceRef device, SessionTrace trace, List<SessionTrace> earlier, boolean opened) {
    this.device = device;
    this.trace = trace;
    this.opened = opened;
    earlier.stream()
        .filter(other -> other.device() == trace.device() && other.number() < trace.number())
        .sorted((one, other) -> Long.compare(one.number(), other.number()))
        .forEach(known::learn);
  }

  Ladder build() {
    List<Entry> entries = trace.entries();
    for (int i = 0; i < entries.size(); i++) {
      switch (entries.get(i)) {
        case Sent sent -> sent(sent, isUnsent(entries, i));
        case Received received -> received(received, entries, i);
        case Replaced replaced -> {} // told with the request before
        case Failed failed -> failed(failed);
      }
    }
    String acs =
        entries.stream()
            .filter(Sent.class::isInstance)
            .map(entry -> Wire.url(((Sent) entry).post().target()))
            .findFirst()
            .orElse("");
    return new Ladder(SessionSummary.of(device, trace, rungs, events), acs, rungs, end());
  }

  private String end() {
    String end = Transcript.end(trace.outcome());
    return trace.leftOut() == 0
        ? end
        : end + "; " + trace.leftOut() + " messages more were not kept";
  }

  // ---- the device

  /** Whether a message had nobody to go to. */
  private boolean isUnsent(List<Entry> entries, int at) {
    SessionOutcome outcome = trace.outcomeOrNull();
    SessionFailure failure = outcome == null ? null : outcome.failureOrNull();
    boolean nobody = failure == SessionFailure.CONNECT || failure == SessionFailure.TLS;
    return nobody && at + 1 < entries.size() && entries.get(at + 1) instanceof Failed;
  }

  private void sent(Sent sent, boolean unsent) {
    HttpPost post = sent.post();
    Envelope envelope = post.envelopeOrNull();
    boolean again = isRepeated(post);
    lastPost = post;
    Draft draft = new Draft(Side.CPE, sent.time());
    draft.http = Wire.requestLine(post);
    if (opened) {
      draft.headers = Wire.headers(post);
      draft.body = Wire.body(post);
    }
    Wire.credentials(post).stream().filter(noted::add).forEach(draft.notes::add);
    if (envelope == null) {
      draft.line = emptyPost();
      draft.explanation = course.emptyPost();
    } else {
      message(draft, envelope.body(), again);
    }
    if (again) {
      draft.call = false;
      draft.line = "the same again" + againHow(post) + ": " + what(envelope);
      draft.explanation = course.again(post, lastReply);
    }
    if (unsent) {
      draft.line += "; it could not be sent";
    }
    draft.add();
  }

  private static String what(@Nullable Envelope envelope) {
    return envelope == null ? "empty POST" : envelope.body().messageName();
  }

  private String emptyPost() {
    return course.isHeld()
        ? "empty POST: the device has to hold its requests"
        : "empty POST: nothing left to say";
  }

  /** Whether HTTP has had the device post this a second time. */
  private boolean isRepeated(HttpPost post) {
    HttpPost before = lastPost;
    HttpResponse reply = lastReply;
    if (before == null || before.envelopeOrNull() != post.envelopeOrNull()) {
      return false;
    }
    return post.envelopeOrNull() != null
        || reply == null
        || reply.status() == UNAUTHORIZED
        || Redirects.isRedirect(reply.status());
  }

  private String againHow(HttpPost post) {
    HttpResponse reply = lastReply;
    if (reply != null && Redirects.isRedirect(reply.status())) {
      return ", at the other place";
    }
    return post.authorizationOrNull() == null || reply == null || reply.status() != UNAUTHORIZED
        ? ""
        : ", with credentials (" + Phrases.schemes(Wire.credentialsOf(post)) + ")";
  }

  private void message(Draft draft, Message message, boolean again) {
    draft.message = message.messageName();
    switch (message) {
      case Inform inform -> {
        draft.line = Phrases.of(inform);
        draft.call = true;
        events = inform.event().stream().map(event -> event.code().text()).toList();
        draft.changes = again ? List.of() : known.told(inform.parameterList());
        draft.explanation = course.inform(inform);
      }
      case CpeRequest request -> {
        draft.line = Phrases.of(request);
        draft.call = true;
        draft.faults = faultOf(request);
        draft.explanation = course.request(request);
      }
      case Fault fault -> {
        draft.line = Phrases.of(fault, "device");
        draft.faults = FaultMeanings.of(fault);
        draft.explanation = course.refusal(fault);
      }
      case CpeResponse response -> {
        draft.line = Phrases.of(response);
        if (response instanceof GetParameterValuesResponse values) {
          known.learn(values.parameterList());
        }
        draft.explanation = course.answer(response);
      }
      default -> draft.line = "device sends " + message.messageName();
    }
  }

  private static List<FaultNote> faultOf(CpeRequest request) {
    return switch (request) {
      case TransferComplete done -> FaultMeanings.of(done.fault());
      case AutonomousTransferComplete done -> FaultMeanings.of(done.fault());
      default -> List.of();
    };
  }

  // ---- the ACS

  private void received(Received received, List<Entry> entries, int at) {
    HttpResponse reply = received.reply();
    lastReply = reply;
    Draft draft = new Draft(Side.ACS, received.time());
    draft.http = Wire.statusLine(reply);
    if (opened) {
      draft.headers = Wire.headers(reply);
      draft.body = Wire.body(reply);
    }
    if (reply.status() == UNAUTHORIZED) {
      List<AuthChallenge> challenges = Wire.challenges(reply);
      draft.line = Phrases.challenge(challenges);
      draft.notes.addAll(Wire.explained(challenges));
      draft.explanation = course.challenged(lastPost);
    } else if (Redirects.isRedirect(reply.status())) {
      draft.line =
          reply.status()
              + ": go on at "
              + Wire.shown(reply.headers().first("Location").orElse("?"));
      draft.explanation = course.redirected();
    } else if (reply.status() / 100 != 2) {
      draft.line = reply.status() + ": " + Wire.reason(reply) + "; the session is over";
      draft.explanation = course.error(reply);
    } else if (reply.body().length == 0 || reply.status() == 204) {
      boolean last = entries.stream().skip(at + 1).noneMatch(Sent.class::isInstance);
      draft.line =
          reply.status() + (last ? ": the ACS is done" : ": the ACS has nothing to ask at present");
      draft.explanation = course.nothing(last);
    } else {
      envelope(draft, reply, entries, at);
    }
    draft.add();
  }

  private void envelope(Draft draft, HttpResponse reply, List<Entry> entries, int at) {
    try {
      Envelope envelope = KnownValues.read(reply);
      boolean hold = envelope.header().holdRequests();
      course.hold(hold);
      Message message = envelope.body();
      draft.message = message.messageName();
      switch (message) {
        case Fault fault -> {
          draft.line = Phrases.of(fault, "ACS");
          draft.faults = FaultMeanings.of(fault);
          draft.explanation = course.refusalOfAcs(fault);
        }
        case AcsResponse response -> {
          draft.line = Phrases.of(response, hold);
          draft.explanation = course.answered(response);
        }
        case AcsRequest request -> {
          draft.line = Phrases.of(request);
          draft.call = true;
          draft.changes = known.wanted(request, entries.subList(at + 1, entries.size()));
          draft.explanation = course.asked(request);
        }
        default -> draft.line = "ACS sends " + message.messageName();
      }
    } catch (SoapException | HttpProtocolException e) {
      draft.line = reply.status() + ": no envelope that makes sense: " + Wire.shown(e.getMessage());
      draft.explanation = course.nonsense();
    }
  }

  // ---- nobody

  private void failed(Failed failed) {
    Draft draft = new Draft(Side.NOBODY, failed.time());
    draft.line = Wire.shown(failed.detail());
    draft.explanation = course.failed(trace.outcomeOrNull());
    draft.add();
  }

  /** A rung that is being made. */
  private final class Draft {
    private final Side from;
    private final Instant at;
    private final List<String> notes = new ArrayList<>();
    private String line = "";
    private String message = "";
    private boolean call;
    private String http = "";
    private List<Rung.Header> headers = List.of();
    private List<String> body = List.of();
    private List<Change> changes = List.of();
    private List<FaultNote> faults = List.of();
    private Explanation explanation = new Explanation("", "", List.of());

    Draft(Side from, Instant at) {
      this.from = from;
      this.at = at;
    }

    void add() {
      Instant first = rungs.isEmpty() ? at : rungs.getFirst().at();
      Instant before = rungs.isEmpty() ? at : rungs.getLast().at();
      rungs.add(
          new Rung(
              rungs.size() + 1,
              from,
              at,
              millis(first, at),
              millis(before, at),
              line,
              message,
              call,
              http,
              headers,
              body,
              changes,
              faults,
              notes,
              explanation));
    }

    private static double millis(Instant from, Instant to) {
      return Math.round(Duration.between(from, to).toNanos() / 1e4) / 100.0;
    }
  }
}
