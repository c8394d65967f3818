// SPDX-License-Identifier: Apache-2.0
package horde.api;

import horde.console.ConsoleGoneException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells callers what went wrong, and nothing of how this program is made. */
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private final BooleanSupplier running;

  /**
   * Tells them.
   *
   * @param running whether the fleet is there; else calls that it does not answer are no surprise
   */
  Failures(BooleanSupplier running) {
    this.running = running;
  }

  void addTo(RoutesConfig routes) {
    routes.exception(ApiException.class, (e, call) -> answer(call, e));
    routes.exception(
        HttpResponseException.class,
        (e, call) ->
            answer(
                call,
                new ApiException(
                    e.getStatus(), code(e.getStatus()), message(e.getStatus()), null)));
    routes.exception(
        ConsoleGoneException.class,
        (e, call) ->
            answer(
                call, new ApiException(503, "console-gone", String.valueOf(e.getMessage()), null)));
    routes.exception(Exception.class, (e, call) -> unexpected(call, e));
  }

  private static void answer(Context call, ApiException e) {
    call.status(e.status())
        .contentType("application/json")
        .result(Json.bytes(Problem.of(e.code(), String.valueOf(e.getMessage()), e.where())));
  }

  private void unexpected(Context call, Exception e) {
    if (call.res().isCommitted()) {
      return; // the caller went away, or will see that its answer is not whole
    }
    if (!running.getAsBoolean()) {
      answer(call, new ApiException(503, "over", "the run is over", null));
      return;
    }
    LOG.error("{} {} could not be answered; please report this", call.method(), call.path(), e);
    answer(
        call, new ApiException(500, "internal", "horde has failed here; its log says how", null));
  }

  private static String code(int status) {
    return message(status).toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
  }

  private static String message(int status) {
    return HttpStatus.getMessage(status);
  }

  /** For what is wrong before a call has come as far as to us. */
  static final class BadRequests extends ErrorHandler {
    @Override
    protected void generateResponse(
        Request request,
        Response response,
        int status,
        @Nullable String message,
        @Nullable Throwable cause,
        Callback callback) {
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
      response.write(true, ByteBuffer.wrap(body(status)), callback);
    }

    private static byte[] body(int status) {
      return Json.bytes(Problem.of(code(status), message(status), null));
    }
  }
}
