// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.change;

import cwmp.agent.access.ConflictException;
import java.util.HashMap;
import java.util.Map;

/**
 * Who has changed what last, as long as there is a transaction to which that may matter. From any
 * thread.
 */
public final class ConflictLog {
  private record Stamp(long number, String by) {}

  /** By full parameter names, and the paths of rows that have come or gone. */
  private final Map<String, Stamp> last = new HashMap<>();

  private long number;
  private int open;

  /** A transaction begins; returns when, for {@link #check}. */
  public synchronized long begin() {
    open++;
    return number;
  }

  /** A transaction is over. */
  public synchronized void end() {
    if (--open == 0) {
      last.clear();
    }
  }

  /** A parameter was written, or a row has come or gone. */
  synchronized void changed(String path, String by) {
    if (open > 0) {
      last.put(path, new Stamp(++number, by));
    }
  }

  /**
   * Makes sure that nobody has changed something since.
   *
   * @param path of a parameter, or of a row with its final dot: that and all in it
   * @throws ConflictException if somebody has, or a row that it is in has come or gone
   */
  public synchronized void check(String path, long since) throws ConflictException {
    for (Map.Entry<String, Stamp> one : last.entrySet()) {
      boolean isNews = one.getValue().number() > since;
      if (isNews && (covers(path, one.getKey()) || covers(one.getKey(), path))) {
        throw new ConflictException(one.getKey(), one.getValue().by());
      }
    }
  }

  private static boolean covers(String path, String other) {
    return path.endsWith(".") ? other.startsWith(path) : other.equals(path);
  }
}
