// SPDX-License-Identifier: Apache-2.0
package cwmp.software;

import cwmp.message.FaultCode;
import cwmp.message.FaultStruct;
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

  /** The unit is as it was before. */
  public static UnitResult failed(FaultCode code, String detail) {
    return new UnitResult(
        null,
        new FaultStruct(code.code(), detail.isEmpty() ? code.text() : code.text() + ": " + detail));
  }
}
