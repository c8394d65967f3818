// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import horde.config.FileTrouble;
import horde.referee.Referee;
import horde.referee.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of those who want the ACS judged. */
final class RefereeFlags {
  @Option(names = "--referee", description = "judges what the ACS does by the rules of TR-069")
  boolean referee;

  @Option(
      names = "--referee-samples",
      paramLabel = "DIR",
      description = "judges too, and writes for each broken rule the session that shows it")
  @Nullable Path samples;

  /** Whether a referee is wanted. */
  boolean isOn() {
    return referee || samples != null;
  }

  /**
   * Writes a file for each rule that was broken, if the samples are wanted.
   *
   * @throws EnvironmentException if they cannot be written
   */
  void writeSamples(Referee referee) throws EnvironmentException {
    Path folder = samples;
    if (folder == null) {
      return;
    }
    try {
      Files.createDirectories(folder);
      for (Violation violation : referee.violations()) {
        Files.write(folder.resolve(violation.rule().id() + ".txt"), lines(violation));
      }
    } catch (IOException e) {
      throw new EnvironmentException(
          "the samples could not be written to " + folder + ": " + FileTrouble.reason(e), e);
    }
  }

  private static List<String> lines(Violation violation) {
    Violation.Sample sample = violation.sample();
    List<String> lines = new ArrayList<>();
    lines.add(violation.severity() + " " + violation.rule().id());
    lines.add(violation.rule().meaning());
    lines.add(violation.rule().clause() + ", item " + violation.rule().item());
    lines.add("");
    lines.add(sample.detail());
    lines.add(
        "%d times; this is the first, at device %s, %s"
            .formatted(violation.count(), sample.device(), sample.time()));
    lines.add("");
    lines.addAll(sample.transcript());
    return lines;
  }
}
