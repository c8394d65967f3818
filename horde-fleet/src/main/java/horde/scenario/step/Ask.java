// SPDX-License-Identifier: Apache-2.0
package horde.scenario.step;

import cwmp.message.AcsRequest;
import cwmp.message.Fault;
import cwmp.message.FaultException;
import cwmp.message.Message;
import cwmp.message.ValueType;
import cwmp.testkit.bench.JsonException;
import cwmp.testkit.bench.MessageJson;
import cwmp.tree.ParameterNode;
import horde.fleet.DeviceRef;
import horde.scenario.Difference;
import horde.scenario.Step;
import horde.scenario.StepFailure;
import horde.scenario.StepRun;
import horde.scenario.TextPattern;
import horde.scenario.Tree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Has an ACS of ours ask each device for something.
 *
 * @param with the arguments; {@code values} stands for a {@code parameterList}, with the types that
 *     the device's model has
 * @param knock how it knocks, too
 * @param answer what the device has to say, as {@link Expect#rpc} has it; empty if nobody waits for
 *     it
 * @param within how long for the answer; null for the scenario's patience
 * @param captures variables, and which value or argument of the answer they take
 */
record Ask(
    String rpc,
    Tree with,
    KnockWay knock,
    String answer,
    @Nullable Duration within,
    Map<String, String> captures)
    implements Step {

  @Override
  public String text() {
    String arguments = Messages.text(" ", with);
    return "ask " + rpc + arguments + (answer.isEmpty() ? "" : ", answered " + answer);
  }

  @Override
  public void run(StepRun run) throws StepFailure, InterruptedException {
    Map<DeviceRef, CompletableFuture<Message>> answers = new LinkedHashMap<>();
    for (DeviceRef device : run.devices()) {
      answers.put(device, run.acs(device).ask(device.id(), request(run, device)));
    }
    for (DeviceRef device : run.devices()) {
      knock.at(run, device);
    }
    if (!answer.isEmpty() || !captures.isEmpty()) {
      Duration time = within == null ? run.patience() : within;
      run.await(time, () -> answers.values().stream().allMatch(CompletableFuture::isDone));
      for (Map.Entry<DeviceRef, CompletableFuture<Message>> each : answers.entrySet()) {
        check(run, each.getKey(), each.getValue(), time);
      }
    }
  }

  private void check(
      StepRun run, DeviceRef device, CompletableFuture<Message> future, Duration time)
      throws StepFailure, InterruptedException {
    String wanted = "an answer to " + rpc + (answer.isEmpty() ? "" : ": " + answer);
    if (!future.isDone() || future.isCompletedExceptionally()) {
      String found =
          future.isDone()
              ? "the session ended before it"
              : "there is none of "
                  + device.id().serialNumber()
                  + " after "
                  + Expectation.text(time);
      throw new StepFailure(Look.failure(run, wanted, found, "", List.of(), device));
    }
    Message said = future.join();
    boolean good =
        switch (answer) {
          case "", "any" -> true;
          case "ok" -> !(said instanceof Fault);
          case "fault" -> said instanceof Fault;
          default ->
              said instanceof Fault fault
                  && TextPattern.of(answer).fits(Integer.toString(fault.code()));
        };
    if (!good) {
      String text =
          said instanceof Fault fault
              ? "fault " + fault.code() + " " + fault.text()
              : said.messageName();
      throw new StepFailure(
          Look.failure(
              run,
              wanted,
              device.id().serialNumber() + " says something else",
              text,
              List.of(new Difference("answer", answer, text)),
              device));
    }
    capture(run, device, said);
  }

  private void capture(StepRun run, DeviceRef device, Message said) throws StepFailure {
    for (Map.Entry<String, String> capture : captures.entrySet()) {
      String name = run.text(capture.getValue(), device);
      Tree fields = Messages.tree(said);
      Tree found = field(fields, name);
      if (found == null && field(fields, "values") instanceof Tree values) {
        found = field(values, name);
      }
      if (found == null) {
        throw new StepFailure(name + " in the answer", "the answer is " + fields.shortened());
      }
      run.variable(capture.getKey(), found.toString());
    }
  }

  private static @Nullable Tree field(Tree tree, String name) {
    return tree instanceof Tree.Fields(Map<String, Tree> fields) ? fields.get(name) : null;
  }

  private AcsRequest request(StepRun run, DeviceRef device)
      throws StepFailure, InterruptedException {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("method", rpc);
    if (with.resolved(run, device) instanceof Tree.Fields(Map<String, Tree> fields)) {
      for (Map.Entry<String, Tree> field : fields.entrySet()) {
        if (!field.getKey().equals("values")) {
          json.put(field.getKey(), Messages.json(field.getValue()));
        } else if (!fields.containsKey("parameterList")
            && field.getValue() instanceof Tree.Fields(Map<String, Tree> values)) {
          json.put("parameterList", typed(run, device, values));
        }
      }
    }
    try {
      return MessageJson.request(json);
    } catch (JsonException e) {
      throw new StepFailure("a request that makes sense", String.valueOf(e.getMessage()));
    }
  }

  private static List<Object> typed(StepRun run, DeviceRef device, Map<String, Tree> values)
      throws InterruptedException {
    List<Object> list = new ArrayList<>();
    for (Map.Entry<String, Tree> value : values.entrySet()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("name", value.getKey());
      entry.put("value", value.getValue() instanceof Tree.Text text ? text.text() : "");
      entry.put("type", type(run, device, value.getKey()).xsiType());
      list.add(entry);
    }
    return list;
  }

  private static ValueType type(StepRun run, DeviceRef device, String path)
      throws InterruptedException {
    try {
      return run.lab()
          .call(
              device,
              body -> {
                ParameterNode node = body.tree().find(path);
                return node == null ? ValueType.STRING : node.schema().type();
              });
    } catch (FaultException e) {
      throw new IllegalStateException("a look at a device is refused by nobody", e);
    }
  }
}
