// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.disk;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@link Files} asks of an {@link UnreliableDisk}. */
final class DiskProvider extends FileSystemProvider {
  private final DiskFileSystem fileSystem;

  DiskProvider(DiskFileSystem fileSystem) {
    this.fileSystem = fileSystem;
  }

  private UnreliableDisk disk() {
    return fileSystem.disk();
  }

  private static String name(Path path) {
    return DiskPath.of(path).name();
  }

  @Override
  public String getScheme() {
    return "unreliable";
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
    throw new UnsupportedOperationException("made by new UnreliableDisk()");
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    return fileSystem;
  }

  @Override
  public Path getPath(URI uri) {
    return fileSystem.getPath(uri.getPath());
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return newFileChannel(path, options, attributes);
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    String name = name(path);
    if (disk().isFolder(name)) {
      return new DiskChannel(disk(), name, null, false);
    }
    DiskFile file = disk().fileOrNull(name);
    if (file != null && options.contains(StandardOpenOption.CREATE_NEW)) {
      throw new FileAlreadyExistsException(name);
    }
    if (file == null) {
      boolean creating =
          options.contains(StandardOpenOption.CREATE)
              || options.contains(StandardOpenOption.CREATE_NEW);
      if (!creating) {
        throw new NoSuchFileException(name);
      }
      file = disk().create(name);
    }
    if (options.contains(StandardOpenOption.TRUNCATE_EXISTING)) {
      disk().truncate(file, 0);
    }
    return new DiskChannel(disk(), name, file, options.contains(StandardOpenOption.APPEND));
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
    List<Path> all = disk().namesIn(name(folder)).stream().map(fileSystem::getPath).toList();
    return new DirectoryStream<>() {
      @Override
      public Iterator<Path> iterator() {
        return all.iterator();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
    disk().createFolder(name(folder));
  }

  @Override
  public void delete(Path path) throws IOException {
    disk().delete(name(path));
  }

  @Override
  public void copy(Path source, Path target, CopyOption... options) {
    throw new UnsupportedOperationException("nothing is copied on this disk");
  }

  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    List<CopyOption> wanted = Arrays.asList(options);
    disk()
        .move(
            name(source),
            name(target),
            wanted.contains(StandardCopyOption.REPLACE_EXISTING)
                || wanted.contains(StandardCopyOption.ATOMIC_MOVE));
  }

  @Override
  public boolean isSameFile(Path one, Path other) {
    return name(one).equals(name(other));
  }

  @Override
  public boolean isHidden(Path path) {
    return false;
  }

  @Override
  public FileStore getFileStore(Path path) {
    throw new UnsupportedOperationException("this disk has no size");
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    attributes(path);
  }

  private DiskAttributes attributes(Path path) throws IOException {
    String name = name(path);
    if (disk().isFolder(name)) {
      return new DiskAttributes(true, 0);
    }
    DiskFile file = disk().fileOrNull(name);
    if (file == null) {
      throw new NoSuchFileException(name);
    }
    return new DiskAttributes(false, disk().length(file));
  }

  @Override
  public <V extends FileAttributeView> @Nullable V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    return type.isAssignableFrom(DiskAttributes.View.class)
        ? type.cast(new DiskAttributes.View(() -> attributes(path)))
        : null;
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    return type.cast(attributes(path));
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String names, LinkOption... options)
      throws IOException {
    DiskAttributes all = attributes(path);
    return Map.of("size", all.size(), "isDirectory", all.isDirectory());
  }

  @Override
  public void setAttribute(Path path, String name, Object value, LinkOption... options) {
    // whoever may read a file in a test's memory is nobody's concern
  }
}
