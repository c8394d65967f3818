// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The command line as a process of its own before a real terminal, which script(1) makes. */
final class PseudoTerminal implements AutoCloseable {
  static final String PROMPT = "horde> ";

  private static final Path SCRIPT = Path.of("/usr/bin/script");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern ESCAPES =
      Pattern.compile("\u001b(\\[[0-9;?$<>=]*[A-Za-z]|[78=>]|\\][^\u0007]*\u0007)");

  private final Process process;
  private final StringBuilder output = new StringBuilder();
  private int mark;

  /**
   * Starts {@code horde ARGS}.
   *
   * @param environment besides that of this process
   */
  PseudoTerminal(int columns, Map<String, String> environment, List<String> args)
      throws IOException {
    StringBuilder command =
        new StringBuilder("stty cols " + columns + " rows 40 && exec '")
            .append(Path.of(System.getProperty("java.home"), "bin", "java"))
            .append("' -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED")
            .append(" --sun-misc-unsafe-memory-access=allow ")
            .append(Main.class.getName());
    args.forEach(each -> command.append(" '").append(each).append('\''));
    ProcessBuilder builder =
        new ProcessBuilder(SCRIPT.toString(), "-q", "-e", "-c", command.toString(), "/dev/null")
            .redirectErrorStream(true);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.environment().put("TERM", "xterm-256color");
    builder.environment().put("SHELL", "/bin/sh");
    builder.environment().remove("NO_COLOR");
    builder.environment().putAll(environment);
    process = builder.start();
    Thread.ofVirtual().start(this::read);
  }

  /** Whether this machine can make one. */
  static boolean isThere() {
    return Files.isExecutable(SCRIPT);
  }

  private void read() {
    byte[] buffer = new byte[1 << 14];
    try (InputStream in = process.getInputStream()) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        String text = new String(buffer, 0, count, StandardCharsets.UTF_8);
        synchronized (output) {
          output.append(text);
          output.notifyAll();
        }
      }
    } catch (IOException e) {
      synchronized (output) {
        output.append("the terminal is gone: ").append(e.getMessage());
      }
    }
  }

  /** Presses these keys; what is awaited next comes after that. */
  void type(String keys) throws IOException {
    synchronized (output) {
      mark = output.length();
    }
    OutputStream keyboard = process.getOutputStream();
    keyboard.write(keys.getBytes(StandardCharsets.UTF_8));
    keyboard.flush();
  }

  /** Types a command, and waits for the next prompt; what stands before that. */
  String ask(String line) throws IOException {
    type(line + "\r");
    return await(PROMPT);
  }

  /** Waits until this stands there, whatever the colours; what there is since the last key. */
  String await(String text) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    synchronized (output) {
      while (!plain(output.substring(mark)).contains(text)) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        assertThat(left).as("time to wait for '%s' in:%n%s", text, output).isPositive();
        try {
          output.wait(left);
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
      return output.substring(mark);
    }
  }

  /** The text without what a terminal obeys. */
  static String plain(String text) {
    return ESCAPES.matcher(text).replaceAll("");
  }

  int exitCode() throws InterruptedException {
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as("%s", output).isTrue();
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
