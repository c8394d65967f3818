// SPDX-License-Identifier: Apache-2.0
package horde.steer;

import cwmp.message.FaultException;
import horde.deviation.Deviations;
import horde.fleet.Device;
import horde.fleet.DeviceRef;
import horde.fleet.Fleet;
import horde.query.DeviceQuery;
import horde.query.QueryException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Asks a running fleet, and tells it what to do.
 *
 * <p>To be used from any thread; nothing here waits. Devices are visited on their own loops, many
 * of them in slices between which their sessions go on.
 */
public final class Steering {
  private final Fleet fleet;
  private final Deviations deviations;
  private final Orders orders;
  private final Jobs jobs;

  /**
   * Of a fleet that runs.
   *
   * @param deviations is one of its layers
   */
  public Steering(Fleet fleet, Deviations deviations) {
    this.fleet = fleet;
    this.deviations = deviations;
    this.orders = new Orders(deviations);
    this.jobs = new Jobs(fleet, orders);
  }

  /** The fleet. */
  public Fleet fleet() {
    return fleet;
  }

  /**
   * The device that a person means.
   *
   * @param id a serial number, OUI-SerialNumber, OUI-ProductClass-SerialNumber, or {@code #N} for
   *     the one with that index
   * @throws NoSuchDeviceException if there is none
   */
  public DeviceRef device(String id) throws NoSuchDeviceException {
    boolean byIndex = id.matches("#\\d{1,9}");
    if (byIndex && Integer.parseInt(id.substring(1)) < fleet.size()) {
      return fleet.ref(Integer.parseInt(id.substring(1)));
    }
    return fleet
        .find(id)
        .filter(found -> !byIndex)
        .orElseThrow(
            () ->
                new NoSuchDeviceException(
                    "no device is called '"
                        + id
                        + "'; the first of "
                        + fleet.size()
                        + " is "
                        + fleet.ref(0).id().serialNumber()));
  }

  /**
   * Reads a selector for this fleet.
   *
   * @throws QueryException if it is none, or names a group that there is not
   */
  public DeviceQuery query(String text) throws QueryException {
    DeviceQuery query = DeviceQuery.parse(text);
    query.requireGroups(fleet.groups());
    return query;
  }

  /**
   * Some of the devices that match.
   *
   * @param from the index to begin with
   * @param limit how many at most
   * @param count whether to count all that match, which visits every device
   */
  public CompletableFuture<DevicePage> devices(
      DeviceQuery query, int from, int limit, boolean count) {
    Instant begin = Instant.now();
    ConcurrentLinkedQueue<Seen> seen = new ConcurrentLinkedQueue<>();
    return fleet
        .scan(
            from,
            loop -> {
              Seen own = new Seen(query, limit, count);
              seen.add(own);
              return own;
            })
        .thenApply(done -> page(List.copyOf(seen), limit, count, begin));
  }

  /** What was seen on one loop: one more than there is room for tells that there is a next page. */
  private static final class Seen implements Fleet.Visitor {
    private final DeviceQuery query;
    private final int limit;
    private final boolean count;
    private final List<DeviceRow> rows = new ArrayList<>();
    private int matching;
    private int visited;

    Seen(DeviceQuery query, int limit, boolean count) {
      this.query = query;
      this.limit = limit;
      this.count = count;
    }

    @Override
    public boolean visit(Device device) {
      visited++;
      if (query.matches(device)) {
        matching++;
        if (rows.size() <= limit) {
          rows.add(DeviceRow.of(device));
        }
      }
      return count || rows.size() <= limit;
    }
  }

  private static DevicePage page(List<Seen> seen, int limit, boolean count, Instant begin) {
    List<DeviceRow> rows =
        seen.stream()
            .flatMap(own -> own.rows.stream())
            .sorted(Comparator.comparingInt(DeviceRow::index))
            .toList();
    boolean more = rows.size() > limit;
    return new DevicePage(
        more ? rows.subList(0, limit) : rows,
        more ? rows.get(limit).index() : null,
        count ? seen.stream().mapToInt(own -> own.matching).sum() : null,
        seen.stream().mapToInt(own -> own.visited).sum(),
        begin,
        Instant.now());
  }

  /** All about one device, apart from its parameters. */
  public CompletableFuture<DeviceDetail> detail(DeviceRef device) {
    return fleet.call(device, it -> DeviceReader.detail(it, deviations.of(device)));
  }

  /** Parameters of one device; fails with an {@link OrderException} if there is no such path. */
  public CompletableFuture<ParameterPage> parameters(DeviceRef device, ParameterFilter filter) {
    return ask(device, it -> new ParameterScan(it, filter)).thenCompose(scan -> goOn(device, scan));
  }

  /** Looks at the next slice, and then at those that follow. */
  private CompletableFuture<ParameterPage> goOn(DeviceRef device, ParameterScan scan) {
    return ask(device, scan::slice)
        .thenCompose(
            over -> over ? CompletableFuture.completedFuture(scan.page()) : goOn(device, scan));
  }

  private <T> CompletableFuture<T> ask(DeviceRef device, Fleet.DeviceAction<T> question) {
    return fleet.call(
        device,
        it -> {
          try {
            return question.on(it);
          } catch (FaultException e) {
            throw Orders.refusal(e);
          }
        });
  }

  /**
   * Has one device do something.
   *
   * @return what it has done, in words; fails with an {@link OrderException} if it does not
   */
  public CompletableFuture<String> order(DeviceRef device, Order order) {
    return fleet.call(device, it -> orders.carryOut(it, order));
  }

  /** Has every device that matches do something, when its turn comes. */
  public Job start(DeviceQuery query, Order order) {
    return jobs.start(query, order);
  }

  /** What was started. */
  public Jobs jobs() {
    return jobs;
  }
}
