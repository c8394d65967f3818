// SPDX-License-Identifier: Apache-2.0
package horde.lab;

import cwmp.http.HttpPost;
import cwmp.message.AcsRequest;
import cwmp.message.CpeRequest;
import cwmp.message.DeviceId;
import cwmp.message.Fault;
import cwmp.message.FaultCode;
import cwmp.message.Inform;
import cwmp.message.InvalidRequest;
import cwmp.message.Message;
import cwmp.message.UnknownRequest;
import cwmp.soap.CwmpVersion;
import cwmp.soap.Envelope;
import cwmp.soap.SoapHeader;
import cwmp.soap.SoapWriter;
import cwmp.testkit.AcsResponses;
import cwmp.testkit.ScriptedAcs;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpResponse;
import horde.fleet.Device;
import horde.fleet.InMemoryAcs;
import horde.fleet.Transport;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An ACS without a network, for devices on virtual time: it does everything right, asks what it is
 * told to, and offers files. A {@link Manner} makes it do something else.
 *
 * <pre>{@code
 * VirtualAcs acs = new VirtualAcs();
 * CompletableFuture<Message> answer = acs.ask(device.id(), new GetParameterValues(names));
 * lab.await(Duration.ofHours(1), answer::isDone);
 * }</pre>
 *
 * <p>Every URL leads to it. Files are found by the path of theirs; other servers than the ACS take
 * whatever they are sent. May be used from any thread.
 */
public final class VirtualAcs implements InMemoryAcs, LabAcs {
  private static final Duration REPLY_TIME = Duration.ofMillis(20);

  private static final HttpHeaders XML =
      HttpHeaders.of("Content-Type", "text/xml; charset=\"utf-8\"");
  private static final HttpHeaders TEXT =
      HttpHeaders.of("Content-Type", "text/plain; charset=\"utf-8\"");

  private final long replyMillis;
  private final Map<Long, Talk> talks = new HashMap<>();
  private final Map<String, Talk> lastTalks = new HashMap<>();
  private final Map<String, Queue<Question>> questions = new HashMap<>();
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private volatile Manner manner = new Manner() {};

  /** Replies after 20 ms. */
  public VirtualAcs() {
    this(REPLY_TIME);
  }

  /** Replies after that time. */
  public VirtualAcs(Duration replyTime) {
    replyMillis = replyTime.toMillis();
  }

  /**
   * What this ACS does in place of what is right; called on the threads that run devices, and by
   * default does what is right.
   */
  public interface Manner {

    /**
     * Takes a post of a session.
     *
     * @param device null if nobody knows whose session it is
     * @param right has the right thing done, and says what to reply; may be left uncalled
     */
    default Reaction onPost(@Nullable DeviceId device, HttpPost post, Supplier<Reaction> right) {
      return right.get();
    }

    /** Lets a device fetch or send a file. */
    default FileReaction onFetch(Transport.FileRequest request, Supplier<FileReaction> right) {
      return right.get();
    }

    /** Takes a request to another server, such as a bulk data collector. */
    default Reaction onRequest(
        Device device, Transport.HttpRequest request, Supplier<Reaction> right) {
      return right.get();
    }
  }

  /** A request that waits to be sent, or for its answer. */
  private record Question(AcsRequest request, CompletableFuture<Message> answer) {}

  /** A session, as far as the ACS is concerned. */
  private static final class Talk {
    private final DeviceId device;
    private final CwmpVersion version;
    private @Nullable Question asked;
    private int count;

    Talk(DeviceId device, CwmpVersion version) {
      this.device = device;
      this.version = version;
    }
  }

  /** From now on it behaves like this. */
  public void behave(Manner manner) {
    this.manner = manner;
  }

  /** Offers a file at the path of this URL, on whatever host. */
  public void offer(URI url, byte[] content) {
    files.put(url.getPath(), content.clone());
  }

  @Override
  public CompletableFuture<Message> ask(DeviceId device, AcsRequest request) {
    CompletableFuture<Message> answer = new CompletableFuture<>();
    synchronized (this) {
      questions
          .computeIfAbsent(ScriptedAcs.idOf(device), id -> new ArrayDeque<>())
          .add(new Question(request, answer));
    }
    return answer;
  }

  // ---- what devices say

