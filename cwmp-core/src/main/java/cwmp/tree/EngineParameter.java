// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import static cwmp.message.ValueType.BOOLEAN;
import static cwmp.message.ValueType.DATE_TIME;
import static cwmp.message.ValueType.INT;
import static cwmp.message.ValueType.LONG;
import static cwmp.message.ValueType.STRING;
import static cwmp.message.ValueType.UNSIGNED_INT;

import cwmp.message.CwmpTime;
import cwmp.message.ValueType;
import cwmp.wire.HttpTarget;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one table of parameters that the engine itself reads or writes, by their names below the
 * root, with the engine's own rules for them.
 *
 * <p>The rules hold whatever a model says (a model's default stays), so that a loose model cannot
 * break the engine. A model need not have any of them: the getters of {@link EngineParameters} then
 * give the default.
 */
public enum EngineParameter {
  ENABLE_CWMP("ManagementServer.EnableCWMP", writable(BOOLEAN), "true"),
  URL(
      "ManagementServer.URL",
      writable(STRING)
          .within(
              Facets.maxLength(1024)
                  .withPatterns(List.of(pattern("(?i:https?)://[^\\s/?#]+[^\\s#]*")))),
      ""),
  USERNAME("ManagementServer.Username", text(256), ""),
  PASSWORD("ManagementServer.Password", text(256).asHidden(), ""),
  SCHEDULE_REBOOT("ManagementServer.ScheduleReboot", writable(DATE_TIME), CwmpTime.UNKNOWN_TEXT),
  DELAY_REBOOT("ManagementServer.DelayReboot", number(INT, -1, Integer.MAX_VALUE), "-1"),
  PERIODIC_INFORM_ENABLE("ManagementServer.PeriodicInformEnable", writable(BOOLEAN), "true"),
  PERIODIC_INFORM_INTERVAL(
      "ManagementServer.PeriodicInformInterval", number(UNSIGNED_INT, 1, 4294967295L), "86400"),
  PERIODIC_INFORM_TIME(
      "ManagementServer.PeriodicInformTime", writable(DATE_TIME), CwmpTime.UNKNOWN_TEXT),
  PARAMETER_KEY(
      "ManagementServer.ParameterKey",
      readOnly(STRING)
          .within(Facets.maxLength(32))
          .notifying(NotificationRule.CAN_DENY)
          .inEveryInform(),
      ""),
  CONNECTION_REQUEST_URL(
      "ManagementServer.ConnectionRequestURL",
      readOnly(STRING).notifying(NotificationRule.DEFAULT_ACTIVE).inEveryInform(),
      ""),
  CONNECTION_REQUEST_USERNAME("ManagementServer.ConnectionRequestUsername", text(256), ""),
  CONNECTION_REQUEST_PASSWORD(
      "ManagementServer.ConnectionRequestPassword", text(256).asHidden(), ""),
  AUTONOMOUS_TRANSFER_ENABLE(
      "ManagementServer.AutonomousTransferCompletePolicy.Enable", writable(BOOLEAN), "false"),
  AUTONOMOUS_TRANSFER_TYPE_FILTER(
      "ManagementServer.AutonomousTransferCompletePolicy.TransferTypeFilter",
      writable(STRING).within(Facets.oneOf("Upload", "Download", "Both")),
      "Both"),
  AUTONOMOUS_TRANSFER_RESULT_TYPE_FILTER(
      "ManagementServer.AutonomousTransferCompletePolicy.ResultTypeFilter",
      writable(STRING).within(Facets.oneOf("Success", "Failure", "Both")),
      "Both"),
  AUTONOMOUS_TRANSFER_FILE_TYPE_FILTER(
      "ManagementServer.AutonomousTransferCompletePolicy.FileTypeFilter",
      writable(STRING).listOf(ListFacets.ANY),
      ""),
  UPGRADES_MANAGED("ManagementServer.UpgradesManaged", writable(BOOLEAN), "false"),
  DEFAULT_ACTIVE_NOTIFICATION_THROTTLE(
      "ManagementServer.DefaultActiveNotificationThrottle", writable(UNSIGNED_INT), "0"),
  CWMP_RETRY_MINIMUM_WAIT_INTERVAL(
      "ManagementServer.CWMPRetryMinimumWaitInterval", number(UNSIGNED_INT, 1, 65535), "5"),
  CWMP_RETRY_INTERVAL_MULTIPLIER(
      "ManagementServer.CWMPRetryIntervalMultiplier", number(UNSIGNED_INT, 1000, 65535), "2000"),
  /** A device of which only one is to be had says so in its model, here and below. */
  HTTP_COMPRESSION_SUPPORTED(
      "ManagementServer.HTTPCompressionSupported",
      readOnly(STRING).listOf(ListFacets.ANY).within(Facets.oneOf("GZIP", "Deflate")),
      "GZIP,Deflate"),
  HTTP_COMPRESSION(
      "ManagementServer.HTTPCompression",
      writable(STRING).within(Facets.oneOf("Disabled", "GZIP", "Deflate")),
      "Disabled"),
  HTTP_CONNECTION_REQUEST_ENABLE(
      "ManagementServer.HTTPConnectionRequestEnable", writable(BOOLEAN), "true"),
  UDP_CONNECTION_REQUEST_ADDRESS(
      "ManagementServer.UDPConnectionRequestAddress",
      readOnly(STRING).within(Facets.maxLength(256)),
      ""),
  /** TR-098's. */
  UDP_CONNECTION_REQUEST_ADDRESS_NOTIFICATION_LIMIT(
      "ManagementServer.UDPConnectionRequestAddressNotificationLimit", writable(UNSIGNED_INT), "0"),
  STUN_ENABLE("ManagementServer.STUNEnable", writable(BOOLEAN), "false"),
  STUN_SERVER_ADDRESS("ManagementServer.STUNServerAddress", text(256), ""),
  STUN_SERVER_PORT("ManagementServer.STUNServerPort", number(UNSIGNED_INT, 0, 65535), "3478"),
  STUN_USERNAME("ManagementServer.STUNUsername", text(256), ""),
  STUN_PASSWORD("ManagementServer.STUNPassword", text(256).asHidden(), ""),
  STUN_MAXIMUM_KEEP_ALIVE_PERIOD(
      "ManagementServer.STUNMaximumKeepAlivePeriod", number(INT, -1, Integer.MAX_VALUE), "-1"),
  STUN_MINIMUM_KEEP_ALIVE_PERIOD(
      "ManagementServer.STUNMinimumKeepAlivePeriod", writable(UNSIGNED_INT), "0"),
  NAT_DETECTED("ManagementServer.NATDetected", readOnly(BOOLEAN), "false"),
  MANAGEABLE_DEVICE_NUMBER_OF_ENTRIES(
      "ManagementServer.ManageableDeviceNumberOfEntries", readOnly(UNSIGNED_INT), "0"),
  MANAGEABLE_DEVICE_NOTIFICATION_LIMIT(
      "ManagementServer.ManageableDeviceNotificationLimit", writable(UNSIGNED_INT), "0"),
  SUPPORTED_CONN_REQ_METHODS(
      "ManagementServer.SupportedConnReqMethods", readOnly(STRING).listOf(ListFacets.ANY), ""),
  LIGHTWEIGHT_NOTIFICATION_PROTOCOLS_SUPPORTED(
      "ManagementServer.LightweightNotificationProtocolsSupported",
      readOnly(STRING).listOf(ListFacets.ANY),
      ""),
  LIGHTWEIGHT_NOTIFICATION_PROTOCOLS_USED(
      "ManagementServer.LightweightNotificationProtocolsUsed",
      writable(STRING).listOf(ListFacets.ANY).within(Facets.oneOf("UDP")),
      ""),
  LIGHTWEIGHT_NOTIFICATION_TRIGGER_INTERVAL(
      "ManagementServer.LightweightNotificationTriggerInterval", writable(UNSIGNED_INT), "0"),
  LIGHTWEIGHT_NOTIFICATION_TRIGGER_TIME(
      "ManagementServer.LightweightNotificationTriggerTime",
      writable(DATE_TIME),
      CwmpTime.UNKNOWN_TEXT),
  UDP_LIGHTWEIGHT_NOTIFICATION_HOST(
      "ManagementServer.UDPLightweightNotificationHost", text(256), ""),
  UDP_LIGHTWEIGHT_NOTIFICATION_PORT(
      "ManagementServer.UDPLightweightNotificationPort", number(UNSIGNED_INT, 0, 65535), "7547"),
  CONN_REQ_XMPP_CONNECTION("ManagementServer.ConnReqXMPPConnection", writable(STRING), ""),
  CONN_REQ_ALLOWED_JABBER_IDS(
      "ManagementServer.ConnReqAllowedJabberIDs",
      text(256).listOf(new ListFacets(0, 32, List.of())),
      ""),
  CONN_REQ_JABBER_ID(
      "ManagementServer.ConnReqJabberID",
      readOnly(STRING).notifying(NotificationRule.DEFAULT_ACTIVE),
      ""),
  XMPP_CONNECTIONS("XMPP.ConnectionNumberOfEntries", readOnly(UNSIGNED_INT), "0"),
  XMPP_ENABLE("XMPP.Connection.{i}.Enable", writable(BOOLEAN), "false"),
  XMPP_USERNAME("XMPP.Connection.{i}.Username", text(256), ""),
  XMPP_PASSWORD("XMPP.Connection.{i}.Password", text(256).asHidden(), ""),
  XMPP_DOMAIN("XMPP.Connection.{i}.Domain", text(64), ""),
  XMPP_RESOURCE("XMPP.Connection.{i}.Resource", text(64), ""),
  XMPP_JABBER_ID("XMPP.Connection.{i}.JabberID", readOnly(STRING), ""),
  XMPP_STATUS(
      "XMPP.Connection.{i}.Status",
      readOnly(STRING)
          .within(
              Facets.oneOf(
                  "Enabled",
                  "Disabled",
                  "Unknown",
                  "Dormant",
                  "Connecting",
                  "ServerNotPresent",
                  "Error_Misconfigured",
                  "Error_AuthenticationFailure",
                  "Error")),
      "Disabled"),
  XMPP_LAST_CHANGE_DATE(
      "XMPP.Connection.{i}.LastChangeDate", readOnly(DATE_TIME), CwmpTime.UNKNOWN_TEXT),
  XMPP_SERVER_CONNECT_ALGORITHM(
      "XMPP.Connection.{i}.ServerConnectAlgorithm",
      writable(STRING).within(Facets.oneOf("DNS-SRV", "DNS", "ServerTable", "WebSocket")),
      "DNS"),
  XMPP_KEEP_ALIVE_INTERVAL(
      "XMPP.Connection.{i}.KeepAliveInterval", number(LONG, -1, Long.MAX_VALUE), "-1"),
  XMPP_SERVER_CONNECT_ATTEMPTS(
      "XMPP.Connection.{i}.ServerConnectAttempts", writable(UNSIGNED_INT), "16"),
  XMPP_SERVER_RETRY_INITIAL_INTERVAL(
      "XMPP.Connection.{i}.ServerRetryInitialInterval", number(UNSIGNED_INT, 1, 65535), "60"),
  XMPP_SERVER_RETRY_INTERVAL_MULTIPLIER(
      "XMPP.Connection.{i}.ServerRetryIntervalMultiplier",
      number(UNSIGNED_INT, 1000, 65535),
      "2000"),
  XMPP_SERVER_RETRY_MAX_INTERVAL(
      "XMPP.Connection.{i}.ServerRetryMaxInterval", number(UNSIGNED_INT, 1, 4294967295L), "30720"),
  XMPP_USE_TLS("XMPP.Connection.{i}.UseTLS", writable(BOOLEAN), "false"),
  XMPP_TLS_ESTABLISHED("XMPP.Connection.{i}.TLSEstablished", readOnly(BOOLEAN), "false"),
  XMPP_SERVER_ENABLE("XMPP.Connection.{i}.Server.{i}.Enable", writable(BOOLEAN), "false"),
  XMPP_SERVER_PRIORITY(
      "XMPP.Connection.{i}.Server.{i}.Priority", number(UNSIGNED_INT, 0, 65535), "0"),
  XMPP_SERVER_WEIGHT("XMPP.Connection.{i}.Server.{i}.Weight", number(LONG, -1, 65535), "-1"),
  XMPP_SERVER_ADDRESS("XMPP.Connection.{i}.Server.{i}.ServerAddress", text(256), ""),
  XMPP_SERVER_PORT("XMPP.Connection.{i}.Server.{i}.Port", number(UNSIGNED_INT, 0, 65535), "5222"),
  HEARTBEAT_ENABLE("ManagementServer.HeartbeatPolicy.Enable", writable(BOOLEAN), "false"),
  HEARTBEAT_REPORTING_INTERVAL(
      "ManagementServer.HeartbeatPolicy.ReportingInterval",
      number(UNSIGNED_INT, 30, 4294967295L),
      "86400"),
  HEARTBEAT_INITIATION_TIME(
      "ManagementServer.HeartbeatPolicy.InitiationTime",
      writable(DATE_TIME),
      CwmpTime.UNKNOWN_TEXT),
  STANDBY_CR_UNAWARENESS_MAX_DURATION(
      "ManagementServer.StandbyPolicy.CRUnawarenessMaxDuration",
      number(INT, -1, Integer.MAX_VALUE),
      "-1"),
  STANDBY_MAX_MISSED_PERIODIC(
      "ManagementServer.StandbyPolicy.MaxMissedPeriodic", number(INT, -1, Integer.MAX_VALUE), "-1"),
  STANDBY_NOTIFY_MISSED_SCHEDULED(
      "ManagementServer.StandbyPolicy.NotifyMissedScheduled", writable(BOOLEAN), "false"),
  STANDBY_NETWORK_AWARENESS_CAPABLE(
      "ManagementServer.StandbyPolicy.NetworkAwarenessCapable", readOnly(BOOLEAN), "false"),
  STANDBY_SELF_TIMER_CAPABLE(
      "ManagementServer.StandbyPolicy.SelfTimerCapable", readOnly(BOOLEAN), "false"),
  STANDBY_CR_AWARENESS_REQUESTED(
      "ManagementServer.StandbyPolicy.CRAwarenessRequested", writable(BOOLEAN), "false"),
  STANDBY_PERIODIC_AWARENESS_REQUESTED(
      "ManagementServer.StandbyPolicy.PeriodicAwarenessRequested", writable(BOOLEAN), "false"),
  STANDBY_SCHEDULED_AWARENESS_REQUESTED(
      "ManagementServer.StandbyPolicy.ScheduledAwarenessRequested", writable(BOOLEAN), "false"),
  INSTANCE_WILDCARDS_SUPPORTED(
      "ManagementServer.InstanceWildcardsSupported", readOnly(BOOLEAN), "false"),
  ALIAS_BASED_ADDRESSING(
      "ManagementServer.AliasBasedAddressing", readOnly(BOOLEAN).inEveryInform(), "false"),
  INSTANCE_MODE(
      "ManagementServer.InstanceMode",
      writable(STRING).within(Facets.oneOf("InstanceNumber", "InstanceAlias")),
      "InstanceNumber"),
  AUTO_CREATE_INSTANCES("ManagementServer.AutoCreateInstances", writable(BOOLEAN), "false"),
  INFORM_PARAMETER_ENABLE(
      "ManagementServer.InformParameter.{i}.Enable", writable(BOOLEAN), "false"),
  INFORM_PARAMETER_NAME("ManagementServer.InformParameter.{i}.ParameterName", text(256), ""),
  INFORM_PARAMETER_EVENT_LIST(
      "ManagementServer.InformParameter.{i}.EventList",
      writable(STRING).listOf(ListFacets.ANY),
      ""),
  GATEWAY_MANUFACTURER_OUI("GatewayInfo.ManufacturerOUI", gateway(6), ""),
  GATEWAY_PRODUCT_CLASS("GatewayInfo.ProductClass", gateway(64), ""),
  GATEWAY_SERIAL_NUMBER("GatewayInfo.SerialNumber", gateway(64), ""),
  /** Of the models before Device:2; TR-106 3.7. */
  DEVICE_SUMMARY(
      "DeviceSummary",
      readOnly(STRING)
          .within(Facets.maxLength(1024).withPatterns(List.of(deviceSummary())))
          .inEveryInform(),
      ""),
  /** TR-098's: the path of the WAN connection that is used by default. */
  DEFAULT_CONNECTION_SERVICE("Layer3Forwarding.DefaultConnectionService", writable(STRING), ""),
  MANUFACTURER("DeviceInfo.Manufacturer", identity(), ""),
  MANUFACTURER_OUI(
      "DeviceInfo.ManufacturerOUI",
      readOnly(STRING).within(Facets.NONE.withPatterns(List.of(pattern("[0-9A-Fa-f]{6}")))),
      ""),
  PRODUCT_CLASS("DeviceInfo.ProductClass", identity(), ""),
  SERIAL_NUMBER("DeviceInfo.SerialNumber", identity(), ""),
  HARDWARE_VERSION("DeviceInfo.HardwareVersion", identity().inEveryInform(), ""),
  SOFTWARE_VERSION(
      "DeviceInfo.SoftwareVersion",
      identity().notifying(NotificationRule.FORCED_ACTIVE).inEveryInform(),
      ""),
  PROVISIONING_CODE("DeviceInfo.ProvisioningCode", text(64), ""),
  VENDOR_CONFIG_FILE_NAME(
      "DeviceInfo.VendorConfigFile.{i}.Name", readOnly(STRING).within(Facets.maxLength(64)), ""),
  VENDOR_LOG_FILE_NAME(
      "DeviceInfo.VendorLogFile.{i}.Name", readOnly(STRING).within(Facets.maxLength(64)), ""),
  UP_TIME("DeviceInfo.UpTime", readOnly(UNSIGNED_INT).notifying(NotificationRule.CAN_DENY), "0");

  private static final Map<String, EngineParameter> BY_PATH =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EngineParameter::path, p -> p));

  private final String path;
  private final ParameterSpec spec;
  private final String absent;

  EngineParameter(String path, ParameterSpec spec, String absent) {
    this.path = path;
    this.spec = spec;
    this.absent = absent;
  }

  private static ParameterSpec writable(ValueType type) {
    return ParameterSpec.readWrite(type);
  }

  private static ParameterSpec readOnly(ValueType type) {
    return ParameterSpec.readOnly(type);
  }

  private static ParameterSpec text(int max) {
    return writable(STRING).within(Facets.maxLength(max));
  }

  private static ParameterSpec number(ValueType type, long min, long max) {
    return writable(type).within(Facets.range(min, max));
  }

  private static ValuePattern pattern(String expression) {
    return ValuePattern.of(Pattern.compile(expression));
  }

  private static ParameterSpec gateway(int max) {
    return readOnly(STRING)
        .within(Facets.maxLength(max))
        .notifying(NotificationRule.DEFAULT_ACTIVE);
  }

  private static ParameterSpec identity() {
    return readOnly(STRING).within(Facets.maxLength(64));
  }

  /** The name below the root object, with {@code {i}} for an instance number. */
  public String path() {
    return path;
  }

  /** The engine's rules. */
  public ParameterSpec spec() {
    return spec;
  }

  /** Which of them the parameter of this name in this object is, or null if it is none. */
  static @Nullable EngineParameter at(SchemaObject parent, String name) {
    String path = parent.path();
    return BY_PATH.get(path.substring(path.indexOf('.') + 1) + name);
  }

  /** What a model says about the parameter, held within the engine's rules. */
  ParameterSpec rule(ParameterSpec model) {
    return spec.narrowedBy(model, absent);
  }

  /** What the engine has against a value that is one by type and facets, or null. */
  @Nullable String problem(String value) {
    return switch (this) {
      case URL -> urlProblem(value);
      case INFORM_PARAMETER_NAME -> InformParameters.nameProblem(value);
      case INFORM_PARAMETER_EVENT_LIST -> InformParameters.eventProblem(value);
      default -> null;
    };
  }

  private static @Nullable String urlProblem(String url) {
    try {
      if (!url.isEmpty()) {
        HttpTarget.parse(url);
      }
      return null;
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
  }

  /**
   * Root and service objects, each with its version, the instances that there are, and its
   * profiles: {@code Device:1.1[](Baseline:1), VoiceService:1.0[1,2](Endpoint:1)}.
   */
  private static ValuePattern deviceSummary() {
    String name = "[A-Za-z_][A-Za-z0-9_-]*";
    String instances = "\\[(?:[1-9]\\d*(?:, *[1-9]\\d*)*)?\\]";
    String profile = name + ":\\d+";
    String profiles = "\\((?:" + profile + "(?:, *" + profile + ")*)?\\)";
    String object = name + ":\\d+\\.\\d+" + instances + profiles;
    return pattern("(?:" + object + "(?:, *" + object + ")*)?");
  }

  /** What the engine takes for the value if the model does not have the parameter. */
  public String absent() {
    return absent;
  }
}
