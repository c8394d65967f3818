// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

import cwmp.http.ContentCoding;
import cwmp.message.CpeRequest;
import cwmp.message.Fault;
import cwmp.message.InvalidRequest;
import cwmp.message.Message;
import cwmp.message.TransferComplete;
import cwmp.soap.CwmpVersion;
import cwmp.soap.Envelope;
import cwmp.soap.SoapHeader;
import cwmp.soap.SoapWriter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ACS side of one session, from the accepted Inform to the final 204. TR-069 3.7.2.
 *
 * <p>May be used from any thread, one at a time.
 */
final class AcsSession {
  /** How far it has come. */
  enum State {
    OPEN,
    /** The final 204 was due, so nothing more is expected. */
    ENDED,
    /** Nothing more was heard, or the device began another one. */
    ABANDONED
  }

  private final String cookie;
  private final AcsDevice device;
  private final CwmpVersion version;
  private final AcsTally tally;
  private AcsDevice.@Nullable Pending outstanding;
  private String outstandingId = "";
  private int requestsSent;
  private boolean holding;
  private boolean emptySeen; // while the device was free to send requests of its own
  private State state = State.OPEN;
  private long lastHeardNanos;
  private volatile @Nullable ContentCoding coding;

  AcsSession(String cookie, AcsDevice device, CwmpVersion version, AcsTally tally) {
    this.cookie = cookie;
    this.device = device;
    this.version = version;
    this.tally = tally;
    lastHeardNanos = System.nanoTime();
  }

  String cookie() {
    return cookie;
  }

  AcsDevice device() {
    return device;
  }

  synchronized State state() {
    return state;
  }

  synchronized void onHeard() {
    lastHeardNanos = System.nanoTime();
  }

  synchronized boolean silentSince(long nanos) {
    return lastHeardNanos - nanos < 0;
  }

  /** How answers are compressed from now on; null for not at all. */
  void compress(@Nullable ContentCoding coding) {
    this.coding = coding;
  }

  /** The device is to hold its requests back from the InformResponse on, if the ACS wants it. */
  synchronized boolean holdFromStart() {
    holding = device.holdsNow();
    return holding;
  }

  /** An empty POST. */
  synchronized ServerReply onEmpty() {
    if (outstanding != null) {
      tally.violations.increment();
      return ServerReply.text(
          400,
          "found an empty POST, expected the answer to " + outstanding.request().messageName());
    }
    emptySeen |= !holding;
    return next();
  }

  /** A request of the device's own, other than Inform. */
  synchronized ServerReply onRequest(Message request, SoapHeader header) {
    SoapHeader answerHeader = SoapHeader.id(header.idOrNull());
    if (emptySeen || holding || outstanding != null) {
      tally.violations.increment(); // C-10; answered all the same, as real ACSs do
    }
    if (request instanceof InvalidRequest invalid) {
      tally.violations.increment();
      return envelope(answerHeader, fault(8003, invalid.reason()));
    }
    Message answer =
        request instanceof CpeRequest known ? AcsResponses.to(known).orElse(null) : null;
    if (answer == null) {
      return envelope(answerHeader, fault(8000, "Method not supported"));
    }
    device.onRequest((CpeRequest) request);
    if (request instanceof TransferComplete) {
      tally.transferCompletes.increment();
    }
    return envelope(answerHeader, answer);
  }

  /**
   * A response or a fault.
   *
   * <p>Who waits for it learns of it before the next request is chosen, and without a lock: what he
   * asks for then goes into this session.
   */
  ServerReply onAnswer(Message answer, SoapHeader header) {
    AcsDevice.Pending asked = takeOutstanding(answer, header);
    if (asked == null) {
      tally.violations.increment();
      return ServerReply.text(
          400,
          "found " + answer.messageName() + ", expected nothing of the kind: nothing was asked");
    }
    asked.answer().complete(answer);
    return next();
  }

  private synchronized AcsDevice.@Nullable Pending takeOutstanding(
      Message answer, SoapHeader header) {
    AcsDevice.Pending asked = outstanding;
    if (asked != null) {
      outstanding = null;
      String name = asked.request().messageName();
      boolean isFault = answer instanceof Fault;
      if (!Optional.of(outstandingId).equals(header.id())
          || !isFault && !answer.messageName().equals(name + "Response")) {
        tally.violations.increment();
      }
      AcsTally.Rpc count = tally.rpc(name);
      (isFault ? count.faults : count.answered).increment();
    }
    return asked;
  }

  private synchronized ServerReply next() {
    AcsDevice.Pending request = device.nextRequest();
    if (request == null) {
      holding = false; // an empty answer releases the device
      if (emptySeen && state == State.OPEN) {
        state = State.ENDED;
        tally.sessionsEnded.increment();
      }
      return ServerReply.noContent();
    }
    outstanding = request;
    outstandingId = cookie.substring(0, 8) + "-" + ++requestsSent;
    holding = device.holdsNow();
    tally.rpc(request.request().messageName()).sent.increment();
    return envelope(new SoapHeader(outstandingId, holding, 0, null, null), request.request());
  }

  /** Nothing more is expected of this session; does nothing if it was over before. */
  void abandon() {
    AcsDevice.Pending lost;
    synchronized (this) {
      if (state != State.OPEN) {
        return;
      }
      state = State.ABANDONED;
      tally.sessionsAbandoned.increment();
      lost = outstanding;
      outstanding = null;
    }
    if (lost != null) {
      String name = lost.request().messageName();
      tally.rpc(name).lost.increment();
      lost.answer().completeExceptionally(new RpcLostException(name, device.id()));
    }
  }

  ServerReply envelope(SoapHeader header, Message message) {
    return ServerReply.envelope(SoapWriter.toBytes(new Envelope(version, header, message)), coding);
  }

  static Fault fault(int code, String text) {
    return new Fault(Fault.SoapCode.SERVER, code, text, List.of());
  }
}
