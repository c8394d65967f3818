// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import org.jspecify.annotations.Nullable;

/**
 * Rows that come and go by themselves, as a function of the time.
 *
 * <p>Each row of a device has habits of its own, drawn once: how long it stays and how long it is
 * away, on the average. One stay and the time after it make a turn of equal length for ever; when
 * exactly the row comes and goes in a turn is drawn anew for each. So who asks computes the turn of
 * the moment and two draws, whatever was before, and both times keep to their spans.
 *
 * @param stream of the table
 * @param stay how long a row is there, at least a second
 * @param away how long it is not, at least a second
 * @param steady how many rows, from the first on, are always there
 * @param newcomers the share of turns in which somebody new has the row, from 0 to 1; in all others
 *     it is the one to whom it belongs
 */
record Churn(long stream, Span stay, Span away, int steady, double newcomers) {
  private static final int PART_BITS = 21;
  private static final long PART = (1L << PART_BITS) - 1;

  /**
   * A row that another one brings along.
   *
   * @param table index of the other one's object
   * @param numbers the instance numbers of the other row
   * @param position of the other row among the factory rows of its table
   */
  record Leader(int table, int[] numbers, int position) {}

  /**
   * Who is in a row now.
   *
   * @param row the stream of all that is drawn for the row by name
   * @param isNew whether it is another one than usual
   * @param sinceMillis since when; the least number if always
   */
  record Stay(long row, boolean isNew, long sinceMillis) {}

  /**
   * Who is in the row; null if nobody is.
   *
   * @param instances the instance numbers of the row, outermost first
   * @param position of the row among the factory rows of its table
   */
  @Nullable Stay stay(int[] instances, int position, DeviceFacts device) {
    long row = row(instances);
    if (position < steady) {
      return new Stay(row, false, Long.MIN_VALUE);
    }
    Turns turns = turns(row, device);
    long now = device.rowsMillis();
    long turn = turns.at(now);
    long from = turns.start(turn);
    if (now < from || now >= turns.end(turn)) {
      return null;
    }
    boolean isNew = turns.part(turn, 2) < newcomers;
    return new Stay(isNew ? Randomness.stream(row, turn) : row, isNew, from);
  }

  /** When the row comes or goes next, in milliseconds since 1970. */
  long nextChange(int[] instances, int position, DeviceFacts device) {
    if (position < steady) {
      return Long.MAX_VALUE;
    }
    Turns turns = turns(row(instances), device);
    long now = device.rowsMillis();
    long turn = turns.at(now);
    return now < turns.start(turn)
        ? turns.start(turn)
        : now < turns.end(turn) ? turns.end(turn) : turns.start(turn + 1);
  }

  private long row(int[] instances) {
    long row = stream;
    for (int instance : instances) {
      row = Randomness.stream(row, instance);
    }
    return row;
  }

  private Turns turns(long row, DeviceFacts device) {
    long habits = Randomness.bits(device.seed(), device.index(), row, Long.MIN_VALUE);
    long stays = within(stay, unit(habits, 0));
    long leaves = within(away, unit(habits, 1));
    long most =
        Math.min(
            Math.min(stays - stay.min().toMillis(), stay.max().toMillis() - stays),
            Math.min(leaves - away.min().toMillis(), away.max().toMillis() - leaves));
    long phase = (long) (unit(habits, 2) * (stays + leaves));
    return new Turns(row, device, stays, stays + leaves, phase, most);
  }

  private static long within(Span span, double share) {
    long min = span.min().toMillis();
    return min + Math.round(share * (span.max().toMillis() - min));
  }

  private static double unit(long bits, int part) {
    return (bits >>> part * PART_BITS & PART) * 0x1.0p-21;
  }

  /**
   * The turns of one row.
   *
   * @param length of each
   * @param phase by how much they begin before those of 1970
   * @param most by how much a coming or going may be late
   */
  private record Turns(
      long row, DeviceFacts device, long stays, long length, long phase, long most) {
    long at(long millis) {
      return Math.floorDiv(millis + phase, length);
    }

    long start(long turn) {
      return turn * length - phase + (long) (part(turn, 0) * most);
    }

    long end(long turn) {
      return turn * length - phase + stays + (long) (part(turn, 1) * most);
    }

    double part(long turn, int part) {
      return unit(Randomness.bits(device.seed(), device.index(), row, turn), part);
    }
  }
}
