// SPDX-License-Identifier: Apache-2.0
package horde.bench;

import cwmp.http.HttpPost;
import cwmp.message.AcsRequest;
import cwmp.message.CpeRequest;
import cwmp.message.InformResponse;
import cwmp.message.Message;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterAttributes;
import cwmp.message.SetParameterAttributesStruct;
import cwmp.message.SetParameterValues;
import cwmp.message.SetParameterValuesResponse;
import cwmp.message.ValueType;
import cwmp.soap.CwmpVersion;
import cwmp.soap.Envelope;
import cwmp.soap.SoapHeader;
import cwmp.soap.SoapWriter;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpResponse;
import horde.fleet.InMemoryAcs;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An ACS in this process that does in each session what an ACS does to a new device: it sets
 * credentials for connection requests, of which each device gets its own, the interval of periodic
 * Informs, and an attribute.
 *
 * <p>It keeps nothing: each message tells what comes next. Called by several threads.
 */
final class ProvisioningAcs implements InMemoryAcs {
  private static final HttpHeaders XML =
      HttpHeaders.of("Content-Type", "text/xml; charset=\"utf-8\"");
  private static final byte[] NOTHING = {};
  private static final int SHORTEST_INTERVAL = 3600;
  private static final int INTERVALS = 86_400;

  private final String root;
  private final boolean asks;
  private final AtomicLong sessions = new AtomicLong();

  /**
   * An ACS of devices whose root object has this path, with its dot.
   *
   * @param asks whether it does all that; else it answers Informs, and asks for nothing
   */
  ProvisioningAcs(String root, boolean asks) {
    this.root = root;
    this.asks = asks;
  }

  @Override
  public Reaction onPost(long line, HttpPost post) {
    Envelope envelope = post.envelopeOrNull();
    if (envelope == null) {
      return asks ? reply(values(sessions.incrementAndGet())) : end();
    }
    return switch (envelope.body()) {
      case CpeRequest request -> reply(new InformResponse(1));
      case SetParameterValuesResponse done -> reply(attribute());
      default -> end();
    };
  }

  private static Reply end() {
    return new Reply(0, new HttpResponse(204, "", HttpHeaders.EMPTY, NOTHING, true));
  }

  private AcsRequest values(long number) {
    String management = root + "ManagementServer.";
    return new SetParameterValues(
        List.of(
            new ParameterValue(
                management + "ConnectionRequestUsername", ValueType.STRING, "acs-" + number),
            new ParameterValue(
                management + "ConnectionRequestPassword",
                ValueType.STRING,
                Long.toHexString(number * 0x9E3779B97F4A7C15L)),
            new ParameterValue(
                management + "PeriodicInformInterval",
                ValueType.UNSIGNED_INT,
                Long.toString(SHORTEST_INTERVAL + number % INTERVALS))),
        "");
  }

  private AcsRequest attribute() {
    return new SetParameterAttributes(
        List.of(
            new SetParameterAttributesStruct(
                root + "DeviceInfo.UpTime", true, 1, false, List.of())));
  }

  private static Reply reply(Message message) {
    byte[] body = SoapWriter.toBytes(new Envelope(CwmpVersion.V1_0, SoapHeader.id("1"), message));
    return new Reply(0, new HttpResponse(200, "OK", XML, body, true));
  }
}
