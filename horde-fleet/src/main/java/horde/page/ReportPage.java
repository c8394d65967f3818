// SPDX-License-Identifier: Apache-2.0
package horde.page;

import static horde.page.Figures.count;
import static horde.page.Figures.millis;
import static horde.page.Figures.percent;

import horde.measure.HeadRoom;
import horde.report.MachineReport;
import horde.report.Percentiles;
import horde.report.RunReport;
import horde.report.Setting;
import horde.report.Steadiness;
import horde.report.ThresholdResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report as one page that needs nothing else: verdict first, then charts, tables, what the
 * machine has to do with it, and how the run was made.
 *
 * <p>Whoever opens it may trust neither who has sent it nor what an ACS has put into it: nothing is
 * loaded, no script runs but the one of the page, and all texts are escaped.
 */
public final class ReportPage {
  private static final String STYLE = resource("report.css");
  private static final String SCRIPT = resource("report.js");

  private final RunReport report;
  private final Html html = new Html();

  private ReportPage(RunReport report) {
    this.report = report;
  }

  /** The page of a report, in UTF-8 once it is bytes. */
  public static String of(RunReport report) {
    return new ReportPage(report).write();
  }

  private String write() {
    html.trusted("<!doctype html>\n").open("html", "lang", "en").open("head");
    html.empty("meta", "charset", "utf-8");
    html.empty(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-" + digest() + "'");
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.element("title", title() + " – Horde");
    html.open("style").trusted(STYLE).close("style").close("head").open("body");
    head();
    html.open("main");
    thresholds();
    charts();
    tables();
    machine();
    setting();
    html.close("main");
    html.element("footer", "Written by Horde" + version() + ", from a report of " + when() + ".");
    html.open("script").trusted(SCRIPT).close("script").close("body").close("html");
    return html.toString();
  }

  // ---- what comes first

  private String title() {
    List<ThresholdResult> thresholds = thresholdsOrNone();
    long broken = thresholds.stream().filter(threshold -> !threshold.met()).count();
    if (thresholds.isEmpty()) {
      return count(report.sessions().completed()) + " sessions of " + devices();
    }
    return broken == 0
        ? "All thresholds are met"
        : "%d of %d thresholds %s not met"
            .formatted(broken, thresholds.size(), broken == 1 ? "is" : "are");
  }

  private List<ThresholdResult> thresholdsOrNone() {
    return report.thresholds() == null ? List.of() : report.thresholds();
  }

  private String devices() {
    return count(report.devices()) + (report.devices() == 1 ? " device" : " devices");
  }

  private String when() {
    return report.startedAt().replaceFirst("T", " ").replaceFirst("\\.\\d+Z$", " UTC");
  }

  private String version() {
    Setting setting = report.setting();
    return setting == null ? "" : " " + setting.horde();
  }

  private void head() {
    html.open("header").element("p", "Horde · TR-069 run report", "class", "eyebrow");
    String style =
        thresholdsOrNone().isEmpty()
            ? ""
            : thresholdsOrNone().stream().allMatch(ThresholdResult::met)
                ? "verdict met"
                : "verdict broken";
    html.open("h1", "class", style).text(title());
    if (report.interrupted() != null) {
      html.element("span", "interrupted", "class", "tag");
    }
    if (report.dryRun() != null) {
      html.element("span", "dry run: nothing was sent", "class", "tag");
    }
    html.close("h1");
    html.element(
        "p",
        devices() + " for " + Figures.text(report.seconds()) + " s, " + when() + against(),
        "class",
        "facts");
    if (report.bottleneck() != null) {
      html.element("p", report.bottleneck().sentence(), "class", "note", "role", "note");
    }
    tiles();
    html.close("header");
  }

  private String against() {
    Setting setting = report.setting();
    List<String> servers =
        setting == null
            ? List.of()
            : setting.groups().stream().map(Setting.Group::acs).distinct().limit(3).toList();
    return servers.isEmpty() ? "" : ", against " + String.join(", ", servers);
  }

  private void tiles() {
    html.open("ul", "class", "tiles");
    RunReport.Sessions sessions = report.sessions();
    if (sessions.perSecond() != null) {
      tile(Figures.text(sessions.perSecond()) + "/s", "completed sessions");
    }
    tile(count(sessions.completed()), "sessions completed");
    long ended = sessions.completed() + sessions.failed();
    tile(
        count(sessions.failed()),
        "failed" + (ended == 0 ? "" : ", " + percent((double) sessions.failed() / ended)));
    Percentiles latency = report.latencyMillis().session();
    if (latency != null) {
      tile(millis(latency.p50()), "median session");
      tile(millis(latency.p99()), "99 % of sessions took at most");
    }
    Steadiness steady = report.steadyState();
    if (steady != null && !steady.disturbances().isEmpty()) {
      tile(
          steady.seconds() == null ? "not seen" : steady.seconds() + " s",
          "back to the steady state");
    }
    RunReport.Spoiled spoiled = report.spoiled();
    if (spoiled != null && ended > 0) {
      tile(
          percent((double) (spoiled.completed() + spoiled.failed()) / ended),
          "spoiled by the horde itself");
    }
    html.close("ul");
  }

  private void tile(String value, String meaning) {
    html.open("li", "class", "card").element("b", value).element("span", meaning).close("li");
  }

  private void thresholds() {
    if (thresholdsOrNone().isEmpty()) {
      return;
    }
    html.element("h2", "Thresholds");
    html.open("div", "class", "card wide").open("table", "class", "tight");
    html.open("thead").open("tr");
    html.element("th", "what must be true", "scope", "col").element("th", "", "scope", "col");
    html.element("th", "measured", "scope", "col").close("tr").close("thead").open("tbody");
    for (ThresholdResult result : thresholdsOrNone()) {
      html.open("tr").open("th", "scope", "row").element("code", result.expression()).close("th");
      html.element(
          "td", result.met() ? "✓ met" : "✗ not met", "class", result.met() ? "met" : "broken");
      String measured = result.measured() == null ? result.reason() : result.measured();
      html.element("td", measured == null ? "" : measured).close("tr");
    }
    html.close("tbody").close("table").close("div");
  }

  // ---- what went on

  private void charts() {
    List<Chart> charts = PageCharts.of(report);
    if (charts.isEmpty() || report.series() == null) {
      return;
    }
    html.element("h2", "Over time");
    Steadiness steady = report.steadyState();
    if (steady != null && !steady.disturbances().isEmpty()) {
      html.element(
          "p",
          "Where the background is colored, the fleet was out of its steady state.",
          "class",
          "facts");
    }
    html.open("div", "class", "charts");
    int span = report.series().secondsPerPoint();
    charts.forEach(chart -> ChartFigure.draw(html, chart, span));
    html.close("div");
  }

  private void tables() {
    PageTables tables = new PageTables(report);
    html.element("h2", "In figures").open("div", "class", "stack");
    tables.latencies().write(html);
    tables.errors().write(html);
    tables.rpcs().write(html);
    tables.referee().write(html);
    html.open("div", "class", "two");
    tables.disturbances().write(html);
    tables.events().write(html);
    tables.faults().write(html);
    tables.knocks().write(html);
    tables.load().write(html);
    tables.deviations().write(html);
    html.close("div").close("div");
  }

  // ---- whether to believe it, and how to do it again

  private void machine() {
    MachineReport machine = report.machine();
    if (machine == null) {
      return;
    }
    html.element("h2", "What the machine has to do with it").open("div", "class", "card");
    html.element("p", trust());
    html.open("dl");
    Double load = machine.load();
    fact(
        "Processors",
        Figures.text(machine.cpuCores())
            + " of "
            + machine.processors()
            + " for the horde"
            + (load == null ? "" : "; all of them busy for " + percent(load) + " of the time"));
    fact(
        "Garbage collection",
        "%s pauses, %s together, the longest %s"
            .formatted(
                count(machine.gc().count()),
                millis(machine.gc().totalMillis()),
                millis(machine.gc().maxMillis())));
    fact("Late at worst", millis(machine.worstLagMillis()));
    room("File descriptors", machine.descriptors());
    room("Local ports", machine.ports());
    if (report.connects() != null) {
      fact("Connections refused", count(report.connects().refused()));
      fact(
          "Connections without a port or descriptor",
          count(report.connects().noPort() + report.connects().noDescriptor()));
    }
    if (report.cpuSecondsPerSession() != null) {
      fact("Processor time per session", millis(report.cpuSecondsPerSession() * 1000));
    }
    if (report.heapBytesPerDevice() != null) {
      fact("Heap per device", count(report.heapBytesPerDevice()) + " bytes");
    }
    html.close("dl").close("div");
  }

  private String trust() {
    RunReport.Spoiled spoiled = report.spoiled();
    if (spoiled == null) {
      return "Nobody has looked whether the horde has spoiled something.";
    }
    long all = spoiled.completed() + spoiled.failed();
    return all == 0
        ? "In no session was the horde itself late by more than %d ms."
            .formatted(spoiled.limitMillis())
        : "In %s sessions, %s of them failed ones, the horde itself was late by more than %d ms."
            .formatted(count(all), count(spoiled.failed()), spoiled.limitMillis());
  }

  private void room(String name, @Nullable HeadRoom room) {
    if (room != null) {
      fact(
          name,
          count(room.used())
              + " of "
              + count(room.limit())
              + " at the most, "
              + percent(room.share()));
    }
  }

  private void fact(String name, String value) {
    html.element("dt", name).element("dd", value);
  }

  private void setting() {
    html.element("h2", "How it was run").open("div", "class", "stack");
    Setting setting = report.setting();
    if (setting != null) {
      Table groups =
          new Table("Devices")
              .texts("group")
              .numbers("devices")
              .texts("profile", "ACS", "interval");
      for (Setting.Group group : setting.groups()) {
        Long interval = group.intervalSeconds();
        groups.row(
            group.name(),
            count(group.devices()),
            group.profile(),
            group.acs(),
            interval == null ? "as the profile says" : interval + " s");
      }
      groups.write(html);
    }
    html.open("div", "class", "card").open("dl");
    fact("Started", when());
    if (setting != null) {
      fact("Switched on", setting.switchedOn());
      fact("Horde", setting.horde());
      fact("Java", setting.java());
      fact("Machine", setting.system() + ", " + setting.processors() + " processors");
      fact("Heap", "at most " + count(setting.heapMiB()) + " MiB; " + setting.collector());
    }
    fact("Seed", Long.toString(report.seed()));
    fact("Configuration", report.configDigest());
    html.close("dl").close("div").close("div");
  }

  // ---- parts that stand beside

  private static String digest() {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder()
          .encodeToString(sha.digest(SCRIPT.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = ReportPage.class.getResourceAsStream("/page/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks page/" + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
