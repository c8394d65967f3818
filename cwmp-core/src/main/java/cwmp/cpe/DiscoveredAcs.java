// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import java.util.Optional;

/**
 * What the network told the device about its ACS, usually by DHCP: vendor class {@code
 * dslforum.org}, DHCPv4 option 43 or 125, DHCPv6 option 17. TR-069 3.1. The DHCP client is the
 * device's own.
 *
 * @param url sub-option 1
 * @param provisioningCode sub-option 2
 * @param retryMinimumWaitInterval sub-option 3, in seconds
 * @param retryIntervalMultiplier sub-option 4, in thousandths
 */
public record DiscoveredAcs(
    String url,
    Optional<String> provisioningCode,
    Optional<Integer> retryMinimumWaitInterval,
    Optional<Integer> retryIntervalMultiplier) {

  /** A URL and nothing else. */
  public static DiscoveredAcs at(String url) {
    return new DiscoveredAcs(url, Optional.empty(), Optional.empty(), Optional.empty());
  }
}
