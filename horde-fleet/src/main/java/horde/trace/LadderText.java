// SPDX-License-Identifier: Apache-2.0
package horde.trace;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A ladder as lines of text. */
public final class LadderText {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
  private static final String INDENT = "      ";

  private LadderText() {}

  /** One line for each step, and one for how it ended. */
  public static List<String> lines(Ladder ladder) {
    List<String> lines = new ArrayList<>();
    for (Rung rung : ladder.rungs()) {
      lines.add(line(rung));
    }
    lines.add(ladder.end());
    return lines;
  }

  /** One step in a line: when, who, what. */
  public static String line(Rung rung) {
    return time(rung) + " " + arrow(rung) + " " + rung.line();
  }

  /** Each step with its headers, its envelope, what it changes and what is wrong. */
  public static List<String> opened(Ladder ladder) {
    List<String> lines = new ArrayList<>();
    for (Rung rung : ladder.rungs()) {
      lines.add(line(rung) + after(rung));
      open(rung).forEach(line -> lines.add(INDENT + line));
    }
    lines.add(ladder.end());
    return lines;
  }

  /** What is in a step: first line, headers, envelope, notes, changes, faults. */
  public static List<String> open(Rung rung) {
    List<String> lines = new ArrayList<>();
    if (!rung.http().isEmpty()) {
      lines.add(rung.http());
    }
    rung.headers().forEach(header -> lines.add(header.name() + ": " + header.value()));
    lines.addAll(rung.body());
    lines.addAll(remarks(rung));
    return lines;
  }

  /** What there is to say about a step besides its bytes: notes, changes, faults. */
  public static List<String> remarks(Rung rung) {
    List<String> lines = new ArrayList<>();
    rung.notes().forEach(note -> lines.add("* " + note));
    for (Rung.Change change : rung.changes()) {
      lines.add(
          "* "
              + change.path()
              + ": "
              + (change.before() == null ? "" : quoted(change.before()) + " -> ")
              + quoted(change.after())
              + (change.refused() ? " (refused)" : ""));
    }
    for (Rung.FaultNote fault : rung.faults()) {
      lines.add(
          "! "
              + (fault.about().isEmpty() ? "" : fault.about() + ": ")
              + (fault.code() == 0 ? "" : fault.code() + " ")
              + fault.name()
              + " ("
              + fault.clause()
              + "): "
              + fault.meaning()
              + (fault.said().isEmpty() ? "" : " It says: " + fault.said()));
    }
    return lines;
  }

  private static String quoted(String value) {
    return '"' + value + '"';
  }

  private static String time(Rung rung) {
    return TIME.format(rung.at().atZone(ZoneId.systemDefault()));
  }

  private static String after(Rung rung) {
    return rung.number() == 1
        ? ""
        : String.format(Locale.ROOT, "  (%s later)", millis(rung.sinceLast()));
  }

  /** A time between messages, as short as it makes sense. */
  public static String millis(double millis) {
    if (millis < 10) {
      return String.format(Locale.ROOT, "%.1f ms", millis);
    }
    return millis < 10_000
        ? String.format(Locale.ROOT, "%.0f ms", millis)
        : String.format(Locale.ROOT, "%.1f s", millis / 1000);
  }

  /** Who sends it: {@code -->} the device, {@code <--} the ACS, {@code ---} nobody. */
  public static String arrow(Rung rung) {
    return switch (rung.from()) {
      case CPE -> "-->";
      case ACS -> "<--";
      case NOBODY -> "---";
    };
  }
}
