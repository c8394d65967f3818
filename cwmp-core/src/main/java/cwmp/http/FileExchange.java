// SPDX-License-Identifier: Apache-2.0
package cwmp.http;

import cwmp.message.FaultCode;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpProtocolException;
import cwmp.wire.HttpTarget;
import java.net.URI;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * The HTTP side of one file transfer: challenges and redirects, which repeat the same request, and
 * what a refusal means in CWMP's terms. TR-069 3.4.3.
 *
 * <p>Knows no credentials but those of the transfer, and shows them only to a server that asks. A
 * server that the device is not to talk to is asked for nothing, whether the ACS named it or
 * another server.
 */
public final class FileExchange {
  /** What a reply means. */
  public enum Verdict {
    /** The request is to be sent again: elsewhere, or with credentials. */
    REPEAT,
    /** The file is transferred; of a download, as far as its body is there. */
    DONE,
    /** It is not; see {@link #fault} and {@link #detail}. */
    FAILED
  }

  private final boolean download;
  private final Credentials credentials;
  private final RandomGenerator random;
  private final Predicate<URI> allowed;
  private final Redirects redirects = new Redirects(false);
  private HttpTarget target;
  private ClientAuthentication authentication;
  private FaultCode fault = FaultCode.DOWNLOAD_FAILURE;
  private String detail = "";

  private FileExchange(
      boolean download,
      HttpTarget target,
      Credentials credentials,
      RandomGenerator random,
      Predicate<URI> allowed) {
    this.download = download;
    this.target = target;
    this.credentials = credentials;
    this.random = random;
    this.allowed = allowed;
    this.authentication = authenticationFor(target);
  }

  /**
   * Fetches a file with GET.
   *
   * @param credentials for Basic or Digest; an empty username means none
   * @param random for the client nonces of Digest
   * @param allowed which servers the device talks to; see {@link FileServers}
   */
  public static FileExchange get(
      HttpTarget target, Credentials credentials, RandomGenerator random, Predicate<URI> allowed) {
    return new FileExchange(true, target, credentials, random, allowed);
  }

  /** Sends a file with PUT; otherwise as {@link #get}. */
  public static FileExchange put(
      HttpTarget target, Credentials credentials, RandomGenerator random, Predicate<URI> allowed) {
    return new FileExchange(false, target, credentials, random, allowed);
  }

  private ClientAuthentication authenticationFor(HttpTarget server) {
    return ClientAuthentication.challenged(server.origin(), credentials, random);
  }

  /**
   * Whether there is to be a first request; if not, the transfer has failed, see {@link #fault} and
   * {@link #detail}.
   */
  public boolean mayBegin() {
    if (allowed.test(target.uri())) {
      return true;
    }
    failed(FaultCode.REQUEST_DENIED, "this device does not talk to the server " + target.origin());
    return false;
  }

  /** The method of the request. */
  public String method() {
    return download ? "GET" : "PUT";
  }

  /** Where the next request goes. */
  public HttpTarget target() {
    return target;
  }

  /** The headers of the next request, apart from those that every request has; asked for once. */
  public HttpHeaders headers() {
    HttpHeaders headers =
        download ? HttpHeaders.EMPTY : HttpHeaders.of("Content-Type", "application/octet-stream");
    Optional<String> value = authentication.authorizationFor(method(), target.requestTarget());
    return value.isPresent() ? headers.with("Authorization", value.get()) : headers;
  }

  /** What the reply to the last request means. */
  public Verdict judge(int status, HttpHeaders headers) {
    if (status == 401) {
      return onChallenge(headers);
    }
    authentication.onAccepted(headers.all("Authentication-Info"));
    if (Redirects.isRedirect(status)) {
      return onRedirect(status, headers);
    }
    redirects.onOtherReply();
    if (status == 200 || (!download && (status == 201 || status == 204))) {
      return Verdict.DONE;
    }
    return status / 100 == 4
        ? failed(FaultCode.CANNOT_ACCESS_FILE, "status " + status)
        : failed(generalFault(), "status " + status + ", expected 200");
  }

  /** The fault of a transfer that failed for no reason with a code of its own. */
  public FaultCode generalFault() {
    return download ? FaultCode.DOWNLOAD_FAILURE : FaultCode.UPLOAD_FAILURE;
  }

  /** The fault of a transfer that broke off in the middle. */
  public FaultCode brokenFault() {
    return download ? FaultCode.CANNOT_COMPLETE_DOWNLOAD : FaultCode.UPLOAD_FAILURE;
  }

  private Verdict onChallenge(HttpHeaders headers) {
    if (credentials.username().isEmpty()) {
      return failed(
          FaultCode.FILE_SERVER_AUTHENTICATION_FAILURE, "status 401, and the ACS gave no username");
    }
    return authentication.onChallenge(headers.all("WWW-Authenticate"))
        ? Verdict.REPEAT
        : failed(
            FaultCode.FILE_SERVER_AUTHENTICATION_FAILURE,
            "status 401, the credentials were not accepted");
  }

  private Verdict onRedirect(int status, HttpHeaders headers) {
    try {
      HttpTarget next = redirects.follow(target, status, headers.all("Location"));
      if (!next.origin().equals(target.origin())) {
        authentication = authenticationFor(next); // nothing is shown to a new server unasked
      }
      target = next;
      return mayBegin() ? Verdict.REPEAT : Verdict.FAILED;
    } catch (HttpProtocolException e) {
      return failed(FaultCode.CANNOT_ACCESS_FILE, String.valueOf(e.getMessage()));
    }
  }

  private Verdict failed(FaultCode code, String text) {
    fault = code;
    detail = text;
    return Verdict.FAILED;
  }

  /** Why it failed, one of 9001, 9010, 9011, 9012 and 9016. */
  public FaultCode fault() {
    return fault;
  }

  /** Why it failed, for people. */
  public String detail() {
    return detail;
  }
}
