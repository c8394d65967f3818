// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.bench;

import cwmp.http.Credentials;
import cwmp.message.AcsRequest;
import cwmp.message.Fault;
import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.message.ParameterValue;
import cwmp.testkit.AcsCounts;
import cwmp.testkit.AcsDevice;
import cwmp.testkit.ConnectionRequester;
import cwmp.testkit.RequestHandler;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.ServerReply;
import cwmp.testkit.udp.LightweightNotification;
import cwmp.testkit.udp.NotificationReceiver;
import cwmp.testkit.udp.UdpConnectionRequester;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The HTTP interface of the bench ACS, described in {@code docs/bench-acs.md}. */
final class ControlApi implements RequestHandler, AutoCloseable {
  static final String PATH = "/api/";
  static final String HELP =
      """
      This is a bench ACS: devices POST to any path. For you there are
        GET  /api/devices                  all devices
        GET  /api/devices/ID               one device with its last Inform
        POST /api/devices/ID/rpcs          queue a request; ?wait=SECONDS, ?connectionRequest=true
        GET  /api/devices/ID/rpcs/N        what became of it
        POST /api/devices/ID/wake          send a connection request; ?by=udp for one over UDP
        GET  /api/counts                   everything that was counted
        GET  /api/violations               what devices did wrong, in words
        GET  /api/notifications            the last lightweight notifications
        GET  /api/reports                  the last bulk data reports, without their bodies
        GET  /api/reports/N                one of them
        POST /files/NAME, GET /files/NAME  files for downloads; devices PUT their uploads there
        GET  /files/                       their names and sizes
        POST /bulk/, PUT /bulk/            bulk data reports go here
      """;

  private static final String UDP_ADDRESS = ".ManagementServer.UDPConnectionRequestAddress";
  private static final List<String> OPTIONS =
      List.of("wait", "connectionRequest", "username", "password", "by", "address");
  private static final int MOST_KEPT = 10_000;
  private static final int MOST_WAIT_SECONDS = 600;

