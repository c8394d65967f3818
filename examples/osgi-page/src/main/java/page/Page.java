// SPDX-License-Identifier: Apache-2.0
package page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import cwmp.agent.access.LocalAccess;
import cwmp.agent.access.LocalTransaction;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The page, at {@code http://127.0.0.1:PORT/}. It changes all that was edited together, or nothing.
 *
 * <p>Other pages in the user's browser must not change anything through it: a form counts only with
 * the token that is in the page, and a request only if it names this machine as its host, so that
 * no foreign name leads here.
 */
final class Page implements AutoCloseable {
  private static final int MOST_OF_A_FORM = 64 * 1024;
  private static final long PATIENCE_SECONDS = 10;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newSingleThreadExecutor(Page::newThread);
  private final List<String> names;
  private final Supplier<@Nullable LocalAccess> agent;
  private final String token;

  Page(int port, List<String> names, Supplier<@Nullable LocalAccess> agent) throws IOException {
    this.names = names;
    this.agent = agent;
    byte[] secret = new byte[16];
    new SecureRandom().nextBytes(secret);
    this.token = HexFormat.of().formatHex(secret);
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  private static Thread newThread(Runnable work) {
    Thread thread = new Thread(work, "page");
    thread.setDaemon(true);
    return thread;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String host = exchange.getRequestHeaders().getFirst("Host");
      int port = server.getAddress().getPort();
      LocalAccess device = agent.get();
      if (!("127.0.0.1:" + port).equals(host) && !("localhost:" + port).equals(host)) {
        reply(exchange, 403, "<p>This page is for this machine.</p>");
      } else if (!exchange.getRequestURI().getPath().equals("/")) {
        reply(exchange, 404, "<p>There is one page here, <a href='/'>this one</a>.</p>");
      } else if (device == null) {
        reply(exchange, 503, "<p>The device is not managed now.</p>");
      } else {
        answer(exchange, device);
      }
    }
  }

  private void answer(HttpExchange exchange, LocalAccess device) throws IOException {
    switch (exchange.getRequestMethod()) {
      case "GET" -> reply(exchange, 200, form(device, ""));
      case "POST" -> {
        Map<String, String> fields = fields(exchange);
        if (!isOurs(fields.get("token"))) {
          reply(exchange, 403, "<p>This form is not from this page.</p>");
        } else {
          reply(exchange, 200, form(device, change(device, fields)));
        }
      }
      default -> {
        exchange.getResponseHeaders().set("Allow", "GET, POST");
        reply(exchange, 405, "");
      }
    }
  }

  private boolean isOurs(@Nullable String found) {
    return found != null
        && MessageDigest.isEqual(
            found.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
  }

  /** Sets what differs from what is there; returns what came of it. */
  private String change(LocalAccess device, Map<String, String> fields) {
    try (LocalTransaction transaction = device.begin()) {
      boolean changed = false;
      for (String name : names) {
        String wanted = fields.get(name);
        if (wanted != null && !wanted.equals(read(device, name))) {
          transaction.set(name, wanted);
          changed = true;
        }
      }
      if (changed) {
        transaction.commit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
      return changed ? "Saved." : "Nothing to save.";
    } catch (ExecutionException e) {
      return String.valueOf(e.getCause() == null ? e : e.getCause().getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "Interrupted.";
    } catch (TimeoutException e) {
      return "The device does not answer.";
    } catch (SecurityException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static String read(LocalAccess device, String name)
      throws ExecutionException, InterruptedException, TimeoutException {
    return device.get(name).get(PATIENCE_SECONDS, TimeUnit.SECONDS).orElse("");
  }

  private String form(LocalAccess device, String message) {
    StringBuilder html = new StringBuilder("<form method='post'><p>" + escaped(message) + "</p>");
    html.append("<input type='hidden' name='token' value='").append(token).append("'>");
    for (String name : names) {
      String value;
      try {
        value = read(device, name);
      } catch (ExecutionException | TimeoutException | SecurityException e) {
        html.append("<p>").append(escaped(name + ": " + e.getMessage())).append("</p>");
        continue;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
      html.append("<p><label>")
          .append(escaped(name))
          .append(" <input name='")
          .append(escaped(name))
          .append("' value='")
          .append(escaped(value))
          .append("'></label></p>");
    }
    return html.append("<button>Save</button></form>").toString();
  }

  /** The text as it stands in a page, or in quotes in one. */
  static String escaped(String text) {
    StringBuilder safe = new StringBuilder();
    for (char c : text.toCharArray()) {
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        default -> safe.append(c);
      }
    }
    return safe.toString();
  }

  private static Map<String, String> fields(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(MOST_OF_A_FORM);
    Map<String, String> fields = new HashMap<>();
    for (String field : new String(body, StandardCharsets.US_ASCII).split("&")) {
      int equals = field.indexOf('=');
      if (equals > 0) {
        fields.put(decoded(field.substring(0, equals)), decoded(field.substring(equals + 1)));
      }
    }
    return fields;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text; // no form of ours
    }
  }

  private static void reply(HttpExchange exchange, int status, String html) throws IOException {
    byte[] page =
        ("<!DOCTYPE html><html lang='en'><meta charset='utf-8'><title>Device</title><body>"
                + html
                + "</body></html>")
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange
        .getResponseHeaders()
        .set(
            "Content-Security-Policy",
            "default-src 'none'; form-action 'self'; frame-ancestors 'none'");
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    exchange.sendResponseHeaders(status, page.length);
    exchange.getResponseBody().write(page);
  }

  /** Where it is served. */
  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
