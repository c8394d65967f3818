// SPDX-License-Identifier: Apache-2.0
package cwmp.bulkdata;

import static cwmp.message.ValueType.BOOLEAN;
import static cwmp.message.ValueType.DATE_TIME;
import static cwmp.message.ValueType.INT;
import static cwmp.message.ValueType.STRING;
import static cwmp.message.ValueType.UNSIGNED_INT;

import cwmp.cpe.Cpe;
import cwmp.cpe.CpeCommand;
import cwmp.cpe.CpeSettings;
import cwmp.cpe.StateText;
import cwmp.cpe.TestWorld;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterValues;
import cwmp.message.ValueType;
import cwmp.rpc.RpcTable;
import cwmp.session.SessionOutcome;
import cwmp.session.SessionSettings;
import cwmp.tree.Nodes;
import cwmp.tree.ObjectNode;
import cwmp.tree.ObjectSpec;
import cwmp.tree.ParameterNode;
import cwmp.tree.ParameterSpec;
import cwmp.tree.ParameterTree;
import cwmp.tree.Schema;
import cwmp.tree.SchemaBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** A running device with bulk data and two interfaces, on clocks that the test moves. */
final class BulkDevice extends TestWorld {
  static final String PROFILE = "Device.BulkData.Profile.1.";
  static final String PARAMETER = PROFILE + "Parameter.1.";
  private static final Schema SCHEMA = schema();

  final BulkData bulkData;
  final Cpe cpe;

  BulkDevice() {
    this(BulkDataSettings.defaults());
  }

  BulkDevice(BulkDataSettings settings) {
    super(7, "2030-01-01T00:00:10Z", 5_000_000);
    values.put("Device.ManagementServer.URL", "http://acs.test/");
    values.put("Device.ManagementServer.PeriodicInformEnable", "false");
    values.put("Device.DeviceInfo.ManufacturerOUI", "FEFEFE");
    values.put("Device.DeviceInfo.ProductClass", "Home Gateway");
    values.put("Device.DeviceInfo.SerialNumber", "S/1");
    values.put("Device.Interface.1.Name", "lan");
    values.put("Device.Interface.3.Name", "a,\"b\"");
    values.put("Device.Interface.1.Stats.Sent", "11");
    values.put("Device.Interface.3.Stats.Sent", "33");
    bulkData = new BulkData(settings);
    cpe =
        new Cpe(
            new ParameterTree(new Nodes(SCHEMA), this),
            this,
            new CpeSettings(SessionSettings.defaults(), List.of(bulkData)));
  }

  /** A device with one profile: JSON pairs of what every interface has sent, each minute. */
  static BulkDevice reporting() throws Exception {
    BulkDevice device = new BulkDevice();
    device.cpe.boot();
    device.configure();
    return device;
  }

  void configure() throws Exception {
    cpe.addObject("Device.BulkData.Profile.");
    cpe.addObject(PROFILE + "Parameter.");
    set(PROFILE + "EncodingType", "JSON");
    set(PROFILE + "JSONEncoding.ReportFormat", "NameValuePair");
    set(PROFILE + "ReportingInterval", "60");
    set(PROFILE + "HTTP.URL", "http://collector.test/bulk");
    set(PARAMETER + "Reference", "Device.Interface.*.Stats.Sent");
    set(PROFILE + "Enable", "true");
    set("Device.BulkData.Enable", "true");
  }

