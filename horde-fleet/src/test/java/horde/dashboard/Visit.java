// SPDX-License-Identifier: Apache-2.0
package horde.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Somebody who looks at the dashboard in a window of their own. What the browser complains of is
 * written down, and whom it asks.
 */
final class Visit implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 15_000;
  private static final String PROBE = probe();

  private final LiveHorde horde;
  private final String address;
  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();
  private final List<String> strangers = new ArrayList<>();

  private Visit(LiveHorde horde, String address, Browser.NewContextOptions options) {
    this.horde = horde;
    this.address = address;
    context = horde.chromium().browser().newContext(options);
    context.addInitScript(PROBE);
    page = context.newPage();
    page.setDefaultTimeout(PATIENCE_MILLIS);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    page.onRequest(
        request -> {
          if (!request.url().startsWith(address)) {
            strangers.add(request.url());
          }
        });
  }

  /** At a desk, in daylight. */
  static Visit of(LiveHorde horde) {
    return of(horde, horde.address(), ColorScheme.LIGHT, 1280, 860);
  }

  static Visit of(LiveHorde horde, String address, ColorScheme colors, int width, int height) {
    return new Visit(
        horde,
        address,
        new Browser.NewContextOptions().setColorScheme(colors).setViewportSize(width, height));
  }

  private static String probe() {
    try (InputStream in = Visit.class.getResourceAsStream("/dashboard/probe.js")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Page page() {
    return page;
  }

  /** Opens a view as somebody does who has its address, and waits until this is there. */
  Page open(View view) {
    page.navigate("about:blank"); // else only what is behind the # would change
    page.navigate(address + view.hash(horde));
    page.waitForSelector(
        view.sign(), new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
    return page;
  }

  /** What a script of the page gives back, as a number. */
  double number(String script) {
    return ((Number) page.evaluate(script)).doubleValue();
  }

  /** What a script of the page gives back, as texts. */
  @SuppressWarnings("unchecked") // what Playwright makes of a list of texts
  List<String> texts(String script) {
    return (List<String>) page.evaluate(script);
  }

  /** What the browser has complained of so far, which is then forgotten. */
  List<String> complaints() {
    List<String> all = List.copyOf(complaints);
    complaints.clear();
    return all;
  }

  /** Ends it; by then there is nothing to complain of, and nobody else was asked. */
  @Override
  public void close() {
    context.close();
    assertThat(complaints).as("what the browser complains of").isEmpty();
    assertThat(strangers).as("who else was asked").isEmpty();
  }
}
