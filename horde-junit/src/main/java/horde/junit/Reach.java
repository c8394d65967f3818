// SPDX-License-Identifier: Apache-2.0
package horde.junit;

import cwmp.message.FaultException;
import horde.fleet.Fleet;
import horde.lab.Lab;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How a test gets at its device: it is looked for when it is used, and asked on its own loop. */
final class Reach {
  private final Supplier<Seat> seats;
  private volatile @Nullable Seat seat;

  /**
   * Reaches to a place that is not known yet.
   *
   * @param seats where the device lives, asked once
   */
  Reach(Supplier<Seat> seats) {
    this.seats = seats;
  }

  /** Its place. */
  Seat seat() {
    Seat known = seat;
    return known == null ? taken() : known;
  }

  private synchronized Seat taken() {
    Seat known = seat;
    if (known == null) {
      known = seats.get();
      seat = known;
    }
    return known;
  }

  /** Its place, if it was used. */
  @Nullable Seat seatOrNull() {
    return seat;
  }

  /**
   * Does something to the device.
   *
   * @throws IllegalArgumentException if the device refuses
   */
  void act(Lab.Deed deed) {
    ask(
        device -> {
          deed.on(device);
          return true;
        });
  }

  /**
   * Asks the device for something.
   *
   * @throws IllegalArgumentException if the device refuses
   */
  <T> T ask(Fleet.DeviceAction<T> action) {
    Seat here = seat();
    return uninterrupted(
        () -> {
          try {
            return here.home().lab().call(here.device(), action);
          } catch (FaultException e) {
            throw new IllegalArgumentException("the device refuses: " + Words.fault(e.fault()), e);
          }
        });
  }

  /** What takes its time. */
  interface Interruptible<T> {
    T get() throws InterruptedException;
  }

  /**
   * What takes its time, for a test that nobody interrupts.
   *
   * @throws IllegalStateException if somebody does
   */
  <T> T uninterrupted(Interruptible<T> what) {
    try {
      return what.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the test was interrupted while it waited", e);
    }
  }
}
