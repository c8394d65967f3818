// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import cwmp.http.Credentials;
import cwmp.http.FileExchange;
import cwmp.message.FaultCode;
import cwmp.message.FaultException;
import cwmp.message.TransferRequest;
import cwmp.message.Upload;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpTarget;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Fetches and sends files over HTTP and HTTPS, for {@link FileTransfer}s: with the credentials of
 * the request if the server asks for them, through redirects, and in pieces, so that files may be
 * of any size. TR-069 3.4.3.
 *
 * <p>Files may take as long as they need, but a server must not be silent for longer than the
 * patience. May be used from any thread.
 */
public final class HttpFiles {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final HttpClient client;
  private final Duration patience;
  private final Predicate<URI> allowed;

  /**
   * Talks to these servers.
   *
   * @param tlsOrNull which certificates to trust; null for the JDK's default
   * @param patience how long a server may be silent
   * @param allowed which servers the device talks to, redirects included
   */
  public HttpFiles(@Nullable SSLContext tlsOrNull, Duration patience, Predicate<URI> allowed) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(patience)
            .proxy(HttpClient.Builder.NO_PROXY); // not that of the process
    this.client = (tlsOrNull == null ? builder : builder.sslContext(tlsOrNull)).build();
    this.patience = patience;
    this.allowed = allowed;
  }

  /**
   * Fetches the file of a request.
   *
   * @param file where to; overwritten, and incomplete if this fails
   * @return its size in bytes
   * @throws FaultException 9001, 9010, 9012, 9015, 9016 or 9017
   * @throws InterruptedException if the thread was interrupted
   */
  public long fetch(TransferRequest request, Path file)
      throws FaultException, InterruptedException {
    FileExchange exchange = FileExchange.get(target(request), credentials(request), RANDOM);
    requireRoom(request.fileSize(), file, exchange);
    return carryOut(exchange, BodyPublishers.noBody(), progress -> new FileBody(file, progress));
  }

  /**
   * Sends a file.
   *
   * @throws FaultException 9001, 9011, 9012, 9015 or 9016
   * @throws InterruptedException if the thread was interrupted
   */
  public void send(Upload request, Path file) throws FaultException, InterruptedException {
    FileExchange exchange = FileExchange.put(target(request), credentials(request), RANDOM);
    try {
      carryOut(exchange, BodyPublishers.ofFile(file), ShortBody::new);
    } catch (IOException e) {
      throw new FaultException(FaultCode.UPLOAD_FAILURE, "the file cannot be read");
    }
  }

  private static HttpTarget target(TransferRequest request) throws FaultException {
    try {
      return HttpTarget.parse(request.url());
    } catch (IllegalArgumentException e) {
      throw new FaultException(
          FaultCode.CANNOT_CONTACT_FILE_SERVER, String.valueOf(e.getMessage()));
    }
  }

  private static Credentials credentials(TransferRequest request) {
    return new Credentials(request.username(), request.password());
  }

  private static void requireRoom(long bytes, Path file, FileExchange exchange)
      throws FaultException {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null && Files.getFileStore(folder).getUsableSpace() < bytes) {
        throw new FaultException(exchange.generalFault(), "no room for " + bytes + " bytes");
      }
    } catch (IOException e) {
      throw new FaultException(exchange.generalFault(), "no room can be found: " + e.getMessage());
    }
  }

  /** Makes where the body of a reply goes. */
  private interface BodyMaker {
    HttpResponse.BodySubscriber<Long> make(AtomicLong progress);
  }

  private long carryOut(FileExchange exchange, BodyPublisher content, BodyMaker whenDone)
      throws FaultException, InterruptedException {
    while (true) {
      HttpResponse<Long> reply = oneRequest(exchange, content, whenDone);
      switch (exchange.judge(reply.statusCode(), headers(reply))) {
        case DONE -> {
          return reply.body();
        }
        case FAILED -> throw new FaultException(exchange.fault(), exchange.detail());
        case REPEAT -> {}
      }
    }
  }

  private HttpResponse<Long> oneRequest(
      FileExchange exchange, BodyPublisher content, BodyMaker whenDone)
      throws FaultException, InterruptedException {
    URI url = URI.create(exchange.target().toString());
    if (!allowed.test(url)) {
      throw new FaultException(
          FaultCode.REQUEST_DENIED, "this device does not talk to that file server");
    }
    AtomicLong progress = new AtomicLong();
    HttpRequest.Builder request;
    try {
      request =
          HttpRequest.newBuilder(url)
              .method(exchange.method(), CountedContent.of(content, progress));
    } catch (IllegalArgumentException e) { // the JDK's client knows no host with an underscore
      throw new FaultException(
          FaultCode.CANNOT_CONTACT_FILE_SERVER, String.valueOf(e.getMessage()));
    }
    exchange.headers().forEach(request::setHeader);
    CompletableFuture<HttpResponse<Long>> reply =
        client.sendAsync(
            request.build(),
            info -> {
              progress.incrementAndGet();
              return info.statusCode() == 200 ? whenDone.make(progress) : new ShortBody(progress);
            });
    return await(reply, progress, exchange);
  }

  private HttpResponse<Long> await(
      CompletableFuture<HttpResponse<Long>> reply, AtomicLong progress, FileExchange exchange)
      throws FaultException, InterruptedException {
    try {
      long before = -1;
      while (true) {
        try {
          return reply.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          long now = progress.get();
          if (now == before || now == 0) {
            throw new FaultException(
                exchange.brokenFault(),
                exchange.target().origin() + " was silent for " + patience.toSeconds() + " s");
          }
          before = now;
        }
      }
    } catch (ExecutionException e) {
      throw broken(e.getCause(), exchange);
    } finally {
      reply.cancel(true); // does nothing if it is complete
    }
  }

  private static FaultException broken(@Nullable Throwable cause, FileExchange exchange) {
    boolean unreachable =
        cause instanceof ConnectException
            || cause instanceof HttpConnectTimeoutException
            || cause instanceof SSLException;
    String reason = cause == null || cause.getMessage() == null ? "" : ": " + cause.getMessage();
    return unreachable
        ? new FaultException(
            FaultCode.CANNOT_CONTACT_FILE_SERVER,
            "no connection to " + exchange.target().origin() + reason)
        : new FaultException(exchange.brokenFault(), "the transfer broke off" + reason);
  }

  private static HttpHeaders headers(HttpResponse<Long> reply) {
    List<String> all = new ArrayList<>();
    reply
        .headers()
        .map()
        .forEach(
            (name, values) ->
                values.forEach(
                    value -> {
                      if (HttpHeaders.isToken(name) && HttpHeaders.isValue(value)) {
                        all.add(name);
                        all.add(value);
                      }
                    }));
    return HttpHeaders.of(all.toArray(String[]::new));
  }
}
