// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import static cwmp.message.ValueType.BOOLEAN;
import static cwmp.message.ValueType.DATE_TIME;
import static cwmp.message.ValueType.INT;
import static cwmp.message.ValueType.STRING;
import static cwmp.message.ValueType.UNSIGNED_INT;

import cwmp.message.AcsRequest;
import cwmp.message.AutonomousDUStateChangeCompleteResponse;
import cwmp.message.AutonomousTransferCompleteResponse;
import cwmp.message.CpeRequest;
import cwmp.message.DUStateChangeCompleteResponse;
import cwmp.message.Inform;
import cwmp.message.InformResponse;
import cwmp.message.KickedResponse;
import cwmp.message.Message;
import cwmp.message.ParameterValue;
import cwmp.message.RequestDownloadResponse;
import cwmp.message.TransferCompleteResponse;
import cwmp.message.ValueType;
import cwmp.rpc.Answer;
import cwmp.rpc.RpcTable;
import cwmp.session.CwmpSession;
import cwmp.session.SessionFailure;
import cwmp.session.SessionOutcome;
import cwmp.session.SessionSettings;
import cwmp.session.SessionStep;
import cwmp.soap.CwmpVersion;
import cwmp.soap.Envelope;
import cwmp.soap.SoapHeader;
import cwmp.soap.SoapWriter;
import cwmp.tree.Nodes;
import cwmp.tree.NotificationRule;
import cwmp.tree.ObjectNode;
import cwmp.tree.ObjectSpec;
import cwmp.tree.ParameterNode;
import cwmp.tree.ParameterSpec;
import cwmp.tree.ParameterTree;
import cwmp.tree.Schema;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A device with a small model, clocks that the test moves, and an ACS that is a list of requests.
 */
public final class TestDevice extends TestWorld {
  public static final String ACS = "http://acs.test/cwmp";

  public static final String HEARTBEAT = "Device.ManagementServer.HeartbeatPolicy.";
  public static final String STANDBY = "Device.ManagementServer.StandbyPolicy.";

  private static final Schema SCHEMA = schema();
  private static final HttpResponse NOTHING =
      new HttpResponse(204, "", HttpHeaders.EMPTY, new byte[0], true);

  public final Map<String, String> moving =
      new LinkedHashMap<>(Map.of("Device.DeviceInfo.UpTime", "1"));

  /** The parameter whose reading throws. */
  public String broken = "";

  /** How long it has been up without knowing the date; null if it knows it. */
  public @Nullable Duration withoutDate;

  /** Rows by table; they come and go as the test likes. */
  public final Map<String, int[]> rows = new LinkedHashMap<>();

  private final Schema schema;
  public final Cpe cpe;
  public final List<Answer> answers = new ArrayList<>();

  public TestDevice() {
    this(SCHEMA);
  }

  /** A device with another model. */
  public TestDevice(Schema schema) {
    super(11, "2030-01-01T00:00:00Z", 1_000_000);
    values.put("Device.ManagementServer.URL", ACS);
    values.put("Device.ManagementServer.PeriodicInformEnable", "false");
    values.put("Device.DeviceInfo.ManufacturerOUI", "FEFEFE");
    values.put("Device.DeviceInfo.SerialNumber", "S1");
    values.put("Device.DeviceInfo.SoftwareVersion", "1.0");
    this.schema = schema;
    this.cpe = new Cpe(new ParameterTree(new Nodes(schema), this), this, settings());
  }

  @Override
  public @Nullable Duration uptimeWithoutDate() {
    return withoutDate;
  }

  @Override
  public boolean hasLiveRows() {
    return true;
  }

  private static CpeSettings settings() {
    return new CpeSettings(SessionSettings.defaults(), List.of(new HeartbeatPolicy()));
  }

