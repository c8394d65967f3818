// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which bundles may do what, by their symbolic names.
 *
 * <p>Each line is {@code BUNDLE PATH ACTIONS}: a symbolic name, with {@code *} at its end for all
 * that begin so, and the two parts of a {@link CwmpPermission}. What no line grants is denied;
 * without any line everything is granted. Immutable.
 */
final class Policy {
  /** Grants everything. */
  static final Policy OPEN = new Policy(List.of());

  private record Grant(String bundle, CwmpPermission permission) {
    boolean isFor(String name) {
      return isNamed(bundle, name);
    }
  }

  /** Whether a symbolic name, or one with {@code *} at its end, means this bundle. */
  static boolean isNamed(String pattern, String symbolicName) {
    return pattern.endsWith("*")
        ? symbolicName.startsWith(pattern.substring(0, pattern.length() - 1))
        : symbolicName.equals(pattern);
  }

  private final List<Grant> grants;

  private Policy(List<Grant> grants) {
    this.grants = grants;
  }

  /**
   * The policy of these lines; empty ones and those that begin with {@code #} say nothing.
   *
   * @throws IllegalArgumentException if one does not have the form
   */
  static Policy of(List<String> lines) {
    List<Grant> grants = new ArrayList<>();
    for (String line : lines) {
      String text = line.strip();
      if (text.isEmpty() || text.startsWith("#")) {
        continue;
      }
      String[] words = text.split("\\s+");
      if (words.length != 3) {
        throw new IllegalArgumentException(
            "found the policy line \"" + text + "\", expected BUNDLE PATH ACTIONS");
      }
      grants.add(new Grant(words[0], new CwmpPermission(words[1], words[2])));
    }
    return grants.isEmpty() ? OPEN : new Policy(List.copyOf(grants));
  }

  /** Whether nothing is denied. */
  boolean isOpen() {
    return grants.isEmpty();
  }

  /** Whether the bundle of this symbolic name has the permission, by one line or several. */
  boolean allows(String bundle, CwmpPermission wanted) {
    return isOpen()
        || Set.of(wanted.getActions().split(",")).stream()
            .map(action -> new CwmpPermission(wanted.getName(), action))
            .allMatch(
                single ->
                    grants.stream()
                        .anyMatch(
                            grant -> grant.isFor(bundle) && grant.permission().implies(single)));
  }
}
