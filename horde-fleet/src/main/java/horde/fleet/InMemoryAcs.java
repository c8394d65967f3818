// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import cwmp.http.HttpPost;
import cwmp.message.FaultCode;
import cwmp.session.SessionFailure;
import cwmp.soap.Envelope;
import cwmp.soap.SoapException;
import cwmp.soap.SoapReader;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpResponse;

/** What an ACS within this process says to a post. */
public interface InMemoryAcs {

  /**
   * Takes a post.
   *
   * @param line tells sessions apart: the same for all posts of one
   * @param post its envelope is the device's object, not a copy
   */
  Reaction onPost(long line, HttpPost post);

  /**
   * Takes a post that came as bytes, all of them. By default it is one like any other if there is
   * an envelope in it, and answered with 400 if there is none.
   */
  default Reaction onPost(long line, Transport.RawPost post) {
    try {
      Envelope envelope = post.body().length == 0 ? null : SoapReader.fromCpe().read(post.body());
      HttpHeaders headers = post.headers();
      return onPost(
          line,
          new HttpPost(
              post.target(),
              envelope,
              headers.first("Authorization").orElse(null),
              headers.first("Cookie").orElse(null),
              null));
    } catch (SoapException e) {
      return new Reply(0, new HttpResponse(400, "", HttpHeaders.EMPTY, new byte[0], true));
    }
  }

  /** What becomes of the fetching of a file; by default there is none. */
  default FileReaction onFetch(Transport.FileRequest request) {
    return new NoFile(0, FaultCode.CANNOT_ACCESS_FILE, "there are no files here");
  }

  /** What another server than the ACS says to a request; by default there is none. */
  default Reaction onRequest(Device device, Transport.HttpRequest request) {
    return new Failure(0, SessionFailure.CONNECT, "there are no servers here");
  }

  /** What becomes of a post. */
  sealed interface Reaction {}

  /** This reply, after some time. */
  record Reply(long afterMillis, HttpResponse response) implements Reaction {}

  /** This failure, after some time. */
  record Failure(long afterMillis, SessionFailure kind, String detail) implements Reaction {}

  /** Nothing, ever. */
  record Silence() implements Reaction {}

  /** What becomes of a fetch. */
  sealed interface FileReaction {

    /** When it becomes of it. */
    long afterMillis();
  }

  /** This content, which is only measured. */
  record File(long afterMillis, byte[] content) implements FileReaction {}

  /** This fault. */
  record NoFile(long afterMillis, FaultCode code, String detail) implements FileReaction {}
}
