// SPDX-License-Identifier: Apache-2.0
package cwmp.session;

import cwmp.message.AcsRequest;
import cwmp.message.AcsResponse;
import cwmp.message.CpeRequest;
import cwmp.message.Fault;
import cwmp.message.Inform;
import cwmp.message.InformResponse;
import cwmp.message.Message;
import cwmp.session.SessionStep.Execute;
import cwmp.session.SessionStep.Finished;
import cwmp.session.SessionStep.Send;
import cwmp.soap.CwmpVersion;
import cwmp.soap.Envelope;
import cwmp.soap.SoapException;
import cwmp.soap.SoapHeader;
import cwmp.wire.HttpResponse;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One session with the ACS. TR-069 3.7.
 *
 * <p>The CPE speaks first, with the Inform. From then on each reply of the ACS decides what may be
 * sent next:
 *
 * <ul>
 *   <li>a request is answered in the very next POST (3.7.1.2);
 *   <li>otherwise the device's own requests go out one by one, unless the ACS holds them (3.7.1.3);
 *   <li>otherwise an empty POST says that there is nothing more to ask, and with that, unless the
 *       ACS holds requests, the right to ask is gone;
 *   <li>an empty reply after that ends the session (3.7.1.4).
 * </ul>
 *
 * <p>Each input returns the one step that follows. A session belongs to one thread at a time, and
 * after {@link Finished} it takes no more input.
 */
public final class CwmpSession {
  private final SessionPlan plan;
  private final SessionSettings settings;
  private final HttpExchange http;
  private final Deque<CpeRequest> waiting;
  private final List<RequestAnswer> answers = new ArrayList<>(0);

  private CwmpVersion version;
  private @Nullable CpeRequest outstanding;
  private int lastId;
  private int repeats;
  private boolean informed;
  private boolean held;
  private boolean saidEmpty;
  private boolean owedResponse;
  private boolean executing;
  private @Nullable String requestId;
  private @Nullable Finished finished;
  private List<Fault> faults = List.of();

  /**
   * A session that has not begun.
   *
   * @param clock for the expiry of cookies
   * @param random for the client nonces of Digest
   */
  public CwmpSession(
      SessionPlan plan, SessionSettings settings, InstantSource clock, RandomGenerator random) {
    this.plan = plan;
    this.settings = settings;
    this.version = plan.version();
    this.waiting = new ArrayDeque<>(plan.requests());
    this.http = new HttpExchange(plan, settings, clock, random);
  }

  /** What this session set out to bring to the ACS. */
  public SessionPlan plan() {
    return plan;
  }

  /** Whether the ACS has answered the Inform, and so taken over the events in it. */
  public boolean informed() {
    return informed;
  }

  /** The requests after the Inform that the ACS has answered so far. */
  public List<CpeRequest> acknowledged() {
    return answers.stream()
        .filter(a -> !(a.answer() instanceof Fault))
        .map(RequestAnswer::request)
        .toList();
  }

  /** What the ACS has said so far to the requests after the Inform: responses and faults. */
  public List<RequestAnswer> answers() {
    return List.copyOf(answers);
  }

  /**
   * The faults that the ACS has answered with so far, to the Inform and to other requests, those
   * included after which a request was repeated.
   */
  public List<Fault> faults() {
    return faults;
  }

  /** The version that the messages of this session have; settled by the InformResponse. */
  public CwmpVersion version() {
    return version;
  }

  /**
   * Begins: the Inform.
   *
   * @throws IllegalStateException if it has begun before
   */
  public SessionStep start() {
    if (finished != null) {
      return finished;
    }
    if (lastId != 0) {
      throw new IllegalStateException("the session has begun");
    }
    return ask(plan.inform());
  }

  /** Takes the ACS's reply to the last {@link Send}. */
  public SessionStep onReply(HttpResponse reply) {
    if (finished != null) {
      return finished;
    }
    if (executing) {
      throw new IllegalStateException("a reply while a request is being carried out");
    }
    return switch (http.judge(reply)) {
      case REPEAT -> http.repeat();
      case FAILED -> fail(http.failure(), http.detail());
      case EMPTY -> onEmpty();
      case ENVELOPE -> onBody(http.body());
    };
  }

