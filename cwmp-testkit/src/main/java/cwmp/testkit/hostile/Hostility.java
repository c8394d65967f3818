// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.hostile;

import static cwmp.session.SessionFailure.CONNECT;
import static cwmp.session.SessionFailure.CONNECTION_LOST;
import static cwmp.session.SessionFailure.HTTP;
import static cwmp.session.SessionFailure.HTTP_STATUS;
import static cwmp.session.SessionFailure.PROTOCOL;
import static cwmp.session.SessionFailure.TIMEOUT;

import cwmp.session.SessionFailure;
import cwmp.testkit.hostile.TestIdentities.Identity;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What an ACS can do to a device below CWMP, and how the session is to end by it. */
public enum Hostility {
  /** Nobody listens on the port. */
  REFUSES_CONNECTIONS(CONNECT, peer -> {}),
  CLOSES_AT_ONCE(CONNECTION_LOST, peer -> {}),
  CLOSES_AFTER_THE_REQUEST(CONNECTION_LOST, peer -> peer.readRequest()),
  RESETS_AFTER_THE_REQUEST(CONNECTION_LOST, peer -> peer.readRequest().reset()),
  HALF_CLOSES_AFTER_THE_REQUEST(CONNECTION_LOST, peer -> peer.readRequest().halfClose()),
  CLOSES_IN_THE_HEAD(CONNECTION_LOST, peer -> peer.answer("HTTP/1.1 200 OK\r\nContent-Le")),
  CLOSES_IN_THE_BODY(
      CONNECTION_LOST,
      peer -> peer.answer("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<soap:Envel")),
  HALF_CLOSES_IN_THE_BODY(
      CONNECTION_LOST,
      peer -> peer.answer("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<soap").halfClose()),
  CLOSES_IN_A_CHUNK(CONNECTION_LOST, peer -> peer.answer(Peer.CHUNKED + "100\r\n<soap:Envelope")),
  CLOSES_BETWEEN_CHUNKS(CONNECTION_LOST, peer -> peer.answer(Peer.CHUNKED + "3\r\n<so\r\n")),

  SPEAKS_ANOTHER_PROTOCOL(HTTP, peer -> peer.answer("220 mail.example ESMTP\r\n\r\n").stay()),
  /** As a TLS port does that is spoken to in clear: an alert. */
  ANSWERS_IN_BINARY(HTTP, peer -> peer.answer("\25\3\3\0\2\2\120").stay()),
  ANSWERS_IN_HTTP_2(HTTP, peer -> peer.answer("HTTP/2 200\r\n\r\n").stay()),
  SWITCHES_PROTOCOLS(
      HTTP, peer -> peer.answer("HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n").stay()),
  SENDS_ENDLESS_HEADERS(HTTP, peer -> peer.answer("HTTP/1.1 200 OK\r\n").endlessly("X-A: b\r\n")),
  SENDS_AN_ENDLESS_HEADER(HTTP, peer -> peer.answer("HTTP/1.1 200 OK\r\nX: ").endlessly("abcd")),
  SENDS_ENDLESS_INTERIM_ANSWERS(
      HTTP, peer -> peer.readRequest().endlessly("HTTP/1.1 100 Continue\r\n\r\n")),
  ANNOUNCES_TOO_LONG_A_BODY(
      HTTP,
      peer -> peer.answer("HTTP/1.1 200 OK\r\nContent-Length: 52428800\r\n\r\n").endlessly("a")),
  SENDS_TOO_LONG_A_BODY_IN_CHUNKS(
      HTTP, peer -> peer.answer(Peer.CHUNKED).endlessly("8\r\nabcdefgh\r\n")),
  SENDS_AN_ENDLESS_BODY(HTTP, peer -> peer.answer("HTTP/1.1 200 OK\r\n\r\n").endlessly("abcd")),
  SENDS_A_CHUNK_WITHOUT_SIZE(HTTP, peer -> peer.answer(Peer.CHUNKED + "chunk\r\n").stay()),
  SENDS_A_NEGATIVE_CHUNK(HTTP, peer -> peer.answer(Peer.CHUNKED + "-8\r\n").stay()),
  SENDS_A_CHUNK_BEYOND_ALL_NUMBERS(
      HTTP, peer -> peer.answer(Peer.CHUNKED + "FFFFFFFFFFFFFFFFF\r\n").stay()),
  SENDS_A_CHUNK_LONGER_THAN_IT_SAYS(
      HTTP, peer -> peer.answer(Peer.CHUNKED + "3\r\nabcdef\r\n0\r\n\r\n").stay()),
  SENDS_A_NEGATIVE_LENGTH(
      HTTP, peer -> peer.answer("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n").stay()),
  SENDS_TWO_LENGTHS(
      HTTP,
      peer ->
          peer.answer("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd")
              .stay()),
  SENDS_LENGTH_AND_CHUNKS(
      HTTP,
      peer ->
          peer.answer(
                  "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"
                      + "0\r\n\r\n")
              .stay()),

  NEVER_ANSWERS(TIMEOUT, peer -> peer.readRequest().stay()),
  FALLS_SILENT_IN_THE_BODY(
      TIMEOUT, peer -> peer.answer("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<soap").stay()),
  DRIPS(TIMEOUT, peer -> peer.answer("HTTP/1.1 200 OK\r\nX: ").dripping()),

