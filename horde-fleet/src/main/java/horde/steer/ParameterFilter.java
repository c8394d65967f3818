// SPDX-License-Identifier: Apache-2.0
package horde.steer;

/**
 * Which parameters of a device are wanted.
 *
 * @param path of a parameter, or of an object with a final dot; empty for all
 * @param search a text that is in the path or the value, without regard to case; empty for any
 * @param changed only those that somebody has written since the factory state
 * @param secrets whether secret values are told
 * @param from how many to leave out
 * @param limit how many at most
 */
public record ParameterFilter(
    String path, String search, boolean changed, boolean secrets, int from, int limit) {

  /** All of one path. */
  public static ParameterFilter of(String path) {
    return new ParameterFilter(path, "", false, false, 0, Integer.MAX_VALUE);
  }
}
