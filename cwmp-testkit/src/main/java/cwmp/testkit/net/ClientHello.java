// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.net;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a client says first in TLS (RFC 8446 4.1.2).
 *
 * @param cipherSuites as numbers, in its order
 * @param compressionMethods as numbers; 0 is none
 * @param serverNames of SNI, empty if it sends none
 * @param protocols of ALPN, empty if it offers none
 * @param versions that it supports, as numbers: 0x0303 is TLS 1.2, 0x0304 TLS 1.3
 */
public record ClientHello(
    List<Integer> cipherSuites,
    List<Integer> compressionMethods,
    List<String> serverNames,
    List<String> protocols,
    List<Integer> versions) {

  private static final int HANDSHAKE_RECORD = 22;
  private static final int CLIENT_HELLO = 1;
  private static final int VERSION_AND_RANDOM_BYTES = 34;
  private static final int SERVER_NAME = 0;
  private static final int ALPN = 16;
  private static final int SUPPORTED_VERSIONS = 43;

  /**
   * Reads the first record of a connection.
   *
   * @throws IOException if it is no ClientHello in one record
   */
  public static ClientHello read(InputStream connection) throws IOException {
    DataInputStream in = new DataInputStream(connection);
    int type = in.readUnsignedByte();
    in.skipBytes(2);
    byte[] record = in.readNBytes(in.readUnsignedShort());
    if (type != HANDSHAKE_RECORD || record.length == 0 || record[0] != CLIENT_HELLO) {
      throw new IOException("found a record of type " + type + ", expected a ClientHello");
    }
    ByteBuffer hello = ByteBuffer.wrap(record);
    hello.position(4 + VERSION_AND_RANDOM_BYTES);
    part(hello, 1); // the session ID
    List<Integer> suites = numbers(part(hello, 2), 2);
    List<Integer> compression = numbers(part(hello, 1), 1);
    List<String> names = new ArrayList<>();
    List<String> protocols = new ArrayList<>();
    List<Integer> versions = new ArrayList<>();
    ByteBuffer extensions = part(hello, 2);
    while (extensions.hasRemaining()) {
      int extension = number(extensions, 2);
      ByteBuffer value = part(extensions, 2);
      if (extension == SERVER_NAME) {
        ByteBuffer list = part(value, 2);
        while (list.hasRemaining()) {
          number(list, 1); // a host name is the only kind there is
          names.add(text(part(list, 2)));
        }
      } else if (extension == ALPN) {
        ByteBuffer list = part(value, 2);
        while (list.hasRemaining()) {
          protocols.add(text(part(list, 1)));
        }
      } else if (extension == SUPPORTED_VERSIONS) {
        versions.addAll(numbers(part(value, 1), 2));
      }
    }
    return new ClientHello(suites, compression, names, protocols, versions);
  }

  private static int number(ByteBuffer from, int bytes) {
    return bytes == 1 ? Byte.toUnsignedInt(from.get()) : Short.toUnsignedInt(from.getShort());
  }

  private static List<Integer> numbers(ByteBuffer from, int bytes) {
    List<Integer> all = new ArrayList<>();
    while (from.hasRemaining()) {
      all.add(number(from, bytes));
    }
    return all;
  }

  /** What a length of so many bytes stands before. */
  private static ByteBuffer part(ByteBuffer from, int lengthBytes) {
    int length = number(from, lengthBytes);
    ByteBuffer part = from.slice(from.position(), length);
    from.position(from.position() + length);
    return part;
  }

  private static String text(ByteBuffer from) {
    return StandardCharsets.US_ASCII.decode(from).toString();
  }
}
