// SPDX-License-Identifier: Apache-2.0
package workstation;

import cwmp.agent.binding.DeviceObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code Stats.} of an interface: the kernel's counters since it is there. */
final class Traffic {
  private static final Map<String, String> COUNTERS =
      Map.of(
          "BytesSent", "tx_bytes",
          "BytesReceived", "rx_bytes",
          "PacketsSent", "tx_packets",
          "PacketsReceived", "rx_packets",
          "ErrorsSent", "tx_errors",
          "ErrorsReceived", "rx_errors",
          "DiscardPacketsSent", "tx_dropped",
          "DiscardPacketsReceived", "rx_dropped",
          "MulticastPacketsReceived", "multicast");

  /** What such a counter goes round at in the model. */
  private static final long UNSIGNED_INT = 0xFFFFFFFFL;

  /** The names in the model. */
  static final List<String> NAMES = COUNTERS.keySet().stream().sorted().toList();

  private Traffic() {}

  /** The counters of an interface, if this is the path of a Stats object. */
  static Optional<DeviceObject> object(String path, SystemFiles files, String link) {
    return path.endsWith(".Stats.")
        ? Optional.of(new Reading(NAMES, () -> look(files, link)))
        : Optional.empty();
  }

  private static Map<String, String> look(SystemFiles files, String link) {
    Map<String, String> values = new LinkedHashMap<>();
    COUNTERS.forEach(
        (name, file) -> {
          long count = files.number("sys/class/net/" + link + "/statistics/" + file).orElse(0L);
          boolean narrow = name.startsWith("Errors") || name.startsWith("Discard");
          values.put(name, Long.toString(narrow ? count & UNSIGNED_INT : count));
        });
    return values;
  }
}
