// SPDX-License-Identifier: Apache-2.0
package cwmp.session;

import static cwmp.http.Bombs.gzipBomb;
import static cwmp.http.ContentCoding.DEFLATE;
import static cwmp.http.ContentCoding.GZIP;
import static org.assertj.core.api.Assertions.assertThat;

import cwmp.http.AuthChallenge;
import cwmp.http.ContentCoding;
import cwmp.http.Credentials;
import cwmp.http.HttpPost;
import cwmp.message.DeviceId;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.Inform;
import cwmp.message.InformResponse;
import cwmp.session.SessionStep.Finished;
import cwmp.session.SessionStep.Send;
import cwmp.soap.CwmpVersion;
import cwmp.soap.Envelope;
import cwmp.soap.SoapHeader;
import cwmp.soap.SoapWriter;
import cwmp.spec.Spec;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpResponse;
import cwmp.wire.HttpTarget;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a session makes of challenges, cookies and redirects. */
class SessionHttpTest {
  private static final String ACS = "http://acs.example:7547/cwmp/in";
  private static final Credentials CREDENTIALS = new Credentials("user", "geheim");

  @Test
  @Spec({"A-05", "A-25"})
  void repeatsTheInformWithItsCredentialsAndKeepsSendingThem() {
    CwmpSession session = session(ACS);
    HttpPost inform = post(session.start());

    HttpPost again = post(session.onReply(challenge("n1")));
    HttpPost empty = post(session.onReply(informResponse()));

    assertThat(inform.authorizationOrNull()).isNull();
    assertThat(again.envelopeOrNull()).isEqualTo(inform.envelopeOrNull());
    assertThat(credential(again, "nc")).isEqualTo("00000001");
    assertThat(credential(again, "uri")).isEqualTo("/cwmp/in");
    assertThat(credential(empty, "nc")).isEqualTo("00000002");
    assertThat(credential(empty, "cnonce")).isEqualTo(credential(again, "cnonce"));
  }

  @Test
  @Spec("A-25")
  void answersAnotherChallengeInTheMiddleOfTheSession() {
    CwmpSession session = session(ACS);
    session.start();
    session.onReply(challenge("n1"));
    session.onReply(informResponse());

    HttpPost empty = post(session.onReply(challenge("n2")));

    assertThat(empty.envelopeOrNull()).isNull();
    assertThat(credential(empty, "nonce")).isEqualTo("n2");
  }

  @Test
  @Spec("A-32")
  void failsWhenItsCredentialsAreRefused() {
    CwmpSession session = session(ACS);
    session.start();
    session.onReply(challenge("n1"));

    Finished finished = (Finished) session.onReply(challenge("n2"));

    assertThat(finished.outcome().failure()).contains(SessionFailure.AUTHENTICATION);
    assertThat(finished.outcome().detail()).doesNotContain("geheim");
  }

  @Test
  @Spec("A-31")
  void takesANewCnonceOnceTheAcsHasClosedTheConnection() {
    CwmpSession session = session(ACS);
    session.start();
    HttpPost first = post(session.onReply(challenge("n1")));
    HttpResponse response = informResponse();

    HttpPost second =
        post(
            session.onReply(new HttpResponse(200, "", response.headers(), response.body(), false)));

    assertThat(credential(second, "nonce")).isEqualTo("n1");
    assertThat(credential(second, "nc")).isEqualTo("00000002");
    assertThat(credential(second, "cnonce")).isNotEqualTo(credential(first, "cnonce"));
  }

  @Test
  @Spec("A-31")
  void takesANewCnonceWhenItTriesAgainOnANewConnection() {
    CwmpSession session = session(ACS);
    session.start();
    HttpPost first = post(session.onReply(challenge("n1")));

    HttpPost second = post(session.onFailure(SessionFailure.CONNECTION_STALE, "closed"));

    assertThat(credential(second, "cnonce")).isNotEqualTo(credential(first, "cnonce"));
  }

