// SPDX-License-Identifier: Apache-2.0
package horde.referee;

import cwmp.http.HttpPost;
import cwmp.message.Inform;
import cwmp.session.SessionFailure;
import cwmp.soap.Envelope;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpRequest;
import cwmp.wire.HttpResponse;
import horde.fleet.ConnectionRequestAnswer;
import horde.fleet.Device;
import horde.fleet.Fleet;
import horde.fleet.FleetLayer;
import horde.fleet.GroupPlan;
import horde.fleet.InMemoryAcs;
import horde.fleet.Plans;
import horde.fleet.Simulation;
import horde.profile.Profile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A session of one device with an ACS that says what it is told, in virtual time, under the eyes of
 * a referee. What is not told is right: an InformResponse, or the end.
 */
final class Bout implements InMemoryAcs {
  static final HttpHeaders XML = HttpHeaders.of("Content-Type", "text/xml; charset=utf-8");
  static final String INFORM_RESPONSE =
      "<cwmp:InformResponse><MaxEnvelopes>1</MaxEnvelopes></cwmp:InformResponse>";
  static final String FACTORY_RESET = "<cwmp:FactoryReset/>";
  static final String ID_HEADER = "<cwmp:ID s:mustUnderstand=\"1\">%s</cwmp:ID>";
  static final Map<String, String> KNOCK_CREDENTIALS =
      Map.of(
          "Device.ManagementServer.ConnectionRequestUsername", "acs",
          "Device.ManagementServer.ConnectionRequestPassword", "knock");

  private static final Profile GATEWAY = Plans.gateway();

  private final Referee referee = new Referee();
  private final Simulation simulation =
      new Simulation(this, Instant.parse("2030-01-01T00:00:00Z"), 1);
  private final List<Move> moves = new ArrayList<>();
  private final List<FleetLayer> layers = new ArrayList<>();
  private final List<Round> rounds = new ArrayList<>();
  private final String url;
  private Profile profile = GATEWAY;
  private Fleet fleet;
  private int at;
  private long sessions = 1;

  /** What the ACS says to a post. */
  interface Move {
    Reaction reactTo(HttpPost post);
  }

  /** What happens after the first session. */
  interface Round {
    void happen() throws Exception;
  }

  private Bout(String url) {
    this.url = url;
  }

  static Bout at(String url) {
    return new Bout(url);
  }

  static Bout begin() {
    return at("http://acs.example/cwmp");
  }

  // ---- what the ACS says, in turn

  Bout then(Move move) {
    moves.add(move);
    return this;
  }

  Bout then(int times, Move move) {
    for (int i = 0; i < times; i++) {
      moves.add(move);
    }
    return this;
  }

  Bout then(HttpResponse reply) {
    return then(post -> new Reply(10, reply));
  }

  Bout then(int status, String... headers) {
    return then(response(status, HttpHeaders.of(headers), ""));
  }

  /** The ACS answers the Inform as it should. */
  Bout informed() {
    return answers(INFORM_RESPONSE);
  }

  /** The ACS answers with the ID of the device. */
  Bout answers(String rpc) {
    return answers("", rpc);
  }

  Bout answers(String header, String rpc) {
    return answers(envelope -> envelope, header, rpc);
  }

  Bout answers(UnaryOperator<String> change, String header, String rpc) {
    return then(
        post -> {
          String id = post.envelopeOrNull().header().idOrNull();
          return reply(change.apply(envelope(ID_HEADER.formatted(id) + header, rpc)));
        });
  }

  /** The ACS asks for this, with an ID of its own. */
  Bout asks(String rpc) {
    return asks("", rpc);
  }

  Bout asks(String header, String rpc) {
    return then(post -> reply(envelope(ID_HEADER.formatted("r" + at) + header, rpc)));
  }

  Bout asks(int times, String rpc) {
    return then(times, post -> reply(envelope(ID_HEADER.formatted("r" + at), rpc)));
  }

