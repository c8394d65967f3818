// SPDX-License-Identifier: Apache-2.0
package horde.console;

import java.util.List;

/** Where a run shows what happens. May be used from any thread. */
public interface Screen extends AutoCloseable {

  /** Shows lines for good, together. */
  void show(List<String> lines);

  /** Shows a line for good. */
  default void show(String line) {
    show(List.of(line));
  }

  /** Shows how it goes: in a terminal in place of the last such line. */
  void progress(String line);

  /** How many seconds there should be between two lines of progress. */
  int progressSeconds();

  /** Whether a person sees it while it is written. */
  default boolean isTerminal() {
    return false;
  }

  /** What answers are written on. */
  default Paper paper() {
    return Paper.PLAIN;
  }

  /** Looks for a person who wants to go on; by one thread at a time, while nobody types. */
  default Patience patience() {
    return millis -> {
      Thread.sleep(millis);
      return false;
    };
  }

  /** Waits, as long as nobody wants to go on. */
  interface Patience extends AutoCloseable {

    /**
     * Waits this long.
     *
     * @return whether somebody wants to go on: has pressed Enter, or Ctrl-C
     */
    boolean isLost(long millis) throws InterruptedException;

    /** Does so no more. */
    @Override
    default void close() {}
  }

  /** Shows how far something has come that somebody waits for; empty for no more. */
  default void waiting(String line) {}

  /** Takes the prompt and the progress line away. */
  @Override
  void close();
}
