// SPDX-License-Identifier: Apache-2.0
package horde.console;

import java.io.PrintStream;
import java.util.List;

/**
 * Lines for a file, a pipe or a log: what is shown goes to the output, progress to the error
 * stream, so that a reader of the output gets answers only.
 */
public final class PlainScreen implements Screen {
  private static final int PROGRESS_SECONDS = 5;

  private final PrintStream out;
  private final PrintStream err;

  /** Shows things there. */
  public PlainScreen(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public synchronized void show(List<String> lines) {
    lines.forEach(out::println);
    out.flush();
  }

  @Override
  public synchronized void progress(String line) {
    err.println(line);
  }

  @Override
  public int progressSeconds() {
    return PROGRESS_SECONDS;
  }

  @Override
  public void close() {
    // Nothing to take away.
  }
}
