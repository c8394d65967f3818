// SPDX-License-Identifier: Apache-2.0
package horde.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import horde.api.LiveHorde.Reply;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The description in OpenAPI against what is really called and answered. */
class ApiDescriptionTest {
  private static final JsonNode DESCRIPTION = description();
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(
          SpecVersion.VersionFlag.V202012,
          builder ->
              builder.schemaLoaders(
                  loaders -> loaders.schemas(Map.of("mem:horde", DESCRIPTION.toString()))));
  private static final String CODE = "Device.DeviceInfo.ProvisioningCode";

  /** Orders that a device carries out, one after the other. */
  static final String[] ORDERS = {
    "{\"order\":\"trace\",\"on\":true}",
    "{\"order\":\"set\",\"values\":{\"" + CODE + "\":\"x\"}}",
    "{\"order\":\"add\",\"path\":\"Device.NAT.PortMapping.\",\"values\":{\"Enable\":false}}",
    "{\"order\":\"delete\",\"path\":\"Device.NAT.PortMapping.1.\"}",
    "{\"order\":\"notify\",\"path\":\"" + CODE + "\",\"notification\":2}",
    "{\"order\":\"inform\",\"events\":[\"2 PERIODIC\"]}",
    "{\"order\":\"diagnose\",\"path\":\"Device.IP.Diagnostics.IPPing.\",\"settings\":{\"Host\":\"h\"}}",
    "{\"order\":\"connection-request\"}",
    "{\"order\":\"deviate\",\"name\":\"cookie-path-ignored\"}",
    "{\"order\":\"behave\"}",
    "{\"order\":\"pause\"}",
    "{\"order\":\"resume\"}",
    "{\"order\":\"standby\",\"time\":\"1s\"}",
    "{\"order\":\"power-off\"}",
    "{\"order\":\"power-on\"}",
    "{\"order\":\"reboot\"}",
    "{\"order\":\"factory-reset\"}",
  };

  private static LiveHorde horde;

  @BeforeAll
  static void start() throws IOException {
    horde = LiveHorde.start(20);
    horde.post("/api/v1/devices/0/orders", ORDERS[0]);
    horde.post("/api/v1/devices/0/orders", "{\"order\":\"inform\"}");
    horde.await(() -> !horde.get("/api/v1/sessions").json().at("/sessions").isEmpty());
    horde.await(() -> horde.meter().last().isPresent());
  }

  @AfterAll
  static void stop() {
    horde.close();
  }

  private static JsonNode description() {
    try (var in = ApiDescriptionTest.class.getResourceAsStream("/openapi/horde.json")) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static JsonSchema schema(JsonNode reference) {
    return SCHEMAS.getSchema(SchemaLocation.of("mem:horde" + reference.at("/$ref").asText()));
  }

  private static void check(JsonNode reference, JsonNode value) {
    assertThat(schema(reference).validate(value)).as(value.toString()).isEmpty();
  }

  private static JsonNode operation(String method, String path) {
    JsonNode operation = DESCRIPTION.at("/paths").path(path).path(method.toLowerCase());
    assertThat(operation.isMissingNode()).as("%s %s is described", method, path).isFalse();
    return operation;
  }

  @Test
  void hasEveryRouteAndNoOther() {
    TreeSet<String> described = new TreeSet<>();
    DESCRIPTION
        .at("/paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method -> described.add(method.toUpperCase() + " " + path.getKey())));
    TreeSet<String> there = new TreeSet<>();
    for (Routes.Route route : new Routes(horde, new Guard(null), new EventStream(horde)).all()) {
      there.add(route.method().name() + " " + route.path());
    }

    assertThat(described).isEqualTo(there).hasSizeGreaterThan(20);
  }

  @Test
  void namesEveryOrder() {
    TreeSet<String> described = new TreeSet<>();
    DESCRIPTION
        .at("/components/schemas/Order/oneOf")
        .forEach(order -> described.add(order.at("/properties/order/const").asText()));

    assertThat(described).containsExactlyInAnyOrderElementsOf(OrderReader.ORDERS);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/fleet, /api/v1/fleet",
    "/api/v1/statistics, /api/v1/statistics",
    "/api/v1/series, /api/v1/series",
    "/api/v1/report, /api/v1/report",
    "/api/v1/deviations, /api/v1/deviations",
    "/api/v1/devices, /api/v1/devices?limit=5&count=true",
    "/api/v1/devices, /api/v1/devices?query=index<3",
    "/api/v1/devices/{id}, /api/v1/devices/0",
    "/api/v1/devices/{id}/parameters, /api/v1/devices/0/parameters?limit=10000",
    "/api/v1/devices/{id}/sessions, /api/v1/devices/0/sessions",
    "/api/v1/sessions, /api/v1/sessions?limit=5",
    "/api/v1/jobs, /api/v1/jobs",
    "/api/v1/storms, /api/v1/storms",
    "/api/v1/console/complete, /api/v1/console/complete?line=he&cursor=2",
  })
  void describesWhatIsRead(String path, String call) {
    Reply reply = horde.get(call.replace("<", "%3C"));

    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).isEqualTo("application/json");
    check(
        operation("GET", path).at("/responses/200/content/application~1json/schema"), reply.json());
  }

