// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.script;

import cwmp.http.ContentCoding;
import cwmp.message.AcsRequest;
import cwmp.message.Fault;
import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.session.SessionOutcome;
import cwmp.soap.CwmpVersion;
import cwmp.soap.Envelope;
import cwmp.soap.SoapException;
import cwmp.soap.SoapLimits;
import cwmp.soap.SoapReader;
import cwmp.testkit.AcsAuthentication;
import cwmp.testkit.EnvelopeInspection;
import cwmp.testkit.ServerReply;
import cwmp.testkit.script.SessionScript.Act;
import cwmp.testkit.script.SessionScript.Line;
import cwmp.wire.HttpProtocolException;
import cwmp.wire.HttpRequest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ACS of a script: compares what comes with what is expected, and answers as it is written.
 *
 * <p>The first mismatch is kept; from then on every connection is dropped. May be used from any
 * thread.
 */
final class ScriptConversation {
  private static final Set<ContentCoding> CODINGS = EnumSet.allOf(ContentCoding.class);

  private final SessionScript script;
  private final String baseUrl;
  private final SoapReader reader = SoapReader.fromCpe();
  private final EnvelopeInspection inspection = new EnvelopeInspection();
  private final AcsAuthentication digest =
      AcsAuthentication.digest(
          AcsAuthentication.user(ScriptDevice.USERNAME, ScriptDevice.PASSWORD), "MD5");
  private final AcsAuthentication basic =
      AcsAuthentication.basic(AcsAuthentication.user(ScriptDevice.USERNAME, ScriptDevice.PASSWORD));

  private final StringBuilder transcript = new StringBuilder();
  private final Map<Long, Integer> connections = new HashMap<>();
  private final List<Line> lines = new ArrayList<>();
  private int actLine;
  private int next;
  private CwmpVersion version = CwmpVersion.V1_0;
  private @Nullable AcsRequest outstanding;
  private String outstandingId = "";
  private int requestsSent;
  private @Nullable ScriptMismatch mismatch;

  ScriptConversation(SessionScript script, String baseUrl) {
    this.script = script.at(baseUrl);
    this.baseUrl = baseUrl;
  }

  /** What happens, with the addresses of this ACS. */
  List<Act> acts() {
    return script.acts();
  }

  synchronized void begin(Act act) {
    lines.clear();
    lines.addAll(act.lines());
    actLine = act.line();
    next = 0;
    act.facts().forEach(fact -> transcript.append("* ").append(fact).append('\n'));
  }

  /** Compares how the sessions of the act ended, and whether all of it was played. */
  synchronized void end(List<SessionOutcome> outcomes) {
    List<String> found =
        outcomes.stream().map(o -> o.failure().map(f -> f.key()).orElse("success")).toList();
    List<String> expected = new ArrayList<>();
    for (Line line : lines) {
      if (line instanceof Line.Ending ending) {
        expected.add(ending.outcome());
      }
    }
    for (SessionOutcome outcome : outcomes) {
      transcript
          .append("= ")
          .append(outcome.failure().map(f -> "failed " + f.key()).orElse("success"));
      transcript.append('\n');
    }
    skipEndings();
    if (mismatch == null && next < lines.size()) {
      fail(lines.get(next).number(), "the device has no more to say, expected this");
    }
    if (mismatch == null && !found.equals(expected)) {
      List<String> details = outcomes.stream().map(SessionOutcome::detail).toList();
      fail(
          actLine,
          "the sessions ended with %s %s, expected %s".formatted(found, details, expected));
    }
    if (mismatch != null) {
      throw mismatch;
    }
  }

  synchronized String transcript() {
    return transcript.toString().replace(baseUrl, "{acs}");
  }

  /** What the ACS does with a POST. */
  synchronized ServerReply onRequest(HttpRequest coded, long connection) {
    if (mismatch != null) {
      return ServerReply.drop();
    }
    skipEndings();
    int number = next < lines.size() ? lines.get(next).number() : actLine;
    Received received;
    try {
      received = receive(decoded(coded), connection);
    } catch (HttpProtocolException e) {
      fail(number, String.valueOf(e.getMessage()));
      return ServerReply.drop();
    } catch (SoapException e) {
      fail(number, "found a body that is no envelope: " + e.getMessage());
      return ServerReply.drop();
    }
    transcript.append(received.summary()).append('\n');
    if (received.body().orElse(null) instanceof Inform) {
      outstanding = null; // a new session: the old one's request is lost
    }
    if (!(next < lines.size() && lines.get(next) instanceof Line.Expect expect)) {
      fail(number, "found " + received.kind() + ", expected nothing more here");
      return ServerReply.drop();
    }
    List<String> mismatches = new ArrayList<>(expect.expectation().mismatches(received));
    mismatches.addAll(rules(received));
    if (!mismatches.isEmpty()) {
      fail(number, String.join("; ", mismatches));
      return ServerReply.drop();
    }
    next++;
    return answer(((Line.Answer) lines.get(next++)).answer(), received);
  }

