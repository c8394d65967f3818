// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** The bytes of an envelope as a stream that fails, rather than ends, where the limit is. */
final class BoundedInput extends InputStream {
  private final ByteBuffer bytes;
  private final boolean longer;
  private boolean exceeded;

  BoundedInput(ByteBuffer bytes, int limit) {
    this.longer = bytes.remaining() > limit;
    this.bytes = longer ? bytes.limit(bytes.position() + limit) : bytes;
  }

  /** Whether the parser asked for more than the limit. */
  boolean isExceeded() {
    return exceeded;
  }

  @Override
  public int read() throws IOException {
    return atEnd() ? -1 : bytes.get() & 0xFF;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (atEnd()) {
      return -1;
    }
    int count = Math.min(length, bytes.remaining());
    bytes.get(to, offset, count);
    return count;
  }

  @Override
  public int available() {
    return bytes.remaining();
  }

  private boolean atEnd() throws IOException {
    if (bytes.hasRemaining()) {
      return false;
    }
    if (longer) {
      exceeded = true;
      throw new IOException("envelope too long");
    }
    return true;
  }
}
