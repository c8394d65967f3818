// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.http.Credentials;
import cwmp.message.FaultCode;
import cwmp.message.GetParameterValues;
import cwmp.message.GetParameterValuesResponse;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterValues;
import cwmp.message.ValueType;
import cwmp.soap.Envelope;
import cwmp.testkit.AcsAuthentication;
import cwmp.testkit.AcsServer;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.ServerReply;
import cwmp.testkit.TestDevice;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class BenchAcsTest {
  private static final String ID = "FEFEFE-HomeGateway-000001";
  private static final String GET =
      "{\"method\":\"GetParameterValues\",\"parameterNames\":[\"Device.DeviceInfo.\"]}";

  private final BenchAcs bench =
      BenchAcs.start(ScriptedAcs.builder(), new Credentials("cr", "secret"));
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void queuesARequestAndTellsWhatBecameOfIt() throws Exception {
    try (TestDevice device = new TestDevice(bench.acs().port())) {
      device.inform("1 BOOT");
      HttpResponse<String> queued = send("POST", "/api/devices/" + ID + "/rpcs", GET);
      assertThat(queued.statusCode()).isEqualTo(202);
      assertThat(queued.body()).contains("\"number\":1", "\"state\":\"waiting\"");

      Envelope request = device.envelope(device.post(new byte[0]));
      assertThat(request.body()).isEqualTo(new GetParameterValues(List.of("Device.DeviceInfo.")));
      device.answer(
          request,
          new GetParameterValuesResponse(
              List.of(new ParameterValue("Device.DeviceInfo.X", ValueType.INT, "7"))));
    }

    assertThat(send("GET", "/api/devices/" + ID + "/rpcs/1", "").body())
        .contains("\"state\":\"answered\"")
        .contains("{\"name\":\"Device.DeviceInfo.X\",\"type\":\"xsd:int\",\"value\":\"7\"}");
  }

  @Test
  void waitsForTheAnswerIfAskedTo() throws Exception {
    try (TestDevice device = new TestDevice(bench.acs().port())) {
      device.inform("1 BOOT");
      CompletableFuture<HttpResponse<String>> waiting =
          client.sendAsync(
              request("POST", "/api/devices/" + ID + "/rpcs?wait=20", GET),
              HttpResponse.BodyHandlers.ofString());
      while (bench.acs().device(ID).queued() == 0) {
        Thread.onSpinWait();
      }
      Envelope request = device.envelope(device.post(new byte[0]));
      device.answer(request, cwmp.message.Fault.of(FaultCode.INVALID_PARAMETER_NAME, "what?"));

      HttpResponse<String> answered = waiting.get();
      assertThat(answered.statusCode()).isEqualTo(200);
      assertThat(answered.body()).contains("\"state\":\"fault\"", "\"code\":9005");
    }
  }

  @Test
  void wakesTheDeviceWithAConnectionRequest() throws Exception {
    CountDownLatch woken = new CountDownLatch(1);
    try (AcsServer listener =
            AcsServer.start(
                (request, exchange) -> {
                  woken.countDown();
                  exchange.reply(ServerReply.noContent());
                });
        TestDevice device = new TestDevice(bench.acs().port())) {
      device.connectionRequestUrl = listener.url() + "cr";
      device.inform("1 BOOT");

      HttpResponse<String> queued =
          send("POST", "/api/devices/" + ID + "/rpcs?connectionRequest=true", GET);

      assertThat(queued.body()).contains("\"connectionRequest\":204");
      assertThat(woken.getCount()).isZero();
      assertThat(send("POST", "/api/devices/" + ID + "/wake", "").body())
          .isEqualTo("{\"status\":204}\n");
    }
  }

  @Test
  void saysSoWhenTheDeviceCannotBeReached() throws Exception {
    try (TestDevice device = new TestDevice(bench.acs().port())) {
      device.inform("1 BOOT"); // its listener is at port 1, where nobody is
    }
    HttpResponse<String> refused = send("POST", "/api/devices/" + ID + "/wake", "");
    assertThat(refused.statusCode()).isEqualTo(502);
    assertThat(refused.body()).contains("the connection request failed");
  }

  @Test
  void listsDevicesAndCounts() throws Exception {
    try (TestDevice device = new TestDevice(bench.acs().port())) {
      device.inform("1 BOOT");
      device.post(new byte[0]);
    }
    assertThat(send("GET", "/api/devices", "").body())
        .isEqualTo(
            "[{\"id\":\"" + ID + "\",\"informs\":1,\"events\":[\"1 BOOT\"],\"queued\":0}]\n");
    assertThat(send("GET", "/api/devices/" + ID, "").body())
        .contains("\"lastInform\":{\"method\":\"Inform\"")
        .contains("\"event\":[{\"code\":\"1 BOOT\",\"commandKey\":\"\"}]")
        .contains("\"connectionRequestUrl\":\"http://127.0.0.1:1/cr\"");
    assertThat(send("GET", "/api/counts", "").body())
        .contains("\"sessionsStarted\":1,\"sessionsEnded\":1")
        .contains("\"events\":{\"1 BOOT\":1}");
    assertThat(send("GET", "/api/violations", "").body()).isEqualTo("[]\n");
    assertThat(send("GET", "/", "").body()).contains("GET  /api/counts");
  }

  @Test
  void keepsFilesForDownloads() throws Exception {
    assertThat(send("POST", "/files/firmware.bin", "content").statusCode()).isEqualTo(201);
    assertThat(send("GET", "/files/firmware.bin", "").body()).isEqualTo("content");
    assertThat(send("PUT", "/files/config.txt", "a=b").statusCode()).isEqualTo(201);
    assertThat(send("GET", "/files/", "").body())
        .isEqualTo("{\"config.txt\":3,\"firmware.bin\":7}\n");
    assertThat(send("GET", "/files/other.bin", "").statusCode()).isEqualTo(404);
    assertThat(send("POST", "/files/..%2Fx", "content").statusCode()).isEqualTo(400);
  }

  @Test
  void hasALoginForItsFilesIfItIsToldTo() throws Exception {
    AcsAuthentication login = AcsAuthentication.basic(AcsAuthentication.user("files", "secret"));
    try (BenchAcs closed = BenchAcs.start(ScriptedAcs.builder(), new Credentials("", ""), login)) {
      URI file = closed.offer("f", new byte[] {1, 2});

      assertThat(statusOf(file, "")).isEqualTo(401);
      assertThat(statusOf(file, "files:wrong")).isEqualTo(401);
      assertThat(statusOf(file, "files:secret")).isEqualTo(200);
    }
  }

  private int statusOf(URI url, String login) throws Exception {
    String basic = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.US_ASCII));
    HttpRequest request =
        HttpRequest.newBuilder(url).header("Authorization", "Basic " + basic).build();
    return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  @Test
  void readsEveryKindOfArgument() throws Exception {
    bench.acs().device(ID);
    send(
        "POST",
        "/api/devices/" + ID + "/rpcs",
        "{\"method\":\"SetParameterValues\",\"parameterKey\":\"k\",\"parameterList\":["
            + "{\"name\":\"A\",\"value\":\"x\"},{\"name\":\"B\",\"type\":\"int\",\"value\":\"1\"}]}");
    try (TestDevice device = new TestDevice(bench.acs().port())) {
      device.inform("1 BOOT");
      assertThat(device.envelope(device.post(new byte[0])).body())
          .isEqualTo(
              new SetParameterValues(
                  List.of(
                      new ParameterValue("A", ValueType.STRING, "x"),
                      new ParameterValue("B", ValueType.INT, "1")),
                  "k"));
    }
  }

  @Test
  void doesNotShowPasswordsAgain() throws Exception {
    bench.acs().device(ID);

    HttpResponse<String> queued =
        send(
            "POST",
            "/api/devices/" + ID + "/rpcs",
            "{\"method\":\"Download\",\"fileType\":\"1 Firmware Upgrade Image\","
                + "\"url\":\"http://files/a\",\"username\":\"u\",\"password\":\"secret\"}");

    assertThat(queued.body()).contains("\"password\":\"(hidden)\"").doesNotContain("secret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          POST | /api/devices/nobody/rpcs            | {}                                  | 404 | no device nobody
          POST | /api/devices/known/rpcs             | {}                                  | 400 | no \\"method\\"
          POST | /api/devices/known/rpcs             | {"method":"Fly"}                    | 400 | AddObject
          POST | /api/devices/known/rpcs             | {"method":"Reboot","key":"a"}       | 400 | commandKey
          POST | /api/devices/known/rpcs             | {"method":"GetParameterValues"}     | 400 | parameterNames
          POST | /api/devices/known/rpcs             | {"method":"Reboot","commandKey":1}  | 400 | expected a String
          POST | /api/devices/known/rpcs             | nonsense                            | 400 | expected a value
          POST | /api/devices/known/rpcs?wait=long   | {"method":"Reboot"}                 | 400 | seconds
          POST | /api/devices/known/rpcs?hurry=yes   | {"method":"Reboot"}                 | 400 | hurry
          POST | /api/devices/known/wake             | ``                                  | 409 | ConnectionRequestURL
          GET  | /api/devices/known/rpcs/99          | ``                                  | 404 | no request 99
          GET  | /api/nothing                        | ``                                  | 404 | nothing at
          POST | /api/counts                         | ``                                  | 405 | expected GET
          """)
  void saysWhatIsWrong(String method, String path, String body, int status, String words)
      throws Exception {
    bench.acs().device("known");

    HttpResponse<String> refused = send(method, path, body);

    assertThat(refused.statusCode()).isEqualTo(status);
    assertThat(refused.body()).startsWith("{\"error\":\"").contains(words);
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    return client.send(request(method, path, body), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest request(String method, String path, String body) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + bench.acs().port() + path))
        .method(method, HttpRequest.BodyPublishers.ofString(body))
        .build();
  }
}
