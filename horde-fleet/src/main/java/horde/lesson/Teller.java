// SPDX-License-Identifier: Apache-2.0
package horde.lesson;

import horde.trace.LadderText;
import horde.trace.Rung;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Tells a lesson: what was told once is not told again, and lines fit a terminal. */
final class Teller {
  private static final int WIDTH = 79;
  private static final int MOST_EXCERPT = 16;
  private static final String INDENT = "    ";
  private static final String BODY = "soap-env:Body>";

  private final Consumer<List<String>> out;
  private final Pace pace;
  private final Set<String> told = new HashSet<>();
  private int chapters;

  /**
   * Tells it to this.
   *
   * @param out takes lines that belong together
   */
  Teller(Consumer<List<String>> out, Pace pace) {
    this.out = out;
    this.pace = pace;
  }

  void chapter(String title) throws InterruptedException {
    String numbered = ++chapters + ". " + title;
    tell(List.of("", "", numbered, "=".repeat(numbered.length())));
  }

  /** Tells paragraphs, each with a blank line before it. */
  void say(String... paragraphs) throws InterruptedException {
    for (String paragraph : paragraphs) {
      List<String> lines = new ArrayList<>(List.of(""));
      lines.addAll(wrapped(paragraph, "", ""));
      tell(lines);
    }
  }

  /** Tells a session, or a part of it, step by step. */
  void steps(List<Rung> rungs) throws InterruptedException {
    for (Rung rung : rungs) {
      tell(step(rung));
    }
  }

  private void tell(List<String> lines) throws InterruptedException {
    out.accept(lines);
    pace.afterReading(lines);
  }

  private List<String> step(Rung rung) {
    List<String> lines = new ArrayList<>(List.of(""));
    lines.addAll(wrapped(LadderText.arrow(rung) + " " + rung.line(), "", INDENT));
    if (told.add("excerpt " + rung.from() + rung.message() + rung.http().split(" ")[0])) {
      excerpt(rung).forEach(line -> lines.add(INDENT + "| " + line));
    }
    for (String remark : LadderText.remarks(rung)) {
      if (told.add(remark)) {
        lines.addAll(wrapped(remark, INDENT, INDENT + "  "));
      }
    }
    List<String> words = new ArrayList<>();
    for (String text : List.of(rung.explanation().means(), rung.explanation().now())) {
      if (!text.isEmpty() && told.add(text)) {
        words.add(text);
      }
    }
    words.forEach(text -> lines.addAll(wrapped(text, INDENT, INDENT)));
    for (Rung.Clause rule : rung.explanation().rules()) {
      if (told.add(rule.toString())) {
        String text = "[" + rule.clause() + "] " + rule.rule();
        lines.addAll(wrapped(text, INDENT, INDENT + "  "));
      }
    }
    return lines;
  }

  /** The beginning of a message: its first line, and what is in the body of the envelope. */
  private static List<String> excerpt(Rung rung) {
    List<String> lines = new ArrayList<>();
    if (!rung.http().isEmpty()) {
      lines.add(cut(rung.http()));
    }
    boolean within = false;
    int hidden = 0;
    for (String line : rung.body()) {
      boolean edge = line.strip().endsWith(BODY);
      if (within && !edge) {
        if (lines.size() < MOST_EXCERPT) {
          lines.add(cut(line.length() > 4 ? line.substring(4) : line));
        } else {
          hidden++;
        }
      }
      within ^= edge;
    }
    if (hidden > 0) {
      lines.add("(" + hidden + " lines more)");
    }
    return lines;
  }

  private static String cut(String line) {
    int most = WIDTH - INDENT.length() - 2;
    return line.length() <= most ? line : line.substring(0, most - 3) + "...";
  }

  private static List<String> wrapped(String text, String first, String others) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(first);
    String indent = first;
    for (String word : text.split(" ")) {
      if (line.length() > indent.length() && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        indent = others;
        line = new StringBuilder(indent);
      }
      line.append(line.length() > indent.length() ? " " : "").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
