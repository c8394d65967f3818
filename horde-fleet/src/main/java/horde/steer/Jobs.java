// SPDX-License-Identifier: Apache-2.0
package horde.steer;

import horde.fleet.Fleet;
import horde.query.DeviceQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The orders to many devices at once: those that run, and the last ones that have ended. */
public final class Jobs {
  /** How many that have ended are remembered. */
  private static final int MOST_REMEMBERED = 100;

  private final Fleet fleet;
  private final Orders orders;
  private final TreeMap<Integer, Job> jobs = new TreeMap<>();
  private int last;

  Jobs(Fleet fleet, Orders orders) {
    this.fleet = fleet;
    this.orders = orders;
  }

  Job start(DeviceQuery query, Order order) {
    Job job;
    synchronized (this) {
      job = new Job(++last, query, order, fleet.size());
      jobs.put(job.number(), job);
      List<Job> ended =
          jobs.values().stream().filter(each -> each.progress().endedAt() != null).toList();
      ended.stream()
          .limit(Math.max(0, ended.size() - MOST_REMEMBERED))
          .forEach(old -> jobs.remove(old.number()));
    }
    job.run(fleet, orders);
    return job;
  }

  /** The job of this number, unless it is long over. */
  public synchronized Optional<Job> find(int number) {
    return Optional.ofNullable(jobs.get(number));
  }

  /** All of them, the newest first. */
  public synchronized List<Job> all() {
    return new ArrayList<>(jobs.descendingMap().values());
  }
}
