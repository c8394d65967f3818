// SPDX-License-Identifier: Apache-2.0
package cwmp.diagnostics;

import java.util.List;

/** Look for other WiFi networks: {@code NeighboringWiFiDiagnostic}. */
public record NeighboringWiFi() implements Diagnostic {

  /** What is around. */
  public record Result(List<Network> networks) implements DiagnosticResult {
    public Result {
      networks = List.copyOf(networks);
    }

    @Override
    public ResultParameters parameters() {
      return ResultParameters.builder()
          .table("Result", networks.stream().map(Network::row).toList())
          .build();
    }
  }

  /**
   * A network in reach; values are those of TR-181.
   *
   * @param radio the path of the radio that found it, without a dot at its end
   * @param ssid empty if it is hidden
   * @param channel 1 to 255
   * @param signalStrength in dBm, -200 to 0
   * @param securityMode such as {@code WPA2}
   * @param encryption {@code TKIP}, {@code AES}
   * @param band such as {@code 2.4GHz}
   * @param standards in use and supported, such as {@code n} and {@code ax}
   * @param bandwidth such as {@code 80MHz}
   * @param beaconPeriodMillis between two beacons
   * @param noise in dBm, -200 to 0
   * @param basicRates in Mbps
   * @param supportedRates in Mbps
   * @param dtimPeriod in beacon intervals
   */
  public record Network(
      String radio,
      String ssid,
      String bssid,
      int channel,
      int signalStrength,
      String securityMode,
      List<String> encryption,
      String band,
      List<String> standards,
      String bandwidth,
      int beaconPeriodMillis,
      int noise,
      List<String> basicRates,
      List<String> supportedRates,
      int dtimPeriod) {
    public Network {
      encryption = List.copyOf(encryption);
      standards = List.copyOf(standards);
      basicRates = List.copyOf(basicRates);
      supportedRates = List.copyOf(supportedRates);
    }

    private ResultParameters.Builder row() {
      return ResultParameters.builder()
          .put("Radio", radio)
          .put("SSID", ssid)
          .put("BSSID", bssid)
          .put("Mode", "Infrastructure")
          .put("Channel", channel)
          .put("SignalStrength", signalStrength)
          .put("SecurityModeEnabled", securityMode)
          .put("EncryptionMode", String.join(",", encryption))
          .put("OperatingFrequencyBand", band)
          .put("SupportedStandards", String.join(",", standards))
          .put("OperatingStandards", String.join(",", standards))
          .put("OperatingChannelBandwidth", bandwidth)
          .put("BeaconPeriod", beaconPeriodMillis)
          .put("Noise", noise)
          .put("BasicDataTransferRates", String.join(",", basicRates))
          .put("SupportedDataTransferRates", String.join(",", supportedRates))
          .put("DTIMPeriod", dtimPeriod);
    }
  }
}
