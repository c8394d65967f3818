// SPDX-License-Identifier: Apache-2.0
package horde.steer;

import cwmp.message.Event;
import horde.deviation.DeviationSpec;
import horde.profile.Durations;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a device may be told to do by somebody who is not its ACS. */
public sealed interface Order {

  /** One word for it, as programs and people write it. */
  String word();

  /**
   * What it is about, in words for a list; without values, which may be secret.
   *
   * @return empty if the word says it all
   */
  default String about() {
    return "";
  }

  /**
   * Sets parameters as a user at home would; the ACS hears of it if it wants to.
   *
   * @param values by full names; {@code *} stands for any one instance
   */
  record Set(Map<String, String> values) implements Order {
    /** Keeps the order in which they are written. */
    public Set {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    @Override
    public String word() {
      return "set";
    }

    @Override
    public String about() {
      return String.join(", ", values.keySet());
    }
  }

  /**
   * Adds a row to a table.
   *
   * @param path of the table, with a final dot
   * @param values of the new row, by names relative to it
   */
  record Add(String path, Map<String, String> values) implements Order {
    /** Keeps the order in which they are written. */
    public Add {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    @Override
    public String word() {
      return "add";
    }

    @Override
    public String about() {
      return path;
    }
  }

  /**
   * Deletes a row.
   *
   * @param path of the row, with a final dot
   */
  record Delete(String path) implements Order {
    @Override
    public String word() {
      return "delete";
    }

    @Override
    public String about() {
      return path;
    }
  }

  /**
   * Changes how the ACS is told of changes, as its SetParameterAttributes would.
   *
   * @param path of a parameter, or of an object with a final dot
   * @param notification from 0 to 6; TR-069 A.3.2.4
   */
  record Notify(String path, int notification) implements Order {
    @Override
    public String word() {
      return "notify";
    }

    @Override
    public String about() {
      return path + " " + notification;
    }
  }

  /** Begins a session with these events. */
  record Inform(List<Event> events) implements Order {
    /** Copies the list. */
    public Inform {
      events = List.copyOf(events);
    }

    @Override
    public String word() {
      return "inform";
    }

    @Override
    public String about() {
      return String.join(", ", events.stream().map(event -> event.code().text()).toList());
    }
  }

  /** Takes a connection request as if its ACS had sent one that is genuine. */
  record ConnectionRequest() implements Order {
    @Override
    public String word() {
      return "connection-request";
    }
  }

  /** Loses its power for a moment. */
  record Reboot() implements Order {
    @Override
    public String word() {
      return "reboot";
    }
  }

  /** Goes back to its factory state, by the button on its back. */
  record FactoryReset() implements Order {
    @Override
    public String word() {
      return "factory-reset";
    }
  }

  /** Is switched off, until somebody switches it on. */
  record PowerOff() implements Order {
    @Override
    public String word() {
      return "power-off";
    }
  }

  /** Is switched on. */
  record PowerOn() implements Order {
    @Override
    public String word() {
      return "power-on";
    }
  }

  /** Begins no sessions until it is to go on. */
  record Pause() implements Order {
    @Override
    public String word() {
      return "pause";
    }
  }

  /** Begins sessions again. */
  record Resume() implements Order {
    @Override
    public String word() {
      return "resume";
    }
  }

  /** Sleeps, as deeply as its StandbyPolicy lets it. */
  record Standby(Duration time) implements Order {
    @Override
    public String word() {
      return "standby";
    }

    @Override
    public String about() {
      return Durations.text(time);
    }
  }

  /**
   * Begins a diagnostic as its user would: writes the settings, then Requested.
   *
   * @param path of its object, such as {@code Device.IP.Diagnostics.IPPing.}
   * @param settings by names relative to it
   */
  record Diagnose(String path, Map<String, String> settings) implements Order {
    /** Keeps the order in which they are written. */
    public Diagnose {
      settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    @Override
    public String word() {
      return "diagnose";
    }

    @Override
    public String about() {
      return path;
    }
  }

  /**
   * Goes wrong in a way from its next session on.
   *
   * @param deviations one, or those of a quirk profile
   * @param name of that one, or of the profile
   */
  record Deviate(String name, List<DeviationSpec> deviations) implements Order {
    /** Copies the list. */
    public Deviate {
      deviations = List.copyOf(deviations);
    }

    @Override
    public String word() {
      return "deviate";
    }

    @Override
    public String about() {
      return name;
    }
  }

  /**
   * Goes wrong no more.
   *
   * @param name of a deviation or a quirk profile; null for all
   */
  record Behave(@Nullable String name) implements Order {
    @Override
    public String word() {
      return "behave";
    }

    @Override
    public String about() {
      return name == null ? "" : name;
    }
  }

  /** Keeps its sessions to be looked at from the next one on, or no longer. */
  record Trace(boolean on) implements Order {
    @Override
    public String word() {
      return "trace";
    }

    @Override
    public String about() {
      return on ? "on" : "off";
    }
  }
}
