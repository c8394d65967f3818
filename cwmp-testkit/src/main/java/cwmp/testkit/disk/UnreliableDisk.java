// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.disk;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A disk in memory that keeps of a loss of power only what was forced, as the code under test meets
 * it through {@code java.nio.file}.
 *
 * <p>What was written and not forced may survive or not, each sector of 512 bytes for itself, so
 * that writes are lost, overtake each other and are torn. A name (of a file that was created,
 * renamed or deleted) is on the disk only once its folder was forced; those that were not survive
 * in the order in which they were made, up to some point. Folders themselves are never lost.
 *
 * <pre>{@code
 * UnreliableDisk disk = new UnreliableDisk();
 * disk.beforeEachOperation(() -> survivors.add(disk.afterPowerLoss(random)));
 * store = new MyStore(disk.path("/state"));
 * }</pre>
 *
 * <p>Safe for use by several threads.
 */
public final class UnreliableDisk {
  private final DiskFileSystem fileSystem = new DiskFileSystem(this);
  private final Map<String, DiskFile> names = new TreeMap<>();
  private final Map<String, DiskFile> forcedNames = new HashMap<>();
  private final List<NameChange> unforcedNames = new ArrayList<>();
  private final Set<String> folders = new HashSet<>(Set.of("/"));
  private Runnable observer = () -> {};
  private @Nullable IOException failure;
  private boolean lying;

  /** A name that comes to stand for another file, or for none. */
  private record NameChange(String name, @Nullable DiskFile file, String folder) {}

  /** A place on this disk, from its root. */
  public Path path(String absolute) {
    return fileSystem.getPath(absolute);
  }

  /**
   * Has this run before each operation that changes what is on the disk or reports that it is
   * there: the moments at which a loss of power makes a difference.
   */
  public synchronized void beforeEachOperation(Runnable observer) {
    this.observer = observer;
  }

  /** From now on the disk says of everything that it is on the disk, and lies. */
  public synchronized void lieAboutForcing() {
    lying = true;
  }

  /**
   * From now on operations that write, force or rename fail with this; with null they work again.
   */
  public synchronized void failWith(@Nullable IOException failure) {
    this.failure = failure;
  }

  /** The disk as it might be if the power went now. */
  public synchronized UnreliableDisk afterPowerLoss(RandomGenerator random) {
    UnreliableDisk left = new UnreliableDisk();
    left.folders.addAll(folders);
    Map<String, DiskFile> surviving = new HashMap<>(forcedNames);
    int luckyNames = random.nextInt(unforcedNames.size() + 1);
    for (NameChange change : unforcedNames.subList(0, luckyNames)) {
      if (change.file() == null) {
        surviving.remove(change.name());
      } else {
        surviving.put(change.name(), change.file());
      }
    }
    double luck = random.nextInt(5) / 4.0;
    surviving.forEach((name, file) -> left.putDurably(name, file.afterPowerLoss(random, luck)));
    return left;
  }

  private void putDurably(String name, DiskFile file) {
    names.put(name, file);
    forcedNames.put(name, file);
  }

  // ---- what the file system asks for

  private void operate() throws IOException {
    observer.run();
    if (failure != null) {
      throw new IOException(failure.getMessage(), failure);
    }
  }

  synchronized @Nullable DiskFile fileOrNull(String name) {
    return names.get(name);
  }

  synchronized boolean isFolder(String name) {
    return folders.contains(name);
  }

  synchronized List<String> namesIn(String folder) {
    return names.keySet().stream().filter(name -> folderOf(name).equals(folder)).toList();
  }

  synchronized void createFolder(String name) throws IOException {
    if (!folders.add(name)) {
      throw new FileAlreadyExistsException(name);
    }
  }

  synchronized DiskFile create(String name) throws IOException {
    if (!folders.contains(folderOf(name))) {
      throw new NoSuchFileException(name);
    }
    if (names.containsKey(name) || folders.contains(name)) {
      throw new FileAlreadyExistsException(name);
    }
    operate();
    DiskFile file = new DiskFile();
    rename(name, file);
    return file;
  }

  synchronized void delete(String name) throws IOException {
    if (!names.containsKey(name)) {
      throw new NoSuchFileException(name);
    }
    operate();
    rename(name, null);
  }

  /** The new name and the loss of the old one are one step: both survive, or neither. */
  synchronized void move(String from, String to, boolean replacing) throws IOException {
    DiskFile file = names.get(from);
    if (file == null) {
      throw new NoSuchFileException(from);
    }
    if (names.containsKey(to) && !replacing) {
      throw new FileAlreadyExistsException(to);
    }
    operate();
    rename(to, file);
    rename(from, null);
  }

  private void rename(String name, @Nullable DiskFile file) {
    if (file == null) {
      names.remove(name);
    } else {
      names.put(name, file);
    }
    unforcedNames.add(new NameChange(name, file, folderOf(name)));
  }

  synchronized void forceFolder(String folder) throws IOException {
    operate();
    if (lying) {
      return;
    }
    for (NameChange change : List.copyOf(unforcedNames)) {
      if (change.folder().equals(folder)) {
        if (change.file() == null) {
          forcedNames.remove(change.name());
        } else {
          forcedNames.put(change.name(), change.file());
        }
        unforcedNames.remove(change);
      }
    }
  }

  synchronized void write(DiskFile file, long at, byte[] bytes) throws IOException {
    operate();
    file.write(at, bytes);
  }

  synchronized void truncate(DiskFile file, long length) throws IOException {
    operate();
    file.truncate(length);
  }

  synchronized void force(DiskFile file) throws IOException {
    operate();
    if (!lying) {
      file.force();
    }
  }

  synchronized byte[] read(DiskFile file, long at, int most) {
    return file.read(at, most);
  }

  synchronized long length(DiskFile file) {
    return file.length();
  }

  synchronized boolean lock(DiskFile file) {
    return file.lock();
  }

  synchronized void unlock(DiskFile file) {
    file.unlock();
  }

  private static String folderOf(String name) {
    int slash = name.lastIndexOf('/');
    return slash <= 0 ? "/" : name.substring(0, slash);
  }
}
