// SPDX-License-Identifier: Apache-2.0
package acstests;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * What tests say to GenieACS: calls of its northbound interface (NBI).
 *
 * <p>Devices go by the name that {@link horde.junit.Cpe#acsId()} has. A device is known when its
 * first session has ended.
 */
final class GenieAcs implements AutoCloseable {
  private static final int MOST_ATTEMPTS = 50;
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final URI nbi;
  private final HttpClient client = HttpClient.newHttpClient();

  /**
   * An ACS that runs.
   *
   * @param nbi such as {@code http://127.0.0.1:7557/}
   */
  GenieAcs(String nbi) {
    this.nbi = URI.create(nbi.endsWith("/") ? nbi : nbi + "/");
  }

  /**
   * A task for the next session of a device: its JSON, such as {@code {"name": "reboot"}}. Waits a
   * moment for a device whose first session has just ended.
   */
  void queue(String device, String task) throws IOException, InterruptedException {
    String path = "devices/" + encoded(device) + "/tasks";
    for (int attempt = 1; send("POST", path, task, 202, 404).statusCode() == 404; attempt++) {
      if (attempt == MOST_ATTEMPTS) {
        throw new IOException(device + " is not known");
      }
      Thread.sleep(PAUSE);
    }
  }

  /** Has each new device run a provision script, which says what it is to be like. */
  void onBootstrap(String name, String script) throws IOException, InterruptedException {
    send("PUT", "provisions/" + encoded(name), script, 200);
    String preset =
        """
        {"weight": 0, "precondition": "", "events": {"0 BOOTSTRAP": true},
         "configurations": [{"type": "provision", "name": "%s", "args": null}]}
        """
            .formatted(name);
    send("PUT", "presets/" + encoded(name), preset, 200);
  }

  /**
   * A task, and a connection request so that the session is now.
   *
   * @return 200 if the task is done; 202 if it waits, as the device did not come or refused it
   */
  int queueAndConnect(String device, String task) throws IOException, InterruptedException {
    String path = "devices/" + encoded(device) + "/tasks?connection_request&timeout=10000";
    return send("POST", path, task, 200, 202).statusCode();
  }

  /** A task that sets a parameter. */
  static String set(String parameter, String value) {
    return set(parameter, value, "xsd:string");
  }

  /** A task that sets a parameter of this type. */
  static String set(String parameter, String value, String type) {
    return """
    {"name": "setParameterValues", "parameterValues": [["%s", "%s", "%s"]]}
    """
        .formatted(parameter, value, type);
  }

  /** What it knows of a device, as JSON: of all of it, or of one parameter. */
  String document(String device, String parameter) throws IOException, InterruptedException {
    String query = "{\"_id\": \"" + device + "\"}";
    String path = "devices/?query=" + encoded(query) + "&projection=" + encoded(parameter);
    return send("GET", path, "", 200).body();
  }

  /** The faults of a device that wait for somebody, as JSON. */
  String faults(String device) throws IOException, InterruptedException {
    String query = "{\"device\": \"" + device + "\"}";
    return send("GET", "faults/?query=" + encoded(query), "", 200).body();
  }

  /** Puts a file on its file server. */
  void upload(String name, String type, String content) throws IOException, InterruptedException {
    HttpRequest.Builder request = request("files/" + encoded(name));
    request.header("fileType", type);
    request.PUT(HttpRequest.BodyPublishers.ofString(content));
    checked(request.build(), 200, 201);
  }

  /** Forgets a device. */
  void forget(String device) throws IOException, InterruptedException {
    send("DELETE", "devices/" + encoded(device), "", 204);
  }

  private HttpResponse<String> send(String method, String path, String body, int... good)
      throws IOException, InterruptedException {
    HttpRequest.BodyPublisher content =
        body.isEmpty()
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body);
    return checked(
        request(path).header("Content-Type", "application/json").method(method, content).build(),
        good);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(nbi.resolve(path)).timeout(Duration.ofSeconds(30));
  }

  private HttpResponse<String> checked(HttpRequest request, int... good)
      throws IOException, InterruptedException {
    HttpResponse<String> reply = client.send(request, HttpResponse.BodyHandlers.ofString());
    for (int status : good) {
      if (reply.statusCode() == status) {
        return reply;
      }
    }
    throw new IOException(
        request.method() + " " + request.uri() + ": " + reply.statusCode() + " " + reply.body());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public void close() {
    client.close();
  }
}
