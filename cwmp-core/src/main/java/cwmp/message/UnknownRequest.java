// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/** A request with a method that this CPE does not know; it is answered with fault 9000. */
public record UnknownRequest(String methodName) implements AcsRequest {

  @Override
  public String messageName() {
    return methodName;
  }
}
