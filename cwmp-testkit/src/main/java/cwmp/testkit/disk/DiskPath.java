// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.disk;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import org.jspecify.annotations.Nullable;

/**
 * A path on an {@link UnreliableDisk}; the arithmetic of paths is that of the platform.
 *
 * @param path the same on the platform's own file system
 */
record DiskPath(DiskFileSystem fileSystem, Path path) implements Path {

  static DiskPath of(Path path) {
    if (path instanceof DiskPath ours) {
      return ours;
    }
    throw new ProviderMismatchException("a path of another file system: " + path);
  }

  /** The absolute name, its parts separated by slashes. */
  String name() {
    StringBuilder name = new StringBuilder();
    for (Path part : path.normalize()) {
      if (!part.toString().isEmpty()) {
        name.append('/').append(part);
      }
    }
    return name.isEmpty() ? "/" : name.toString();
  }

  private DiskPath with(Path other) {
    return new DiskPath(fileSystem, other);
  }

  private @Nullable Path withNullable(@Nullable Path other) {
    return other == null ? null : with(other);
  }

  @Override
  public FileSystem getFileSystem() {
    return fileSystem;
  }

  @Override
  public boolean isAbsolute() {
    return path.isAbsolute();
  }

  @Override
  public @Nullable Path getRoot() {
    return withNullable(path.getRoot());
  }

  @Override
  public @Nullable Path getFileName() {
    return withNullable(path.getFileName());
  }

  @Override
  public @Nullable Path getParent() {
    return withNullable(path.getParent());
  }

  @Override
  public int getNameCount() {
    return path.getNameCount();
  }

  @Override
  public Path getName(int index) {
    return with(path.getName(index));
  }

  @Override
  public Path subpath(int begin, int end) {
    return with(path.subpath(begin, end));
  }

  @Override
  public boolean startsWith(Path other) {
    return other instanceof DiskPath ours && path.startsWith(ours.path);
  }

  @Override
  public boolean endsWith(Path other) {
    return other instanceof DiskPath ours && path.endsWith(ours.path);
  }

  @Override
  public Path normalize() {
    return with(path.normalize());
  }

  @Override
  public Path resolve(Path other) {
    return with(path.resolve(of(other).path));
  }

  @Override
  public Path relativize(Path other) {
    return with(path.relativize(of(other).path));
  }

  @Override
  public URI toUri() {
    return URI.create("unreliable:" + name());
  }

  @Override
  public Path toAbsolutePath() {
    return isAbsolute() ? this : fileSystem.getPath("/").resolve(this);
  }

  @Override
  public Path toRealPath(LinkOption... options) throws IOException {
    return toAbsolutePath().normalize();
  }

  @Override
  public WatchKey register(
      WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
    throw new UnsupportedOperationException("nobody watches this disk");
  }

  @Override
  public int compareTo(Path other) {
    return path.compareTo(of(other).path);
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
