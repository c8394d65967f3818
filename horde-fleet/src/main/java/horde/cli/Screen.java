// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import java.util.List;

/** Where a run shows what happens. May be used from any thread. */
interface Screen extends AutoCloseable {

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

  /** Takes the prompt and the progress line away. */
  @Override
  void close();
}
