// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import cwmp.bulkdata.BulkData;
import cwmp.bulkdata.PostReport;
import cwmp.bulkdata.PostResult;
import cwmp.bulkdata.ReportExchange;
import cwmp.cpe.Cpe;
import cwmp.cpe.CpeFeature;
import cwmp.cpe.FeatureCommand;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Posts bulk data reports, each over a connection of its own, from a few threads that are there as
 * long as there is something to post.
 */
final class BulkDataDriver implements FeatureDriver {
  private static final System.Logger LOG = System.getLogger(BulkDataDriver.class.getName());
  private static final int MOST_THREADS = 4;
  private static final int IDLE_SECONDS = 10;

  private final BulkData feature;
  private final Network network;
  private final SecureRandom random = new SecureRandom();
  private final Set<AcsConnection> open = ConcurrentHashMap.newKeySet();
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          MOST_THREADS,
          MOST_THREADS,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          task -> {
            Thread thread = new Thread(task, "cwmp-bulk-data");
            thread.setDaemon(true);
            return thread;
          });

  BulkDataDriver(BulkData feature, Network network) {
    this.feature = feature;
    this.network = network;
    threads.allowCoreThreadTimeOut(true);
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
    try {
      threads.execute(
          () -> {
            PostResult result = post(report);
            log(report, result);
            facts.accept(cpe -> feature.postEnded(cpe, report, result));
          });
    } catch (RejectedExecutionException e) {
      // the agent has been closed, and with it the wait for a result
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
                Instant.now());
        if (result.isPresent()) {
          return result.get();
        }
      }
    } catch (AcsConnection.ExchangeException e) {
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
    threads.shutdownNow();
    open.forEach(AcsConnection::close);
  }
}
