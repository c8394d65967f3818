// SPDX-License-Identifier: Apache-2.0
package cwmp.autonomous;

import cwmp.cpe.Cpe;
import cwmp.cpe.CpeFeature;
import cwmp.cpe.FeatureState;
import cwmp.cpe.OwedRequest;
import cwmp.message.AllQueuedTransferStruct;
import cwmp.message.AutonomousTransferComplete;
import cwmp.message.CwmpTime;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.TransferState;
import cwmp.transfer.FileType;
import cwmp.transfer.TransferResult;
import cwmp.tree.EngineParameter;
import cwmp.tree.EngineParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The transfers that a device carries out without its ACS: it lists them while they run, and tells
 * of their end where ManagementServer.AutonomousTransferCompletePolicy wants that. TR-069 A.3.3.3.
 */
public final class AutonomousTransfers implements CpeFeature<AutonomousTransfers.Running> {
  /** The one that all devices share. */
  public static final AutonomousTransfers FEATURE = new AutonomousTransfers();

  private static final String EITHER = "Both";

  private AutonomousTransfers() {}

  /** The transfers that a device carries out now; a restart ends them. */
  record Running(List<AutonomousTransfer> transfers) implements FeatureState {
    Running {
      transfers = List.copyOf(transfers);
    }
  }

  @Override
  public String name() {
    return "autonomousTransfers";
  }

  @Override
  public void booted(Cpe cpe) {
    cpe.keep(this, null);
  }

  /**
   * The device begins a transfer of its own.
   *
   * @return false if it must not: upgrades are for the ACS alone (ManagementServer.UpgradesManaged)
   */
  public static boolean started(Cpe cpe, AutonomousTransfer transfer) {
    boolean isUpgrade = transfer.isDownload() && transfer.fileType().equals(FileType.FIRMWARE);
    if (isUpgrade && cpe.tree().engine().isUpgradesManaged()) {
      return false;
    }
    List<AutonomousTransfer> running = new ArrayList<>(running(cpe));
    running.add(transfer);
    cpe.keep(FEATURE, new Running(running));
    return true;
  }

  /** A transfer of the device's own has ended, whether or not it was said that it began. */
  public static void finished(Cpe cpe, AutonomousTransfer transfer, TransferResult result) {
    List<AutonomousTransfer> running = new ArrayList<>(running(cpe));
    running.remove(transfer);
    cpe.keep(FEATURE, running.isEmpty() ? null : new Running(running));
    if (isWanted(cpe.tree().engine(), transfer, result)) {
      cpe.owe(
          new OwedRequest(
              List.of(Event.of(EventCode.AUTONOMOUS_TRANSFER_COMPLETE)),
              new AutonomousTransferComplete(
                  transfer.announceUrl(),
                  transfer.transferUrl(),
                  transfer.isDownload(),
                  transfer.fileType(),
                  transfer.fileSize(),
                  transfer.targetFileName(),
                  result.fault(),
                  CwmpTime.format(result.started()),
                  CwmpTime.format(result.completed()))));
    }
  }

  /** Those that run, and those of which the ACS has not heard, as GetAllQueuedTransfers has it. */
  public static List<AllQueuedTransferStruct> listed(Cpe cpe) {
    Stream<AllQueuedTransferStruct> running =
        running(cpe).stream()
            .map(
                t ->
                    new AllQueuedTransferStruct(
                        "",
                        TransferState.IN_PROGRESS,
                        t.isDownload(),
                        t.fileType(),
                        t.fileSize(),
                        t.targetFileName()));
    Stream<AllQueuedTransferStruct> over =
        cpe.owedRequests().stream()
            .filter(AutonomousTransferComplete.class::isInstance)
            .map(AutonomousTransferComplete.class::cast)
            .map(
                t ->
                    new AllQueuedTransferStruct(
                        "",
                        TransferState.COMPLETED,
                        t.isDownload(),
                        t.fileType(),
                        t.fileSize(),
                        t.targetFileName()));
    return Stream.concat(running, over).toList();
  }

  private static List<AutonomousTransfer> running(Cpe cpe) {
    Running state = cpe.stateOf(FEATURE);
    return state == null ? List.of() : state.transfers();
  }

  private static boolean isWanted(
      EngineParameters engine, AutonomousTransfer transfer, TransferResult result) {
    return engine.flag(EngineParameter.AUTONOMOUS_TRANSFER_ENABLE)
        && passes(
            engine.value(EngineParameter.AUTONOMOUS_TRANSFER_TYPE_FILTER),
            transfer.isDownload() ? "Download" : "Upload")
        && passes(
            engine.value(EngineParameter.AUTONOMOUS_TRANSFER_RESULT_TYPE_FILTER),
            result.fault().isFault() ? "Failure" : "Success")
        && isAmong(
            engine.value(EngineParameter.AUTONOMOUS_TRANSFER_FILE_TYPE_FILTER),
            transfer.fileType());
  }

  private static boolean passes(String filter, String kind) {
    return filter.equals(EITHER) || filter.equals(kind);
  }

  /** Whether the file type is in the list, which cannot name instances. */
  private static boolean isAmong(String filter, String fileType) {
    String general =
        switch (fileType.substring(0, Math.min(2, fileType.length()))) {
          case "6 " -> "3 Vendor Configuration File";
          case "7 " -> "4 Vendor Log File";
          default -> fileType;
        };
    return Stream.of(filter.split(",")).map(String::strip).anyMatch(general::equals);
  }
}
