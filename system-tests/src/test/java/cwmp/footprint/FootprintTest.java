// SPDX-License-Identifier: Apache-2.0
package cwmp.footprint;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import cwmp.testkit.ScriptedAcs;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleDescriptor.Requires.Modifier;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an idle agent costs, in a process of its own: with jars of this build and nothing else, on
 * the class path and on the module path, on Java 17 and on the newest. The figures are in {@code
 * target/footprint.md}; the bounds are far enough away that a busy machine does not matter.
 */
@Timeout(300)
class FootprintTest {
  private static final long MOST_JAR_OCTETS = 1_000_000;

  /** Of that the greater part is the JDK's: security providers, XML, lambdas. */
  private static final long MOST_HEAP_OCTETS = 2_300_000;

  /** The same with a line on the console by java.util.logging, which takes locale data for it. */
  private static final long MOST_HEAP_OCTETS_WITH_LOG = 4_000_000;

  /** Five times what it should be, as machines are busy. */
  private static final long MOST_MILLIS_TO_INFORM = 5_000;

  private static final int MOST_THREADS = 5;

  @TempDir private Path folder;

  /** What a process says of itself. */
  private record Figures(long informMillis, long heapOctets, int classes, String threads) {
    static Figures of(String line) {
      String[] words = line.split(" ", -1);
      return new Figures(
          Long.parseLong(words[1]), Long.parseLong(words[2]), Integer.parseInt(words[3]), words[4]);
    }
  }

  @Test
  void anIdleAgentTakesLittleOfADevice() throws Exception {
    DeviceJars jars = DeviceJars.in(folder);
    long octets = DeviceJars.octets(jars.core()) + DeviceJars.octets(jars.agent());
    List<String> table = new ArrayList<>();
    table.add(
        "Jars: core %,d and agent %,d octets, together %,d"
            .formatted(DeviceJars.octets(jars.core()), DeviceJars.octets(jars.agent()), octets));
    table.add("");
    table.add(
        "| Java | path | first session | heap above an empty JVM | with a line on the console |"
            + " classes | threads |");
    table.add("| --- | --- | --- | --- | --- | --- | --- |");
    Path plain = jars.idleDevice(false);
    Path module = jars.idleDevice(true);
    for (int release : List.of(17, 25)) {
      Optional<Path> jdk = Jdks.of(release);
      if (jdk.isEmpty()) {
        table.add("| %d | not on this machine | | | | | |".formatted(release));
        continue;
      }
      measure(jdk.get(), release, jars, plain, false, table);
      measure(jdk.get(), release, jars, module, true, table);
    }
    String text = String.join("\n", table) + "\n";
    System.out.println(text);
    Files.writeString(Path.of("target/footprint.md"), text);

    assertThat(octets).isLessThan(MOST_JAR_OCTETS);
  }

  private void measure(
      Path jdk, int release, DeviceJars jars, Path device, boolean asModule, List<String> table)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(jdk.resolve("bin/java").toString(), "-XX:+UseSerialGC", "-Xmx64m"));
    if (asModule) {
      command.addAll(List.of("--module-path", DeviceJars.path(jars.core(), jars.agent(), device)));
      command.addAll(List.of("-m", "idle/idle.IdleDevice"));
    } else {
      command.addAll(List.of("-cp", DeviceJars.path(jars.core(), jars.agent(), device)));
      command.add("idle.IdleDevice");
    }
    Path silence = folder.resolve("logging.properties");
    Files.writeString(silence, ".level=OFF\n");
    Figures empty = Figures.of(result(command));
    Figures busy;
    Figures silent;
    try (ScriptedAcs acs = ScriptedAcs.start()) {
      command.add(acs.url().toString());
      busy = Figures.of(result(command));
      acs.expectInform().event("1 BOOT");
      command.add(1, "-Djava.util.logging.config.file=" + silence);
      silent = Figures.of(result(command));
      acs.expectInform().event("1 BOOT");
      acs.check();
    }
    long heap = silent.heapOctets() - empty.heapOctets();
    long heapWithLog = busy.heapOctets() - empty.heapOctets();
    String path = asModule ? "module path" : "class path";
    table.add(
        "| %d | %s | %d ms | %,d octets | %,d octets | %d, of which %d without an agent | %s |"
            .formatted(
                release,
                path,
                busy.informMillis(),
                heap,
                heapWithLog,
                busy.classes(),
                empty.classes(),
                busy.threads().replace("+", ", ")));
    assertThat(heap).as("heap on %d, %s", release, path).isLessThan(MOST_HEAP_OCTETS);
    assertThat(heapWithLog).as("with a log").isLessThan(MOST_HEAP_OCTETS_WITH_LOG);
    assertThat(busy.informMillis()).as(path).isLessThan(MOST_MILLIS_TO_INFORM);
    assertThat(busy.threads().split("\\+")).as(path).hasSizeLessThanOrEqualTo(MOST_THREADS);
  }

  @Test
  void theJarsNeedNothingButTheJdk() {
    DeviceJars jars = DeviceJars.in(folder);
    var modules = ModuleFinder.of(jars.core(), jars.agent()).findAll();

    assertThat(modules).hasSize(2);
    for (var module : modules) {
      assertThat(module.descriptor().requires())
          .as("%s at run time", module.descriptor().name())
          .filteredOn(needed -> !needed.modifiers().contains(Modifier.STATIC))
          .extracting(Requires::name)
          .allMatch(name -> name.startsWith("java.") || name.equals("cwmp.core"));
    }
  }

  @Test
  void theExampleFitsIntoAnImageOfItsOwn() throws Exception {
    DeviceJars jars = DeviceJars.in(folder);
    Path image = folder.resolve("image");
    DeviceJars.run(
        "jlink",
        List.of(
            "--module-path",
            DeviceJars.path(jars.core(), jars.agent(), DeviceJars.classes("examples/hello-cpe")),
            "--add-modules",
            "hello.cpe",
            "--launcher",
            "hello-cpe=hello.cpe/hello.HelloCpe",
            "--strip-debug",
            "--no-header-files",
            "--no-man-pages",
            "--compress",
            "zip-9",
            "--output",
            image.toString()));
    String size = "jlink image of hello-cpe: %,d octets\n".formatted(DeviceJars.octets(image));
    System.out.println(size);
    Files.writeString(Path.of("target/footprint-image.md"), size);

    try (ScriptedAcs acs = ScriptedAcs.start()) {
      Process device =
          new ProcessBuilder(
                  image.resolve("bin/java").toString(),
                  "-m",
                  "hello.cpe/hello.HelloCpe",
                  acs.url().toString())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("image.log").toFile())
              .start();
      try {
        acs.expectInform().events("0 BOOTSTRAP", "1 BOOT");
      } finally {
        device.destroyForcibly().waitFor(30, SECONDS);
      }
      acs.check();
    }
  }

  private static String result(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes());
      assertThat(process.waitFor(60, SECONDS)).as("%s ends: %s", command, said).isTrue();
      return said.lines()
          .filter(line -> line.startsWith("result "))
          .findFirst()
          .orElseThrow(() -> new AssertionError(command + " says " + said));
    } finally {
      process.destroyForcibly();
    }
  }
}
