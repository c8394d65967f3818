// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import cwmp.http.HttpPost;
import cwmp.message.AcsRequest;
import cwmp.message.CpeRequest;
import cwmp.message.Fault;
import cwmp.message.FaultCode;
import cwmp.message.Inform;
import cwmp.message.InvalidRequest;
import cwmp.message.Message;
import cwmp.message.SetParameterValues;
import cwmp.message.UnknownRequest;
import cwmp.session.CwmpSession;
import cwmp.session.RequestAnswer;
import cwmp.session.SessionFailure;
import cwmp.session.SessionOutcome;
import cwmp.session.SessionStep;
import cwmp.session.SessionStep.Execute;
import cwmp.session.SessionStep.Finished;
import cwmp.session.SessionStep.Send;
import cwmp.soap.Envelope;
import cwmp.wire.HttpResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Drives one session of a device: carries out its steps and watches its time.
 *
 * <p>As a timer it stands for the patience with the ACS. Each sign of life renews it, but an
 * exchange as a whole gets ten times as much and no more, so that a slow drip cannot hold a device.
 */
final class SessionRun extends TimerNode implements Transport.LineListener {
  private static final int EXCHANGE_FACTOR = 10;

  private final Device device;
  private final FleetLoop loop;
  private final CwmpSession session;
  private final Transport.Line line;
  private final long dueNanos;
  private final long timeoutMillis;
  private final long rowsMillis;
  private @Nullable Inform inform;
  private @Nullable Message posted;
  private @Nullable String reactingTo;
  private long startNanos;
  private long postedNanos;
  private long arrivedNanos;
  private long exchangeEndMillis;
  private @Nullable CpeRequest lastTold;
  private long firstFactNanos;
  private boolean hasFact;
  private boolean over;
  private byte @Nullable [] kept;
  private @Nullable Wait wait;
  private @Nullable UndoneFacts undone;
  private final @Nullable SessionRecorder recorder;

  /**
   * A session that has not begun.
   *
   * @param dueNanos when it should have started; times are measured from there
   */
  SessionRun(Device device, CwmpSession session, long dueNanos) {
    this.device = device;
    this.loop = device.loop();
    this.session = session;
    this.line = loop.transport().open(device, this);
    this.dueNanos = dueNanos;
    this.timeoutMillis = loop.shared().replyTimeout().toMillis();
    this.rowsMillis = loop.wallMillis();
    this.recorder = loop.traces().begin(device);
  }

  /**
   * The device's state is on its way to the disk, and what is to follow waits for that.
   *
   * @param state what is being kept
   * @param durable what follows if it is
   * @param lost what follows if it could not be kept
   */
  private record Wait(byte[] state, Runnable durable, Runnable lost) {}

  void start() {
    startNanos = nanos();
    loop.statistics().sessionStarted(startNanos - dueNanos);
    take(session::start);
  }

  /** As of when the device's rows are seen. */
  long rowsMillis() {
    return rowsMillis;
  }

  /** Something has happened that may need another session: the time of that counts from now. */
  void noteFact(long nanos) {
    if (!hasFact) {
      hasFact = true;
      firstFactNanos = nanos;
    }
  }

  /** Something has happened to the engine, which stays so if a request has to be undone. */
  void happened(UndoneFacts.Fact fact) {
    if (undone != null) {
      undone.note(fact);
    }
  }

  /** What is written down of it so far, if it is. */
  Optional<SessionTrace> soFar() {
    return recorder == null ? Optional.empty() : Optional.of(recorder.trace(null));
  }

  /** When a session that follows at once was due. */
  long firstFactNanos() {
    return hasFact ? firstFactNanos : nanos();
  }

  @Override
  public void onProgress() {
    if (!over) {
      loop.schedule(this, Math.min(millis() + timeoutMillis, exchangeEndMillis));
    }
  }

