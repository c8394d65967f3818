// SPDX-License-Identifier: Apache-2.0
package horde.referee;

import cwmp.http.HttpPost;
import cwmp.message.Inform;
import cwmp.session.SessionFailure;
import cwmp.soap.Envelope;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpResponse;
import horde.fleet.Fleet;
import horde.fleet.GroupPlan;
import horde.fleet.InMemoryAcs;
import horde.fleet.Plans;
import horde.fleet.Simulation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One session of a device with an ACS that says what it is told, in virtual time, under the eyes of
 * a referee. What is not told is right: an InformResponse, or the end.
 */
final class Bout implements InMemoryAcs {
  static final String CWMP = "urn:dslforum-org:cwmp-1-2";
  static final HttpHeaders XML = HttpHeaders.of("Content-Type", "text/xml; charset=utf-8");

  private final Referee referee = new Referee();
  private final Simulation simulation =
      new Simulation(this, Instant.parse("2030-01-01T00:00:00Z"), 1);
  private final List<Move> moves = new ArrayList<>();
  private final String url;
  private final String username;
  private int at;

  /** What the ACS says to a post. */
  interface Move {
    Reaction reactTo(HttpPost post);
  }

  private Bout(String url, String username) {
    this.url = url;
    this.username = username;
  }

  /** A device that logs in at this ACS. */
  static Bout at(String url) {
    return new Bout(url, "me");
  }

  static Bout ofDevice() {
    return at("http://acs.example/cwmp");
  }

  /** The ACS says this next. */
  Bout then(Move move) {
    moves.add(move);
    return this;
  }

  Bout then(HttpResponse reply) {
    return then(post -> new Reply(10, reply));
  }

  /** The ACS answers the Inform as it should, with this before the Body's end. */
  Bout informed() {
    return then(
        post ->
            reply(
                answer(
                    post,
                    "<cwmp:InformResponse><MaxEnvelopes>1</MaxEnvelopes></cwmp:InformResponse>")));
  }

  /** The ACS asks for this, with an ID. */
  Bout asks(String rpc) {
    return then(
        post -> reply(envelope("<cwmp:ID s:mustUnderstand=\"1\">r" + at + "</cwmp:ID>", rpc)));
  }

  /** What goes back for the device's ID. */
  static String answer(HttpPost post, String rpc) {
    String id = post.envelopeOrNull().header().idOrNull();
    return envelope("<cwmp:ID s:mustUnderstand=\"1\">" + id + "</cwmp:ID>", rpc);
  }

  static Reaction reply(String body) {
    return new Reply(10, ok(body));
  }

  static HttpResponse ok(String body) {
    return response(200, XML, body);
  }

  static HttpResponse response(int status, HttpHeaders headers, String body) {
    return new HttpResponse(status, "", headers, body.getBytes(StandardCharsets.UTF_8), true);
  }

  static String envelope(String header, String body) {
    return """
    <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"
        xmlns:e="http://schemas.xmlsoap.org/soap/encoding/"
        xmlns:xsd="http://www.w3.org/2001/XMLSchema"
        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
        xmlns:cwmp="%s"><s:Header>%s</s:Header><s:Body>%s</s:Body></s:Envelope>
    """
        .formatted(CWMP, header, body);
  }

  /** Plays until nothing more happens, and tells which rules were broken. */
  List<Violation> play() {
    return play(Duration.ofSeconds(40));
  }

  List<Violation> play(Duration time) {
    GroupPlan group =
        Plans.group(
            1, Plans.gateway(), url, username, "secret-word", Duration.ofHours(1), Map.of());
    Fleet fleet = new Fleet(Plans.plan(group), simulation, null, null, List.of(referee));
    fleet.start();
    simulation.advance(time);
    return referee.violations();
  }

  Referee referee() {
    return referee;
  }

  @Override
  public Reaction onPost(long line, HttpPost post) {
    if (line > 0) {
      return new Failure(0, SessionFailure.CONNECT, "one session is enough");
    }
    if (at < moves.size()) {
      return moves.get(at++).reactTo(post);
    }
    Envelope envelope = post.envelopeOrNull();
    if (envelope != null && envelope.body() instanceof Inform) {
      at++;
      return reply(
          answer(
              post, "<cwmp:InformResponse><MaxEnvelopes>1</MaxEnvelopes></cwmp:InformResponse>"));
    }
    return new Reply(10, new HttpResponse(204, "", HttpHeaders.EMPTY, new byte[0], true));
  }
}
