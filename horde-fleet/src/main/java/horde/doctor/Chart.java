// SPDX-License-Identifier: Apache-2.0
package horde.doctor;

import horde.doctor.Finding.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Findings as they come, told at once line by line, and counted. */
final class Chart {
  private static final String INDENT = " ".repeat(28);

  private final Consumer<String> out;
  private final List<Finding> findings = new ArrayList<>();

  Chart(Consumer<String> out) {
    this.out = out;
  }

  /** Begins another part. */
  void title(String title) {
    if (!findings.isEmpty()) {
      out.accept("");
    }
    out.accept(title);
  }

  /** Notes a finding; tells whether it is worth looking further that way. */
  boolean note(Finding finding) {
    findings.add(finding);
    out.accept("  %-4s  %-20s%s".formatted(finding.level().word(), finding.what(), finding.text()));
    finding.details().forEach(line -> out.accept(INDENT + line));
    if (!finding.remedy().isEmpty()) {
      out.accept(INDENT + "what to do: " + finding.remedy());
    }
    return finding.level() != Level.FAILED;
  }

  /** How many were like this. */
  long count(Level level) {
    return findings.stream().filter(finding -> finding.level() == level).count();
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }
}
