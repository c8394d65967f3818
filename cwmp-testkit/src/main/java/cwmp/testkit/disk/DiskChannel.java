// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;

/** An open file of an {@link UnreliableDisk}, or an open folder, which can only be forced. */
final class DiskChannel extends FileChannel {
  private final UnreliableDisk disk;
  private final String name;
  private final @Nullable DiskFile file;
  private final boolean appending;
  private long position;
  private boolean locking;

  DiskChannel(UnreliableDisk disk, String name, @Nullable DiskFile file, boolean appending) {
    this.disk = disk;
    this.name = name;
    this.file = file;
    this.appending = appending;
  }

  private DiskFile file() throws IOException {
    if (file == null) {
      throw new IOException(name + ": Is a directory");
    }
    return file;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    int count = read(target, position);
    position += Math.max(0, count);
    return count;
  }

  @Override
  public int read(ByteBuffer target, long at) throws IOException {
    byte[] bytes = disk.read(file(), at, target.remaining());
    target.put(bytes);
    return bytes.length == 0 && target.hasRemaining() ? -1 : bytes.length;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    if (appending) {
      position = size();
    }
    int count = write(source, position);
    position += count;
    return count;
  }

  @Override
  public int write(ByteBuffer source, long at) throws IOException {
    byte[] bytes = new byte[source.remaining()];
    source.duplicate().get(bytes);
    disk.write(file(), at, bytes);
    source.position(source.limit());
    return bytes.length;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public FileChannel position(long newPosition) {
    position = newPosition;
    return this;
  }

  @Override
  public long size() throws IOException {
    return disk.length(file());
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    disk.truncate(file(), size);
    position = Math.min(position, size);
    return this;
  }

  @Override
  public void force(boolean metaData) throws IOException {
    if (file == null) {
      disk.forceFolder(name);
    } else {
      disk.force(file);
    }
  }

  @Override
  public FileLock lock(long from, long size, boolean shared) throws IOException {
    return tryLock(from, size, shared);
  }

  @Override
  public FileLock tryLock(long from, long size, boolean shared) throws IOException {
    DiskFile locked = file();
    if (!disk.lock(locked)) {
      throw new OverlappingFileLockException();
    }
    locking = true;
    return new FileLock(this, from, size, shared) {
      @Override
      public boolean isValid() {
        return locking;
      }

      @Override
      public void release() {
        locking = false;
        disk.unlock(locked);
      }
    };
  }

  @Override
  protected void implCloseChannel() {
    if (locking && file != null) {
      disk.unlock(file);
      locking = false;
    }
  }

  // ---- what nobody has needed yet

  @Override
  public long read(ByteBuffer[] targets, int offset, int length) {
    throw new UnsupportedOperationException("scattering reads");
  }

  @Override
  public long write(ByteBuffer[] sources, int offset, int length) {
    throw new UnsupportedOperationException("gathering writes");
  }

  @Override
  public long transferTo(long at, long count, WritableByteChannel target) {
    throw new UnsupportedOperationException("transfers");
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long at, long count) {
    throw new UnsupportedOperationException("transfers");
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long at, long size) {
    throw new UnsupportedOperationException("mapped memory");
  }
}
