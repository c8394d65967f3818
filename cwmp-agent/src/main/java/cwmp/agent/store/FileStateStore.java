// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.store;

import cwmp.cpe.CpeState;
import cwmp.cpe.StateText;
import cwmp.device.StateStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;

/**
 * One file, written beside, forced to the disk and renamed over the old one.
 *
 * <p>A file that cannot be understood is set aside under another name and the device begins as new:
 * with {@code 0 BOOTSTRAP} the ACS provisions it again. Nobody but the owner may read the file, as
 * it holds passwords.
 */
public final class FileStateStore implements StateStore {
  private static final System.Logger LOG = System.getLogger(FileStateStore.class.getName());

  private final Path file;
  private final Path directory;

  /** Keeps it in this file, which need not be there yet. */
  public FileStateStore(Path file) {
    this.file = file.toAbsolutePath();
    this.directory = Objects.requireNonNull(this.file.getParent(), "a state file needs a folder");
  }

  @Override
  public Optional<CpeState> load() throws IOException {
    String text;
    try {
      text = Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    try {
      return Optional.of(StateText.read(text));
    } catch (IllegalArgumentException e) {
      Path aside = file.resolveSibling(file.getFileName() + ".corrupt");
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
      LOG.log(
          System.Logger.Level.ERROR,
          "The state in {0} cannot be read ({1}); it is now {2} and the device starts as new",
          file,
          e.getMessage(),
          aside);
      return Optional.empty();
    }
  }

  @Override
  public void save(CpeState state) throws IOException {
    Files.createDirectories(directory);
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(beside);
    createPrivate(beside);
    try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = StandardCharsets.ISO_8859_1.encode(StateText.write(state));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    forceDirectory();
  }

  private static void createPrivate(Path path) throws IOException {
    Files.createFile(path);
    if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    }
  }

  /**
   * The rename itself is durable only once its directory is; where directories cannot be opened it
   * has to do without.
   */
  private void forceDirectory() throws IOException {
    if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
