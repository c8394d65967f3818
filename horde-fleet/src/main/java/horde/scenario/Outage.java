// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

import cwmp.http.HttpPost;
import cwmp.message.FaultCode;
import cwmp.session.SessionFailure;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpResponse;
import horde.fleet.Device;
import horde.fleet.DeviceRef;
import horde.fleet.FleetLayer;
import horde.fleet.Transport;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Has devices find their ACS, or another server, out of order: nobody there, silent, or answering
 * with a status such as 503. What they send does not leave the device, so that this works with any
 * ACS and on virtual time. Safe from any thread.
 */
public final class Outage implements FleetLayer {

  /** What is out of order. */
  public enum Of {
    /** The ACS, for sessions. */
    ACS,
    /** Servers of files. */
    FILES,
    /** Other servers, such as collectors of bulk data. */
    OTHERS
  }

  /** What devices find instead. */
  public sealed interface Finding {}

  /** Nobody: no connection can be made. */
  public record Nobody() implements Finding {}

  /** Somebody who takes what they send, and says nothing. */
  public record Silence() implements Finding {}

  /** A reply with this status, and no body. */
  public record Status(int status) implements Finding {}

  private static final Duration ROUND_TRIP = Duration.ofMillis(20);

  /** How long a device waits for a file or another server that says nothing. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String NOBODY = "there is nobody, as the scenario says";

  private final Map<Of, Map<Integer, Finding>> outages = new EnumMap<>(Of.class);

  /** Everything is in order at first. */
  public Outage() {
    for (Of of : Of.values()) {
      outages.put(of, new ConcurrentHashMap<>());
    }
  }

  /** From now on these devices find this. */
  public void begin(Collection<DeviceRef> devices, Of of, Finding finding) {
    devices.forEach(device -> ofKind(of).put(device.index(), finding));
  }

  /** From now on these devices find everything in order. */
  public void end(Collection<DeviceRef> devices) {
    for (Map<Integer, Finding> found : outages.values()) {
      devices.forEach(device -> found.remove(device.index()));
    }
  }

  private Map<Integer, Finding> ofKind(Of of) {
    return Objects.requireNonNull(outages.get(of));
  }

  private @Nullable Finding found(Of of, Device device) {
    return ofKind(of).get(device.index());
  }

  private static HttpResponse reply(int status) {
    return new HttpResponse(status, "", HttpHeaders.EMPTY, new byte[0], true);
  }

  @Override
  public Transport around(Transport inner) {
    return new Transport() {
      @Override
      public Line open(Device device, LineListener listener) {
        return new OutLine(device, listener, inner.open(device, listener));
      }

      @Override
      public Fetch fetch(Device device, FileRequest request, FetchListener listener) {
        Finding finding = found(Of.FILES, device);
        return finding == null
            ? inner.fetch(device, request, listener)
            : failing(device, finding, listener);
      }

      @Override
      public Exchange exchange(Device device, ExchangeListener listener) {
        return new OutExchange(device, listener, inner.exchange(device, listener));
      }
    };
  }

  private static Transport.Fetch failing(
      Device device, Finding finding, Transport.FetchListener listener) {
    Runnable callOff =
        switch (finding) {
          case Nobody nobody ->
              device.after(
                  ROUND_TRIP,
                  () -> listener.onFetchFailed(FaultCode.CANNOT_CONTACT_FILE_SERVER, NOBODY));
          case Silence silence ->
              device.after(
                  PATIENCE,
                  () ->
                      listener.onFetchFailed(
                          FaultCode.CANNOT_CONTACT_FILE_SERVER, "the server says nothing"));
          case Status(int status) ->
              device.after(
                  ROUND_TRIP,
                  () ->
                      listener.onFetchFailed(
                          FaultCode.CANNOT_ACCESS_FILE, "the server says " + status));
        };
    return callOff::run;
  }

  /** A session's way to an ACS that may be out of order from one post to the next. */
  private final class OutLine implements Transport.Line {
    private final Device device;
    private final Transport.LineListener listener;
    private final Transport.Line line;
    private Runnable callOff = () -> {};
    private boolean waiting;

    OutLine(Device device, Transport.LineListener listener, Transport.Line line) {
      this.device = device;
      this.listener = listener;
      this.line = line;
    }

    @Override
    public void send(HttpPost post) {
      if (!isOut()) {
        line.send(post);
      }
    }

    @Override
    public void send(Transport.RawPost post) {
      if (!isOut()) {
        line.send(post);
      }
    }

    /** Whether it is, and then has the device find that. */
    private boolean isOut() {
      Finding finding = found(Of.ACS, device);
      waiting = finding != null && !(finding instanceof Nobody);
      switch (finding) {
        case Nobody nobody ->
            callOff =
                device.after(ROUND_TRIP, () -> listener.onFailure(SessionFailure.CONNECT, NOBODY));
        case Silence silence -> {
          // The device's patience ends it.
        }
        case Status(int status) ->
            callOff = device.after(ROUND_TRIP, () -> listener.onReply(reply(status)));
        case null -> {
          return false;
        }
      }
      return true;
    }

    @Override
    public boolean isConnected() {
      return waiting || line.isConnected();
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

  /** The way to another server that may be out of order. */
  private final class OutExchange implements Transport.Exchange {
    private final Device device;
    private final Transport.ExchangeListener listener;
    private final Transport.Exchange exchange;
    private Runnable callOff = () -> {};

    OutExchange(Device device, Transport.ExchangeListener listener, Transport.Exchange exchange) {
      this.device = device;
      this.listener = listener;
      this.exchange = exchange;
    }

    @Override
    public void send(Transport.HttpRequest request) {
      switch (found(Of.OTHERS, device)) {
        case Nobody nobody -> callOff = failing(ROUND_TRIP, SessionFailure.CONNECT, NOBODY);
        case Silence silence ->
            callOff = failing(PATIENCE, SessionFailure.TIMEOUT, "the server says nothing");
        case Status(int status) ->
            callOff = device.after(ROUND_TRIP, () -> listener.onResponse(reply(status)));
        case null -> exchange.send(request);
      }
    }

    private Runnable failing(Duration after, SessionFailure kind, String detail) {
      return device.after(after, () -> listener.onExchangeFailed(kind, detail));
    }

    @Override
    public void close() {
      callOff.run();
      exchange.close();
    }
  }
}
