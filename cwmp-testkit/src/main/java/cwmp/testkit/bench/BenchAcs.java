// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.bench;

import cwmp.http.Credentials;
import cwmp.testkit.RequestHandler;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.ServerReply;
import cwmp.wire.HttpRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A {@link ScriptedAcs} with an HTTP interface on the same port: {@code /api/} to queue requests
 * and read what came, {@code /files/} for downloads, {@code /bulk/} for bulk data reports. Every
 * other path is the ACS.
 *
 * <p>The interface asks nobody to log in, so that it belongs on a loopback address. May be used
 * from any thread.
 */
public final class BenchAcs implements AutoCloseable {
  private static final String BULK = "/bulk/";

  private final ScriptedAcs acs;
  private final ControlApi api;

  private final FileShelf files;
  private final BulkDataCollector collector;

  private BenchAcs(ScriptedAcs acs, ControlApi api, FileShelf files, BulkDataCollector collector) {
    this.acs = acs;
    this.api = api;
    this.files = files;
    this.collector = collector;
  }

  /**
   * Starts it.
   *
   * @param settings of the ACS; not to be used again
   * @param connectionRequests how to log in to devices, if a call of the interface says nothing
   *     else
   * @throws java.io.UncheckedIOException if the address cannot be bound
   */
  public static BenchAcs start(ScriptedAcs.Builder settings, Credentials connectionRequests) {
    Front front = new Front(connectionRequests);
    ScriptedAcs acs = settings.start(front::before);
    return new BenchAcs(acs, front.api(), front.files, front.collector);
  }

  /** The ACS itself. */
  public ScriptedAcs acs() {
    return acs;
  }

  /** What takes bulk data reports at {@code /bulk/}. */
  public BulkDataCollector collector() {
    return collector;
  }

  /** What goes into the devices' ManagementServer.URL. */
  public URI url() {
    return acs.url();
  }

  /**
   * Offers a file for downloads.
   *
   * @param name at most 100 letters, digits, dots, underscores and hyphens, a letter or digit first
   * @return where devices find it
   * @throws IllegalArgumentException if the name is none
   */
  public URI offer(String name, byte[] content) {
    files.put(name, content);
    return url().resolve(FileShelf.PATH + name);
  }

  /** Abandons all sessions and closes the port. */
  @Override
  public void close() {
    api.close();
    acs.close();
  }

  /** Sends each request to where it belongs. */
  private static final class Front implements RequestHandler {
    private final Credentials connectionRequests;
    private final FileShelf files = new FileShelf();
    private final BulkDataCollector collector = new BulkDataCollector();
    private @Nullable ScriptedAcs acs;
    private @Nullable ControlApi api;

    Front(Credentials connectionRequests) {
      this.connectionRequests = connectionRequests;
    }

    RequestHandler before(ScriptedAcs acs) {
      this.acs = acs;
      this.api = new ControlApi(acs, collector, connectionRequests);
      return this;
    }

    ControlApi api() {
      if (api == null) {
        throw new IllegalStateException("not started");
      }
      return api;
    }

    @Override
    public void onRequest(HttpRequest request, Exchange exchange) {
      String path = request.path();
      if (path.startsWith(ControlApi.PATH)) {
        api().onRequest(request, exchange);
      } else if (path.startsWith(FileShelf.PATH)) {
        exchange.reply(files.answer(request));
      } else if (path.startsWith(BULK)) {
        collector.onRequest(request, exchange);
      } else if (request.method().equals("GET")) {
        exchange.reply(ServerReply.text(path.equals("/") ? 200 : 404, ControlApi.HELP));
      } else if (acs != null) {
        acs.onRequest(request, exchange);
      }
    }
  }
}
