// SPDX-License-Identifier: Apache-2.0
package horde.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import cwmp.message.Inform;
import cwmp.testkit.AcsDevice;
import horde.cli.Horde;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What can be done on the dashboard, done in a browser. */
@ExtendWith(LiveHorde.Extension.class)
@Timeout(180)
final class DashboardTest {
  private static final String SSID = "Device.WiFi.SSID.1.SSID";

  /** Of a machine that does other things, too, the best of some tries tells what the page takes. */
  private static final int TRIES = 5;

  private static String told(String what, double[] millis) {
    double[] sorted = millis.clone();
    Arrays.sort(sorted);
    String text =
        "%s: best %.0f ms, median %.0f ms of %d"
            .formatted(what, sorted[0], sorted[sorted.length / 2], sorted.length);
    System.out.println(text);
    return text;
  }

  @ParameterizedTest
  @EnumSource
  void eachViewIsThereWithinASecond(View view, LiveHorde horde) {
    try (Visit visit = Visit.of(horde)) {
      double[] millis = new double[TRIES];
      for (int i = 0; i < TRIES; i++) {
        Page page = visit.page();
        page.navigate("about:blank");
        page.navigate(horde.address() + view.hash(horde));
        millis[i] = visit.number("probe.until('" + view.sign() + "')");
      }

      String told = told("view " + view, millis);

      assertThat(Arrays.stream(millis).min().orElseThrow()).as(told).isLessThan(1000);
    }
  }

  @Test
  void aFilterOfTheDevicesIsAnsweredWithin200Milliseconds(LiveHorde horde) {
    try (Visit visit = Visit.of(horde)) {
      visit.open(View.DEVICES);
      double[] millis =
          IntStream.range(0, 2 * TRIES)
              .mapToDouble(
                  i -> visit.number("probe.filter('FEFEFE000%03X')".formatted(100 + 37 * i)))
              .toArray();

      String told = told("filter of 10 000 devices, from the last letter to the rows", millis);

      assertThat(Arrays.stream(millis).min().orElseThrow()).as(told).isLessThan(200);
    }
  }

  @Test
  void anEditLeadsToAValueChangeAtTheAcs(LiveHorde horde) throws Exception {
    AcsDevice atTheAcs = horde.atTheAcs(7);
    try (Visit visit = Visit.of(horde)) {
      Page page = device(visit, horde, 7);
      page.getByLabel("Search parameters").fill(SSID);
      page.getByLabel("Notification of " + SSID, new Page.GetByLabelOptions().setExact(true))
          .selectOption("2");
      assertThat(page.getByText("notification 2 for " + SSID)).isVisible();
      CompletableFuture<Inform> informed = atTheAcs.nextInform();

      page.locator("[data-path='" + SSID + "'] .edit").click();
      page.getByLabel("New value of " + SSID).fill("edited in a browser");
      page.getByText("Save", new Page.GetByTextOptions().setExact(true)).click();

      assertThat(page.locator("[data-path='" + SSID + "'] .edit")).hasText("edited in a browser");
      assertThat(page.locator("[data-path='" + SSID + "'] .badge").first()).hasText("device");
      Inform inform = informed.get(30, TimeUnit.SECONDS);
      assertThat(inform.event()).anyMatch(event -> event.code().text().equals("4 VALUE CHANGE"));
      assertThat(inform.parameterList())
          .anyMatch(
              parameter ->
                  parameter.name().equals(SSID) && parameter.value().equals("edited in a browser"));
    }
  }

  @Test
  void noMouseIsNeededToEdit(LiveHorde horde) {
    try (Visit visit = Visit.of(horde)) {
      Page page = visit.open(View.LIVE);
      press(page, "g", "d");
      page.waitForSelector(View.DEVICES.sign());
      press(page, "/");
      page.keyboard().type("FEFEFE00000B");
      assertThat(page.locator(".devices tbody tr")).hasCount(1);
      tabTo(page, "FEFEFE00000B");
      press(page, "Enter");
      page.waitForSelector(View.DEVICE.sign());
      assertThat(page.locator("h1")).isFocused();
      press(page, "/");
      page.keyboard().type(SSID);
      page.waitForSelector("[data-path='" + SSID + "']");
      tabTo(page, SSID + ": ");

      press(page, "Enter");
      page.keyboard().type("typed");
      press(page, "Enter");

      assertThat(page.locator("[data-path='" + SSID + "'] .edit")).hasText("typed");
      assertThat(page.locator("[data-path='" + SSID + "'] .edit")).isFocused();
    }
  }

