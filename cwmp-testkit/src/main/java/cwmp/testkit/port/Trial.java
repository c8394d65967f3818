// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.port;

import cwmp.message.AcsRequest;
import cwmp.message.Fault;
import cwmp.message.GetParameterNames;
import cwmp.message.GetParameterNamesResponse;
import cwmp.message.GetParameterValues;
import cwmp.message.GetParameterValuesResponse;
import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.message.ParameterInfo;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterValues;
import cwmp.tree.Schema;
import cwmp.tree.SchemaParameter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** One device and an ACS that tries it, and what was found to be wrong. */
final class Trial {
  private static final int NAMES_PER_REQUEST = 200;
  private static final int MOST_FINDINGS = 20;

  private final PortDevice device;
  private final String id;
  private final Schema model;
  private final Random random;
  private final int sample;
  private final List<String> spared;
  private final Duration patience;
  private final AcsSide acs;
  private final List<String> broken = new ArrayList<>();

  Trial(
      String id,
      Schema model,
      PortDevice device,
      Random random,
      int sample,
      List<String> spared,
      Duration patience) {
    this.id = id;
    this.model = model;
    this.device = device;
    this.random = random;
    this.sample = sample;
    this.spared = spared;
    this.patience = patience;
    this.acs = new AcsSide(id, patience);
  }

  PortDevice device() {
    return device;
  }

  Schema model() {
    return model;
  }

  Random random() {
    return random;
  }

  AcsSide acs() {
    return acs;
  }

  String id() {
    return id;
  }

  Duration patience() {
    return patience;
  }

  // ---- power

  /** Switches the device on and waits for its session, which stays open. */
  Inform switchOn() throws Exception {
    CompletableFuture<Inform> inform = acs.nextSession();
    device.start(acs.url());
    return acs.await(inform, "the Inform of a device that was switched on");
  }

  /** Ends the session, switches the device off and on, and waits for its next session. */
  Inform restart() throws Exception {
    acs.end();
    device.stop();
    return switchOn();
  }

  // ---- questions

  Message ask(AcsRequest request) throws InterruptedException {
    return acs.ask(request);
  }

  /** All objects and parameters that the device lists. */
  List<ParameterInfo> list() throws InterruptedException {
    Message answer = ask(new GetParameterNames(model.root().path(), false));
    if (answer instanceof GetParameterNamesResponse names) {
      return names.parameterList();
    }
    throw new AssertionError("GetParameterNames of everything was answered with " + said(answer));
  }

  /** The names of all parameters that the device lists. */
  List<String> names() throws InterruptedException {
    return list().stream().map(ParameterInfo::name).filter(name -> !name.endsWith(".")).toList();
  }

  /** The values of these, by name; what cannot be read is a finding. */
  Map<String, ParameterValue> values(Collection<String> names) throws InterruptedException {
    Map<String, ParameterValue> values = new LinkedHashMap<>();
    List<String> all = List.copyOf(names);
    for (int from = 0; from < all.size(); from += NAMES_PER_REQUEST) {
      read(all.subList(from, Math.min(from + NAMES_PER_REQUEST, all.size())), values);
    }
    return values;
  }

  private void read(List<String> names, Map<String, ParameterValue> values)
      throws InterruptedException {
    Message answer = ask(new GetParameterValues(names));
    if (answer instanceof GetParameterValuesResponse response) {
      response.parameterList().forEach(value -> values.put(value.name(), value));
    } else if (names.size() == 1) {
      broken(names.get(0) + " cannot be read: " + said(answer));
    } else {
      read(names.subList(0, names.size() / 2), values);
      read(names.subList(names.size() / 2, names.size()), values);
    }
  }

  /** The value of one; empty if it cannot be read. */
  Optional<String> value(String name) throws InterruptedException {
    Message answer = ask(new GetParameterValues(List.of(name)));
    return answer instanceof GetParameterValuesResponse response
        ? response.parameterList().stream().map(ParameterValue::value).findFirst()
        : Optional.empty();
  }

  Message set(ParameterValue... values) throws InterruptedException {
    return set(List.of(values));
  }

  Message set(List<ParameterValue> values) throws InterruptedException {
    return ask(new SetParameterValues(values, ""));
  }

  /** What the model says of a parameter or of one in a row. */
  Optional<SchemaParameter> schema(String name) {
    return model.parameter(pattern(name));
  }

  /** A path with <code>{i}</code> in place of each instance number. */
  static String pattern(String path) {
    return path.replaceAll("\\.\\d+(?=\\.)", ".{i}");
  }

  /**
   * Parameters that an ACS can set to something else without losing the device, as many as wanted
   * at the most, each with the value that it has.
   */
  List<ParameterValue> writable() throws InterruptedException {
    List<String> names = new ArrayList<>();
    for (ParameterInfo info : list()) {
      boolean isSpared = spared.stream().anyMatch(pattern(info.name())::startsWith);
      Optional<SchemaParameter> schema = schema(info.name());
      if (info.writable()
          && !isSpared
          && schema.isPresent()
          && schema.get().engine() == null
          && !schema.get().isHidden()) {
        names.add(info.name());
      }
    }
    Collections.shuffle(names, random);
    List<String> chosen = names.subList(0, Math.min(sample, names.size()));
    return List.copyOf(values(chosen).values());
  }

  /** The same with another value that the model allows, if one is known. */
  Optional<ParameterValue> another(ParameterValue value) {
    return schema(value.name())
        .flatMap(schema -> Choices.another(schema, value.value(), random))
        .map(text -> new ParameterValue(value.name(), value.type(), text));
  }

  // ---- findings

  /** Something is not as the rule says. */
  void broken(String finding) {
    broken.add(finding);
  }

  void expect(boolean holds, String finding) {
    if (!holds) {
      broken(finding);
    }
  }

  /** What a device answered, in few words. */
  static String said(Message answer) {
    if (answer instanceof Fault fault) {
      String text = "fault " + fault.code() + " \"" + fault.text() + '"';
      return fault.parameters().isEmpty() ? text : text + " " + fault.parameters();
    }
    return answer.getClass().getSimpleName();
  }

  /** Ends the session, and fails if anything was found. */
  void finish(String rule) throws InterruptedException {
    acs.endIfOpen();
    acs.violations().forEach(violation -> broken("on the wire: " + violation));
    if (!broken.isEmpty()) {
      List<String> first = broken.subList(0, Math.min(MOST_FINDINGS, broken.size()));
      String more = broken.size() > MOST_FINDINGS ? "\n  of " + broken.size() + " in all" : "";
      throw new AssertionError(rule + ":\n  " + String.join("\n  ", first) + more);
    }
  }

  /** Switches everything off. */
  void end() throws Exception {
    try {
      device.stop();
    } finally {
      acs.close();
    }
  }
}
