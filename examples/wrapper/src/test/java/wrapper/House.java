// SPDX-License-Identifier: Apache-2.0
package wrapper;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import cwmp.agent.CwmpAgent;
import cwmp.message.AcsRequest;
import cwmp.message.AddObject;
import cwmp.message.AddObjectResponse;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.GetParameterValues;
import cwmp.message.GetParameterValuesResponse;
import cwmp.message.GetRPCMethods;
import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterValues;
import cwmp.message.ValueType;
import cwmp.testkit.AcsDevice;
import cwmp.testkit.ScriptedAcs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A device in a house, the ACS that manages it and the people who use its tool. */
final class House implements AutoCloseable {
  static final String ID = "FEFEFE-Wrapper-WRAPPER0001";

  private final ScriptedAcs acs = ScriptedAcs.start();
  private final AcsDevice seen = acs.device(ID);
  private volatile boolean open;

  private Path folder;
  private Wrapper device;
  private @Nullable CwmpAgent agent;
  private @Nullable FileWatch watch;

  House(Path folder) {
    this.folder = folder;
    this.device = new Wrapper(folder.resolve("conf"));
  }

  // ---- power

  /** Switches the device on; its first session stays open. */
  Inform switchOn() throws Exception {
    CompletableFuture<Inform> inform = nextSession();
    device.switchOn();
    CwmpAgent built = device.agent(acs.url().toString(), folder.resolve("state")).build();
    watch = new FileWatch(device.file(), built::look);
    agent = built.start();
    return inform.get(20, SECONDS);
  }

  /** What becomes of the old device does not matter: it goes on with what is at this place. */
  Inform switchOnAgain(Path folder) throws Exception {
    open = false;
    close(agent);
    this.folder = folder;
    this.device = new Wrapper(folder.resolve("conf"));
    return switchOn();
  }

  // ---- the tool

  /** Runs the tool, while the agent runs and without its knowledge. */
  String ctl(String... command) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new Wrapperctl(device.file(), new PrintStream(out, true, StandardCharsets.UTF_8))
        .run(List.of(command));
    return out.toString(StandardCharsets.UTF_8).strip();
  }

  /** A second goes by: the device looks at its file. */
  void look() throws Exception {
    if (watch != null && agent != null) {
      watch.look();
      agent.get("Device.RootDataModelVersion").get(20, SECONDS); // it has looked
    }
  }

  Settings settings() throws IOException {
    return device.file().read();
  }

  // ---- the ACS

  /** The next session stays open until {@link #end}. */
  CompletableFuture<Inform> nextSession() {
    CompletableFuture<Inform> inform = seen.nextInform();
    open = true;
    idle();
    return inform;
  }

  private void idle() {
    seen.enqueue(new GetRPCMethods())
        .whenComplete(
            (answer, lost) -> {
              if (open && lost == null) {
                idle();
              }
            });
  }

  void end() throws Exception {
    CompletableFuture<Void> end = seen.nextSessionEnd();
    open = false;
    end.get(20, SECONDS);
    // The device has read the end of it, too, when it answers this.
    if (agent != null) {
      agent.get("Device.RootDataModelVersion").get(20, SECONDS);
    }
  }

  /** Another session, which sees the rows that there are now. */
  void renewSession() throws Exception {
    end();
    CompletableFuture<Inform> next = nextSession();
    if (agent != null) {
      agent.raise(Event.of(new EventCode("X FEFEFE AGAIN"))).get(20, SECONDS);
    }
    next.get(20, SECONDS);
  }

  /** Asks the device for a session. */
  void knock() throws IOException {
    assertThat(acs.connectionRequest(ID, "acs", "wrapper")).isIn(200, 204);
  }

  long informs() {
    return seen.informs();
  }

  List<String> violations() {
    return acs.violations();
  }

  Message ask(AcsRequest request) throws Exception {
    return seen.enqueue(request).get(20, SECONDS);
  }

  /** Sets parameters; names and values by turns. */
  Message set(String... pairs) throws Exception {
    List<ParameterValue> values = new ArrayList<>();
    for (int i = 0; i < pairs.length; i += 2) {
      String name = pairs[i];
      ValueType type =
          name.endsWith("Enable")
              ? ValueType.BOOLEAN
              : name.endsWith("Port") ? ValueType.UNSIGNED_INT : ValueType.STRING;
      values.add(new ParameterValue(name, type, pairs[i + 1]));
    }
    return ask(new SetParameterValues(values, ""));
  }

  /** All that a path covers, by name. */
  Map<String, String> get(String path) throws Exception {
    Message answer = ask(new GetParameterValues(List.of(path)));
    if (!(answer instanceof GetParameterValuesResponse values)) {
      throw new AssertionError(path + ": " + answer);
    }
    Map<String, String> all = new LinkedHashMap<>();
    values.parameterList().forEach(value -> all.put(value.name(), value.value()));
    return all;
  }

  /** Adds a row and gives its path. */
  String add(String table) throws Exception {
    Message answer = ask(new AddObject(table, ""));
    if (!(answer instanceof AddObjectResponse row)) {
      throw new AssertionError(table + ": " + answer);
    }
    return table + row.instanceNumber() + ".";
  }

  @Override
  public void close() {
    open = false;
    close(agent);
    acs.close();
  }

  private static void close(@Nullable CwmpAgent agent) {
    if (agent != null) {
      agent.close();
    }
  }
}
