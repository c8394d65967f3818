// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import horde.fleet.DeviceRef;
import horde.profile.Randomness;
import java.util.Locale;

/** Which devices are meant. */
public sealed interface Selector {

  /** Whether a device is one of them. */
  boolean has(int index, String group, long seed);

  /** Whether all devices of the other are among its own, as far as can be told at once. */
  boolean covers(Selector other);

  /** All of the fleet. */
  static Selector all() {
    return new All();
  }

  /** All of one group. */
  static Selector group(String name) {
    return new Group(name);
  }

  /** One device. */
  static Selector one(DeviceRef device) {
    return new One(device.index(), device.id().serialNumber());
  }

  /**
   * A share of some, chosen by the seed: of two shares by the same lot the larger one has all
   * devices of the smaller.
   *
   * @param share from 0 to 1
   * @param lot any text; by another one other devices are chosen
   * @throws IllegalArgumentException if the share is none
   */
  static Selector share(double share, Selector of, String lot) {
    return share == 1 ? of : new Share(share, of, lot);
  }

  /** All of the fleet. */
  record All() implements Selector {
    @Override
    public boolean has(int index, String group, long seed) {
      return true;
    }

    @Override
    public boolean covers(Selector other) {
      return true;
    }

    @Override
    public String toString() {
      return "all devices";
    }
  }

  /** All of one group. */
  record Group(String name) implements Selector {
    @Override
    public boolean has(int index, String group, long seed) {
      return group.equals(name);
    }

    @Override
    public boolean covers(Selector other) {
      return other.equals(this) || other instanceof Share share && covers(share.of());
    }

    @Override
    public String toString() {
      return "group " + name;
    }
  }

  /** One device. */
  record One(int index, String serialNumber) implements Selector {
    @Override
    public boolean has(int index, String group, long seed) {
      return index == this.index;
    }

    @Override
    public boolean covers(Selector other) {
      return other instanceof One one && one.index == index;
    }

    @Override
    public String toString() {
      return serialNumber;
    }
  }

  /** A share of some. */
  record Share(double share, Selector of, String lot) implements Selector {
    private static final long LOTS = Randomness.stream("deviation.share");

    public Share {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("a share is from 0 to 1, not " + share);
      }
    }

    @Override
    public boolean has(int index, String group, long seed) {
      return of.has(index, group, seed) && Randomness.unit(seed, index, stream(), 0) < share;
    }

    private long stream() {
      return Randomness.stream(LOTS, Randomness.stream(lot));
    }

    @Override
    public boolean covers(Selector other) {
      return other instanceof Share that
          && share >= that.share
          && lot.equals(that.lot)
          && of.covers(that.of);
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%s%% of %s", share * 100, of);
    }
  }
}
