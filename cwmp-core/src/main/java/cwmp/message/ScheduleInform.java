// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/**
 * ACS asks for an Inform later on. TR-069 A.4.1.2.
 *
 * @param delaySeconds counted from receipt; 0 is refused with 9003
 */
public record ScheduleInform(long delaySeconds, String commandKey) implements AcsRequest {}
