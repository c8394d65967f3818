// SPDX-License-Identifier: Apache-2.0
package horde.steer;

import cwmp.cpe.Cpe;
import cwmp.cpe.Upcoming;
import cwmp.message.CpeRequest;
import cwmp.message.Download;
import cwmp.message.FaultException;
import cwmp.message.ScheduleDownload;
import cwmp.message.TransferRequest;
import cwmp.message.Upload;
import cwmp.transfer.TransferQueue;
import cwmp.transfer.TransferResult;
import cwmp.tree.EngineParameter;
import cwmp.tree.ParameterNode;
import cwmp.tree.ParameterTree;
import cwmp.tree.SchemaParameter;
import cwmp.tree.Writer;
import horde.deviation.DeviationSpec;
import horde.fleet.Device;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Looks at one device, on its loop. */
final class DeviceReader {
  private DeviceReader() {}

  static DeviceDetail detail(Device device, List<DeviationSpec> deviations) {
    ParameterTree tree = device.tree();
    List<ParameterNode> all = tree.covered("");
    int changed = 0;
    for (ParameterNode parameter : all) {
      changed += tree.writer(parameter) == Writer.FACTORY ? 0 : 1;
    }
    Instant now = device.now();
    long millis = device.monotonicMillis();
    return new DeviceDetail(
        DeviceRow.of(device),
        device.id().manufacturer(),
        device.type().name(),
        device.type().dataModel(),
        engine(tree, EngineParameter.SOFTWARE_VERSION),
        engine(tree, EngineParameter.URL),
        engine(tree, EngineParameter.CONNECTION_REQUEST_URL),
        device.power() == Device.Power.ON ? Instant.ofEpochMilli(device.bootMillis()) : null,
        device.owedEvents().stream()
            .map(event -> new DeviceDetail.OwedEvent(event.code().text(), event.commandKey()))
            .toList(),
        device.see(Cpe::upcoming).stream().map(next -> coming(next, now, millis)).toList(),
        device.see(Cpe::queuedTransfers).stream()
            .map(entry -> transfer(entry, now, millis))
            .toList(),
        device.see(Cpe::owedRequests).stream().map(CpeRequest::messageName).toList(),
        deviations.stream().map(DeviationSpec::toString).toList(),
        all.size(),
        changed,
        now);
  }

  private static String engine(ParameterTree tree, EngineParameter parameter) {
    ParameterNode node = tree.engine().node(parameter);
    return node == null || !tree.exists(node) ? "" : tree.value(node);
  }

  private static DeviceDetail.Coming coming(Upcoming next, Instant now, long millis) {
    return new DeviceDetail.Coming(
        next.why().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        now.plusMillis(next.atMillis() - millis),
        next.detail());
  }

  private static DeviceDetail.QueuedTransfer transfer(
      TransferQueue.Entry entry, Instant now, long millis) {
    TransferRequest request = entry.transfer().request();
    TransferResult result = entry.resultOrNull();
    return new DeviceDetail.QueuedTransfer(
        kind(request),
        request.commandKey(),
        request.fileType(),
        request.url(),
        entry.state().name().toLowerCase(Locale.ROOT),
        now.plusMillis(entry.dueMillis() - millis),
        result == null ? null : result.fault().faultCode());
  }

  private static String kind(TransferRequest request) {
    return switch (request) {
      case Download download -> download.messageName();
      case Upload upload -> upload.messageName();
      case ScheduleDownload scheduled -> scheduled.messageName();
    };
  }

  /** A parameter that the device has now. */
  static ParameterRow row(Device device, ParameterNode parameter, boolean secrets)
      throws FaultException {
    ParameterTree tree = device.tree();
    SchemaParameter schema = parameter.schema();
    boolean secret = isSecret(parameter);
    return new ParameterRow(
        parameter.path(),
        schema.type().xsiType(),
        secret && !secrets ? "" : tree.value(parameter),
        schema.isWritable(),
        writer(tree.writer(parameter)),
        device.movesByItself(parameter),
        tree.notification(parameter),
        tree.attributes(List.of(parameter.path())).getFirst().accessList(),
        secret);
  }

  /** Whether its value is nobody's business; what is a command has none. */
  static boolean isSecret(ParameterNode parameter) {
    return parameter.schema().isHidden() && !parameter.schema().isCommand();
  }

  private static String writer(Writer writer) {
    return switch (writer) {
      case FACTORY -> "profile";
      case ACS -> "acs";
      case DEVICE -> "device";
      case ENGINE -> "engine";
    };
  }
}
