// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import cwmp.tree.ConfigurationFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What is kept of a file that was fetched: its size and its SHA-256, and its content only if that
 * is the configuration of a device like these.
 */
public final class FileDigest {
  private static final byte[] CONFIGURATION =
      ConfigurationFile.FIRST_LINE.getBytes(StandardCharsets.US_ASCII);

  private final MessageDigest digest;
  private long bytes;
  private byte[] kept = {};

  /** Of an empty file. */
  public FileDigest() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256, which all must have", e);
    }
  }

  static Transport.FetchedFile of(byte[] content) {
    FileDigest digest = new FileDigest();
    digest.add(ByteBuffer.wrap(content));
    return digest.file();
  }

  /** Takes in the next part of the file. */
  public void add(ByteBuffer part) {
    if (kept.length == bytes && mayBeConfiguration(part)) {
      byte[] more = Arrays.copyOf(kept, kept.length + part.remaining());
      part.duplicate().get(more, kept.length, part.remaining());
      kept = more;
    } else {
      kept = new byte[0];
    }
    bytes += part.remaining();
    digest.update(part);
  }

  /** Whether it may be one with this part, if it may be one before. */
  private boolean mayBeConfiguration(ByteBuffer part) {
    int end = Math.min(CONFIGURATION.length - kept.length, part.remaining());
    for (int i = 0; i < end; i++) {
      if (part.get(part.position() + i) != CONFIGURATION[kept.length + i]) {
        return false;
      }
    }
    return bytes + part.remaining() <= ConfigurationFile.MOST_CHARACTERS;
  }

  /** Begins anew. */
  public void reset() {
    bytes = 0;
    kept = new byte[0];
    digest.reset();
  }

  /** What is known of the file that all parts make; begins anew. */
  public Transport.FetchedFile file() {
    boolean isConfiguration = kept.length >= CONFIGURATION.length;
    Transport.FetchedFile file =
        new Transport.FetchedFile(
            bytes,
            HexFormat.of().formatHex(digest.digest()),
            isConfiguration
                ? Optional.of(new String(kept, StandardCharsets.UTF_8))
                : Optional.empty());
    reset();
    return file;
  }
}