  @Override
  public Reaction onPost(long line, HttpPost post) {
    Envelope envelope = post.envelopeOrNull();
    DeviceId device =
        envelope != null && envelope.body() instanceof Inform inform
            ? inform.deviceId()
            : knownDevice(line);
    return manner.onPost(device, post, () -> right(line, envelope));
  }

  private synchronized @Nullable DeviceId knownDevice(long line) {
    Talk talk = talks.get(line);
    return talk == null ? null : talk.device;
  }

  private Reaction right(long line, @Nullable Envelope envelope) {
    if (envelope != null && envelope.body() instanceof Inform inform) {
      return begin(line, inform, envelope);
    }
    Talk talk;
    synchronized (this) {
      talk = talks.get(line);
    }
    if (talk == null) {
      return text(400, "found no session, expected an Inform first");
    }
    if (envelope == null) {
      return next(line, talk);
    }
    Message body = envelope.body();
    String id = envelope.header().idOrNull();
    return switch (body) {
      case InvalidRequest invalid -> say(talk, id, fault(8003, invalid.reason()));
      case UnknownRequest unknown -> say(talk, id, fault(8000, "Method not supported"));
      case CpeRequest request -> {
        Optional<Message> response = AcsResponses.to(request).map(right -> right);
        yield say(talk, id, response.orElseGet(() -> fault(8000, "Method not supported")));
      }
      default -> {
        Question asked = takeAsked(talk);
        if (asked == null) {
          yield text(400, "found " + body.messageName() + ", expected nothing of the kind");
        }
        asked.answer.complete(body); // without the lock: who waits may ask for more
        yield next(line, talk);
      }
    };
  }

  private Reaction begin(long line, Inform inform, Envelope envelope) {
    Talk talk = new Talk(inform.deviceId(), envelope.version());
    Talk before;
    Question lost;
    synchronized (this) {
      talks.put(line, talk);
      before = lastTalks.put(ScriptedAcs.idOf(inform.deviceId()), talk);
      lost = before == null ? null : takeAsked(before);
      talks.values().removeIf(other -> other == before);
    }
    if (lost != null) {
      lost.answer.completeExceptionally(
          new IllegalStateException(
              lost.request.messageName() + " was sent, and the session ended before its answer"));
    }
    return say(talk, envelope.header().idOrNull(), AcsResponses.to(inform).orElseThrow());
  }

  private synchronized @Nullable Question takeAsked(Talk talk) {
    Question asked = talk.asked;
    talk.asked = null;
    return asked;
  }

  private Reaction next(long line, Talk talk) {
    Question question;
    String id;
    synchronized (this) {
      Queue<Question> waiting = questions.get(ScriptedAcs.idOf(talk.device));
      question = waiting == null ? null : waiting.poll();
      talk.asked = question;
      id = "acs-" + ++talk.count;
      if (question == null) {
        talks.remove(line);
        lastTalks.remove(ScriptedAcs.idOf(talk.device), talk);
        questions.remove(ScriptedAcs.idOf(talk.device));
      }
    }
    return question == null
        ? reply(204, HttpHeaders.EMPTY, new byte[0])
        : say(talk, id, question.request);
  }

  private Reaction say(Talk talk, @Nullable String id, Message message) {
    Envelope envelope = new Envelope(talk.version, SoapHeader.id(id), message);
    return reply(200, XML, SoapWriter.toBytes(envelope));
  }

  private static Fault fault(int code, String text) {
    return new Fault(Fault.SoapCode.SERVER, code, text, List.of());
  }

  private Reaction text(int status, String text) {
    return reply(status, TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  private Reaction reply(int status, HttpHeaders headers, byte[] body) {
    return new Reply(replyMillis, new HttpResponse(status, "", headers, body, true));
  }

  // ---- other servers

  @Override
  public FileReaction onFetch(Transport.FileRequest request) {
    return manner.onFetch(request, () -> rightFile(request));
  }

  private FileReaction rightFile(Transport.FileRequest request) {
    String path = request.url().getPath();
    byte[] content = request.contentOrNull() == null ? files.get(path) : new byte[0];
    return content == null
        ? new NoFile(replyMillis, FaultCode.CANNOT_ACCESS_FILE, "there is no " + path + " here")
        : new File(replyMillis, content);
  }

  @Override
  public Reaction onRequest(Device device, Transport.HttpRequest request) {
    return manner.onRequest(device, request, () -> reply(200, HttpHeaders.EMPTY, new byte[0]));
  }
}
