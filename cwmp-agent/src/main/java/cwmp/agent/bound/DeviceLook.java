// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.bound;

import cwmp.agent.call.DeviceCallException;
import cwmp.agent.call.DeviceCalls;
import cwmp.tree.ObjectNode;
import cwmp.tree.ParameterNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How the agent looks at its device: what it has been told for as long as that counts.
 *
 * <p>The rows of a table count for a session, or outside of one for a single fact or request.
 * Values are asked for whenever they are read, unless they were {@linkplain #plan read beforehand}
 * for a request; then they count for that.
 *
 * <p>On the agent's thread only.
 */
public final class DeviceLook {

  /** A value that the device gave, or what stands in for it and why. */
  record Reading(String value, @Nullable String failure) {}

  /** What one request, or one fact, has learned. */
  private static final class Request {
    private final Map<ParameterNode, Reading> values = new HashMap<>();

    /** Why the rows of these are not known. */
    private final Map<ObjectNode, String> withoutRows = new HashMap<>();

    /** Why the code of these could not be made. */
    private final Map<ObjectNode, String> withoutCode = new HashMap<>();

    /** The rows of tables as they are at this moment, whatever a session has seen. */
    private final Map<ObjectNode, int[]> rowsNow = new HashMap<>();

    /** What is to be asked, by what it is about. */
    private final Map<Object, DeviceQuestion<?>> wanted = new LinkedHashMap<>();

    /** What failed to say several things together. */
    private final Set<Object> askedSingly = new HashSet<>();

    private boolean isPlanned;
    private boolean isPlanning;
    private boolean isLost;
  }

  private final DeviceCalls calls;
  private final Map<ObjectNode, int[]> rows = new HashMap<>();
  private Request now = new Request();
  private boolean inSession;

  /** Nothing has been seen yet. */
  public DeviceLook(DeviceCalls calls) {
    this.calls = calls;
  }

  /** What questions are put by. */
  public DeviceCalls calls() {
    return calls;
  }

  // ---- what counts for how long

  /** Something happens to the device, perhaps in the middle of something else. */
  public void during(Runnable fact) {
    Request outer = now;
    long budget = begin();
    try {
      fact.run();
    } finally {
      now = outer;
      calls.goOnWith(budget);
    }
  }

  /** The agent does the next thing. */
  public void next() {
    begin();
  }

  private long begin() {
    now = new Request();
    if (!inSession) {
      rows.clear();
    }
    return calls.newBudget();
  }

  /** From here on the rows stay as they are seen first. */
  public void sessionBegins() {
    begin();
    inSession = true;
  }

  /** The rows are as they are again. */
  public void sessionEnds() {
    inSession = false;
    begin();
  }

  boolean isInSession() {
    return inSession;
  }

  // ---- what is known

  @Nullable Reading reading(ParameterNode parameter) {
    return now.values.get(parameter);
  }

  void read(ParameterNode parameter, Reading reading) {
    if (now.isPlanned || reading.failure() != null) {
      now.values.put(parameter, reading);
    }
  }

  int @Nullable [] rows(ObjectNode table) {
    return rows.get(table);
  }

  void sawRows(ObjectNode table, int[] numbers) {
    rows.put(table, numbers);
  }

  @Nullable String whyWithoutRows(ObjectNode table) {
    return now.withoutRows.get(table);
  }

  void sawNoRows(ObjectNode table, String reason) {
    now.withoutRows.put(table, reason);
  }

  @Nullable String whyWithoutCode(ObjectNode object) {
    return now.withoutCode.get(object);
  }

  void sawNoCode(ObjectNode object, String reason) {
    now.withoutCode.put(object, reason);
  }

  int @Nullable [] rowsNow(ObjectNode table) {
    return now.rowsNow.get(table);
  }

  void sawRowsNow(ObjectNode table, int[] numbers) {
    now.rowsNow.put(table, numbers);
  }

  boolean isAskedSingly(Object who) {
    return now.askedSingly.contains(who);
  }

  void askSingly(Object who) {
    now.askedSingly.add(who);
  }

  // ---- asking

  /** Puts a question, or notes that it is to be put. */
  void ask(Object about, Supplier<? extends DeviceQuestion<?>> question) {
    if (now.isPlanning) {
      now.wanted.computeIfAbsent(about, key -> question.get());
    } else if (!now.isLost) {
      question.get().parts().forEach(this::put);
    }
  }

  private <T> void put(DeviceQuestion<T> question) {
    try {
      question.answered(calls.call(question.who(), question.what(), question::ask));
    } catch (DeviceCallException e) {
      question.failed(e);
    }
  }

  /** What has been noted about this, to be added to. */
  @Nullable DeviceQuestion<?> noted(Object about) {
    return now.wanted.get(about);
  }

  // ---- reading beforehand

  /** From here on questions are noted; what is read is nothing to rely on. */
  void plan() {
    now.isPlanned = true;
    now.isPlanning = true;
  }

  /** The questions that were noted, each once. */
  List<DeviceQuestion<?>> takeNoted() {
    List<DeviceQuestion<?>> all = new ArrayList<>();
    now.wanted.values().forEach(question -> all.addAll(question.parts()));
    now.wanted.clear();
    return all;
  }

  /** From here on what has been read counts, and what is missing is asked for at once. */
  void planned() {
    now.isPlanning = false;
    now.wanted.clear();
  }

  /** Whether questions are noted now. */
  boolean isPlanning() {
    return now.isPlanning;
  }

  /** Whether this is read beforehand, or was. */
  boolean isPlanned() {
    return now.isPlanned;
  }

  /** The request cannot succeed any more: nothing needs to be asked for it. */
  void giveUp() {
    now.isLost = true;
  }

  boolean isLost() {
    return now.isLost;
  }
}
