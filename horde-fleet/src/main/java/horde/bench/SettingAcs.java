// SPDX-License-Identifier: Apache-2.0
package horde.bench;

import cwmp.message.ParameterValue;
import cwmp.message.SetParameterValues;
import cwmp.message.ValueType;
import cwmp.soap.CwmpVersion;
import cwmp.soap.Envelope;
import cwmp.soap.SoapHeader;
import cwmp.soap.SoapWriter;
import cwmp.testkit.FixedAnswerAcs;
import cwmp.testkit.RequestHandler;
import cwmp.testkit.ServerReply;
import cwmp.wire.HttpRequest;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** An ACS that answers without looking, and sets one value in each session. */
final class SettingAcs implements RequestHandler {
  private final FixedAnswerAcs others = new FixedAnswerAcs();
  private final AtomicLong number = new AtomicLong();

  @Override
  public void onRequest(HttpRequest request, Exchange exchange) {
    if (request.body().length > 0) {
      others.onRequest(request, exchange); // also the answer to what was set: 204
      return;
    }
    String value = "code-" + number.incrementAndGet();
    SetParameterValues set =
        new SetParameterValues(
            List.of(
                new ParameterValue("Device.DeviceInfo.ProvisioningCode", ValueType.STRING, value)),
            value);
    Envelope envelope = new Envelope(CwmpVersion.V1_0, SoapHeader.id("1"), set);
    exchange.reply(ServerReply.envelope(SoapWriter.toBytes(envelope)));
  }
}
