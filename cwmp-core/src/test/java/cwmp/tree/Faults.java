// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cwmp.message.Fault;
import cwmp.message.FaultException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a refused request says. */
final class Faults {
  private Faults() {}

  static Fault faultOf(ThrowingCallable request) {
    FaultException e = catchThrowableOfType(FaultException.class, request);
    if (e == null) {
      throw new AssertionError("no fault");
    }
    return e.fault();
  }

  static int codeOf(ThrowingCallable request) {
    return faultOf(request).code();
  }

  /** Each parameter's fault as {@code name=code}. */
  static List<String> parametersOf(ThrowingCallable request) {
    return faultOf(request).parameters().stream()
        .map(fault -> fault.parameterName() + "=" + fault.code())
        .toList();
  }
}
