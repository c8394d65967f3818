// SPDX-License-Identifier: Apache-2.0
package wrapper;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The file with the device's {@link Settings}, which the agent and the tool read and change, each
 * in a process of its own.
 *
 * <p>Who changes it holds a lock on a file beside it from reading the old settings until the new
 * ones are there, so that nobody's change is lost; the system takes the lock away from a process
 * that dies. The new settings are written beside, forced to the disk and renamed over the old ones,
 * so that whoever reads, at any time and without a lock, finds the old ones or the new ones.
 */
final class SettingsFile {
  private static final long LOOK_AGAIN_MILLIS = 5;

  private final Path file;
  private final Path folder;
  private final Duration patience;

  /**
   * The settings at this place.
   *
   * @param patience how long to wait for somebody else's change to end
   */
  SettingsFile(Path file, Duration patience) {
    this.file = file.toAbsolutePath();
    this.folder = Objects.requireNonNull(this.file.getParent(), "settings need a folder");
    this.patience = patience;
  }

  /**
   * What is set now; nothing if there is no file.
   *
   * @throws IOException if it cannot be read, or cannot be understood
   */
  Settings read() throws IOException {
    try {
      return Settings.parse(Files.readString(file));
    } catch (NoSuchFileException e) {
      return Settings.parse("");
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ", " + e.getMessage(), e);
    }
  }

  /**
   * Something that is another one after each change, and costs no reading: which file it is, how
   * long, and since when.
   */
  String mark() throws IOException {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return now.fileKey() + " " + now.size() + " " + now.lastModifiedTime();
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  /**
   * Begins a change, which nobody else can until it is closed.
   *
   * @throws IOException if somebody else does not come to an end, or the file cannot be understood
   */
  Edit edit() throws IOException {
    FileChannel channel = FileChannel.open(beside(".lock"), CREATE, WRITE);
    try {
      return new Edit(channel, lock(channel), read());
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private FileLock lock(FileChannel channel) throws IOException {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      FileLock lock = tryLock(channel);
      if (lock != null) {
        return lock;
      }
      if (System.nanoTime() - end >= 0) {
        throw new IOException(file + " is being changed by somebody else for " + patience);
      }
      try {
        Thread.sleep(LOOK_AGAIN_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("while waiting for the lock of " + file);
      }
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // somebody in this process has it
    }
  }

  private Path beside(String ending) {
    return file.resolveSibling(file.getFileName() + ending);
  }

  /** A change under way. On one thread at a time. */
  final class Edit implements AutoCloseable {
    private final FileChannel channel;
    private final FileLock lock;
    private final Settings before;

    private Edit(FileChannel channel, FileLock lock, Settings before) {
      this.channel = channel;
      this.lock = lock;
      this.before = before;
    }

    /** What was set when the change began. */
    Settings before() {
      return before;
    }

    /** Writes what is to be set beside what is: from here on the disk has room for it. */
    void write(Settings next) throws IOException {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(next.toString());
      try (FileChannel out = FileChannel.open(beside(".new"), CREATE, WRITE, TRUNCATE_EXISTING)) {
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
      }
    }

    /** What was written last is what is set, and survives a loss of power once this returns. */
    void replace() throws IOException {
      try (FileChannel out = FileChannel.open(beside(".new"), WRITE)) {
        out.force(true);
      }
      Files.move(beside(".new"), file, ATOMIC_MOVE, REPLACE_EXISTING);
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        try (FileChannel names = FileChannel.open(folder, READ)) {
          names.force(true);
        }
      }
    }

    /** The end: others can change it again. */
    @Override
    public void close() throws IOException {
      try (channel) {
        Files.deleteIfExists(beside(".new"));
        lock.release();
      }
    }
  }
}
