// SPDX-License-Identifier: Apache-2.0
package horde.referee;

import cwmp.message.AcsRequest;
import cwmp.message.CpeRequest;
import cwmp.message.CpeResponse;
import cwmp.message.Fault;
import cwmp.message.FaultCode;
import cwmp.message.GetRPCMethodsResponse;
import cwmp.message.Inform;
import cwmp.message.InformResponse;
import cwmp.message.Message;
import cwmp.message.VendorRequest;
import cwmp.soap.CwmpVersion;
import cwmp.soap.Envelope;
import cwmp.soap.SoapHeader;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges whose turn it is in a session, and whether each side gets the answer that it is due. */
final class CourseJudge {
  private static final int MOST_REQUESTS = 1000;
  private static final int MOST_RETRIES = 5;
  private static final int MOST_REPETITIONS = 3;
  private static final int MOST_IDS = 1000;
  private static final List<String> METHODS =
      List.of("GetRPCMethods", "Inform", "TransferComplete");

  private final Whistle whistle;
  private final RequestJudge requests;

  private @Nullable Envelope told; // the device's last POST, if it was not empty
  private @Nullable CpeRequest asked; // the request of the device that waits for its response
  private @Nullable AcsRequest due; // the request of the ACS that the device has to answer
  private @Nullable String dueId;
  private @Nullable AcsRequest refused; // the last one, if the answer was a fault
  private CwmpVersion version = CwmpVersion.V1_4;
  private boolean informed;
  private boolean held;
  private boolean saidEmpty;
  private boolean over;
  private final Set<String> ids = new HashSet<>(4);
  private int requestCount;
  private int retryCount;
  private int repetitions;

  CourseJudge(Whistle whistle, RequestJudge requests) {
    this.whistle = whistle;
    this.requests = requests;
  }

  /**
   * The device posts something new.
   *
   * @return whether it may
   */
  boolean posted(@Nullable Envelope envelope) {
    told = envelope;
    asked = null;
    if (over) {
      return false;
    }
    if (envelope == null) {
      boolean mayBeSilent = informed && due == null;
      saidEmpty |= !held;
      return mayBeSilent;
    }
    Message message = envelope.body();
    AcsRequest answered = due;
    if (answered != null) {
      due = null;
      return answer(answered, envelope);
    }
    if (message instanceof CpeRequest request) {
      asked = request;
      return message instanceof Inform ? !informed : informed && !held && !saidEmpty;
    }
    return false;
  }

  private boolean answer(AcsRequest answered, Envelope envelope) {
    Message message = envelope.body();
    boolean sameId =
        Optional.ofNullable(dueId).equals(Optional.ofNullable(envelope.header().idOrNull()));
    refused = null;
    if (message instanceof Fault fault) {
      refused = answered;
      if (fault.code() == FaultCode.INVALID_PARAMETER_NAME.code()) {
        requests.refusedName(answered);
      }
      return sameId;
    }
    return sameId
        && message instanceof CpeResponse
        && message.messageName().equals(answered.messageName() + "Response");
  }

  /** The ACS replies with nothing. */
  void empty() {
    CpeRequest waiting = asked;
    if (waiting instanceof Inform) {
      whistle.blow(Rule.INFORM_UNANSWERED, "Inform is answered with nothing");
    } else if (waiting != null) {
      whistle.blow(Rule.REQUEST_UNANSWERED, "%s is answered with nothing", waiting.messageName());
    } else if (held && told == null) {
      whistle.blow(
          Rule.HOLD_FOR_NOTHING, "HoldRequests was true, and then the ACS had nothing to ask");
    }
    over = informed && saidEmpty && waiting == null;
    held = false;
  }

  /**
   * The ACS replies with an envelope.
   *
   * @return whether it has taken the Inform with it
   */
  boolean replied(Envelope reply) {
    Message message = reply.body();
    CpeRequest waiting = asked;
    boolean takesInform = false;
    if (message instanceof AcsRequest request && !(isVendorsOwn(request, waiting))) {
      request(request, reply);
    } else if (waiting == null) {
      whistle.blow(
          message instanceof Fault ? Rule.FAULT_UNASKED : Rule.RESPONSE_UNASKED,
          "%s in reply to %s",
          nameOf(message),
          told == null ? "an empty POST" : told.body().messageName());
    } else if (message instanceof Fault fault) {
      echo(reply);
      retry(waiting, fault);
    } else if (!message.messageName().equals(waiting.messageName() + "Response")) {
      whistle.blow(
          Rule.WRONG_RESPONSE, "%s answers %s", message.messageName(), waiting.messageName());
    } else {
      echo(reply);
      takesInform = message instanceof InformResponse;
      response(reply, message);
    }
    held = reply.header().holdRequests();
    return takesInform;
  }

