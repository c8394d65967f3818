// SPDX-License-Identifier: Apache-2.0
package horde.doctor;

import cwmp.http.AuthChallenge;
import cwmp.http.Credentials;
import cwmp.http.DigestAlgorithm;
import cwmp.wire.HttpResponse;
import horde.fleet.SessionTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A login step by step, as it went: the challenge, what the answer was computed from, and what the
 * server made of it.
 *
 * <p>The password is not shown, nor its hash with name and realm, which is as good as the password.
 * Everything else is, so that it can be compared with what the ACS has computed.
 */
final class LoginStory {
  private static final String HIDDEN = "(hidden)";

  private final Credentials login;
  private final List<String> lines = new ArrayList<>();
  private boolean challenged;

  LoginStory(List<SessionTrace.Entry> entries, Credentials login) {
    this.login = login;
    String authorization = null;
    for (SessionTrace.Entry entry : entries) {
      switch (entry) {
        case SessionTrace.Sent sent -> {
          String shown = sent.post().authorizationOrNull();
          authorization = shown;
          if (shown != null && (challenged || lines.isEmpty())) {
            answer(shown, sent.post().target().requestTarget());
          }
        }
        case SessionTrace.Received received -> reply(received.reply(), authorization);
        case SessionTrace.Failed failed -> {
          // The session tells of it.
        }
        case SessionTrace.Replaced replaced -> {
          // Values are no part of a login.
        }
      }
    }
  }

  /** The steps; none if nobody asked who the device is. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  private void reply(HttpResponse reply, @Nullable String authorization) {
    if (reply.status() == 401) {
      challenged = true;
      List<String> headers = reply.headers().all("WWW-Authenticate");
      lines.add("the ACS: 401, " + (authorization == null ? "say who you are" : "not like that"));
      if (headers.isEmpty()) {
        lines.add("  without WWW-Authenticate, so nobody knows how (RFC 9110 15.5.2)");
      }
      AuthChallenge.parse(headers).forEach(this::challenge);
    } else if (challenged && authorization != null) {
      challenged = false;
      lines.add("the ACS: " + reply.status() + ", taken");
    }
  }

  private void challenge(AuthChallenge challenge) {
    StringBuilder text = new StringBuilder("  offers ").append(challenge.scheme());
    for (String name : List.of("realm", "algorithm", "qop", "nonce", "opaque", "stale")) {
      challenge
          .parameter(name)
          .ifPresent(it -> text.append(", ").append(name).append(' ').append(visible(it)));
    }
    lines.add(text.toString());
  }

  private void answer(String authorization, String uri) {
    List<AuthChallenge> answers = AuthChallenge.parse(List.of(authorization));
    if (answers.isEmpty()) {
      return;
    }
    AuthChallenge answer = answers.getFirst();
    if (!answer.scheme().equals("digest")) {
      lines.add(
          "the device: "
              + answer.scheme()
              + " with name '"
              + visible(login.username())
              + "' and a password "
              + HIDDEN);
      return;
    }
    String algorithmName = answer.parameter("algorithm").orElse("MD5");
    Optional<DigestAlgorithm> algorithm = DigestAlgorithm.named(algorithmName);
    String realm = visible(answer.parameter("realm").orElse(""));
    lines.add("the device: Digest with " + algorithmName);
    lines.add(
        "  A1 = name:realm:password = "
            + visible(login.username())
            + ":"
            + realm
            + ":"
            + HIDDEN
            + (login.password().isEmpty() ? ", which is empty" : ""));
    lines.add("  A2 = method:uri = POST:" + uri);
    algorithm.ifPresent(it -> lines.add("  H(A2) = " + it.hash("POST", uri)));
    String qop = answer.parameter("qop").orElse("");
    lines.add(
        qop.isEmpty()
            ? "  response = H(H(A1):nonce:H(A2)) = " + answer.parameter("response").orElse("")
            : "  response = H(H(A1):nonce:nc:cnonce:qop:H(A2)) = "
                + answer.parameter("response").orElse(""));
    lines.add(
        "  with nonce "
            + visible(answer.parameter("nonce").orElse(""))
            + (qop.isEmpty()
                ? ""
                : ", nc "
                    + answer.parameter("nc").orElse("")
                    + ", cnonce "
                    + answer.parameter("cnonce").orElse("")
                    + ", qop "
                    + qop));
  }

  private static String visible(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }
}
