// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/**
 * A request whose method is known but whose arguments could not be read; it is answered with a
 * fault.
 *
 * @param code what to answer: 9003 for bad arguments, 9004 for too many or too large ones
 * @param reason what was found and what was expected
 */
public record InvalidRequest(String methodName, FaultCode code, String reason)
    implements AcsRequest {

  @Override
  public String messageName() {
    return methodName;
  }
}
