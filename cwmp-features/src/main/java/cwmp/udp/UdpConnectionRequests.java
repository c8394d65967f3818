// SPDX-License-Identifier: Apache-2.0
package cwmp.udp;

import cwmp.cpe.Cpe;
import cwmp.cpe.CpeFeature;
import cwmp.cpe.CpeHost;
import cwmp.http.Credentials;
import cwmp.session.SessionOutcome;
import cwmp.tree.Change;
import cwmp.tree.EngineParameter;
import cwmp.tree.EngineParameters;
import cwmp.tree.ParameterNode;
import cwmp.udp.StunExchange.Purpose;
import cwmp.udp.StunMessage.Transaction;
import cwmp.udp.UdpState.Accepted;
import cwmp.udp.UdpState.Line;
import cwmp.wakeup.ConnectionRequestGate;
import cwmp.wire.HttpTarget;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Connection requests over UDP, through a NAT too. TR-069 Annex G.
 *
 * <p>While STUNEnable is true the device asks a STUN server where it is seen from outside, tells
 * that in UDPConnectionRequestAddress, and keeps asking so that the NAT keeps the binding. A signed
 * datagram of the ACS that comes to the same socket makes it open a session.
 *
 * <p>The driver owns the sockets. It carries out {@link UdpCommand}s and brings {@link #opened},
 * {@link #openFailed} and {@link #received}, on the device's thread.
 */
public final class UdpConnectionRequests implements CpeFeature<UdpState> {
  private static final Set<EngineParameter> DECIDING =
      EnumSet.of(
          EngineParameter.URL,
          EngineParameter.STUN_ENABLE,
          EngineParameter.STUN_SERVER_ADDRESS,
          EngineParameter.STUN_SERVER_PORT,
          EngineParameter.STUN_USERNAME,
          EngineParameter.STUN_PASSWORD,
          EngineParameter.STUN_MAXIMUM_KEEP_ALIVE_PERIOD,
          EngineParameter.STUN_MINIMUM_KEEP_ALIVE_PERIOD);

  private static final int UNAUTHORIZED = 401;
  private static final long OPEN_AGAIN_AFTER_MILLIS = 60_000;

  private final UdpSettings settings;

  /** The feature of devices that behave so. */
  public UdpConnectionRequests(UdpSettings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return "udp";
  }

  @Override
  public Map<EngineParameter, String> announces() {
    return Map.of(EngineParameter.SUPPORTED_CONN_REQ_METHODS, "STUN");
  }

  // ---- what the engine tells

  @Override
  public void booted(Cpe cpe) {
    UdpState state = cpe.stateOf(this);
    if (state != null) {
      cpe.keep(this, state.with(null));
    }
    begin(cpe);
  }

  @Override
  public void changed(Cpe cpe, Change change) {
    EngineParameter own = change.parameter().schema().engine();
    if (own == null || !DECIDING.contains(own) || !change.differs()) {
      return;
    }
    UdpState state = cpe.stateOf(this);
    if (!cpe.inSession()) {
      begin(cpe);
    } else if (state != null || isWanted(cpe)) {
      cpe.keep(this, (state == null ? UdpState.NONE : state).stale(true));
    }
  }

  @Override
  public void sessionClosed(Cpe cpe, SessionOutcome outcome) {
    UdpState state = cpe.stateOf(this);
    if (state != null && state.isStale()) {
      cpe.keep(this, state.stale(false));
      begin(cpe);
    }
  }

  @Override
  public void onTime(Cpe cpe, long nowMillis) {
    UdpState state = cpe.stateOf(this);
    Line line = state == null ? null : state.line();
    if (line == null) {
      return;
    }
    StunExchange exchange = line.exchange();
    if (exchange != null && exchange.nextAt() <= nowMillis) {
      if (exchange.isSentOut()) {
        unanswered(cpe, line, exchange);
      } else {
        send(cpe, line, exchange.sentAgain());
      }
    } else if (exchange == null && line.nextAt() <= nowMillis) {
      if (line.local() == null) {
        begin(cpe);
      } else if (line.tellsChange()) {
        ask(cpe, line, Purpose.CHANGE, line.signs());
      } else if (line.keepAlive().isFound() || line.mapped() == null) {
        ask(cpe, line, Purpose.BINDING, line.signs());
      } else {
        ask(cpe, line, Purpose.PROBE, line.signs());
      }
    }
  }

  @Override
  public List<String> save(UdpState state, CpeHost host) {
    Accepted last = state.last();
    return last.equals(Accepted.NONE)
        ? List.of()
        : List.of(Long.toString(last.timestamp()), last.id());
  }

  @Override
  public void restore(Cpe cpe, List<String> saved) {
    if (saved.size() != 2) {
      throw new IllegalArgumentException("found " + saved.size() + " fields, expected ts and id");
    }
    long timestamp = Long.parseLong(saved.get(0)); // NumberFormatException is an illegal argument
    Accepted last = new Accepted(timestamp, saved.get(1), ConnectionRequestGate.OPEN);
    cpe.keep(this, UdpState.NONE.accepting(last));
  }

  // ---- what the driver tells

  /** The socket for connection requests is open. */
  public void opened(Cpe cpe, UdpAddress local) {
    UdpState state = cpe.stateOf(this);
    Line line = state == null ? null : state.line();
    if (line == null) {
      cpe.command(new UdpCommand.Close(UdpSocket.REQUESTS));
    } else {
      listen(cpe, line.bound(local));
    }
  }

  /** The socket for connection requests cannot be had; it is tried again after a minute. */
  public void openFailed(Cpe cpe) {
    UdpState state = cpe.stateOf(this);
    Line line = state == null ? null : state.line();
    if (line != null && line.local() == null) {
      long again = cpe.host().monotonicMillis() + OPEN_AGAIN_AFTER_MILLIS;
      keep(cpe, line.resting(line.keepAlive(), again));
    }
  }

  /** A datagram has come to one of the sockets. What is not meant for the device is dropped. */
  public UdpVerdict received(Cpe cpe, UdpSocket socket, byte[] datagram) {
    UdpState state = cpe.stateOf(this);
    Line line = state == null ? null : state.line();
    if (state == null || line == null || line.local() == null) {
      cpe.command(new UdpCommand.Close(socket)); // left over from before a reset
    } else if (StunMessage.isLike(datagram)) {
      StunExchange exchange = line.exchange();
      Optional<StunMessage> message = StunMessage.parse(datagram);
      if (exchange != null
          && message.isPresent()
          && message.get().transaction().equals(exchange.transaction())) {
        onResponse(cpe, line, exchange, socket, message.get());
      }
    } else if (socket == UdpSocket.REQUESTS) {
      return UdpConnectionRequest.parse(datagram)
          .map(request -> onRequest(cpe, state, request))
          .orElse(UdpVerdict.NO_REQUEST);
    }
    return UdpVerdict.NO_REQUEST;
  }

  // ---- the socket

  private boolean isWanted(Cpe cpe) {
    return isStunOn(cpe) || settings.listensWithoutStun().test(cpe.host());
  }

  private static boolean isStunOn(Cpe cpe) {
    return cpe.tree().engine().flag(EngineParameter.STUN_ENABLE);
  }

  /** Starts, or starts anew, with the parameters as they are; or ends. */
  private void begin(Cpe cpe) {
    UdpState state = cpe.stateOf(this);
    Line line = state == null ? null : state.line();
    if (!isWanted(cpe)) {
      if (state != null) {
        end(cpe, state);
      }
      return;
    }
    EngineParameters engine = cpe.tree().engine();
    KeepAlive keepAlive =
        KeepAlive.within(
            engine.number(EngineParameter.STUN_MINIMUM_KEEP_ALIVE_PERIOD),
            engine.number(EngineParameter.STUN_MAXIMUM_KEEP_ALIVE_PERIOD),
            settings.findsTimeout());
    if (line == null || line.local() == null) {
      keep(cpe, new Line(null, null, false, false, keepAlive, null, Cpe.NEVER));
      cpe.command(new UdpCommand.Open(isStunOn(cpe) ? server(cpe) : acsHost(cpe)));
    } else {
      listen(cpe, new Line(line.local(), null, false, false, keepAlive, null, Cpe.NEVER));
    }
  }

  private void end(Cpe cpe, UdpState state) {
    if (state.line() != null) {
      cpe.command(new UdpCommand.Close(UdpSocket.DISCOVERY));
      cpe.command(new UdpCommand.Close(UdpSocket.REQUESTS));
    }
    cpe.keep(this, state.last().equals(Accepted.NONE) ? null : state.with(null));
    publish(cpe, "", false);
  }

  private void listen(Cpe cpe, Line line) {
    if (isStunOn(cpe)) {
      ask(cpe, line, Purpose.BINDING, false);
    } else {
      keep(cpe, line);
      publish(cpe, String.valueOf(line.local()), false);
    }
  }

  private void keep(Cpe cpe, Line line) {
    UdpState state = cpe.stateOf(this);
    cpe.keep(this, (state == null ? UdpState.NONE : state).with(line));
  }

  private static void publish(Cpe cpe, String address, boolean natDetected) {
    put(cpe, EngineParameter.NAT_DETECTED, Boolean.toString(natDetected));
    put(cpe, EngineParameter.UDP_CONNECTION_REQUEST_ADDRESS, address);
  }

  private static void put(Cpe cpe, EngineParameter parameter, String value) {
    ParameterNode node = cpe.tree().engine().node(parameter);
    if (node != null) {
      cpe.put(node, value);
    }
  }

  // ---- STUN

  private static String server(Cpe cpe) {
    String given = cpe.tree().engine().value(EngineParameter.STUN_SERVER_ADDRESS);
    String host = given.isEmpty() ? acsHost(cpe) : given;
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  private static String acsHost(Cpe cpe) {
    HttpTarget acs = cpe.tree().engine().acs();
    return acs == null ? "" : acs.origin().host();
  }

  private void ask(Cpe cpe, Line line, Purpose purpose, boolean signed) {
    var random = cpe.host().random();
    Transaction transaction = new Transaction(random.nextLong(), random.nextLong());
    long now = cpe.host().monotonicMillis();
    send(cpe, line, new StunExchange(purpose, transaction, signed, 1, now));
  }

  private void send(Cpe cpe, Line line, StunExchange exchange) {
    EngineParameters engine = cpe.tree().engine();
    StunWriter request = new StunWriter(StunMessage.BINDING_REQUEST, exchange.transaction());
    UdpAddress mapped = line.mapped();
    if (exchange.purpose() == Purpose.PROBE && mapped != null) {
      request.with(StunMessage.RESPONSE_ADDRESS, mapped);
    }
    String username = engine.value(EngineParameter.STUN_USERNAME);
    if (!username.isEmpty()) {
      request.with(StunMessage.USERNAME, username);
    }
    if (exchange.purpose() != Purpose.PROBE) {
      request.with(
          StunMessage.CONNECTION_REQUEST_BINDING, StunMessage.CONNECTION_REQUEST_BINDING_VALUE);
    }
    if (exchange.purpose() == Purpose.CHANGE) {
      request.with(StunMessage.BINDING_CHANGE, "");
    }
    keep(cpe, line.asking(exchange));
    cpe.command(
        new UdpCommand.Send(
            exchange.purpose() == Purpose.PROBE ? UdpSocket.DISCOVERY : UdpSocket.REQUESTS,
            server(cpe),
            (int) engine.number(EngineParameter.STUN_SERVER_PORT),
            exchange.signed()
                ? request.toBytesSignedWith(engine.value(EngineParameter.STUN_PASSWORD))
                : request.toBytes()));
  }

  private void onResponse(
      Cpe cpe, Line line, StunExchange exchange, UdpSocket socket, StunMessage message) {
    EngineParameters engine = cpe.tree().engine();
    if (exchange.signed()
        && message.has(StunMessage.MESSAGE_INTEGRITY)
        && !message.isSignedWith(engine.value(EngineParameter.STUN_PASSWORD))) {
      return;
    }
    boolean isProbe = exchange.purpose() == Purpose.PROBE;
    if (message.type() == StunMessage.BINDING_ERROR_RESPONSE) {
      boolean mayLogIn =
          !exchange.signed() && !engine.value(EngineParameter.STUN_USERNAME).isEmpty();
      if (mayLogIn && message.errorCode().orElse(0) == UNAUTHORIZED) {
        ask(cpe, line, exchange.purpose(), true);
      } else if (isProbe) {
        probed(cpe, line, line.keepAlive().settled());
      } else {
        failed(cpe, line);
      }
    } else if (message.type() == StunMessage.BINDING_RESPONSE) {
      UdpAddress mapped = message.mappedAddress().orElse(null);
      if (isProbe) {
        // A server that does not know RESPONSE-ADDRESS answers whence it was asked.
        boolean known = socket == UdpSocket.REQUESTS;
        probed(cpe, line, known ? line.keepAlive().survived() : line.keepAlive().settled());
      } else if (mapped != null && socket == UdpSocket.REQUESTS) {
        learned(cpe, line, exchange, mapped);
      }
    }
  }

  private void learned(Cpe cpe, Line line, StunExchange exchange, UdpAddress mapped) {
    UdpAddress before = line.mapped();
    boolean isNew = !mapped.equals(before);
    boolean toldChange = exchange.purpose() == Purpose.CHANGE;
    Line known = line.mappedTo(mapped, isNew || line.tellsChange() && !toldChange);
    publish(cpe, mapped.toString(), !mapped.equals(line.local()));
    if (isNew && !toldChange) {
      KeepAlive keepAlive = line.keepAlive();
      boolean hasDied = before != null && keepAlive.isFound();
      ask(
          cpe,
          hasDied ? known.resting(relearning(cpe, keepAlive), Cpe.NEVER) : known,
          Purpose.CHANGE,
          line.signs());
    } else {
      rest(cpe, known, line.keepAlive());
    }
  }

  /** A binding that did not survive the period after all: the search begins again, below it. */
  private KeepAlive relearning(Cpe cpe, KeepAlive keepAlive) {
    EngineParameters engine = cpe.tree().engine();
    KeepAlive fresh =
        KeepAlive.within(
            engine.number(EngineParameter.STUN_MINIMUM_KEEP_ALIVE_PERIOD),
            engine.number(EngineParameter.STUN_MAXIMUM_KEEP_ALIVE_PERIOD),
            settings.findsTimeout());
    return keepAlive.goodSeconds() > fresh.goodSeconds()
        ? new KeepAlive(fresh.goodSeconds(), keepAlive.goodSeconds(), fresh.mostSeconds())
        : keepAlive;
  }

  private void rest(Cpe cpe, Line line, KeepAlive keepAlive) {
    long until = cpe.host().monotonicMillis() + keepAlive.restSeconds() * 1000L;
    keep(cpe, line.resting(keepAlive, until));
  }

  /** Whatever the probe has shown, the binding is refreshed now. */
  private void probed(Cpe cpe, Line line, KeepAlive keepAlive) {
    if (keepAlive.isFound()) {
      cpe.command(new UdpCommand.Close(UdpSocket.DISCOVERY));
    }
    ask(cpe, line.resting(keepAlive, Cpe.NEVER), Purpose.BINDING, line.signs());
  }

  private void unanswered(Cpe cpe, Line line, StunExchange exchange) {
    if (exchange.purpose() == Purpose.PROBE) {
      probed(cpe, line, line.keepAlive().died());
    } else {
      failed(cpe, line);
    }
  }

  /** Nothing was learned: what is known stays, and the next attempt comes when it would anyway. */
  private void failed(Cpe cpe, Line line) {
    if (line.mapped() == null) {
      publish(cpe, String.valueOf(line.local()), false);
    }
    rest(cpe, line, line.keepAlive());
  }

  // ---- connection requests

  private UdpVerdict onRequest(Cpe cpe, UdpState state, UdpConnectionRequest request) {
    EngineParameters engine = cpe.tree().engine();
    Accepted last = state.last();
    Credentials expected =
        new Credentials(engine.connectionRequestUsername(), engine.connectionRequestPassword());
    if (request.timestamp() <= last.timestamp()
        || request.id().equals(last.id())
        || !request.isBy(expected)) {
      return UdpVerdict.NO_REQUEST;
    }
    OptionalLong gate = settings.gate().pass(last.gate(), cpe.host().monotonicMillis());
    if (gate.isEmpty() || !cpe.connectionRequested()) {
      return UdpVerdict.REFUSED;
    }
    cpe.keep(
        this, state.accepting(new Accepted(request.timestamp(), request.id(), gate.getAsLong())));
    return UdpVerdict.ACCEPTED;
  }
}
