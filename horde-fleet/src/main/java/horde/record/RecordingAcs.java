// SPDX-License-Identifier: Apache-2.0
package horde.record;

import cwmp.message.AcsRequest;
import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.testkit.AcsAuthentication;
import cwmp.testkit.AcsDevice;
import cwmp.testkit.RequestHandler;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.ServerReply;
import cwmp.wire.HttpLimits;
import cwmp.wire.HttpProtocolException;
import cwmp.wire.HttpRequest;
import cwmp.wire.HttpResponse;
import cwmp.wire.HttpResponseParser;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An ACS that asks real devices for all that they have, and writes down what they say.
 *
 * <p>Each device is asked in its own sessions; where one breaks, the next one goes on. May be used
 * from any thread.
 */
public final class RecordingAcs implements Recorder {
  private static final Duration LAST_BYTES = Duration.ofSeconds(1);
  private static final HttpLimits OWN_ANSWERS = new HttpLimits(64, 32 * 1024, 64 * 1024 * 1024);

  private final Recording recording;
  private final WalkSettings settings;
  private final int wanted;
  private final Consumer<String> story;
  private final InstantSource clock = InstantSource.system();
  private final Map<String, Visit> visits = new LinkedHashMap<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final CompletableFuture<Void> complete = new CompletableFuture<>();
  private final ScriptedAcs acs;
  private volatile boolean ending;

  /** A device that is being asked; guarded by itself. */
  private static final class Visit {
    final AcsDevice device;
    final Walk walk;
    boolean asking;
    boolean told;
    String problem = "";
    volatile @Nullable CompletableFuture<Void> over;

    Visit(AcsDevice device, Walk walk) {
      this.device = device;
      this.walk = walk;
    }
  }

  /**
   * Starts it.
   *
   * @param address where to listen
   * @param login how devices log in; null if they need not
   * @param folder empty, or not there yet
   * @param wanted how many devices to record; others are answered politely and sent away
   * @param story takes a line for all that goes on
   * @throws IOException if the folder cannot be used, or the address
   */
  public static RecordingAcs start(
      InetSocketAddress address,
      @Nullable AcsAuthentication login,
      Path folder,
      WalkSettings settings,
      int wanted,
      Consumer<String> story)
      throws IOException {
    Recording recording = Recording.in(folder);
    ScriptedAcs.Builder builder =
        ScriptedAcs.builder().address(address).transcript(0).sessionTimeout(settings.patience());
    if (login != null) {
      builder.authentication(login);
    }
    return new RecordingAcs(builder, recording, settings, wanted, story);
  }

  private RecordingAcs(
      ScriptedAcs.Builder builder,
      Recording recording,
      WalkSettings settings,
      int wanted,
      Consumer<String> story) {
    this.recording = recording;
    this.settings = settings;
    this.wanted = wanted;
    this.story = story;
    this.acs = builder.start(Front::new);
  }

  @Override
  public URI url() {
    return acs.url();
  }

  @Override
  public boolean ends() {
    return true;
  }

  /** Completes when all devices that were wanted have been asked for everything. */
  @Override
  public CompletableFuture<Void> complete() {
    return complete.copy();
  }

