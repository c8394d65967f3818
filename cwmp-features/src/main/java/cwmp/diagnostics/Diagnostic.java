// SPDX-License-Identifier: Apache-2.0
package cwmp.diagnostics;

/**
 * What the ACS has asked a device to measure: the arguments of one diagnostics object, judged and
 * ready to use. The same kinds serve TR-181 and TR-098.
 *
 * <p>An {@code interfacePath} is the path of the interface to use, without a dot at its end; it is
 * empty if the device is to choose by its routing. A host is a name or an address and never empty.
 */
public sealed interface Diagnostic
    permits IpPing,
        TraceRoute,
        DownloadTest,
        UploadTest,
        UdpEcho,
        NsLookup,
        NeighboringWiFi,
        ServerSelection,
        OtherDiagnostic {}
