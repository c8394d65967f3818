// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi;

/** Which paths a path of permissions covers. */
final class PathPattern {
  private static final String ALL = "*";

  private PathPattern() {}

  /**
   * Whether all that one path means is in what another means.
   *
   * @param pattern a full name, a partial path with its final dot, or either with {@code *} for
   *     instance numbers; {@code *} for everything
   * @param path of the same form
   */
  static boolean covers(String pattern, String path) {
    if (pattern.equals(ALL)) {
      return true;
    }
    String[] wanted = pattern.split("\\.", -1);
    String[] given = path.split("\\.", -1);
    boolean partial = pattern.endsWith(".");
    int names = partial ? wanted.length - 1 : wanted.length;
    if (partial ? given.length < wanted.length : given.length != wanted.length) {
      return false;
    }
    for (int i = 0; i < names; i++) {
      if (!wanted[i].equals(given[i]) && !(wanted[i].equals(ALL) && isInstance(given[i]))) {
        return false;
      }
    }
    return true;
  }

  /** A number, an alias, or {@code *} for all. */
  private static boolean isInstance(String name) {
    return name.equals(ALL)
        || name.startsWith("[")
        || !name.isEmpty() && name.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
