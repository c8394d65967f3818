// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import cwmp.http.Credentials;
import cwmp.http.NonceSource;
import cwmp.tree.EngineParameters;
import cwmp.wakeup.ConnectionRequestGate;
import cwmp.wakeup.ConnectionRequestVerifier;
import cwmp.wakeup.ConnectionRequestVerifier.Accepted;
import cwmp.wakeup.ConnectionRequestVerifier.Refused;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Decides on the connection requests to the devices of one loop, on its thread.
 *
 * <p>A request that is accepted is answered before its session starts (TR-069 3.2.2): the device
 * knows of it at once, but holds still until the answer is written.
 */
final class ConnectionRequests {
  /** Accepted requests of one device: ten together, and one in a second in the long run. */
  private static final ConnectionRequestGate GATE =
      new ConnectionRequestGate(Duration.ofSeconds(1), 10);

  /** Accepted requests of all devices of the loop that are not answered yet. */
  private static final int MOST_UNANSWERED = 1024;

  /** With so many devices remembered, those whose burst is free again begin to be forgotten. */
  private static final int MANY_REMEMBERED = 4096;

  private final FleetLoop loop;
  private final ConnectionRequestVerifier verifier;
  private final Map<Device, Long> gates = new HashMap<>();
  private int forgetAt = MANY_REMEMBERED;
  private int unanswered;

  ConnectionRequests(FleetLoop loop, byte[] secret) {
    this.loop = loop;
    this.verifier = new ConnectionRequestVerifier(new NonceSource(secret));
  }

  void onRequest(Device device, HttpRequest request, ConnectionRequestAnswer answer) {
    EngineParameters engine = device.tree().engine();
    if (device.power() != Device.Power.ON || !engine.isHttpConnectionRequestEnabled()) {
      answer.drop();
      return;
    }
    loop.shared().knock(device, request, answer, (asked, to) -> judge(device, asked, to));
  }

  private void judge(Device device, HttpRequest request, ConnectionRequestAnswer answer) {
    EngineParameters engine = device.tree().engine();
    Credentials expected =
        new Credentials(engine.connectionRequestUsername(), engine.connectionRequestPassword());
    long now = device.monotonicMillis();
    switch (verifier.verify(request, expected, device.index(), now)) {
      case Refused(int status, HttpHeaders headers) -> answer.send(status, headers, () -> {});
      case Accepted accepted -> {
        if (passes(device, now) && device.knock()) {
          accept(device, answer);
        } else {
          device.knocked(ConnectionRequestWay.HTTP, false);
          answer.send(503, HttpHeaders.EMPTY, () -> {});
        }
      }
    }
  }

  private boolean passes(Device device, long now) {
    if (unanswered >= MOST_UNANSWERED) {
      return false;
    }
    OptionalLong state = GATE.pass(gates.getOrDefault(device, ConnectionRequestGate.OPEN), now);
    if (gates.size() >= forgetAt) {
      gates.values().removeIf(until -> until <= now);
      forgetAt = Math.max(MANY_REMEMBERED, 2 * gates.size());
    }
    state.ifPresent(until -> gates.put(device, until));
    return state.isPresent();
  }

  private void accept(Device device, ConnectionRequestAnswer answer) {
    device.knocked(ConnectionRequestWay.HTTP, true);
    unanswered++;
    device.hold();
    answer.send(
        200,
        HttpHeaders.EMPTY,
        () ->
            loop.post(
                () -> {
                  unanswered--;
                  device.release();
                }));
  }
}
