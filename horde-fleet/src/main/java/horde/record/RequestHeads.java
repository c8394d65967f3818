// SPDX-License-Identifier: Apache-2.0
package horde.record;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The head of a request while it arrives, and with another host in it. */
final class RequestHeads {
  private static final int MOST = 64 * 1024;
  private static final byte[] NOTHING = new byte[0];

  private final String host;
  private ByteArrayOutputStream head = new ByteArrayOutputStream();
  private boolean started;
  private boolean whole;
  private boolean inBody;
  private int newlines;

  RequestHeads(String host) {
    this.host = host;
  }

  /** Takes what belongs to the head, and says how much that is. */
  int take(byte[] bytes, int from, int count) {
    int taken = 0;
    while (taken < count && !whole) {
      byte b = bytes[from + taken++];
      head.write(b);
      if (b == '\n') {
        newlines++;
      } else if (b != '\r') {
        newlines = 0;
        started = true;
      }
      whole = started && newlines == 2; // blank lines may come before it
    }
    return taken;
  }

  boolean isWhole() {
    return whole;
  }

  boolean isTooLong() {
    return head.size() > MOST;
  }

  boolean inBody() {
    return inBody;
  }

  /** As the device has sent it. */
  byte[] original() {
    return head.toByteArray();
  }

  /** The same with the host of the ACS; nothing else is touched. */
  byte[] rewritten() {
    String text = head.toString(StandardCharsets.ISO_8859_1);
    StringBuilder out = new StringBuilder(text.length() + 64);
    int at = 0;
    while (at < text.length()) {
      int end = text.indexOf('\n', at) + 1;
      String line = text.substring(at, end);
      if (line.toLowerCase(Locale.ROOT).startsWith("host:")) {
        out.append(line, 0, 5).append(' ').append(host);
        out.append(line.endsWith("\r\n") ? "\r\n" : "\n");
      } else {
        out.append(line);
      }
      at = end;
    }
    return out.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** What follows is the body. */
  void body() {
    clear();
    inBody = true;
  }

  /** What follows is the next head. */
  void next() {
    clear();
    inBody = false;
  }

  /** What was held back, which is not to be lost. */
  byte[] release() {
    byte[] held = head.size() == 0 || inBody ? NOTHING : head.toByteArray();
    head = new ByteArrayOutputStream();
    return held;
  }

  private void clear() {
    head = new ByteArrayOutputStream();
    started = false;
    whole = false;
    newlines = 0;
  }
}
