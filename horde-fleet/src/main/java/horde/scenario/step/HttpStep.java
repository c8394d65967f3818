// SPDX-License-Identifier: Apache-2.0
package horde.scenario.step;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import horde.fleet.DeviceRef;
import horde.scenario.Difference;
import horde.scenario.Failure;
import horde.scenario.Step;
import horde.scenario.StepFailure;
import horde.scenario.StepRun;
import horde.scenario.TextPattern;
import horde.scenario.Tree;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Calls an interface over HTTP, such as the ACS's own, and checks what it says.
 *
 * <p>For each device if something of it is in the request, else once. With a time it is repeated,
 * each second, until the checks hold.
 *
 * @param status a pattern, such as {@code 200} or {@code 2*}
 * @param checks patterns for places in the JSON that comes back: names and numbers with dots
 *     between
 * @param captures variables, and the places whose values they take
 */
record HttpStep(
    String method,
    String url,
    Map<String, String> headers,
    @Nullable Tree json,
    @Nullable String body,
    String status,
    Map<String, String> checks,
    Map<String, String> captures,
    @Nullable Duration within)
    implements Step {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int MOST_SHOWN = 500;

  @Override
  public String text() {
    return "http " + method + " " + url;
  }

  @Override
  public void run(StepRun run) throws StepFailure, InterruptedException {
    boolean each = (url + headers + json + body + checks).contains("${device.");
    List<DeviceRef> devices = each ? run.devices() : run.devices().subList(0, 1);
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
      for (DeviceRef device : devices) {
        call(run, client, device);
      }
    }
  }

  /** What came back, and what of it is not as it should be. */
  private record Reply(int status, String body, List<Difference> differences) {}

  private void call(StepRun run, HttpClient client, DeviceRef device)
      throws StepFailure, InterruptedException {
    long end = run.lab().monotonicNanos() + (within == null ? Duration.ZERO : within).toNanos();
    Reply reply = exchange(run, client, device);
    while (!reply.differences.isEmpty() && run.lab().monotonicNanos() < end) {
      run.await(PAUSE, () -> false);
      reply = exchange(run, client, device);
    }
    if (!reply.differences.isEmpty()) {
      throw new StepFailure(
          new Failure(
              text() + " to be answered as it should",
              "the answer is another",
              "the reply, status " + reply.status,
              reply.differences,
              List.of(),
              shortened(reply.body).lines().toList(),
              ""));
    }
    run.note("status " + reply.status);
    for (Map.Entry<String, String> capture : captures.entrySet()) {
      String place = run.text(capture.getValue(), device);
      String value = at(reply.body, place);
      if (value == null) {
        throw new StepFailure(
            "something at " + place + " of the reply", "the reply is " + shortened(reply.body));
      }
      run.variable(capture.getKey(), value);
      run.note(capture.getKey() + " = " + value);
    }
  }

  private Reply exchange(StepRun run, HttpClient client, DeviceRef device)
      throws StepFailure, InterruptedException {
    HttpRequest request = request(run, device);
    HttpResponse<String> response;
    try {
      response = client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      return new Reply(
          0, "", List.of(new Difference("reply", "one of " + request.uri(), String.valueOf(e))));
    }
    List<Difference> differences = new ArrayList<>();
    String found = Integer.toString(response.statusCode());
    if (!TextPattern.of(status).fits(found)) {
      differences.add(new Difference("status", status, found));
    }
    for (Map.Entry<String, String> check : checks.entrySet()) {
      String place = run.text(check.getKey(), device);
      String wanted = run.text(check.getValue(), device);
      String there = at(response.body(), place);
      if (there == null || !TextPattern.of(wanted).fits(there)) {
        differences.add(new Difference(place, wanted, there == null ? "nothing" : there));
      }
    }
    return new Reply(response.statusCode(), response.body(), differences);
  }

  private HttpRequest request(StepRun run, DeviceRef device) throws StepFailure {
    String address = run.text(url, device);
    try {
      String content = "";
      HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address)).timeout(TIMEOUT);
      if (json != null) {
        content = node(json.resolved(run, device)).toString();
        request.header("Content-Type", "application/json");
      } else if (body != null) {
        content = run.text(body, device);
      }
      for (Map.Entry<String, String> header : headers.entrySet()) {
        request.setHeader(header.getKey(), run.text(header.getValue(), device));
      }
      boolean empty = json == null && body == null;
      return request
          .method(
              method,
              empty
                  ? HttpRequest.BodyPublishers.noBody()
                  : HttpRequest.BodyPublishers.ofString(content))
          .build();
    } catch (IllegalArgumentException e) {
      throw new StepFailure("a request that can be made", address + ": " + e.getMessage());
    }
  }

  private static JsonNode node(Tree tree) {
    JsonNodeFactory make = JsonNodeFactory.instance;
    return switch (tree) {
      case Tree.Text(String text, boolean quoted) ->
          quoted || !isJson(text) ? make.textNode(text) : parsed(text);
      case Tree.Items(List<Tree> items) -> {
        var array = make.arrayNode();
        items.forEach(item -> array.add(node(item)));
        yield array;
      }
      case Tree.Fields(Map<String, Tree> fields) -> {
        var object = make.objectNode();
        fields.forEach((name, value) -> object.set(name, node(value)));
        yield object;
      }
    };
  }

  /** Whether a text without quotes is a number or a flag, as YAML has them too. */
  private static boolean isJson(String text) {
    return text.matches("true|false|null|-?(0|[1-9]\\d{0,17})(\\.\\d+)?");
  }

  private static JsonNode parsed(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("this is JSON: " + text, e);
    }
  }

  /** The value at a place; null if there is none, or the body is no JSON. */
  private static @Nullable String at(String body, String place) {
    JsonNode node;
    try {
      node = JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return place.equals(".") ? body : null;
    }
    List<String> names = place.equals(".") ? List.of() : List.of(place.split("\\."));
    for (String name : names) {
      node =
          node.isArray() && name.matches("\\d{1,6}")
              ? node.get(Integer.parseInt(name))
              : node.get(name);
      if (node == null) {
        return null;
      }
    }
    return node.isValueNode() ? node.asText() : node.toString();
  }

  private static String shortened(String text) {
    return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "...";
  }

  /** Copies the maps, in their order. */
  HttpStep {
    headers = new LinkedHashMap<>(headers);
    checks = new LinkedHashMap<>(checks);
    captures = new LinkedHashMap<>(captures);
  }
}
