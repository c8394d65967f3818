// SPDX-License-Identifier: Apache-2.0
package horde.measure;

/**
 * For how long a process was stopped to collect garbage.
 *
 * @param count how often
 * @param totalMillis of all pauses together
 * @param maxMillis of the longest
 */
public record GcPauses(long count, long totalMillis, long maxMillis) {}
