// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import horde.deviation.DeviationSpec;
import horde.deviation.Deviations;
import horde.deviation.QuirkProfile;
import horde.deviation.Selector;
import horde.fleet.DeviceRef;
import horde.fleet.Fleet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands of the prompt that switch deviations on and off. */
final class DeviationSwitch {
  private static final Pattern MANY = Pattern.compile("(?:(\\d{1,3}(?:\\.\\d{1,6})?)%)?(?:@(.+))?");

  private final Fleet fleet;
  private final Deviations deviations;
  private final Finder finder;

  /** Finds the device that a person means. */
  interface Finder {
    DeviceRef device(String name) throws PromptException;
  }

  DeviationSwitch(Fleet fleet, Deviations deviations, Finder finder) {
    this.fleet = fleet;
    this.deviations = deviations;
    this.finder = finder;
  }

  /** {@code deviate WHO NAME [PARAMETER=VALUE ...]}; the name may be that of a quirk profile. */
  List<String> deviate(Words words) throws PromptException {
    String whom = words.next("the ID of a device, @all, @GROUP or a share such as 5%");
    String name = words.next("the NAME of a deviation");
    Optional<QuirkProfile> quirks = QuirkProfile.find(name);
    if (quirks.isPresent()) {
      words.end();
      Selector who = who(whom, name);
      quirks.get().deviations().forEach(spec -> deviations.on(who, spec));
      return List.of(who + ": " + name + " from the next session on");
    }
    try {
      DeviationSpec spec = DeviationSpec.of(name);
      for (Optional<String> word = words.next(); word.isPresent(); word = words.next()) {
        int equals = word.get().indexOf('=');
        if (equals < 1) {
          throw new PromptException("found '" + word.get() + "', expected PARAMETER=VALUE");
        }
        spec = spec.with(word.get().substring(0, equals), word.get().substring(equals + 1));
      }
      Selector who = who(whom, name);
      deviations.on(who, spec);
      return List.of(who + ": " + name + " from the next session on");
    } catch (IllegalArgumentException e) {
      throw new PromptException(String.valueOf(e.getMessage()));
    }
  }

  /** {@code behave WHO [NAME]}. */
  List<String> behave(Words words) throws PromptException {
    String whom = words.next("the ID of a device, @all, @GROUP or a share such as 5%");
    Optional<String> name = words.next();
    words.end();
    try {
      Selector who = who(whom, name.orElse(""));
      Optional<QuirkProfile> quirks = name.flatMap(QuirkProfile::find);
      if (quirks.isPresent()) {
        quirks.get().deviations().forEach(spec -> deviations.off(who, spec.name()));
        return List.of(who + ": no more " + name.get());
      }
      if (name.isPresent()) {
        deviations.off(who, name.get());
        return List.of(who + ": no more " + name.get());
      }
      deviations.off(who);
      return List.of(who + ": no more deviations");
    } catch (IllegalArgumentException e) {
      throw new PromptException(String.valueOf(e.getMessage()));
    }
  }

  private Selector who(String text, String lot) throws PromptException {
    Matcher many = MANY.matcher(text);
    if (text.isEmpty() || !many.matches()) {
      return Selector.one(finder.device(text));
    }
    String group = many.group(2);
    Selector of =
        group == null || group.equals("all") ? Selector.all() : Selector.group(known(group));
    return many.group(1) == null
        ? of
        : Selector.share(Double.parseDouble(many.group(1)) / 100, of, lot);
  }

  private String known(String group) throws PromptException {
    TreeSet<String> groups = new TreeSet<>(fleet.groups());
    if (!groups.contains(group)) {
      throw new PromptException(
          "there is no group '" + group + "'; there are " + String.join(", ", groups));
    }
    return group;
  }
}
