// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.generate;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a generation has done.
 *
 * @param generated how many files there are that are written anew each time
 * @param first the user's files that were not there and are now
 * @param report the migration report, or null if the model is as it was
 */
public record Outcome(int generated, List<Path> first, @Nullable Path report) {
  public Outcome {
    first = List.copyOf(first);
  }
}