  /**
   * Takes the answer to the last {@link Execute}.
   *
   * @param answer a response or a fault
   */
  public SessionStep onAnswer(Message answer) {
    if (finished != null) {
      return finished;
    }
    if (!executing) {
      throw new IllegalStateException(
          "an answer that no request asked for: " + answer.messageName());
    }
    executing = false;
    return send(new Envelope(version, SoapHeader.id(requestId), answer));
  }

  /**
   * Takes the news that there will be no reply to the last {@link Send}, or that the device gives
   * up.
   */
  public SessionStep onFailure(SessionFailure failure, String detail) {
    if (finished != null) {
      return finished;
    }
    boolean isStale = failure == SessionFailure.CONNECTION_STALE && !executing;
    if (isStale && http.mayRepeatOnNewConnection()) {
      return http.repeat();
    }
    return fail(failure, detail);
  }

  private SessionStep onBody(byte[] body) {
    Envelope envelope;
    try {
      envelope = settings.reader().read(body);
    } catch (SoapException e) {
      Optional<Fault.SoapCode> code = e.soapCode();
      if (informed && outstanding == null && code.isPresent()) {
        Fault fault = Fault.ofSoap(code.get(), String.valueOf(e.getMessage()));
        return send(new Envelope(version, SoapHeader.id(e.id().orElse(null)), fault));
      }
      return fail(SessionFailure.SOAP, String.valueOf(e.getMessage()));
    }
    Message message = envelope.body();
    if (!informed) {
      return onInformAnswer(envelope);
    }
    held = envelope.header().holdRequests();
    if (message instanceof AcsRequest request) {
      owedResponse |= outstanding != null;
      outstanding = null;
      executing = true;
      requestId = envelope.header().idOrNull();
      return new Execute(request);
    }
    if (outstanding == null) {
      return unasked(message);
    }
    if (message instanceof Fault fault) {
      return onFaultToOwnRequest(outstanding, fault);
    }
    if (message instanceof AcsResponse response) {
      return onResponse(outstanding, response, envelope.header());
    }
    return unasked(message);
  }

  private SessionStep onInformAnswer(Envelope envelope) {
    if (envelope.body() instanceof Fault fault) {
      note(fault);
      if (fault.code() == Fault.RETRY_REQUEST && repeats < settings.repeatsOn8005()) {
        repeats++;
        return ask(plan.inform());
      }
      return fail(
          isAboutVersion(fault) ? SessionFailure.VERSION : SessionFailure.INFORM_FAULT,
          "Inform answered with fault " + fault.code() + " " + fault.text());
    }
    if (!(envelope.body() instanceof InformResponse)) {
      return fail(
          SessionFailure.PROTOCOL,
          "Inform answered with " + envelope.body().messageName() + ", not InformResponse");
    }
    if (!answersLastId(envelope.header())) {
      return wrongId(envelope);
    }
    Optional<String> wanted = envelope.header().useVersion();
    CwmpVersion settled =
        wanted.isPresent()
            ? CwmpVersion.ofNumber(wanted.get().strip()).orElse(null)
            : lower(envelope.version(), plan.version());
    if (settled == null || settled.compareTo(plan.version()) > 0) {
      return fail(
          SessionFailure.VERSION,
          "ACS wants CWMP " + wanted.orElse("") + ", offered was up to " + plan.version().number());
    }
    version = settled;
    informed = true;
    outstanding = null;
    repeats = 0;
    held = envelope.header().holdRequests();
    return speakOrStaySilent();
  }

  /** An ACS that knows only older versions says so, or does not even know our header blocks. */
  private static boolean isAboutVersion(Fault fault) {
    return fault.code() == Fault.VERSION_INCOMPATIBLE
        || fault.soapCode() == Fault.SoapCode.VERSION_MISMATCH
        || fault.soapCode() == Fault.SoapCode.MUST_UNDERSTAND;
  }

