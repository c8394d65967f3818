// SPDX-License-Identifier: Apache-2.0
package horde.console;

import horde.deviation.DeviationSpec;
import horde.deviation.Deviations;
import horde.deviation.QuirkProfile;
import horde.deviation.Selector;
import horde.steer.Order;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Commands that switch deviations on and off. */
final class DeviationCommands implements Command.Group {
  /** Whom the switch itself knows, without visiting any device. */
  private static final Pattern KNOWN =
      Pattern.compile("(?:(\\d{1,3}(?:\\.\\d{1,6})?)%)?(?:@([^\\s&|)]+))?");

  private final Desk desk;
  private final Deviations deviations;

  DeviationCommands(Desk desk, Deviations deviations) {
    this.desk = desk;
    this.deviations = deviations;
  }

  @Override
  public String title() {
    return "Go wrong";
  }

  @Override
  public List<Command> commands() {
    return List.of(
        Command.of(
            "deviate",
            "WHO NAME [PARAMETER=VALUE ...]",
            "goes wrong in this way from the next session on; 'horde deviations' lists them",
            this::deviate,
            Command.Argument.WHO,
            Command.Argument.DEVIATION,
            Command.Argument.TEXT),
        Command.of(
            "behave",
            "WHO [NAME]",
            "no more of that, or of anything",
            this::behave,
            Command.Argument.WHO,
            Command.Argument.DEVIATION));
  }

  private Answer deviate(Words words, Paper paper) throws CommandException {
    Who who = desk.who(words);
    String name = words.next("the NAME of a deviation");
    try {
      List<DeviationSpec> specs = specs(name, words);
      Selector selector = selector(who, name);
      if (selector == null) {
        return desk.order(who, new Order.Deviate(name, specs));
      }
      specs.forEach(spec -> deviations.on(selector, spec));
      return Answer.of(selector + ": " + name + " from the next session on");
    } catch (IllegalArgumentException e) {
      throw new CommandException(String.valueOf(e.getMessage()));
    }
  }

  private static List<DeviationSpec> specs(String name, Words words) throws CommandException {
    Optional<QuirkProfile> quirks = QuirkProfile.find(name);
    if (quirks.isPresent()) {
      words.end();
      return quirks.get().deviations();
    }
    DeviationSpec spec = DeviationSpec.of(name);
    while (!words.atEnd()) {
      String word = words.next("PARAMETER=VALUE");
      int equals = word.indexOf('=');
      if (equals < 1) {
        throw new CommandException("found '" + word + "', expected PARAMETER=VALUE");
      }
      spec =
          spec.with(
              word.substring(0, equals), ParameterCommands.unquoted(word.substring(equals + 1)));
    }
    return List.of(spec);
  }

  private Answer behave(Words words, Paper paper) throws CommandException {
    Who who = desk.who(words);
    Optional<String> name = words.next();
    words.end();
    Optional<QuirkProfile> quirks = name.flatMap(QuirkProfile::find);
    try {
      Selector selector = selector(who, name.orElse(""));
      if (selector == null) {
        return desk.order(who, new Order.Behave(name.orElse(null)));
      }
      if (quirks.isPresent()) {
        quirks.get().deviations().forEach(spec -> deviations.off(selector, spec.name()));
      } else if (name.isPresent()) {
        deviations.off(selector, name.get());
      } else {
        deviations.off(selector);
      }
      return Answer.of(selector + ": no more " + name.orElse("deviations"));
    } catch (IllegalArgumentException e) {
      throw new CommandException(String.valueOf(e.getMessage()));
    }
  }

  /**
   * The devices as the switch knows them: all, a group or a share, which costs the same for a
   * million devices as for one, and of which each deviation hits others; null for any other
   * selector.
   */
  private static @Nullable Selector selector(Who who, String lot) {
    if (!(who instanceof Who.Many many)) {
      return null;
    }
    Matcher known = KNOWN.matcher(many.text());
    if (!known.matches()) {
      return null;
    }
    String group = known.group(2);
    Selector of = group == null || group.equals("all") ? Selector.all() : Selector.group(group);
    return known.group(1) == null
        ? of
        : Selector.share(Double.parseDouble(known.group(1)) / 100, of, lot);
  }
}