  private static Schema schema() {
    ParameterSpec text = ParameterSpec.readWrite(STRING);
    return Schema.builder("Device")
        .parameter("Device.DeviceInfo.ManufacturerOUI", ParameterSpec.readOnly(STRING))
        .parameter("Device.DeviceInfo.SerialNumber", ParameterSpec.readOnly(STRING))
        .parameter("Device.DeviceInfo.SoftwareVersion", ParameterSpec.readOnly(STRING))
        .parameter(
            "Device.DeviceInfo.ProvisioningCode", text.notifying(NotificationRule.FORCED_ACTIVE))
        .parameter("Device.DeviceInfo.UpTime", ParameterSpec.readOnly(UNSIGNED_INT))
        .parameter("Device.ManagementServer.EnableCWMP", ParameterSpec.readWrite(BOOLEAN))
        .parameter("Device.ManagementServer.URL", text)
        .parameter("Device.ManagementServer.PeriodicInformEnable", ParameterSpec.readWrite(BOOLEAN))
        .parameter(
            "Device.ManagementServer.PeriodicInformInterval", ParameterSpec.readWrite(UNSIGNED_INT))
        .parameter("Device.ManagementServer.PeriodicInformTime", ParameterSpec.readWrite(DATE_TIME))
        .parameter("Device.ManagementServer.ScheduleReboot", ParameterSpec.readWrite(DATE_TIME))
        .parameter("Device.ManagementServer.DelayReboot", ParameterSpec.readWrite(INT))
        .parameter("Device.ManagementServer.ParameterKey", ParameterSpec.readOnly(STRING))
        .parameter(
            "Device.ManagementServer.DefaultActiveNotificationThrottle",
            ParameterSpec.readWrite(UNSIGNED_INT))
        .parameter(HEARTBEAT + "Enable", ParameterSpec.readWrite(BOOLEAN))
        .parameter(HEARTBEAT + "ReportingInterval", ParameterSpec.readWrite(UNSIGNED_INT))
        .parameter(HEARTBEAT + "InitiationTime", ParameterSpec.readWrite(DATE_TIME))
        .parameter(STANDBY + "CRUnawarenessMaxDuration", ParameterSpec.readWrite(INT))
        .parameter(STANDBY + "MaxMissedPeriodic", ParameterSpec.readWrite(INT))
        .parameter(STANDBY + "NotifyMissedScheduled", ParameterSpec.readWrite(BOOLEAN))
        .parameter(STANDBY + "NetworkAwarenessCapable", ParameterSpec.readOnly(BOOLEAN))
        .parameter(STANDBY + "SelfTimerCapable", ParameterSpec.readOnly(BOOLEAN))
        .parameter(STANDBY + "CRAwarenessRequested", ParameterSpec.readWrite(BOOLEAN))
        .parameter(STANDBY + "PeriodicAwarenessRequested", ParameterSpec.readWrite(BOOLEAN))
        .parameter(STANDBY + "ScheduledAwarenessRequested", ParameterSpec.readWrite(BOOLEAN))
        .parameter("Device.X_Name", text)
        .parameter("Device.X_Place", text)
        .parameter("Device.UserNumberOfEntries", ParameterSpec.readOnly(UNSIGNED_INT))
        .object("Device.User.{i}.", ObjectSpec.CREATABLE)
        .parameter("Device.User.{i}.Name", text)
        .build();
  }

  @Override
  public int[] rows(ObjectNode table) {
    return rows.getOrDefault(table.path(), new int[0]);
  }

  @Override
  public String value(ParameterNode parameter) {
    if (parameter.path().equals(broken)) {
      throw new IllegalStateException("no value on purpose");
    }
    return moving.getOrDefault(parameter.path(), super.value(parameter));
  }

  @Override
  public boolean movesByItself(ParameterNode parameter) {
    return moving.containsKey(parameter.path());
  }

  /** Lets time pass on both clocks and tells the device. */
  public void pass(Duration time) {
    advance(time);
    cpe.onTime();
  }

  /** The same device after a cut of power: what it kept, and the same clocks. */
  public TestDevice restarted() {
    TestDevice again = new TestDevice(schema);
    again.values.putAll(values);
    again.moving.putAll(moving);
    again.setClocks(now(), monotonicMillis());
    again.cpe.restore(cpe.state());
    return again;
  }

  /** How long the device wants to sleep. */
  public Duration untilDeadline() {
    return cpe.nextDeadline() == Cpe.NEVER
        ? Duration.ofDays(100_000)
        : Duration.ofMillis(cpe.nextDeadline() - monotonicMillis());
  }

  public void jumpWallClock(Duration by) {
    setForward(by);
  }

  /** The next session, once the device is ready for it. */
  public Inform sessionAfterTheWait() {
    while (!cpe.sessionDue()) {
      pass(untilDeadline());
    }
    return session();
  }

  /** A local change. */
  public void set(String name, String value) throws Exception {
    cpe.set(List.of(new ParameterValue(name, ValueType.ABSENT, value)));
  }

