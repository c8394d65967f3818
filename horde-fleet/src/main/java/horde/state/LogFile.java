// SPDX-License-Identifier: Apache-2.0
package horde.state;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One file in {@link LogFormat}: batches are appended, forced, and read back. For one thread. */
final class LogFile implements Closeable {
  private static final int SEARCH_BYTES = 1 << 20;

  private final FileChannel channel;
  private long end;
  private long sequence;
  private long forcedEnd;
  private long forcedSequence;

  private LogFile(FileChannel channel) {
    this.channel = channel;
  }

  /** Is told of every entry of a file, from the oldest. */
  interface Entries {
    void entry(String name, long at, int length);
  }

  /** A new file without entries, which nobody but its owner may read. Not yet forced. */
  static LogFile create(Path path) throws IOException {
    Disk.createPrivate(path);
    LogFile log = new LogFile(openChannel(path));
    log.write(ByteBuffer.wrap(LogFormat.HEADER));
    return log;
  }

  /**
   * Reads a file, and goes on where its last whole batch ends.
   *
   * @throws CorruptLogException if it is none of ours, or damaged by more than a loss of power
   */
  static LogFile open(Path path, Entries entries) throws IOException {
    LogFile log = new LogFile(openChannel(path));
    try {
      log.load(entries);
      return log;
    } catch (IOException e) {
      log.close();
      throw e;
    }
  }

  private static FileChannel openChannel(Path path) throws IOException {
    return FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  private void load(Entries entries) throws IOException {
    byte[] header = new byte[(int) Math.min(LogFormat.HEADER.length, channel.size())];
    readFully(ByteBuffer.wrap(header), 0);
    if (!Arrays.equals(header, LogFormat.HEADER)) {
      throw new CorruptLogException(
          "found '%s' at its start, expected '%s'"
              .formatted(
                  printable(header),
                  new String(LogFormat.HEADER, StandardCharsets.US_ASCII).strip()));
    }
    end = header.length;
    ByteBuffer batch = batchAt(end);
    while (batch != null && LogFormat.sequence(batch) == sequence + 1) {
      tell(batch, entries);
      end += batch.limit();
      sequence++;
      batch = batchAt(end);
    }
    if (end < channel.size()) {
      refuseLaterBatches();
      channel.truncate(end);
    }
    force();
  }

  private static String printable(byte[] header) {
    return new String(header, StandardCharsets.US_ASCII).replaceAll("[^ -~]", ".");
  }

  private void tell(ByteBuffer batch, Entries entries) throws IOException {
    int at = LogFormat.BATCH_HEAD;
    while (at < batch.limit()) {
      int nameLength = Short.toUnsignedInt(batch.getShort(at));
      int length = LogFormat.ENTRY_HEAD + nameLength + batch.getInt(at + 2);
      byte[] name = new byte[nameLength];
      batch.get(at + LogFormat.ENTRY_HEAD, name);
      entries.entry(new String(name, StandardCharsets.UTF_8), end + at, length);
      at += length;
    }
  }

  /** The whole batch at this place; null if there is none. */
  private @Nullable ByteBuffer batchAt(long at) throws IOException {
    long left = channel.size() - at;
    if (left < LogFormat.BATCH_HEAD) {
      return null;
    }
    ByteBuffer head = ByteBuffer.allocate(LogFormat.BATCH_HEAD);
    readFully(head, at);
    int length = LogFormat.length(head);
    if (length < 0 || length > left - LogFormat.BATCH_HEAD) {
      return null;
    }
    ByteBuffer batch = ByteBuffer.allocate(LogFormat.BATCH_HEAD + length);
    readFully(batch, at);
    batch.flip();
    return LogFormat.isWhole(batch) ? batch : null;
  }

  /** What a loss of power tears is the last batch; behind a loss in the middle there are others. */
  private void refuseLaterBatches() throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate(SEARCH_BYTES);
    for (long from = end + 1; from < channel.size(); from += SEARCH_BYTES - Integer.BYTES + 1) {
      chunk.clear().limit((int) Math.min(SEARCH_BYTES, channel.size() - from));
      readFully(chunk, from);
      for (int i = 0; i + Integer.BYTES <= chunk.limit(); i++) {
        ByteBuffer batch = chunk.getInt(i) == LogFormat.MARK ? batchAt(from + i) : null;
        if (batch != null && LogFormat.sequence(batch) > sequence + 1) {
          throw new CorruptLogException(
              "it is damaged at byte %d, with %s bytes of good entries before and more behind"
                  .formatted(end, end));
        }
      }
    }
  }

  /**
   * Writes a batch behind the others.
   *
   * @return where it begins
   */
  long append(Batch batch) throws IOException {
    long at = end;
    write(batch.sealed(sequence + 1));
    sequence++;
    return at;
  }

  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      end += channel.write(bytes, end);
    }
  }

  /** Returns once all that was written is on the disk. */
  void force() throws IOException {
    channel.force(true);
    forcedEnd = end;
    forcedSequence = sequence;
  }

  /** Takes back what was written since it was last known to be on the disk. */
  void dropUnforced() throws IOException {
    channel.truncate(forcedEnd);
    channel.force(true);
    end = forcedEnd;
    sequence = forcedSequence;
  }

  byte[] read(long at, int length) throws IOException {
    byte[] bytes = new byte[length];
    readFully(ByteBuffer.wrap(bytes), at);
    return bytes;
  }

  private void readFully(ByteBuffer bytes, long from) throws IOException {
    long at = from;
    while (bytes.hasRemaining()) {
      int count = channel.read(bytes, at);
      if (count < 0) {
        throw new EOFException("the file ends at byte " + at);
      }
      at += count;
    }
  }

  long end() {
    return end;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