  @Test
  void theDevicesOwnRefusalStandsAtTheValue(LiveHorde horde) {
    try (Visit visit = Visit.of(horde)) {
      Page page = device(visit, horde, 12);
      page.getByLabel("Search parameters").fill("Device.ManagementServer.PeriodicInformInterval");
      page.locator("[data-path$='PeriodicInformInterval'] .edit").click();

      page.keyboard().type("soon");
      page.keyboard().press("Enter");

      assertThat(page.locator(".editing .wrong")).containsText("9007");
      assertThat(page.locator(".editing input")).isFocused();
      assertThat(visit.complaints()).allMatch(text -> text.contains("409"));
      page.keyboard().press("Escape");
      assertThat(page.locator(".editing")).hasCount(0);
    }
  }

  @Test
  void whatADeviceHoldsIsShownAsTextWhateverItIs(LiveHorde horde) {
    String hostile = "<img src=x onerror=alert(1)>";
    try (Visit visit = Visit.of(horde)) {
      Page page = device(visit, horde, 14);
      page.getByLabel("Search parameters").fill(SSID);
      page.locator("[data-path='" + SSID + "'] .edit").click();

      page.keyboard().type(hostile);
      page.keyboard().press("Enter");

      assertThat(page.locator("[data-path='" + SSID + "'] .edit")).hasText(hostile);
      assertThat(page.locator("main img")).hasCount(0);
    }
  }

  @Test
  void aBadSelectorIsToldWithItsPlace(LiveHorde horde) {
    try (Visit visit = Visit.of(horde)) {
      Page page = visit.open(View.DEVICES);
      page.locator("[data-state=ok]").click();

      page.getByLabel("Search devices").fill("group=lab & colour=red");

      assertThat(page.locator(".mistake p"))
          .containsText("At character 13: found the field 'colour'");
      assertThat(page.locator(".mistake mark")).hasText("c");
      assertThat(page.locator(".devices tbody tr").first()).isVisible();
      assertThat(visit.complaints()).allMatch(text -> text.contains("400"));
    }
  }

  @Test
  void pagesGoOnAndBackAndTellWhatTheyAre(LiveHorde horde) {
    try (Visit visit = Visit.of(horde)) {
      Page page = visit.open(View.DEVICES);
      assertThat(page.locator(".told")).containsText("10\u202f000 match");

      page.getByText("Next", new Page.GetByTextOptions().setExact(true)).click();
      assertThat(page.locator(".range")).hasText("#50 to #99");
      page.keyboard().press("n");
      assertThat(page.locator(".range")).hasText("#100 to #149");
      page.keyboard().press("p");

      assertThat(page.locator(".range")).hasText("#50 to #99");
      assertThat(page.locator(".told")).containsText("seen one after the other");
    }
  }

  @Test
  void anOrderToAllThatMatchSaysToHowManyAndIsAJob(LiveHorde horde) {
    try (Visit visit = Visit.of(horde)) {
      Page page = visit.open(View.DEVICES);
      page.getByLabel("Search devices").fill("class=InternetGateway");
      page.getByText("Act on all 1\u202f000").click();
      page.locator("dialog select[name=order]").selectOption("pause");
      assertThat(page.locator("dialog .confirm"))
          .hasText("Pause 1\u202f000 devices that match class=InternetGateway.");

      page.getByText("Pause: 1\u202f000 devices").click();
      page.locator("#toasts a").click();

      assertThat(page.locator(".job.chosen .told")).containsText("1\u202f000 done, 0 refused");
      assertThat(page.locator(".job.chosen .badge")).hasText("done");
    }
  }

  @Test
  void aStormIsCountedWhileItRuns(LiveHorde horde) {
    try (Visit visit = Visit.of(horde)) {
      Page page = visit.open(View.STORMS);
      page.getByLabel("Share in %").fill("5");
      page.getByLabel("Name").fill("from a browser");
      page.getByLabel("Within").fill("2s");
      assertThat(page.locator(".curve figcaption"))
          .hasText("500 arrivals within 2.0 s, at most 250/s.");

      page.getByText("Begin …").click();
      page.locator("dialog button[type=submit]").click();

      assertThat(page.locator("table")).containsText("from a browser");
    }
  }

  @Test
  void chartsHaveNoGapAfterAReconnect(LiveHorde horde) {
    try (Visit visit = Visit.of(horde)) {
      List<Route> cut = new ArrayList<>();
      visit
          .page()
          .route(
              "**/api/v1/stream",
              route -> {
                if (cut.isEmpty()) {
                  cut.add(route);
                  route.fulfill(
                      new Route.FulfillOptions()
                          .setContentType("text/event-stream")
                          .setBody("retry: 60000\n\n"));
                } else {
                  route.resume();
                }
              });

      Page page = visit.open(View.LIVE);
      assertThat(page.locator(".state")).hasText("Connection lost");
      assertThat(page.locator(".banner")).isVisible();
      assertThat(page.locator(".state")).hasText("Connected");

      assertThat(page.locator(".banner")).isHidden();
      assertThat(
              visit.texts(
                  """
                  import('/base/stream.js').then(({ stream }) => stream.points
                      .filter((point, i) => i > 0 && point.second - stream.points[i - 1].second > point.seconds + 1)
                      .map(point => String(point.second)))\
                  """))
          .as("seconds before which some are missing")
          .isEmpty();
    }
  }

