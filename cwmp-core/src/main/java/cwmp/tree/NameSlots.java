// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where in a list the thing of a name is: a hash table of two octets for each of its slots, as a
 * great model has thousands of lists.
 */
final class NameSlots {
  /** Whatever has a name. */
  interface Named {
    String name();
  }

  private static final int MOST = Character.MAX_VALUE - 1;

  private NameSlots() {}

  /**
   * The slots of a list: the position plus one, 0 for a free slot.
   *
   * @throws IllegalArgumentException if it is too long
   */
  static char[] of(List<? extends Named> things) {
    if (things.size() > MOST) {
      throw new IllegalArgumentException("found " + things.size() + " names, expected " + MOST);
    }
    char[] slots = new char[Integer.highestOneBit(things.size() + things.size() / 2 + 1) * 2];
    for (int position = 0; position < things.size(); position++) {
      int slot = spread(things.get(position).name(), slots);
      while (slots[slot] != 0) {
        slot = slot + 1 & slots.length - 1;
      }
      slots[slot] = (char) (position + 1);
    }
    return slots;
  }

  /** The thing of this name, or null if the list has none. */
  static <T extends Named> @Nullable T find(List<T> things, char[] slots, String name) {
    int slot = spread(name, slots);
    while (slots[slot] != 0) {
      T thing = things.get(slots[slot] - 1);
      if (thing.name().equals(name)) {
        return thing;
      }
      slot = slot + 1 & slots.length - 1;
    }
    return null;
  }

  private static int spread(String name, char[] slots) {
    int hash = name.hashCode() * 0x9E3779B9;
    return hash >>> 16 & slots.length - 1;
  }
}
