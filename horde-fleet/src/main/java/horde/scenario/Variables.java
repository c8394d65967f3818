// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

import cwmp.compiler.yaml.Spelling;
import cwmp.testkit.ScriptedAcs;
import horde.fleet.DeviceRef;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What {@code ${name}} stands for, while a scenario runs; used by one thread at a time. */
final class Variables {
  /** What every text may have that is about one device. */
  static final Set<String> OF_DEVICES =
      Set.of("device.serial", "device.oui", "device.id", "device.index", "device.group");

  /** What every text may have. */
  static final Set<String> BUILT_IN = Set.of("acs.url", "acs.plain", "seed");

  /** A variable, or two signs for one that is meant. */
  static final Pattern FORM = Pattern.compile("\\$(\\$(?=\\{)|\\{([^}]*)})");

  private final Map<String, String> values = new ConcurrentHashMap<>();

  Variables(Map<String, String> values) {
    this.values.putAll(values);
  }

  void set(String name, String value) {
    values.put(name, value);
  }

  /** The text with its variables replaced; nothing about devices may be in it if there is none. */
  String resolve(String template, @Nullable DeviceRef device) throws StepFailure {
    Optional<String> text = replaced(template, name -> value(name, device));
    if (text.isPresent()) {
      return text.get();
    }
    Matcher matcher = FORM.matcher(template);
    while (matcher.find()) {
      String name = matcher.group(2);
      if (name != null && value(name, device).isEmpty()) {
        throw new StepFailure("a value for ${" + name + "}", unknown(name));
      }
    }
    throw new IllegalStateException("a text that cannot be replaced: " + template);
  }

  private String unknown(String name) {
    if (OF_DEVICES.contains(name)) {
      return "this step is not about one device";
    }
    Set<String> known = new TreeSet<>(values.keySet());
    return "there is no such variable" + suggestion(name, known);
  }

  static String suggestion(String name, Collection<String> known) {
    return Spelling.nearest(name, known).map(near -> "; did you mean ${" + near + "}?").orElse("");
  }

  /** The text with variables replaced; empty if one is unknown. */
  static Optional<String> replaced(String template, Function<String, Optional<String>> values) {
    if (template.indexOf('$') < 0) {
      return Optional.of(template);
    }
    StringBuilder out = new StringBuilder();
    Matcher matcher = FORM.matcher(template);
    int end = 0;
    while (matcher.find()) {
      out.append(template, end, matcher.start());
      end = matcher.end();
      String name = matcher.group(2);
      if (name == null) {
        out.append('$');
        continue;
      }
      Optional<String> value = values.apply(name);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      out.append(value.get());
    }
    return Optional.of(out.append(template, end, template.length()).toString());
  }

  private Optional<String> value(String name, @Nullable DeviceRef device) {
    if (device != null && OF_DEVICES.contains(name)) {
      return Optional.of(
          switch (name) {
            case "device.serial" -> device.id().serialNumber();
            case "device.oui" -> device.id().oui();
            case "device.id" -> ScriptedAcs.idOf(device.id());
            case "device.index" -> Integer.toString(device.index());
            default -> device.group();
          });
    }
    return Optional.ofNullable(values.get(name));
  }
}
