// SPDX-License-Identifier: Apache-2.0
package horde.measure;

/**
 * How much of something scarce was used at the most, and how much there is.
 *
 * @param limit more than 0
 */
public record HeadRoom(long used, long limit) {

  /** Which part of it was used. */
  public double share() {
    return (double) used / limit;
  }
}