  /** The ACS asks for a file, and then answers the Inform that tells of its end. */
  Bout asksForDownload() {
    return informed()
        .asks(
            "<cwmp:Download><CommandKey>key</CommandKey><FileType>3 Vendor Configuration File"
                + "</FileType><URL>http://files.example/a</URL><Username/><Password/>"
                + "<FileSize>0</FileSize><TargetFileName/><DelaySeconds>0</DelaySeconds>"
                + "<SuccessURL/><FailureURL/></cwmp:Download>")
        .then(204)
        .informed();
  }

  /** A challenge with these parameters of Digest. */
  Bout challenges(String parameters) {
    return then(401, "WWW-Authenticate", "Digest " + parameters);
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
        xmlns:cwmp="urn:dslforum-org:cwmp-1-2"><s:Header>%s</s:Header><s:Body>%s</s:Body></s:Envelope>
    """
        .formatted(header, body);
  }

  // ---- what happens besides

  /** The device is of another type, without password for connection requests. */
  Bout with(Profile other) {
    profile = other;
    return this;
  }

  /** The device posts something else than it should. */
  Bout altering(UnaryOperator<HttpPost> change) {
    layers.add(new AlteredPosts(change));
    return this;
  }

  /** The device has as many sessions as that. */
  Bout sessions(long count) {
    sessions = count;
    return this;
  }

  /** After the first session this happens. */
  Bout after(Round round) {
    rounds.add(round);
    return this;
  }

  /** Something happens to the device after the first session. */
  Bout afterwards(FleetAction action) {
    return after(
        () -> {
          fleet.forEach(action::on);
          simulation.advance(Duration.ofSeconds(5));
        });
  }

  interface FleetAction {
    void on(Device device);
  }

  /** The ACS asks for a session; time passes only if something is to follow from that. */
  Answer knock(HttpRequest request) {
    Answer answer = new Answer();
    fleet.connectionRequest(0, request, answer);
    simulation.advance(Duration.ZERO);
    return answer;
  }

  static HttpRequest get(String target, String... headers) {
    return new HttpRequest("GET", target, HttpHeaders.of(headers), new byte[0], true);
  }

  /** What a device says to a connection request. */
  static final class Answer implements ConnectionRequestAnswer {
    int status;
    HttpHeaders headers = HttpHeaders.EMPTY;

    @Override
    public void send(int status, HttpHeaders headers, Runnable written) {
      this.status = status;
      this.headers = headers;
      written.run();
    }

    @Override
    public void drop() {}
  }

  // ---- the bout

  /** Plays until nothing more happens, and tells which rules were broken. */
  List<Violation> play() throws Exception {
    GroupPlan group =
        Plans.group(
            1,
            profile,
            url,
            "me",
            "secret-word",
            Duration.ofHours(1),
            profile == GATEWAY ? KNOCK_CREDENTIALS : Map.of());
    layers.addFirst(referee);
    fleet = new Fleet(Plans.plan(group), simulation, null, null, layers);
    fleet.start();
    simulation.advance(Duration.ofSeconds(40));
    for (Round round : rounds) {
      round.happen();
    }
    return referee.violations();
  }

  Referee referee() {
    return referee;
  }

  @Override
  public Reaction onPost(long line, HttpPost post) {
    if (line >= sessions) {
      return new Failure(0, SessionFailure.CONNECT, "the bout is over");
    }
    if (at < moves.size()) {
      return moves.get(at++).reactTo(post);
    }
    Envelope envelope = post.envelopeOrNull();
    if (envelope != null && envelope.body() instanceof Inform) {
      String id = ID_HEADER.formatted(envelope.header().idOrNull());
      return reply(envelope(id, INFORM_RESPONSE));
    }
    return new Reply(10, new HttpResponse(204, "", HttpHeaders.EMPTY, new byte[0], true));
  }
}
