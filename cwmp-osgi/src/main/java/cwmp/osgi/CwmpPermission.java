// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi;

import java.security.Permission;
import java.util.Arrays;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a bundle may do to a part of the data model.
 *
 * <p>Checked in two ways, both of which have to agree: by the framework, if that has security on
 * ({@link org.osgi.framework.Bundle#hasPermission}), and by the policy that this bundle is
 * configured with.
 *
 * <p>The name is a path: a full parameter name, a partial path with its final dot, which covers all
 * below it, or either with {@code *} for instance numbers; {@code *} alone covers everything. The
 * actions:
 *
 * <ul>
 *   <li>{@code read}, {@code write}: values;
 *   <li>{@code add}, {@code delete}: rows of a table, which the path covers;
 *   <li>{@code notify}: to hear of changes;
 *   <li>{@code raise}: to tell the ACS of events; for the root of the model;
 *   <li>{@code control}: to look after the agent itself; for the root of the model;
 *   <li>{@code as}: to write in the name of an entity of AccessLists, which is the name then:
 *       {@code X_ACME_Portal}, or {@code firmware}.
 * </ul>
 */
public final class CwmpPermission extends Permission {
  private static final long serialVersionUID = 1;

  /** All actions there are. */
  static final Set<String> ACTIONS =
      Set.of("read", "write", "add", "delete", "notify", "raise", "control", "as");

  private final String actions;

  /**
   * A permission.
   *
   * @param path see above
   * @param actions separated by commas
   * @throws IllegalArgumentException if there is none, or one that is not known
   */
  public CwmpPermission(String path, String actions) {
    super(path);
    Set<String> sorted = new TreeSet<>();
    for (String action : actions.split(",")) {
      sorted.add(action.strip());
    }
    if (!ACTIONS.containsAll(sorted)) {
      throw new IllegalArgumentException(
          "found the actions \"" + actions + "\", expected some of " + new TreeSet<>(ACTIONS));
    }
    this.actions = String.join(",", sorted);
  }

  @Override
  public boolean implies(Permission other) {
    return other instanceof CwmpPermission wanted
        && set().containsAll(wanted.set())
        && PathPattern.covers(getName(), wanted.getName());
  }

  private Set<String> set() {
    return actions.isEmpty()
        ? Collections.emptySet()
        : Set.copyOf(Arrays.asList(actions.split(",")));
  }

  @Override
  public String getActions() {
    return actions;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CwmpPermission permission
        && permission.getName().equals(getName())
        && permission.actions.equals(actions);
  }

  @Override
  public int hashCode() {
    return Objects.hash(getName(), actions);
  }
}
