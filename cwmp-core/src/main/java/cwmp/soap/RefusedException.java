// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

import cwmp.message.FaultCode;

/**
 * What was read is XML, but not what CWMP allows here; becomes an invalid request where a request
 * is known.
 */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1;

  private final FaultCode code;
  private final String reason;

  RefusedException(FaultCode code, String reason) {
    super(reason, null, false, false);
    this.code = code;
    this.reason = reason;
  }

  /** Not the arguments that the method has: 9003. */
  static RefusedException invalid(String reason) {
    return new RefusedException(FaultCode.INVALID_ARGUMENTS, reason);
  }

  /** More than the limits allow: 9004. */
  static RefusedException exceeded(String reason) {
    return new RefusedException(FaultCode.RESOURCES_EXCEEDED, reason);
  }

  FaultCode code() {
    return code;
  }

  /** What was found and what was expected. */
  String reason() {
    return reason;
  }

  /** The same, with the place in front. */
  RefusedException within(String place) {
    return new RefusedException(code, place + ": " + reason);
  }
}
