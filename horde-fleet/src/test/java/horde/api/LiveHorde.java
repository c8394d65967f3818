// SPDX-License-Identifier: Apache-2.0
package horde.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import cwmp.testkit.ScriptedAcs;
import horde.console.Console;
import horde.console.ConsoleSession;
import horde.console.Watches;
import horde.deviation.Deviations;
import horde.fleet.Fleet;
import horde.fleet.Plans;
import horde.limits.SourceAddresses;
import horde.measure.ConnectFailures;
import horde.measure.RunMeter;
import horde.net.NetSettings;
import horde.net.NettyDriver;
import horde.report.RunFacts;
import horde.report.RunReport;
import horde.report.Setting;
import horde.steer.Steering;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A fleet that runs against an ACS on loopback, with its server, and somebody who calls that. */
public final class LiveHorde implements LiveRun, AutoCloseable {
  private static final int PATIENCE_SECONDS = 30;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ScriptedAcs acs = ScriptedAcs.start();
  private final Deviations deviations = new Deviations(42);
  private final NettyDriver driver;
  private final Fleet fleet;
  private final Steering steering;
  private final Console console;
  private final RunMeter meter;
  private final Instant startedAt = Instant.now();
  private final WebServer web;
  private final HttpClient client = HttpClient.newHttpClient();

  /** What was answered. */
  public record Reply(HttpResponse<String> response) {
    public int status() {
      return response.statusCode();
    }

    public String text() {
      return response.body();
    }

    public JsonNode json() {
      try {
        return JSON.readTree(response.body());
      } catch (IOException e) {
        throw new AssertionError(response.body(), e);
      }
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    /** Expects a refusal of this kind. */
    public Reply refused(int status, String code) {
      assertThat(status()).as(text()).isEqualTo(status);
      assertThat(header("Content-Type")).startsWith("application/json");
      assertThat(json().at("/error/code").asText()).as(text()).isEqualTo(code);
      assertThat(json().at("/error/message").asText()).isNotBlank();
      assertThat(text())
          .doesNotContain("Exception")
          .doesNotContain("\tat ")
          .doesNotContain("java.");
      return this;
    }

    /** What it says for people, and where. */
    public String message() {
      return json().at("/error/message").asText() + " @ " + json().at("/error/where").asText();
    }
  }

  private LiveHorde(int devices, @Nullable String token) throws IOException {
    driver = NettyDriver.open(NetSettings.defaults());
    fleet =
        new Fleet(
            Plans.plan(
                Plans.group(devices, Plans.gateway(), acs.url().toString(), Duration.ofHours(1))),
            driver,
            null,
            null,
            List.of(deviations));
    steering = new Steering(fleet, deviations);
    console = new ConsoleSession(steering, deviations, new Watches(), List::of);
    meter = RunMeter.start(fleet, SourceAddresses.ANY);
    web =
        WebServer.open(new WebSettings(new InetSocketAddress("127.0.0.1", 0), false, token), this);
  }

  /** Starts it; all devices have informed once. */
  public static LiveHorde start(int devices) throws IOException {
    return start(devices, null);
  }

  /** Starts one that wants a token. */
  public static LiveHorde start(int devices, @Nullable String token) throws IOException {
    LiveHorde horde = new LiveHorde(devices, token);
    horde.fleet.start();
    horde.web.begin();
    horde.await(() -> horde.now().devicesWell() == devices);
    return horde;
  }

  /** One whose run has not begun. */
  static LiveHorde notBegun() throws IOException {
    return new LiveHorde(1, null);
  }

  horde.fleet.FleetStatistics now() {
    try {
      return fleet.statistics().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  /** Looks again and again until something is so. */
  public void await(BooleanSupplier so) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!so.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it never comes to that").isLessThan(end);
      Thread.onSpinWait();
      java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
    }
  }

  public ScriptedAcs acs() {
    return acs;
  }

  public URI uri() {
    return web.uri();
  }

  WebServer web() {
    return web;
  }

  /** Calls with any headers; pairs of name and value. */
  public Reply call(String method, String path, @Nullable String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(web.uri().resolve(path))
            .timeout(Duration.ofSeconds(PATIENCE_SECONDS))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return new Reply(client.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(method + " " + path, e);
    }
  }

  public Reply get(String path, String... headers) {
    return call("GET", path, null, headers);
  }

  public Reply post(String path, String json) {
    return call("POST", path, json, "Content-Type", "application/json");
  }

  @Override
  public Steering steering() {
    return steering;
  }

  @Override
  public Console console() {
    return console;
  }

  @Override
  public RunMeter meter() {
    return meter;
  }

  @Override
  public Setting setting() {
    return Setting.here(
        "test",
        "at once",
        List.of(new Setting.Group("homes", fleet.size(), "tr181-gateway", "http://acs/", 3600L)));
  }

  @Override
  public Instant startedAt() {
    return startedAt;
  }

  @Override
  public RunReport report() {
    RunFacts facts =
        new RunFacts(
            startedAt,
            Duration.between(startedAt, Instant.now()),
            fleet.seed(),
            "0".repeat(64),
            fleet.size(),
            false,
            null,
            null,
            List.of(),
            false,
            ConnectFailures.NONE,
            meter.measures(),
            setting(),
            Duration.ZERO);
    return RunReport.of(facts, now(), null, deviations.counts());
  }

  @Override
  public void close() {
    web.close();
    meter.stop();
    try {
      fleet.stop(Duration.ofMillis(100));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } finally {
      client.close();
      acs.close();
    }
  }
}
