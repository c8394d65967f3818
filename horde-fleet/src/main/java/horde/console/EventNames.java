// SPDX-License-Identifier: Apache-2.0
package horde.console;

import cwmp.message.EventCode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The names that people give to events. */
final class EventNames {
  private static final Pattern SPELT_OUT = Pattern.compile("\\d{1,2} .{1,60}|M .{1,60}");
  private static final Pattern VENDORS = Pattern.compile("(M )?X [0-9A-F]{6} .{1,50}");
  private static final List<EventCode> COMMON =
      List.of(
          EventCode.BOOTSTRAP,
          EventCode.BOOT,
          EventCode.PERIODIC,
          EventCode.CONNECTION_REQUEST,
          EventCode.DIAGNOSTICS_COMPLETE,
          EventCode.WAKEUP,
          EventCode.HEARTBEAT);
  private static final Map<String, EventCode> KNOWN = known();

  private EventNames() {}

  /** Events that people may want, as on the wire. */
  static List<String> common() {
    return COMMON.stream().map(EventCode::text).toList();
  }

  private static Map<String, EventCode> known() {
    Map<String, EventCode> known = new HashMap<>();
    for (EventCode code : COMMON) {
      String all = code.text().toLowerCase(Locale.ROOT);
      int space = all.indexOf(' ');
      known.put(all, code);
      known.put(all.substring(0, space), code);
      known.put(all.substring(space + 1), code);
    }
    return known;
  }

  /**
   * The event that somebody means by its number, its name or both; else one that is spelt out as on
   * the wire.
   */
  static EventCode find(String text) throws CommandException {
    EventCode known = KNOWN.get(text.toLowerCase(Locale.ROOT));
    if (known != null) {
      return known;
    }
    if (SPELT_OUT.matcher(text).matches() || VENDORS.matcher(text).matches()) {
      return new EventCode(text);
    }
    throw new CommandException(
        "found '"
            + text
            + "', expected an event such as 2 PERIODIC, 6 CONNECTION REQUEST, or a vendor's such as"
            + " X 00D09E OVERHEATED");
  }
}
