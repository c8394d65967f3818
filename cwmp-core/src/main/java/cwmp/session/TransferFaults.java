// SPDX-License-Identifier: Apache-2.0
package cwmp.session;

import cwmp.message.FaultCode;
import cwmp.message.FaultStruct;
import cwmp.message.TransferComplete;
import cwmp.soap.CwmpVersion;

/** The fault codes that a TransferComplete may carry, which grew with the versions of CWMP. */
final class TransferFaults {
  private TransferFaults() {}

  /** The same report with 9010, the catch-all, in place of a code that the version lacks. */
  static TransferComplete in(CwmpVersion version, TransferComplete report) {
    FaultStruct fault = report.fault();
    return isKnown(fault.faultCode(), version)
        ? report
        : new TransferComplete(
            report.commandKey(),
            new FaultStruct(FaultCode.DOWNLOAD_FAILURE.code(), fault.faultString()),
            report.startTime(),
            report.completeTime());
  }

  private static boolean isKnown(int code, CwmpVersion version) {
    return switch (code) {
      case 0, 9001, 9002, 9010, 9011, 9012 -> true;
      default -> {
        boolean since11 = (code >= 9014 && code <= 9020) || (code >= 9033 && code <= 9899);
        yield since11 && version != CwmpVersion.V1_0;
      }
    };
  }
}
