// SPDX-License-Identifier: Apache-2.0
package cwmp.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.http.Credentials;
import cwmp.message.AcsRequest;
import cwmp.message.CpeRequest;
import cwmp.message.DeviceId;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.Fault;
import cwmp.message.Fault.SoapCode;
import cwmp.message.FaultStruct;
import cwmp.message.GetParameterValues;
import cwmp.message.GetParameterValuesResponse;
import cwmp.message.Inform;
import cwmp.message.InformResponse;
import cwmp.message.Message;
import cwmp.message.TransferComplete;
import cwmp.message.TransferCompleteResponse;
import cwmp.session.SessionStep.Execute;
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
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CwmpSessionTest {
  private static final TransferComplete TRANSFER_COMPLETE =
      new TransferComplete(
          "dl-1", FaultStruct.NONE, "2030-01-01T12:00:00Z", "2030-01-01T12:00:07Z");
  private static final GetParameterValues READ = new GetParameterValues(List.of("Device."));
  private static final boolean HOLD = true;

  private String lastId = "";

  @Test
  @Spec({"C-04", "C-09", "C-17"})
  void informsThenSaysThatItHasNothingThenEnds() {
    CwmpSession session = session();

    assertThat(sent(session.start())).isInstanceOf(Inform.class);
    assertThat(isEmptyPost(session.onReply(envelope(new InformResponse(1))))).isTrue();
    Finished finished = (Finished) session.onReply(noContent());

    assertThat(finished.outcome().successful()).isTrue();
    assertThat(finished.outcome().informed()).isTrue();
  }

  @Test
  @Spec({"C-08", "B-07"})
  void answersARequestInTheNextPostWithItsId() {
    CwmpSession session = informed();

    SessionStep step = session.onReply(envelope("its id & more", false, READ));

    assertThat(step).isEqualTo(new Execute(READ));
    Envelope answer = envelopeOf(session.onAnswer(new GetParameterValuesResponse(List.of())));
    assertThat(answer.header().idOrNull()).isEqualTo("its id & more");
    assertThat(answer.body()).isEqualTo(new GetParameterValuesResponse(List.of()));
  }

  @Test
  @Spec("B-07")
  void answersARequestWithoutAnIdWithoutOne() {
    CwmpSession session = informed();
    session.onReply(envelope(null, false, READ));

    Envelope answer = envelopeOf(session.onAnswer(new GetParameterValuesResponse(List.of())));

    assertThat(answer.header().id()).isEmpty();
  }

  @Test
  @Spec({"C-13", "C-14"})
  void tellsItsTransfersRightAfterTheInform() {
    CwmpSession session = session(TRANSFER_COMPLETE);
    session.start();

    SessionStep step = session.onReply(envelope(new InformResponse(1)));

    assertThat(sent(step)).isEqualTo(TRANSFER_COMPLETE);
    lastId = idOf(step);
    assertThat(isEmptyPost(session.onReply(envelope(new TransferCompleteResponse())))).isTrue();
    Finished finished = (Finished) session.onReply(noContent());
    assertThat(finished.outcome().acknowledged()).isEqualTo(List.of(TRANSFER_COMPLETE));
  }

  @Test
  @Spec({"C-10", "C-12", "C-18"})
  void keepsItsOwnRequestsBackWhileTheAcsHoldsThem() {
    CwmpSession session = session(TRANSFER_COMPLETE);
    session.start();

    assertThat(isEmptyPost(session.onReply(envelope("1", HOLD, new InformResponse(1))))).isTrue();
    assertThat(session.onReply(envelope("7", HOLD, READ))).isEqualTo(new Execute(READ));
    session.onAnswer(new GetParameterValuesResponse(List.of()));
    SessionStep released = session.onReply(noContent());

    assertThat(sent(released)).isEqualTo(TRANSFER_COMPLETE);
  }

  @Test
  @Spec("C-11")
  void asksNothingMoreAfterItHasSaidThatItHasNothing() {
    CwmpSession session = informed();
    session.onReply(envelope("7", false, READ));
    session.onAnswer(new GetParameterValuesResponse(List.of()));

    assertThat(session.onReply(noContent())).isInstanceOf(Finished.class);
  }

  @Test
  @Spec({"C-06", "F-03"})
  void repeatsTheInformAtOnceWhenTheAcsAsksForIt() {
    CwmpSession session = session();
    session.start();

    for (int i = 0; i < 5; i++) {
      assertThat(sent(session.onReply(envelope(acsFault(8005))))).isInstanceOf(Inform.class);
    }
    Finished finished = (Finished) session.onReply(envelope(acsFault(8005)));

    assertThat(finished.outcome().failure()).contains(SessionFailure.INFORM_FAULT);
  }

  @Test
  @Spec("C-05")
  void failsWhenTheInformIsRefused() {
    CwmpSession session = session();
    session.start();

    Finished finished = (Finished) session.onReply(envelope(acsFault(8001)));

    assertThat(finished.outcome().failure()).contains(SessionFailure.INFORM_FAULT);
    assertThat(finished.outcome().informed()).isFalse();
    assertThat(session.faults()).extracting(Fault::code).containsExactly(8001);
    assertThat(finished.outcome().detail()).contains("8001");
  }

  @Test
  @Spec({"C-15", "F-03"})
  void repeatsItsRequestOn8005AndDropsItOnAnyOtherFault() {
    CwmpSession session = session(TRANSFER_COMPLETE);
    session.start();
    session.onReply(envelope(new InformResponse(1)));

    assertThat(sent(session.onReply(envelope(acsFault(8005))))).isEqualTo(TRANSFER_COMPLETE);
    assertThat(isEmptyPost(session.onReply(envelope(acsFault(8002))))).isTrue();
    Finished finished = (Finished) session.onReply(noContent());

    assertThat(finished.outcome().successful()).isTrue();
    assertThat(finished.outcome().acknowledged()).isEmpty();
    assertThat(session.faults()).extracting(Fault::code).containsExactly(8005, 8002);
  }

  @Test
  @Spec({"C-15", "F-03"})
  void failsIfTheAcsWantsTheSameRequestAgainForEver() {
    CwmpSession session = session(TRANSFER_COMPLETE);
    session.start();
    session.onReply(envelope(new InformResponse(1)));
    for (int i = 0; i < 5; i++) {
      assertThat(sent(session.onReply(envelope(acsFault(8005))))).isEqualTo(TRANSFER_COMPLETE);
    }

    Finished finished = (Finished) session.onReply(envelope(acsFault(8005)));

    assertThat(finished.outcome().failure()).contains(SessionFailure.PROTOCOL);
    assertThat(finished.outcome().acknowledged()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"VERSION_MISMATCH", "MUST_UNDERSTAND"})
  @Spec("B-06")
  void takesAFaultAboutTheEnvelopeForAnAcsThatIsTooOld(SoapCode code) {
    CwmpSession session = session();
    session.start();

    Finished finished = (Finished) session.onReply(envelope(Fault.ofSoap(code, "what is this?")));

    assertThat(finished.outcome().failure()).contains(SessionFailure.VERSION);
  }

  @ParameterizedTest
  @CsvSource({
    // code of the transfer, sent in 1.0, in 1.1, in 1.4
    "0, 0, 0, 0",
    "9001, 9001, 9001, 9001",
    "9003, 9010, 9010, 9010",
    "9010, 9010, 9010, 9010",
    "9012, 9012, 9012, 9012",
    "9013, 9010, 9010, 9010",
    "9014, 9010, 9014, 9014",
    "9018, 9010, 9018, 9018",
    "9020, 9010, 9020, 9020",
    "9021, 9010, 9010, 9010",
    "9799, 9010, 9799, 9799",
    "9800, 9010, 9800, 9800",
    "9900, 9010, 9010, 9010",
  })
  @Spec("F-12")
  void reportsATransferWithTheFaultCodesOfTheVersion(int code, int in10, int in11, int in14) {
    TransferComplete report =
        new TransferComplete("key", new FaultStruct(code, "why"), "start", "end");

    assertThat(faultCodeTold(report, "1.0")).isEqualTo(in10);
    assertThat(faultCodeTold(report, "1.1")).isEqualTo(in11);
    assertThat(faultCodeTold(report, "1.4")).isEqualTo(in14);
  }

  /** The code that is sent to an ACS of this version; the device hears of its own report. */
  private int faultCodeTold(TransferComplete report, String version) {
    CwmpSession session = session(report);
    session.start();
    SessionStep step = session.onReply(informResponse(version));
    TransferComplete told = (TransferComplete) sent(step);
    lastId = idOf(step);
    session.onReply(envelope(new TransferCompleteResponse()));
    assertThat(session.acknowledged()).isEqualTo(List.of(report));
    return told.fault().faultCode();
  }

  @Test
  @Spec("L-06")
  void servesTenThousandRequestsInOneSession() {
    CwmpSession session = informed();

    for (int i = 0; i < 10_000; i++) {
      assertThat(session.onReply(envelope(READ))).isInstanceOf(Execute.class);
      session.onAnswer(new GetParameterValuesResponse(List.of()));
    }

    assertThat(session.onReply(noContent())).isInstanceOf(Finished.class);
  }

  @Test
  void isOverIfItFailsBeforeItBegins() {
    CwmpSession session = session();
    SessionStep end = session.onFailure(SessionFailure.ABORTED, "stopping");

    assertThat(session.start()).isSameAs(end);
  }

  @Test
  @Spec("A-03")
  void sendsNothingTwiceWhenTheConnectionGoesWhileItAnswers() {
    CwmpSession session = informed();
    session.onReply(envelope(READ));

    SessionStep step = session.onFailure(SessionFailure.CONNECTION_STALE, "closed");

    assertThat(step).isInstanceOf(Finished.class);
  }

  @Test
  @Spec("C-16")
  void servesARequestThatComesInPlaceOfAResponseAndThenFails() {
    CwmpSession session = session(TRANSFER_COMPLETE);
    session.start();
    session.onReply(envelope(new InformResponse(1)));

    assertThat(session.onReply(envelope(READ))).isEqualTo(new Execute(READ));
    session.onAnswer(new GetParameterValuesResponse(List.of()));
    session.onReply(noContent());
    Finished finished = (Finished) session.onReply(noContent());

    assertThat(finished.outcome().failure()).contains(SessionFailure.PROTOCOL);
  }

  @Test
  @Spec("L-16")
  void failsOnAResponseThatNobodyAskedFor() {
    CwmpSession session = informed();

    Finished finished = (Finished) session.onReply(envelope(new InformResponse(1)));

    assertThat(finished.outcome().failure()).contains(SessionFailure.PROTOCOL);
  }

  @Test
  @Spec("B-08")
  void failsOnAResponseToAnotherRequest() {
    CwmpSession session = session();
    session.start();

    Finished finished = (Finished) session.onReply(envelope("99", false, new InformResponse(1)));

    assertThat(finished.outcome().failure()).contains(SessionFailure.PROTOCOL);
    assertThat(finished.outcome().detail()).contains("99");
  }

  @Test
  @Spec("B-05")
  void speaksTheVersionThatTheAcsPicks() {
    CwmpSession session = session();
    session.start();

    session.onReply(informResponse("1.0"));

    assertThat(session.version()).isEqualTo(CwmpVersion.V1_0);
  }

  @Test
  @Spec("B-05")
  void followsTheNamespaceOfAnAcsThatPicksNoVersion() {
    CwmpSession session = session();
    session.start();

    session.onReply(
        reply(
            200,
            SoapWriter.toBytes(
                new Envelope(CwmpVersion.V1_1, SoapHeader.id("1"), new InformResponse(1)))));

    assertThat(session.version()).isEqualTo(CwmpVersion.V1_1);
  }

  @Test
  @Spec("B-05")
  void failsWhenTheAcsPicksAVersionThatNobodyOffered() {
    CwmpSession session = session();
    session.start();

    Finished finished = (Finished) session.onReply(informResponse("9.9"));

    assertThat(finished.outcome().failure()).contains(SessionFailure.VERSION);
  }

  @Test
  @Spec("A-12")
  void takesAnEmpty200For204() {
    CwmpSession session = informed();

    Finished finished = (Finished) session.onReply(reply(200, new byte[0]));

    assertThat(finished.outcome().successful()).isTrue();
  }

  @Test
  @Spec("A-45")
  void failsOnAnErrorStatusWhateverItsBody() {
    CwmpSession session = session();
    session.start();

    Finished finished =
        (Finished) session.onReply(reply(500, envelope(new InformResponse(1)).body()));

    assertThat(finished.outcome().failure()).contains(SessionFailure.HTTP_STATUS);
    assertThat(finished.outcome().detail()).contains("500");
  }

  @Test
  @Spec({"B-33", "L-03"})
  void failsOnWhatIsNoEnvelope() {
    CwmpSession session = session();
    session.start();

    Finished finished =
        (Finished) session.onReply(reply(200, "<html>hi".getBytes(StandardCharsets.US_ASCII)));

    assertThat(finished.outcome().failure()).contains(SessionFailure.SOAP);
  }

  @Test
  @Spec("A-03")
  void triesAStaleConnectionOnceMore() {
    CwmpSession session = informed();

    SessionStep again = session.onFailure(SessionFailure.CONNECTION_STALE, "closed");
    assertThat(isEmptyPost(again)).isTrue();
    Finished finished =
        (Finished) session.onFailure(SessionFailure.CONNECTION_STALE, "closed again");

    assertThat(finished.outcome().failure()).contains(SessionFailure.CONNECTION_STALE);
  }

  @Test
  void takesNoMoreInputOnceItIsOver() {
    CwmpSession session = informed();
    SessionStep end = session.onReply(noContent());

    assertThat(session.onReply(envelope(READ))).isSameAs(end);
    assertThat(session.onFailure(SessionFailure.TIMEOUT, "late")).isSameAs(end);
  }

  @Test
  void insistsOnItsOrder() {
    CwmpSession session = informed();

    assertThatThrownBy(session::start).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> session.onAnswer(new GetParameterValuesResponse(List.of())))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  @Spec("B-32")
  void aFaultTakesThePlaceOfTheResponse() {
    CwmpSession session = informed();
    session.onReply(envelope("5", false, READ));

    Fault fault = new Fault(SoapCode.CLIENT, 9005, "Invalid parameter name", List.of());
    Envelope answer = envelopeOf(session.onAnswer(fault));

    assertThat(answer.header().idOrNull()).isEqualTo("5");
    assertThat(answer.body()).isEqualTo(fault);
    assertThat(session.onReply(envelope(READ))).isEqualTo(new Execute(READ));
  }

  // ---- helpers

  private CwmpSession informed() {
    CwmpSession session = session();
    session.start();
    session.onReply(envelope(new InformResponse(1)));
    return session;
  }

  private CwmpSession session(CpeRequest... requests) {
    lastId = "1";
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
            HttpTarget.parse("http://127.0.0.1:7547/acs"),
            new Credentials("", ""),
            CwmpVersion.V1_4,
            inform,
            List.of(requests),
            null);
    return new CwmpSession(plan, SessionSettings.defaults(), InstantSource.system(), new Random(7));
  }

  private HttpResponse envelope(Message message) {
    return envelope(message instanceof AcsRequest ? "acs-1" : lastId, false, message);
  }

  private static HttpResponse envelope(@Nullable String id, boolean hold, Message message) {
    SoapHeader header = new SoapHeader(id, hold, 0, null, null);
    return reply(200, SoapWriter.toBytes(new Envelope(CwmpVersion.V1_2, header, message)));
  }

  private static HttpResponse informResponse(String useVersion) {
    SoapHeader header = new SoapHeader("1", false, 0, null, useVersion);
    return reply(
        200, SoapWriter.toBytes(new Envelope(CwmpVersion.V1_4, header, new InformResponse(1))));
  }

  private static HttpResponse noContent() {
    return reply(204, new byte[0]);
  }

  private static HttpResponse reply(int status, byte[] body) {
    return new HttpResponse(status, "", HttpHeaders.EMPTY, body, true);
  }

  private static Fault acsFault(int code) {
    return new Fault(SoapCode.SERVER, code, "fault of the ACS", List.of());
  }

  private static Envelope envelopeOf(SessionStep step) {
    return ((Send) step).post().envelope().orElseThrow();
  }

  private static Message sent(SessionStep step) {
    return envelopeOf(step).body();
  }

  private static String idOf(SessionStep step) {
    return envelopeOf(step).header().id().orElseThrow();
  }

  private static boolean isEmptyPost(SessionStep step) {
    return ((Send) step).post().envelope().isEmpty();
  }
}