  private ServerReply answer(ScriptedAnswer answer, Received received) {
    transcript.append(answer.text()).append('\n');
    Envelope envelope = received.envelopeOrNull();
    if (envelope != null && envelope.body() instanceof Inform) {
      version = envelope.version();
    }
    ServerReply reply = answer.reply(received, version, "acs-" + (requestsSent + 1), digest, basic);
    CwmpVersion settled = answer.settledVersion();
    if (settled != null) {
      version = settled;
    }
    if (answer.request() != null) {
      requestsSent++;
      outstanding = answer.request();
      outstandingId = answer.idOr("acs-" + requestsSent);
    } else if (!answer.repeatsRequest()) {
      outstanding = null;
    }
    return reply;
  }

  /** The request with its body as it was before it was compressed. */
  private static HttpRequest decoded(HttpRequest request) throws HttpProtocolException {
    byte[] body =
        ContentCoding.decode(
            request.headers(), request.body(), CODINGS, SoapLimits.DEFAULT.envelopeBytes());
    return new HttpRequest(
        request.method(), request.target(), request.headers(), body, request.keepAlive());
  }

  private Received receive(HttpRequest request, long connection) throws SoapException {
    boolean first = !connections.containsKey(connection);
    int number = connections.computeIfAbsent(connection, c -> connections.size() + 1);
    byte[] body = request.body();
    return new Received(
        request, body.length == 0 ? null : reader.read(body), number, first, login(request));
  }

  private String login(HttpRequest request) {
    String given = request.headers().first("Authorization").orElse("");
    if (given.isEmpty()) {
      return "none";
    }
    boolean isDigest = given.startsWith("Digest ");
    // The connection does not matter here: the nonces of scripts hold on all of them.
    boolean good = (isDigest ? digest : basic).refusal(request, 0).isEmpty();
    return good ? isDigest ? "digest" : "basic" : "bad";
  }

  /** What holds for every POST, whatever the script says. */
  private List<String> rules(Received received) {
    List<String> broken = new ArrayList<>();
    HttpRequest request = received.request();
    boolean empty = received.envelopeOrNull() == null;
    if (!request.method().equals("POST")) {
      broken.add("found " + request.method() + ", expected POST (A-01)");
    }
    String action = request.headers().first("SOAPAction").orElse("none");
    if (!action.equals(empty ? "none" : "")) {
      broken.add("found SOAPAction " + action + ", expected " + (empty ? "none" : "it empty"));
    }
    String type = request.headers().first("Content-Type").orElse("none");
    if (empty != type.equals("none") || !empty && !type.startsWith("text/xml")) {
      broken.add("found Content-Type " + type + ", expected " + (empty ? "none" : "text/xml"));
    }
    if (received.login().equals("bad")) {
      broken.add("found credentials that are not good");
    }
    if (!empty) {
      inspection.violations(request.body()).forEach(v -> broken.add("found " + v));
      Envelope envelope = received.envelopeOrNull();
      if (envelope != null) {
        checkAnswer(envelope, broken);
      }
    } else if (outstanding != null) {
      broken.add("found an empty POST, expected the answer to " + outstanding.messageName());
    }
    return broken;
  }

  private void checkAnswer(Envelope envelope, List<String> broken) {
    Message body = envelope.body();
    AcsRequest asked = outstanding;
    if (asked == null) {
      return;
    }
    String expected = asked.messageName() + "Response";
    if (!(body instanceof Fault) && !body.messageName().equals(expected)) {
      broken.add("found " + body.messageName() + ", expected " + expected + " (B-27)");
    }
    String id = envelope.header().id().orElse("none");
    if (!id.equals(outstandingId)) {
      broken.add("found ID " + id + ", expected " + outstandingId + " (B-07)");
    }
    if (!envelope.version().namespace().equals(version.namespace())) {
      broken.add(
          "found namespace "
              + envelope.version().namespace()
              + ", expected "
              + version.namespace());
    }
  }

  private void skipEndings() {
    while (next < lines.size() && lines.get(next) instanceof Line.Ending) {
      next++;
    }
  }

  private void fail(int line, String message) {
    mismatch = new ScriptMismatch(script.name(), line, message, transcript());
  }
}
