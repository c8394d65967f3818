// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import cwmp.cpe.CpeFeature;
import cwmp.cpe.FeatureCommand;
import cwmp.testkit.udp.StunResponder;
import cwmp.udp.UdpAddress;
import cwmp.udp.UdpCommand;
import cwmp.udp.UdpConnectionRequests;
import cwmp.udp.UdpSettings;
import cwmp.udp.UdpSocket;
import cwmp.udp.UdpVerdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A STUN server and a NAT before each device, on virtual time: a binding lives so long unused. */
final class SimulatedNat implements FeatureBody {
  private record Owner(Device device, UdpSocket socket) {}

  private record Binding(Owner owner, UdpAddress outside, long usedMillis) {}

  final StunResponder server = new StunResponder(null);
  final List<UdpVerdict> verdicts = new ArrayList<>();
  private final UdpConnectionRequests feature;
  private final long lifeMillis;
  private final Map<Owner, Binding> byOwner = new HashMap<>();
  private final Map<UdpAddress, Binding> byAddress = new HashMap<>();
  private int lastPort = 1023;

  SimulatedNat(UdpSettings settings, Duration life) {
    this.feature = new UdpConnectionRequests(settings);
    this.lifeMillis = life.toMillis();
  }

  @Override
  public CpeFeature<?> feature() {
    return feature;
  }

  @Override
  public boolean carryOut(Device device, FeatureCommand command) {
    if (!(command instanceof UdpCommand wanted)) {
      return false;
    }
    switch (wanted) {
      case UdpCommand.Open open -> {
        UdpAddress local = UdpAddress.of(new byte[] {10, 0, 0, 2}, 5000);
        device.loop().post(() -> device.happen(cpe -> feature.opened(cpe, local)));
      }
      case UdpCommand.Send send -> send(new Owner(device, send.from()), send.datagram());
      case UdpCommand.Close(UdpSocket socket) -> byOwner.remove(new Owner(device, socket));
    }
    return true;
  }

  private void send(Owner owner, byte[] datagram) {
    long now = owner.device().monotonicMillis();
    Binding binding = byOwner.get(owner);
    if (binding == null || now - binding.usedMillis() > lifeMillis) {
      byte[] octets = {(byte) 203, 0, 113, (byte) (owner.device().index() % 250 + 1)};
      binding = new Binding(owner, UdpAddress.of(octets, ++lastPort), now);
    } else {
      binding = new Binding(owner, binding.outside(), now);
    }
    byOwner.put(owner, binding);
    byAddress.put(binding.outside(), binding);
    server
        .answer(binding.outside(), datagram)
        .ifPresent(response -> deliver(response.to(), response.datagram()));
  }

  /** Something from outside: whether the NAT has let it through. */
  boolean deliver(UdpAddress to, byte[] datagram) {
    Binding binding = byAddress.get(to);
    if (binding == null) {
      return false;
    }
    Device device = binding.owner().device();
    if (device.monotonicMillis() - binding.usedMillis() > lifeMillis) {
      return false;
    }
    UdpSocket socket = binding.owner().socket();
    device
        .loop()
        .post(() -> device.happen(cpe -> feature.received(cpe, socket, datagram), verdicts::add));
    return true;
  }
}
