// SPDX-License-Identifier: Apache-2.0
package cwmp.diagnostics;

import cwmp.wire.HttpTarget;

/**
 * Measure an upload: {@code UploadDiagnostics}, as TR-143 describes it.
 *
 * <p>By HTTP PUT, without authentication and without pipelining, of any bytes.
 *
 * @param dscp code point of the packets, 0 to 63
 * @param ethernetPriority of the frames, 0 to 7
 * @param length bytes of the file, for a test that goes by size; over all connections together
 * @param connections how many at the same time, 1 or more
 * @param perConnectionResults whether each connection is to have a result of its own
 * @param maxIntervals the most incremental results that the device stores
 */
public record UploadTest(
    String interfacePath,
    IpVersion ipVersion,
    HttpTarget url,
    int dscp,
    int ethernetPriority,
    long length,
    int connections,
    TestPeriod period,
    boolean perConnectionResults,
    int maxIntervals)
    implements Diagnostic {}
