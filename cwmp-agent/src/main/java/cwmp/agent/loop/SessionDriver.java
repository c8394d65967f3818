// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.loop;

import cwmp.agent.bound.DeviceLook;
import cwmp.agent.bound.PendingRead;
import cwmp.agent.call.Health;
import cwmp.agent.change.Changes;
import cwmp.agent.change.SetListeners;
import cwmp.agent.store.StateKeeper;
import cwmp.agent.thread.Mailbox;
import cwmp.cpe.Cpe;
import cwmp.cpe.CpeCommand;
import cwmp.device.AcsTransport;
import cwmp.device.ExchangeException;
import cwmp.message.CpeRequest;
import cwmp.message.Message;
import cwmp.session.CwmpSession;
import cwmp.session.SessionFailure;
import cwmp.session.SessionOutcome;
import cwmp.session.SessionStep;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries the sessions of a device to their ends, one after the other, with requests that are
 * durable before they are answered. On the agent's thread, apart from {@link #stop}.
 */
public final class SessionDriver {
  private static final System.Logger LOG = System.getLogger(SessionDriver.class.getName());

  private final LoopSettings settings;
  private final Mailbox mailbox;
  private final DeviceLook look;
  private final Health health;
  private final PendingRead reads;
  private final Cpe cpe;
  private final StateKeeper keeper;
  private final Changes changes;
  private final SetListeners listeners;
  private final AwaitedAnswers awaited = new AwaitedAnswers();
  private volatile AcsTransport.@Nullable SessionConnection connection;
  private volatile boolean stopping;

  /** No session is open yet. */
  public SessionDriver(
      LoopSettings settings,
      Mailbox mailbox,
      DeviceLook look,
      Health health,
      Cpe cpe,
      StateKeeper keeper,
      Changes changes,
      SetListeners listeners) {
    this.settings = settings;
    this.mailbox = mailbox;
    this.look = look;
    this.health = health;
    this.reads = new PendingRead(look, mailbox, cpe.tree());
    this.cpe = cpe;
    this.keeper = keeper;
    this.changes = changes;
    this.listeners = listeners;
  }

  /** What the ACS will have answered to this request of the device's own. */
  public CompletableFuture<Message> answerTo(CpeRequest request) {
    return awaited.to(request);
  }

  /**
   * Opens the session that is due, and ends it.
   *
   * @param commands carries out what does not wait for the session's end
   */
  void runSession(Consumer<CpeCommand> commands) {
    look.sessionBegins();
    CwmpSession session = cpe.openSession();
    keeper.keepOrLog(); // if the power goes now, this is a session that failed
    long begin = System.nanoTime();
    SessionOutcome outcome = converse(session, commands);
    look.sessionEnds();
    cpe.sessionClosed(outcome);
    health.sessionEnded(outcome);
    awaited.sessionEnded(session.answers(), cpe.owedRequests());
    listeners.sessionEnded();
    log(session, outcome, (System.nanoTime() - begin) / 1_000_000);
    try {
      settings.sessionEnd().accept(outcome);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "The listener of session ends failed", e);
    }
  }

  private SessionOutcome converse(CwmpSession session, Consumer<CpeCommand> commands) {
    try (AcsTransport.SessionConnection acs = settings.transport().open()) {
      connection = acs;
      SessionStep step =
          stopping ? session.onFailure(SessionFailure.ABORTED, "stopping") : session.start();
      while (!(step instanceof SessionStep.Finished)) {
        look.next();
        if (step instanceof SessionStep.Send send) {
          boolean informedBefore = session.informed();
          step = exchange(acs, session, send);
          if (session.informed() && !informedBefore) {
            keeper.keepOrLog(); // what was told must not be told again
          }
          cpe.takeCommands().forEach(commands);
        } else if (step instanceof SessionStep.Execute execute) {
          reads.of(execute.request());
          step = session.onAnswer(changes.answer(execute.request()).message());
        }
        takeFacts();
      }
      return ((SessionStep.Finished) step).outcome();
    } finally {
      connection = null;
    }
  }

  /** What happens meanwhile does not wait for the session's end, but what comes of it may. */
  private void takeFacts() {
    if (mailbox.takeAll()) {
      keeper.keepOrLog();
    }
  }

  private static SessionStep exchange(
      AcsTransport.SessionConnection acs, CwmpSession session, SessionStep.Send send) {
    try {
      return session.onReply(acs.exchange(send.post()));
    } catch (ExchangeException e) {
      return session.onFailure(e.failure(), String.valueOf(e.getMessage()));
    }
  }

  /** A session was given up by a defect: closes it, if it is open still. */
  void recover() {
    look.sessionEnds();
    if (cpe.inSession()) {
      cpe.sessionClosed(
          new SessionOutcome(SessionFailure.ABORTED, "internal error", false, List.of()));
    }
  }

  /** Breaks off the open session, and has no other get further; from any thread. */
  void stop() {
    stopping = true;
    AcsTransport.SessionConnection open = connection;
    if (open != null) {
      open.close();
    }
  }

  /** There will be no more sessions. */
  void close() {
    awaited.closed();
  }

  private static void log(CwmpSession session, SessionOutcome outcome, long millis) {
    LOG.log(
        outcome.successful() ? System.Logger.Level.INFO : System.Logger.Level.WARNING,
        "Session {0} with {1}: {2} in {3} ms",
        session.plan().inform().event().stream().map(e -> e.code().text()).toList(),
        session.plan().acs().origin(),
        outcome
            .failure()
            .map(failure -> "failed, " + failure.key() + ": " + outcome.detail())
            .orElse("succeeded"),
        millis);
  }
}