  @Test
  void aHordeWithATokenAsksForIt(LiveHorde horde, @TempDir Path folder) throws Exception {
    String token = "a-token-of-sixteen-or-more";
    Path file = Files.writeString(folder.resolve("token"), token);
    try (Horde small =
        Horde.start(
            "run",
            "--devices",
            "1",
            "--acs",
            "http://127.0.0.1:1/",
            "--web",
            "127.0.0.1:0",
            "--web-token-file",
            file.toString())) {
      String address = LiveHorde.address(small);
      try (Visit visit = Visit.of(horde, address, ColorScheme.LIGHT, 1280, 860)) {
        Page page = visit.page();
        page.navigate(address + "#/devices");
        page.getByLabel("Token").fill("not-the-token-of-this");
        page.keyboard().press("Enter");
        assertThat(page.locator(".wrong")).hasText("this is not the token");

        page.getByLabel("Token").fill(token);
        page.keyboard().press("Enter");

        assertThat(page.locator(".devices tbody tr")).hasCount(1);
        assertThat(page.locator(".state")).hasText("Connected");
        assertThat(visit.complaints()).allMatch(text -> text.contains("401"));
      }
    }
  }

  @Test
  void theReportIsStillThereWhenTheRunIsOver(LiveHorde horde) throws Exception {
    try (Horde small =
            Horde.start(
                "run", "--devices", "2", "--acs", "http://127.0.0.1:1/", "--web", "127.0.0.1:0");
        Visit visit = Visit.of(horde, LiveHorde.address(small), ColorScheme.LIGHT, 1280, 860)) {
      Page page = visit.page();
      page.navigate(LiveHorde.address(small));
      assertThat(page.locator(".state")).hasText("Connected");

      small.quit();
      page.getByText("Its report is here").click();

      assertThat(page.locator("h1")).hasText("Report");
      Download download = page.waitForDownload(() -> page.getByText("Download JSON").click());
      assertThat(Files.readString(download.path())).contains("\"sessions\":{\"started\":");
      assertThat(visit.complaints()).allMatch(text -> text.contains("Failed to load resource"));
    }
  }

  @Test
  void aSessionIsOpenedAndTakenAlong(LiveHorde horde) throws Exception {
    try (Visit visit = Visit.of(horde)) {
      Page page = visit.open(View.SESSION);
      page.getByText("Open all").click();
      assertThat(page.locator(".xml").first()).containsText("<cwmp:Inform>");
      assertThat(page.locator(".http").first()).containsText("POST / HTTP/1.1");
      assertThat(page.locator(".rung .gap").first()).containsText("ms");

      Download text = page.waitForDownload(() -> page.getByLabel("Download as Text").click());
      Download packets = page.waitForDownload(() -> page.getByLabel("Download as pcap").click());

      assertThat(Files.readString(text.path())).contains("1 BOOT");
      assertThat(Files.readAllBytes(packets.path())).startsWith(0x0A, 0x0D, 0x0D, 0x0A);
    }
  }

  @Test
  void aChartIsReadByKeys(LiveHorde horde) {
    try (Visit visit = Visit.of(horde)) {
      Page page = visit.open(View.LIVE);
      page.locator(".plot svg").first().focus();

      press(page, "ArrowLeft", "ArrowLeft");

      assertThat(page.locator(".tip").first()).containsText("completed");
      press(page, "Escape");
      assertThat(page.locator(".tip").first()).isHidden();
    }
  }

  private static Page device(Visit visit, LiveHorde horde, int index) {
    Page page = visit.page();
    page.navigate(horde.address() + "#/devices/%23" + index);
    page.waitForSelector(View.DEVICE.sign());
    return page;
  }

  private static void press(Page page, String... keys) {
    for (String key : keys) {
      page.keyboard().press(key);
    }
  }

  /** Presses Tab until something is focused whose name begins like this. */
  private static void tabTo(Page page, String name) {
    List<String> passed = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      page.keyboard().press("Tab");
      String focused =
          (String)
              page.evaluate(
                  "document.activeElement.getAttribute('aria-label') ??"
                      + " document.activeElement.textContent");
      if (focused.startsWith(name)) {
        return;
      }
      passed.add(focused);
    }
    throw new AssertionError("no Tab leads to " + name + ", only to " + passed);
  }
}
