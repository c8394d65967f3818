// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What is kept of a file that was fetched: its size and its SHA-256. */
public final class FileDigest {
  private final MessageDigest digest;
  private long bytes;

  /** Of an empty file. */
  public FileDigest() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256, which all must have", e);
    }
  }

  static String of(byte[] content) {
    FileDigest digest = new FileDigest();
    digest.add(ByteBuffer.wrap(content));
    return digest.sha256();
  }

  /** Takes in the next part of the file. */
  public void add(ByteBuffer part) {
    bytes += part.remaining();
    digest.update(part);
  }

  /** Begins anew. */
  public void reset() {
    bytes = 0;
    digest.reset();
  }

  /** The size so far. */
  public long bytes() {
    return bytes;
  }

  /** The digest of all parts, in lower-case hexadecimal digits; begins anew. */
  public String sha256() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
