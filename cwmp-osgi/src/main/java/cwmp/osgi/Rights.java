// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi;

import cwmp.agent.access.LocalWriter;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;

/**
 * What one bundle may do. From any thread.
 *
 * <p>The bundle may say in its manifest, by {@value #ENTITY_HEADER}, in whose name it writes:
 * {@code Subscriber}, which is the default and needs no permission, a vendor's entity, or {@code
 * firmware}.
 */
final class Rights {
  static final String ENTITY_HEADER = "Cwmp-Entity";
  private static final String SUBSCRIBER = "Subscriber";
  private static final String FIRMWARE = "firmware";

  private final Bundle bundle;
  private final Supplier<Policy> policy;

  Rights(Bundle bundle, Supplier<Policy> policy) {
    this.bundle = bundle;
    this.policy = policy;
  }

  /** Whether the bundle has a permission. */
  boolean allow(String path, String action) {
    CwmpPermission wanted = new CwmpPermission(path, action);
    return bundle.hasPermission(wanted) && policy.get().allows(name(), wanted);
  }

  /**
   * Demands a permission.
   *
   * @throws SecurityException if the bundle does not have it
   */
  void demand(String path, String action) {
    if (!allow(path, action)) {
      throw new SecurityException(
          "bundle "
              + name()
              + " "
              + bundle.getVersion()
              + " lacks CwmpPermission(\""
              + path
              + "\", \""
              + action
              + "\")");
    }
  }

  /**
   * In whose name it writes.
   *
   * @throws SecurityException if it may not write in the name that it wants
   * @throws IllegalArgumentException if that can be no name of an entity
   */
  LocalWriter writer() {
    String header = bundle.getHeaders("").get(ENTITY_HEADER);
    String entity = header == null || header.isBlank() ? SUBSCRIBER : header.strip();
    if (!entity.equals(SUBSCRIBER)) {
      demand(entity, "as");
    }
    return new LocalWriter(name(), entity.equals(FIRMWARE) ? "" : entity);
  }

  private String name() {
    return String.valueOf(bundle.getSymbolicName());
  }
}
