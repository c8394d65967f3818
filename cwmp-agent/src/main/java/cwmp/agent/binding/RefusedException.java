// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.binding;

import cwmp.message.FaultCode;
import org.jspecify.annotations.Nullable;

/** The device cannot have it so: nothing of the change it is part of takes place. */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1;

  private final FaultCode code;
  private final @Nullable String parameter;

  private RefusedException(FaultCode code, @Nullable String parameter, String reason) {
    super(reason);
    this.code = code;
    this.parameter = parameter;
  }

  /**
   * A value that the model allows and this device does not: fault 9007 of that parameter.
   *
   * @param parameter its name within the object
   * @param reason for whoever reads the fault, such as {@code channel 13 is not allowed here}
   */
  public static RefusedException value(String parameter, String reason) {
    return new RefusedException(FaultCode.INVALID_PARAMETER_VALUE, parameter, reason);
  }

  /** The device has no room for another row, or for what was asked of it: fault 9004. */
  public static RefusedException noRoom(String reason) {
    return new RefusedException(FaultCode.RESOURCES_EXCEEDED, null, reason);
  }

  /** Not now, or not in this way: fault 9001. */
  public static RefusedException request(String reason) {
    return new RefusedException(FaultCode.REQUEST_DENIED, null, reason);
  }

  /** The device has failed: fault 9002. */
  public static RefusedException failed(String reason) {
    return new RefusedException(FaultCode.INTERNAL_ERROR, null, reason);
  }

  /** What whoever has asked is told. */
  public FaultCode code() {
    return code;
  }

  /**
   * The name, within its object, of the parameter that is to blame; null if it is no single one.
   */
  public @Nullable String parameter() {
    return parameter;
  }
}
