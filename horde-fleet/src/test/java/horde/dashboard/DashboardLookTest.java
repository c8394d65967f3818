// SPDX-License-Identifier: Apache-2.0
package horde.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How the dashboard looks, for those who see it and those who do not. The pictures of each view, in
 * both themes and on a phone, are in {@code target/screenshots}.
 */
@ExtendWith(LiveHorde.Extension.class)
@Timeout(180)
final class DashboardLookTest {
  private static final Path PICTURES = Path.of("target", "screenshots");
  private static final int PHONE = 360;

  private static void picture(Page page, View view, String kind) {
    page.evaluate("scrollTo(0, 0)"); // else what sticks to the top stands in the middle
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(PICTURES.resolve(view.name().toLowerCase(Locale.ROOT) + "-" + kind + ".png"))
            .setFullPage(true));
  }

  @ParameterizedTest
  @EnumSource
  void isReadInLightColours(View view, LiveHorde horde) {
    isRead(view, horde, ColorScheme.LIGHT);
  }

  @ParameterizedTest
  @EnumSource
  void isReadInDarkColours(View view, LiveHorde horde) {
    isRead(view, horde, ColorScheme.DARK);
  }

  @Test
  void theChecksFindWhatIsWrong(LiveHorde horde) {
    try (Visit visit = Visit.of(horde)) {
      Page page = visit.open(View.JOBS);

      page.evaluate(
          """
          const wrong = document.createElement('p');
          wrong.textContent = 'hardly to be seen';
          wrong.style.color = '#a0a0a0';
          wrong.style.minWidth = '3000px';
          document.querySelector('main').append(document.createElement('button'), wrong)\
          """);

      assertThat(visit.texts("probe.mistakes()")).containsExactly("button: has no name");
      assertThat(visit.texts("probe.faint()")).singleElement().asString().contains("hardly");
      assertThat(visit.texts("probe.tooWide()")).containsExactly("p");
    }
  }

  private static void isRead(View view, LiveHorde horde, ColorScheme colors) {
    try (Visit visit = Visit.of(horde, horde.address(), colors, 1280, 860)) {
      Page page = settled(visit, view);

      picture(page, view, colors.name().toLowerCase(Locale.ROOT));

      assertThat(visit.texts("probe.mistakes()")).as("what readers by ear miss").isEmpty();
      assertThat(visit.texts("probe.faint()")).as("what is too faint").isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void fitsOnAPhone(View view, LiveHorde horde) {
    try (Visit visit = Visit.of(horde, horde.address(), ColorScheme.LIGHT, PHONE, 740)) {
      Page page = settled(visit, view);

      picture(page, view, "phone");

      assertThat(visit.texts("probe.tooWide()")).as("what is wider than the phone").isEmpty();
      assertThat(visit.texts("probe.mistakes()")).as("what readers by ear miss").isEmpty();
    }
  }

  /** The view after a second of the run, with something opened where there is something to open. */
  private static Page settled(Visit visit, View view) {
    Page page = visit.open(view);
    page.waitForSelector(".state.live");
    switch (view) {
      case DEVICE -> {
        page.getByText("WiFi.", new Page.GetByTextOptions().setExact(true)).click();
        page.locator("[data-path='Device.WiFi.RadioNumberOfEntries'] .edit").click();
      }
      case SESSION -> page.locator(".rung summary").first().click();
      default -> page.mouse().move(0, 0);
    }
    return page;
  }
}
