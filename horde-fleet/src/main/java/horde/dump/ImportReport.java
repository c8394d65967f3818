// SPDX-License-Identifier: Apache-2.0
package horde.dump;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an import did to a dump: what it replaced, what it kept and what it had to guess.
 *
 * <p>It names parameters, never values.
 */
public final class ImportReport {
  private final Map<PrivateKind, List<String>> replaced = new EnumMap<>(PrivateKind.class);
  private final Map<String, List<String>> guessed = new LinkedHashMap<>();
  private final List<String> switchedOff = new ArrayList<>();
  private final Map<String, List<String>> leftOut = new LinkedHashMap<>();
  private final Map<String, Integer> outside = new LinkedHashMap<>();
  private int kept;
  private int macs;
  private int duplicates;

  void replaced(PrivateKind kind, String path) {
    replaced.computeIfAbsent(kind, key -> new ArrayList<>()).add(path);
  }

  void guessed(String what, String path) {
    guessed.computeIfAbsent(what, key -> new ArrayList<>()).add(path);
  }

  void switchedOff(String path) {
    switchedOff.add(path);
  }

  void leftOut(String why, String path) {
    leftOut.computeIfAbsent(why, key -> new ArrayList<>()).add(path);
  }

  void outside(String name, int rows) {
    outside.put(name, rows);
  }

  void kept() {
    kept++;
  }

  void duplicates(int count) {
    duplicates = count;
  }

  void macs(int different) {
    macs = different;
  }

  /** The parameters whose values were replaced, by kind. */
  public Map<PrivateKind, List<String>> replaced() {
    return Collections.unmodifiableMap(replaced);
  }

  /** What was guessed, and where. */
  public Map<String, List<String>> guessed() {
    return Collections.unmodifiableMap(guessed);
  }

  /** What a device would have gone to the network with by itself. */
  public List<String> switchedOff() {
    return Collections.unmodifiableList(switchedOff);
  }

  /** What is not in the profile, by reason. */
  public Map<String, List<String>> leftOut() {
    return Collections.unmodifiableMap(leftOut);
  }

  /** How many rows were no part of the data model, by the first name of their paths. */
  public Map<String, Integer> outside() {
    return Collections.unmodifiableMap(outside);
  }

  /** How many values are as they were. */
  public int keptValues() {
    return kept;
  }

  /** How many values the dump gave twice and differently. */
  public int duplicates() {
    return duplicates;
  }

  /** How many different MAC addresses were replaced. */
  public int differentMacs() {
    return macs;
  }
}
