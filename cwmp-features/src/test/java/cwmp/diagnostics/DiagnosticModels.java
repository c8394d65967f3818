// SPDX-License-Identifier: Apache-2.0
package cwmp.diagnostics;

import static cwmp.message.ValueType.BOOLEAN;
import static cwmp.message.ValueType.DATE_TIME;
import static cwmp.message.ValueType.STRING;
import static cwmp.message.ValueType.UNSIGNED_INT;
import static cwmp.message.ValueType.UNSIGNED_LONG;

import cwmp.message.ValueType;
import cwmp.tree.Facets;
import cwmp.tree.ListFacets;
import cwmp.tree.ObjectSpec;
import cwmp.tree.ParameterSpec;
import cwmp.tree.Schema;
import cwmp.tree.SchemaBuilder;
import java.util.ArrayList;
import java.util.List;

/** Diagnostics in the shapes of TR-181 and TR-098, with few of their parameters. */
final class DiagnosticModels {
  static final Schema TR181 = tr181();
  static final Schema TR098 = tr098();

  private DiagnosticModels() {}

  private static Schema tr181() {
    SchemaBuilder model = Schema.builder("Device").check(Diagnostics.check());
    managed(model, "Device.");
    model
        .object("Device.IP.Interface.{i}.", new ObjectSpec(false, 4, null))
        .parameter("Device.IP.Interface.{i}.Name", read(STRING));
    String ping = "Device.IP.Diagnostics.IPPing.";
    state(model, ping, "Canceled", "Complete", "Error_CannotResolveHostName", "Error_Other");
    host(model, ping);
    model
        .parameter(ping + "ProtocolVersion", write(STRING).within(Facets.oneOf("Any", "IPv4")))
        .parameter(ping + "NumberOfRepetitions", number(1, 0xFFFF_FFFFL).withDefault("3"))
        .parameter(ping + "IPAddressUsed", read(STRING))
        .parameter(ping + "SuccessCount", read(UNSIGNED_INT))
        .parameter(ping + "FailureCount", read(UNSIGNED_INT))
        .parameter(ping + "AverageResponseTime", read(UNSIGNED_INT))
        .parameter(ping + "MinimumResponseTimeDetailed", read(UNSIGNED_INT));
    String trace = "Device.IP.Diagnostics.TraceRoute.";
    state(model, trace, "Canceled", "Complete", "Error_MaxHopCountExceeded", "Error_Other");
    host(model, trace);
    model
        .parameter(trace + "MaxHopCount", number(1, 64).withDefault("30"))
        .parameter(trace + "ResponseTime", read(UNSIGNED_INT))
        .parameter(trace + "RouteHopsNumberOfEntries", read(UNSIGNED_INT))
        .object(trace + "RouteHops.{i}.", new ObjectSpec(false, 5, null))
        .parameter(trace + "RouteHops.{i}.Host", read(STRING))
        .parameter(trace + "RouteHops.{i}.HostAddress", read(STRING))
        .parameter(
            trace + "RouteHops.{i}.RTTimes",
            read(UNSIGNED_INT).listOf(new ListFacets(0, 3, List.of())));
    String download = "Device.IP.Diagnostics.DownloadDiagnostics.";
    state(model, download, "Canceled", "Complete", "Error_Internal", "Error_Other");
    throughput(model, download, UNSIGNED_LONG);
    model
        .parameter(download + "NumberOfConnections", number(1, 64).withDefault("1"))
        .parameter(
            download + "DownloadDiagnosticMaxConnections", read(UNSIGNED_INT).withDefault("4"))
        .parameter(download + "EnablePerConnectionResults", write(BOOLEAN))
        .parameter(download + "PerConnectionResultNumberOfEntries", read(UNSIGNED_INT))
        .object(download + "PerConnectionResult.{i}.", ObjectSpec.READ_ONLY)
        .parameter(download + "PerConnectionResult.{i}.BOMTime", read(DATE_TIME))
        .parameter(download + "PerConnectionResult.{i}.TestBytesReceived", read(UNSIGNED_LONG));
    String self = "Device.SelfTestDiagnostics.";
    state(model, self, "Complete", "Error_Internal");
    model.parameter(self + "Results", read(STRING));
    return model.build();
  }

  private static Schema tr098() {
    SchemaBuilder model = Schema.builder("InternetGatewayDevice").check(Diagnostics.check());
    managed(model, "InternetGatewayDevice.");
    String ping = "InternetGatewayDevice.IPPingDiagnostics.";
    state(model, ping, "Complete", "Error_CannotResolveHostName", "Error_Internal", "Error_Other");
    host(model, ping);
    model
        .parameter(ping + "SuccessCount", read(UNSIGNED_INT))
        .parameter(ping + "MinimumResponseTime", read(UNSIGNED_INT));
    String download = "InternetGatewayDevice.DownloadDiagnostics.";
    state(model, download, "Completed", "Error_InitConnectionFailed", "Error_TransferFailed");
    throughput(model, download, UNSIGNED_INT);
    String trace = "InternetGatewayDevice.TraceRouteDiagnostics.";
    state(model, trace, "Complete", "Error_CannotResolveHostName", "Error_MaxHopCountExceeded");
    host(model, trace);
    model
        .object(trace + "RouteHops.{i}.", ObjectSpec.READ_ONLY)
        .parameter(trace + "RouteHops.{i}.HopHost", read(STRING))
        .parameter(trace + "RouteHops.{i}.HopRTTimes", read(STRING));
    return model.build();
  }

  private static void managed(SchemaBuilder model, String root) {
    model
        .parameter(root + "DeviceInfo.ManufacturerOUI", read(STRING).withDefault("FEFEFE"))
        .parameter(root + "DeviceInfo.SerialNumber", read(STRING).withDefault("1"))
        .parameter(root + "ManagementServer.URL", write(STRING).withDefault("http://acs.test/"))
        .parameter(root + "ManagementServer.PeriodicInformEnable", write(BOOLEAN));
  }

  private static void host(SchemaBuilder model, String object) {
    model
        .parameter(object + "Interface", write(STRING))
        .parameter(object + "Host", write(STRING).within(Facets.maxLength(256)));
  }

  private static void throughput(SchemaBuilder model, String object, ValueType bytes) {
    model
        .parameter(object + "DownloadURL", write(STRING))
        .parameter(object + "ROMTime", read(DATE_TIME))
        .parameter(object + "BOMTime", read(DATE_TIME))
        .parameter(object + "EOMTime", read(DATE_TIME))
        .parameter(object + "TestBytesReceived", read(bytes))
        .parameter(object + "PeriodOfFullLoading", read(UNSIGNED_INT));
  }

  /** The state, of which the ACS may write Requested and, if it is there, Canceled. */
  private static void state(SchemaBuilder model, String object, String... values) {
    List<Facets.Enumerated> all = new ArrayList<>();
    all.add(new Facets.Enumerated("None", false));
    all.add(new Facets.Enumerated("Requested", true));
    for (String value : values) {
      all.add(new Facets.Enumerated(value, value.equals("Canceled")));
    }
    model.parameter(
        object + "DiagnosticsState", write(STRING).within(Facets.NONE.withEnumeration(all)));
  }

  private static ParameterSpec read(ValueType type) {
    return ParameterSpec.readOnly(type);
  }

  private static ParameterSpec write(ValueType type) {
    return ParameterSpec.readWrite(type);
  }

  private static ParameterSpec number(long min, long max) {
    return write(UNSIGNED_INT).within(Facets.range(min, max));
  }
}
