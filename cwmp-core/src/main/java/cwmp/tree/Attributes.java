// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the ACS has set of a parameter's attributes.
 *
 * @param notification 0 to {@link Notification#HIGHEST}, or {@link TreeEntries.Attribute#NOT_SET}
 * @param accessList who else may write; null if nobody has set it
 */
record Attributes(int notification, @Nullable List<String> accessList) {
  /** Nothing set. */
  static final Attributes NONE = new Attributes(TreeEntries.Attribute.NOT_SET, null);

  private static final Attributes[] NOTIFICATION_ONLY =
      IntStream.rangeClosed(0, Notification.HIGHEST)
          .mapToObj(notification -> new Attributes(notification, null))
          .toArray(Attributes[]::new);

  /** The same with another notification; shared where the access list is not set. */
  Attributes withNotification(int notification) {
    if (accessList != null) {
      return new Attributes(notification, accessList);
    }
    return notification < 0 ? NONE : NOTIFICATION_ONLY[notification];
  }

  /** The same with another access list. */
  Attributes withAccessList(List<String> accessList) {
    return new Attributes(notification, List.copyOf(accessList));
  }
}