  /** A session in which the ACS takes everything and makes these requests; gives the Inform. */
  public Inform session(AcsRequest... requests) {
    CwmpSession session = cpe.openSession();
    SessionStep step = session.start();
    int next = 0;
    while (!(step instanceof SessionStep.Finished)) {
      if (step instanceof SessionStep.Execute execute) {
        Answer answer = RpcTable.standard().answer(execute.request(), cpe);
        answers.add(answer);
        step = session.onAnswer(answer.message());
      } else {
        Envelope posted = ((SessionStep.Send) step).post().envelope().orElse(null);
        if (posted != null && posted.body() instanceof CpeRequest request) {
          step = session.onReply(reply(posted.header().idOrNull(), responseTo(request)));
        } else if (next < requests.length) {
          step = session.onReply(reply("acs", requests[next++]));
        } else {
          step = session.onReply(NOTHING);
        }
      }
    }
    SessionOutcome outcome = ((SessionStep.Finished) step).outcome();
    if (!outcome.successful()) {
      throw new AssertionError(outcome);
    }
    cpe.sessionClosed(outcome);
    return session.plan().inform();
  }

  private static Message responseTo(CpeRequest request) {
    return switch (request.getClass().getSimpleName()) {
      case "Inform" -> new InformResponse(1);
      case "TransferComplete" -> new TransferCompleteResponse();
      case "AutonomousTransferComplete" -> new AutonomousTransferCompleteResponse();
      case "DUStateChangeComplete" -> new DUStateChangeCompleteResponse();
      case "AutonomousDUStateChangeComplete" -> new AutonomousDUStateChangeCompleteResponse();
      case "RequestDownload" -> new RequestDownloadResponse();
      case "Kicked" -> new KickedResponse("");
      default -> throw new AssertionError("no response to " + request);
    };
  }

  /** A session that comes to nothing before the ACS has answered; gives the Inform. */
  public Inform failedSession() {
    return failedSession(SessionFailure.CONNECT);
  }

  public Inform failedSession(SessionFailure failure) {
    CwmpSession session = cpe.openSession();
    session.start();
    fail(session, failure);
    return session.plan().inform();
  }

  /** The same once the device is ready for it. */
  public Inform brokenSessionAfterTheWait() {
    while (!cpe.sessionDue()) {
      pass(untilDeadline());
    }
    return brokenSession();
  }

  /** A session that breaks after the InformResponse; gives the Inform. */
  public Inform brokenSession() {
    CwmpSession session = informedSession();
    fail(session, SessionFailure.CONNECTION_LOST);
    return session.plan().inform();
  }

  /** Opens a session and has the ACS answer the Inform; the device has said nothing more yet. */
  public CwmpSession informedSession() {
    CwmpSession session = cpe.openSession();
    session.start();
    session.onReply(reply("1", new InformResponse(1)));
    return session;
  }

  /** Has the ACS make requests in an open session. */
  public void request(CwmpSession session, AcsRequest... requests) {
    for (AcsRequest request : requests) {
      SessionStep.Execute step = (SessionStep.Execute) session.onReply(reply("acs", request));
      Answer answer = RpcTable.standard().answer(step.request(), cpe);
      answers.add(answer);
      session.onAnswer(answer.message());
    }
  }

  /** Has the ACS say nothing more in an open session, which ends it well. */
  public void end(CwmpSession session) {
    SessionStep step = session.onReply(NOTHING);
    cpe.sessionClosed(((SessionStep.Finished) step).outcome());
  }

  /** A session that the ACS has no time for. */
  public void busySession(Duration retryAfter) {
    CwmpSession session = cpe.openSession();
    session.start();
    HttpHeaders headers = HttpHeaders.of("Retry-After", Long.toString(retryAfter.toSeconds()));
    SessionStep end = session.onReply(new HttpResponse(503, "", headers, new byte[0], true));
    cpe.sessionClosed(((SessionStep.Finished) end).outcome());
  }

  /** Breaks an open session. */
  public void fail(CwmpSession session, SessionFailure failure) {
    SessionStep end = session.onFailure(failure, "on purpose");
    cpe.sessionClosed(((SessionStep.Finished) end).outcome());
  }

  private static HttpResponse reply(String id, Message message) {
    byte[] body = SoapWriter.toBytes(new Envelope(CwmpVersion.V1_4, SoapHeader.id(id), message));
    return new HttpResponse(200, "", HttpHeaders.EMPTY, body, true);
  }

  public static List<String> codes(Inform inform) {
    return inform.event().stream().map(e -> (e.code() + " " + e.commandKey()).strip()).toList();
  }

  public static List<String> names(Inform inform) {
    return inform.parameterList().stream().map(ParameterValue::name).toList();
  }
}
