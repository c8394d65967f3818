// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import cwmp.message.DeviceId;
import cwmp.message.EventCode;
import cwmp.message.Inform;
import horde.deviation.DeviationParameter.Type;
import java.util.List;

/** Devices that say too little of who they are, or other things than they are: M-08. */
final class IdentityDeviations {
  private IdentityDeviations() {}

  static List<Deviation> all() {
    return List.of(
        forcedParametersMissing(),
        parameterKeyEmpty(),
        changingSerialNumber(),
        changingOui(),
        duplicateIdentity());
  }

  private static Deviation forcedParametersMissing() {
    return Names.choose(
            Deviation.named(
                "forced-parameters-missing",
                "M-08",
                "an Inform",
                "leaves parameters out of its Informs that must be in each"),
            "names",
            "HardwareVersion SoftwareVersion")
        .does(
            settings ->
                new Behaviour() {
                  @Override
                  public void onSend(Turn turn, Outgoing out) {
                    Inform inform = out.inform();
                    Names names = Names.of(settings, "names");
                    if (inform != null
                        && inform.parameterList().stream()
                            .anyMatch(value -> names.has(value.name()))
                        && turn.strikes()) {
                      out.replace(
                          new Inform(
                              inform.deviceId(),
                              inform.event(),
                              inform.maxEnvelopes(),
                              inform.currentTime(),
                              inform.retryCount(),
                              inform.parameterList().stream()
                                  .filter(value -> !names.has(value.name()))
                                  .toList()));
                    }
                  }
                });
  }

  private static Deviation parameterKeyEmpty() {
    return Deviation.named(
            "parameter-key-empty",
            "M-08",
            "a message with the ParameterKey",
            "tells an empty ParameterKey, whatever the ACS has set")
        .does(
            new Told(
                new Names(List.of("ManagementServer.ParameterKey")),
                (turn, value) -> Told.with(value, "")));
  }

  private static Deviation changingSerialNumber() {
    return Deviation.named(
            "changing-serial-number",
            "M-08",
            "an Inform",
            "tells another serial number now and then")
        .choice("each", "at each boot, or in each session", "boot", "session")
        .seenIn("genieacs/genieacs#156")
        .does(
            settings ->
                new Behaviour() {
                  @Override
                  public void onSend(Turn turn, Outgoing out) {
                    Inform inform = out.inform();
                    if (inform == null || !turn.strikes()) {
                      return;
                    }
                    int number = turn.memory() instanceof Integer before ? before : 0;
                    if (settings.is("each", "session")
                        || EventDeviations.has(inform.event(), EventCode.BOOT)) {
                      number++;
                    }
                    turn.remember(number);
                    DeviceId id = inform.deviceId();
                    out.replace(
                        withId(
                            inform,
                            new DeviceId(
                                id.manufacturer(),
                                id.oui(),
                                id.productClass(),
                                id.serialNumber() + "-" + number)));
                  }
                });
  }

  private static Inform withId(Inform inform, DeviceId id) {
    return new Inform(
        id,
        inform.event(),
        inform.maxEnvelopes(),
        inform.currentTime(),
        inform.retryCount(),
        inform.parameterList());
  }

  private static Deviation changingOui() {
    return Deviation.named(
            "changing-oui", "M-08", "an Inform", "tells one wrong OUI, and the next time another")
        .with("ouis", Type.TEXT, "000000 FFFFFF", "which ones, in turn")
        .seenIn("genieacs/genieacs#87")
        .does(
            settings ->
                new Behaviour() {
                  @Override
                  public void onSend(Turn turn, Outgoing out) {
                    Inform inform = out.inform();
                    List<String> ouis = settings.words("ouis");
                    if (inform == null || ouis.isEmpty() || !turn.strikes()) {
                      return;
                    }
                    int number = turn.memory() instanceof Integer before ? before : 0;
                    turn.remember(number + 1);
                    DeviceId id = inform.deviceId();
                    out.replace(
                        withId(
                            inform,
                            new DeviceId(
                                id.manufacturer(),
                                ouis.get(number % ouis.size()),
                                id.productClass(),
                                id.serialNumber())));
                  }
                });
  }

  private static Deviation duplicateIdentity() {
    return Deviation.named(
            "duplicate-identity",
            "M-08",
            "an Inform",
            "tells the serial number that all other devices with this deviation tell")
        .with("serialNumber", Type.TEXT, "001122334455", "which one")
        .seenIn("genieacs/genieacs#87", "genieacs/genieacs#156")
        .does(
            settings ->
                new Behaviour() {
                  @Override
                  public void onSend(Turn turn, Outgoing out) {
                    Inform inform = out.inform();
                    if (inform != null && turn.strikes()) {
                      DeviceId id = inform.deviceId();
                      out.replace(
                          withId(
                              inform,
                              new DeviceId(
                                  id.manufacturer(),
                                  id.oui(),
                                  id.productClass(),
                                  settings.text("serialNumber"))));
                    }
                  }
                });
  }
}
