// SPDX-License-Identifier: Apache-2.0
package cwmp.diagnostics;

import cwmp.wire.HttpTarget;

/**
 * Measure a download: {@code DownloadDiagnostics}, as TR-143 describes it.
 *
 * <p>By HTTP, without authentication and without pipelining; the file is thrown away.
 *
 * @param dscp code point of the packets, 0 to 63
 * @param ethernetPriority of the frames, 0 to 7
 * @param connections how many at the same time, 1 or more
 * @param perConnectionResults whether each connection is to have a result of its own
 * @param maxIntervals the most incremental results that the device stores
 */
public record DownloadTest(
    String interfacePath,
    IpVersion ipVersion,
    HttpTarget url,
    int dscp,
    int ethernetPriority,
    int connections,
    TestPeriod period,
    boolean perConnectionResults,
    int maxIntervals)
    implements Diagnostic {}
