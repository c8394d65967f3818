// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.bench;

import cwmp.testkit.AcsAuthentication;
import cwmp.testkit.RequestHandler;
import cwmp.testkit.ServerReply;
import cwmp.wire.HttpRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Takes bulk data reports, checks them and keeps the last ones. TR-069 Annex N.
 *
 * <p>May be used from any thread.
 */
public final class BulkDataCollector implements RequestHandler {
  private static final int MOST_KEPT = 1000;
  private static final int LARGEST = 16 * 1024 * 1024;
  private static final ServerReply ACCEPTED = ServerReply.text(200, "");

  private final @Nullable AcsAuthentication authentication;
  private final Deque<BulkDataReport> kept = new ArrayDeque<>();
  private final Deque<ServerReply> answers = new ArrayDeque<>();
  private final Deque<CompletableFuture<BulkDataReport>> waiting = new ArrayDeque<>();
  private long count;

  /** Lets everybody in. */
  public BulkDataCollector() {
    this(null);
  }

  /**
   * Lets those in who log in.
   *
   * @param authentication null for everybody
   */
  public BulkDataCollector(@Nullable AcsAuthentication authentication) {
    this.authentication = authentication;
  }

  /**
   * Answers the next report not yet provided for with this and does not keep it; what nothing is
   * said of is kept and answered with 200.
   */
  public synchronized void answerNext(ServerReply reply) {
    answers.add(reply);
  }

  /** The last reports, oldest first. */
  public synchronized List<BulkDataReport> reports() {
    return List.copyOf(kept);
  }

  /** How many reports were kept since the start, also those that are forgotten by now. */
  public synchronized long count() {
    return count;
  }

  /** The report that comes next; several calls get several reports. */
  public synchronized CompletableFuture<BulkDataReport> nextReport() {
    CompletableFuture<BulkDataReport> next = new CompletableFuture<>();
    waiting.add(next);
    return next;
  }

  @Override
  public void onRequest(HttpRequest request, Exchange exchange) {
    Optional<ServerReply> refusal =
        authentication == null
            ? Optional.empty()
            : authentication.refusal(request, exchange.connection());
    exchange.reply(refusal.orElseGet(() -> take(request)));
  }

  private synchronized ServerReply take(HttpRequest request) {
    ServerReply told = answers.poll();
    if (told != null) {
      return told;
    }
    BulkDataReport report = check(++count, request);
    kept.add(report);
    if (kept.size() > MOST_KEPT) {
      kept.remove();
    }
    CompletableFuture<BulkDataReport> next = waiting.poll();
    if (next != null) {
      next.complete(report);
    }
    return ACCEPTED;
  }

  private static BulkDataReport check(long number, HttpRequest request) {
    List<String> problems = new ArrayList<>();
    if (!Set.of("POST", "PUT").contains(request.method())) {
      problems.add("method " + request.method() + ", expected POST or PUT");
    }
    Map<String, String> query = query(request.target());
    for (String name : List.of("oui", "pc", "sn")) {
      if (!query.containsKey(name)) {
        problems.add("no " + name + " in the query");
      }
    }
    String body = body(request, problems);
    String type = request.headers().first("Content-Type").orElse("");
    String format = request.headers().first("BBF-Report-Format").orElse("").replace("\"", "");
    if (!type.contains("charset=")) {
      problems.add("Content-Type '" + type + "', expected a charset");
    }
    switch (format) {
      case "ObjectHierarchy", "NameValuePair" -> checkJson(type, format, body, problems);
      case "ParameterPerRow", "ParameterPerColumn" -> checkCsv(type, format, body, problems);
      default -> problems.add("BBF-Report-Format '" + format + "', expected one of the four");
    }
    return new BulkDataReport(
        number, request.method(), request.path(), query, request.headers(), body, problems);
  }

  private static void checkJson(String type, String format, String body, List<String> problems) {
    if (!type.startsWith("application/json")) {
      problems.add("Content-Type '" + type + "', expected application/json");
    }
    try {
      Object reports = Json.read(body) instanceof Map<?, ?> map ? map.get("Report") : null;
      if (!(reports instanceof List<?> list) || list.isEmpty()) {
        problems.add("expected {\"Report\":[...]} with at least one report");
        return;
      }
      for (Object report : list) {
        boolean nested =
            report instanceof Map<?, ?> map
                && map.values().stream().anyMatch(Map.class::isInstance);
        if (!(report instanceof Map) || nested && format.equals("NameValuePair")) {
          problems.add("a report of " + format + " is an object, flat if it has pairs");
        }
      }
    } catch (JsonException e) {
      problems.add("no JSON: " + e.getMessage());
    }
  }

  /** The separators are the ACS's choice, so that only the headers can be looked for. */
  private static void checkCsv(String type, String format, String body, List<String> problems) {
    if (!type.startsWith("text/csv") || !type.contains("header=present")) {
      problems.add("Content-Type '" + type + "', expected text/csv with header=present");
    }
    if (format.equals("ParameterPerRow") && !body.contains("ParameterName")) {
      problems.add("no line of headers");
    }
  }

  private static String body(HttpRequest request, List<String> problems) {
    byte[] body = request.body();
    String coding = request.headers().first("Content-Encoding").orElse("");
    if (coding.equalsIgnoreCase("gzip")) {
      try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
        body = in.readNBytes(LARGEST);
      } catch (IOException e) {
        problems.add("no gzip: " + e.getMessage());
      }
    } else if (!coding.isEmpty()) {
      problems.add("Content-Encoding '" + coding + "', only gzip is known");
    }
    return new String(body, StandardCharsets.UTF_8);
  }

  private static Map<String, String> query(String target) {
    Map<String, String> query = new LinkedHashMap<>();
    int start = target.indexOf('?');
    if (start >= 0) {
      for (String pair : target.substring(start + 1).split("&")) {
        int equals = pair.indexOf('=');
        query.put(
            decoded(equals < 0 ? pair : pair.substring(0, equals)),
            equals < 0 ? "" : decoded(pair.substring(equals + 1)));
      }
    }
    return query;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text; // a lone percent sign stands for itself
    }
  }
}