  @Test
  @Spec({"A-15", "A-16"})
  void returnsCookiesUntilTheSessionEnds() {
    CwmpSession session = session(ACS);
    assertThat(post(session.start()).cookieOrNull()).isNull();

    HttpPost again =
        post(
            session.onReply(
                reply(
                    401,
                    HttpHeaders.of(
                        "WWW-Authenticate",
                        "Digest realm=r, nonce=n, qop=auth",
                        "Set-Cookie",
                        "session=1",
                        "Set-Cookie",
                        "other=2; Path=/elsewhere"))));
    HttpPost empty = post(session.onReply(informResponse()));

    assertThat(again.cookieOrNull()).isEqualTo("session=1");
    assertThat(empty.cookieOrNull()).isEqualTo("session=1");
  }

  @Test
  @Spec("A-17")
  void startsEachSessionWithoutCookies() {
    CwmpSession first = session(ACS);
    first.start();
    first.onReply(reply(302, HttpHeaders.of("Location", "/x", "Set-Cookie", "a=1; Path=/")));

    assertThat(post(session(ACS).start()).cookieOrNull()).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 308})
  @Spec({"A-18", "A-21"})
  void repeatsTheSamePostWhereItIsSentAndStaysThere(int status) {
    CwmpSession session = session(ACS);
    HttpPost inform = post(session.start());

    HttpPost again = post(session.onReply(redirect(status, "http://other.example/x?y")));
    HttpPost empty = post(session.onReply(informResponse()));

    assertThat(again.envelopeOrNull()).isEqualTo(inform.envelopeOrNull());
    assertThat(again.target()).isEqualTo(HttpTarget.parse("http://other.example/x?y"));
    assertThat(empty.target()).isEqualTo(again.target());
  }

  @Test
  @Spec("A-18")
  void followsARedirectOfTheEmptyPost() {
    CwmpSession session = session(ACS);
    session.start();
    session.onReply(informResponse());

    HttpPost empty = post(session.onReply(redirect(307, "/other")));

    assertThat(empty.envelopeOrNull()).isNull();
    assertThat(empty.target()).hasToString("http://acs.example:7547/other");
  }

  @Test
  @Spec("A-19")
  void followsFiveRedirectsInARowAndFailsAtTheSixth() {
    CwmpSession session = session(ACS);
    session.start();
    for (int i = 0; i < 5; i++) {
      assertThat(session.onReply(redirect(302, "/" + i))).isInstanceOf(Send.class);
    }

    Finished finished = (Finished) session.onReply(redirect(302, "/6"));

    assertThat(finished.outcome().failure()).contains(SessionFailure.REDIRECT);
  }

  @Test
  @Spec("A-22")
  void showsNeitherCookiesNorCredentialsToAnotherOrigin() {
    CwmpSession session = session("https://acs.example/");
    HttpPost inform = post(session.start());
    assertThat(inform.authorizationOrNull()).startsWith("Basic ");

    HttpPost again =
        post(
            session.onReply(
                reply(
                    302,
                    HttpHeaders.of(
                        "Location", "https://other.example/", "Set-Cookie", "session=1"))));

    assertThat(again.authorizationOrNull()).isNull();
    assertThat(again.cookieOrNull()).isNull();
  }

  @Test
  @Spec("A-22")
  void answersTheDigestChallengeOfTheNewOriginAndNotThatOfTheOld() {
    CwmpSession session = session(ACS);
    session.start();
    session.onReply(challenge("old"));

    HttpPost asked = post(session.onReply(redirect(302, "http://other.example/x")));
    HttpPost answered = post(session.onReply(challenge("new")));

    assertThat(asked.authorizationOrNull()).isNull();
    assertThat(credential(answered, "nonce")).isEqualTo("new");
    assertThat(credential(answered, "uri")).isEqualTo("/x");
  }

  @Test
  @Spec("A-22")
  void failsAtARedirectOutOfTls() {
    CwmpSession session = session("https://acs.example/");
    session.start();

    Finished finished = (Finished) session.onReply(redirect(302, "http://acs.example/"));

    assertThat(finished.outcome().failure()).contains(SessionFailure.REDIRECT);
    assertThat(finished.outcome().detail()).contains("https");
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 303, 305})
  @Spec("A-21")
  void failsAtARedirectThatIsNoRepetition(int status) {
    CwmpSession session = session(ACS);
    session.start();

    Finished finished = (Finished) session.onReply(redirect(status, "/x"));

    assertThat(finished.outcome().failure()).contains(SessionFailure.REDIRECT);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  @Spec("A-45")
  void tellsHowLongAnAcsThatIsTooBusyWantsToBeLeftAlone(int status) {
    CwmpSession session = session(ACS);
    session.start();

    Finished finished =
        (Finished) session.onReply(reply(status, HttpHeaders.of("Retry-After", "120")));

    assertThat(finished.outcome().failure()).contains(SessionFailure.HTTP_STATUS);
    assertThat(finished.outcome().retryAfter()).hasSeconds(120);
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 500})
  @Spec("A-45")
  void doesNotWaitForAnAcsThatIsNotBusy(int status) {
    CwmpSession session = session(ACS);
    session.start();

    Finished finished =
        (Finished) session.onReply(reply(status, HttpHeaders.of("Retry-After", "120")));

    assertThat(finished.outcome().retryAfter()).isZero();
  }

  @Test
  @Spec("A-44")
  void compressesNothingAndAcceptsNothingCompressedUnlessItIsTo() {
    CwmpSession session = session(ACS);

    HttpPost inform = post(session.start());
    Finished finished = (Finished) session.onReply(compressed(informResponse(), GZIP));

    assertThat(inform.headers().contains("Accept-Encoding")).isFalse();
    assertThat(inform.headers().contains("Content-Encoding")).isFalse();
    assertThat(inform.body()).isEqualTo(SoapWriter.toBytes(inform.envelopeOrNull()));
    assertThat(finished.outcome().failure()).contains(SessionFailure.HTTP);
    assertThat(finished.outcome().detail()).isEqualTo("found Content-Encoding gzip, expected none");
  }

  @ParameterizedTest
  @Spec("A-44")
  @EnumSource
  void compressesItsEnvelopesAndReadsCompressedOnes(ContentCoding coding) throws Exception {
    CwmpSession session = session(ACS, coding);

    HttpPost inform = post(session.start());
    HttpPost empty = post(session.onReply(compressed(informResponse(), coding)));

    assertThat(inform.headers().first("Content-Encoding")).contains(coding.token());
    assertThat(inform.headers().first("Accept-Encoding")).contains(coding.token());
    assertThat(ContentCoding.decode(inform.headers(), inform.body(), Set.of(coding), 1 << 20))
        .isEqualTo(SoapWriter.toBytes(inform.envelopeOrNull()));
    assertThat(empty.headers().contains("Content-Encoding")).isFalse();
    assertThat(empty.headers().first("Accept-Encoding")).contains(coding.token());
    assertThat(empty.body()).isEmpty();
  }

  @Test
  @Spec("A-44")
  void readsWhatAnAcsDidNotCompressThoughItMay() {
    CwmpSession session = session(ACS, GZIP);
    session.start();

    assertThat(post(session.onReply(informResponse())).envelopeOrNull()).isNull();
  }

  @Test
  @Spec("A-44")
  void takesACompressedNothingForNothing() {
    CwmpSession session = session(ACS, GZIP);
    session.start();
    session.onReply(informResponse());
    HttpResponse nothing = new HttpResponse(200, "", HttpHeaders.EMPTY, new byte[0], true);

    Finished finished = (Finished) session.onReply(compressed(nothing, GZIP));

    assertThat(finished.outcome().successful()).isTrue();
  }

  @Test
  @Spec("A-44")
  void refusesAnotherCodingThanItHasAskedFor() {
    CwmpSession session = session(ACS, GZIP);
    session.start();

    Finished finished = (Finished) session.onReply(compressed(informResponse(), DEFLATE));

    assertThat(finished.outcome().detail())
        .isEqualTo("found Content-Encoding deflate, expected gzip");
  }

  @Test
  @Spec("A-44")
  void repeatsUncompressedWhatTheAcsCannotReadAndStaysSo() {
    CwmpSession session = session(ACS, GZIP);
    HttpPost inform = post(session.start());

    HttpPost again = post(session.onReply(reply(415, HttpHeaders.EMPTY)));
    HttpPost empty = post(session.onReply(informResponse()));
    Finished finished = (Finished) session.onReply(reply(415, HttpHeaders.EMPTY));

    assertThat(again.envelopeOrNull()).isEqualTo(inform.envelopeOrNull());
    assertThat(again.headers().contains("Content-Encoding")).isFalse();
    assertThat(again.headers().contains("Accept-Encoding")).isFalse();
    assertThat(empty.headers()).isEqualTo(HttpHeaders.EMPTY);
    assertThat(finished.outcome().failure()).contains(SessionFailure.HTTP_STATUS);
  }

  @Test
  @Spec("L-09")
  void endsTheSessionOverAnAnswerThatWouldFillItsMemory() {
    CwmpSession session = session(ACS, GZIP);
    session.start();

    Finished finished =
        (Finished)
            session.onReply(
                new HttpResponse(
                    200, "", HttpHeaders.of("Content-Encoding", "gzip"), gzipBomb(), true));

    assertThat(finished.outcome().failure()).contains(SessionFailure.HTTP);
    assertThat(finished.outcome().detail()).contains("comes to more than 16777216");
  }

  private static HttpResponse compressed(HttpResponse reply, ContentCoding coding) {
    return new HttpResponse(
        reply.status(),
        "",
        reply.headers().with("Content-Encoding", coding.token()),
        coding.encode(ByteBuffer.wrap(reply.body())),
        true);
  }

  private static CwmpSession session(String acs) {
    return session(acs, null);
  }

  private static CwmpSession session(String acs, @Nullable ContentCoding coding) {
    Inform inform =
        new Inform(
            new DeviceId("Horde", "FEFEFE", "Box", "1"),
            List.of(Event.of(EventCode.BOOT)),
            1,
            "2030-01-01T12:00:00Z",
            0,
            List.of());
    SessionPlan plan =
        new SessionPlan(
            HttpTarget.parse(acs), CREDENTIALS, CwmpVersion.V1_4, inform, List.of(), coding);
    return new CwmpSession(plan, SessionSettings.defaults(), InstantSource.system(), new Random(7));
  }

  private static HttpPost post(SessionStep step) {
    assertThat(step).isInstanceOf(Send.class);
    return ((Send) step).post();
  }

  private static String credential(HttpPost post, String name) {
    assertThat(post.authorizationOrNull()).isNotNull();
    return AuthChallenge.parse(List.of(post.authorizationOrNull()))
        .get(0)
        .parameter(name)
        .orElseThrow();
  }

  private static HttpResponse challenge(String nonce) {
    return reply(
        401, HttpHeaders.of("WWW-Authenticate", "Digest realm=r, qop=\"auth\", nonce=" + nonce));
  }

  private static HttpResponse redirect(int status, String location) {
    return reply(status, HttpHeaders.of("Location", location));
  }

  private static HttpResponse informResponse() {
    Envelope envelope = new Envelope(CwmpVersion.V1_4, SoapHeader.id("1"), new InformResponse(1));
    return new HttpResponse(200, "", HttpHeaders.EMPTY, SoapWriter.toBytes(envelope), true);
  }

  private static HttpResponse reply(int status, HttpHeaders headers) {
    return new HttpResponse(status, "", headers, new byte[0], true);
  }
}
