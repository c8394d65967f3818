// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import horde.config.ConfigException;
import horde.deviation.Catalogue;
import horde.deviation.Deviation;
import horde.deviation.DeviationParameter;
import horde.deviation.QuirkProfile;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code horde deviations}: what devices can do wrong, and one of it in full. */
@Command(
    name = "deviations",
    description = "Lists what devices can do wrong on purpose, or explains one of it.")
final class DeviationsCommand implements Callable<Integer> {
  private final Streams streams;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "a deviation or a quirk profile to explain")
  @Nullable String name;

  @Option(names = "--item", paramLabel = "M-nn", description = "only those of this item")
  @Nullable String item;

  @Mixin CommonFlags common = new CommonFlags();

  DeviationsCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws ConfigException {
    common.apply();
    if (name == null) {
      list(streams.out());
    } else {
      explain(name, streams.out());
    }
    streams.out().flush();
    return ExitCode.DONE;
  }

  private void list(PrintStream out) {
    for (Deviation deviation : Catalogue.all()) {
      if (item == null || deviation.item().equalsIgnoreCase(item)) {
        line(out, deviation.item(), deviation.name(), deviation.meaning());
      }
    }
    if (item == null || item.equalsIgnoreCase(QuirkProfile.ITEM)) {
      QuirkProfile.builtIn()
          .forEach(quirks -> line(out, QuirkProfile.ITEM, quirks.name(), quirks.meaning()));
    }
  }

  private static void line(PrintStream out, String item, String name, String meaning) {
    out.println(String.format(Locale.ROOT, "%s  %-32s %s", item, name, meaning));
  }

  private static void explain(String name, PrintStream out) throws ConfigException {
    Optional<QuirkProfile> quirks = QuirkProfile.find(name);
    if (quirks.isPresent()) {
      explain(quirks.get(), out);
      return;
    }
    try {
      explain(Catalogue.require(name), out);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(String.valueOf(e.getMessage()), e);
    }
  }

  private static void explain(Deviation deviation, PrintStream out) {
    out.println(deviation.name() + " (" + deviation.item() + ")");
    out.println("A device with it " + deviation.meaning() + ".");
    out.println("An occasion is " + deviation.occasion() + ".");
    issues(deviation.seenIn(), out);
    out.println();
    for (DeviationParameter parameter : deviation.parameters()) {
      out.println(
          String.format(
              Locale.ROOT,
              "  %-14s %s; %s; default %s",
              parameter.name(),
              parameter.meaning(),
              parameter.expected(),
              parameter.defaultValue().isEmpty() ? "empty" : parameter.defaultValue()));
    }
  }

  private static void explain(QuirkProfile quirks, PrintStream out) {
    out.println(quirks.name() + " (" + QuirkProfile.ITEM + ", a quirk profile)");
    out.println(quirks.meaning());
    issues(quirks.seenIn(), out);
    out.println();
    quirks
        .deviations()
        .forEach(
            spec ->
                out.println(
                    "  "
                        + spec.name()
                        + spec.parameters().entrySet().stream()
                            .sorted(Map.Entry.comparingByKey())
                            .map(each -> " " + each.getKey() + "=" + each.getValue())
                            .collect(Collectors.joining())));
  }

  private static void issues(List<String> seenIn, PrintStream out) {
    if (!seenIn.isEmpty()) {
      out.println("Seen in " + String.join(", ", seenIn) + ".");
    }
  }
}
