// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.http.ContentCoding;
import cwmp.message.GetParameterValues;
import cwmp.soap.SoapReader;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the scripted ACS makes of compressed bodies. */
@Timeout(30)
class CompressionTest {
  private static final String ID = "FEFEFE-HomeGateway-000001";

  @ParameterizedTest
  @EnumSource
  void readsCompressedRequestsAndCompressesItsAnswersToThem(ContentCoding coding) throws Exception {
    try (ScriptedAcs acs = ScriptedAcs.start();
        RawClient client = new RawClient(acs.port())) {
      acs.device(ID).enqueue(new GetParameterValues(List.of("Device.DeviceInfo.")));

      HttpResponse informed = inform(client, acs, coding, coding.token());
      String cookie = informed.headers().first("Set-Cookie").orElseThrow().split(";")[0];
      HttpResponse request =
          client.post(
              "/",
              "Cookie: " + cookie + "\r\nAccept-Encoding: " + coding.token() + "\r\n",
              new byte[0]);

      assertThat(acs.violations()).isEmpty();
      for (HttpResponse response : List.of(informed, request)) {
        assertThat(response.headers().first("Content-Encoding")).contains(coding.token());
        byte[] content =
            ContentCoding.decode(response.headers(), response.body(), Set.of(coding), 1 << 20);
        SoapReader.fromAcs().read(content);
      }
    }
  }

  @Test
  void compressesNothingForThoseWhoDoNotAcceptIt() throws Exception {
    try (ScriptedAcs acs = ScriptedAcs.start();
        RawClient client = new RawClient(acs.port())) {
      HttpResponse informed = inform(client, acs, ContentCoding.GZIP, "br");

      assertThat(informed.headers().contains("Content-Encoding")).isFalse();
      SoapReader.fromAcs().read(informed.body());
    }
  }

  @Test
  void refusesWhatItIsNotToRead() throws Exception {
    try (ScriptedAcs acs = ScriptedAcs.builder().codings(ContentCoding.DEFLATE).start();
        RawClient client = new RawClient(acs.port())) {
      HttpResponse refused = inform(client, acs, ContentCoding.GZIP, "gzip");

      assertThat(refused.status()).isEqualTo(415);
      assertThat(refused.headers().first("Accept-Encoding")).contains("deflate");
      assertThat(acs.counts().violations()).isZero();
    }
  }

  @Test
  @Spec("L-09")
  void refusesWhatWouldFillItsMemory() throws Exception {
    byte[] member = ContentCoding.GZIP.encode(ByteBuffer.allocate(1 << 20));
    byte[] bomb = new byte[20 * member.length];
    for (int i = 0; i < 20; i++) {
      System.arraycopy(member, 0, bomb, i * member.length, member.length);
    }
    try (ScriptedAcs acs = ScriptedAcs.start();
        RawClient client = new RawClient(acs.port())) {
      HttpResponse refused = client.post("/", "Content-Encoding: gzip\r\n", bomb);

      assertThat(refused.status()).isEqualTo(400);
      assertThat(new String(refused.body(), StandardCharsets.UTF_8)).contains("more than 16777216");
    }
  }

  private static HttpResponse inform(
      RawClient client, ScriptedAcs acs, ContentCoding coding, String accepted) throws IOException {
    try (TestDevice device = new TestDevice(acs.port())) {
      byte[] inform = device.bytes(device.informMessage("1 BOOT"));
      byte[] coded = coding.encode(ByteBuffer.wrap(inform));
      assertThat(Arrays.equals(inform, coded)).isFalse();
      HttpHeaders headers =
          HttpHeaders.of(
              "Content-Type",
              "text/xml; charset=utf-8",
              "SOAPAction",
              "",
              "Content-Encoding",
              coding.token(),
              "Accept-Encoding",
              accepted);
      StringBuilder lines = new StringBuilder();
      headers.forEach((name, value) -> lines.append(name + ": " + value + "\r\n"));
      return client.post("/", lines.toString(), coded);
    }
  }
}
