// SPDX-License-Identifier: Apache-2.0
package workstation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program of the system, run as a child without a shell: each word is one argument, whatever
 * characters it has.
 */
final class Command {
  private static final List<String> FOLDERS = List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin");
  private static final int MOST_LINES = 1000;

  private final List<String> words;

  /** A program and its arguments. */
  Command(List<String> words) {
    this.words = List.copyOf(words);
  }

  /**
   * What a command has said.
   *
   * @param status with which it ended; -1 if it had to be ended
   * @param lines of its output and its errors
   */
  record Output(int status, List<String> lines) {

    /** The last thing that it said. */
    String lastLine() {
      return lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1);
    }
  }

  /** Where a program is. */
  static Optional<String> find(String program) {
    return FOLDERS.stream()
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  /**
   * Runs it.
   *
   * @param deadline after which it is ended
   * @throws IOException if it cannot be started
   * @throws InterruptedException if the thread was interrupted; the child is gone then
   */
  Output run(Duration deadline) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    process.getOutputStream().close(); // it is asked nothing
    List<String> lines = new ArrayList<>();
    Thread reader = new Thread(() -> read(process, lines), "workstation-command");
    reader.setDaemon(true);
    reader.start();
    try {
      boolean ended = process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      reader.join(1000); // a grandchild may keep the output open
      synchronized (lines) {
        return new Output(ended ? process.exitValue() : -1, List.copyOf(lines));
      }
    } finally {
      process.destroyForcibly();
    }
  }

  private static void read(Process process, List<String> lines) {
    try (BufferedReader output =
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        Stream<String> all = output.lines()) {
      all.forEach(
          line -> {
            synchronized (lines) {
              if (lines.size() < MOST_LINES) { // the rest is read, so that the child goes on
                lines.add(line);
              }
            }
          });
    } catch (IOException | UncheckedIOException e) {
      // it was ended
    }
  }

  @Override
  public String toString() {
    return String.join(" ", words);
  }
}
