// SPDX-License-Identifier: Apache-2.0
package horde.record;

import cwmp.message.AcsRequest;
import cwmp.message.CwmpTime;
import cwmp.message.DeviceId;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.Fault;
import cwmp.message.FaultCode;
import cwmp.message.GetParameterAttributes;
import cwmp.message.GetParameterAttributesResponse;
import cwmp.message.GetParameterNames;
import cwmp.message.GetParameterNamesResponse;
import cwmp.message.GetParameterValues;
import cwmp.message.GetParameterValuesResponse;
import cwmp.message.GetRPCMethods;
import cwmp.message.GetRPCMethodsResponse;
import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.message.ParameterAttributeStruct;
import cwmp.message.ParameterInfo;
import cwmp.message.ParameterValue;
import cwmp.message.ValueType;
import cwmp.soap.CwmpVersion;
import cwmp.soap.Envelope;
import cwmp.soap.SoapException;
import cwmp.soap.SoapHeader;
import cwmp.soap.SoapReader;
import cwmp.soap.SoapWriter;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** A device that answers what a test wants, however wrong. */
class OddCpe {
  static final String ID = "ACME00-Odd-0001";

  /** The device goes without an answer, and the session with it. */
  static final byte[] CUT = {};

  private static final SoapReader READER = SoapReader.fromAcs();

  final Map<String, String> values = new LinkedHashMap<>();
  final List<AcsRequest> asked = new ArrayList<>();

  OddCpe() {
    values.put("Device.DeviceInfo.Manufacturer", "Acme");
    values.put("Device.DeviceInfo.SerialNumber", "0001");
    values.put("Device.DeviceInfo.SoftwareVersion", "1.0");
    for (int i = 1; i <= 40; i++) {
      values.put("Device.X_ACME_A.Table." + i + ".Value", "value " + i);
    }
  }

  /** What it answers; the right thing, unless a test has another wish. */
  byte[] answer(AcsRequest request, String id) {
    return bytes(right(request), id);
  }

  static byte[] bytes(Message message, String id) {
    return SoapWriter.toBytes(new Envelope(CwmpVersion.V1_0, SoapHeader.id(id), message));
  }

  Message right(AcsRequest request) {
    return switch (request) {
      case GetRPCMethods unused -> new GetRPCMethodsResponse(List.of("GetParameterValues"));
      case GetParameterNames names -> names(names.parameterPath(), names.nextLevel());
      case GetParameterValues wanted ->
          wanted.parameterNames().stream().allMatch(values::containsKey)
              ? new GetParameterValuesResponse(
                  wanted.parameterNames().stream()
                      .map(name -> new ParameterValue(name, ValueType.STRING, values.get(name)))
                      .toList())
              : Fault.of(FaultCode.INVALID_PARAMETER_NAME, "no such name");
      case GetParameterAttributes wanted ->
          new GetParameterAttributesResponse(
              wanted.parameterNames().stream()
                  .map(name -> new ParameterAttributeStruct(name, 0, List.of()))
                  .toList());
      default -> Fault.of(FaultCode.METHOD_NOT_SUPPORTED, "no such method");
    };
  }

  private Message names(String path, boolean nextLevel) {
    if (!path.isEmpty() && !path.endsWith(".")) {
      return Fault.of(FaultCode.INVALID_ARGUMENTS, "no next level");
    }
    TreeSet<String> found = new TreeSet<>();
    for (String name : values.keySet()) {
      for (int dot = name.indexOf('.', path.length()); ; dot = name.indexOf('.', dot + 1)) {
        String part = dot < 0 ? name : name.substring(0, dot + 1);
        if (name.startsWith(path)) {
          found.add(part);
        }
        if (dot < 0 || nextLevel) {
          break;
        }
      }
    }
    return new GetParameterNamesResponse(
        found.stream().map(name -> new ParameterInfo(name, false)).toList());
  }

  /** Has one session; returns whether it came to its end. */
  boolean session(URI acs) throws IOException, InterruptedException {
    try (HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build()) {
      Inform inform =
          new Inform(
              new DeviceId("Acme", "ACME00", "Odd", "0001"),
              List.of(new Event(EventCode.BOOT, "")),
              1,
              CwmpTime.UNKNOWN_TEXT,
              0,
              List.of(
                  new ParameterValue(
                      "Device.DeviceInfo.SoftwareVersion", ValueType.STRING, "1.0")));
      post(client, acs, bytes(inform, "1"));
      byte[] next = {};
      while (true) {
        HttpResponse<byte[]> reply = post(client, acs, next);
        if (reply.statusCode() != 200) {
          return reply.statusCode() == 204;
        }
        Envelope envelope = READER.read(reply.body());
        AcsRequest request = (AcsRequest) envelope.body();
        asked.add(request);
        next = answer(request, Optional.ofNullable(envelope.header().idOrNull()).orElse(""));
        if (next == CUT) {
          return false;
        }
      }
    } catch (SoapException e) {
      throw new IOException(e);
    }
  }

  private static HttpResponse<byte[]> post(HttpClient client, URI acs, byte[] body)
      throws IOException, InterruptedException {
    return client.send(
        java.net.http.HttpRequest.newBuilder(acs)
            .header("Content-Type", "text/xml; charset=utf-8")
            .POST(BodyPublishers.ofByteArray(body))
            .build(),
        BodyHandlers.ofByteArray());
  }
}
