// SPDX-License-Identifier: Apache-2.0
package horde.trace;

import cwmp.http.HttpPost;
import cwmp.message.AcsRequest;
import cwmp.message.AcsResponse;
import cwmp.message.CpeRequest;
import cwmp.message.CpeResponse;
import cwmp.message.Fault;
import cwmp.message.Inform;
import cwmp.message.InformResponse;
import cwmp.message.TransferComplete;
import cwmp.session.SessionFailure;
import cwmp.session.SessionOutcome;
import cwmp.wire.HttpResponse;
import horde.trace.Rung.Clause;
import horde.trace.Rung.Explanation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows the course of a session, and explains each message by where in it it stands: what it
 * means, why it comes now, and which rule it follows.
 */
final class Course {
  private static final Clause SPEAKS_FIRST =
      new Clause(
          "TR-069 3.7.1.1",
          "The device opens the connection and speaks first, and the first that it says is"
              + " Inform.");
  private static final Clause MAY_ASK =
      new Clause(
          "TR-069 3.7.1.3",
          "The device sends its own requests first, one by one, unless the ACS holds them; an empty"
              + " POST says that it has no more, and hands the right to ask to the ACS.");
  private static final Clause ANSWER_NEXT =
      new Clause("TR-069 3.7.1.2", "A request of the ACS is answered with the very next POST.");
  private static final Clause REPLIES_CARRY =
      new Clause(
          "TR-069 3.4.1",
          "The device is the client of HTTP always: requests of the ACS travel in the replies to"
              + " its POSTs, and its answers in the next POSTs.");
  private static final Clause ENDS =
      new Clause(
          "TR-069 3.7.1.4",
          "The session is over when neither side has anything left to ask or to answer; then the"
              + " device closes the connection.");
  private static final Clause RETRY =
      new Clause(
          "TR-069 3.2.1.1",
          "A session that failed is tried again until one succeeds, after a wait drawn at random:"
              + " 5 to 10 s before the first retry, twice as long before each one more, up to 2560"
              + " to 5120 s.");
  private static final Clause AUTHENTICATION =
      new Clause(
          "TR-069 3.4.4",
          "The ACS asks for credentials with the status 401; the device repeats the same request"
              + " with them.");
  private static final Clause DIGEST =
      new Clause("TR-069 3.4.5", "Digest proves that both know the password without sending it.");
  private static final Clause REDIRECT =
      new Clause(
          "TR-069 3.4.2",
          "A redirect with 302 or 307 is followed with the same POST, for this session only: the"
              + " URL of the ACS stays what it is.");
  private static final Clause FAULTS =
      new Clause(
          "TR-069 3.5",
          "A refusal is a SOAP fault in place of the response, and travels like one; the session"
              + " goes on.");
  private static final Clause EMPTY_REPLY =
      new Clause("TR-069 3.4.6", "An empty reply has the status 204, No Content.");
  private static final Clause ERROR =
      new Clause("TR-069 3.4.6", "An error of HTTP in the middle of a session ends it.");
  private static final Clause PATIENCE =
      new Clause(
          "TR-069 3.4.2",
          "A device that cannot connect, send or hear gives up the session, after 30 s at the"
              + " earliest.");

  private boolean informed;
  private boolean held;
  private boolean saidEmpty;
  private @Nullable AcsRequest asked;
  private @Nullable CpeRequest told;

  /** Whether the ACS holds the device's requests back. */
  boolean isHeld() {
    return held;
  }

  /** What the last envelope of the ACS says to that. */
  void hold(boolean hold) {
    held = hold;
  }

  // ---- the device

  Explanation inform(Inform inform) {
    told = inform;
    List<Clause> rules = new ArrayList<>();
    rules.add(SPEAKS_FIRST);
    rules.add(
        new Clause(
            "TR-069 A.3.3.1",
            "The Inform tells all reasons that there are, who the device is, the time, and a few"
                + " values that every Inform has."));
    if (inform.retryCount() > 0) {
      rules.add(RETRY);
    }
    List<String> why =
        inform.event().stream().map(event -> EventMeanings.of(event.code())).distinct().toList();
    inform.event().stream()
        .map(event -> EventMeanings.rule(event.code()))
        .flatMap(Optional::stream)
        .distinct()
        .forEach(rules::add);
    return new Explanation(
        "The device calls its ACS, and says who it is and why it calls. Sessions are always"
            + " opened by the device, never by the ACS.",
        (why.isEmpty()
                ? "It has nothing new to tell, but the session before this one failed."
                : String.join(" ", why))
            + (inform.retryCount() == 0
                ? ""
                : inform.retryCount() == 1
                    ? " The last session failed, and RetryCount says so."
                    : " The last "
                        + inform.retryCount()
                        + " sessions failed, and RetryCount says so."),
        rules);
  }

