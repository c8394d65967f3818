// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/**
 * Runs google-java-format over every Java file of the repository; {@code check} or {@code write}.
 *
 * <p>The build starts it on a JDK 25, because the formatter parses with the compiler of the Java it
 * runs on, and Maven's own may be too old for the fleet's syntax.
 */
final class Format {

  private Format() {}

  public static void main(String[] args) throws IOException {
    boolean write = args[0].equals("write");
    List<String> files = javaFiles(Path.of(args[1]));
    if (files.isEmpty()) {
      fail("No Java files below " + args[1]);
    }
    List<String> options = new ArrayList<>();
    options.addAll(write ? List.of("--replace") : List.of("--dry-run", "--set-exit-if-changed"));
    options.addAll(files);

    StringWriter found = new StringWriter();
    StringWriter errors = new StringWriter();
    int exit =
        ToolProvider.findFirst("google-java-format")
            .orElseThrow()
            .run(
                new PrintWriter(found, true),
                new PrintWriter(errors, true),
                options.toArray(String[]::new));
    if (!errors.toString().isBlank()) {
      fail(errors.toString().strip());
    }
    if (exit != 0) {
      fail(
          "Not formatted:\n"
              + found.toString().strip()
              + "\nTo format everything: ./mvnw -q -N -Pformat validate");
    }
  }

  private static List<String> javaFiles(Path root) throws IOException {
    List<String> files = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = folder.getFileName().toString();
            boolean generated = name.equals("target") || name.startsWith(".");
            return generated && !folder.equals(root)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".java")) {
              files.add(file.toString());
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  private static void fail(String message) {
    System.err.println(message);
    System.exit(1);
  }
}
