// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

import cwmp.device.AcsTransport;
import cwmp.http.ContentCoding;
import cwmp.http.Credentials;
import cwmp.http.DefaultUsername;
import cwmp.message.CpeRequest;
import cwmp.message.DeviceId;
import cwmp.message.Inform;
import cwmp.message.InformResponse;
import cwmp.message.InvalidRequest;
import cwmp.message.Message;
import cwmp.message.UnknownRequest;
import cwmp.soap.CwmpVersion;
import cwmp.soap.Envelope;
import cwmp.soap.SoapException;
import cwmp.soap.SoapHeader;
import cwmp.soap.SoapReader;
import cwmp.soap.SoapWriter;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpProtocolException;
import cwmp.wire.HttpRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A small ACS for tests and benches: it does what a script tells it, checks what devices send, and
 * counts exactly.
 *
 * <pre>{@code
 * try (ScriptedAcs acs = ScriptedAcs.start()) {
 *   // ... start a device with the ManagementServer.URL acs.url() ...
 *   acs.expectInform().event("1 BOOT");
 *   acs.sets("Device.X_ACME_Name", "kitchen").answered();
 * }
 * }</pre>
 *
 * <p>Sessions are told apart by the cookie {@code session}. All paths are the ACS. May be used from
 * any thread.
 */
public final class ScriptedAcs extends AcsTalk implements RequestHandler, AutoCloseable {
  private static final Duration SWEEP = Duration.ofSeconds(1);

  private final AcsTally tally = new AcsTally();
  private final Map<String, AcsDevice> devices = new ConcurrentHashMap<>();
  private final Map<String, AcsSession> sessions = new ConcurrentHashMap<>();
  private final SoapReader reader = SoapReader.fromCpe();
  private final ViolationLog violations;
  private final AcsLog log;
  private final Duration patience;
  private final @Nullable AcsAuthentication authentication;
  private final Set<ContentCoding> codings;
  private final CwmpVersion highestVersion;
  private final Duration sessionTimeout;
  private final long seed;
  private final RequestHandler front;
  private final AcsServer server;
  private volatile Mischief mischief;
  private volatile boolean closed;

  private ScriptedAcs(Builder settings, Function<ScriptedAcs, RequestHandler> front)
      throws IOException {
    authentication = settings.authentication;
    codings = settings.codings;
    highestVersion = settings.highestVersion;
    sessionTimeout = settings.sessionTimeout;
    seed = settings.seed;
    log = new AcsLog(settings.transcriptLines);
    patience = settings.patience;
    mischief = new Mischief(settings.misbehaviours, seed);
    violations = new ViolationLog(settings.checksEnvelopes);
    this.front = front.apply(this);
    server = AcsServer.start(settings.address, settings.threads, this.front);
    server.schedule(SWEEP, this::sweep);
  }

  /** Starts an ACS on a free port of 127.0.0.1 that asks nobody to log in. */
  public static ScriptedAcs start() {
    return builder().start();
  }

  /** For an ACS with other settings. */
  public static Builder builder() {
    return new Builder();
  }

  /** Settings of an ACS. */
  public static final class Builder {
    private InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private int threads = 1;
    private @Nullable AcsAuthentication authentication;
    private CwmpVersion highestVersion = CwmpVersion.V1_4;
    private Duration sessionTimeout = Duration.ofSeconds(30);
    private boolean checksEnvelopes = true;
    private Set<ContentCoding> codings = EnumSet.allOf(ContentCoding.class);
    private long seed = 1;
    private List<Misbehaviour> misbehaviours = List.of();
    private int transcriptLines = 1000;
    private Duration patience = Duration.ofSeconds(20);

    private Builder() {}

    /** Where to listen; default a free port of 127.0.0.1. */
    public Builder address(InetSocketAddress address) {
      this.address = address;
      return this;
    }

