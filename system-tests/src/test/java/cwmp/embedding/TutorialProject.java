// SPDX-License-Identifier: Apache-2.0
package cwmp.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The project of a tutorial: its code blocks that are named by a file are written there, and after
 * each section everything is compiled that there is by then.
 */
final class TutorialProject {
  private static final Pattern FILE_BLOCK =
      Pattern.compile("^```\\w+ (\\S+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  private final Path folder;
  private int files;

  TutorialProject(Path folder) {
    this.folder = folder;
  }

  /** Follows the page from its first section to its last. */
  void follow(Path page) throws IOException {
    for (String section : Files.readString(page).split("(?m)^## ")) {
      boolean more = false;
      Matcher block = FILE_BLOCK.matcher(section);
      while (block.find()) {
        Path file = folder.resolve(block.group(1));
        Files.createDirectories(file.getParent());
        Files.writeString(file, block.group(2));
        more |= block.group(1).endsWith(".java");
        files++;
      }
      if (more) {
        assertThat(compile()).as("section " + section.lines().findFirst().orElse("")).isEmpty();
      }
    }
  }

  /** How many files the page has shown. */
  int files() {
    return files;
  }

  /** Its classes, once it was followed. */
  URLClassLoader classes() throws IOException {
    URL[] urls = {folder.resolve("target").toUri().toURL()};
    return new URLClassLoader(urls, TutorialProject.class.getClassLoader());
  }

  /** Compiles for Java 17 without tolerating a warning; returns what the compiler says. */
  private String compile() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<Path> sources;
    try (Stream<Path> all = Files.walk(folder)) {
      sources = all.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
    StringWriter complaints = new StringWriter();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      compiler
          .getTask(
              complaints,
              manager,
              null,
              List.of(
                  "--release",
                  "17",
                  "-proc:none",
                  "-Xlint:all,-options,-processing,-classfile,-path,-this-escape",
                  "-Werror",
                  "-d",
                  folder.resolve("target").toString(),
                  "-classpath",
                  System.getProperty("java.class.path")),
              null,
              manager.getJavaFileObjectsFromPaths(sources))
          .call();
    }
    return complaints.toString();
  }
}
