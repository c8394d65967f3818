// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import cwmp.cpe.FeatureCommand;
import cwmp.http.Credentials;
import cwmp.tree.EngineParameters;
import cwmp.udp.UdpCommand;
import cwmp.udp.UdpConnectionRequest;
import cwmp.udp.UdpSocket;
import horde.deviation.DeviationParameter.Type;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What goes wrong with STUN, and with connection requests in datagrams: M-15. */
final class UdpDeviations {
  private static final Pattern PORT = Pattern.compile(":(\\d{1,5})$");

  private UdpDeviations() {}

  static List<Deviation> all() {
    return List.of(wrongNatDetected(), bindingFlaps(), noKeepAlive(), signatureIgnored());
  }

  private static Deviation wrongNatDetected() {
    return Deviation.named(
            "wrong-nat-detected",
            "M-15",
            "a message with NATDetected",
            "tells wrongly whether there is a NAT between it and the ACS")
        .choice(
            "says",
            "the opposite, that there is one, or that there is none",
            "opposite",
            "true",
            "false")
        .seenIn("freeacs/freeacs#140")
        .does(
            settings ->
                new Told(
                    new Names(List.of("ManagementServer.NATDetected")),
                    (turn, value) -> {
                      boolean is = value.value().equals("true") || value.value().equals("1");
                      return Told.with(
                          value,
                          settings.is("says", "opposite")
                              ? Boolean.toString(!is)
                              : settings.text("says"));
                    }));
  }

  private static Deviation bindingFlaps() {
    return Deviation.named(
            "binding-flaps",
            "M-15",
            "a message with UDPConnectionRequestAddress",
            "tells another port of its NAT's binding each time")
        .with("ports", Type.NUMBER, "1000", "how many ports it goes through")
        .does(
            settings ->
                new Told(
                    new Names(List.of("ManagementServer.UDPConnectionRequestAddress")),
                    (turn, value) -> {
                      int number = turn.memory() instanceof Integer before ? before + 1 : 1;
                      turn.remember(number);
                      Matcher port = PORT.matcher(value.value());
                      int ports = Math.max(1, settings.number("ports"));
                      return port.find()
                          ? Told.with(
                              value,
                              value.value().substring(0, port.start())
                                  + ":"
                                  + (1024 + number % ports))
                          : value;
                    }));
  }

  private static Deviation noKeepAlive() {
    return Deviation.named(
            "no-keep-alive",
            "M-15",
            "a datagram to the STUN server",
            "asks the STUN server once, and never again, so that its NAT forgets the binding")
        .with("sends", Type.NUMBER, "1", "how many datagrams it sends before")
        .does(
            settings ->
                new Behaviour() {
                  @Override
                  public void carryOut(Turn turn, FeatureCommand command, Runnable inner) {
                    if (command instanceof UdpCommand.Send send
                        && send.from() == UdpSocket.REQUESTS) {
                      int sent = turn.memory() instanceof Integer before ? before : 0;
                      if (sent >= settings.number("sends") && turn.strikes()) {
                        return;
                      }
                      turn.remember(sent + 1);
                    }
                    inner.run();
                  }
                });
  }

  private static Deviation signatureIgnored() {
    return Deviation.named(
            "udp-signature-ignored",
            "M-15",
            "a connection request over UDP whose signature is wrong",
            "takes connection requests in datagrams, whoever has signed them")
        .does(
            new Behaviour() {
              @Override
              public byte[] datagram(Turn turn, byte[] datagram) {
                EngineParameters engine = turn.device().tree().engine();
                Credentials good =
                    new Credentials(
                        engine.connectionRequestUsername(), engine.connectionRequestPassword());
                Optional<UdpConnectionRequest> request = UdpConnectionRequest.parse(datagram);
                if (request.isEmpty() || request.get().isBy(good) || !turn.strikes()) {
                  return datagram;
                }
                UdpConnectionRequest forged = request.get();
                return UdpConnectionRequest.signed(
                        forged.timestamp(), forged.id(), forged.nonce(), good)
                    .toDatagram("127.0.0.1:0");
              }
            });
  }
}
