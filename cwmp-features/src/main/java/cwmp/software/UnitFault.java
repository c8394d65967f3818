// SPDX-License-Identifier: Apache-2.0
package cwmp.software;

import cwmp.message.FaultCode;

/** An operation cannot be begun. */
final class UnitFault extends Exception {
  private static final long serialVersionUID = 1;

  private final FaultCode code;

  UnitFault(FaultCode code, String detail) {
    super(detail);
    this.code = code;
  }

  UnitResult result() {
    return UnitResult.failed(code, String.valueOf(getMessage()));
  }
}
