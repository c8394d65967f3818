// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.access;

/** What happens in a part of the model that both the ACS and somebody at the device want to set. */
public enum WritePolicy {
  /** Whoever comes last; the rule where nothing else is said. */
  LAST_WRITER,
  /**
   * What the ACS has set stays: others are refused until a factory reset. The firmware is not
   * others.
   */
  ACS_FIRST,
  /**
   * What was set at the device stays: the ACS is told 9008 for that parameter until a factory
   * reset.
   */
  LOCAL_FIRST,
  /** Nobody at the device but the firmware may write. */
  ACS_ONLY
}