  Explanation request(CpeRequest request) {
    told = request;
    if (request instanceof TransferComplete done) {
      return new Explanation(
          "The device reports how a transfer has ended: the CommandKey says which, the fault 0"
              + " that it went well, and two times from when to when.",
          "The Inform had the event 7 TRANSFER COMPLETE, and now it is the device's turn to ask."
              + (done.fault().isFault()
                  ? " The transfer failed; the device does not repeat it by itself."
                  : " The file is not only there but applied."),
          List.of(
              new Clause(
                  "TR-069 A.3.3.2",
                  "Each finished transfer is reported with a TransferComplete, in a session whose"
                      + " Inform has told of it, until the ACS has answered."),
              MAY_ASK));
    }
    return new Explanation(
        "The device has something to tell or to ask besides its Inform.",
        "It is the device's turn: the ACS has answered the Inform and asks for nothing yet.",
        List.of(MAY_ASK));
  }

  Explanation emptyPost() {
    saidEmpty |= !held;
    if (held) {
      return new Explanation(
          "An HTTP request without a body. The device would have something to ask, but has to"
              + " wait.",
          "The ACS has set HoldRequests, so only it may ask for now.",
          List.of(
              new Clause(
                  "TR-069 3.7.1.3",
                  "While the ACS holds requests the device sends none, and an empty POST does not"
                      + " give up its right to.")));
    }
    return new Explanation(
        "An HTTP request without a body. It says: I have nothing left to ask. Your turn.",
        "The device has no request of its own"
            + (told instanceof Inform ? "" : " left")
            + ". As it is the client of HTTP, the ACS can say something only in a reply, so the"
            + " device has to give it one to reply to.",
        List.of(MAY_ASK, REPLIES_CARRY));
  }

  Explanation answer(CpeResponse response) {
    return MethodMeanings.answer(response, asked, ANSWER_NEXT);
  }

  Explanation refusal(Fault fault) {
    boolean setting = !fault.parameters().isEmpty();
    return new Explanation(
        setting
            ? "The device refuses, and changes nothing at all: not even those parameters that were"
                + " in order. The fault has a part for each that was not."
            : "The device refuses what the ACS has asked for.",
        "A fault stands where the response would. It is no failure of the session: the ACS may ask"
            + " for something else.",
        setting
            ? List.of(
                new Clause(
                    "TR-069 A.3.2.1",
                    "A SetParameterValues is done wholly or not at all, and its fault names each"
                        + " parameter that is to blame."),
                FAULTS)
            : List.of(FAULTS, ANSWER_NEXT));
  }

  /** The same POST once more. */
  Explanation again(HttpPost post, @Nullable HttpResponse reply) {
    if (post.authorizationOrNull() == null || reply == null || reply.status() != 401) {
      return new Explanation(
          "The same message as before.",
          "The one before did not get through to where it belongs.",
          List.of(REDIRECT));
    }
    boolean digest = Wire.credentialsOf(post).stream().anyMatch(c -> c.scheme().equals("digest"));
    return new Explanation(
        "The same message as before, byte for byte, with a header that proves who sends it.",
        "The ACS wanted proof. The session has not begun anew: to CWMP this is still the first"
            + " attempt, and the ACS takes it only now.",
        digest ? List.of(AUTHENTICATION, DIGEST) : List.of(AUTHENTICATION));
  }

  // ---- the ACS

  Explanation challenged(@Nullable HttpPost post) {
    boolean before = post != null && post.authorizationOrNull() != null;
    return new Explanation(
        "The ACS has not looked at the message yet: it wants to know first who sends it.",
        before
            ? "The device had given credentials, but they were not good: wrong, or made for a nonce"
                + " that is too old."
            : "The POST came without credentials. Devices send none before they are asked, as only"
                + " the challenge says which kind is wanted.",
        List.of(AUTHENTICATION));
  }

