// SPDX-License-Identifier: Apache-2.0
package horde.state;

import horde.fleet.StateLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a fleet remembers, in one file: a log that is appended to, forced once for all that wait at
 * the same time, and copied afresh when most of it is out of date.
 *
 * <p>The event loops hand in states and go on; one thread writes. The file belongs to one process
 * at a time, which a lock on a file beside it ({@code FILE.lock}) sees to.
 */
public final class StateFile implements StateLog, AutoCloseable {
  private static final long WASTE_ALLOWED = 16 << 20;

  private final FileChannel lockFile;
  private final LogWriter writer;
  private final LogFile log;
  private final Places places;
  private final Map<String, Integer> unclaimed;
  private final @Nullable String notice;
  private int claimed;

  private StateFile(FileChannel lockFile, Opened opened, LogWriter writer) {
    this.lockFile = lockFile;
    this.log = opened.log();
    this.places = opened.places();
    this.unclaimed = opened.devices();
    this.notice = opened.notice();
    this.writer = writer;
  }

  private record Opened(
      LogFile log, Places places, Map<String, Integer> devices, @Nullable String notice) {}

  /**
   * Opens the file, or creates it. One that is damaged, or of another format, is renamed; {@link
   * #notice} tells.
   *
   * @param devices how many devices will be claimed
   * @throws IOException if another process has it open, or it cannot be read or created; the
   *     message says which
   */
  public static StateFile open(Path file, int devices) throws IOException {
    return open(file, devices, WASTE_ALLOWED);
  }

  static StateFile open(Path file, int devices, long wasteAllowed) throws IOException {
    FileChannel lockFile = lock(file);
    try {
      Files.deleteIfExists(Compaction.besideOf(file));
      Opened opened = load(file, devices);
      LogWriter writer = new LogWriter(file, opened.log(), opened.places(), wasteAllowed);
      return new StateFile(lockFile, opened, writer);
    } catch (IOException | RuntimeException e) {
      lockFile.close();
      throw e;
    }
  }

  private static FileChannel lock(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file.resolveSibling(file.getFileName() + ".lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    if (lock == null) {
      channel.close();
      throw new IOException("it is in use by another fleet; each needs a file of its own");
    }
    return channel;
  }

  private static Opened load(Path file, int devices) throws IOException {
    if (!Files.exists(file)) {
      return empty(file, devices, null);
    }
    Map<String, Integer> names = new HashMap<>();
    Places places = new Places(devices);
    try {
      LogFile log =
          LogFile.open(
              file,
              (name, at, length) -> {
                Integer known = names.putIfAbsent(name, devices + names.size());
                places.put(known == null ? devices + names.size() - 1 : known, at, length);
              });
      return new Opened(log, places, names, null);
    } catch (CorruptLogException e) {
      Path aside = setAside(file);
      String notice =
          "%s is no usable state file: %s. It is now %s, and all devices are new."
              .formatted(file, e.getMessage(), aside.getFileName());
      return empty(file, devices, notice);
    }
  }

  private static Opened empty(Path file, int devices, @Nullable String notice) throws IOException {
    Path beside = Compaction.besideOf(file);
    LogFile log = LogFile.create(beside);
    log.force();
    Disk.rename(beside, file);
    Disk.forceFolder(file);
    return new Opened(log, new Places(devices), new HashMap<>(), notice);
  }

  private static Path setAside(Path file) throws IOException {
    Path aside = file.resolveSibling(file.getFileName() + ".set-aside");
    for (int number = 2; Files.exists(aside); number++) {
      aside = file.resolveSibling(file.getFileName() + ".set-aside-" + number);
    }
    Files.move(file, aside);
    return aside;
  }

  /** What its user has to know about the file: that it was damaged and set aside. */
  public Optional<String> notice() {
    return Optional.ofNullable(notice);
  }

  /** How many of the devices that were claimed so far are in the file. */
  public int known() {
    return claimed;
  }

  @Override
  public byte @Nullable [] claim(int device, String name) {
    Integer place = unclaimed.remove(name);
    if (place == null) {
      return null;
    }
    try {
      places.move(place, device);
      claimed++;
      byte[] entry = log.read(places.at(device), places.length(device));
      return LogFormat.stateOf(entry);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void keep(int device, String name, byte[] state, Outcome outcome) {
    writer.add(new LogWriter.Letter(device, name, state, outcome));
  }

  /** What has been written so far. */
  public StateFileCounts counts() {
    return writer.counts();
  }

  /** Keeps what was handed in, and ends; what comes later fails. */
  @Override
  public void close() throws IOException {
    writer.close();
    lockFile.close();
  }
}
