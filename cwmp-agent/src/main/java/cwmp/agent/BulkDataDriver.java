// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import cwmp.bulkdata.BulkData;
import cwmp.bulkdata.PostReport;
import cwmp.bulkdata.PostResult;
import cwmp.bulkdata.ReportExchange;
import cwmp.cpe.Cpe;
import cwmp.cpe.CpeFeature;
import cwmp.cpe.FeatureCommand;
import cwmp.device.DeviceClock;
import cwmp.device.ExchangeException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Posts bulk data reports, each over a connection of its own, a few at a time. */
final class BulkDataDriver implements FeatureDriver {
  private static final System.Logger LOG = System.getLogger(BulkDataDriver.class.getName());
  private static final int MOST_AT_A_TIME = 4;

  private final BulkData feature;
  private final Network network;
  private final DeviceClock clock;
  private final SecureRandom random = new SecureRandom();
  private final Set<AcsConnection> open = ConcurrentHashMap.newKeySet();
  private final TaskQueue queue =
      new TaskQueue("cwmp-bulk-data", MOST_AT_A_TIME, Integer.MAX_VALUE);

  BulkDataDriver(BulkData feature, Network network, DeviceClock clock) {
    this.feature = feature;
    this.network = network;
    this.clock = clock;
    queue.runOn(network.executor());
  }

  @Override
  public CpeFeature<?> feature() {
    return feature;
  }

  @Override
  public boolean carryOut(FeatureCommand command, Consumer<Consumer<Cpe>> facts) {
    if (!(command instanceof PostReport report)) {
      return false;
    }
    boolean taken =
        queue.offer(
            () -> {
              PostResult result = post(report);
              log(report, result);
              facts.accept(cpe -> feature.postEnded(cpe, report, result));
            });
    if (!taken) {
      PostResult lost = PostResult.unanswered("the executor takes no task");
      facts.accept(cpe -> feature.postEnded(cpe, report, lost));
    }
    return true;
  }

  private PostResult post(PostReport report) {
    ReportExchange exchange = new ReportExchange(report, random);
    AcsConnection connection = new AcsConnection(network, random);
    open.add(connection);
    try (connection) {
      while (true) {
        Optional<PostResult> result =
            exchange.onResponse(
                connection.exchange(
                    report.method(), exchange.target(), exchange.headers(), report.body()),
                clock.now());
        if (result.isPresent()) {
          return result.get();
        }
      }
    } catch (ExchangeException e) {
      return PostResult.unanswered(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "A defect; a report is lost. Please report it.", e);
      return PostResult.unanswered("internal error");
    } finally {
      open.remove(connection);
    }
  }

  private static void log(PostReport report, PostResult result) {
    if (result.delivered()) {
      LOG.log(System.Logger.Level.DEBUG, "{0}: delivered", report);
    } else {
      LOG.log(System.Logger.Level.WARNING, "{0}: failed, {1}", report, result.detail());
    }
  }

  @Override
  public void close() {
    queue.close();
    open.forEach(AcsConnection::close);
  }
}
