// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import cwmp.http.HttpPost;
import cwmp.message.FaultCode;
import cwmp.session.SessionFailure;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpResponse;
import cwmp.wire.HttpTarget;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the devices of one loop reach the world: over the network, or within this process.
 *
 * <p>All calls, and all calls back, are made on the loop's thread; a call never calls back before
 * it returns.
 */
public interface Transport {

  /**
   * Opens the way to the ACS for one session of a device; no connection is made before the first
   * post.
   */
  Line open(Device device, LineListener listener);

  /**
   * Gets a file by HTTP for a device and throws its content away, unless it is a configuration of a
   * device like this; or sends one.
   */
  Fetch fetch(Device device, FileRequest request, FetchListener listener);

  /**
   * Opens the way to any HTTP server, apart from sessions; no connection is made before a request.
   */
  Exchange exchange(Device device, ExchangeListener listener);

  /** What a session has to itself: one connection at a time, kept between its posts. */
  interface Line {

    /**
     * Posts, on the connection that is open if it leads to the same origin. The next post follows
     * the reply.
     */
    void send(HttpPost post);

    /**
     * Posts bytes that are settled, whatever they are; else the same. A delivery that breaks off
     * ends in a failure.
     */
    void send(RawPost post);

    /** Whether there is a connection, so that what is waited for is a reply. */
    boolean isConnected();

    /** Closes the connection; nothing is called back afterwards. */
    void close();

    /** Bytes written so far, heads and bodies. */
    long bytesSent();

    /** Bytes read so far, heads and bodies. */
    long bytesReceived();
  }

  /**
   * A post whose bytes are settled.
   *
   * @param headers all but Host and Content-Length
   * @param body as it goes over the wire; not to be changed
   * @param declaredLength what Content-Length says of it
   */
  record RawPost(
      HttpTarget target, HttpHeaders headers, byte[] body, long declaredLength, Delivery delivery) {

    /** Leaves headers and body out, which may be secret. */
    @Override
    public String toString() {
      return "RawPost[" + target + ", " + body.length + " bytes, " + delivery + "]";
    }
  }

  /** What becomes of a post. */
  interface LineListener {

    /** The connection was made, or some bytes arrived, or left one after the other. */
    void onProgress();

    /** The reply to the last post. */
    void onReply(HttpResponse reply);

    /** There will be no reply. */
    void onFailure(SessionFailure kind, String detail);

    /**
     * Bytes have come that no post asked for. The connection is given up for that, nothing else.
     */
    default void onSurplus() {}
  }

  /**
   * Which file to get, or what to send.
   *
   * @param username for Basic or Digest if the server asks; empty for none
   * @param fileSize what the ACS said, 0 if it did not
   * @param contentOrNull what to send; null to get a file. Not to be changed
   */
  record FileRequest(
      URI url, String username, String password, long fileSize, byte @Nullable [] contentOrNull) {

    /** Leaves the password out. */
    @Override
    public String toString() {
      return "FileRequest[" + url + "]";
    }
  }

  /** A fetch under way. */
  interface Fetch {

    /** Gives up; nothing is called back afterwards. */
    void cancel();
  }

  /**
   * What is known of a file that is there, or has been sent.
   *
   * @param bytes its size
   * @param sha256 in lower-case hexadecimal digits
   * @param configuration its content if it is a {@link cwmp.tree.ConfigurationFile}, as far as its
   *     first line and its size tell; else empty
   */
  record FetchedFile(long bytes, String sha256, Optional<String> configuration) {}

  /** What becomes of a fetch or of sending; exactly one of the two is called. */
  interface FetchListener {

    /** The file is there, or has been sent. */
    void onFetched(FetchedFile file);

    /** It is not, for this reason, one of 9010 to 9012 and 9015 to 9018. */
    void onFetchFailed(FaultCode code, String detail);
  }

  /**
   * A request.
   *
   * @param headers without Host and Content-Length
   * @param bodyOrNull null for a method that has none; not to be changed
   */
  record HttpRequest(
      String method, HttpTarget target, HttpHeaders headers, byte @Nullable [] bodyOrNull) {

    /** Leaves headers and query out, which may be secret. */
    @Override
    public String toString() {
      return "HttpRequest[" + method + " " + target.origin() + target.path() + "]";
    }
  }

  /** Requests to HTTP servers, one after the other. */
  interface Exchange {

    /** Sends a request; the next one follows the response. */
    void send(HttpRequest request);

    /** Closes the connection; nothing is called back afterwards. */
    void close();
  }

  /** What becomes of a request; exactly one of the two is called. */
  interface ExchangeListener {

    /** The response, with a body of moderate size. */
    void onResponse(HttpResponse response);

    /** There will be no response; nothing more can be sent. */
    void onExchangeFailed(SessionFailure kind, String detail);
  }
}
