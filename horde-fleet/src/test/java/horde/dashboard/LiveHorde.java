// SPDX-License-Identifier: Apache-2.0
package horde.dashboard;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import cwmp.http.Credentials;
import cwmp.message.DeviceId;
import cwmp.testkit.AcsDevice;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.bench.BenchAcs;
import horde.cli.Horde;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A horde of 10 000 devices as {@code horde run} starts it, the bench ACS that it talks to, and a
 * browser; once for all test classes that ask for it.
 */
final class LiveHorde implements AutoCloseable {
  static final int DEVICES = 10_000;

  /** A group whose ACS is not there, so that there are errors to be seen. */
  static final int LOST = 40;

  private static final Pattern ADDRESS = Pattern.compile("steer it at (http://[^\\s,]+/)");

  private final Chromium chromium;
  private final BenchAcs acs;
  private final Horde horde;
  private final Path file;
  private final String address;
  private final String session;

  private LiveHorde() throws IOException {
    chromium = Chromium.start();
    acs = BenchAcs.start(ScriptedAcs.builder(), new Credentials("acs", "knock-knock"));
    file = Files.createTempFile("horde-dashboard", ".yaml");
    Files.writeString(
        file,
        """
        version: 1
        acs: { url: "%s" }
        devices:
          - { group: homes, count: %d, profile: tr181-gateway, interval: 4m }
          - { group: lab, count: 1000, profile: tr098-gateway, interval: 4m }
          - { group: lost, count: %d, profile: tr181-gateway, acs: { url: "http://127.0.0.1:1/" } }
        start: { ramp: 10s }
        trace: { sample: 1%%, failed: on }
        web: { listen: "127.0.0.1:0" }
        duration: 30m
        """
            .formatted(acs.url(), DEVICES - 1000 - LOST, LOST));
    horde = Horde.start("run", file.toString());
    address = address(horde);
    session = prepare();
  }

  /** Where a horde has its dashboard, as it says at the start. */
  static String address(Horde horde) {
    horde.await("steer it at http://");
    Matcher found = ADDRESS.matcher(horde.out());
    if (!found.find()) {
      throw new AssertionError("no address in: " + horde.out());
    }
    return found.group(1);
  }

  /**
   * Waits until all who have an ACS have informed; then there is a job, and a session that is kept.
   *
   * @return the number of that session
   */
  private String prepare() {
    try (BrowserContext context = chromium.browser().newContext()) {
      Page page = context.newPage();
      page.navigate(address);
      page.evaluate(
          """
          globalThis.ask = async (path, body) => (await fetch('/api/v1' + path, body === undefined ? {} : {
            method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body),
          })).json()\
          """);
      await(page, "(await ask('/statistics')).devices.informed >= " + (DEVICES - LOST));
      page.evaluate("ask('/devices/%235/orders', { order: 'trace', on: true })");
      page.evaluate("ask('/devices/%235/orders', { order: 'inform', events: ['1 BOOT'] })");
      page.evaluate(
          "ask('/jobs', { query: 'group=lost', order: { order: 'standby', time: '1s' } })");
      await(
          page, "(await ask('/devices/%235/sessions')).sessions.some(one => one.outcome === 'ok')");
      return String.valueOf(
          page.evaluate(
              "async () => (await ask('/devices/%235/sessions')).sessions"
                  + ".find(one => one.outcome === 'ok').number"));
    }
  }

  /** Asks again and again within the page, for two minutes at most. */
  private static void await(Page page, String condition) {
    Object met =
        page.evaluate(
            """
            async () => {
              for (let tries = 0; tries < 600; tries++) {
                if (CONDITION) {
                  return true;
                }
                await new Promise(done => setTimeout(done, 200));
              }
              return false;
            }\
            """
                .replace("CONDITION", condition));
    if (!Boolean.TRUE.equals(met)) {
      throw new AssertionError("after two minutes still not: " + condition);
    }
  }

  /** The number of a session of the device 5. */
  String session() {
    return session;
  }

  /** Where the dashboard is, with a slash at its end. */
  String address() {
    return address;
  }

  Chromium chromium() {
    return chromium;
  }

  /** What the ACS knows of the TR-181 gateway with this index. */
  AcsDevice atTheAcs(int index) {
    return acs.acs()
        .device(
            ScriptedAcs.idOf(
                new DeviceId("Horde", "FEFEFE", "HomeGateway", "FEFEFE%06X".formatted(index))));
  }

  @Override
  public void close() throws IOException {
    horde.close();
    acs.close();
    chromium.close();
    Files.delete(file);
  }

  /** Gives tests the one that there is. */
  static final class Extension implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == LiveHorde.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(Namespace.create(LiveHorde.class))
          .getOrComputeIfAbsent(
              LiveHorde.class,
              key -> {
                try {
                  return new LiveHorde();
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              },
              LiveHorde.class);
    }
  }
}
