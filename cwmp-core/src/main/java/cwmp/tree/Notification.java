// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

/**
 * The values of the attribute Notification. TR-069 A.3.2.4.
 *
 * <p>0 is off, 1 passive and 2 active; 3 is passive lightweight, 4 that and passive; 5 is active
 * lightweight, 6 that and passive.
 */
public final class Notification {
  /** Nothing is told. */
  public static final int OFF = 0;

  /** Told with the next Inform. */
  public static final int PASSIVE = 1;

  /** Worth a session of its own. */
  public static final int ACTIVE = 2;

  private static final int PASSIVE_LIGHTWEIGHT = 3;
  private static final int PASSIVE_AND_PASSIVE_LIGHTWEIGHT = 4;
  private static final int ACTIVE_LIGHTWEIGHT = 5;

  /** The highest value. */
  static final int HIGHEST = 6;

  private Notification() {}

  /** Whether a change is told by {@code 4 VALUE CHANGE}. */
  public static boolean isByInform(int notification) {
    return notification != OFF
        && notification != PASSIVE_LIGHTWEIGHT
        && notification != ACTIVE_LIGHTWEIGHT;
  }

  /** Whether a change is told by a lightweight notification. */
  public static boolean isLightweight(int notification) {
    return notification >= PASSIVE_LIGHTWEIGHT;
  }

  /** Whether a change is told by a lightweight notification at once. */
  public static boolean isActiveLightweight(int notification) {
    return notification > PASSIVE_AND_PASSIVE_LIGHTWEIGHT;
  }

  /** Whether a change is told at once in one way or the other. */
  static boolean isAtOnce(int notification) {
    return notification == ACTIVE || isActiveLightweight(notification);
  }
}
