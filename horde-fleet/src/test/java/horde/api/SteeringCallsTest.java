// SPDX-License-Identifier: Apache-2.0
package horde.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import horde.api.LiveHorde.Reply;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What callers see of a fleet of 50, and what becomes of what they tell it. */
class SteeringCallsTest {
  private static final String CODE = "Device.DeviceInfo.ProvisioningCode";
  private static final String PASSWORD = "Device.ManagementServer.ConnectionRequestPassword";

  private static LiveHorde horde;

  @BeforeAll
  static void start() throws IOException {
    horde = LiveHorde.start(50);
  }

  @AfterAll
  static void stop() {
    horde.close();
  }

  private static Reply order(String device, String order) {
    return horde.post("/api/v1/devices/" + device + "/orders", order);
  }

  private static JsonNode parameter(String device, String path) {
    return horde
        .get("/api/v1/devices/" + device + "/parameters?path=" + path)
        .json()
        .at("/parameters/0");
  }

  @Test
  void pagesLeadThroughAllDevicesThatMatch() {
    int seen = 0;
    int pages = 0;
    String from = "0";
    while (!from.equals("null")) {
      JsonNode page =
          horde.get("/api/v1/devices?query=index%3E%3D7&limit=10&count=true&from=" + from).json();
      seen += page.at("/devices").size();
      pages++;
      from = page.at("/next").asText();
    }

    assertThat(seen).isEqualTo(43);
    assertThat(pages).isEqualTo(5);
  }

  @Test
  void aDeviceIsFoundByWhatItIsCalledAndByItsIndex() {
    JsonNode device = horde.get("/api/v1/devices/3").json().at("/device");
    String serial = device.at("/serialNumber").asText();

    for (String id : new String[] {serial, device.at("/oui").asText() + "-" + serial, "%233"}) {
      assertThat(horde.get("/api/v1/devices/" + id).json().at("/device/index").asInt())
          .as(id)
          .isEqualTo(3);
    }
  }

  @Test
  void aValueThatIsSetIsThereAndSaysWhoHasWrittenIt() {
    Reply reply = order("1", "{\"order\":\"set\",\"values\":{\"" + CODE + "\":\"lab\"}}");

    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    assertThat(reply.json().at("/said").asText()).isEqualTo("set " + CODE);
    assertThat(parameter("1", CODE).at("/value").asText()).isEqualTo("lab");
    assertThat(parameter("1", CODE).at("/writer").asText()).isEqualTo("device");
  }

  @Test
  void aDeviceThatRefusesSaysWhy() {
    assertThat(
            order("2", "{\"order\":\"set\",\"values\":{\"Device.Nothing\":\"1\"}}")
                .refused(409, "refused")
                .message())
        .contains("Device.Nothing");
    order("3", "{\"order\":\"power-off\"}");
    assertThat(order("3", "{\"order\":\"reboot\"}").refused(409, "refused").message())
        .contains("not switched on");
  }

  @Test
  void secretsAreNotToldWithoutAToken() {
    order("4", "{\"order\":\"set\",\"values\":{\"" + PASSWORD + "\":\"sesame\"}}");

    JsonNode password = parameter("4", PASSWORD);

    assertThat(password.at("/secret").asBoolean()).isTrue();
    assertThat(password.at("/value").asText()).isEmpty();
    horde.get("/api/v1/devices/4/parameters?secrets=true").refused(403, "secrets");
  }

  @Test
  void aJobReachesAllThatMatch() {
    Reply begun =
        horde.post(
            "/api/v1/jobs",
            "{\"query\":\"index>=10 & index<30\",\"order\":{\"order\":\"set\",\"values\":{\""
                + CODE
                + "\":\"by job\"}}}");

    String location = begun.header("Location");
    horde.await(() -> horde.get(location).json().at("/state").asText().equals("done"));
    assertThat(horde.get(location).json().at("/progress/done").asInt()).isEqualTo(20);
    assertThat(parameter("29", CODE).at("/value").asText()).isEqualTo("by job");
    assertThat(parameter("30", CODE).at("/value").asText()).isNotEqualTo("by job");
    assertThat(horde.get("/api/v1/jobs").text())
        .as("values may be secret")
        .doesNotContain("by job");
  }

  @Test
  void aStormIsCountedWithTheLoad() {
    Reply begun =
        horde.post(
            "/api/v1/storms",
            "{\"name\":\"gusts\",\"who\":\"20%@homes\",\"deed\":\"inform\","
                + "\"event\":\"X 00D09E HOT\",\"arrivals\":{\"ramp\":\"100ms\"},\"times\":2}");

    assertThat(begun.status()).as(begun.text()).isEqualTo(202);
    assertThat(begun.json().at("/name").asText()).isEqualTo("gusts");
    horde.await(() -> arrivals("gusts") > 0 && horde.now().events().containsKey("X 00D09E HOT"));
    horde
        .post("/api/v1/storms", "{\"name\":\"gusts\",\"who\":\"@all\",\"deed\":\"reboot\"}")
        .refused(400, "bad-storm");
  }

  private static int arrivals(String load) {
    for (JsonNode count : horde.get("/api/v1/storms").json().at("/load")) {
      if (count.at("/name").asText().equals(load)) {
        return count.at("/arrivals").asInt();
      }
    }
    return 0;
  }

  @Test
  void theReportIsThereWhileTheRunGoesOnAndAsAPageThatMayShowItself() {
    assertThat(horde.get("/api/v1/report").json().at("/devices").asInt()).isEqualTo(50);

    Reply page = horde.get("/api/v1/report.html");

    assertThat(page.text()).startsWith("<!doctype html>");
    assertThat(page.header("Content-Security-Policy"))
        .as("its own policy is in the page")
        .doesNotContain("default-src");
  }
}
