// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/**
 * What can stand in the body of a CWMP envelope.
 *
 * <p>Messages hold what was on the wire; whether it makes sense is for the handler to say.
 */
public sealed interface Message permits CpeRequest, AcsRequest, CpeResponse, AcsResponse, Fault {

  /** The name of the message's element, without a prefix, for example {@code InformResponse}. */
  default String messageName() {
    return getClass().getSimpleName();
  }
}
