// SPDX-License-Identifier: Apache-2.0
package horde.model;

import cwmp.compiler.export.DescriptionText.Block;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Writes texts wrapped to the terminal, or to 80 columns where there is none. */
final class Paragraphs {
  private static final int WITHOUT_TERMINAL = 80;

  /** Longer lines are hard to read. */
  private static final int WIDEST = 100;

  private static final int NARROWEST = 40;

  private final PrintWriter out;
  private final int width;

  Paragraphs(PrintWriter out) {
    this(out, terminalWidth());
  }

  Paragraphs(PrintWriter out, int width) {
    this.out = out;
    this.width = width;
  }

  private static int terminalWidth() {
    if (System.console() == null || !System.console().isTerminal()) {
      return WITHOUT_TERMINAL;
    }
    try (Terminal terminal = TerminalBuilder.builder().system(true).dumb(true).build()) {
      int columns = terminal.getColumns();
      return columns <= 0 ? WITHOUT_TERMINAL : Math.clamp(columns, NARROWEST, WIDEST);
    } catch (IOException e) {
      return WITHOUT_TERMINAL;
    }
  }

  /** A label and what it says, which goes on below its beginning. */
  void fact(String label, String text) {
    if (!text.isEmpty()) {
      wrap("  %-14s".formatted(label), " ".repeat(16), text);
    }
  }

  /** A description. */
  void blocks(List<Block> blocks) {
    for (Block block : blocks) {
      String indent = "  ".repeat(block.depth());
      wrap(block.depth() == 0 ? "" : indent.substring(2) + "- ", indent, block.text());
    }
  }

  private void wrap(String start, String indent, String text) {
    StringBuilder line = new StringBuilder(start);
    boolean begun = false;
    for (String word : text.split(" ")) {
      if (begun && line.length() + 1 + word.length() > width) {
        out.println(line);
        line.setLength(0);
        line.append(indent);
        begun = false;
      }
      line.append(begun ? " " : "").append(word);
      begun = true;
    }
    out.println(line);
  }
}
