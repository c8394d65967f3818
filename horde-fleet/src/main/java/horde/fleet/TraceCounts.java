// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

/**
 * What the kept sessions of a fleet come to.
 *
 * @param kept how many there are
 * @param bytes what they and those that are being written down take, about
 * @param written how many have been written down since the fleet began, whether they were kept or
 *     not
 * @param evicted how many had to make place for others
 * @param cut how many were kept without their ends, as they were too long
 */
public record TraceCounts(long kept, long bytes, long written, long evicted, long cut) {

  /** Both together. */
  public TraceCounts plus(TraceCounts other) {
    return new TraceCounts(
        kept + other.kept,
        bytes + other.bytes,
        written + other.written,
        evicted + other.evicted,
        cut + other.cut);
  }
}
