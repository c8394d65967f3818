// SPDX-License-Identifier: Apache-2.0
package wrapper;

import java.io.IOException;

/**
 * Notices that somebody has changed the settings.
 *
 * <p>It compares the file's {@linkplain SettingsFile#mark mark} with the last one, whenever it is
 * told to look: once a second in the device, on command in a test. That is one system call, works
 * on every file system, those over a network and the layered ones of devices too, and cannot miss a
 * change for good. A {@code WatchService} would hear sooner, but takes a thread, may lose events,
 * and is silent where the kernel does not see the change. A change that is made and taken back
 * between two looks is seen as one that changes nothing.
 */
final class FileWatch {
  private static final System.Logger LOG = System.getLogger(FileWatch.class.getName());

  private final SettingsFile file;
  private final Runnable changed;
  private String seen;

  /**
   * Watches from now on.
   *
   * @param changed called by {@link #look} after each change, whoever made it
   */
  FileWatch(SettingsFile file, Runnable changed) throws IOException {
    this.file = file;
    this.changed = changed;
    this.seen = file.mark();
  }

  /** Looks whether the file is another one. */
  synchronized void look() {
    try {
      String now = file.mark();
      if (!now.equals(seen)) {
        seen = now;
        changed.run();
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "The settings cannot be looked at", e);
    }
  }
}
