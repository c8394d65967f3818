// SPDX-License-Identifier: Apache-2.0
package horde.limits;

import java.io.IOException;
import java.math.BigInteger;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of this machine that devices call from, each device always from the same one.
 *
 * <p>The ports of one address towards one server are some tens of thousands, and each rests for a
 * while after its connection; more addresses are more ports. Immutable and shared by all loops.
 */
public final class SourceAddresses {
  /** Whatever the system chooses. */
  public static final SourceAddresses ANY = new SourceAddresses(List.of());

  private static final int MOST = 65_536;
  private static final int MOST_BITS = 16;

  private final List<InetAddress> all;
  private final List<InetAddress> version4;
  private final List<InetAddress> version6;

  private SourceAddresses(List<InetAddress> all) {
    this.all = List.copyOf(all);
    this.version4 = all.stream().filter(address -> bits(address) == 32).toList();
    this.version6 = all.stream().filter(address -> bits(address) == 128).toList();
  }

  /**
   * Reads addresses and networks such as {@code 127.0.1.0/24}, of which all hosts are meant.
   *
   * @throws IllegalArgumentException if one is neither, or there are more than 65536 in all
   */
  public static SourceAddresses parse(List<String> texts) {
    Set<InetAddress> addresses = new LinkedHashSet<>();
    for (String text : texts) {
      addresses.addAll(parse(text));
      if (addresses.size() > MOST) {
        throw new IllegalArgumentException(
            "found more than " + MOST + " addresses with " + text + ", expected fewer");
      }
    }
    return new SourceAddresses(new ArrayList<>(addresses));
  }

  private static List<InetAddress> parse(String text) {
    String[] parts = text.strip().split("/", -1);
    try {
      InetAddress address = InetAddress.ofLiteral(parts[0]);
      if (parts.length == 1) {
        return List.of(address);
      }
      if (parts.length == 2 && parts[1].matches("\\d{1,3}")) {
        return network(text, address, Integer.parseInt(parts[1]));
      }
    } catch (IllegalArgumentException | UnknownHostException e) {
      // Said below.
    }
    throw new IllegalArgumentException(
        "found '"
            + text
            + "', expected an address, or a network of at most 65536 such as 127.0.1.0/24");
  }

  private static List<InetAddress> network(String text, InetAddress address, int prefix)
      throws UnknownHostException {
    int hostBits = bits(address) - prefix;
    if (hostBits < 0 || hostBits > MOST_BITS) {
      throw new IllegalArgumentException(text);
    }
    BigInteger first =
        new BigInteger(1, address.getAddress()).shiftRight(hostBits).shiftLeft(hostBits);
    int count = 1 << hostBits;
    boolean allAreHosts = bits(address) == 128 || count <= 2;
    List<InetAddress> addresses = new ArrayList<>();
    for (int i = allAreHosts ? 0 : 1; i < (allAreHosts ? count : count - 1); i++) {
      addresses.add(of(first.add(BigInteger.valueOf(i)), bits(address) / 8));
    }
    return addresses;
  }

  private static InetAddress of(BigInteger number, int length) throws UnknownHostException {
    byte[] octets = new byte[length];
    byte[] digits = number.toByteArray();
    int from = Math.max(0, digits.length - length);
    int shown = digits.length - from;
    System.arraycopy(digits, from, octets, length - shown, shown);
    return InetAddress.getByAddress(octets);
  }

  private static int bits(InetAddress address) {
    return address.getAddress().length * 8;
  }

  /** How many there are; 0 if the system chooses. */
  public int count() {
    return all.size();
  }

  /** Those that devices may call an address from; 0 if the system chooses. */
  public int countTowards(InetAddress server) {
    return like(server).size();
  }

  private List<InetAddress> like(InetAddress server) {
    return bits(server) == 32 ? version4 : version6;
  }

  /**
   * Where a device calls from.
   *
   * @param server whom it calls; an address of the other version of IP leaves it to the system
   * @return null if the system chooses
   */
  public @Nullable InetAddress of(int device, InetAddress server) {
    List<InetAddress> possible = like(server);
    return possible.isEmpty() ? null : possible.get(device % possible.size());
  }

  /**
   * Checks that all of them are addresses of this machine.
   *
   * @throws IOException if one is not, with the command that makes it one
   */
  public void check() throws IOException {
    for (InetAddress address : all) {
      try (DatagramSocket probe = new DatagramSocket(new InetSocketAddress(address, 0))) {
        probe.getLocalPort();
      } catch (SocketException e) {
        throw new IOException(
            "the source address %s is none of this machine (%s); 'ip address add %s/%d dev lo' makes it one, as root"
                .formatted(
                    address.getHostAddress(),
                    e.getMessage(),
                    address.getHostAddress(),
                    bits(address)),
            e);
      }
    }
  }

  @Override
  public String toString() {
    return all.isEmpty()
        ? "any address"
        : all.size() == 1
            ? all.getFirst().getHostAddress()
            : "%d addresses from %s to %s"
                .formatted(
                    all.size(), all.getFirst().getHostAddress(), all.getLast().getHostAddress());
  }
}
