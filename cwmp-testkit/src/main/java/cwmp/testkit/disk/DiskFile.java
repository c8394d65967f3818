// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.disk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** The bytes of one file: those that are on the disk, and those that only seem to be. */
final class DiskFile {
  private static final int SECTOR = 512;
  private static final byte[] NOTHING = {};

  private byte[] forced = NOTHING;
  private byte[] now = NOTHING;
  private final List<Change> unforced = new ArrayList<>();
  private boolean locked;

  /** Bytes that were written within a sector; or if there are none, the end of the file. */
  private record Change(int at, byte[] bytes, boolean isEnd) {
    byte[] appliedTo(byte[] content) {
      if (isEnd) {
        return Arrays.copyOf(content, at);
      }
      byte[] changed = Arrays.copyOf(content, Math.max(content.length, at + bytes.length));
      System.arraycopy(bytes, 0, changed, at, bytes.length);
      return changed;
    }
  }

  void write(long at, byte[] bytes) {
    int from = 0;
    while (from < bytes.length) {
      int place = Math.toIntExact(at + from);
      int length = Math.min(bytes.length - from, SECTOR - place % SECTOR);
      unforced.add(new Change(place, Arrays.copyOfRange(bytes, from, from + length), false));
      from += length;
    }
    now = new Change(Math.toIntExact(at), bytes, false).appliedTo(now);
  }

  void truncate(long length) {
    if (length < now.length) {
      Change end = new Change((int) length, NOTHING, true);
      unforced.add(end);
      now = end.appliedTo(now);
    }
  }

  void force() {
    forced = now;
    unforced.clear();
  }

  /** What might be left of it; each change that was not forced is there with this probability. */
  DiskFile afterPowerLoss(RandomGenerator random, double luck) {
    byte[] content = forced;
    for (Change change : unforced) {
      if (random.nextDouble() < luck) {
        content = change.appliedTo(content);
      }
    }
    DiskFile left = new DiskFile();
    left.now = content;
    left.forced = content;
    return left;
  }

  byte[] read(long at, int most) {
    int from = (int) Math.min(at, now.length);
    return Arrays.copyOfRange(now, from, (int) Math.min(now.length, at + most));
  }

  int length() {
    return now.length;
  }

  boolean lock() {
    boolean free = !locked;
    locked = true;
    return free;
  }

  void unlock() {
    locked = false;
  }
}