  private final ScriptedAcs acs;
  private final BulkDataCollector collector;
  private final Supplier<@Nullable NotificationReceiver> notifications;
  private final Credentials credentials;
  private final ExecutorService blocking =
      Executors.newFixedThreadPool(
          4,
          task -> {
            Thread thread = new Thread(task, "acs-connection-request");
            thread.setDaemon(true);
            return thread;
          });
  private final AtomicLong lastNumber = new AtomicLong();
  private final Map<Long, Queued> queued =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Queued> eldest) {
          return size() > MOST_KEPT;
        }
      };

  private record Queued(
      long number, String device, AcsRequest request, CompletableFuture<Message> answer) {}

  /** An answer with a 4xx, as it is thrown from where the mistake is found. */
  private static final class Refusal extends Exception {
    private static final long serialVersionUID = 1;
    private final int status;

    Refusal(int status, String message) {
      super(message);
      this.status = status;
    }
  }

  ControlApi(
      ScriptedAcs acs,
      BulkDataCollector collector,
      Supplier<@Nullable NotificationReceiver> notifications,
      Credentials credentials) {
    this.acs = acs;
    this.notifications = notifications;
    this.collector = collector;
    this.credentials = credentials;
  }

  @Override
  public void onRequest(HttpRequest request, Exchange exchange) {
    try {
      route(request, exchange);
    } catch (Refusal e) {
      exchange.reply(error(e.status, String.valueOf(e.getMessage())));
    }
  }

  private void route(HttpRequest request, Exchange exchange) throws Refusal {
    List<String> segments = List.of(request.path().substring(PATH.length()).split("/", -1));
    Map<String, String> query = query(request.target());
    switch (segments.get(0) + " " + segments.size()) {
      case "counts 1" -> {
        require(request, "GET");
        exchange.reply(json(200, counts(acs.counts())));
      }
      case "violations 1" -> {
        require(request, "GET");
        exchange.reply(json(200, acs.violations()));
      }
      case "notifications 1" -> {
        require(request, "GET");
        exchange.reply(json(200, notifications()));
      }
      case "reports 1" -> {
        require(request, "GET");
        exchange.reply(json(200, collector.reports().stream().map(ControlApi::brief).toList()));
      }
      case "reports 2" -> {
        require(request, "GET");
        BulkDataReport report = report(segments.get(1));
        Map<String, @Nullable Object> detailed = brief(report);
        detailed.put("body", report.body());
        exchange.reply(json(200, detailed));
      }
      case "devices 1" -> {
        require(request, "GET");
        exchange.reply(json(200, devices()));
      }
      case "devices 2" -> {
        require(request, "GET");
        exchange.reply(json(200, detailed(device(segments.get(1)))));
      }
      case "devices 3" -> {
        require(request, "POST");
        AcsDevice device = device(segments.get(1));
        if (segments.get(2).equals("rpcs")) {
          queue(device, request.body(), query, exchange);
        } else if (segments.get(2).equals("wake") && query.getOrDefault("by", "").equals("udp")) {
          exchange.reply(json(200, Map.of("sentTo", wakeByUdp(device, query))));
        } else if (segments.get(2).equals("wake")) {
          wake(device, query)
              .thenAccept(status -> exchange.reply(json(200, Map.of("status", status))))
              .exceptionally(e -> refuse(exchange, e));
        } else {
          throw unknown(request);
        }
      }
      case "devices 4" -> {
        require(request, "GET");
        if (!segments.get(2).equals("rpcs")) {
          throw unknown(request);
        }
        Queued found = queued(device(segments.get(1)), segments.get(3));
        exchange.reply(json(200, state(found)));
      }
      default -> throw unknown(request);
    }
  }

  private void queue(AcsDevice device, byte[] body, Map<String, String> query, Exchange exchange)
      throws Refusal {
    long wait = seconds(query.getOrDefault("wait", "0"));
    boolean wakes = flag(query.getOrDefault("connectionRequest", "false"));
    AcsRequest request = request(body);
    long number = lastNumber.incrementAndGet();
    Queued entry = new Queued(number, device.id(), request, device.enqueue(request));
    synchronized (queued) {
      queued.put(number, entry);
    }
    CompletableFuture<Integer> woken =
        wakes ? wake(device, query) : CompletableFuture.completedFuture(0);
    woken
        .thenCompose(status -> waited(entry, wait).thenApply(done -> status))
        .thenAccept(
            status -> {
              Map<String, @Nullable Object> state = state(entry);
              if (wakes) {
                state.put("connectionRequest", status);
              }
              exchange.reply(json(entry.answer().isDone() ? 200 : 202, state));
            })
        .exceptionally(e -> refuse(exchange, e));
  }

  /** Completes with the answer, or without it when the time is over; never with a failure. */
  private static CompletableFuture<?> waited(Queued entry, long seconds) {
    return entry
        .answer()
        .<@Nullable Object>thenApply(message -> null)
        .exceptionally(e -> null)
        .completeOnTimeout(null, seconds, TimeUnit.SECONDS);
  }

  /** Sends a connection request; completes with the status of the device. */
  private CompletableFuture<Integer> wake(AcsDevice device, Map<String, String> query)
      throws Refusal {
    String url = device.connectionRequestUrl().orElse("");
    if (url.isEmpty()) {
      throw new Refusal(409, device.id() + " has told no ConnectionRequestURL");
    }
    Credentials login = login(query);
    CompletableFuture<Integer> status = new CompletableFuture<>();
    try {
      blocking.execute(
          () -> {
            try {
              status.complete(ConnectionRequester.request(url, login));
            } catch (IOException | RuntimeException e) {
              status.completeExceptionally(e);
            }
          });
    } catch (RejectedExecutionException e) {
      throw new Refusal(503, "the ACS is being closed");
    }
    return status;
  }

  private Credentials login(Map<String, String> query) {
    return new Credentials(
        query.getOrDefault("username", credentials.username()),
        query.getOrDefault("password", credentials.password()));
  }

  /** Sends three copies, to the address that the caller gives or the device has told. */
  private String wakeByUdp(AcsDevice device, Map<String, String> query) throws Refusal {
    String address =
        query.getOrDefault(
            "address",
            device
                .lastInform()
                .flatMap(
                    inform ->
                        inform.parameterList().stream()
                            .filter(value -> value.name().endsWith(UDP_ADDRESS))
                            .findFirst())
                .map(ParameterValue::value)
                .orElse(""));
    if (address.isEmpty()) {
      throw new Refusal(
          409,
          "the last Inform of "
              + device.id()
              + " has no UDPConnectionRequestAddress: give address=HOST:PORT");
    }
    try {
      UdpConnectionRequester.request(address, login(query), 3);
    } catch (IOException e) {
      throw new Refusal(502, "the connection request failed: " + e.getMessage());
    }
    return address;
  }

  private List<Map<String, @Nullable Object>> notifications() throws Refusal {
    NotificationReceiver receiver = notifications.get();
    if (receiver == null) {
      throw new Refusal(409, "the UDP port of the ACS was taken, so it hears no notifications");
    }
    List<Map<String, @Nullable Object>> list = new ArrayList<>();
    for (LightweightNotification told : receiver.received()) {
      Map<String, @Nullable Object> json = new LinkedHashMap<>();
      json.put("device", told.device());
      json.put("timestamp", told.timestamp());
      json.put("username", told.username());
      json.put("values", told.values().stream().map(MessageJson::members).toList());
      list.add(json);
    }
    return list;
  }

  private static @Nullable Void refuse(Exchange exchange, Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    exchange.reply(error(502, "the connection request failed: " + cause.getMessage()));
    return null;
  }

  private static AcsRequest request(byte[] body) throws Refusal {
    try {
      Object json = Json.read(new String(body, StandardCharsets.UTF_8));
      if (!(json instanceof Map<?, ?> map)) {
        throw new JsonException("expected an object like {\"method\":\"Reboot\"}");
      }
      Map<String, @Nullable Object> members = new LinkedHashMap<>();
      map.forEach((name, value) -> members.put(String.valueOf(name), value));
      return MessageJson.request(members);
    } catch (JsonException e) {
      throw new Refusal(400, String.valueOf(e.getMessage()));
    }
  }

  private Queued queued(AcsDevice device, String number) throws Refusal {
    Queued found;
    synchronized (queued) {
      found = number.matches("[0-9]{1,18}") ? queued.get(Long.valueOf(number)) : null;
    }
    if (found == null || !found.device().equals(device.id())) {
      throw new Refusal(404, "no request " + number + " of " + device.id() + " is known");
    }
    return found;
  }

  private BulkDataReport report(String number) throws Refusal {
    return collector.reports().stream()
        .filter(report -> Long.toString(report.number()).equals(number))
        .findFirst()
        .orElseThrow(() -> new Refusal(404, "no report " + number + " is known"));
  }

  private static Map<String, @Nullable Object> brief(BulkDataReport report) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("number", report.number());
    json.put("method", report.method());
    json.put("path", report.path());
    json.put("query", report.query());
    json.put("contentType", report.headers().first("Content-Type").orElse(null));
    json.put("format", report.headers().first("BBF-Report-Format").orElse(null));
    json.put("characters", report.body().length());
    json.put("problems", report.problems());
    return json;
  }

  private static Map<String, @Nullable Object> state(Queued entry) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("number", entry.number());
    json.put("device", entry.device());
    json.put("request", MessageJson.of(entry.request()));
    if (!entry.answer().isDone()) {
      json.put("state", "waiting");
    } else if (entry.answer().isCompletedExceptionally()) {
      json.put("state", "lost");
    } else {
      Message answer = entry.answer().join();
      json.put("state", answer instanceof Fault ? "fault" : "answered");
      json.put("answer", MessageJson.of(answer));
    }
    return json;
  }

  private List<Map<String, @Nullable Object>> devices() {
    return acs.devices().stream()
        .sorted(Comparator.comparing(AcsDevice::id))
        .map(ControlApi::brief)
        .toList();
  }

  private static Map<String, @Nullable Object> brief(AcsDevice device) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", device.id());
    json.put("informs", device.informs());
    json.put("events", device.events().stream().map(e -> e.code().text()).toList());
    json.put("queued", device.queued());
    return json;
  }

  private static Map<String, @Nullable Object> detailed(AcsDevice device) {
    Map<String, @Nullable Object> json = brief(device);
    json.put("connectionRequestUrl", device.connectionRequestUrl().orElse(null));
    Inform inform = device.lastInform().orElse(null);
    json.put("lastInform", inform == null ? null : MessageJson.of(inform));
    json.put(
        "transferCompletes", device.transferCompletes().stream().map(MessageJson::of).toList());
    json.put("requests", device.requests().stream().map(MessageJson::of).toList());
    return json;
  }

  private static Map<String, @Nullable Object> counts(AcsCounts counts) {
    Map<String, @Nullable Object> json = MessageJson.members(counts);
    json.put("sessionsOpen", counts.sessionsOpen());
    json.put("events", new TreeMap<>(counts.events()));
    Map<String, Object> rpcs = new TreeMap<>();
    counts.rpcs().forEach((name, count) -> rpcs.put(name, MessageJson.members(count)));
    json.put("rpcs", rpcs);
    return json;
  }

  /** Its id holds percent signs of its own, which a client may have encoded once more. */
  private AcsDevice device(String segment) throws Refusal {
    return acs.knownDevice(segment)
        .or(() -> acs.knownDevice(decoded(segment)))
        .orElseThrow(() -> new Refusal(404, "no device " + segment + " has been heard of"));
  }

  private static Map<String, String> query(String target) throws Refusal {
    Map<String, String> query = new LinkedHashMap<>();
    int start = target.indexOf('?');
    if (start >= 0) {
      for (String pair : target.substring(start + 1).split("&")) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        if (!OPTIONS.contains(name)) {
          throw new Refusal(
              400, "no option " + name + ", expected one of " + String.join(", ", OPTIONS));
        }
        query.put(name, equals < 0 ? "" : decoded(pair.substring(equals + 1)));
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

  private static long seconds(String text) throws Refusal {
    if (!text.matches("[0-9]{1,3}") || Long.parseLong(text) > MOST_WAIT_SECONDS) {
      throw new Refusal(400, "wait=" + text + ", expected 0 to " + MOST_WAIT_SECONDS + " seconds");
    }
    return Long.parseLong(text);
  }

  private static boolean flag(String text) throws Refusal {
    if (!text.equals("true") && !text.equals("false")) {
      throw new Refusal(400, "connectionRequest=" + text + ", expected true or false");
    }
    return text.equals("true");
  }

  private static void require(HttpRequest request, String method) throws Refusal {
    if (!request.method().equals(method)) {
      throw new Refusal(405, "found " + request.method() + ", expected " + method);
    }
  }

  private static Refusal unknown(HttpRequest request) {
    return new Refusal(404, "nothing at " + request.path() + "; GET / says what there is");
  }

  private static ServerReply error(int status, String text) {
    return json(status, Map.of("error", text));
  }

  private static ServerReply json(int status, Object value) {
    return ServerReply.of(
        status,
        HttpHeaders.of("Content-Type", "application/json"),
        (Json.write(value) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    blocking.shutdownNow();
  }
}
