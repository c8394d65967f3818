// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

import cwmp.http.ClientAuthentication;
import cwmp.http.Credentials;
import cwmp.message.DeviceId;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.message.ParameterValue;
import cwmp.message.ValueType;
import cwmp.soap.CwmpVersion;
import cwmp.soap.Envelope;
import cwmp.soap.SoapException;
import cwmp.soap.SoapHeader;
import cwmp.soap.SoapReader;
import cwmp.soap.SoapWriter;
import cwmp.wire.HttpOrigin;
import cwmp.wire.HttpResponse;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A device of few words. */
public final class TestDevice implements AutoCloseable {
  private final int port;
  private RawClient client;
  CwmpVersion version = CwmpVersion.V1_2;
  @Nullable String supported;
  private String cookie = "";
  public String connectionRequestUrl = "http://127.0.0.1:1/cr";
  private @Nullable ClientAuthentication login;

  /** A device of the ACS at this port of loopback. */
  public TestDevice(int port) throws IOException {
    this.port = port;
    client = new RawClient(port);
  }

  void login(String username, String password) {
    login =
        ClientAuthentication.challenged(
            new HttpOrigin("http", "acs", 80), new Credentials(username, password), new Random(1));
  }

  void reconnect() throws IOException {
    client.close();
    client = new RawClient(port);
  }

  Inform informMessage(String event) {
    return new Inform(
        new DeviceId("Acme", "FEFEFE", "HomeGateway", "000001"),
        List.of(Event.of(new EventCode(event))),
        1,
        "2030-01-01T00:00:00Z",
        0,
        List.of(
            new ParameterValue(
                "Device.ManagementServer.ConnectionRequestURL",
                ValueType.STRING,
                connectionRequestUrl)));
  }

  public Envelope inform(String event) throws IOException, SoapException {
    return envelope(post(bytes(informMessage(event))));
  }

  public HttpResponse answer(Envelope request, Message answer) throws IOException {
    SoapHeader header = SoapHeader.id(request.header().idOrNull());
    return post(SoapWriter.toBytes(new Envelope(version, header, answer)));
  }

  byte[] bytes(Message message) {
    SoapHeader header =
        message instanceof Inform
            ? new SoapHeader("1", false, 0, supported, null)
            : SoapHeader.id("1");
    return SoapWriter.toBytes(new Envelope(version, header, message));
  }

  public Envelope envelope(HttpResponse response) throws IOException, SoapException {
    if (response.status() != 200) {
      throw new IOException("found " + response.status());
    }
    return SoapReader.fromAcs().read(response.body());
  }

  public HttpResponse post(byte[] body) throws IOException {
    HttpResponse response = client.post("/", headers(), body);
    while (response.status() == 401
        && login != null
        && login.onChallenge(response.headers().all("WWW-Authenticate"))) {
      response = client.post("/", headers(), body);
    }
    if (login != null) {
      login.onAccepted(List.of());
    }
    response.headers().first("Set-Cookie").ifPresent(set -> cookie = set.split(";")[0]);
    return response;
  }

  private String headers() {
    String authorization =
        login == null
            ? ""
            : login
                .authorizationFor("POST", "/")
                .map(value -> "Authorization: " + value + "\r\n")
                .orElse("");
    return authorization + (cookie.isEmpty() ? "" : "Cookie: " + cookie + "\r\n");
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
