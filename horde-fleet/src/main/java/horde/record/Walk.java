// SPDX-License-Identifier: Apache-2.0
package horde.record;

import cwmp.message.AcsRequest;
import cwmp.message.Fault;
import cwmp.message.FaultCode;
import cwmp.message.GetParameterAttributes;
import cwmp.message.GetParameterAttributesResponse;
import cwmp.message.GetParameterNames;
import cwmp.message.GetParameterNamesResponse;
import cwmp.message.GetParameterValues;
import cwmp.message.GetParameterValuesResponse;
import cwmp.message.GetRPCMethods;
import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.message.ParameterAttributeStruct;
import cwmp.message.ParameterInfo;
import cwmp.message.ParameterValue;
import cwmp.message.VendorRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Walks the tree of a device, one request after the other: its names, then the values of its
 * parameters, then their attributes, and at last some questions to see how it refuses. It never
 * changes anything.
 *
 * <p>Names are asked for below each object of the first level as a whole; where a device fails at
 * that, level by level. Values are asked for in batches of names that shrink when the device does
 * not manage them, down to the one name that it fails at. A session that breaks costs the request
 * that it broke at; the rest comes in the next one. This is a machine: {@link #next} gives what to
 * ask, {@link #answered} and {@link #lost} what became of it. Belongs to one thread at a time.
 */
final class Walk {
  /** What nothing in a device can be called. */
  private static final String NOBODYS_NAME = "X_HORDE_NotThere";

  private static final int MOST_ATTEMPTS = 2;
  private static final int MOST_LOST_IN_A_ROW = 12;

  /** A thing to ask for. */
  private sealed interface Task {}

  private record Methods() implements Task {}

  private record Level(String path) implements Task {}

  private record Below(String path) implements Task {}

  private record Values(List<String> names, boolean again) implements Task {}

  private record Attributes(List<String> names, boolean again) implements Task {}

  /** A question that ought to be refused. */
  private record Probe(String what, AcsRequest request, FaultCode expected) implements Task {}

  /** How far a walk has come. */
  enum Stage {
    NAMES("names"),
    VALUES("values"),
    ATTRIBUTES("attributes"),
    PROBES("probes"),
    DONE("nothing");

    private final String words;

    Stage(String words) {
      this.words = words;
    }

    /** What is asked for in it. */
    String words() {
      return words;
    }
  }

  private final WalkSettings settings;
  private final Consumer<String> notes;
  private final Deque<Task> tasks = new ArrayDeque<>();
  private final Set<String> parameters = new LinkedHashSet<>();
  private final Set<String> askedPaths = new HashSet<>();
  private final Deque<String> unasked = new ArrayDeque<>();
  private String root = "";
  private Stage stage = Stage.NAMES;
  private @Nullable Task current;
  private int attempts;
  private int batch;
  private int mostNames;
  private int lostInARow;
  private int requests;
  private int inSession;

  /**
   * A walk.
   *
   * @param notes takes what the device does not do as it should, in words
   */
  Walk(WalkSettings settings, Consumer<String> notes) {
    this.settings = settings;
    this.notes = notes;
    this.mostNames = settings.batch();
    this.batch = Math.min(32, mostNames);
    tasks.add(new Methods());
  }

  /** The device has begun a session. */
  void sessionBegun(Inform inform) {
    inSession = 0;
    if (root.isEmpty()) {
      root =
          inform.parameterList().stream()
              .map(parameter -> parameter.name().strip())
              .filter(name -> name.indexOf('.') > 0)
              .map(name -> name.substring(0, name.indexOf('.') + 1))
              .findFirst()
              .orElse("");
      tasks.add(new Level(root)); // the empty path means the root as well (A.3.2.3)
    }
  }

  /** How far it is. */
  Stage stage() {
    return stage;
  }

  /** How many requests were made. */
  int requests() {
    return requests;
  }

  /** Of how many parameters the current stage has no answer yet. */
  int left() {
    int left = unasked.size() + (current == null ? 0 : size(current));
    for (Task task : tasks) {
      left += size(task);
    }
    return left;
  }

  int parameters() {
    return parameters.size();
  }

  /** What to ask for now; empty if this session, or the walk, is to end. */
  Optional<AcsRequest> next() {
    if (current == null && inSession < settings.requestsPerSession()) {
      if (requests >= settings.requests() && stage != Stage.DONE) {
        notes.accept("stopped after " + requests + " requests");
        stage = Stage.DONE;
      }
      current = stage == Stage.DONE ? null : plan();
      attempts = 0;
    } else if (inSession >= settings.requestsPerSession()) {
      return Optional.empty();
    }
    if (current == null) {
      return Optional.empty();
    }
    attempts++;
    requests++;
    inSession++;
    return Optional.of(request(current));
  }

  private @Nullable Task plan() {
    while (stage != Stage.DONE) {
      Task task = tasks.poll();
      if (task != null) {
        return task;
      }
      if (!unasked.isEmpty()) {
        List<String> names = new ArrayList<>();
        while (names.size() < batch && !unasked.isEmpty()) {
          names.add(unasked.remove());
        }
        return stage == Stage.VALUES ? new Values(names, false) : new Attributes(names, false);
      }
      stage = Stage.values()[stage.ordinal() + 1];
      if (stage == Stage.VALUES || stage == Stage.ATTRIBUTES) {
        unasked.addAll(parameters);
      } else if (stage == Stage.PROBES) {
        addProbes();
      }
    }
    return null;
  }

  private void addProbes() {
    GetParameterValues unknown = new GetParameterValues(List.of(root + NOBODYS_NAME));
    tasks.add(
        new Probe("a parameter that is not there", unknown, FaultCode.INVALID_PARAMETER_NAME));
    parameters.stream()
        .findFirst()
        .ifPresent(
            name ->
                tasks.add(
                    new Probe(
                        "the next level below a parameter",
                        new GetParameterNames(name, true),
                        FaultCode.INVALID_ARGUMENTS)));
    tasks.add(
        new Probe(
            "a method that is not there",
            new VendorRequest(NOBODYS_NAME, List.of()),
            FaultCode.METHOD_NOT_SUPPORTED));
  }

  private static AcsRequest request(Task task) {
    return switch (task) {
      case Methods unused -> new GetRPCMethods();
      case Level(String path) -> new GetParameterNames(path, true);
      case Below(String path) -> new GetParameterNames(path, false);
      case Values(List<String> names, boolean unused) -> new GetParameterValues(names);
      case Attributes(List<String> names, boolean unused) -> new GetParameterAttributes(names);
      case Probe probe -> probe.request();
    };
  }

  /** The device has answered, or refused. */
  void answered(Message answer) {
    Task task = current;
    current = null;
    lostInARow = 0;
    if (task == null) {
      return;
    }
    if (answer instanceof Fault fault) {
      refused(task, fault);
      return;
    }
    switch (task) {
      case Methods unused -> {
        // what it says is in the recording
      }
      case Level(String path) -> names(path, answer, true);
      case Below(String path) -> names(path, answer, false);
      case Values values when answer instanceof GetParameterValuesResponse found -> {
        Set<String> given = new HashSet<>();
        found.parameterList().stream().map(ParameterValue::name).forEach(given::add);
        missing(values.names(), given, values.again(), "value");
      }
      case Attributes attributes when answer instanceof GetParameterAttributesResponse found -> {
        Set<String> given = new HashSet<>();
        found.parameterList().stream().map(ParameterAttributeStruct::name).forEach(given::add);
        missing(attributes.names(), given, attributes.again(), "attributes");
      }
      case Probe probe ->
          notes.accept(
              "asked for %s: %s, expected fault %d"
                  .formatted(probe.what(), answer.messageName(), probe.expected().code()));
      default -> fail(task, "answered with " + answer.messageName());
    }
  }

  private void names(String path, Message answer, boolean level) {
    if (!(answer instanceof GetParameterNamesResponse found)) {
      fail(level ? new Level(path) : new Below(path), "answered with " + answer.messageName());
      return;
    }
    List<Task> below = new ArrayList<>();
    for (ParameterInfo info : found.parameterList()) {
      String name = info.name().strip();
      if (root.isEmpty() && name.indexOf('.') > 0) {
        root = name.substring(0, name.indexOf('.') + 1);
      }
      if (name.isEmpty() || !name.startsWith(root)) {
        notes.accept("asked for names below " + path + ": found '" + name + "'");
      } else if (!name.endsWith(".")) {
        parameters.add(name);
      } else if (level && !name.equals(path) && askedPaths.add(name)) {
        below.add(path.isEmpty() && name.equals(root) ? new Level(root) : new Below(name));
      }
    }
    prepend(below);
  }

  /** Asks once more for what an answer leaves out. */
  private void missing(List<String> asked, Set<String> given, boolean again, String what) {
    List<String> missing = asked.stream().filter(name -> !given.contains(name)).toList();
    if (missing.isEmpty()) {
      batch = Math.min(mostNames, batch * 2);
    } else if (again) {
      missing.forEach(name -> notes.accept("asked for the " + what + " of " + name + ": left out"));
    } else {
      tasks.addFirst(
          stage == Stage.VALUES ? new Values(missing, true) : new Attributes(missing, true));
    }
  }

  private void refused(Task task, Fault fault) {
    String text = fault.text().isBlank() ? "" : " " + fault.text().strip();
    if (task instanceof Probe probe) {
      String expected =
          fault.code() == probe.expected().code()
              ? ", as it should be"
              : ", expected " + probe.expected().code();
      notes.accept("asked for " + probe.what() + ": fault " + fault.code() + expected);
      return;
    }
    boolean unknownMethod = fault.code() == FaultCode.METHOD_NOT_SUPPORTED.code();
    if (unknownMethod && task instanceof Attributes) {
      notes.accept("does not know GetParameterAttributes: fault " + fault.code() + text);
      unasked.clear();
      tasks.clear();
      return;
    }
    if (fault.code() != FaultCode.INVALID_PARAMETER_NAME.code()) {
      shrink(task);
    }
    fail(task, "fault " + fault.code() + text);
  }

  /** The session ended before the answer came, or the answer could not be read. */
  void lost(String why) {
    Task task = current;
    if (task == null) {
      return;
    }
    if (++lostInARow >= MOST_LOST_IN_A_ROW) {
      notes.accept("gave up its " + stage.words() + " after " + lostInARow + " losses: " + why);
      lostInARow = 0;
      current = null;
      unasked.clear();
      tasks.clear();
      return;
    }
    shrink(task);
    boolean divisible = task instanceof Below || size(task) > 1;
    if (divisible || attempts >= MOST_ATTEMPTS || task instanceof Probe) {
      current = null;
      fail(task, why);
    }
  }

  /** Tries it with less, or gives it up. */
  private void fail(Task task, String why) {
    switch (task) {
      case Methods unused -> notes.accept("asked for its methods: " + why);
      case Level(String path) when path.equals(root) && askedPaths.add(path) -> {
        notes.accept("asked for the first level: " + why);
        tasks.addFirst(new Below(path));
      }
      case Level(String path) -> notes.accept("asked for the level below " + path + ": " + why);
      case Below(String path) -> {
        notes.accept("asked for all below " + path + ": " + why + "; now level by level");
        tasks.addFirst(new Level(path));
      }
      case Values(List<String> names, boolean again) when names.size() > 1 -> {
        int half = names.size() / 2;
        tasks.addFirst(new Values(names.subList(half, names.size()), again));
        tasks.addFirst(new Values(names.subList(0, half), again));
      }
      case Attributes(List<String> names, boolean again) when names.size() > 1 -> {
        int half = names.size() / 2;
        tasks.addFirst(new Attributes(names.subList(half, names.size()), again));
        tasks.addFirst(new Attributes(names.subList(0, half), again));
      }
      case Values(List<String> names, boolean unused) ->
          notes.accept("asked for the value of " + names.getFirst() + ": " + why);
      case Attributes(List<String> names, boolean unused) ->
          notes.accept("asked for the attributes of " + names.getFirst() + ": " + why);
      case Probe probe -> notes.accept("asked for " + probe.what() + ": " + why);
    }
  }

  private static int size(Task task) {
    return switch (task) {
      case Values values -> values.names().size();
      case Attributes attributes -> attributes.names().size();
      default -> 0;
    };
  }

  /** So many names were too many. */
  private void shrink(Task task) {
    if (size(task) > 1) {
      mostNames = Math.max(1, Math.min(mostNames, size(task) / 2));
      batch = Math.min(batch, mostNames);
    }
  }

  private void prepend(List<Task> more) {
    for (int i = more.size() - 1; i >= 0; i--) {
      tasks.addFirst(more.get(i));
    }
  }
}
