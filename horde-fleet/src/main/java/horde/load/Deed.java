// SPDX-License-Identifier: Apache-2.0
package horde.load;

import cwmp.message.Event;
import horde.profile.Template;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** What a device does when it arrives. */
public sealed interface Deed {

  /** One word for it, as files have it. */
  String word();

  /** It informs with this event. */
  record Raise(Event event) implements Deed {
    @Override
    public String word() {
      return "raise";
    }
  }

  /**
   * Its user, or an application of its own, sets parameters, all of them or none; the ACS hears of
   * it if it has asked to.
   *
   * @param values by full parameter name; random placeholders are drawn anew with each arrival
   */
  record SetValues(Map<String, Template> values) implements Deed {
    /** Copies the map, in one order, so that devices always do the same. */
    public SetValues {
      values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    @Override
    public String word() {
      return "set";
    }
  }

  /** It loses its power for a moment. */
  record Reboot() implements Deed {
    @Override
    public String word() {
      return "reboot";
    }
  }

  /** Its user takes it back to its factory state. */
  record FactoryReset() implements Deed {
    @Override
    public String word() {
      return "factory reset";
    }
  }

  /**
   * All lose their power at once; when the time is over it returns, and they arrive.
   *
   * @param time from when the power is gone until it begins to return
   */
  record Blackout(Duration time) implements Deed {
    @Override
    public String word() {
      return "blackout";
    }
  }

  /**
   * It asks the ACS for a file, mostly firmware, by RequestDownload (TR-069 A.4.2.2); what follows
   * is the ACS's business.
   */
  record RequestDownload(String fileType) implements Deed {
    @Override
    public String word() {
      return "request download";
    }
  }
}
