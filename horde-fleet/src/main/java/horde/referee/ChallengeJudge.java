// SPDX-License-Identifier: Apache-2.0
package horde.referee;

import cwmp.http.AuthChallenge;
import cwmp.http.HttpPost;
import cwmp.wire.HttpResponse;
import cwmp.wire.HttpTarget;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges how the ACS has the device of one session log in. */
final class ChallengeJudge {
  private static final int UNAUTHORIZED = 401;
  private static final Set<String> ALGORITHMS = Set.of("md5", "md5-sess");

  /** Twice may happen: a nonce that is too old, a connection that is new. */
  private static final int TOO_OFTEN = 3;

  private final Referee referee;
  private final Whistle whistle;
  private String accepted = "";
  private int challengedAgain;

  ChallengeJudge(Referee referee, Whistle whistle) {
    this.referee = referee;
    this.whistle = whistle;
  }

  /** Judges a reply to a POST. */
  void judge(HttpTarget target, @Nullable HttpPost post, HttpResponse reply) {
    Optional<AuthChallenge> shown =
        post == null || post.authorizationOrNull() == null
            ? Optional.empty()
            : AuthChallenge.parse(List.of(post.authorizationOrNull())).stream().findFirst();
    if (reply.status() == UNAUTHORIZED) {
      challenge(target.origin().isSecure(), shown, post == null, reply);
    } else {
      shown.ifPresent(credentials -> accepted = userOf(credentials));
    }
  }

  /** The ACS has taken the Inform of this POST. */
  void onInformTaken(HttpPost post) {
    if (post.authorizationOrNull() == null && !post.target().origin().isSecure()) {
      whistle.blow(
          Rule.NO_AUTHENTICATION,
          "the Inform was taken over http from a device that did not log in");
    }
  }

  private void challenge(
      boolean secure, Optional<AuthChallenge> shown, boolean blind, HttpResponse reply) {
    List<String> headers = reply.headers().all("WWW-Authenticate");
    List<AuthChallenge> challenges = AuthChallenge.parse(headers);
    List<AuthChallenge> digests = of("digest", challenges);
    List<AuthChallenge> basics = of("basic", challenges);
    if (headers.isEmpty()) {
      whistle.blow(Rule.CHALLENGE_ABSENT, "401 without WWW-Authenticate");
      return;
    }
    if (digests.isEmpty() && basics.isEmpty()) {
      whistle.blow(
          Rule.CHALLENGE_SCHEME,
          "401 with a challenge for %s",
          challenges.isEmpty() ? "nothing" : challenges.get(0).scheme());
      return;
    }
    if (digests.isEmpty() && !secure) {
      whistle.blow(Rule.BASIC_IN_CLEAR, "401 with Basic alone, over http");
    }
    basics.stream()
        .filter(basic -> basic.parameter("realm").isEmpty())
        .forEach(basic -> whistle.blow(Rule.CHALLENGE_INCOMPLETE, "Basic without realm"));
    digests.forEach(this::digest);
    if (!digests.isEmpty() && digests.stream().noneMatch(ChallengeJudge::isForEveryDevice)) {
      whistle.blow(
          Rule.CHALLENGE_ALGORITHM,
          "Digest with %s alone",
          digests.get(0).parameter("algorithm").orElse(""));
    }
    if (!blind) {
      again(shown, digests);
    }
  }

  private static List<AuthChallenge> of(String scheme, List<AuthChallenge> challenges) {
    return challenges.stream().filter(challenge -> challenge.scheme().equals(scheme)).toList();
  }

  private static boolean isForEveryDevice(AuthChallenge digest) {
    return ALGORITHMS.contains(
        digest.parameter("algorithm").orElse("MD5").toLowerCase(Locale.ROOT));
  }

  private void digest(AuthChallenge digest) {
    String nonce = digest.parameter("nonce").orElse("");
    if (nonce.isEmpty() || digest.parameter("realm").isEmpty()) {
      whistle.blow(
          Rule.CHALLENGE_INCOMPLETE, "Digest without %s", nonce.isEmpty() ? "nonce" : "realm");
      return;
    }
    Optional<String> qop = digest.parameter("qop");
    if (qop.isEmpty()) {
      whistle.blow(Rule.CHALLENGE_QOP_ABSENT, "Digest without qop");
    } else if (Arrays.stream(qop.get().split(",", -1))
        .noneMatch(option -> option.strip().equalsIgnoreCase("auth"))) {
      whistle.blow(Rule.CHALLENGE_QOP, "Digest with qop=\"%s\"", qop.get());
    }
    if (referee.isKnown(digest.parameter("algorithm").orElse("") + " " + nonce)) {
      whistle.blow(Rule.NONCE_REPEATED, "a nonce that was in a challenge before");
    }
  }

  /** A challenge to somebody who has shown credentials, or who had logged in before. */
  private void again(Optional<AuthChallenge> shown, List<AuthChallenge> digests) {
    boolean stale =
        digests.stream()
            .anyMatch(digest -> digest.parameter("stale").orElse("").equalsIgnoreCase("true"));
    if (shown.isEmpty()) {
      if (stale) {
        whistle.blow(Rule.STALE_UNFOUNDED, "stale=true to a POST without credentials");
      }
      return;
    }
    if (accepted.isEmpty() || !accepted.equals(userOf(shown.get()))) {
      return;
    }
    challengedAgain++;
    if (challengedAgain == TOO_OFTEN) {
      whistle.blow(Rule.CHALLENGED_AGAIN, "401 to %d POSTs after the login", challengedAgain);
    }
    if (!stale && shown.get().scheme().equals("digest") && !digests.isEmpty()) {
      whistle.blow(
          Rule.STALE_ABSENT, "401 without stale=true to credentials that were accepted before");
    }
  }

  private static String userOf(AuthChallenge credentials) {
    return credentials.scheme() + " " + credentials.parameter("username").orElse("");
  }
}
