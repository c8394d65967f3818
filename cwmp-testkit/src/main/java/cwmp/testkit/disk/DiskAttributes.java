// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.disk;

import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.Set;

/** What there is to know about a file or folder, apart from its name. */
record DiskAttributes(boolean isDirectory, long size) implements PosixFileAttributes {
  private static final FileTime NO_TIME = FileTime.fromMillis(0);

  /** Reads them afresh with each call. */
  interface Reader {
    DiskAttributes read() throws IOException;
  }

  /** A view of them that takes changes and forgets them. */
  record View(Reader reader) implements PosixFileAttributeView {
    @Override
    public String name() {
      return "posix";
    }

    @Override
    public PosixFileAttributes readAttributes() throws IOException {
      return reader.read();
    }

    @Override
    public void setTimes(FileTime modified, FileTime accessed, FileTime created) {}

    @Override
    public void setPermissions(Set<PosixFilePermission> permissions) {}

    @Override
    public void setGroup(GroupPrincipal group) {}

    @Override
    public UserPrincipal getOwner() {
      return NOBODY;
    }

    @Override
    public void setOwner(UserPrincipal owner) {}
  }

  private static final GroupPrincipal NOBODY = () -> "nobody";

  @Override
  public UserPrincipal owner() {
    return NOBODY;
  }

  @Override
  public GroupPrincipal group() {
    return NOBODY;
  }

  @Override
  public Set<PosixFilePermission> permissions() {
    return EnumSet.allOf(PosixFilePermission.class);
  }

  @Override
  public FileTime lastModifiedTime() {
    return NO_TIME;
  }

  @Override
  public FileTime lastAccessTime() {
    return NO_TIME;
  }

  @Override
  public FileTime creationTime() {
    return NO_TIME;
  }

  @Override
  public boolean isRegularFile() {
    return !isDirectory;
  }

  @Override
  public boolean isSymbolicLink() {
    return false;
  }

  @Override
  public boolean isOther() {
    return false;
  }

  @Override
  public Object fileKey() {
    return this;
  }
}
