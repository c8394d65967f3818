// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import cwmp.http.HttpPost;
import cwmp.message.GetParameterAttributesResponse;
import cwmp.message.GetParameterNamesResponse;
import cwmp.message.GetParameterValuesResponse;
import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.message.ParameterValue;
import cwmp.session.SessionOutcome;
import cwmp.soap.Envelope;
import cwmp.wire.HttpResponse;
import horde.fleet.SessionTrace.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what happens in one session, as long as its loop has room for it.
 *
 * <p>Messages stay the objects that they are: to write them as bytes would take more time and more
 * memory, as objects share the names of parameters with all devices. So what they take is
 * estimated.
 */
final class SessionRecorder {
  /** An ACS that never stops asking must not fill the memory. */
  private static final int MOST_ENTRIES = 10_000;

  private static final int OBJECT_BYTES = 48;
  private static final int EXCHANGE_BYTES = 144;
  private static final int MESSAGE_BYTES = 256;

  /** Why it is written down. */
  enum Reason {
    /** Somebody wants to see all sessions of the device. */
    DEVICE,
    /** The session is one of a sample. */
    SAMPLE,
    /** It may fail, and is forgotten if it does not. */
    FAILURE
  }

  private final LoopTraces traces;
  private final int device;
  private final long number;
  private final Reason reason;
  private final Instant begun;
  private final List<Entry> entries = new ArrayList<>(4);
  private int leftOut;
  private long bytes = EXCHANGE_BYTES;

  SessionRecorder(LoopTraces traces, Device device, long number, Reason reason) {
    this.traces = traces;
    this.device = device.index();
    this.number = number;
    this.reason = reason;
    this.begun = device.now();
  }

  Reason reason() {
    return reason;
  }

  /** What it has taken so far, about. */
  long bytes() {
    return bytes;
  }

  void sent(Instant time, HttpPost post) {
    add(new SessionTrace.Sent(time, post), EXCHANGE_BYTES + weight(post));
  }

  void received(Instant time, HttpResponse reply) {
    int headers = reply.headers().size() * 2 * OBJECT_BYTES;
    add(new SessionTrace.Received(time, reply), EXCHANGE_BYTES + headers + reply.body().length);
  }

  void replaced(Instant time, List<ParameterValue> values) {
    add(new SessionTrace.Replaced(time, values), OBJECT_BYTES + weight(values));
  }

  /** The reason of a failure is kept always: it is what people look for. */
  void failed(Instant time, String detail) {
    entries.add(new SessionTrace.Failed(time, detail));
  }

  private void add(Entry entry, long weight) {
    if (leftOut == 0 && entries.size() < MOST_ENTRIES && traces.grows(this, weight)) {
      entries.add(entry);
      bytes += weight;
    } else {
      leftOut++;
    }
  }

  SessionTrace trace(@Nullable SessionOutcome outcome) {
    return new SessionTrace(device, number, begun, entries, leftOut, outcome);
  }

  private static long weight(HttpPost post) {
    Envelope envelope = post.envelopeOrNull();
    return envelope == null ? 0 : MESSAGE_BYTES + weight(envelope.body());
  }

  /** Of those messages of a device that can be large. */
  private static long weight(Message message) {
    return switch (message) {
      case Inform inform -> weight(inform.parameterList());
      case GetParameterValuesResponse values -> weight(values.parameterList());
      case GetParameterNamesResponse names -> names.parameterList().size() * (long) OBJECT_BYTES;
      case GetParameterAttributesResponse attributes ->
          attributes.parameterList().size() * (long) OBJECT_BYTES;
      default -> 0;
    };
  }

  private static long weight(List<ParameterValue> values) {
    long weight = 0;
    for (ParameterValue value : values) {
      weight += OBJECT_BYTES + value.value().length();
    }
    return weight;
  }
}
