// SPDX-License-Identifier: Apache-2.0
package cwmp.diagnostics;

import cwmp.tree.ObjectNode;
import cwmp.tree.ParameterTree;
import java.time.Duration;
import java.util.Map;

/** Knows the diagnostics of the standard models by the names of their objects. */
final class DiagnosticReader {
  /** Reads the arguments of one kind. */
  private interface Kind {
    Diagnostic read(Arguments arguments) throws BadArgumentException;
  }

  /** Of TR-181 and, where it differs, of TR-098 and TR-143. */
  private static final Map<String, Kind> KINDS =
      Map.ofEntries(
          Map.entry("IPPing", DiagnosticReader::ipPing),
          Map.entry("IPPingDiagnostics", DiagnosticReader::ipPing),
          Map.entry("TraceRoute", DiagnosticReader::traceRoute),
          Map.entry("TraceRouteDiagnostics", DiagnosticReader::traceRoute),
          Map.entry("DownloadDiagnostics", DiagnosticReader::download),
          Map.entry("UploadDiagnostics", DiagnosticReader::upload),
          Map.entry("UDPEchoDiagnostics", DiagnosticReader::udpEcho),
          Map.entry("NSLookupDiagnostics", DiagnosticReader::nsLookup),
          Map.entry("NeighboringWiFiDiagnostic", arguments -> new NeighboringWiFi()),
          Map.entry("ServerSelectionDiagnostics", DiagnosticReader::serverSelection));

  private DiagnosticReader() {}

  /**
   * What the object asks for now.
   *
   * @throws BadArgumentException if an argument is missing or does not fit
   */
  static Diagnostic read(ParameterTree tree, ObjectNode object) throws BadArgumentException {
    Arguments arguments = new Arguments(tree, object);
    Kind kind = KINDS.get(object.schema().name());
    return kind == null
        ? new OtherDiagnostic(object.schema().path(), arguments.all())
        : kind.read(arguments);
  }

  private static Diagnostic ipPing(Arguments arguments) throws BadArgumentException {
    return new IpPing(
        arguments.interfacePath(),
        arguments.ipVersion(),
        arguments.required("Host"),
        arguments.repetitions(),
        arguments.timeout(1),
        arguments.dataBlockSize(56),
        arguments.dscp());
  }

  private static Diagnostic traceRoute(Arguments arguments) throws BadArgumentException {
    return new TraceRoute(
        arguments.interfacePath(),
        arguments.ipVersion(),
        arguments.required("Host"),
        arguments.small("NumberOfTries", 3, 1, 3),
        arguments.timeout(1),
        arguments.dataBlockSize(38),
        arguments.dscp(),
        arguments.small("MaxHopCount", 30, 1, 64));
  }

  private static Diagnostic download(Arguments arguments) throws BadArgumentException {
    return new DownloadTest(
        arguments.interfacePath(),
        arguments.ipVersion(),
        arguments.url("DownloadURL"),
        arguments.dscp(),
        arguments.small("EthernetPriority", 0, 0, 7),
        arguments.connections("DownloadDiagnosticMaxConnections"),
        arguments.period(),
        arguments.flag("EnablePerConnectionResults"),
        arguments.most("DownloadDiagnosticsMaxIncrementalResult"));
  }

  private static Diagnostic upload(Arguments arguments) throws BadArgumentException {
    TestPeriod period = arguments.period();
    int least = period.isByTime() ? 0 : 1;
    return new UploadTest(
        arguments.interfacePath(),
        arguments.ipVersion(),
        arguments.url("UploadURL"),
        arguments.dscp(),
        arguments.small("EthernetPriority", 0, 0, 7),
        arguments.number("TestFileLength", 0, least, Long.MAX_VALUE),
        arguments.connections("UploadDiagnosticsMaxConnections"),
        period,
        arguments.flag("EnablePerConnectionResults"),
        arguments.most("UploadDiagnosticsMaxIncrementalResult"));
  }

  private static Diagnostic udpEcho(Arguments arguments) throws BadArgumentException {
    return new UdpEcho(
        arguments.interfacePath(),
        arguments.ipVersion(),
        arguments.required("Host"),
        arguments.small("Port", 7, 1, 65535),
        arguments.repetitions(),
        arguments.timeout(1),
        arguments.dataBlockSize(24),
        arguments.dscp(),
        Duration.ofMillis(arguments.number("InterTransmissionTime", 1000, 1, 65535)),
        arguments.flag("EnableIndividualPacketResults"),
        arguments.most("UDPEchoDiagnosticsMaxResults"));
  }

  private static Diagnostic nsLookup(Arguments arguments) throws BadArgumentException {
    return new NsLookup(
        arguments.interfacePath(),
        arguments.required("HostName"),
        arguments.text("DNSServer"),
        arguments.timeout(0),
        arguments.repetitions());
  }

  private static Diagnostic serverSelection(Arguments arguments) throws BadArgumentException {
    return new ServerSelection(
        arguments.interfacePath(),
        arguments.ipVersion(),
        arguments.required("Protocol").equals("ICMP")
            ? ServerSelection.Protocol.ICMP
            : ServerSelection.Protocol.UDP_ECHO,
        arguments.items("HostList"),
        arguments.repetitions(),
        arguments.timeout(1));
  }
}