  /** Whether the reader took a response for a request, as it cannot know a vendor's methods. */
  private static boolean isVendorsOwn(AcsRequest request, @Nullable CpeRequest waiting) {
    return waiting instanceof VendorRequest
        && request.messageName().equals(waiting.messageName() + "Response");
  }

  private static String nameOf(Message message) {
    return message instanceof Fault fault ? "fault " + fault.code() : message.messageName();
  }

  private void retry(CpeRequest waiting, Fault fault) {
    if (fault.code() == Fault.RETRY_REQUEST && ++retryCount == MOST_RETRIES + 1) {
      whistle.blow(
          Rule.FAULT_REPEATED, "fault 8005 %d times, now to %s", retryCount, waiting.messageName());
    }
  }

  private void response(Envelope reply, Message message) {
    if (message instanceof InformResponse) {
      informed = true;
      settleVersion(reply);
    } else {
      sameVersion(reply);
    }
    if (message instanceof GetRPCMethodsResponse methods) {
      METHODS.stream()
          .filter(method -> !methods.methodList().contains(method))
          .findFirst()
          .ifPresent(
              method ->
                  whistle.blow(Rule.METHODS_MISSING, "GetRPCMethodsResponse without %s", method));
    }
  }

  private void request(AcsRequest request, Envelope reply) {
    CpeRequest waiting = asked;
    if (!informed) {
      whistle.blow(
          Rule.REQUEST_BEFORE_INFORM_RESPONSE, "%s in reply to Inform", request.messageName());
    } else if (waiting != null) {
      whistle.blow(
          Rule.REQUEST_IN_PLACE_OF_RESPONSE,
          "%s in reply to %s",
          request.messageName(),
          waiting.messageName());
    }
    due = request;
    dueId = reply.header().idOrNull();
    sameVersion(reply);
    if (!version.has(request.getClass())) {
      whistle.blow(
          Rule.METHOD_NOT_IN_VERSION,
          "%s in a session of CWMP %s",
          request.messageName(),
          version.number());
    }
    id(request, dueId);
    if (++requestCount == MOST_REQUESTS + 1) {
      whistle.blow(Rule.SESSION_ENDLESS, "%d requests in one session", requestCount);
    }
    if (request.equals(refused)) {
      if (++repetitions == MOST_REPETITIONS) {
        whistle.blow(
            Rule.REQUEST_REPEATED,
            "%s comes for the %dth time after a fault, unchanged",
            request.messageName(),
            repetitions + 1);
      }
    } else {
      repetitions = 0;
    }
    requests.judge(request);
  }

  private void id(AcsRequest request, @Nullable String id) {
    if (id == null) {
      whistle.blow(Rule.ID_ABSENT, "%s without ID", request.messageName());
    } else if (ids.size() < MOST_IDS && !ids.add(id)) {
      whistle.blow(Rule.ID_REPEATED, "%s with the ID %s, used before", request.messageName(), id);
    }
  }

  private void echo(Envelope reply) {
    String id = told == null ? null : told.header().idOrNull();
    String echo = reply.header().idOrNull();
    if (id != null && !id.equals(echo)) {
      whistle.blow(
          Rule.ID_ECHO,
          "%s has %s, the request had %s",
          nameOf(reply.body()),
          echo == null ? "no ID" : "the ID " + echo,
          id);
    }
  }

  // ---- versions

  private void settleVersion(Envelope reply) {
    Envelope inform = told;
    if (inform == null) {
      return;
    }
    CwmpVersion offered = inform.version();
    List<String> numbers =
        inform
            .header()
            .supportedVersions()
            .map(text -> Arrays.stream(text.split(",", -1)).map(String::strip).toList())
            .orElse(List.of());
    SoapHeader header = reply.header();
    Optional<String> wanted = header.useVersion().map(String::strip);
    if (wanted.isPresent() && !numbers.contains(wanted.get())) {
      whistle.blow(
          Rule.VERSION_NOT_OFFERED, "UseCWMPVersion %s, offered were %s", wanted.get(), numbers);
    }
    if (reply.version().compareTo(offered) > 0) {
      whistle.blow(
          Rule.VERSION_NOT_OFFERED,
          "the namespace of CWMP %s, offered was %s",
          reply.version().number(),
          offered.number());
    }
    version =
        wanted
            .flatMap(CwmpVersion::ofNumber)
            .orElse(reply.version().compareTo(offered) < 0 ? reply.version() : offered);
  }

  private void sameVersion(Envelope reply) {
    if (!reply.version().namespace().equals(version.namespace())) {
      whistle.blow(
          Rule.VERSION_CHANGED,
          "%s in %s, settled was CWMP %s",
          reply.body().messageName(),
          reply.version().namespace(),
          version.number());
    }
  }
}