  private static Schema schema() {
    ParameterSpec text = ParameterSpec.readWrite(STRING);
    ParameterSpec flag = ParameterSpec.readWrite(BOOLEAN);
    ParameterSpec number = ParameterSpec.readWrite(UNSIGNED_INT);
    SchemaBuilder model =
        Schema.builder("Device")
            .parameter("Device.DeviceInfo.ManufacturerOUI", ParameterSpec.readOnly(STRING))
            .parameter("Device.DeviceInfo.ProductClass", ParameterSpec.readOnly(STRING))
            .parameter("Device.DeviceInfo.SerialNumber", ParameterSpec.readOnly(STRING))
            .parameter("Device.ManagementServer.URL", text)
            .parameter("Device.ManagementServer.PeriodicInformEnable", flag)
            .parameter("Device.InterfaceNumberOfEntries", ParameterSpec.readOnly(UNSIGNED_INT))
            .object("Device.Interface.{i}.", ObjectSpec.CREATABLE)
            .parameter("Device.Interface.{i}.Enable", flag)
            .parameter("Device.Interface.{i}.Name", text)
            .parameter("Device.Interface.{i}.Key", text.asHidden())
            .parameter("Device.Interface.{i}.Stats.Sent", ParameterSpec.readOnly(UNSIGNED_INT))
            .parameter("Device.Interface.{i}.Stats.LastUp", ParameterSpec.readOnly(DATE_TIME))
            .parameter("Device.BulkData.Enable", flag)
            .parameter("Device.BulkData.Status", ParameterSpec.readOnly(STRING))
            .parameter("Device.BulkData.MinReportingInterval", ParameterSpec.readOnly(UNSIGNED_INT))
            .parameter(
                "Device.BulkData.MaxNumberOfParameterReferences", ParameterSpec.readOnly(INT))
            .parameter(
                "Device.BulkData.ProfileNumberOfEntries", ParameterSpec.readOnly(UNSIGNED_INT))
            .object(
                "Device.BulkData.Profile.{i}.", new ObjectSpec(true, 3, "ProfileNumberOfEntries"));
    String profile = "Device.BulkData.Profile.{i}.";
    model
        .parameter(profile + "Enable", flag)
        .parameter(
            profile + "NumberOfRetainedFailedReports",
            ParameterSpec.readWrite(INT).withDefault("0"))
        .parameter(profile + "Protocol", text.withDefault("HTTP"))
        .parameter(profile + "EncodingType", text)
        .parameter(profile + "ReportingInterval", number.withDefault("86400"))
        .parameter(profile + "TimeReference", ParameterSpec.readWrite(DATE_TIME))
        .object(profile + "Parameter.{i}.", ObjectSpec.CREATABLE)
        .parameter(profile + "Parameter.{i}.Name", text)
        .parameter(profile + "Parameter.{i}.Reference", text)
        .parameter(profile + "Parameter.{i}.Exclude", flag)
        .parameter(profile + "CSVEncoding.FieldSeparator", text.withDefault(","))
        .parameter(profile + "CSVEncoding.RowSeparator", text.withDefault("\r\n"))
        .parameter(profile + "CSVEncoding.EscapeCharacter", text.withDefault("\""))
        .parameter(profile + "CSVEncoding.ReportFormat", text.withDefault("ParameterPerColumn"))
        .parameter(profile + "CSVEncoding.RowTimestamp", text.withDefault("Unix-Epoch"))
        .parameter(profile + "JSONEncoding.ReportFormat", text.withDefault("ObjectHierarchy"))
        .parameter(profile + "JSONEncoding.ReportTimestamp", text.withDefault("Unix-Epoch"))
        .parameter(profile + "HTTP.URL", text)
        .parameter(profile + "HTTP.Username", text)
        .parameter(profile + "HTTP.Password", text.asHidden())
        .parameter(profile + "HTTP.Compression", text.withDefault("None"))
        .parameter(profile + "HTTP.Method", text.withDefault("POST"))
        .parameter(profile + "HTTP.UseDateHeader", flag.withDefault("true"))
        .parameter(profile + "HTTP.RetryEnable", flag)
        .parameter(profile + "HTTP.RetryMinimumWaitInterval", number.withDefault("5"))
        .parameter(profile + "HTTP.RetryIntervalMultiplier", number.withDefault("2000"))
        .parameter(profile + "HTTP.PersistAcrossReboot", flag)
        .object(profile + "HTTP.RequestURIParameter.{i}.", ObjectSpec.CREATABLE)
        .parameter(profile + "HTTP.RequestURIParameter.{i}.Name", text)
        .parameter(profile + "HTTP.RequestURIParameter.{i}.Reference", text);
    return model.build();
  }

  void set(String name, String value) throws Exception {
    cpe.set(List.of(new ParameterValue(name, ValueType.ABSENT, value)));
  }

  /** The ACS sets values in a session, and the session ends. */
  void acsSets(Map<String, String> values) {
    cpe.openSession();
    List<ParameterValue> list =
        values.entrySet().stream()
            .map(v -> new ParameterValue(v.getKey(), ValueType.ABSENT, v.getValue()))
            .toList();
    if (RpcTable.standard().answer(new SetParameterValues(list, ""), cpe).isFault()) {
      throw new AssertionError("refused: " + values);
    }
    cpe.sessionClosed(new SessionOutcome(null, "", true, List.of()));
  }

  /** Lets time pass on both clocks, in one go. */
  void pass(Duration time) {
    advance(time);
    cpe.onTime();
  }

  void jumpWallClock(Duration by) {
    setForward(by);
    cpe.wallClockSet();
  }

  /** How long the device wants to sleep. */
  Duration untilDeadline() {
    return Duration.ofMillis(cpe.nextDeadline() - monotonicMillis());
  }

  /** What the device wants posted now. */
  List<PostReport> posts() {
    List<PostReport> posts = new ArrayList<>();
    for (CpeCommand command : cpe.takeCommands()) {
      posts.add((PostReport) command);
    }
    return posts;
  }

  /** The one post that the device wants made now. */
  PostReport post() {
    List<PostReport> posts = posts();
    if (posts.size() != 1) {
      throw new AssertionError("expected one post: " + posts);
    }
    return posts.get(0);
  }

  void delivered(PostReport post) {
    bulkData.postEnded(cpe, post, new PostResult(true, 200, "", Duration.ZERO));
  }

  void failed(PostReport post) {
    failed(post, 500, Duration.ZERO);
  }

  void failed(PostReport post, int status, Duration retryAfter) {
    bulkData.postEnded(cpe, post, new PostResult(false, status, "on purpose", retryAfter));
  }

  String status() {
    return cpe.tree().value(cpe.tree().find("Device.BulkData.Status"));
  }

  /** The same device after a cut of power, with all that its store kept. */
  BulkDevice restarted() {
    BulkDevice again = new BulkDevice();
    again.values.putAll(values);
    again.setClocks(now(), 17);
    List<String> leftOut = again.cpe.restore(StateText.read(StateText.write(cpe.state())));
    if (!leftOut.isEmpty()) {
      throw new AssertionError(leftOut);
    }
    again.cpe.boot();
    return again;
  }

  static String text(PostReport post) {
    return new String(post.body(), StandardCharsets.UTF_8);
  }

  static String unzipped(PostReport post) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(post.body()))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public int[] rows(ObjectNode table) {
    return table.path().equals("Device.Interface.") ? new int[] {1, 3} : new int[0];
  }

  @Override
  public boolean movesByItself(ParameterNode parameter) {
    return parameter.path().endsWith(".Sent");
  }
}