    /** A port of 127.0.0.1. */
    public Builder port(int port) {
      return address(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /** How many threads serve the connections; default 1. */
    public Builder threads(int threads) {
      this.threads = threads;
      return this;
    }

    /** How devices log in; default not at all. */
    public Builder authentication(AcsAuthentication authentication) {
      this.authentication = authentication;
      return this;
    }

    /** The highest version of CWMP that this ACS knows; default 1.4. */
    public Builder highestVersion(CwmpVersion version) {
      this.highestVersion = version;
      return this;
    }

    /** After which silence a session is abandoned; default 30 s. */
    public Builder sessionTimeout(Duration timeout) {
      this.sessionTimeout = timeout;
      return this;
    }

    /** Whether the form of every envelope is checked, which costs most of the time; default yes. */
    public Builder checksEnvelopes(boolean checks) {
      this.checksEnvelopes = checks;
      return this;
    }

    /**
     * How much of the conversation is kept, for tests that wait for something and for what they say
     * when they fail; default 1000 lines, 0 for an ACS that does not care.
     */
    public Builder transcript(int lines) {
      this.transcriptLines = lines;
      return this;
    }

    /** How long a test waits for something to happen; default 20 s. */
    public Builder patience(Duration patience) {
      this.patience = patience;
      return this;
    }

    /**
     * Which compressed requests are read, and how answers to devices that accept it are compressed;
     * default all. What is compressed in another way is refused with 415.
     */
    public Builder codings(ContentCoding... codings) {
      this.codings = Set.of(codings);
      return this;
    }

    /** What random misbehaviour is drawn from; default 1. */
    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    /** What it does wrong; default nothing. */
    public Builder misbehaviours(Misbehaviour... misbehaviours) {
      this.misbehaviours = List.of(misbehaviours);
      return this;
    }

    /**
     * Starts the ACS.
     *
     * @throws UncheckedIOException if the address cannot be bound
     */
    public ScriptedAcs start() {
      return start(acs -> acs);
    }

    /**
     * Starts the ACS behind another handler, which passes on what is not its own.
     *
     * @throws UncheckedIOException if the address cannot be bound
     */
    public ScriptedAcs start(Function<ScriptedAcs, RequestHandler> front) {
      try {
        return new ScriptedAcs(this, front);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot listen on " + address + ": " + e.getMessage(), e);
      }
    }
  }

  /** What goes into the devices' ManagementServer.URL. */
  public URI url() {
    return server.url();
  }

  /** The port that it listens on. */
  public int port() {
    return server.port();
  }

  /** A way to this ACS beside the network. */
  public AcsTransport transport() {
    return new MemoryTransport(front);
  }

  /**
   * The device with this id, which need not have been heard of yet.
   *
   * @param id {@code OUI-ProductClass-SerialNumber}, or without the class if that is empty; other
   *     characters than letters, digits and underscore percent-encoded
   */
  public AcsDevice device(String id) {
    return devices.computeIfAbsent(id, AcsDevice::new);
  }

  /** The device with this id, if it was heard or spoken of. */
  public Optional<AcsDevice> knownDevice(String id) {
    return Optional.ofNullable(devices.get(id));
  }

  /** All devices that were heard or spoken of, in no order. */
  public Collection<AcsDevice> devices() {
    return List.copyOf(devices.values());
  }

  /** The id that {@link #device} takes. */
  public static String idOf(DeviceId device) {
    return DefaultUsername.of(device.oui(), device.productClass(), device.serialNumber());
  }

  /** What has been counted until now. */
  public AcsCounts counts() {
    return tally.snapshot();
  }

  /** The first hundred violations of CWMP that were met, in words. */
  public List<String> violations() {
    return violations.first();
  }

  /**
   * Fails if a device has broken the rules of CWMP.
   *
   * @throws AssertionError with what was wrong
   */
  public void check() {
    long count = tally.violations.sum();
    if (count > 0) {
      String known = String.join("\n  ", violations());
      throw failure("found " + count + " violations of CWMP, expected none:\n  " + known);
    }
  }

  /** What was said until now, one line for each message. */
  public String transcript() {
    return log.transcript();
  }

  /** The talk with one device, if there are several, or if it has not been heard of yet. */
  public AcsTalk with(String id) {
    return new DeviceTalk(this, id);
  }

  @Override
  ScriptedAcs acs() {
    return this;
  }

  @Override
  @Nullable String id() {
    return null;
  }

  AcsLog log() {
    return log;
  }

  Duration patience() {
    return patience;
  }

  /** From now on it does these things wrong, and no others; counting starts again. */
  public void misbehave(Misbehaviour... misbehaviours) {
    mischief = new Mischief(List.of(misbehaviours), seed);
  }

  /**
   * Asks a device for a session, and waits for its answer to that.
   *
   * @return the status with which the device answered at last: 200 or 204 if it will come
   * @throws IllegalStateException if the device has not told where it takes connection requests
   * @throws IOException if there is no answer within ten seconds
   */
  public int connectionRequest(String deviceId, String username, String password)
      throws IOException {
    String url =
        device(deviceId)
            .connectionRequestUrl()
            .filter(text -> !text.isEmpty())
            .orElseThrow(
                () -> new IllegalStateException(deviceId + " has told no ConnectionRequestURL"));
    return ConnectionRequester.request(url, new Credentials(username, password));
  }

  /** Abandons all sessions and closes the port. */
  @Override
  public void close() {
    closed = true;
    server.close();
    sessions.values().forEach(AcsSession::abandon);
    sessions.clear();
  }

  @Override
  public void onRequest(HttpRequest request, Exchange exchange) {
    tally.requests.increment();
    ServerReply reply = answer(request, exchange.connection());
    log.exchange(request, reply);
    exchange.reply(reply);
  }

  private ServerReply answer(HttpRequest request, long connection) {
    if (!request.method().equals("POST")) {
      return ServerReply.text(405, "found " + request.method() + ", expected POST");
    }
    AcsSession session = sessionOf(request);
    ContentCoding coding = codingFor(request.headers());
    if (session != null) {
      session.onHeard();
      session.compress(coding);
    }
    if (authentication != null) {
      Optional<ServerReply> refusal = authentication.refusal(request, connection);
      if (refusal.isPresent()) {
        tally.unauthorized.increment();
        return refusal.get();
      }
    }
    if (request.body().length == 0) {
      return served(Misbehaviour.On.EMPTY, session, null, coding);
    }
    try {
      byte[] body =
          ContentCoding.decode(
              request.headers(), request.body(), codings, reader.limits().envelopeBytes());
      violations.check(body, tally.violations);
      Envelope envelope = reader.read(body);
      return served(kindOf(envelope.body()), session, envelope, coding);
    } catch (HttpProtocolException e) {
      return e.status() == 415 ? notReadable(e) : violation("no content: " + e.getMessage());
    } catch (SoapException e) {
      return violation("no envelope: " + e.getMessage());
    }
  }

  /** How to compress the answer; null for not at all. */
  private @Nullable ContentCoding codingFor(HttpHeaders headers) {
    for (ContentCoding coding : codings) {
      if (headers.hasToken("Accept-Encoding", coding.token())) {
        return coding;
      }
    }
    return null;
  }

  /** RFC 9110 15.5.16: says what could be read, which may be nothing but plain text. */
  private ServerReply notReadable(HttpProtocolException why) {
    String readable =
        codings.isEmpty()
            ? "identity"
            : codings.stream().map(ContentCoding::token).collect(Collectors.joining(", "));
    return ServerReply.text(415, String.valueOf(why.getMessage()))
        .withHeader("Accept-Encoding", readable);
  }

  private static Misbehaviour.On kindOf(Message message) {
    if (message instanceof Inform) {
      return Misbehaviour.On.INFORM;
    }
    return isRequest(message) ? Misbehaviour.On.REQUEST : Misbehaviour.On.RESPONSE;
  }

  static boolean isRequest(Message message) {
    return message instanceof CpeRequest
        || message instanceof UnknownRequest
        || message instanceof InvalidRequest;
  }

  private @Nullable AcsSession sessionOf(HttpRequest request) {
    for (String header : request.headers().all("Cookie")) {
      for (String pair : header.split(";")) {
        String cookie = pair.strip();
        if (cookie.startsWith("session=")) {
          return sessions.get(cookie.substring("session=".length()));
        }
      }
    }
    return null;
  }

  /** The answer to a message, made wrong if it is time for that. */
  private ServerReply served(
      Misbehaviour.On kind,
      @Nullable AcsSession session,
      @Nullable Envelope envelope,
      @Nullable ContentCoding coding) {
    Misbehaviour.Deed deed = mischief.dueAt(kind).orElse(null);
    if (deed == null) {
      return taken(session, envelope, coding);
    }
    tally.misbehaved.increment();
    ServerReply instead = Mischief.inPlaceOfAnswer(deed, envelope);
    return instead != null ? instead : Mischief.spoilt(deed, taken(session, envelope, coding));
  }

  private ServerReply taken(
      @Nullable AcsSession session, @Nullable Envelope envelope, @Nullable ContentCoding coding) {
    if (envelope != null && envelope.body() instanceof Inform inform) {
      return onInform(inform, envelope, coding);
    }
    if (session == null || session.state() != AcsSession.State.OPEN) {
      return violation("found no session, expected the cookie of one that is under way");
    }
    ServerReply reply;
    if (envelope == null) {
      reply = session.onEmpty();
    } else if (isRequest(envelope.body())) {
      reply = session.onRequest(envelope.body(), envelope.header());
      log.happened(session.device().id(), envelope.body());
    } else {
      reply = session.onAnswer(envelope.body(), envelope.header());
    }
    if (session.state() == AcsSession.State.ENDED) {
      sessions.remove(session.cookie());
      session.device().onSessionEnd(session);
      log.happened(session.device().id(), new AcsLog.SessionEnd());
    }
    return reply;
  }

  private ServerReply onInform(Inform inform, Envelope envelope, @Nullable ContentCoding coding) {
    tally.informs.increment();
    Optional<CwmpVersion> offered = commonVersion(envelope.header());
    CwmpVersion version = offered.orElse(envelope.version());
    AcsDevice device = device(idOf(inform.deviceId()));
    AcsSession session = new AcsSession(newCookie(), device, version, tally);
    session.compress(coding);
    sessions.put(session.cookie(), session);
    tally.sessionsStarted.increment();
    tally.events(inform.event());
    AcsSession before = device.onInform(inform, session);
    log.happened(device.id(), inform);
    if (before != null) {
      before.abandon();
      sessions.remove(before.cookie());
    }
    SoapHeader header =
        new SoapHeader(
            envelope.header().idOrNull(),
            session.holdFromStart(),
            0,
            null,
            offered.map(CwmpVersion::number).orElse(null));
    return session
        .envelope(header, new InformResponse(1))
        .withHeader("Set-Cookie", "session=" + session.cookie() + "; Path=/");
  }

  /** The highest version that both know, if the device tells which ones it knows. */
  private Optional<CwmpVersion> commonVersion(SoapHeader header) {
    List<String> supported =
        header.supportedVersions().map(list -> List.of(list.split("\\s*,\\s*"))).orElse(List.of());
    return Arrays.stream(CwmpVersion.values())
        .filter(version -> version.compareTo(highestVersion) <= 0)
        .filter(version -> supported.contains(version.number()))
        .reduce((lower, higher) -> higher);
  }

  private static String newCookie() {
    UUID uuid = UUID.randomUUID();
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(uuid.getMostSignificantBits())
        + hex.toHexDigits(uuid.getLeastSignificantBits());
  }

  static ServerReply reply(CwmpVersion version, SoapHeader header, Message message) {
    return ServerReply.envelope(SoapWriter.toBytes(new Envelope(version, header, message)));
  }

  private ServerReply violation(String text) {
    tally.violations.increment();
    violations.add(text);
    return ServerReply.text(400, text);
  }

  private void sweep() {
    if (closed) {
      return;
    }
    long since = System.nanoTime() - sessionTimeout.toNanos();
    for (AcsSession session : sessions.values()) {
      if (session.silentSince(since)) {
        session.abandon();
        sessions.remove(session.cookie());
      }
    }
    server.schedule(SWEEP, this::sweep);
  }
}
