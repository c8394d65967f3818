// SPDX-License-Identifier: Apache-2.0
package horde.limits;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files in which Linux tells of itself. Of those with several numbers a read has to take all at one
 * go: what begins behind the first octet finds the end, so that usual ways of reading see no more
 * than that.
 */
final class Proc {
  private static final int MOST_OCTETS = 1 << 16;

  private Proc() {}

  /** The text of a file without space around it; empty if there is no such file. */
  static String read(Path path) {
    try (InputStream file = Files.newInputStream(path)) {
      byte[] text = new byte[MOST_OCTETS];
      int length = file.read(text);
      return new String(text, 0, Math.max(0, length), StandardCharsets.US_ASCII).strip();
    } catch (IOException e) {
      return ""; // no Linux
    }
  }
}
