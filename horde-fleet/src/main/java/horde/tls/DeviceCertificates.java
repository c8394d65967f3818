// SPDX-License-Identifier: Apache-2.0
package horde.tls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/**
 * The certificates of a fleet as {@link CertificateFolder} writes them, read when a device shows
 * its own.
 *
 * <p>Of each device only the place in the file is kept, in a hash table with 16 to 32 bytes a
 * device. May be used by several threads at once; the file must stay as it is.
 */
public final class DeviceCertificates implements ClientIdentities {
  private static final byte[] MARK = {'\n', '#', ' '};
  private static final int SCAN_BYTES = 1 << 20;
  private static final int ENTRY_BYTES = 4096;
  private static final int MOST_ENTRY_BYTES = 64 * 1024;
  private static final int HASH_BITS = 20; // of a slot; the others are the offset and never 0
  private static final long OFFSET_MASK = (1L << (64 - HASH_BITS)) - 1;

  private final Path file;
  private final FileChannel channel;
  private long[] places = new long[1024]; // hash and offset of each entry, while the file is read
  private int count;
  private final long[] table;

  private DeviceCertificates(Path file) throws IOException {
    this.file = file;
    this.channel = FileChannel.open(file, StandardOpenOption.READ);
    scan();
    this.table = new long[Integer.highestOneBit(Math.max(1, count)) * 4];
    for (int i = 0; i < count; i++) {
      int slot = slotOf((int) (places[i] >>> (64 - HASH_BITS)));
      while (table[slot] != 0) {
        slot = slot + 1 & table.length - 1;
      }
      table[slot] = places[i];
    }
    places = new long[0];
  }

  /**
   * Opens a folder.
   *
   * @throws TlsFileException if there are no certificates of devices in it
   */
  public static DeviceCertificates open(Path folder) throws TlsFileException {
    Path file = folder.resolve(CertificateFolder.DEVICES);
    try {
      DeviceCertificates certificates = new DeviceCertificates(file);
      if (certificates.count == 0) {
        throw new TlsFileException(
            file, "found no line '# OUI-ProductClass-SerialNumber', which begins each device");
      }
      return certificates;
    } catch (TlsFileException e) {
      throw e;
    } catch (IOException e) {
      throw new TlsFileException(file, e);
    }
  }

  /** How many there are. */
  public int size() {
    return count;
  }

  /** Notes where the entries begin. */
  private void scan() throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(SCAN_BYTES);
    long offset = 0;
    int matched = 1; // the file begins as if after a line end
    boolean inName = false;
    int hash = 0;
    long begin = 0;
    while (channel.read(buffer.clear()) > 0) {
      buffer.flip();
      while (buffer.hasRemaining()) {
        byte octet = buffer.get();
        offset++;
        if (inName) {
          if (octet > ' ') {
            hash = 31 * hash + octet;
            continue;
          }
          inName = false;
          add(hash, begin);
        }
        if (octet == MARK[matched]) {
          matched++;
        } else {
          matched = octet == '\n' ? 1 : 0;
        }
        if (matched == MARK.length) {
          matched = 0;
          inName = true;
          hash = 0;
          begin = offset;
        }
      }
    }
  }

  private void add(int hash, long offset) {
    if (count == places.length) {
      places = Arrays.copyOf(places, 2 * count);
    }
    places[count++] = (long) spread(hash) << (64 - HASH_BITS) | offset;
  }

  private static int spread(int hash) {
    return hash * 0x9E3779B9 >>> (32 - HASH_BITS);
  }

  private int slotOf(int spread) {
    return (int) ((long) spread * table.length >>> HASH_BITS);
  }

  /** Whether there is one of this device. */
  public boolean contains(String device) throws IOException {
    return find(device).isPresent();
  }

  @Override
  public Optional<ClientIdentity> of(String device) throws IOException {
    Optional<String> entry = find(device);
    return entry.isEmpty() ? Optional.empty() : Optional.of(TlsFiles.identity(file, entry.get()));
  }

  private Optional<String> find(String device) throws IOException {
    int spread = spread(device.hashCode());
    int slot = slotOf(spread);
    while (table[slot] != 0) {
      if ((int) (table[slot] >>> (64 - HASH_BITS)) == spread) {
        String entry = read(table[slot] & OFFSET_MASK);
        int end = device.length();
        if (entry.startsWith(device) && entry.length() > end && entry.charAt(end) <= ' ') {
          return Optional.of(entry);
        }
      }
      slot = slot + 1 & table.length - 1;
    }
    return Optional.empty();
  }

  /** An entry from its name on. */
  private String read(long offset) throws IOException {
    for (int size = ENTRY_BYTES; size <= MOST_ENTRY_BYTES; size *= 2) {
      ByteBuffer buffer = ByteBuffer.allocate(size);
      while (buffer.hasRemaining() && channel.read(buffer, offset + buffer.position()) > 0) {
        // a read may give less than there is
      }
      String text = new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1);
      int end = text.indexOf("\n# ");
      if (end >= 0 || buffer.hasRemaining()) {
        return end < 0 ? text : text.substring(0, end + 1);
      }
    }
    throw new TlsFileException(
        file, "found a device with more than " + MOST_ENTRY_BYTES + " bytes at " + offset);
  }
}