  @Test
  void describesASession() {
    String number =
        horde.get("/api/v1/devices/0/sessions").json().at("/sessions/0/number").asText();
    String path = "/api/v1/devices/0/sessions/" + number;

    check(
        operation("GET", "/api/v1/devices/{id}/sessions/{number}")
            .at("/responses/200/content/application~1json/schema"),
        horde.get(path).json());
    assertThat(horde.get(path + "?format=text").text()).contains("Inform");
    assertThat(horde.get(path + "?format=pcap").header("Content-Type"))
        .isEqualTo("application/vnd.tcpdump.pcap");
  }

  @ParameterizedTest
  @FieldSource("ORDERS")
  void describesEachOrderAndItsAnswer(String order) throws IOException {
    JsonNode operation = operation("POST", "/api/v1/devices/{id}/orders");

    check(
        operation.at("/requestBody/content/application~1json/schema"),
        new ObjectMapper().readTree(order));
    Reply reply = horde.post("/api/v1/devices/7/orders", order);

    String status = Integer.toString(reply.status());
    assertThat(status).as(reply.text()).isIn("200", "409");
    JsonNode response = operation.at("/responses/" + status);
    if (response.has("$ref")) {
      response = DESCRIPTION.at(response.get("$ref").asText().substring(1));
    }
    check(response.at("/content/application~1json/schema"), reply.json());
  }

  @Test
  void hasAnExampleOfEachOrder() {
    assertThat(Arrays.stream(ORDERS).map(order -> order.split("\"")[3]))
        .containsExactlyInAnyOrderElementsOf(OrderReader.ORDERS);
  }

  @Test
  void describesAJob() {
    Reply begun =
        horde.post("/api/v1/jobs", "{\"query\":\"index<5\",\"order\":{\"order\":\"inform\"}}");

    assertThat(begun.status()).isEqualTo(202);
    check(
        operation("POST", "/api/v1/jobs").at("/responses/202/content/application~1json/schema"),
        begun.json());
    check(
        operation("GET", "/api/v1/jobs/{number}")
            .at("/responses/200/content/application~1json/schema"),
        horde.get(begun.header("Location")).json());
  }

  @Test
  void describesAStormAndALineOfTheConsole() {
    check(
        operation("POST", "/api/v1/storms").at("/responses/202/content/application~1json/schema"),
        horde.post("/api/v1/storms", "{\"who\":\"@all\",\"deed\":\"inform\"}").json());
    check(
        operation("POST", "/api/v1/console").at("/responses/200/content/application~1json/schema"),
        horde.post("/api/v1/console", "{\"line\":\"list 3\",\"width\":80}").json());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/devices/none", "/api/v1/devices?from=x", "/nothing"})
  void describesRefusals(String path) {
    check(
        DESCRIPTION.at("/components/responses/Refused/content/application~1json/schema"),
        horde.get(path).json());
  }

  @Test
  void isServed() {
    assertThat(horde.get("/api/v1/openapi.json").json()).isEqualTo(DESCRIPTION);
  }
}
