// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Where a fleet keeps what its devices must remember over a restart of the process.
 *
 * <p>A device is known by its name, not by its index, so that a store outlives changes of the
 * configuration.
 */
public interface StateLog {

  /**
   * What was kept last of the device of this name; null if it is new.
   *
   * <p>Asked once for each device before the fleet starts, by one thread.
   *
   * @throws UncheckedIOException if it cannot be read
   */
  byte @Nullable [] claim(int device, String name);

  /**
   * Keeps this instead of what was kept before of a claimed device, wholly or not at all.
   *
   * <p>Returns at once; from any thread. What one thread hands in for a device is kept in that
   * order.
   */
  void keep(int device, String name, byte[] state, Outcome outcome);

  /** Is told, once and on any thread, what became of a {@link #keep}. */
  interface Outcome {

    /**
     * It is durable, so that it survives a loss of power, or it is not.
     *
     * @param failure why not; null if it is
     */
    void kept(@Nullable IOException failure);
  }
}
