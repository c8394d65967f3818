// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.disk;

import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.List;
import java.util.Set;

/** An {@link UnreliableDisk} as the JDK sees it. */
final class DiskFileSystem extends FileSystem {
  private final UnreliableDisk disk;
  private final DiskProvider provider;

  DiskFileSystem(UnreliableDisk disk) {
    this.disk = disk;
    this.provider = new DiskProvider(this);
  }

  UnreliableDisk disk() {
    return disk;
  }

  @Override
  public FileSystemProvider provider() {
    return provider;
  }

  @Override
  public Path getPath(String first, String... more) {
    return new DiskPath(this, FileSystems.getDefault().getPath(first, more));
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException("memory needs no closing");
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public boolean isReadOnly() {
    return false;
  }

  @Override
  public String getSeparator() {
    return "/";
  }

  @Override
  public Iterable<Path> getRootDirectories() {
    return List.of(getPath("/"));
  }

  @Override
  public Iterable<FileStore> getFileStores() {
    return List.of();
  }

  @Override
  public Set<String> supportedFileAttributeViews() {
    return Set.of("basic", "posix");
  }

  @Override
  public PathMatcher getPathMatcher(String syntaxAndPattern) {
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher(syntaxAndPattern);
    return path -> matcher.matches(DiskPath.of(path).path());
  }

  @Override
  public UserPrincipalLookupService getUserPrincipalLookupService() {
    throw new UnsupportedOperationException("this disk has no users");
  }

  @Override
  public WatchService newWatchService() {
    throw new UnsupportedOperationException("nobody watches this disk");
  }
}
