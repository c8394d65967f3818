// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import cwmp.compiler.yaml.Spelling;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.ParameterValue;
import cwmp.session.SessionFailure;
import cwmp.session.SessionOutcome;
import horde.deviation.Deviations;
import horde.fleet.Device;
import horde.fleet.DeviceRef;
import horde.fleet.Fleet;
import horde.fleet.SessionTrace;
import horde.profile.Durations;
import horde.transcript.Transcript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Carries out the commands that people type while a fleet runs. One thread at a time. */
final class Prompt {
  private static final int MOST_LISTED = 20;
  private static final int MOST_LOOKS = 30;
  private static final long LOOK_MILLIS = 100;

  /** The commands. */
  static final List<String> NAMES =
      List.of(
          "help", "list", "get", "set", "add", "delete", "inform", "reboot", "standby", "deviate",
          "behave", "trace", "stats", "quit");

  private static final List<String> HELP =
      """
      list [N|TEXT]         the first N devices, or those whose serial number has TEXT in it
      get ID PATH           read parameters; PATH may end with a dot, * stands for any instance
      set ID PATH VALUE     change a parameter on the device; its ACS is told if it wants to know
      add ID PATH           add a row to a table, such as Device.NAT.PortMapping.
      delete ID PATH        delete a row, such as Device.NAT.PortMapping.1.
      inform ID [EVENT]     start a session, with 2 PERIODIC or another event
      reboot ID             cut the power for a moment
      standby ID TIME       sleep for this time, as deeply as the StandbyPolicy allows
      deviate WHO NAME [PARAMETER=VALUE ...]
                            go wrong in this way; 'horde deviations' lists them
      behave WHO [NAME]     no more of that, or of anything
      trace ID              the last session of a device, message by message
      stats                 what was counted so far
      quit                  end the run
      ID is a serial number, OUI-ProductClass-SerialNumber, or #N for the N-th device from 0;
      set, inform, reboot and standby also take @all. WHO is an ID, @all, @GROUP or a share of
      them: 5% or 5%@GROUP.\
      """
          .lines()
          .toList();

  private final Fleet fleet;
  private final PromptDevices devices;
  private final DeviationSwitch deviations;
  private final Supplier<List<String>> statistics;
  private final Runnable quit;

  /**
   * A prompt.
   *
   * @param deviations is switched by {@code deviate} and {@code behave}
   * @param statistics what {@code stats} shows
   * @param quit ends the run
   */
  Prompt(Fleet fleet, Deviations deviations, Supplier<List<String>> statistics, Runnable quit) {
    this.fleet = fleet;
    this.devices = new PromptDevices(fleet);
    this.deviations = new DeviationSwitch(fleet, deviations, devices::device);
    this.statistics = statistics;
    this.quit = quit;
  }

