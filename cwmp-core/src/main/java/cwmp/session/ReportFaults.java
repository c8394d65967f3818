// SPDX-License-Identifier: Apache-2.0
package cwmp.session;

import cwmp.message.AutonOpResultStruct;
import cwmp.message.AutonomousDUStateChangeComplete;
import cwmp.message.AutonomousTransferComplete;
import cwmp.message.CpeRequest;
import cwmp.message.DUStateChangeComplete;
import cwmp.message.FaultCode;
import cwmp.message.FaultStruct;
import cwmp.message.OpResultStruct;
import cwmp.message.TransferComplete;
import cwmp.soap.CwmpVersion;

/**
 * The fault codes that a report of the device may carry. Each kind has its own set, and that of
 * transfers grew with the versions of CWMP; a code that is not in it becomes the catch-all of the
 * kind.
 */
final class ReportFaults {
  private ReportFaults() {}

  /** The same request, with a fault code that may stand in it. */
  static CpeRequest in(CwmpVersion version, CpeRequest request) {
    if (request instanceof TransferComplete report) {
      return new TransferComplete(
          report.commandKey(),
          ofTransfer(version, report.fault()),
          report.startTime(),
          report.completeTime());
    }
    if (request instanceof AutonomousTransferComplete report) {
      return new AutonomousTransferComplete(
          report.announceUrl(),
          report.transferUrl(),
          report.isDownload(),
          report.fileType(),
          report.fileSize(),
          report.targetFileName(),
          ofTransfer(version, report.fault()),
          report.startTime(),
          report.completeTime());
    }
    if (request instanceof DUStateChangeComplete report) {
      return new DUStateChangeComplete(
          report.results().stream().map(ReportFaults::ofUnit).toList(), report.commandKey());
    }
    if (request instanceof AutonomousDUStateChangeComplete report) {
      return new AutonomousDUStateChangeComplete(
          report.results().stream()
              .map(r -> new AutonOpResultStruct(ofUnit(r.result()), r.operationPerformed()))
              .toList());
    }
    return request;
  }

  private static FaultStruct ofTransfer(CwmpVersion version, FaultStruct fault) {
    return isTransferCode(fault.faultCode(), version)
        ? fault
        : new FaultStruct(FaultCode.DOWNLOAD_FAILURE.code(), fault.faultString());
  }

  private static boolean isTransferCode(int code, CwmpVersion version) {
    return switch (code) {
      case 0, 9001, 9002, 9010, 9011, 9012 -> true;
      default -> {
        boolean since11 = (code >= 9014 && code <= 9020) || (code >= 9033 && code <= 9899);
        yield since11 && version != CwmpVersion.V1_0;
      }
    };
  }

  private static OpResultStruct ofUnit(OpResultStruct result) {
    return isUnitCode(result.fault().faultCode())
        ? result
        : new OpResultStruct(
            result.uuid(),
            result.deploymentUnitRef(),
            result.version(),
            result.currentState(),
            result.resolved(),
            result.executionUnitRefList(),
            result.startTime(),
            result.completeTime(),
            new FaultStruct(FaultCode.REQUEST_DENIED.code(), result.fault().faultString()));
  }

  private static boolean isUnitCode(int code) {
    return switch (code) {
      case 0, 9001, 9003, 9012, 9013 -> true;
      default -> (code >= 9015 && code <= 9018) || (code >= 9022 && code <= 9899);
    };
  }
}