  @Override
  public void onReply(HttpResponse reply) {
    if (over) {
      return;
    }
    loop.cancel(this);
    take(
        () -> {
          if (recorder != null) {
            recorder.received(device.now(), reply);
          }
          boolean informedBefore = session.informed();
          arrivedNanos = nanos();
          SessionStep step = session.onReply(reply);
          if (!informedBefore && session.informed() && inform != null) {
            loop.statistics().informed(inform, arrivedNanos - postedNanos);
            loop.statistics().times().knocks().informed(device, inform, arrivedNanos);
          } else {
            noteReaction(step);
          }
          return step;
        });
  }

  /** Unless the ACS wants the same once more, or has ended the session with its reply. */
  private void noteReaction(SessionStep step) {
    boolean goesOn =
        switch (step) {
          case Send(HttpPost post) ->
              post.envelopeOrNull() == null || post.envelopeOrNull().body() != posted;
          case Execute asked -> true;
          case Finished(SessionOutcome outcome) -> outcome.successful();
        };
    if (goesOn && reactingTo != null) {
      loop.statistics().times().reacted(reactingTo, arrivedNanos - postedNanos);
      reactingTo = null;
    }
  }

  @Override
  public void onFailure(SessionFailure kind, String detail) {
    if (over) {
      return;
    }
    loop.cancel(this);
    wait = null;
    take(
        () -> {
          if (recorder != null) {
            recorder.failed(device.now(), detail);
          }
          return session.onFailure(kind, detail);
        });
  }

  /** The ACS has kept the device waiting for too long. */
  @Override
  void expired() {
    String after = " after " + timeoutMillis / 1000.0 + " s";
    if (wait != null) {
      abort("the state is not on the disk" + after);
    } else if (line.isConnected()) {
      onFailure(SessionFailure.TIMEOUT, "no reply of the ACS" + after);
    } else {
      onFailure(SessionFailure.CONNECT, "no connection to the ACS" + after);
    }
  }

  /** Ends the session from this side. */
  void abort(String why) {
    onFailure(SessionFailure.ABORTED, why);
  }

  private interface Input {
    SessionStep step();
  }

  /** Feeds the session and does what it wants; an error of ours costs this session only. */
  private void take(Input input) {
    attempt(() -> perform(input.step()));
  }

  private void attempt(Runnable action) {
    loop.lookAtClock();
    try {
      action.run();
    } catch (RuntimeException e) {
      if (over) {
        loop.countInternal(e);
      } else {
        breakOff(e);
      }
    }
  }

  private void perform(SessionStep first) {
    SessionStep step = first;
    while (true) {
      switch (step) {
        case Send(HttpPost post) -> {
          keepThen(() -> send(post), () -> send(post)); // a broken disk must not silence a device
          return;
        }
        case Execute(AcsRequest request) when loop.shared().states() == null ->
            step = answered(request, answer(request));
        case Execute(AcsRequest request) -> {
          execute(request);
          return;
        }
        case Finished(SessionOutcome outcome) -> {
          finish(outcome);
          return;
        }
      }
    }
  }

  /** Carries out a request, and lets nothing of it stand that could not be kept. */
  private void execute(AcsRequest request) {
    UndoneFacts facts = device.undoable();
    undone = facts;
    Message answer = answer(request);
    keepThen(
        () -> {
          undone = null;
          perform(answered(request, answer));
        },
        () -> {
          undone = null;
          facts.undo();
          Fault fault = Fault.of(FaultCode.INTERNAL_ERROR, "the change could not be stored");
          perform(answered(request, fault));
        });
  }

  private Message answer(AcsRequest request) {
    if (recorder != null && request instanceof SetParameterValues set) {
      recorder.replaced(device.now(), device.valuesBefore(set));
    }
    return device.answer(request);
  }

  private SessionStep answered(AcsRequest request, Message answer) {
    LoopStatistics statistics = loop.statistics();
    String name = nameOf(request);
    statistics.rpc(name, answer instanceof Fault);
    statistics.times().answered(name, nanos() - arrivedNanos);
    if (answer instanceof Fault fault) {
      statistics.fault(fault);
    }
    reactingTo = name;
    loop.shared().listener().onAcsRequest(device, request, answer);
    return session.onAnswer(answer);
  }

  // ---- what the ACS may know only once it is durable

