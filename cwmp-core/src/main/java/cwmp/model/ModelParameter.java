// SPDX-License-Identifier: Apache-2.0
package cwmp.model;

import cwmp.tree.NotificationRule;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a {@link ModelObject}.
 *
 * @param name the node name
 * @param syntax what its value may be
 * @param defaultValue the model's, or null if it gives none
 * @param notification what the model says about notification ({@code activeNotify})
 * @param forcedInform whether it is in every Inform
 * @param status its own; the object that has it may be of a later status
 * @param version of the model that first had it, such as {@code 2.12}
 */
public record ModelParameter(
    String name,
    Access access,
    ModelSyntax syntax,
    @Nullable ModelDefault defaultValue,
    NotificationRule notification,
    boolean forcedInform,
    Status status,
    String version) {

  /** The same parameter, which no ACS may write. */
  ModelParameter asReadOnly() {
    return new ModelParameter(
        name, Access.READ_ONLY, syntax, defaultValue, notification, forcedInform, status, version);
  }

  /** Whether the ACS may write it. */
  public boolean isWritable() {
    return access != Access.READ_ONLY;
  }
}
