// SPDX-License-Identifier: Apache-2.0
package horde.extension;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** The files that {@code docs/extensions.md} shows, compiled into a folder. */
final class ExtensionPage {
  private static final Pattern FILE =
      Pattern.compile("(?ms)^```(?:java|services|yaml) (\\S+)\n(.*?)^```$");

  private final Path sources;
  private final Path classes;

  private ExtensionPage(Path folder) {
    this.sources = folder.resolve("sources");
    this.classes = folder.resolve("classes");
  }

  /** Takes the page apart below this folder, and compiles it. */
  static ExtensionPage in(Path folder) throws IOException {
    ExtensionPage page = new ExtensionPage(folder);
    Matcher file = FILE.matcher(Files.readString(Path.of("..", "docs", "extensions.md")));
    while (file.find()) {
      String name = file.group(1);
      Path to = (name.startsWith("META-INF") ? page.classes : page.sources).resolve(name);
      Files.createDirectories(Objects.requireNonNull(to.getParent()));
      Files.writeString(to, file.group(2));
    }
    page.compile();
    return page;
  }

  void compile() throws IOException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    StringWriter complaints = new StringWriter();
    List<String> options = new ArrayList<>(List.of("-Xlint:all", "-Werror", "-proc:none"));
    options.addAll(List.of("-classpath", System.getProperty("java.class.path")));
    options.addAll(List.of("-d", classes.toString()));
    try (var files = javac.getStandardFileManager(null, null, null);
        Stream<Path> all = Files.walk(sources)) {
      List<Path> java = all.filter(path -> path.toString().endsWith(".java")).toList();
      boolean done =
          javac
              .getTask(
                  complaints, files, null, options, null, files.getJavaFileObjectsFromPaths(java))
              .call();
      assertThat(done).as(complaints.toString()).isTrue();
    }
  }

  /** The compiled classes with the names of the services: an entry for {@code --extensions}. */
  Path classes() {
    return classes;
  }

  /** A file that is neither Java nor the name of a service. */
  Path file(String name) {
    return sources.resolve(name);
  }
}