  /** Goes on as soon as the device's present state is durable: at once without a store. */
  private void keepThen(Runnable durable, Runnable lost) {
    if (loop.shared().states() == null) {
      durable.run();
      return;
    }
    byte[] state = device.stateBytes();
    if (Arrays.equals(state, kept)) {
      durable.run();
      return;
    }
    Wait waiting = new Wait(state, durable, lost);
    wait = waiting;
    loop.schedule(this, millis() + timeoutMillis);
    device.keep(state, failure -> loop.post(() -> onKept(waiting, failure)));
  }

  private void onKept(Wait done, @Nullable IOException failure) {
    if (failure != null) {
      loop.statistics().statesNotKept++;
    }
    if (wait != done) {
      return; // the session has gone on without it
    }
    wait = null;
    loop.cancel(this);
    if (failure == null) {
      kept = done.state();
    }
    attempt(failure == null ? done.durable() : done.lost());
  }

  private void send(HttpPost post) {
    Envelope envelope = post.envelopeOrNull();
    Message body = envelope == null ? null : envelope.body();
    if (body == null || body != posted) { // else the same once more, with credentials or elsewhere
      posted = body;
      postedNanos = nanos();
    }
    if (body instanceof CpeRequest request) {
      tell(request);
    }
    if (recorder != null) {
      recorder.sent(device.now(), post);
    }
    long now = millis();
    exchangeEndMillis = now + EXCHANGE_FACTOR * timeoutMillis;
    loop.schedule(this, now + timeoutMillis);
    line.send(post);
  }

  private void tell(CpeRequest request) {
    boolean repeated = request == lastTold;
    lastTold = request;
    FleetListener listener = loop.shared().listener();
    if (request instanceof Inform first) {
      inform = first;
      if (!repeated) {
        listener.onInform(device, first);
      }
    } else if (!repeated) {
      reactingTo = request.messageName();
      listener.onCpeRequest(device, request);
    }
  }

  /** What to count a request under; names that the ACS makes up must not fill the memory. */
  private static String nameOf(AcsRequest request) {
    return switch (request) {
      case UnknownRequest unknown -> "unknown";
      case InvalidRequest invalid -> "invalid";
      default -> request.messageName();
    };
  }

  private void finish(SessionOutcome outcome) {
    LoopStatistics statistics = loop.statistics();
    for (RequestAnswer answered : session.answers()) {
      statistics.rpc(answered.request().messageName(), answered.answer() instanceof Fault);
    }
    session.faults().forEach(statistics::fault);
    SessionFailure failure = outcome.failureOrNull();
    long now = nanos();
    long took = now - dueNanos;
    boolean spoiled = isSpoiled(now);
    if (failure == null) {
      statistics.sessionCompleted(inform, took, spoiled);
    } else {
      statistics.sessionFailed(failure, spoiled);
      if (failure == SessionFailure.INFORM_FAULT) {
        statistics.rpc("Inform", true);
      }
    }
    close(outcome, took);
  }

  private boolean isSpoiled(long now) {
    return startNanos - dueNanos > FleetTimes.SPOILING_MILLIS * 1_000_000L
        || loop.watch().stalledSince(startNanos, now);
  }

  /** What is left to do when something of ours threw: the device must get out of this session. */
  private void breakOff(RuntimeException e) {
    loop.countInternal(e);
    loop.statistics().sessionsBroken++;
    close(
        new SessionOutcome(
            SessionFailure.ABORTED, "internal error: " + e, session.informed(), List.of()),
        nanos() - dueNanos);
  }

  private void close(SessionOutcome outcome, long tookNanos) {
    over = true;
    wait = null;
    loop.cancel(this);
    line.close();
    LoopStatistics statistics = loop.statistics();
    statistics.bytesSent += line.bytesSent();
    statistics.bytesReceived += line.bytesReceived();
    if (recorder != null) {
      loop.traces().end(recorder, outcome);
    }
    device.sessionOver(this, outcome, Duration.ofNanos(tookNanos));
  }

  private long nanos() {
    return loop.shared().clock().monotonicNanos();
  }

  private long millis() {
    return loop.shared().clock().monotonicMillis();
  }
}
