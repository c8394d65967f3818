// SPDX-License-Identifier: Apache-2.0
package horde.state;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Files as a store needs them: private, and renamed so that it lasts. */
final class Disk {
  private Disk() {}

  /**
   * Creates a file that only its owner may read, as it will hold passwords; replaces an old one.
   */
  static void createPrivate(Path path) throws IOException {
    Files.deleteIfExists(path);
    Files.createFile(path);
    if (isPosix(path)) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    }
  }

  /** Gives a file another name, in one step; a file that had it is gone. */
  static void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Makes the names in a file's folder durable; where folders cannot be opened it has to do
   * without.
   */
  static void forceFolder(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && isPosix(file)) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
