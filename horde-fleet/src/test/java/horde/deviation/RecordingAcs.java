// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import cwmp.http.HttpPost;
import cwmp.message.AcsRequest;
import cwmp.message.FaultCode;
import cwmp.message.GetRPCMethods;
import cwmp.message.GetRPCMethodsResponse;
import cwmp.message.Inform;
import cwmp.message.InformResponse;
import cwmp.message.Message;
import cwmp.message.TransferComplete;
import cwmp.message.TransferCompleteResponse;
import cwmp.soap.CwmpVersion;
import cwmp.soap.Envelope;
import cwmp.soap.SoapException;
import cwmp.soap.SoapHeader;
import cwmp.soap.SoapReader;
import cwmp.soap.SoapWriter;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpResponse;
import cwmp.wire.HttpTarget;
import horde.fleet.Delivery;
import horde.fleet.InMemoryAcs;
import horde.fleet.Transport;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * An ACS that keeps every byte that devices post to it, sets cookies, asks what it is told to, and
 * answers the rest as kindly as it can.
 */
final class RecordingAcs implements InMemoryAcs {
  private static final byte[] NOTHING = new byte[0];

  /** What came in one POST. */
  record Post(
      long line,
      HttpTarget target,
      HttpHeaders headers,
      String body,
      long declaredLength,
      Delivery delivery) {

    boolean has(String text) {
      return body.contains(text);
    }

    boolean isInform() {
      return body.contains("Inform>") && body.contains("DeviceId");
    }

    boolean isEmpty() {
      return body.isEmpty();
    }

    /** What stands between the first start tag of this name, whatever its prefix, and its end. */
    String element(String name) {
      var matcher =
          java.util.regex.Pattern.compile(
                  "<(?:[\\w-]+:)?" + name + "(?: [^>]*)?>(.*?)</(?:[\\w-]+:)?" + name + ">",
                  java.util.regex.Pattern.DOTALL)
              .matcher(body);
      return matcher.find() ? matcher.group(1) : "";
    }

    /** The element's name in the body, with its prefix. */
    String message() {
      Message message = messageOrNull();
      return isEmpty() ? "" : message == null ? "?" : message.messageName();
    }

    Message messageOrNull() {
      try {
        return SoapReader.fromCpe().read(body.getBytes(StandardCharsets.ISO_8859_1)).body();
      } catch (SoapException e) {
        return null;
      }
    }
  }

  final List<Post> posts = new ArrayList<>();
  final List<Long> times = new ArrayList<>();
  LongSupplier clock = () -> 0;
  final Map<Long, String> serials = new HashMap<>();
  final Deque<AcsRequest> requests = new ArrayDeque<>();
  final List<String> filesAsked = new ArrayList<>();
  boolean holdsRequests;
  boolean silent;
  boolean asksForDigest;
  String cookie = "session=%d; Path=/";
  FileReaction file = new NoFile(0, FaultCode.CANNOT_ACCESS_FILE, "none");

  void ask(AcsRequest... asked) {
    requests.addAll(List.of(asked));
  }

  /** The posts of one device. */
  List<Post> of(String serialNumber) {
    return posts.stream().filter(post -> serialNumber.equals(serials.get(post.line()))).toList();
  }

  List<Post> informs() {
    return posts.stream().filter(Post::isInform).toList();
  }

  /** The names of the messages of a line, empty posts as empty names. */
  List<String> conversation(long line) {
    return posts.stream().filter(post -> post.line() == line).map(Post::message).toList();
  }

  @Override
  public Reaction onPost(long line, HttpPost post) {
    byte[] body = post.envelopeOrNull() == null ? NOTHING : post.body();
    return take(
        new Post(
            line,
            post.target(),
            post.headers(),
            new String(body, StandardCharsets.ISO_8859_1),
            body.length,
            Delivery.PLAIN));
  }

  @Override
  public Reaction onPost(long line, Transport.RawPost post) {
    return take(
        new Post(
            line,
            post.target(),
            post.headers(),
            new String(post.body(), StandardCharsets.ISO_8859_1),
            post.declaredLength(),
            post.delivery()));
  }

  /** Whether a post is of a session of that device. */
  boolean isOf(Post post, String serialNumber) {
    return serialNumber.equals(serials.get(post.line())) || post.has(serialNumber);
  }

  private Reaction take(Post post) {
    posts.add(post);
    times.add(clock.getAsLong());
    if (asksForDigest && !post.headers().contains("Authorization")) {
      String challenge = "Digest realm=\"acs\", qop=\"auth\", nonce=\"n" + post.line() + "\"";
      HttpHeaders headers = HttpHeaders.of("WWW-Authenticate", challenge);
      return new Reply(10, new HttpResponse(401, "", headers, NOTHING, true));
    }
    if (silent) {
      return new Failure(5, cwmp.session.SessionFailure.CONNECTION_LOST, "down");
    }
    if (post.isEmpty()) {
      return next();
    }
    String id = post.element("ID");
    if (post.isInform()) {
      serials.putIfAbsent(post.line(), post.element("SerialNumber"));
      return reply(
          new SoapHeader(id, holdsRequests, 0, null, null),
          new InformResponse(1),
          HttpHeaders.of("Set-Cookie", cookie.formatted(post.line())));
    }
    Message message = post.messageOrNull();
    if (message instanceof Inform) {
      return reply(SoapHeader.id(id), new InformResponse(1), HttpHeaders.EMPTY);
    }
    if (message instanceof TransferComplete) {
      return reply(SoapHeader.id(id), new TransferCompleteResponse(), HttpHeaders.EMPTY);
    }
    if (message instanceof GetRPCMethods) {
      return reply(
          SoapHeader.id(id), new GetRPCMethodsResponse(List.of("Inform")), HttpHeaders.EMPTY);
    }
    return next();
  }

  private Reaction next() {
    AcsRequest request = requests.poll();
    return request == null
        ? new Reply(10, new HttpResponse(204, "", HttpHeaders.EMPTY, NOTHING, true))
        : reply(SoapHeader.id("acs-" + posts.size()), request, HttpHeaders.EMPTY);
  }

  private static Reply reply(SoapHeader header, Message message, HttpHeaders headers) {
    byte[] body = SoapWriter.toBytes(new Envelope(CwmpVersion.V1_2, header, message));
    return new Reply(10, new HttpResponse(200, "", headers, body, true));
  }

  @Override
  public FileReaction onFetch(Transport.FileRequest request) {
    filesAsked.add(request.url().toString());
    return file;
  }
}
