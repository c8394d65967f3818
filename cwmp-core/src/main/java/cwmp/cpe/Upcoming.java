// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

/**
 * Something that a device will do by itself.
 *
 * @param atMillis when, on the host's monotonic clock
 * @param detail what distinguishes it from others of its kind, such as a command key or the name of
 *     a feature; may be empty
 */
public record Upcoming(Why why, long atMillis, String detail) {

  /** What makes a device do something. */
  public enum Why {
    /** It has something to say and nothing to wait for. */
    SESSION_DUE,
    /** Its last session failed. TR-069 3.2.1.1. */
    RETRY,
    /** PeriodicInformInterval. TR-069 A.3.3.1. */
    PERIODIC,
    /** The ACS has asked for an Inform by ScheduleInform; the detail is its command key. */
    SCHEDULED_INFORM,
    /** A value has changed, and the throttle on active notification holds it back. */
    VALUE_CHANGE,
    /** A transfer may start, or its window opens; the detail is its command key. */
    TRANSFER,
    /** ManagementServer.ScheduleReboot. */
    SCHEDULED_REBOOT,
    /** ManagementServer.DelayReboot. */
    DELAYED_REBOOT,
    /** A feature of the device wants its time; the detail is the feature's name. */
    FEATURE
  }
}