  Explanation redirected() {
    return new Explanation(
        "The ACS sends the device elsewhere, for the rest of this session.",
        "Large systems spread their devices over several servers in this way.",
        List.of(REDIRECT));
  }

  Explanation error(HttpResponse reply) {
    boolean overload = reply.status() == 503 || reply.status() == 429;
    return new Explanation(
        overload
            ? "The ACS has no time for this session."
            : "The ACS, or something before it, could not do anything with the POST.",
        "The device cannot go on from here: it gives up the session and tries again later, with"
            + " all that is not told yet.",
        List.of(ERROR, RETRY));
  }

  Explanation nothing(boolean last) {
    if (last) {
      return new Explanation(
          "An empty reply: the ACS has nothing to ask, or nothing left.",
          saidEmpty
              ? "The device has said with an empty POST that it has nothing left, and now the ACS"
                  + " says the same. Both are done."
              : "Nothing follows it.",
          List.of(ENDS, EMPTY_REPLY));
    }
    return new Explanation(
        "An empty reply: the ACS has nothing to ask at present.",
        "The session goes on, because the device has not said yet that it has nothing left.",
        List.of(EMPTY_REPLY, ENDS));
  }

  Explanation answered(AcsResponse response) {
    if (response instanceof InformResponse) {
      informed = true;
      return new Explanation(
          "The ACS has taken the Inform. The events in it are delivered and will not be told"
              + " again.",
          "It is the answer to the Inform, and only now the session is established."
              + (held ? " HoldRequests keeps the device from asking anything for now." : ""),
          List.of(
              new Clause(
                  "TR-069 3.7.1.1",
                  "The InformResponse establishes the session; no other reply does."),
              new Clause(
                  "TR-069 3.7.1.5",
                  "Most events are delivered with the InformResponse; those of transfers only with"
                      + " the answer to their TransferComplete.")));
    }
    return new Explanation(
        "The ACS has taken what the device has told, which forgets it now.",
        "It is the answer to the device's " + (told == null ? "request" : told.messageName()) + ".",
        List.of(
            new Clause(
                "TR-069 3.7.1.5",
                "What the device has to report is kept, over restarts too, until the ACS has"
                    + " answered.")));
  }

  Explanation asked(AcsRequest request) {
    asked = request;
    return MethodMeanings.request(request, REPLIES_CARRY);
  }

  Explanation refusalOfAcs(Fault fault) {
    if (fault.code() == Fault.RETRY_REQUEST) {
      return new Explanation(
          "The ACS wants the same request once more.",
          "It could not deal with it right now.",
          List.of(
              new Clause(
                  "TR-069 A.5.2",
                  "After the fault 8005 the device sends the same request again.")));
    }
    return new Explanation(
        "The ACS refuses what the device has sent.",
        informed
            ? "The session goes on without it."
            : "Without an InformResponse there is no session: the device gives up and tries again"
                + " later.",
        informed ? List.of(FAULTS) : List.of(FAULTS, RETRY));
  }

  Explanation nonsense() {
    return new Explanation(
        "The reply has the status of a success, but no CWMP message in it.",
        "The device cannot tell what the ACS wants, and gives up the session.",
        List.of(
            new Clause("TR-069 3.5", "A body is one SOAP 1.1 envelope with one RPC or one fault."),
            RETRY));
  }

  // ---- nobody

  Explanation failed(@Nullable SessionOutcome outcome) {
    SessionFailure failure = outcome == null ? null : outcome.failureOrNull();
    return new Explanation(
        switch (failure) {
          case null -> "Something did not come that was to come.";
          case CONNECT ->
              "The device could not even connect: nobody listens there, or no way leads there.";
          case TIMEOUT -> "The ACS was silent for longer than the device waits.";
          case CONNECTION_LOST, CONNECTION_STALE ->
              "The connection broke while the device waited for a reply.";
          case TLS -> "The two could not agree on TLS, or a certificate was not to be trusted.";
          case HTTP -> "What came back was not HTTP.";
          case ABORTED -> "The device itself could not go on: it was stopped, or lost its power.";
          default -> "The session could not go on.";
        },
        "A session that does not end as it should has failed. What the ACS has not acknowledged is"
            + " told again in the next one, and RetryCount counts up.",
        failure == SessionFailure.ABORTED ? List.of(RETRY) : List.of(PATIENCE, RETRY));
  }
}