  /** It has no body, whatever its headers say; but nothing is no answer to an Inform. */
  SENDS_A_BODY_WITH_204(
      PROTOCOL,
      peer -> peer.answer("HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nhello").stay()),
  SENDS_TWO_ANSWERS_AT_ONCE(
      HTTP_STATUS,
      peer ->
          peer.answer(
                  "HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n"
                      + "HTTP/1.1 204 No Content\r\n\r\n")
              .stay()),

  /** The URL says https, the port speaks HTTP. */
  SPEAKS_CLEAR_WHERE_TLS_IS_DUE(
      SessionFailure.TLS,
      true,
      peer -> peer.readSome().write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")),
  /** It speaks no version of TLS that is still in use, as its alert says. */
  KNOWS_OLD_TLS_ONLY(SessionFailure.TLS, true, peer -> peer.readSome().write("\25\3\1\0\2\2\106")),
  CLOSES_IN_THE_HANDSHAKE(SessionFailure.TLS, true, peer -> peer.readSome()),
  RESETS_IN_THE_HANDSHAKE(SessionFailure.TLS, true, peer -> peer.readSome().reset()),
  FALLS_SILENT_IN_THE_HANDSHAKE(TIMEOUT, true, peer -> peer.readSome().stay()),
  HAS_A_SELF_SIGNED_CERTIFICATE(
      SessionFailure.TLS, true, peer -> peer.secured(Identity.SELF_SIGNED).readRequest().stay()),
  HAS_THE_CERTIFICATE_OF_ANOTHER_HOST(
      SessionFailure.TLS, true, peer -> peer.secured(Identity.WRONG_NAME).readRequest().stay()),
  /** Once TLS is made, what breaks is the connection. */
  CLOSES_AFTER_THE_REQUEST_OVER_TLS(
      CONNECTION_LOST, true, peer -> peer.secured(Identity.GOOD).readRequest()),
  NEVER_ANSWERS_OVER_TLS(TIMEOUT, true, peer -> peer.secured(Identity.GOOD).readRequest().stay());

  private interface Deed {
    void to(Peer peer) throws IOException;
  }

  private final SessionFailure failure;
  private final boolean secure;
  private final Deed deed;

  Hostility(SessionFailure failure, Deed deed) {
    this(failure, false, deed);
  }

  Hostility(SessionFailure failure, boolean secure, Deed deed) {
    this.failure = failure;
    this.secure = secure;
    this.deed = deed;
  }

  /** How a session with such an ACS ends. */
  public SessionFailure failure() {
    return failure;
  }

  /** Whether the device is told to speak TLS. */
  public boolean secure() {
    return secure;
  }

  /** The name as words. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Does it to one connection, which is closed afterwards. */
  void doTo(Socket connection, TestIdentities identities) throws IOException {
    deed.to(new Peer(connection, identities));
  }

  /** The connection to a device; every call goes on from where the last one left it. */
  private static final class Peer {
    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final byte[] HEAD_END = {'\r', '\n', '\r', '\n'};
    private static final int PIECE = 64 * 1024;
    private static final long DRIP_MILLIS = 20;

    private final TestIdentities identities;
    private final Socket accepted;
    private Socket socket;

    Peer(Socket accepted, TestIdentities identities) {
      this.accepted = accepted;
      this.socket = accepted;
      this.identities = identities;
    }

    Peer secured(Identity identity) throws IOException {
      socket = identities.secured(identity, socket);
      return this;
    }

    /** Reads the head of a request and what has come with it. */
    Peer readRequest() throws IOException {
      InputStream in = socket.getInputStream();
      byte[] last = new byte[HEAD_END.length];
      while (!Arrays.equals(last, HEAD_END)) {
        System.arraycopy(last, 1, last, 0, last.length - 1);
        int octet = in.read();
        if (octet < 0) {
          throw new IOException("the device closed the connection in its request");
        }
        last[last.length - 1] = (byte) octet;
      }
      in.skipNBytes(in.available()); // what is unread when we close would be a reset
      return this;
    }

    Peer readSome() throws IOException {
      if (socket.getInputStream().read(new byte[PIECE]) < 0) {
        throw new IOException("the device closed the connection at once");
      }
      return this;
    }

    Peer answer(String latin1) throws IOException {
      return readRequest().write(latin1);
    }

    Peer write(String latin1) throws IOException {
      OutputStream out = socket.getOutputStream();
      out.write(latin1.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      return this;
    }

    void halfClose() throws IOException {
      socket.shutdownOutput();
      stay();
    }

    void reset() throws IOException {
      accepted.setSoLinger(true, 0);
    }

    /** Until the device has had enough. */
    void stay() throws IOException {
      InputStream in = socket.getInputStream();
      while (in.read() >= 0) {
        in.skipNBytes(in.available());
      }
    }

    void endlessly(String latin1) throws IOException {
      String piece = latin1.repeat(PIECE / latin1.length());
      while (true) {
        write(piece);
      }
    }

    void dripping() throws IOException {
      while (true) {
        write("x");
        try {
          TimeUnit.MILLISECONDS.sleep(DRIP_MILLIS);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IOException("interrupted", e);
        }
      }
    }
  }
}
