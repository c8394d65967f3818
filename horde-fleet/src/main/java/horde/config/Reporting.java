// SPDX-License-Identifier: Apache-2.0
package horde.config;

import horde.metric.Threshold;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is to be told of a run at its end, and what must be true of it.
 *
 * @param json where to write the report; null for nowhere
 * @param html where to write it as a page; null for nowhere
 * @param thresholds what decides the exit code
 */
public record Reporting(@Nullable Path json, @Nullable Path html, List<Threshold> thresholds) {
  /** Nothing. */
  public static final Reporting NONE = new Reporting(null, null, List.of());

  /** Copies the list. */
  public Reporting {
    thresholds = List.copyOf(thresholds);
  }

  /** A report goes where its name says: a page if it ends like one. */
  static Reporting of(@Nullable Path report, @Nullable Path html, List<Threshold> thresholds) {
    boolean page = report != null && isPage(report);
    return new Reporting(page ? null : report, html == null && page ? report : html, thresholds);
  }

  /** Whether a file of this name is a page. */
  public static boolean isPage(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".html") || name.endsWith(".htm");
  }
}