  /** The last answer is to be written before the port closes. */
  private void awaitLastBytes() {
    long end = System.nanoTime() + LAST_BYTES.toNanos();
    synchronized (connections) {
      try {
        while (connections.get() > 0 && System.nanoTime() < end) {
          connections.wait(50);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public List<RecordingSummary> finish() throws IOException {
    if (complete.isDone()) {
      awaitLastBytes();
    }
    ending = true;
    for (Map.Entry<String, Visit> entry : visits().entrySet()) {
      Visit visit = entry.getValue();
      synchronized (visit) {
        if (visit.walk.stage() != Walk.Stage.DONE) {
          noteOf(entry.getKey(), unfinished(visit.walk));
        }
      }
    }
    acs.close();
    acs.violations().forEach(text -> recording.note("against the rules: " + text));
    return recording.finish(clock.instant());
  }

  private static String unfinished(Walk walk) {
    return "unfinished: it was being asked for its "
        + walk.stage().words()
        + (walk.left() > 0 ? ", " + walk.left() + " of " + walk.parameters() + " were left" : "")
        + ", after "
        + walk.requests()
        + " requests";
  }

  @Override
  public List<String> hints() {
    long refused = acs.counts().unauthorized();
    return acs.counts().informs() == 0
        ? List.of(
            refused > 1
                ? refused + " requests had no or another login than --username and --password"
                : "no device has come")
        : List.of();
  }

  @Override
  public void close() {
    acs.close();
  }

  private Map<String, Visit> visits() {
    synchronized (visits) {
      return new LinkedHashMap<>(visits);
    }
  }

  private void noteOf(String device, String text) {
    recording.devices().stream()
        .filter(known -> known.id().equals(device))
        .forEach(known -> recording.note(known, text));
  }

  /** Sees each request before the ACS does, and each answer before the device. */
  private final class Front implements RequestHandler {
    private final ScriptedAcs behind;

    Front(ScriptedAcs behind) {
      this.behind = behind;
    }

    @Override
    public boolean onConnect(long connection) {
      connections.incrementAndGet();
      return true;
    }

    @Override
    public void onDisconnect(long connection) {
      synchronized (connections) {
        connections.decrementAndGet();
        connections.notifyAll();
      }
    }

    @Override
    public void onRequest(HttpRequest request, Exchange exchange) {
      Instant asked = clock.instant();
      behind.onRequest(
          request,
          new Exchange() {
            @Override
            public long connection() {
              return exchange.connection();
            }

            @Override
            public void reply(ServerReply reply) {
              answering(request, reply, exchange, asked);
            }
          });
    }
  }

  private void answering(
      HttpRequest request, ServerReply reply, RequestHandler.Exchange exchange, Instant asked) {
    HttpResponse response = parsed(reply);
    Conversation said =
        recording.add(
            new Exchange(asked, clock.instant(), exchange.connection(), request, response, ""));
    @Nullable Duration pause = null;
    if (said != null) {
      Visit visit = visitOf(said.device().id());
      if (visit != null) {
        follow(visit, said);
        pause = said.answer() instanceof AcsRequest ? pauseOf(visit) : null;
      }
    }
    exchange.reply(pause == null ? reply : reply.after(pause));
    checkComplete();
  }

  private static Duration pauseOf(Visit visit) {
    synchronized (visit) {
      return visit.walk.pause();
    }
  }

  private static @Nullable HttpResponse parsed(ServerReply reply) {
    HttpResponseParser parser = new HttpResponseParser(OWN_ANSWERS);
    parser.requestSent("POST");
    try {
      return parser.feed(ByteBuffer.wrap(reply.bytes())).orElse(null);
    } catch (HttpProtocolException e) {
      return null;
    }
  }

  /** The visit of a device; null if it is one too many. */
  private @Nullable Visit visitOf(String id) {
    synchronized (visits) {
      Visit known = visits.get(id);
      if (known != null) {
        return known;
      }
      if (visits.size() >= wanted) {
        recording.note("another device was there and not asked; --devices says how many are");
        return null;
      }
      Visit visit = new Visit(acs.device(id), new Walk(settings, text -> noteOf(id, text)));
      visits.put(id, visit);
      return visit;
    }
  }

  private void follow(Visit visit, Conversation said) {
    synchronized (visit) {
      if (!said.problem().isEmpty()) {
        visit.problem = "its answer could not be read: " + said.problem();
      }
      if (said.message() instanceof Inform inform && said.taken()) {
        story.accept(
            "%s: %s"
                .formatted(
                    visit.device.id(), inform.event().stream().map(e -> e.code().text()).toList()));
        visit.walk.sessionBegun(inform);
        if (!visit.asking) {
          ask(visit);
        }
      }
    }
  }

  private void ask(Visit visit) {
    Walk.Stage before = visit.walk.stage();
    AcsRequest request = visit.walk.next().orElse(null);
    if (visit.walk.stage() != before) {
      boolean done = visit.walk.stage() == Walk.Stage.DONE;
      story.accept(
          "%s: %d parameters; %s"
              .formatted(
                  visit.device.id(),
                  visit.walk.parameters(),
                  done ? "that is all" : "now its " + visit.walk.stage().words()));
    }
    visit.asking = request != null;
    if (request != null) {
      var unused =
          visit
              .device
              .enqueue(request)
              .whenComplete((answer, failure) -> onAnswer(visit, answer, failure));
    } else if (visit.walk.stage() == Walk.Stage.DONE && visit.over == null) {
      visit.over =
          visit
              .device
              .nextSessionEnd()
              .completeOnTimeout(null, settings.patience().toMillis(), TimeUnit.MILLISECONDS);
      visit.over.thenRun(this::checkComplete);
    } else if (!visit.told) {
      visit.told = true;
      story.accept(visit.device.id() + ": enough for one session; it is asked on in its next one");
    }
  }

  private void onAnswer(Visit visit, @Nullable Message answer, @Nullable Throwable failure) {
    synchronized (visit) {
      if (ending) {
        return;
      }
      if (answer != null) {
        visit.walk.answered(answer);
      } else {
        String why = visit.problem.isEmpty() ? "no answer, the session broke" : visit.problem;
        visit.problem = "";
        story.accept(visit.device.id() + ": " + why);
        visit.walk.lost(why);
      }
      ask(visit);
    }
  }

  private void checkComplete() {
    List<Visit> all = List.copyOf(visits().values());
    if (all.size() < wanted) {
      return;
    }
    for (Visit visit : all) {
      CompletableFuture<Void> over = visit.over;
      if (over == null || !over.isDone()) {
        return;
      }
    }
    complete.complete(null);
  }
}
