// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.binding;

/** A value of an enumeration, as an enum of Java has it. */
public interface Enumerated {
  /** As it is in a message. */
  String text();
}