  /** Carries out a line; an empty one and a comment give no answer. */
  List<String> run(String line) {
    Words words = new Words(line);
    try {
      String name = words.next().orElse("");
      if (name.isEmpty() || name.startsWith("#")) {
        return List.of();
      }
      return run(name.toLowerCase(Locale.ROOT), words);
    } catch (PromptException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  private List<String> run(String name, Words words) throws PromptException {
    return switch (name) {
      case "help" -> {
        words.end();
        yield HELP;
      }
      case "list" -> list(words);
      case "get" -> get(words);
      case "set" -> set(words);
      case "add" -> add(words);
      case "delete" -> delete(words);
      case "inform" -> inform(words);
      case "reboot" -> reboot(words);
      case "standby" -> standby(words);
      case "deviate" -> deviations.deviate(words);
      case "behave" -> deviations.behave(words);
      case "trace" -> trace(words);
      case "stats" -> {
        words.end();
        yield statistics.get();
      }
      case "quit", "exit" -> {
        words.end();
        quit.run();
        yield List.of();
      }
      default ->
          throw new PromptException(
              "unknown command '"
                  + name
                  + "'; "
                  + Spelling.nearest(name, NAMES)
                      .map(near -> "did you mean '" + near + "'?")
                      .orElse("'help' lists them"));
    };
  }

  // ---- one device

  private List<String> get(Words words) throws PromptException {
    DeviceRef device = devices.device(words.next("the ID of a device"));
    String path = words.next("a PATH such as Device.DeviceInfo.");
    words.end();
    return devices.ask(device, it -> it.tree().values(List.of(path))).stream()
        .map(value -> value.name() + " = " + value.value())
        .toList();
  }

  private List<String> add(Words words) throws PromptException {
    DeviceRef device = devices.device(words.next("the ID of a device"));
    String path = words.next("the PATH of a table such as Device.NAT.PortMapping.");
    words.end();
    return List.of("added " + path + devices.ask(device, it -> it.addObject(path)) + ".");
  }

  private List<String> delete(Words words) throws PromptException {
    DeviceRef device = devices.device(words.next("the ID of a device"));
    String path = words.next("the PATH of a row such as Device.NAT.PortMapping.1.");
    words.end();
    devices.ask(
        device,
        it -> {
          it.deleteObject(path);
          return path;
        });
    return List.of("deleted " + path);
  }

  private List<String> trace(Words words) throws PromptException {
    DeviceRef device = devices.device(words.next("the ID of a device"));
    words.end();
    Optional<Traced> traced = devices.ask(device, Prompt::lastSession);
    for (int i = 0; i < MOST_LOOKS && traced.isPresent() && traced.get().running(); i++) {
      pause();
      traced = devices.ask(device, Prompt::lastSession);
    }
    return traced
        .map(last -> Transcript.lines(last.entries(), last.outcome()))
        .orElseGet(
            () ->
                List.of(
                    "no session of %s was recorded; the next one will be ('inform %s' starts one)"
                        .formatted(PromptDevices.name(device), PromptDevices.name(device))));
  }

  private record Traced(List<SessionTrace.Entry> entries, Optional<SessionOutcome> outcome) {
    boolean running() {
      return outcome.isEmpty();
    }
  }

  private static Optional<Traced> lastSession(Device device) {
    device.trace();
    return device.lastSession().map(last -> new Traced(last.entries(), last.outcome()));
  }

  /** Gives a running session some time to end. */
  private static void pause() throws PromptException {
    try {
      Thread.sleep(LOOK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PromptException("interrupted");
    }
  }

  // ---- one or all

  private List<String> set(Words words) throws PromptException {
    String who = words.next("the ID of a device, or @all");
    String path = words.next("a PATH such as Device.WiFi.SSID.1.SSID");
    String value =
        words.rest().orElseThrow(() -> new PromptException("found no VALUE, expected one"));
    if (path.isEmpty() || path.endsWith(".")) {
      throw new PromptException(
          "found the path '" + path + "', expected the name of a parameter, without a final dot");
    }
    return devices.onDevices(
        who,
        device -> {
          List<ParameterValue> values =
              device.tree().values(List.of(path)).stream()
                  .map(now -> new ParameterValue(now.name(), now.type(), value))
                  .toList();
          device.set(values);
          return values.size();
        },
        "set");
  }

  private List<String> inform(Words words) throws PromptException {
    String who = words.next("the ID of a device, or @all");
    EventCode code = EventNames.find(words.rest().orElse(EventCode.PERIODIC.text()));
    return devices.onDevices(
        who,
        device -> {
          device.inform(new Event(code, ""));
          return 0;
        },
        "informing with " + code);
  }

  private List<String> reboot(Words words) throws PromptException {
    String who = words.next("the ID of a device, or @all");
    words.end();
    return devices.onDevices(
        who,
        device -> {
          device.reboot();
          return 0;
        },
        "rebooting");
  }

  private List<String> standby(Words words) throws PromptException {
    String who = words.next("the ID of a device, or @all");
    String time = words.next("how long, such as 10m");
    words.end();
    Duration duration;
    try {
      duration = Durations.parse(time);
    } catch (IllegalArgumentException e) {
      throw new PromptException(String.valueOf(e.getMessage()));
    }
    return devices.onDevices(
        who,
        device -> {
          if (device.standBy(duration).isEmpty()) {
            throw new IllegalStateException("it has to stay awake, for a session or a contact");
          }
          return 0;
        },
        "asleep");
  }

  // ---- many

  private List<String> list(Words words) throws PromptException {
    String text = words.next().orElse("");
    words.end();
    boolean number = text.matches("[1-9]\\d{0,4}");
    int most = number ? Integer.parseInt(text) : MOST_LISTED;
    String wanted = number ? "" : text.replace("*", "").toLowerCase(Locale.ROOT);
    List<DeviceRef> found = new ArrayList<>();
    int matching = 0;
    for (int index = 0; index < fleet.size(); index++) {
      DeviceRef device = fleet.ref(index);
      if (device.id().serialNumber().toLowerCase(Locale.ROOT).contains(wanted)) {
        matching++;
        if (found.size() < most) {
          found.add(device);
        } else if (wanted.isEmpty()) {
          matching = fleet.size();
          break;
        }
      }
    }
    if (matching == 0) {
      throw new PromptException("no serial number has '" + text + "' in it");
    }
    List<String> lines = new ArrayList<>();
    for (DeviceRef device : found) {
      lines.add(
          String.format(
              Locale.ROOT,
              "#%-6d %-16s %-10s %s",
              device.index(),
              PromptDevices.name(device),
              device.group(),
              devices.ask(device, Prompt::state)));
    }
    if (matching > found.size()) {
      lines.add("and " + (matching - found.size()) + " more");
    }
    return lines;
  }

  private static String state(Device device) {
    String power =
        switch (device.power()) {
          case OFF -> "not switched on";
          case DARK -> "restarting";
          case ON ->
              device.inSession() ? "in a session" : device.informed() ? "known to its ACS" : "on";
        };
    return power
        + device
            .lastFailure()
            .map(SessionFailure::key)
            .map(key -> ", last session failed: " + key + ", will try again")
            .orElse("");
  }
}
