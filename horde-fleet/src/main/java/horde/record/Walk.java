// SPDX-License-Identifier: Apache-2.0
package horde.record;

import cwmp.message.AcsRequest;
import cwmp.message.Fault;
import cwmp.message.FaultCode;
import cwmp.message.GetParameterAttributesResponse;
import cwmp.message.GetParameterNamesResponse;
import cwmp.message.GetParameterValuesResponse;
import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.message.ParameterAttributeStruct;
import cwmp.message.ParameterInfo;
import cwmp.message.ParameterValue;
import java.time.Duration;
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
 * parameters, then their attributes, once more the numbers that may grow, and at last some
 * questions to see how it refuses. It never changes anything.
 *
 * <p>Names are asked for below each object of the first level as a whole; where a device fails at
 * that, level by level. Values are asked for in batches of names that shrink when the device does
 * not manage them, down to the one name that it fails at. A session that breaks costs the request
 * that it broke at; the rest comes in the next one. This is a machine: {@link #next} gives what to
 * ask, {@link #answered} and {@link #lost} what became of it. Belongs to one thread at a time.
 */
final class Walk {
  private static final int MOST_ATTEMPTS = 2;
  private static final int MOST_LOST_IN_A_ROW = 12;

  /** How far a walk has come. */
  enum Stage {
    NAMES("names"),
    VALUES("values"),
    ATTRIBUTES("attributes"),
    GROWTH("numbers that may grow"),
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
  private final Deque<WalkTask> tasks = new ArrayDeque<>();
  private final Set<String> parameters = new LinkedHashSet<>();
  private final Set<String> growing = new LinkedHashSet<>();
  private final Set<String> askedPaths = new HashSet<>();
  private final Deque<String> unasked = new ArrayDeque<>();
  private Duration pause;
  private String root = "";
  private Stage stage = Stage.NAMES;
  private @Nullable WalkTask current;
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
    this.pause = settings.pause();
    this.mostNames = settings.batch();
    this.batch = Math.min(32, mostNames);
    tasks.add(new WalkTask.Methods());
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
      tasks.add(new WalkTask.Level(root)); // the empty path means the root as well (A.3.2.3)
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
    int left = unasked.size() + (current == null ? 0 : current.size());
    for (WalkTask task : tasks) {
      left += task.size();
    }
    return left;
  }

  int parameters() {
    return parameters.size();
  }

  /** How long to wait before the request that {@link #next} gave last is made. */
  Duration pause() {
    return pause;
  }

  /** What to ask for now; empty if this session, or the walk, is to end. */
  Optional<AcsRequest> next() {
    pause = settings.pause();
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
    return Optional.of(current.request());
  }

  private @Nullable WalkTask plan() {
    while (stage != Stage.DONE) {
      WalkTask task = tasks.poll();
      if (task != null) {
        return task;
      }
      if (!unasked.isEmpty()) {
        List<String> names = new ArrayList<>();
        while (names.size() < batch && !unasked.isEmpty()) {
          names.add(unasked.remove());
        }
        return stage == Stage.ATTRIBUTES
            ? new WalkTask.Attributes(names, false)
            : new WalkTask.Values(names, false);
      }
      stage = Stage.values()[stage.ordinal() + 1];
      if (stage == Stage.VALUES || stage == Stage.ATTRIBUTES) {
        unasked.addAll(parameters);
      } else if (stage == Stage.GROWTH && !settings.again().isZero()) {
        unasked.addAll(growing);
        pause = settings.again();
      } else if (stage == Stage.PROBES) {
        tasks.addAll(WalkTask.probes(root, parameters));
      }
    }
    return null;
  }

  /** The device has answered, or refused. */
  void answered(Message answer) {
    WalkTask task = current;
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
      case WalkTask.Methods unused -> {
        // what it says is in the recording
      }
      case WalkTask.Level(String path) -> names(path, answer, true);
      case WalkTask.Below(String path) -> names(path, answer, false);
      case WalkTask.Values values when answer instanceof GetParameterValuesResponse found -> {
        Set<String> given = new HashSet<>();
        found.parameterList().stream().map(ParameterValue::name).forEach(given::add);
        found.parameterList().stream()
            .filter(MayGrow::is)
            .map(ParameterValue::name)
            .forEach(growing::add);
        missing(values.names(), given, values.again(), "value");
      }
      case WalkTask.Attributes attributes
          when answer instanceof GetParameterAttributesResponse found -> {
        Set<String> given = new HashSet<>();
        found.parameterList().stream().map(ParameterAttributeStruct::name).forEach(given::add);
        missing(attributes.names(), given, attributes.again(), "attributes");
      }
      case WalkTask.Probe probe ->
          notes.accept(
              "asked for %s: %s, expected fault %d"
                  .formatted(probe.what(), answer.messageName(), probe.expected().code()));
      default -> fail(task, "answered with " + answer.messageName());
    }
  }

  private void names(String path, Message answer, boolean level) {
    if (!(answer instanceof GetParameterNamesResponse found)) {
      fail(
          level ? new WalkTask.Level(path) : new WalkTask.Below(path),
          "answered with " + answer.messageName());
      return;
    }
    List<WalkTask> below = new ArrayList<>();
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
        below.add(
            path.isEmpty() && name.equals(root)
                ? new WalkTask.Level(root)
                : new WalkTask.Below(name));
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
          stage == Stage.ATTRIBUTES
              ? new WalkTask.Attributes(missing, true)
              : new WalkTask.Values(missing, true));
    }
  }

  private void refused(WalkTask task, Fault fault) {
    String text = fault.text().isBlank() ? "" : " " + fault.text().strip();
    if (task instanceof WalkTask.Probe probe) {
      String expected =
          fault.code() == probe.expected().code()
              ? ", as it should be"
              : ", expected " + probe.expected().code();
      notes.accept("asked for " + probe.what() + ": fault " + fault.code() + expected);
      return;
    }
    boolean unknownMethod = fault.code() == FaultCode.METHOD_NOT_SUPPORTED.code();
    if (unknownMethod && task instanceof WalkTask.Attributes) {
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
    WalkTask task = current;
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
    boolean divisible = task instanceof WalkTask.Below || task.size() > 1;
    if (divisible || attempts >= MOST_ATTEMPTS || task instanceof WalkTask.Probe) {
      current = null;
      fail(task, why);
    }
  }

  /** Tries it with less, or gives it up. */
  private void fail(WalkTask task, String why) {
    switch (task) {
      case WalkTask.Methods unused -> notes.accept("asked for its methods: " + why);
      case WalkTask.Level(String path) when path.equals(root) && askedPaths.add(path) -> {
        notes.accept("asked for the first level: " + why);
        tasks.addFirst(new WalkTask.Below(path));
      }
      case WalkTask.Level(String path) ->
          notes.accept("asked for the level below " + path + ": " + why);
      case WalkTask.Below(String path) -> {
        notes.accept("asked for all below " + path + ": " + why + "; now level by level");
        tasks.addFirst(new WalkTask.Level(path));
      }
      case WalkTask.Values(List<String> names, boolean again) when names.size() > 1 -> {
        int half = names.size() / 2;
        tasks.addFirst(new WalkTask.Values(names.subList(half, names.size()), again));
        tasks.addFirst(new WalkTask.Values(names.subList(0, half), again));
      }
      case WalkTask.Attributes(List<String> names, boolean again) when names.size() > 1 -> {
        int half = names.size() / 2;
        tasks.addFirst(new WalkTask.Attributes(names.subList(half, names.size()), again));
        tasks.addFirst(new WalkTask.Attributes(names.subList(0, half), again));
      }
      case WalkTask.Values(List<String> names, boolean unused) ->
          notes.accept("asked for the value of " + names.getFirst() + ": " + why);
      case WalkTask.Attributes(List<String> names, boolean unused) ->
          notes.accept("asked for the attributes of " + names.getFirst() + ": " + why);
      case WalkTask.Probe probe -> notes.accept("asked for " + probe.what() + ": " + why);
    }
  }

  /** So many names were too many. */
  private void shrink(WalkTask task) {
    if (task.size() > 1) {
      mostNames = Math.max(1, Math.min(mostNames, task.size() / 2));
      batch = Math.min(batch, mostNames);
    }
  }

  private void prepend(List<WalkTask> more) {
    for (int i = more.size() - 1; i >= 0; i--) {
      tasks.addFirst(more.get(i));
    }
  }
}
