// SPDX-License-Identifier: Apache-2.0
package horde.diagnostics;

import cwmp.diagnostics.NeighboringWiFi;
import horde.profile.DiagnosticsModel.Numbers;
import java.util.List;

/** WiFi networks of people next door, who have not moved since the last look. */
final class Neighbours {
  private static final List<String> NAMES = List.of("home", "wlan", "net", "guest", "box", "cafe");
  private static final List<String> SECURITY =
      List.of("WPA2", "WPA2", "WPA-WPA2", "WPA2-PSK-WPA3-SAE", "WPA3-SAE", "None");
  private static final int[] CHANNELS_24 = {1, 6, 11};
  private static final int[] CHANNELS_5 = {36, 44, 52, 100, 116};

  private Neighbours() {}

  static NeighboringWiFi.Network network(SimulatedNetwork network, Place place, int number) {
    String key = "network" + number;
    int radio = pick(network, key + "radio", place.radios().size());
    boolean low = radio % 2 == 0; // radios come as 2.4 GHz, 5 GHz
    int[] channels = low ? CHANNELS_24 : CHANNELS_5;
    String security = SECURITY.get(pick(network, key + "security", SECURITY.size()));
    int base = -45 - pick(network, key + "signal", 45);
    int signal = base + (int) (6 * network.noise(key, number)) - 3;
    long mac = network.drawn(new Numbers(0, 0xFF_FFFF), key + "mac");
    return new NeighboringWiFi.Network(
        place.radios().get(radio),
        NAMES.get(pick(network, key + "name", NAMES.size())) + "-" + Long.toHexString(mac & 0xFFF),
        "02:00:00:%02X:%02X:%02X".formatted(mac >> 16 & 0xFF, mac >> 8 & 0xFF, mac & 0xFF),
        channels[pick(network, key + "channel", channels.length)],
        signal,
        security,
        security.equals("None") ? List.of() : List.of("AES"),
        low ? "2.4GHz" : "5GHz",
        low ? List.of("g", "n") : List.of("n", "ac"),
        low ? "20MHz" : "80MHz",
        100,
        -95,
        List.of("6", "12", "24"),
        List.of("6", "9", "12", "18", "24", "36", "48", "54"),
        2);
  }

  private static int pick(SimulatedNetwork network, String key, int count) {
    return (int) network.drawn(new Numbers(0, count - 1), key);
  }
}
