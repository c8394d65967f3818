// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.access;

/**
 * Who changes parameters on this side of the network.
 *
 * <p>The ACS says by a parameter's AccessList who besides itself may write it (TR-069 A.3.2.4): by
 * default everybody may; where a list was set, those whose entity is in it. The device's own
 * firmware is no entity: it reports facts, such as a link that is up, and may write everything,
 * read-only parameters too. Others write only what the model says is writable.
 *
 * @param name for logs and listeners, such as {@code web page}
 * @param entity as in an AccessList: {@code Subscriber}, or a vendor's own, {@code
 *     X_<VENDOR>_<name>}; empty for the firmware
 */
public record LocalWriter(String name, String entity) {
  private static final String SUBSCRIBER = "Subscriber";
  private static final int MAX_ENTITY = 64;

  /** Checks the entity. */
  public LocalWriter {
    if (!entity.isEmpty() && !entity.equals(SUBSCRIBER) && !entity.startsWith("X_")) {
      throw new IllegalArgumentException(
          "entity \"" + entity + "\": expected Subscriber, or a name like X_ACME_Portal");
    }
    if (entity.length() > MAX_ENTITY || entity.indexOf(',') >= 0) {
      throw new IllegalArgumentException(
          "entity \"" + entity + "\": at most 64 characters and no comma");
    }
  }

  /** The device itself. */
  public static LocalWriter firmware() {
    return new LocalWriter("firmware", "");
  }

  /** The user of the device, by this program. */
  public static LocalWriter subscriber(String name) {
    return new LocalWriter(name, SUBSCRIBER);
  }

  /** Whether this is the device itself. */
  public boolean isFirmware() {
    return entity.isEmpty();
  }
}
