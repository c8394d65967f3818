// SPDX-License-Identifier: Apache-2.0
package horde.profile;

/**
 * How long a device of a profile is busy.
 *
 * @param reboot from the end of the session to the first Inform of the next boot
 * @param factoryReset the same, for a factory reset
 * @param install writing a firmware image, with the device still reachable
 * @param dark the reboot into a new firmware
 */
public record Timing(Span reboot, Span factoryReset, Span install, Span dark) {}
