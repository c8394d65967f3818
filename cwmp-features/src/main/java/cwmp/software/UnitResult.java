// SPDX-License-Identifier: Apache-2.0
package cwmp.software;

import cwmp.message.Fault;
import cwmp.message.FaultCode;
import cwmp.message.FaultStruct;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of an operation.
 *
 * @param unitOrNull as it is now; null if there is none after it: uninstalled, or not installed
 * @param fault one of the codes of DU results (TR-069 A.4.2.3), or none
 */
public record UnitResult(@Nullable DeploymentUnit unitOrNull, FaultStruct fault) {

  /** Installed, or updated. */
  public static UnitResult installed(DeploymentUnit unit) {
    return new UnitResult(unit, FaultStruct.NONE);
  }

  /** Uninstalled. */
  public static UnitResult uninstalled() {
    return new UnitResult(null, FaultStruct.NONE);
  }

  /**
   * The unit is as it was before.
   *
   * @param code where DU results have a code of their own for it, that is told; what they do not
   *     have at all goes out as 9001
   */
  public static UnitResult failed(FaultCode code, String detail) {
    FaultCode nearest = nearest(code);
    String text = detail.isEmpty() ? nearest.text() : nearest.text() + ": " + detail;
    return new UnitResult(null, new FaultStruct(nearest.code(), text));
  }

  /** The same for a fault that may be a vendor's own. */
  public static UnitResult failed(Fault fault) {
    Optional<FaultCode> code = FaultCode.of(fault.code());
    return code.isPresent()
        ? failed(code.get(), fault.text())
        : new UnitResult(null, new FaultStruct(fault.code(), fault.text()));
  }

  private static FaultCode nearest(FaultCode code) {
    return switch (code) {
      case DOWNLOAD_FAILURE, FILE_AUTHENTICATION_FAILURE -> FaultCode.CANNOT_ACCESS_FILE;
      case RESOURCES_EXCEEDED -> FaultCode.SYSTEM_RESOURCES_EXCEEDED;
      default -> code;
    };
  }
}
