// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.diagnostics;

import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * As much of DNS (RFC 1035, RFC 3596) as it takes to ask for addresses.
 *
 * @param responseCode 0 for success, 3 if there is no such name
 * @param name the owner of the addresses, after all aliases; empty without addresses
 */
record DnsMessage(
    int id, boolean authoritative, int responseCode, String name, List<InetAddress> addresses) {
  static final int TYPE_A = 1;
  static final int TYPE_AAAA = 28;

  private static final int CLASS_INTERNET = 1;
  private static final int RECURSION_DESIRED = 0x0100;
  private static final int IS_RESPONSE = 0x8000;
  private static final int AUTHORITATIVE = 0x0400;
  private static final int POINTER = 0xC0;
  private static final int MOST_JUMPS = 32;

  DnsMessage {
    addresses = List.copyOf(addresses);
  }

  /**
   * A question for one type of records of a name.
   *
   * @throws IllegalArgumentException if it is no host name
   */
  static ByteBuffer query(int id, String name, int type) {
    String ascii = IDN.toASCII(name.endsWith(".") ? name.substring(0, name.length() - 1) : name);
    ByteBuffer out = ByteBuffer.allocate(ascii.length() + 64);
    out.putShort((short) id).putShort((short) RECURSION_DESIRED);
    out.putShort((short) 1).putShort((short) 0).putShort((short) 0).putShort((short) 0);
    for (String label : ascii.split("\\.", -1)) {
      byte[] octets = label.getBytes(StandardCharsets.US_ASCII);
      if (octets.length == 0 || octets.length > 63 || ascii.length() > 253) {
        throw new IllegalArgumentException("found " + name + ", expected a host name");
      }
      out.put((byte) octets.length).put(octets);
    }
    return out.put((byte) 0).putShort((short) type).putShort((short) CLASS_INTERNET).flip();
  }

  /**
   * Reads a response.
   *
   * @throws IllegalArgumentException if it is none
   */
  static DnsMessage response(ByteBuffer in) {
    try {
      int id = in.getShort() & 0xFFFF;
      int flags = in.getShort() & 0xFFFF;
      if ((flags & IS_RESPONSE) == 0) {
        throw new IllegalArgumentException("found a DNS question, expected a response");
      }
      int questions = in.getShort() & 0xFFFF;
      int answers = in.getShort() & 0xFFFF;
      in.getInt(); // how many records of other sections follow
      for (int i = 0; i < questions; i++) {
        name(in);
        in.getInt();
      }
      String owner = "";
      List<InetAddress> addresses = new ArrayList<>();
      for (int i = 0; i < answers; i++) {
        String recordOwner = name(in);
        int type = in.getShort() & 0xFFFF;
        in.getShort();
        in.getInt();
        byte[] data = new byte[in.getShort() & 0xFFFF];
        in.get(data);
        boolean address =
            type == TYPE_A && data.length == 4 || type == TYPE_AAAA && data.length == 16;
        if (address) {
          owner = recordOwner;
          addresses.add(InetAddress.getByAddress(data));
        }
      }
      return new DnsMessage(id, (flags & AUTHORITATIVE) != 0, flags & 0xF, owner, addresses);
    } catch (BufferUnderflowException | UnknownHostException e) {
      throw new IllegalArgumentException("found a DNS response that is cut off", e);
    }
  }

  private static String name(ByteBuffer in) {
    StringBuilder name = new StringBuilder();
    ByteBuffer at = in;
    for (int jumps = 0; jumps <= MOST_JUMPS; ) {
      int length = at.get() & 0xFF;
      if (length == 0) {
        return name.toString().toLowerCase(Locale.ROOT);
      }
      if (length >= POINTER) {
        int target = (length & 0x3F) << 8 | at.get() & 0xFF;
        if (target >= at.limit()) {
          break;
        }
        at = at.duplicate().position(target);
        jumps++;
      } else if (length > 63 || name.length() > 255) {
        break;
      } else {
        byte[] label = new byte[length];
        at.get(label);
        name.append(name.isEmpty() ? "" : ".").append(new String(label, StandardCharsets.US_ASCII));
      }
    }
    throw new IllegalArgumentException("found a DNS name that does not end");
  }
}