  private void note(Fault fault) {
    faults = Stream.concat(faults.stream(), Stream.of(fault)).toList();
  }

  private SessionStep onFaultToOwnRequest(CpeRequest request, Fault fault) {
    note(fault);
    if (fault.code() == Fault.RETRY_REQUEST) {
      repeats++;
      return repeats <= settings.repeatsOn8005()
          ? ask(request)
          : fail(
              SessionFailure.PROTOCOL,
              request.messageName() + " answered with fault 8005 " + repeats + " times");
    }
    answers.add(new RequestAnswer(request, fault));
    outstanding = null;
    repeats = 0;
    return speakOrStaySilent();
  }

  private SessionStep onResponse(CpeRequest request, AcsResponse response, SoapHeader header) {
    if (!response.messageName().equals(request.messageName() + "Response")) {
      return fail(
          SessionFailure.PROTOCOL,
          request.messageName() + " answered with " + response.messageName());
    }
    if (!answersLastId(header)) {
      return wrongId(new Envelope(version, header, response));
    }
    answers.add(new RequestAnswer(request, response));
    outstanding = null;
    repeats = 0;
    return speakOrStaySilent();
  }

  private SessionStep onEmpty() {
    held = false;
    if (!informed) {
      return fail(SessionFailure.PROTOCOL, "Inform answered with nothing, not InformResponse");
    }
    if (outstanding != null) {
      return fail(SessionFailure.PROTOCOL, outstanding.messageName() + " answered with nothing");
    }
    if (!saidEmpty) {
      return speakOrStaySilent();
    }
    if (owedResponse) {
      return fail(SessionFailure.PROTOCOL, "the ACS ended the session owing a response");
    }
    return finish(new SessionOutcome(null, "", informed, acknowledged()));
  }

  /**
   * The ACS has just said nothing that wants an answer: ask, if we may and have something, or post
   * nothing.
   */
  private SessionStep speakOrStaySilent() {
    waiting.removeIf(request -> !version.has(request.getClass())); // they wait for another session
    if (!held && !saidEmpty && !waiting.isEmpty()) {
      return ask(waiting.removeFirst());
    }
    saidEmpty |= !held;
    return send(null);
  }

  private SessionStep ask(CpeRequest request) {
    outstanding = request;
    lastId++;
    return send(new Envelope(version, headerOf(request), ReportFaults.in(version, request)));
  }

  private SoapHeader headerOf(CpeRequest request) {
    String id = Integer.toString(lastId);
    if (!(request instanceof Inform)) {
      return SoapHeader.id(id);
    }
    boolean tellsTimeout = version.compareTo(CwmpVersion.V1_3) >= 0;
    boolean tellsVersions = version.compareTo(CwmpVersion.V1_4) >= 0;
    return new SoapHeader(
        id,
        false,
        tellsTimeout ? settings.sessionTimeoutSeconds() : 0,
        tellsVersions ? "1.0,1.1,1.2,1.3,1.4" : null,
        null);
  }

  private Send send(@Nullable Envelope envelope) {
    return new Send(http.post(envelope));
  }

  private boolean answersLastId(SoapHeader header) {
    return header.id().map(id -> id.equals(Integer.toString(lastId))).orElse(true);
  }

  private SessionStep wrongId(Envelope envelope) {
    return fail(
        SessionFailure.PROTOCOL,
        envelope.body().messageName()
            + " has the ID "
            + envelope.header().idOrNull()
            + ", the request had "
            + lastId);
  }

  private SessionStep unasked(Message message) {
    return fail(SessionFailure.PROTOCOL, message.messageName() + " that nobody asked for");
  }

  private SessionStep fail(SessionFailure failure, String detail) {
    return finish(new SessionOutcome(failure, detail, informed, acknowledged(), http.retryAfter()));
  }

  private SessionStep finish(SessionOutcome outcome) {
    finished = new Finished(outcome);
    return finished;
  }

  private static CwmpVersion lower(CwmpVersion a, CwmpVersion b) {
    return a.compareTo(b) <= 0 ? a : b;
  }
}
