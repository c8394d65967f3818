// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.generate;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A note of what a generation was made from and what came of it, so that the next one can see that
 * it need not happen: a digest of all inputs, then one of each file with its path. Of the user's
 * files only that they are there.
 */
public final class GenerationRecord {
  private static final String ANYTHING = "*";

  private GenerationRecord() {}

  /**
   * Whether the inputs are those of the note, and its files are as they were written.
   *
   * @param builtIn where the built-in models come from
   */
  public static boolean isCurrent(Path note, Selection selection, Class<?> builtIn)
      throws IOException {
    if (!Files.exists(note)) {
      return false;
    }
    List<String> lines = Files.readAllLines(note);
    if (lines.isEmpty() || !lines.get(0).equals(inputs(selection, builtIn))) {
      return false;
    }
    for (String line : lines.subList(1, lines.size())) {
      int blank = line.indexOf(' ');
      if (!isThere(Path.of(line.substring(blank + 1)), line.substring(0, blank))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isThere(Path file, String content) throws IOException {
    return Files.exists(file)
        && (content.equals(ANYTHING) || digest(Files.readAllBytes(file)).equals(content));
  }

  /**
   * Notes what was written.
   *
   * @param builtIn where the built-in models come from
   */
  public static void write(Path note, Selection selection, Class<?> builtIn, Generation generation)
      throws IOException {
    List<String> lines = new ArrayList<>(List.of(inputs(selection, builtIn)));
    generation.files().forEach((file, content) -> lines.add(digest(content) + " " + file));
    generation.userFiles().forEach(file -> lines.add(ANYTHING + " " + file));
    Path folder = note.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.write(note, lines);
  }

  /** The generator is an input too, and in a snapshot its version says nothing. */
  private static String inputs(Selection selection, Class<?> builtIn) throws IOException {
    MessageDigest digest = sha256();
    List<Path> inputs = new ArrayList<>(selection.inputs());
    inputs.add(code(GenerationRecord.class));
    inputs.add(code(builtIn));
    for (Path input : inputs) {
      for (Path file : files(input)) {
        digest.update(file.toString().getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(file));
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The jar or the folder that a class is from. */
  private static Path code(Class<?> type) throws IOException {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException("the place of " + type + " is no file", e);
    }
  }

  private static List<Path> files(Path input) throws IOException {
    if (!Files.isDirectory(input)) {
      return List.of(input);
    }
    try (Stream<Path> files = Files.walk(input)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static String digest(byte[] content) {
    return HexFormat.of().formatHex(sha256().digest(content));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
