// SPDX-License-Identifier: Apache-2.0
package cwmp.diagnostics;

import java.time.Instant;

/**
 * What a UDP echo server has done since it was enabled.
 *
 * @param bytesReceived with UDP headers, as the next
 * @param firstReceived the unknown time of CWMP before the first packet, as the next
 */
public record UdpEchoCounts(
    long packetsReceived,
    long packetsResponded,
    long bytesReceived,
    long bytesResponded,
    Instant firstReceived,
    Instant lastReceived) {}
