// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

import cwmp.http.HttpPost;
import cwmp.message.AcsRequest;
import cwmp.message.Fault;
import cwmp.message.FaultCode;
import cwmp.message.Message;
import cwmp.session.SessionOutcome;
import cwmp.soap.Envelope;
import horde.fleet.Delivery;
import horde.fleet.Device;
import horde.fleet.DeviceRef;
import horde.fleet.FleetLayer;
import horde.fleet.Transport;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Has devices answer requests of their ACS in another way than the engine does: with a fault, late,
 * or not at all. Safe from any thread.
 */
public final class Interference implements FleetLayer {

  /** What becomes of an answer. */
  public sealed interface Deed {}

  /** The device refuses, and does nothing. */
  public record Refuse(int code, String text) implements Deed {}

  /** The device does it, and answers after some time. */
  public record Delay(Duration time) implements Deed {}

  /** The device does it, and closes the connection instead of answering. */
  public record HangUp() implements Deed {}

  private record Rule(Set<Integer> devices, String method, Deed deed, AtomicLong left) {}

  private final List<Rule> rules = new CopyOnWriteArrayList<>();

  /** What is to become of the answer that a device has ready. */
  private final Map<Integer, Deed> due = new ConcurrentHashMap<>();

  /**
   * From now on these devices answer so.
   *
   * @param method of which requests; empty for all
   * @param times how often each; the last rule that was made wins
   */
  public void add(Collection<DeviceRef> devices, String method, Deed deed, long times) {
    for (DeviceRef device : devices) {
      rules.addFirst(new Rule(Set.of(device.index()), method, deed, new AtomicLong(times)));
    }
  }

  /** From now on these devices answer as they should. */
  public void remove(Collection<DeviceRef> devices) {
    Set<Integer> indices = devices.stream().map(DeviceRef::index).collect(Collectors.toSet());
    rules.removeIf(rule -> indices.containsAll(rule.devices));
  }

  @Override
  public Message answer(Device device, AcsRequest request, Answerer inner) {
    for (Rule rule : rules) {
      boolean applies =
          rule.devices.contains(device.index())
              && (rule.method.isEmpty() || rule.method.equals(request.messageName()));
      if (applies && rule.left.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        if (rule.deed instanceof Refuse(int code, String text)) {
          String told = FaultCode.of(code).map(FaultCode::text).orElse("") + " " + text;
          return new Fault(Fault.SoapCode.CLIENT, code, told.strip(), List.of());
        }
        due.put(device.index(), rule.deed);
        break;
      }
    }
    return inner.answer(request);
  }

  @Override
  public void sessionEnded(Device device, SessionOutcome outcome) {
    due.remove(device.index()); // what an answer was to become that never left
  }

  @Override
  public Transport around(Transport inner) {
    return new Transport() {
      @Override
      public Line open(Device device, LineListener listener) {
        return rules.isEmpty()
            ? inner.open(device, listener)
            : new InterferedLine(device, inner.open(device, listener));
      }

      @Override
      public Fetch fetch(Device device, FileRequest request, FetchListener listener) {
        return inner.fetch(device, request, listener);
      }

      @Override
      public Exchange exchange(Device device, ExchangeListener listener) {
        return inner.exchange(device, listener);
      }
    };
  }

  /** Does to posts what is due. */
  private final class InterferedLine implements Transport.Line {
    private final Device device;
    private final Transport.Line line;
    private Runnable callOff = () -> {};

    InterferedLine(Device device, Transport.Line line) {
      this.device = device;
      this.line = line;
    }

    @Override
    public void send(HttpPost post) {
      Envelope envelope = post.envelopeOrNull();
      Deed deed = envelope == null ? null : due.remove(device.index());
      switch (deed) {
        case Delay(Duration time) -> callOff = device.after(time, () -> line.send(post));
        case HangUp hangUp ->
            line.send(
                new Transport.RawPost(
                    post.target(),
                    post.headers(),
                    post.body(),
                    post.body().length,
                    new Delivery(
                        false,
                        Delivery.Handshake.USUAL,
                        -1,
                        0,
                        Duration.ZERO,
                        Delivery.End.CLOSE)));
        case Refuse refuse -> line.send(post);
        case null -> line.send(post);
      }
    }

    @Override
    public void send(Transport.RawPost post) {
      line.send(post);
    }

    @Override
    public boolean isConnected() {
      return line.isConnected();
    }

    @Override
    public void close() {
      callOff.run();
      line.close();
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
}
