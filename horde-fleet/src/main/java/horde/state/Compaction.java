// SPDX-License-Identifier: Apache-2.0
package horde.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies the entries that count into a new file beside, a slice at a time, while the old one is
 * still written to.
 *
 * <p>What is committed in the meantime goes into both, so that the new file is complete when all
 * slices are copied. It is forced once, and then takes the old one's name.
 */
final class Compaction {
  private static final Logger LOG = LoggerFactory.getLogger(Compaction.class);
  private static final int SLICE_BYTES = 256 << 10;

  private final Path beside;
  private final LogFile log;
  private final Places places;
  private final Batch slice = new Batch();
  private int next;

  Compaction(Path file, Places old) throws IOException {
    this.beside = besideOf(file);
    this.log = LogFile.create(beside);
    this.places = old.emptyCopy();
  }

  /** Where the new file is written; what is left there of a compaction that was cut off is void. */
  static Path besideOf(Path file) {
    return file.resolveSibling(file.getFileName() + ".new");
  }

  LogFile log() {
    return log;
  }

  Places places() {
    return places;
  }

  /**
   * Copies some of what is not in the new file yet.
   *
   * @return whether there is more
   */
  boolean copySlice(LogFile oldLog, Places old) throws IOException {
    slice.clear();
    long bytes = 0;
    int from = next;
    while (next < old.count() && bytes < SLICE_BYTES) {
      if (isMissing(next, old)) {
        slice.add(oldLog.read(old.at(next), old.length(next)));
        bytes += old.length(next);
      }
      next++;
    }
    if (!slice.isEmpty()) {
      long at = log.append(slice) + LogFormat.BATCH_HEAD;
      for (int device = from; device < next; device++) {
        if (isMissing(device, old)) {
          places.put(device, at, old.length(device));
          at += old.length(device);
        }
      }
    }
    return next < old.count();
  }

  private boolean isMissing(int device, Places old) {
    return old.has(device) && !places.has(device);
  }

  /** Makes the new file, which is complete, durable. */
  void prepare() throws IOException {
    log.force();
  }

  /** Gives it the old one's name; that lasts once the folder is forced. */
  void replace(Path file) throws IOException {
    Disk.rename(beside, file);
  }

  /** Leaves everything as it was; what cannot be removed goes with the next opening. */
  void abandon() {
    try {
      log.close();
      Files.deleteIfExists(beside);
    } catch (IOException e) {
      LOG.debug("{} is left behind", beside, e);
    }
  }
}
