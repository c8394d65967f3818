// SPDX-License-Identifier: Apache-2.0
package horde.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Those who listen to what goes on. */
class EventStreamTest {
  private LiveHorde horde;

  @BeforeEach
  void start() throws IOException {
    horde = LiveHorde.start(5);
  }

  @AfterEach
  void stop() {
    horde.close();
  }

  /** A connection that has asked for the events. */
  private Socket listener() throws IOException {
    Socket socket = new Socket("127.0.0.1", horde.uri().getPort());
    socket.setSoTimeout(20_000);
    socket
        .getOutputStream()
        .write(
            "GET /api/v1/stream HTTP/1.1\r\nHost: localhost\r\n\r\n"
                .getBytes(StandardCharsets.ISO_8859_1));
    return socket;
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  /** The data of the next event of this name. */
  private static JsonNode next(BufferedReader in, String name) throws IOException {
    String line = in.readLine();
    while (line != null && !line.equals("event: " + name)) {
      line = in.readLine();
    }
    assertThat(line).as("there is an event '%s'", name).isNotNull();
    return new ObjectMapper().readTree(in.readLine().substring("data: ".length()));
  }

  @Test
  void hearOfEachSecond() throws IOException {
    try (Socket socket = listener()) {
      BufferedReader in = reader(socket);
      JsonNode one = next(in, "pulse");
      JsonNode other = next(in, "pulse");

      assertThat(other.at("/second").asInt()).isGreaterThan(one.at("/second").asInt());
      assertThat(other.at("/devicesOn").asInt()).isEqualTo(5);
      String description =
          new String(
              getClass().getResourceAsStream("/openapi/horde.json").readAllBytes(),
              StandardCharsets.UTF_8);
      assertThat(
              JsonSchemaFactory.getInstance(
                      SpecVersion.VersionFlag.V202012,
                      builder ->
                          builder.schemaLoaders(
                              loaders -> loaders.schemas(Map.of("mem:horde", description))))
                  .getSchema(SchemaLocation.of("mem:horde#/components/schemas/Second"))
                  .validate(other))
          .isEmpty();
    }
  }

  @Test
  void hearOfAJobThatWasOverBeforeTheNextSecond() throws IOException {
    try (Socket socket = listener()) {
      BufferedReader in = reader(socket);
      next(in, "pulse");
      horde.post("/api/v1/jobs", "{\"query\":\"\",\"order\":{\"order\":\"inform\"}}");

      JsonNode job = next(in, "job");

      assertThat(job.at("/state").asText()).isEqualTo("done");
      assertThat(job.at("/progress/done").asInt()).isEqualTo(5);
    }
  }

  @Test
  void hearOfTheEndAndMayFetchTheReportBeforeItIsThere() throws Exception {
    Thread ending;
    try (Socket socket = listener()) {
      BufferedReader in = reader(socket);
      next(in, "pulse");
      horde.web().ending();
      horde.get("/api/v1/devices").refused(503, "over");
      horde.get("/api/v1/report").refused(503, "over");

      ending = Thread.startVirtualThread(horde.web()::ended);
      next(in, "end");
      assertThat(horde.get("/api/v1/report").status()).isEqualTo(200);
      horde.get("/api/v1/devices").refused(503, "over");
      assertThat(ending.isAlive()).as("it waits for who listens").isTrue();
    }
    ending.join();
    horde.get("/api/v1/stream").refused(503, "over");
  }

  @Test
  void whoNeverReadsIsSentAwayAndHoldsNobodyUp() throws Exception {
    EventStream stream = horde.web().stream();
    try (Socket lazy = listener()) {
      horde.await(() -> stream.listening() == 1 && horde.meter().last().isPresent());
      var second = horde.meter().last().orElseThrow();

      horde.await(
          () -> {
            stream.second(second); // more and more, until it has room for no more
            return stream.listening() == 0;
          });

      try (Socket keen = listener()) {
        assertThat(next(reader(keen), "pulse").at("/devicesOn").asInt()).isEqualTo(5);
      }
      assertThat(lazy.isClosed()).isFalse();
    }
  }

  @Test
  void areSoMany() throws IOException {
    List<Socket> all = new ArrayList<>();
    try {
      for (int i = 0; i < EventStream.MOST_LISTENERS; i++) {
        Socket socket = listener();
        all.add(socket);
        assertThat(reader(socket).readLine()).contains("200");
      }

      horde.get("/api/v1/stream").refused(503, "too-many-listeners");
    } finally {
      for (Socket socket : all) {
        socket.close();
      }
    }
  }
}
