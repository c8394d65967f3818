// SPDX-License-Identifier: Apache-2.0
package horde.dashboard;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The browser of this machine, driven by Playwright; a machine without one skips what needs it. */
final class Chromium implements AutoCloseable {
  private static final String VARIABLE = "HORDE_CHROMIUM";
  private static final List<String> USUAL =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Path program) {
    // Debian's is used, so Playwright need not bring its own along.
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    boolean root = "root".equals(System.getProperty("user.name"));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(program)
                    // Chromium refuses to run as root otherwise, as build machines do.
                    .setArgs(root ? List.of("--no-sandbox") : List.of()));
  }

  /** Starts it, or has the test skipped with the reason. */
  static Chromium start() {
    Optional<Path> program = find();
    Assumptions.assumeTrue(
        program.isPresent(),
        "no Chromium here: looked for "
            + String.join(", ", USUAL)
            + "; "
            + VARIABLE
            + " can name another");
    return new Chromium(program.orElseThrow());
  }

  private static Optional<Path> find() {
    String named = System.getenv(VARIABLE);
    return (named == null ? USUAL.stream() : Stream.of(named))
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  Browser browser() {
    return browser;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
