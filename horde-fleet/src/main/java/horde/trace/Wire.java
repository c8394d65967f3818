// SPDX-License-Identifier: Apache-2.0
package horde.trace;

import cwmp.http.AuthChallenge;
import cwmp.http.HttpPost;
import cwmp.soap.SoapWriter;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpResponse;
import cwmp.wire.HttpTarget;
import horde.transcript.Transcript;
import horde.transcript.XmlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** HTTP as it went over the line, without what is secret in it. */
final class Wire {
  private static final Pattern USER_INFO = Pattern.compile("://[^/@\\s]*@");
  private static final Pattern QUERY = Pattern.compile("([?&])([^=&\\s]*)=([^&\\s]*)");
  private static final Map<Integer, String> REASONS =
      Map.of(
          400, "Bad Request",
          403, "Forbidden",
          404, "Not Found",
          405, "Method Not Allowed",
          429, "Too Many Requests",
          500, "Internal Server Error",
          502, "Bad Gateway",
          503, "Service Unavailable",
          504, "Gateway Timeout");

  private Wire() {}

  // ---- first lines

  static String requestLine(HttpPost post) {
    return "POST " + shown(post.target().requestTarget()) + " HTTP/1.1";
  }

  static String statusLine(HttpResponse reply) {
    String reason = shown(reply.reason());
    return "HTTP/1.1 " + reply.status() + (reason.isEmpty() ? "" : " " + reason);
  }

  /** What the ACS says of a status, or else what HTTP does. */
  static String reason(HttpResponse reply) {
    return reply.reason().isEmpty()
        ? REASONS.getOrDefault(reply.status(), "an error of HTTP")
        : Phrases.cut(reply.reason());
  }

  static String url(HttpTarget target) {
    return shown(target.toString());
  }

  // ---- headers and bodies

  static List<Rung.Header> headers(HttpPost post) {
    List<Rung.Header> all = new ArrayList<>();
    all.add(new Rung.Header("Host", post.target().origin().hostHeader()));
    all.addAll(headers(post.headers()));
    all.add(new Rung.Header("Content-Length", Integer.toString(post.body().length)));
    return all;
  }

  static List<Rung.Header> headers(HttpResponse reply) {
    return headers(reply.headers());
  }

  private static List<Rung.Header> headers(HttpHeaders headers) {
    List<Rung.Header> shown = new ArrayList<>();
    headers.forEach(
        (name, value) -> shown.add(new Rung.Header(name, shown(Transcript.header(name, value)))));
    return shown;
  }

  static List<String> body(HttpPost post) {
    return post.envelope().map(body -> XmlText.lines(SoapWriter.toBytes(body))).orElse(List.of());
  }

  static List<String> body(HttpResponse reply) {
    return Transcript.body(reply.headers(), reply.body());
  }

  // ---- authentication

  static List<AuthChallenge> challenges(HttpResponse reply) {
    return AuthChallenge.parse(reply.headers().all("WWW-Authenticate"));
  }

  /** The credentials of a POST, which look like a challenge. */
  static List<AuthChallenge> credentialsOf(HttpPost post) {
    String authorization = post.authorizationOrNull();
    return authorization == null ? List.of() : AuthChallenge.parse(List.of(authorization));
  }

  /** What the ACS offers, without its nonce. */
  static List<String> explained(List<AuthChallenge> challenges) {
    List<String> notes = new ArrayList<>();
    for (AuthChallenge challenge : challenges) {
      StringBuilder note =
          new StringBuilder(Phrases.scheme(challenge.scheme())).append(" for realm '");
      note.append(shown(challenge.parameter("realm").orElse(""))).append('\'');
      if (challenge.scheme().equals("digest")) {
        note.append(", algorithm ").append(shown(challenge.parameter("algorithm").orElse("MD5")));
        note.append(
            challenge
                .parameter("qop")
                .map(qop -> ", quality of protection " + shown(qop))
                .orElse(", without a quality of protection, as RFC 2069 had it"));
        note.append(", and a nonce: a number that is used once");
        if (challenge.parameter("stale").map("true"::equalsIgnoreCase).orElse(false)) {
          note.append("; the one that the device had used was too old");
        }
      }
      notes.add(note.toString());
    }
    return notes;
  }

  /** How a POST proves who sends it, without the proof. */
  static List<String> credentials(HttpPost post) {
    List<String> notes = new ArrayList<>(proof(credentialsOf(post)));
    if (post.cookieOrNull() != null) {
      notes.add("returns the cookie by which the ACS knows the session");
    }
    return notes;
  }

  /** What the credentials of an Authorization header are, without the proof itself. */
  static List<String> proof(List<AuthChallenge> all) {
    List<String> notes = new ArrayList<>();
    for (AuthChallenge credentials : all) {
      String nc = credentials.parameter("nc").orElse("none");
      if (credentials.scheme().equals("digest")) {
        boolean first = nc.equals("00000001") || nc.equals("none");
        notes.add(
            "proves that it is '"
                + shown(credentials.parameter("username").orElse("?"))
                + "' by Digest"
                + (first
                    ? ": a hash of name, password, the nonce of the other side and this request;"
                        + " the password itself is not sent"
                    : " again: the nonce is the same, and a count in it goes up"));
      } else {
        notes.add(
            "proves who it is by "
                + Phrases.scheme(credentials.scheme())
                + ": name and password, readable for everybody who can read the line");
      }
    }
    return notes;
  }

  // ---- secrets

  /** A text of one line without what looks like a password in a URL. */
  static String shown(@Nullable String text) {
    if (text == null) {
      return "";
    }
    String line = XmlText.plain(text);
    line = USER_INFO.matcher(line).replaceAll("://" + XmlText.HIDDEN + "@");
    return QUERY
        .matcher(line)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    found.group(1)
                        + found.group(2)
                        + "="
                        + (XmlText.isSecret(found.group(2)) ? XmlText.HIDDEN : found.group(3))));
  }
}
