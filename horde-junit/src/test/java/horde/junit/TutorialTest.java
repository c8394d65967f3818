// SPDX-License-Identifier: Apache-2.0
package horde.junit;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.testkit.ScriptedAcs;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Compiles and runs what stands in {@code docs/testing-an-acs.md}. */
@Timeout(120)
final class TutorialTest {
  private static final Pattern FILE =
      Pattern.compile("```java (?:src/test/java/)(\\w+)\\.java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern MESSAGE =
      Pattern.compile("```text message\n(.*?)```", Pattern.DOTALL);

  @TempDir Path folder;

  @Test
  void theFirstTestIsGreenAndTheSecondFailsWithTheMessageThatStandsThere() throws Exception {
    String text = Files.readString(Path.of("..", "docs", "testing-an-acs.md"));
    Map<String, Path> sources = new TreeMap<>();
    for (Matcher file = FILE.matcher(text); file.find(); ) {
      sources.put(file.group(1), write(file.group(1), file.group(2)));
    }
    assertThat(sources).containsOnlyKeys("FirstContactTest", "ProvisioningTest");
    compile(List.copyOf(sources.values()));

    try (ScriptedAcs acs = ScriptedAcs.start();
        URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      Map<String, String> there = Map.of("acs.url", acs.url().toString());

      Run.with(there, loader.loadClass("FirstContactTest")).succeeds(1);
      Throwable red = Run.with(there, loader.loadClass("ProvisioningTest")).failure();

      Matcher message = MESSAGE.matcher(text);
      assertThat(message.find()).isTrue();
      String told = message.group(1);
      assertThat(withoutTimes(String.valueOf(red.getMessage())))
          .startsWith(withoutTimes(told.substring(0, told.indexOf("Session 1 of 1:"))))
          .contains("\nSession 1 of 1:\n")
          .contains("  (empty)\n        Cookie: session (hidden)\n")
          .endsWith("<-- 204 No Content\n  the session ended well\n");
    }
  }

  private Path write(String name, String source) throws IOException {
    return Files.writeString(folder.resolve(name + ".java"), source);
  }

  private void compile(List<Path> sources) throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path"));
      boolean good =
          compiler
              .getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
              .call();
      assertThat(good).isTrue();
    }
  }

  private static String withoutTimes(String text) {
    return text.replaceAll("\\d\\d:\\d\\d:\\d\\d\\.\\d{3}", "TIME")
        .replaceAll("HomeGateway-\\w+:", "HomeGateway-SERIAL:");
  }
}
