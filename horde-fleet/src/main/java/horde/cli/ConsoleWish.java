// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import horde.console.ListedCommands;
import org.jspecify.annotations.Nullable;

/**
 * What commands a run is to take.
 *
 * @param listed those that were given with flags or in a file; null for what is typed or piped
 * @param goesOn whether commands follow one that fails
 * @param java whether the prompt begins with Java
 * @param isAll whether the run is for the commands: it ends with them
 */
record ConsoleWish(@Nullable ListedCommands listed, boolean goesOn, boolean java, boolean isAll) {
  /** Commands on the side, as of {@code horde run}. */
  static final ConsoleWish ASIDE = new ConsoleWish(null, true, false, false);
}
