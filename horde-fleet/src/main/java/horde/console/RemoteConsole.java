// SPDX-License-Identifier: Apache-2.0
package horde.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Commands to a fleet of another process, over its HTTP API. What it answers is shown without
 * anything that a terminal could take for a command. From any thread.
 */
public final class RemoteConsole implements Console {
  /** Where a run listens if it is not told otherwise. */
  public static final String USUAL_URL = "http://127.0.0.1:7560";

  private static final String API = "/api/v1";
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(60);
  private static final Duration TAB = Duration.ofSeconds(3);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a horde says for a moment after its run has ended, before nobody answers any more. */
  private static final String OVER = "over";

  private final URI url;
  private final @Nullable String token;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();
  private String greeting = "";

  private RemoteConsole(URI url, @Nullable String token) {
    this.url = url;
    this.token = token;
  }

  /**
   * Attaches to a fleet that runs.
   *
   * @param url of the page of its dashboard
   * @param token that it asks for; null for none
   * @throws AttachException if that is no URL, nobody answers there, or it is something else
   */
  public static RemoteConsole attach(String url, @Nullable String token) throws AttachException {
    RemoteConsole console = new RemoteConsole(parsed(url), token);
    console.greet();
    return console;
  }

  private static URI parsed(String text) throws AttachException {
    try {
      URI uri = URI.create(text.strip().replaceFirst("/+$", ""));
      String scheme = String.valueOf(uri.getScheme());
      if (uri.getHost() != null && scheme.matches("(?i)https?") && uri.getQuery() == null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw new AttachException(true, noUrl(text));
    }
    throw new AttachException(true, noUrl(text));
  }

  private static String noUrl(String text) {
    return "found '" + text + "', expected a URL such as " + USUAL_URL;
  }

  private void greet() throws AttachException {
    HttpResponse<String> response;
    try {
      response = http.send(request(API + "/fleet", CONNECT).GET().build(), text());
    } catch (IOException e) {
      throw new AttachException(false, "nobody answers at " + url + ": " + reason(e) + ADVICE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AttachException(false, "interrupted");
    }
    if (response.statusCode() == 401) {
      throw new AttachException(
          true,
          token == null
              ? "the horde at " + url + " asks for a token: --token-file FILE"
              : "the horde at " + url + " has another token");
    }
    JsonNode fleet = parsedBody(response.body());
    if (response.statusCode() != 200 || !fleet.path("devices").isIntegralNumber()) {
      String problem = fleet.at("/error/message").asText("");
      throw new AttachException(
          true,
          "what answers at "
              + url
              + " is no horde: it says "
              + response.statusCode()
              + (problem.isEmpty() ? "" : ", " + Ink.harmless(problem)));
    }
    greeting =
        "attached to %s: horde %s with %d devices; 'help' lists commands, 'quit' leaves it running"
            .formatted(
                url,
                Ink.harmless(fleet.path("version").asText("")),
                fleet.path("devices").asLong());
  }

  private static final String ADVICE =
      "; 'horde run' says where it listens, and 'horde console' with a fleet.yaml or flags begins a"
          + " run of its own";

  /** Says where this is, for people. */
  public String greeting() {
    return greeting;
  }

  @Override
  public Answer say(String line, Paper paper) throws ConsoleGoneException {
    ObjectNode body = JSON.createObjectNode();
    body.put("line", line).put("width", paper.width()).put("colour", paper.coloured());
    HttpRequest request =
        request(API + "/console", ANSWER)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    try {
      HttpResponse<String> response = http.send(request, text());
      JsonNode answer = parsedBody(response.body());
      if (response.statusCode() != 200) {
        String problem = answer.at("/error/message").asText("");
        if (answer.at("/error/code").asText("").equals(OVER)) {
          throw new ConsoleGoneException(
              "the horde at " + url + " is gone: " + Ink.harmless(problem));
        }
        return Answer.failure(
            Ink.harmless(problem.isEmpty() ? "the horde says " + response.statusCode() : problem));
      }
      return answer(answer);
    } catch (IOException e) {
      throw new ConsoleGoneException("the horde at " + url + " is gone: " + reason(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConsoleGoneException("interrupted", e);
    }
  }

  private static Answer answer(JsonNode json) {
    List<String> lines = new ArrayList<>();
    json.path("lines").forEach(line -> lines.add(Ink.harmless(line.asText())));
    return new Answer(
        lines, json.path("failed").asBoolean(), number(json, "job"), number(json, "watch"));
  }

  private static @Nullable Integer number(JsonNode json, String name) {
    return json.path(name).isInt() ? json.path(name).intValue() : null;
  }

  @Override
  public List<Completion> complete(String line) {
    String query = URLEncoder.encode(line, StandardCharsets.UTF_8);
    HttpRequest request = request(API + "/console/complete?line=" + query, TAB).GET().build();
    List<Completion> candidates = new ArrayList<>();
    try {
      JsonNode found = parsedBody(http.send(request, text()).body());
      for (JsonNode each : found.path("candidates")) {
        candidates.add(
            new Completion(
                Ink.visible(each.path("word").asText()),
                each.path("finished").asBoolean(),
                Ink.visible(each.path("help").asText())));
      }
    } catch (IOException e) {
      return List.of(); // the next command will tell
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return candidates;
  }

  private HttpRequest.Builder request(String path, Duration timeout) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(timeout)
            .header("Accept", "application/json");
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  private static HttpResponse.BodyHandler<String> text() {
    return HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8);
  }

  private static JsonNode parsedBody(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return JSON.missingNode(); // whoever answers, it is no horde
    }
  }

  private static String reason(IOException e) {
    return switch (e) {
      case HttpTimeoutException late -> "no answer in time";
      case ConnectException refused ->
          refused.getMessage() == null ? "connection refused" : refused.getMessage();
      default -> String.valueOf(e.getMessage() == null ? e : e.getMessage());
    };
  }
}
