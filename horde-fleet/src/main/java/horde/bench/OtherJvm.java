// SPDX-License-Identifier: Apache-2.0
package horde.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another JVM of this Java with the same classes, for what has to be measured or served apart. */
final class OtherJvm {
  private OtherJvm() {}

  /**
   * A process that is ready to be started.
   *
   * @param options of the JVM
   */
  static ProcessBuilder of(List<String> options, Class<?> main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
  }

  /** Runs one with this JVM's own options and some that win over them, and prints what it says. */
  static void run(List<String> options, Class<?> main, List<String> arguments, PrintWriter out)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(ManagementFactory.getRuntimeMXBean().getInputArguments());
    all.addAll(options);
    Process process = of(all, main, arguments).start();
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        out.println(line);
        out.flush();
      }
    }
    int exit = process.waitFor();
    if (exit != 0) {
      throw new IOException("the JVM with " + options + " ended with " + exit);
    }
  }
}
