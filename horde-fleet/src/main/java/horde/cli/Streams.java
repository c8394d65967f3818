// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Supplier;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;

/**
 * What the command line reads from and writes to.
 *
 * @param input where commands come from
 * @param audience who is at the other end of it, which takes some time to find out
 */
record Streams(InputStream input, PrintStream out, PrintStream err, Supplier<Kind> audience) {

  /** Who gives commands. */
  enum Kind {
    /** A person before a terminal, who also sees the output. */
    TERMINAL,
    /** A pipe or a file. */
    PIPE,
    /**
     * Nobody: the input is a terminal but the output is not, so that a prompt would not be seen,
     * and reading would stop a process in the background.
     */
    NOBODY
  }

  /** Those of this process. */
  static Streams ofProcess() {
    return new Streams(System.in, System.out, System.err, Streams::kindOfProcess);
  }

  /** Who is at the other end of the input. */
  Kind kind() {
    return audience.get();
  }

  private static Kind kindOfProcess() {
    Console console = System.console();
    if (console != null && console.isTerminal()) {
      return Kind.TERMINAL;
    }
    for (String provider : List.of("ffm", "jni", "exec")) {
      try {
        boolean terminal = TerminalProvider.load(provider).isSystemStream(SystemStream.Input);
        return terminal ? Kind.NOBODY : Kind.PIPE;
      } catch (IOException | RuntimeException | LinkageError e) {
        continue; // the next one may know
      }
    }
    return Kind.NOBODY;
  }
}
