// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.bench;

import cwmp.http.Credentials;
import cwmp.testkit.AcsAuthentication;
import cwmp.testkit.RequestHandler;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.ServerReply;
import cwmp.testkit.udp.NotificationReceiver;
import cwmp.wire.HttpRequest;
import java.io.UncheckedIOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A {@link ScriptedAcs} with an HTTP interface on the same port: {@code /api/} to queue requests
 * and read what came, {@code /files/} for downloads, {@code /bulk/} for bulk data reports. Every
 * other path is the ACS. Lightweight notifications are taken on the UDP port of the same number.
 *
 * <p>The interface asks nobody to log in, so that it belongs on a loopback address. May be used
 * from any thread.
 */
public final class BenchAcs implements AutoCloseable {
  private static final String BULK = "/bulk/";

  private final ScriptedAcs acs;
  private final ControlApi api;

  private final Front front;

  private BenchAcs(ScriptedAcs acs, Front front, ControlApi api) {
    this.acs = acs;
    this.front = front;
    this.api = api;
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
    return start(settings, connectionRequests, null);
  }

  /**
   * Starts it, perhaps with a login for its files.
   *
   * @param settings of the ACS; not to be used again
   * @param connectionRequests how to log in to devices, if a call of the interface says nothing
   *     else
   * @param files what everybody has to log in with at {@code /files/}; null if nobody has to
   * @throws java.io.UncheckedIOException if the address cannot be bound
   */
  public static BenchAcs start(
      ScriptedAcs.Builder settings,
      Credentials connectionRequests,
      @Nullable AcsAuthentication files) {
    Front front = new Front(connectionRequests, new FileShelf(files));
    ScriptedAcs acs = settings.transcript(0).start(front::before);
    front.listenForNotifications(acs.url());
    return new BenchAcs(acs, front, front.api());
  }

  /** The ACS itself. */
  public ScriptedAcs acs() {
    return acs;
  }

  /** What takes bulk data reports at {@code /bulk/}. */
  public BulkDataCollector collector() {
    return front.collector;
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
    front.files.put(name, content);
    return url().resolve(FileShelf.PATH + name);
  }

  /** Abandons all sessions and closes the port. */
  @Override
  public void close() {
    api.close();
    NotificationReceiver receiver = front.notifications;
    if (receiver != null) {
      receiver.close();
    }
    acs.close();
  }

  /** Sends each request to where it belongs. */
  private static final class Front implements RequestHandler {
    private final Credentials connectionRequests;
    private final FileShelf files;
    private final BulkDataCollector collector = new BulkDataCollector();
    private @Nullable ScriptedAcs acs;
    private @Nullable ControlApi api;

    /** Null if another process has the UDP port. */
    private volatile @Nullable NotificationReceiver notifications;

    Front(Credentials connectionRequests, FileShelf files) {
      this.files = files;
      this.connectionRequests = connectionRequests;
    }

    RequestHandler before(ScriptedAcs acs) {
      this.acs = acs;
      this.api = new ControlApi(acs, collector, () -> notifications, connectionRequests);
      return this;
    }

    /** On the port of the ACS, which is where devices send them unless they are told another. */
    void listenForNotifications(URI url) {
      try {
        notifications = NotificationReceiver.start(url.getHost(), url.getPort());
      } catch (UncheckedIOException e) {
        notifications = null;
      }
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
        exchange.reply(files.answer(request, exchange.connection()));
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
