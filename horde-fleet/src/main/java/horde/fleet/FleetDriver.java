// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import java.util.List;

/**
 * What moves a fleet: threads, a network and clocks, or the simulation's stand-ins for them.
 *
 * <p>A fleet asks for its clock and the number of its loops, has each loop attached, and then is
 * started and stopped once.
 */
public interface FleetDriver {

  /** The clocks. */
  FleetClock clock();

  /** How many loops to share the devices among, 1 or more. */
  int loops();

  /** Lends a loop what it needs. Nothing is run yet. */
  Attachment attach(FleetLoop loop);

  /** Where the device of this index takes connection requests; empty if it takes none. */
  String connectionRequestUrl(int device);

  /** 32 bytes that nobody can guess, others with each call. */
  byte[] newSecret();

  /** Begins to run the loops. */
  void start(Fleet fleet);

  /** Ends all threads and connections. */
  void stop();

  /** What a loop is lent. */
  record Attachment(Transport transport, Waker waker) {}

  /**
   * What does the work of those features that need this driver, in the order in which they hear of
   * things; every fleet has some others beside.
   */
  default List<FeatureBody> features() {
    return List.of();
  }
}
