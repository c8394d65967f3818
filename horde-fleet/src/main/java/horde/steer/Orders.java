// SPDX-License-Identifier: Apache-2.0
package horde.steer;

import cwmp.message.Event;
import cwmp.message.FaultException;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterAttributesStruct;
import cwmp.message.ValueType;
import horde.deviation.DeviationSpec;
import horde.deviation.Deviations;
import horde.deviation.QuirkProfile;
import horde.deviation.Selector;
import horde.fleet.Device;
import horde.fleet.DeviceRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Has one device do what it is told, on its loop. */
final class Orders {
  private final Deviations deviations;

  Orders(Deviations deviations) {
    this.deviations = deviations;
  }

  /**
   * Has it done.
   *
   * @return what was done, in words
   * @throws OrderException if the device does not do it, with the reason
   */
  String carryOut(Device device, Order order) throws OrderException {
    try {
      return switch (order) {
        case Order.Set(Map<String, String> values) -> set(device, values);
        case Order.Add(String path, Map<String, String> values) -> add(device, path, values);
        case Order.Delete(String path) -> {
          device.deleteObject(path);
          yield "deleted " + path;
        }
        case Order.Notify(String path, int notification) -> notify(device, path, notification);
        case Order.Inform(List<Event> events) -> {
          events.forEach(device::inform);
          yield "informing with "
              + String.join(", ", events.stream().map(event -> event.code().text()).toList());
        }
        case Order.ConnectionRequest request -> knock(device);
        case Order.Reboot reboot -> {
          device.reboot();
          yield "rebooting";
        }
        case Order.FactoryReset reset -> {
          device.factoryReset();
          yield "going back to the factory state";
        }
        case Order.PowerOff off -> {
          device.switchOff();
          yield "switched off";
        }
        case Order.PowerOn on -> {
          device.switchOn(Duration.ZERO);
          yield "switched on";
        }
        case Order.Pause pause -> {
          device.pause();
          yield "paused";
        }
        case Order.Resume resume -> {
          device.resume();
          yield "going on";
        }
        case Order.Standby(Duration time) -> {
          if (device.standBy(time).isEmpty()) {
            throw new OrderException("it has to stay awake, for a session or a contact");
          }
          yield "asleep";
        }
        case Order.Diagnose(String path, Map<String, String> settings) ->
            diagnose(device, path, settings);
        case Order.Deviate(String name, List<DeviationSpec> specs) -> {
          specs.forEach(spec -> deviations.on(ref(device), spec));
          yield name + " from the next session on";
        }
        case Order.Behave behave -> behave(device, behave);
        case Order.Trace(boolean on) -> {
          device.trace(on);
          yield on ? "keeping its sessions" : "keeping no more sessions";
        }
      };
    } catch (FaultException e) {
      throw refusal(e);
    } catch (IllegalStateException | IllegalArgumentException e) {
      throw new OrderException(String.valueOf(e.getMessage()), e);
    }
  }

  private static DeviceRef ref(Device device) {
    return new DeviceRef(device.index(), device.group(), device.id());
  }

  // ---- parameters

  private static String set(Device device, Map<String, String> values)
      throws FaultException, OrderException {
    List<ParameterValue> wanted = new ArrayList<>();
    for (Map.Entry<String, String> value : values.entrySet()) {
      String path = value.getKey();
      if (path.isEmpty() || path.endsWith(".")) {
        throw new OrderException(
            "found the path '" + path + "', expected the name of a parameter, no dot at its end");
      }
      for (ParameterValue now : device.tree().values(List.of(path))) {
        wanted.add(new ParameterValue(now.name(), now.type(), value.getValue()));
      }
    }
    device.set(wanted);
    return wanted.size() == 1
        ? "set " + wanted.getFirst().name()
        : "set " + wanted.size() + " parameters";
  }

  private static String add(Device device, String path, Map<String, String> values)
      throws FaultException, OrderException {
    String row = path + device.addObject(path) + ".";
    try {
      if (!values.isEmpty()) {
        set(device, below(row, values));
      }
    } catch (FaultException | OrderException e) {
      device.deleteObject(row);
      throw e;
    }
    return "added " + row;
  }

  private static Map<String, String> below(String path, Map<String, String> values) {
    Map<String, String> full = new LinkedHashMap<>();
    values.forEach((name, value) -> full.put(path + name, value));
    return full;
  }

  private static String notify(Device device, String path, int notification)
      throws FaultException, OrderException {
    if (device.power() != Device.Power.ON) {
      throw new OrderException("the device has no power");
    }
    List<SetParameterAttributesStruct> wanted =
        List.of(new SetParameterAttributesStruct(path, true, notification, false, List.of()));
    List<FaultException> refused = new ArrayList<>(1);
    device.happen(
        cpe -> {
          try {
            cpe.attributesChanged(cpe.tree().setAttributes(wanted));
          } catch (FaultException e) {
            refused.add(e);
          }
        });
    if (!refused.isEmpty()) {
      throw refused.getFirst();
    }
    return "notification " + notification + " for " + path;
  }

  private static String diagnose(Device device, String path, Map<String, String> settings)
      throws FaultException, OrderException {
    if (!path.endsWith(".")) {
      throw new OrderException("found the path '" + path + "', expected a dot at its end");
    }
    String state = path + "DiagnosticsState";
    if (device.tree().find(state) == null) {
      throw new OrderException("there is no diagnostic at " + path);
    }
    if (!settings.isEmpty()) {
      set(device, below(path, settings));
    }
    device.set(List.of(new ParameterValue(state, ValueType.STRING, "Requested")));
    return "diagnosing with " + path;
  }

  // ---- others

  private static String knock(Device device) throws OrderException {
    if (!device.requestConnection()) {
      throw new OrderException(
          device.power() == Device.Power.ON
              ? "it takes no connection request now"
              : "the device has no power");
    }
    return "taken as a connection request";
  }

  private String behave(Device device, Order.Behave behave) {
    String name = behave.name();
    if (name == null) {
      deviations.off(Selector.one(ref(device)));
      return "no more deviations";
    }
    Optional<QuirkProfile> quirks = QuirkProfile.find(name);
    if (quirks.isPresent()) {
      quirks.get().deviations().forEach(spec -> deviations.off(ref(device), spec.name()));
    } else {
      deviations.off(ref(device), name);
    }
    return "no more " + name.toLowerCase(Locale.ROOT);
  }

  /** Why a device refuses, in its own words. */
  static OrderException refusal(FaultException e) {
    if (e.fault().parameters().isEmpty()) {
      return new OrderException(String.valueOf(e.getMessage()), e);
    }
    var first = e.fault().parameters().getFirst();
    return new OrderException(first.parameterName() + ": " + first.code() + " " + first.text(), e);
  }
}
