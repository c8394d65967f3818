// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.transfer;

import cwmp.agent.net.AcsConnection;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file on its way into the device or out of it, piece by piece.
 *
 * <p>Belongs to the thread that carries the transfer; {@link #progress} and {@link #close} may come
 * from another.
 */
final class FileStream implements AcsConnection.Receiver, AcsConnection.Content, AutoCloseable {
  private static final int OK = 200;
  private static final int PIECE_BYTES = 16 * 1024;
  private static final long MOST_OF_ANOTHER_REPLY = 1 << 20;

  private final FileChannel file;
  private final long toSend; // negative for a file that is fetched
  private volatile long progress;
  private volatile boolean sending;
  private long fetched;
  private long ignored;

  private FileStream(FileChannel file, long toSend) {
    this.file = file;
    this.toSend = toSend;
  }

  /** What is fetched goes into this file, which is emptied now. */
  static FileStream into(Path file) throws IOException {
    return new FileStream(
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING),
        -1);
  }

  /** This file is sent, as long as it is now. */
  static FileStream from(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    return new FileStream(channel, channel.size());
  }

  /** Changes whenever a piece has moved; 0 before. */
  long progress() {
    return progress;
  }

  /** Whether a server is connected that should take the file, or say something about it. */
  boolean isSending() {
    return sending;
  }

  /** How many bytes have come into the file. */
  long fetched() {
    return fetched;
  }

  private boolean isFetched() {
    return toSend < 0;
  }

  /** A request is about to be made, and the reply to it alone counts. */
  void begin() throws IOException {
    sending = false;
    fetched = 0;
    ignored = 0;
    if (isFetched()) {
      file.truncate(0);
    }
  }

  @Override
  public void onPiece(int status, ByteBuffer part) throws IOException {
    progress++;
    if (isFetched() && status == OK) {
      fetched += part.remaining();
      while (part.hasRemaining()) {
        file.write(part);
      }
      return;
    }
    ignored += part.remaining();
    if (ignored > MOST_OF_ANOTHER_REPLY) {
      throw new IOException(
          "a reply of more than " + MOST_OF_ANOTHER_REPLY + " bytes, which is no file");
    }
  }

  @Override
  public long length() {
    return toSend;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    sending = toSend > 0;
    ByteBuffer piece = ByteBuffer.allocate(PIECE_BYTES);
    for (long at = 0; at < toSend; at += piece.position()) {
      piece.clear().limit((int) Math.min(PIECE_BYTES, toSend - at));
      if (file.read(piece, at) < 0) {
        throw new IOException("the file has become shorter than " + toSend + " bytes");
      }
      out.write(piece.array(), 0, piece.position());
      progress++;
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
