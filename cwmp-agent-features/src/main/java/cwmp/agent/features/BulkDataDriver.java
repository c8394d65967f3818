// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.features;

import cwmp.agent.FeatureDriver;
import cwmp.agent.FeatureHost;
import cwmp.agent.HttpConnection;
import cwmp.bulkdata.BulkData;
import cwmp.bulkdata.BulkDataSettings;
import cwmp.bulkdata.PostReport;
import cwmp.bulkdata.PostResult;
import cwmp.bulkdata.ReportExchange;
import cwmp.cpe.Cpe;
import cwmp.cpe.CpeFeature;
import cwmp.cpe.FeatureCommand;
import cwmp.device.ExchangeException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Collects bulk data and posts it over HTTP, as far as the model has BulkData and the ACS asks for
 * it: {@code builder.feature(new BulkDataDriver(BulkDataSettings.defaults()))}. Each report has a
 * connection of its own, a few at a time. TR-069 Annex N.
 */
public final class BulkDataDriver implements FeatureDriver {
  private static final System.Logger LOG = System.getLogger(BulkDataDriver.class.getName());
  private static final int MOST_AT_A_TIME = 4;

  private final BulkData feature;
  private final SecureRandom random = new SecureRandom();
  private final Set<HttpConnection> open = ConcurrentHashMap.newKeySet();
  private final TaskQueue queue =
      new TaskQueue("cwmp-bulk-data", MOST_AT_A_TIME, Integer.MAX_VALUE);

  private @Nullable FeatureHost host;

  /** Nothing is collected yet. */
  public BulkDataDriver(BulkDataSettings settings) {
    this.feature = new BulkData(settings);
  }

  @Override
  public List<CpeFeature<?>> features() {
    return List.of(feature);
  }

  @Override
  public void begin(FeatureHost host) {
    this.host = host;
    queue.runOn(host.executor());
  }

  @Override
  public boolean carryOut(FeatureCommand command, Consumer<Consumer<Cpe>> facts) {
    if (!(command instanceof PostReport report)) {
      return false;
    }
    FeatureHost agent = Objects.requireNonNull(host, "an agent that carries this out");
    boolean taken =
        queue.offer(
            () -> {
              PostResult result = post(agent, report);
              log(report, result);
              facts.accept(cpe -> feature.postEnded(cpe, report, result));
            });
    if (!taken) {
      PostResult lost = PostResult.unanswered("the executor takes no task");
      facts.accept(cpe -> feature.postEnded(cpe, report, lost));
    }
    return true;
  }

  private PostResult post(FeatureHost agent, PostReport report) {
    ReportExchange exchange = new ReportExchange(report, random);
    HttpConnection connection = agent.connection();
    open.add(connection);
    try (connection) {
      while (true) {
        Optional<PostResult> result =
            exchange.onResponse(
                connection.exchange(
                    report.method(), exchange.target(), exchange.headers(), report.body()),
                agent.clock().now());
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
    open.forEach(HttpConnection::close);
  }
}
