// SPDX-License-Identifier: Apache-2.0
package workstation;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import cwmp.agent.CwmpAgent;
import cwmp.http.Credentials;
import cwmp.message.AcsRequest;
import cwmp.message.EventCode;
import cwmp.message.GetParameterValues;
import cwmp.message.GetParameterValuesResponse;
import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterValues;
import cwmp.message.SetParameterValuesResponse;
import cwmp.message.TransferComplete;
import cwmp.message.ValueType;
import cwmp.testkit.AcsDevice;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.bench.BenchAcs;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** An ACS with a file server, and a workstation that is managed by it. */
final class Bench implements AutoCloseable {
  private final BenchAcs acs =
      BenchAcs.start(ScriptedAcs.builder(), new Credentials("acs", "knock"));
  private final AcsDevice device = acs.acs().device(TestMachine.ID);
  private final Path folder;
  private CwmpAgent agent;

  /** Nothing is started yet; the state and files of the workstation go into the folder. */
  Bench(Path folder) {
    this.folder = folder;
  }

  /** Starts a workstation, and waits for the end of its first session. */
  Inform start(Machine machine, String... options) throws Exception {
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(List.of("--acs", acs.url().toString(), "--listen", "127.0.0.1:0"));
    all.addAll(List.of("--state", folder.resolve("state").toString()));
    all.addAll(List.of("--connection-request-username", "acs"));
    all.addAll(List.of("--connection-request-password", "knock"));
    Settings settings = Settings.of(all, Map.of());
    CompletableFuture<Inform> inform = device.nextInform();
    CompletableFuture<Void> end = device.nextSessionEnd();
    agent =
        new Workstation(settings, machine)
            .device(new Restart(settings.reboot(), new CountDownLatch(1)))
            .build()
            .start();
    end.get(20, SECONDS);
    return inform.get();
  }

  /** Stops the workstation; it may be started again. */
  void stop() {
    agent.close();
  }

  /** Knocks, asks in the session that follows, and waits for its end. */
  Message ask(AcsRequest request) throws Exception {
    CompletableFuture<Message> answer = device.enqueue(request);
    CompletableFuture<Void> end = device.nextSessionEnd();
    knock();
    Message message = answer.get(20, SECONDS);
    end.get(20, SECONDS);
    return message;
  }

  /** Sends a connection request. */
  void knock() throws Exception {
    assertThat(acs.acs().connectionRequest(TestMachine.ID, "acs", "knock")).isEqualTo(200);
  }

  /** All that there is below a path. */
  Map<String, String> values(String... paths) throws Exception {
    return values(ask(new GetParameterValues(List.of(paths))));
  }

  private static Map<String, String> values(Message response) {
    assertThat(response).isInstanceOf(GetParameterValuesResponse.class);
    Map<String, String> values = new LinkedHashMap<>();
    ((GetParameterValuesResponse) response)
        .parameterList()
        .forEach(one -> values.put(one.name(), one.value()));
    return values;
  }

  /** Sets parameters; {@code pairs} are names with their values. */
  void set(String... pairs) throws Exception {
    List<ParameterValue> list = new ArrayList<>();
    for (int i = 0; i < pairs.length; i += 2) {
      list.add(new ParameterValue(pairs[i], ValueType.ABSENT, pairs[i + 1]));
    }
    assertThat(ask(new SetParameterValues(list, "")))
        .isInstanceOf(SetParameterValuesResponse.class);
  }

  /** Has a diagnostic carried out; gives the values of its object as they are then. */
  Map<String, String> diagnose(String object, String... pairs) throws Exception {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < pairs.length; i += 2) {
      all.addAll(List.of(object + pairs[i], pairs[i + 1]));
    }
    all.addAll(List.of(object + "DiagnosticsState", "Requested"));
    CompletableFuture<Message> answer =
        next(EventCode.DIAGNOSTICS_COMPLETE)
            .thenCompose(inform -> device.enqueue(new GetParameterValues(List.of(object))));
    set(all.toArray(String[]::new));
    return values(answer.get(30, SECONDS));
  }

  /** Asks, and waits for the Inform with an event that comes of it. */
  Inform askAndAwait(EventCode event, AcsRequest request) throws Exception {
    CompletableFuture<Inform> inform = next(event);
    ask(request);
    return inform.get(30, SECONDS);
  }

  /** Asks for a transfer, and waits until the ACS has been told of its end. */
  TransferComplete transfer(AcsRequest request) throws Exception {
    int before = device.transferCompletes().size();
    CompletableFuture<Void> told =
        next(EventCode.TRANSFER_COMPLETE).thenCompose(inform -> device.nextSessionEnd());
    ask(request);
    told.get(30, SECONDS);
    return device.transferCompletes().get(before);
  }

  private CompletableFuture<Inform> next(EventCode event) {
    return device
        .nextInform()
        .thenCompose(
            inform ->
                inform.event().stream().anyMatch(one -> one.code().equals(event))
                    ? CompletableFuture.completedFuture(inform)
                    : next(event));
  }

  /** Offers a file for downloads. */
  URI offer(String name, byte[] content) {
    return acs.offer(name, content);
  }

  /** Where a file can be uploaded to. */
  URI place(String name) {
    return acs.url().resolve("/files/" + name);
  }

  /** A file that was uploaded. */
  String uploaded(String name) throws Exception {
    HttpResponse<String> file =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(place(name)).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(file.statusCode()).isEqualTo(200);
    return file.body();
  }

  @Override
  public void close() {
    if (agent != null) {
      agent.close();
    }
    List<String> violations = acs.acs().violations();
    acs.close();
    assertThat(violations).isEmpty();
  }
}
