// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/**
 * Which deviations are on for which devices. Safe for all threads; reading takes no lock.
 *
 * <p>Of the rules about one deviation the latest that is about a device counts. What a new rule
 * covers is forgotten, so that switching on and off for hours does not fill the memory.
 */
final class Switchboard {
  /** Rules about many devices, the latest last. */
  private volatile List<Rule> broad = List.of();

  /** Rules about one device, by its index and the name of the deviation. */
  private final Map<Integer, Map<String, Rule>> single = new ConcurrentHashMap<>();

  private long number;

  boolean isEmpty() {
    return broad.isEmpty() && single.isEmpty();
  }

  /**
   * Adds a rule.
   *
   * @param groups the names of the groups of devices
   */
  synchronized Rule set(
      Selector devices, DeviationSpec spec, boolean on, IntFunction<String> groups, long seed) {
    Rule rule = Rule.of(number++, devices, spec, on);
    if (devices instanceof Selector.One one) {
      setOne(one.index(), rule, groups, seed);
      return rule;
    }
    List<Rule> rules = new ArrayList<>(broad);
    rules.removeIf(before -> isAbout(before, spec.name()) && devices.covers(before.selector()));
    boolean undoesSome = rules.stream().anyMatch(before -> isAbout(before, spec.name()));
    if (on || undoesSome) {
      rules.add(rule);
    }
    broad = List.copyOf(rules);
    for (Integer index : single.keySet()) {
      if (devices.has(index, groups.apply(index), seed)) {
        forget(index, spec.name());
      }
    }
    return rule;
  }

  private void setOne(int index, Rule rule, IntFunction<String> groups, long seed) {
    String name = rule.spec().name();
    boolean undoesSome =
        broad.stream()
            .anyMatch(
                before ->
                    isAbout(before, name)
                        && before.on()
                        && before.selector().has(index, groups.apply(index), seed));
    if (rule.on() || undoesSome) {
      Map<String, Rule> rules = new HashMap<>(single.getOrDefault(index, Map.of()));
      rules.put(name, rule);
      single.put(index, Map.copyOf(rules));
    } else {
      forget(index, name);
    }
  }

  private void forget(int index, String name) {
    Map<String, Rule> rules = new HashMap<>(single.getOrDefault(index, Map.of()));
    rules.remove(name);
    if (rules.isEmpty()) {
      single.remove(index);
    } else {
      single.put(index, Map.copyOf(rules));
    }
  }

  private static boolean isAbout(Rule rule, String name) {
    return rule.spec().name().equals(name);
  }

  /** The names of all deviations that are on anywhere. */
  Set<String> names() {
    Set<String> names = new TreeSet<>();
    broad.forEach(rule -> names.add(rule.spec().name()));
    single.values().forEach(rules -> names.addAll(rules.keySet()));
    return names;
  }

  /** What is on for a device, what was switched on first at first. */
  List<Rule> of(int index, String group, long seed) {
    Map<String, Rule> own = single.getOrDefault(index, Map.of());
    Map<String, Rule> latest = new HashMap<>();
    for (Rule rule : broad) {
      if (rule.selector().has(index, group, seed)) {
        latest.put(rule.spec().name(), rule);
      }
    }
    latest.putAll(own);
    return latest.isEmpty()
        ? List.of()
        : latest.values().stream()
            .filter(Rule::on)
            .sorted(Comparator.comparingLong(Rule::number))
            .toList();
  }
}
