// SPDX-License-Identifier: Apache-2.0
package horde.api;

import horde.deviation.Catalogue;
import horde.deviation.Deviation;
import horde.deviation.DeviationParameter;
import horde.deviation.QuirkProfile;
import horde.measure.Series;
import horde.page.ReportPage;
import horde.report.ReportFile;
import horde.report.Setting;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;

/** What is asked of the fleet as a whole. */
final class FleetCalls {
  private final LiveRun run;

  FleetCalls(LiveRun run) {
    this.run = run;
  }

  /**
   * What runs here.
   *
   * @param console whether it takes commands
   */
  record FleetView(
      String version,
      Instant startedAt,
      int devices,
      List<Group> groups,
      long seed,
      double timeScale,
      boolean console) {}

  /** A group of devices. */
  record Group(String name, int devices, String profile, String acs) {}

  /** What devices can do wrong. */
  record DeviationList(List<DeviationView> deviations, List<QuirksView> quirks) {}

  /** One way to do it. */
  record DeviationView(
      String name, String item, String meaning, String occasion, List<Choice> parameters) {

    static DeviationView of(Deviation deviation) {
      return new DeviationView(
          deviation.name(),
          deviation.item(),
          deviation.meaning(),
          deviation.occasion(),
          deviation.parameters().stream().map(Choice::of).toList());
    }
  }

  /** What can be chosen about it. */
  record Choice(
      String name, String type, String defaultValue, String meaning, List<String> choices) {

    static Choice of(DeviationParameter parameter) {
      return new Choice(
          parameter.name(),
          parameter.type().name().toLowerCase(Locale.ROOT).replace('_', '-'),
          parameter.defaultValue(),
          parameter.meaning(),
          parameter.choices());
    }
  }

  /** Several of them under one name. */
  record QuirksView(String name, String meaning, List<String> deviations) {}

  FleetView fleet(Context call) throws ApiException {
    QueryFields.of(call);
    Setting setting = run.setting();
    var fleet = run.steering().fleet();
    return new FleetView(
        setting.horde(),
        run.startedAt(),
        fleet.size(),
        setting.groups().stream()
            .map(group -> new Group(group.name(), group.devices(), group.profile(), group.acs()))
            .toList(),
        fleet.seed(),
        fleet.plan().timeScale(),
        true);
  }

  StatisticsView statistics(Context call) throws ApiException {
    QueryFields.of(call);
    return StatisticsView.of(Waiting.forAnswer(run.steering().fleet().statistics()));
  }

  Series series(Context call) throws ApiException {
    QueryFields.of(call);
    return run.meter().series();
  }

  void report(Context call) throws Exception {
    QueryFields.of(call);
    try {
      call.contentType("application/json").result(ReportFile.toBytes(run.report()));
    } catch (TimeoutException e) {
      throw Waiting.tooBusy();
    }
  }

  void reportPage(Context call) throws Exception {
    QueryFields.of(call);
    Headers.ofReport(call);
    try {
      call.html(ReportPage.of(run.report()));
    } catch (TimeoutException e) {
      throw Waiting.tooBusy();
    }
  }

  DeviationList deviations(Context call) throws ApiException {
    QueryFields.of(call);
    return new DeviationList(
        Catalogue.all().stream().map(DeviationView::of).toList(),
        QuirkProfile.builtIn().stream()
            .map(
                quirks ->
                    new QuirksView(
                        quirks.name(),
                        quirks.meaning(),
                        quirks.deviations().stream().map(spec -> spec.name()).toList()))
            .toList());
  }
}
