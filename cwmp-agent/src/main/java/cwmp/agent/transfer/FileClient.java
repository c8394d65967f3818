// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.transfer;

import cwmp.agent.net.AcsConnection;
import cwmp.agent.net.Network;
import cwmp.agent.thread.Task;
import cwmp.device.ExchangeException;
import cwmp.http.Credentials;
import cwmp.http.FileExchange;
import cwmp.message.FaultCode;
import cwmp.message.FaultException;
import cwmp.message.TransferRequest;
import cwmp.message.Upload;
import cwmp.session.SessionFailure;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpResponse;
import cwmp.wire.HttpTarget;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Fetches and sends files over HTTP and HTTPS. May be used from any thread; each request has one of
 * its own besides. TR-069 3.4.3.
 */
public final class FileClient {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Network network;
  private final Predicate<URI> allowed;

  /**
   * Talks to these servers.
   *
   * @param network the way to them, and how long they may be silent
   * @param allowed which servers the device talks to, redirects included
   */
  public FileClient(Network network, Predicate<URI> allowed) {
    this.network = network;
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
    FileExchange exchange =
        FileExchange.get(target(request), credentials(request), RANDOM, allowed);
    requireRoom(request.fileSize(), file, exchange);
    try (FileStream stream = FileStream.into(file)) {
      carryOut(exchange, stream);
      return stream.fetched();
    } catch (IOException e) {
      throw new FaultException(exchange.generalFault(), "the file cannot be written: " + e);
    }
  }

  /**
   * Sends a file.
   *
   * @throws FaultException 9001, 9011, 9012, 9015 or 9016
   * @throws InterruptedException if the thread was interrupted
   */
  public void send(Upload request, Path file) throws FaultException, InterruptedException {
    FileExchange exchange =
        FileExchange.put(target(request), credentials(request), RANDOM, allowed);
    try (FileStream stream = FileStream.from(file)) {
      carryOut(exchange, stream);
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

  private void carryOut(FileExchange exchange, FileStream stream)
      throws FaultException, InterruptedException, IOException {
    if (!exchange.mayBegin()) {
      throw new FaultException(exchange.fault(), exchange.detail());
    }
    try (AcsConnection connection = new AcsConnection(network, RANDOM, stream)) {
      while (true) {
        stream.begin();
        HttpResponse reply = await(connection, exchange, stream);
        switch (exchange.judge(reply.status(), reply.headers())) {
          case DONE -> {
            return;
          }
          case FAILED -> throw new FaultException(exchange.fault(), exchange.detail());
          case REPEAT -> {}
        }
      }
    }
  }

  /**
   * Has one request made on a thread of its own, which ends with its connection: neither an
   * interruption nor a server that takes nothing would get this one out of a socket.
   */
  private HttpResponse await(AcsConnection connection, FileExchange exchange, FileStream stream)
      throws FaultException, InterruptedException {
    FutureTask<HttpResponse> request =
        new FutureTask<>(() -> oneRequest(connection, exchange, stream));
    Task.start(network.executor(), "cwmp-file", request);
    long before = 0;
    while (true) {
      try {
        return request.get(patience().toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        long now = stream.progress();
        if (now == before && stream.isSending()) { // all else has a timeout of its own
          connection.close();
          throw new FaultException(
              exchange.brokenFault(),
              exchange.target().origin() + " was silent for " + patience().toSeconds() + " s");
        }
        before = now;
      } catch (ExecutionException e) {
        throw failed(e.getCause(), exchange);
      } catch (InterruptedException e) {
        connection.close();
        throw e;
      }
    }
  }

  private Duration patience() {
    return network.timeout();
  }

  private static HttpResponse oneRequest(
      AcsConnection connection, FileExchange exchange, FileStream stream)
      throws ExchangeException, IOException {
    HttpHeaders headers = exchange.headers();
    try {
      return connection.exchange(exchange.method(), exchange.target(), headers, stream);
    } catch (ExchangeException e) {
      if (e.failure() != SessionFailure.CONNECTION_STALE) {
        throw e;
      }
      stream.begin(); // the server had closed the connection before it saw this
      return connection.exchange(exchange.method(), exchange.target(), headers, stream);
    }
  }

  private static FaultException failed(@Nullable Throwable cause, FileExchange exchange) {
    String reason = String.valueOf(cause == null ? null : cause.getMessage());
    if (!(cause instanceof ExchangeException failure)) {
      return new FaultException(exchange.generalFault(), reason);
    }
    return new FaultException(
        switch (failure.failure()) {
          case CONNECT, TLS, AUTHENTICATION -> FaultCode.CANNOT_CONTACT_FILE_SERVER;
          case HTTP -> exchange.generalFault();
          default -> exchange.brokenFault();
        },
        reason);
  }
}
