// SPDX-License-Identifier: Apache-2.0
package horde.trace;

import cwmp.http.AuthChallenge;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpRequest;
import horde.fleet.ConnectionRequestAnswer;
import horde.fleet.Device;
import horde.fleet.FleetLayer;
import horde.trace.Rung.Clause;
import horde.trace.Rung.Explanation;
import horde.trace.Rung.Header;
import horde.trace.Rung.Side;
import horde.transcript.Transcript;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the connection requests over HTTP that devices get, and what they answer, as steps of a
 * ladder; for a fleet of a few devices. Any thread may take them.
 */
public final class Knocks implements FleetLayer {
  private static final int MOST = 1000;
  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;
  private static final Clause KNOCK =
      new Clause(
          "TR-069 3.2.2",
          "A connection request is an HTTP GET to the ConnectionRequestURL of the device, which"
              + " proves with Digest who it is from. It carries no message.");
  private static final Clause ANSWER_FIRST =
      new Clause(
          "TR-069 3.2.2",
          "The device answers 200 or 204 first, and opens a session with 6 CONNECTION REQUEST"
              + " after that.");

  private final List<Rung> rungs = new ArrayList<>();

  /** What has come since the last call of this. */
  public synchronized List<Rung> take() {
    List<Rung> taken = List.copyOf(rungs);
    rungs.clear();
    return taken;
  }

  @Override
  public void connectionRequest(
      Device device, HttpRequest request, ConnectionRequestAnswer answer, Door inner) {
    boolean proven = request.headers().contains("Authorization");
    List<String> notes = new ArrayList<>();
    if (proven) {
      notes.addAll(Wire.proof(AuthChallenge.parse(request.headers().all("Authorization"))));
    }
    add(
        device.now(),
        Side.ACS,
        proven
            ? "connection request, with credentials (Digest)"
            : "connection request: would the device call, please",
        request.method() + " " + Wire.shown(request.target()) + " HTTP/1.1",
        headers(request.headers()),
        notes,
        proven
            ? new Explanation(
                "The ACS asks again, and proves that it knows the ConnectionRequestPassword.",
                "Anybody could send the first one. Without this proof the device would call for"
                    + " whoever likes to keep it busy.",
                List.of(KNOCK))
            : new Explanation(
                "The ACS knocks. It cannot say what it wants: the device shall open a session, and"
                    + " will hear it there.",
                "There is something to do that cannot wait until the device calls by itself.",
                List.of(KNOCK)));
    inner.knock(request, new Told(device, answer));
  }

  private static List<Header> headers(HttpHeaders headers) {
    List<Header> shown = new ArrayList<>();
    headers.forEach((name, value) -> shown.add(new Header(name, Transcript.header(name, value))));
    return shown;
  }

  private final class Told implements ConnectionRequestAnswer {
    private final Device device;
    private final ConnectionRequestAnswer answer;

    Told(Device device, ConnectionRequestAnswer answer) {
      this.device = device;
      this.answer = answer;
    }

    @Override
    public void send(int status, HttpHeaders headers, Runnable written) {
      List<AuthChallenge> challenges = AuthChallenge.parse(headers.all("WWW-Authenticate"));
      add(
          device.now(),
          Side.CPE,
          switch (status) {
            case OK -> "200: it will call";
            case UNAUTHORIZED -> Phrases.challenge(challenges);
            case 503 -> "503: too many of these, or none are taken now";
            default -> status + ": it will not call";
          },
          "HTTP/1.1 " + status,
          headers(headers),
          status == UNAUTHORIZED ? Wire.explained(challenges) : List.of(),
          status == UNAUTHORIZED
              ? new Explanation(
                  "The device wants to know who knocks.",
                  "The request came without a proof.",
                  List.of(KNOCK))
              : new Explanation(
                  status == OK
                      ? "The device believes it, and will open a session at once."
                      : "The device will not call for this.",
                  "The answer comes before the session: the ACS hangs up, and waits for the"
                      + " Inform.",
                  List.of(ANSWER_FIRST)));
      answer.send(status, headers, written);
    }

    @Override
    public void drop() {
      answer.drop();
    }
  }

  private synchronized void add(
      Instant at,
      Side from,
      String line,
      String http,
      List<Header> headers,
      List<String> notes,
      Explanation explanation) {
    if (rungs.size() >= MOST) {
      return;
    }
    Instant first = rungs.isEmpty() ? at : rungs.getFirst().at();
    Instant last = rungs.isEmpty() ? at : rungs.getLast().at();
    rungs.add(
        new Rung(
            rungs.size() + 1,
            from,
            at,
            millis(first, at),
            millis(last, at),
            line,
            "",
            false,
            http,
            headers,
            List.of(),
            List.of(),
            List.of(),
            notes,
            explanation));
  }

  private static double millis(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 1e6;
  }
}
