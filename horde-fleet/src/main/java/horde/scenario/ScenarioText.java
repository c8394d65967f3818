// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

import horde.lab.ObservationText;
import horde.scenario.ScenarioResult.StageResult;
import horde.scenario.ScenarioResult.StepResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells how a scenario goes, for people, line by line. */
public final class ScenarioText implements ScenarioListener {
  private static final int WIDTH = 14;
  private static final Pattern ELEMENT = Pattern.compile("<(?:[\\w-]+:)?(\\w+)");

  private final Consumer<String> out;
  private String why = "something before it has failed";

  /** Hands the lines on as they come. */
  public ScenarioText(Consumer<String> out) {
    this.out = out;
  }

  @Override
  public void begun(Scenario scenario, String acs, int devices) {
    if (!scenario.name().isEmpty()) {
      out.accept(scenario.name());
    }
    out.accept(
        "%d %s, %s, seed %d"
            .formatted(
                devices,
                devices == 1 ? "device" : "devices",
                acs.equals("virtual")
                    ? "on virtual time"
                    : acs.equals("bench") ? "with the bench ACS" : "with " + acs,
                scenario.fleet().seed()));
  }

  @Override
  public void stageBegun(Part.Stage stage, boolean parallel) {
    out.accept("");
    out.accept(stage.name() + (parallel ? "  (side by side)" : ""));
  }

  @Override
  public void stepEnded(Part.Stage stage, int depth, StepResult result) {
    if (result.verdict() == Verdict.SKIPPED && depth > 0) {
      return;
    }
    if (result.verdict() == Verdict.INTERRUPTED) {
      why = "the run was interrupted";
    }
    String sign =
        switch (result.verdict()) {
          case PASSED -> result.expectation() ? "  ok  " : "      ";
          case FAILED -> " FAIL ";
          case SKIPPED -> "  -   ";
          case INTERRUPTED -> " STOP ";
        };
    String who = result.actor().isEmpty() ? "" : "  [" + result.actor() + "]";
    String time = ObservationText.time(result.begun().plus(result.took()));
    String indent = "  ".repeat(depth);
    out.accept(
        String.format(
            Locale.ROOT, "%" + WIDTH + "s %s%s%s%s", time, sign, indent, result.text(), who));
    result.notes().forEach(note -> out.accept(" ".repeat(WIDTH + 9) + indent + note));
    result.failure().ifPresent(failure -> lines(failure, result.place()).forEach(out));
  }

  /** A failure, for people. */
  public static List<String> lines(Failure failure, String place) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    if (!place.isEmpty()) {
      lines.add("  at " + place);
    }
    lines.add("  expected  " + failure.expected());
    lines.add("  but       " + failure.found());
    if (!failure.hint().isEmpty()) {
      lines.add("  hint      " + failure.hint());
    }
    if (!failure.nearest().isEmpty()) {
      lines.add("  nearest   " + failure.nearest());
    }
    for (Difference difference : failure.differences()) {
      lines.add("            " + difference.what());
      lines.add("              expected  " + difference.expected());
      lines.add("              found     " + difference.found());
    }
    block(lines, "  seen since the step before", failure.seen());
    block(lines, "  the session, message by message", compact(failure.session()));
    lines.add("");
    return lines.stream().flatMap(line -> line.isEmpty() ? Stream.of(line) : line.lines()).toList();
  }

  /** One line for each message: what was sent, and what it was. */
  private static List<String> compact(List<String> session) {
    List<String> lines = new ArrayList<>();
    boolean inBody = false;
    for (String line : session) {
      if (!line.startsWith(" ")) {
        lines.add(line);
        inBody = false;
      } else if (inBody && lines.getLast().contains("<--")) {
        Matcher name = ELEMENT.matcher(line);
        lines.add(lines.removeLast() + (name.find() ? "  (" + name.group(1) + ")" : ""));
        inBody = false;
      } else {
        inBody = line.strip().endsWith(":Body>") && !line.contains("</");
      }
    }
    return lines;
  }

  private static void block(List<String> lines, String title, List<String> block) {
    if (!block.isEmpty()) {
      lines.add(title);
      block.forEach(line -> lines.add("    " + line));
    }
  }

  @Override
  public void stageEnded(StageResult result) {
    if (result.verdict() == Verdict.SKIPPED) {
      out.accept(" ".repeat(WIDTH + 7) + "(skipped: " + why + ")");
    }
  }

  @Override
  public void ended(ScenarioResult result) {
    List<StepResult> steps = result.steps();
    long expectations = count(steps, Verdict.PASSED);
    int failed = result.failures().size();
    long skipped = steps.stream().filter(step -> step.verdict() == Verdict.SKIPPED).count();
    out.accept("");
    out.accept(
        "%s: %d %s met%s%s, in %s%s"
            .formatted(
                result.verdict().text(),
                expectations,
                expectations == 1 ? "expectation" : "expectations",
                failed == 0 ? "" : ", " + failed + " failed",
                skipped == 0 ? "" : ", " + skipped + " steps skipped",
                seconds(result.took()),
                result.acs().equals("virtual")
                    ? " of virtual time (" + seconds(result.tookReally()) + ")"
                    : ""));
  }

  private static long count(List<StepResult> steps, Verdict verdict) {
    return steps.stream().filter(step -> step.expectation() && step.verdict() == verdict).count();
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }
}
