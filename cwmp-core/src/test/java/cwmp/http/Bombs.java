// SPDX-License-Identifier: Apache-2.0
package cwmp.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Small bodies that would come to large ones. */
public final class Bombs {
  private Bombs() {}

  /** About one MiB that comes to one GiB: many members in a row are one file (RFC 1952 2.2). */
  public static byte[] gzipBomb() {
    byte[] member = ContentCoding.GZIP.encode(ByteBuffer.allocate(1 << 20));
    ByteArrayOutputStream bomb = new ByteArrayOutputStream(1024 * member.length);
    for (int i = 0; i < 1024; i++) {
      bomb.writeBytes(member);
    }
    return bomb.toByteArray();
  }
}
