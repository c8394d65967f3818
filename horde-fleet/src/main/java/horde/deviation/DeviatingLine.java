// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import cwmp.http.HttpPost;
import cwmp.session.SessionFailure;
import cwmp.wire.HttpResponse;
import horde.fleet.Device;
import horde.fleet.Transport;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session's way to its ACS, on which things go wrong: posts are changed, held back, swallowed, or
 * get company that the engine knows nothing of.
 *
 * <p>What deviates is settled when the session begins, and stays so until it ends.
 */
final class DeviatingLine implements Transport.Line, Transport.LineListener {
  /** How often a waiting device shows the engine that it has not died. */
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(5);

  private final Device device;
  private final Transport.LineListener engine;
  private final List<Turn> turns;
  private final Transport.Line line;
  private @Nullable Outgoing current;
  private @Nullable HttpResponse reply;
  private Runnable callOff = () -> {};
  private boolean companions;
  private boolean mainSent;
  private boolean saidEmpty;
  private boolean closed;

  /**
   * A way that is not used yet.
   *
   * @param turns one for each deviation of the device
   */
  DeviatingLine(Transport inner, Device device, Transport.LineListener engine, List<Turn> turns) {
    this.device = device;
    this.engine = engine;
    this.turns = turns;
    this.line = inner.open(device, this);
  }

  @Override
  public void send(HttpPost post) {
    Outgoing out = new Outgoing(post, saidEmpty);
    saidEmpty |= out.kind() == Outgoing.Kind.EMPTY;
    current = out;
    reply = null;
    mainSent = false;
    turns.forEach(turn -> turn.behaviour().onSend(turn, out));
    companions = !out.before().isEmpty();
    pause(out.delay(), this::goOn);
  }

  /** From a layer beyond; what is settled stays as it is. */
  @Override
  public void send(Transport.RawPost post) {
    current = null;
    mainSent = true;
    line.send(post);
  }

  /** Does the next thing that is to be done before the engine gets its reply. */
  private void goOn() {
    Outgoing out = current;
    if (out == null) {
      return;
    }
    if (!out.before().isEmpty()) {
      line.send(out.before().remove());
    } else if (!mainSent) {
      mainSent = true;
      sendMain(out);
    } else if (!out.after().isEmpty()) {
      line.send(out.after().remove());
    } else if (reply != null) {
      HttpResponse told = reply;
      reply = null;
      engine.onReply(told);
    }
  }

  private void sendMain(Outgoing out) {
    HttpResponse instead = out.instead();
    if (out.isSilent()) {
      return; // the engine's patience ends it
    }
    if (instead != null) {
      reply = instead;
      pause(Duration.ofMillis(1), this::goOn); // nobody is called back before a call returns
    } else if (out.isRaw()) {
      line.send(out.raw());
    } else {
      line.send(out.post());
    }
  }

  private void pause(Duration time, Runnable then) {
    if (time.isZero()) {
      then.run();
      return;
    }
    Duration step = time.compareTo(SIGN_OF_LIFE) > 0 ? SIGN_OF_LIFE : time;
    callOff =
        device.after(
            step,
            () -> {
              if (!closed) {
                engine.onProgress();
                pause(time.minus(step), then);
              }
            });
  }

  @Override
  public void onProgress() {
    if (!closed) {
      engine.onProgress();
    }
  }

  @Override
  public void onReply(HttpResponse came) {
    Outgoing out = current;
    if (closed) {
      return;
    }
    if (out == null) {
      engine.onReply(came);
      return;
    }
    if (mainSent && reply == null) {
      HttpResponse heard = came;
      for (Turn turn : turns) {
        heard = turn.behaviour().onReply(turn, out, heard);
      }
      reply = heard;
    }
    engine.onProgress();
    goOn();
  }

  @Override
  public void onFailure(SessionFailure kind, String detail) {
    if (closed) {
      return;
    }
    Outgoing out = current;
    if (out != null && reply != null) { // only what nobody had asked for has failed
      out.after().clear();
      goOn();
      return;
    }
    boolean ours = out != null && (out.isRaw() || companions);
    engine.onFailure(
        ours && kind == SessionFailure.CONNECTION_STALE ? SessionFailure.CONNECTION_LOST : kind,
        detail);
  }

  @Override
  public boolean isConnected() {
    return line.isConnected();
  }

  @Override
  public void close() {
    closed = true;
    callOff.run();
    Duration linger = Duration.ZERO;
    for (Turn turn : turns) {
      Duration wanted = turn.behaviour().linger(turn);
      linger = wanted.compareTo(linger) > 0 ? wanted : linger;
    }
    if (linger.isZero()) {
      line.close();
    } else {
      device.after(linger, line::close);
    }
  }

  @Override
  public long bytesSent() {
    return line.bytesSent();
  }

  @Override
  public long bytesReceived() {
    return line.bytesReceived();
  }
}
