// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import cwmp.bulkdata.BulkData;
import cwmp.bulkdata.BulkDataSettings;
import cwmp.bulkdata.PostReport;
import cwmp.bulkdata.PostResult;
import cwmp.bulkdata.ReportExchange;
import cwmp.cpe.CpeFeature;
import cwmp.cpe.FeatureCommand;
import cwmp.session.SessionFailure;
import cwmp.wire.HttpResponse;

/** Posts the bulk data reports of the devices, each over a connection of its own. */
final class BulkDataReports implements FeatureBody {
  /** A fleet has memory for little more than what its devices are about to send. */
  private static final BulkDataSettings SETTINGS = new BulkDataSettings(2_000, 64 * 1024, false);

  private final BulkData feature = new BulkData(SETTINGS);

  @Override
  public CpeFeature<?> feature() {
    return feature;
  }

  @Override
  public boolean carryOut(Device device, FeatureCommand command) {
    if (!(command instanceof PostReport report)) {
      return false;
    }
    new Run(device, report).send();
    return true;
  }

  /** One report on its way. */
  private final class Run implements Transport.ExchangeListener {
    private final Device device;
    private final ReportExchange report;
    private final Transport.Exchange way;

    Run(Device device, PostReport report) {
      this.device = device;
      this.report = new ReportExchange(report, device.random());
      this.way = device.loop().transport().exchange(device, this);
      device.loop().statistics().reports++;
    }

    void send() {
      way.send(
          new Transport.HttpRequest(
              report.report().method(), report.target(), report.headers(), report.report().body()));
    }

    @Override
    public void onResponse(HttpResponse response) {
      report.onResponse(response, device.now()).ifPresentOrElse(this::end, this::send);
    }

    @Override
    public void onExchangeFailed(SessionFailure kind, String detail) {
      end(PostResult.unanswered(detail));
    }

    private void end(PostResult result) {
      way.close();
      if (!result.delivered()) {
        device.loop().statistics().reportsFailed++;
      }
      device.happen(cpe -> feature.postEnded(cpe, report.report(), result));
    }
  }
}
