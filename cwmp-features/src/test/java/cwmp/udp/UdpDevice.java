// SPDX-License-Identifier: Apache-2.0
package cwmp.udp;

import static cwmp.message.ValueType.BOOLEAN;
import static cwmp.message.ValueType.INT;
import static cwmp.message.ValueType.STRING;
import static cwmp.message.ValueType.UNSIGNED_INT;

import cwmp.cpe.Cpe;
import cwmp.cpe.CpeCommand;
import cwmp.cpe.CpeSettings;
import cwmp.cpe.TestWorld;
import cwmp.message.Event;
import cwmp.message.Inform;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterValues;
import cwmp.message.ValueType;
import cwmp.rpc.RpcTable;
import cwmp.session.SessionOutcome;
import cwmp.session.SessionSettings;
import cwmp.tree.Nodes;
import cwmp.tree.ParameterSpec;
import cwmp.tree.ParameterTree;
import cwmp.tree.Schema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A device with the parameters of Annex G, on a clock that the test moves. */
final class UdpDevice extends TestWorld {
  static final String ROOT = "Device.ManagementServer.";
  static final UdpAddress LOCAL = UdpAddress.of(new byte[] {10, 0, 0, 7}, 5000);

  private static final Schema SCHEMA =
      Schema.builder("Device")
          .parameter(ROOT + "URL", ParameterSpec.readWrite(STRING))
          .parameter(ROOT + "PeriodicInformEnable", ParameterSpec.readWrite(BOOLEAN))
          .parameter(ROOT + "ConnectionRequestUsername", ParameterSpec.readWrite(STRING))
          .parameter(ROOT + "ConnectionRequestPassword", ParameterSpec.readWrite(STRING))
          .parameter(ROOT + "UDPConnectionRequestAddress", ParameterSpec.readOnly(STRING))
          .parameter(
              ROOT + "UDPConnectionRequestAddressNotificationLimit",
              ParameterSpec.readWrite(UNSIGNED_INT))
          .parameter(ROOT + "STUNEnable", ParameterSpec.readWrite(BOOLEAN))
          .parameter(ROOT + "STUNServerAddress", ParameterSpec.readWrite(STRING))
          .parameter(ROOT + "STUNServerPort", ParameterSpec.readWrite(UNSIGNED_INT))
          .parameter(ROOT + "STUNUsername", ParameterSpec.readWrite(STRING))
          .parameter(ROOT + "STUNPassword", ParameterSpec.readWrite(STRING))
          .parameter(ROOT + "STUNMaximumKeepAlivePeriod", ParameterSpec.readWrite(INT))
          .parameter(ROOT + "STUNMinimumKeepAlivePeriod", ParameterSpec.readWrite(UNSIGNED_INT))
          .parameter(ROOT + "NATDetected", ParameterSpec.readOnly(BOOLEAN))
          .build();

  /** A command, and how many milliseconds after the beginning it came. */
  record Sent(long atMillis, UdpCommand command) {}

  final List<Sent> commands = new ArrayList<>();
  final UdpConnectionRequests udp;
  final Cpe cpe;
  UdpAddress local = LOCAL;

  UdpDevice(UdpSettings settings) {
    super(7, "2030-01-01T00:00:00Z", 0);
    values.put(ROOT + "URL", "http://acs.test/cwmp");
    values.put(ROOT + "PeriodicInformEnable", "false");
    values.put(ROOT + "ConnectionRequestUsername", "cr-user");
    values.put(ROOT + "ConnectionRequestPassword", "cr-password");
    udp = new UdpConnectionRequests(settings);
    cpe =
        new Cpe(
            new ParameterTree(new Nodes(SCHEMA), this),
            this,
            new CpeSettings(SessionSettings.defaults(), List.of(udp)));
  }

  /** A device whose factory values say that STUN is on. */
  static UdpDevice withStun(UdpSettings settings) {
    UdpDevice device = new UdpDevice(settings);
    device.values.put(ROOT + "STUNEnable", "true");
    device.values.put(ROOT + "STUNServerAddress", "stun.test");
    return device;
  }

  UdpDevice booted() {
    cpe.boot();
    settle();
    return this;
  }

  /** Carries out what the device wants; a datagram is only noted. */
  void settle() {
    while (true) {
      List<CpeCommand> wanted = cpe.takeCommands();
      if (wanted.isEmpty()) {
        return;
      }
      for (CpeCommand command : wanted) {
        commands.add(new Sent(monotonicMillis(), (UdpCommand) command));
        if (command instanceof UdpCommand.Open) {
          udp.opened(cpe, local);
        }
      }
    }
  }

  void pass(Duration time) {
    long end = monotonicMillis() + time.toMillis();
    while (cpe.nextDeadline() <= end) {
      advanceTo(cpe.nextDeadline());
      cpe.onTime();
      settle();
    }
    advanceTo(end);
  }

  /** A datagram comes to the socket for connection requests. */
  void receive(byte[] datagram) {
    receive(UdpSocket.REQUESTS, datagram);
  }

  void receive(UdpSocket socket, byte[] datagram) {
    udp.received(cpe, socket, datagram);
    settle();
  }

  /** The server tells it where it saw its last request come from. */
  void answer(UdpAddress mapped) {
    receive(
        new StunWriter(StunMessage.BINDING_RESPONSE, lastRequest().transaction())
            .with(StunMessage.MAPPED_ADDRESS, mapped)
            .toBytes());
  }

  /** The last datagram that it sent. */
  UdpCommand.Send lastSent() {
    return sent().get(sent().size() - 1);
  }

  StunMessage lastRequest() {
    return StunMessage.parse(lastSent().datagram()).orElseThrow();
  }

  List<UdpCommand.Send> sent() {
    return commands.stream()
        .filter(sent -> sent.command() instanceof UdpCommand.Send)
        .map(sent -> (UdpCommand.Send) sent.command())
        .toList();
  }

  /** When it sent datagrams. */
  List<Long> sendTimes() {
    return commands.stream()
        .filter(sent -> sent.command() instanceof UdpCommand.Send)
        .map(Sent::atMillis)
        .toList();
  }

  String value(String name) {
    return cpe.tree().value(cpe.tree().find(ROOT + name));
  }

  /** A local change. */
  void set(String name, String value) throws Exception {
    cpe.set(List.of(new ParameterValue(ROOT + name, ValueType.ABSENT, value)));
    settle();
  }

  /** A session in which the ACS sets these; gives the Inform. */
  Inform session(String... namesAndValues) {
    Inform inform = cpe.openSession().plan().inform();
    List<ParameterValue> list = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      list.add(
          new ParameterValue(ROOT + namesAndValues[i], ValueType.ABSENT, namesAndValues[i + 1]));
    }
    if (!list.isEmpty()
        && RpcTable.standard().answer(new SetParameterValues(list, ""), cpe).isFault()) {
      throw new AssertionError("refused " + list);
    }
    settle();
    cpe.sessionClosed(new SessionOutcome(null, "", true, List.of()));
    settle();
    return inform;
  }

  static List<String> codes(Inform inform) {
    return inform.event().stream().map(Event::code).map(Object::toString).toList();
  }
}
