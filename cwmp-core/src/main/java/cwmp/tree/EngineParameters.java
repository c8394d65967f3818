// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import cwmp.http.ContentCoding;
import cwmp.message.CwmpTime;
import cwmp.wire.HttpTarget;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One device's values of the parameters that the engine itself owns; a view of its tree.
 *
 * <p>A getter of a parameter that the model lacks, or whose source gives nonsense, returns what
 * {@link EngineParameter} has for that.
 */
public final class EngineParameters {
  private final ParameterTree tree;

  EngineParameters(ParameterTree tree) {
    this.tree = tree;
  }

  /** The node, or null if the model does not have the parameter. */
  public @Nullable ParameterNode node(EngineParameter parameter) {
    return tree.nodes().engine(parameter);
  }

  /** The value as it is stored, hidden ones too. */
  public String value(EngineParameter parameter) {
    ParameterNode node = node(parameter);
    return node == null ? parameter.absent() : tree.value(node);
  }

  /** The node in this row, or null if the model does not have the parameter in such rows. */
  public @Nullable ParameterNode node(ObjectNode row, EngineParameter parameter) {
    SchemaParameter schema = tree.nodes().schema().engine(parameter);
    return schema == null || schema.parent() != row.schema() || row.isTable()
        ? null
        : tree.nodes().parameter(row, schema);
  }

  /** A legal value of the parameter in this row, hidden ones too. */
  public String value(ObjectNode row, EngineParameter parameter) {
    ParameterNode node = node(row, parameter);
    return node == null ? parameter.absent() : legal(parameter, tree.value(node));
  }

  /**
   * The rows right below an object or row.
   *
   * @param column a parameter that each of them has
   */
  public List<ObjectNode> rows(ObjectNode parent, EngineParameter column) {
    SchemaParameter schema = tree.nodes().schema().engine(column);
    if (schema == null || schema.parent().parent() != parent.schema()) {
      return List.of();
    }
    ObjectNode table = tree.nodes().child(parent, schema.parent());
    return Arrays.stream(tree.rows(table)).mapToObj(n -> tree.nodes().row(table, n)).toList();
  }

  /** Whether the model has the parameter, of each row of a table perhaps. */
  public boolean isInModel(EngineParameter parameter) {
    return tree.nodes().schema().engine(parameter) != null;
  }

  /** Whether there is a row of this number in the table whose rows have the parameter. */
  public boolean hasRow(EngineParameter ofEachRow, int instance) {
    String path = tree.nodes().root().path() + ofEachRow.path();
    return tree.find(path.replace("{i}", Integer.toString(instance))) != null;
  }

  /** Whether CWMP is on at all. */
  public boolean isCwmpEnabled() {
    return flag(EngineParameter.ENABLE_CWMP);
  }

  /** The ACS. */
  public String url() {
    return value(EngineParameter.URL);
  }

  /** {@link #url} taken apart; null if the device has no ACS, or what it has is no URL. */
  public @Nullable HttpTarget acs() {
    return tree.nodes().target(url());
  }

  /** The name that the CPE gives to the ACS. */
  public String username() {
    return value(EngineParameter.USERNAME);
  }

  /** The password that the CPE gives to the ACS. */
  public String password() {
    return value(EngineParameter.PASSWORD);
  }

  /** When to reboot, {@link CwmpTime#UNKNOWN} for never. */
  public Instant scheduleReboot() {
    return time(EngineParameter.SCHEDULE_REBOOT);
  }

  /** How many seconds after the session to reboot, -1 for not at all. */
  public int delayRebootSeconds() {
    return (int) number(EngineParameter.DELAY_REBOOT);
  }

  /** Whether to inform periodically. */
  public boolean isPeriodicInformEnabled() {
    return flag(EngineParameter.PERIODIC_INFORM_ENABLE);
  }

  /** The seconds between periodic Informs, 1 to 4294967295. */
  public long periodicInformInterval() {
    return number(EngineParameter.PERIODIC_INFORM_INTERVAL);
  }

  /** The phase of the periodic Informs, {@link CwmpTime#UNKNOWN} for any. */
  public Instant periodicInformTime() {
    return time(EngineParameter.PERIODIC_INFORM_TIME);
  }

  /** The key of the last successful change by the ACS. */
  public String parameterKey() {
    return value(EngineParameter.PARAMETER_KEY);
  }

  /** Where the ACS can knock. */
  public String connectionRequestUrl() {
    return value(EngineParameter.CONNECTION_REQUEST_URL);
  }

  /** The name that the ACS gives to the CPE. */
  public String connectionRequestUsername() {
    return value(EngineParameter.CONNECTION_REQUEST_USERNAME);
  }

  /** The password that the ACS gives to the CPE. */
  public String connectionRequestPassword() {
    return value(EngineParameter.CONNECTION_REQUEST_PASSWORD);
  }

  /** The least seconds between sessions that are only for active notifications. */
  public long defaultActiveNotificationThrottle() {
    return number(EngineParameter.DEFAULT_ACTIVE_NOTIFICATION_THROTTLE);
  }

  /** m of the retry wait, 1 to 65535 seconds. */
  public int retryMinimumWaitInterval() {
    return (int) number(EngineParameter.CWMP_RETRY_MINIMUM_WAIT_INTERVAL);
  }

  /** k of the retry wait, 1000 to 65535 thousandths. */
  public int retryIntervalMultiplier() {
    return (int) number(EngineParameter.CWMP_RETRY_INTERVAL_MULTIPLIER);
  }

  /** How bodies to and from the ACS are compressed; null for not at all. */
  public @Nullable ContentCoding httpCompression() {
    return ContentCoding.ofText(legalValue(EngineParameter.HTTP_COMPRESSION)).orElse(null);
  }

  /** Whether connection requests over HTTP are taken. */
  public boolean isHttpConnectionRequestEnabled() {
    return flag(EngineParameter.HTTP_CONNECTION_REQUEST_ENABLE);
  }

  /** Whether {@code *} may stand for an instance in an ACS's paths. */
  public boolean isInstanceWildcardsSupported() {
    return flag(EngineParameter.INSTANCE_WILDCARDS_SUPPORTED);
  }

  /** Whether an ACS may name rows by their aliases. */
  public boolean isAliasBasedAddressing() {
    return flag(EngineParameter.ALIAS_BASED_ADDRESSING);
  }

  /** Whether the paths in answers and Informs name rows by their aliases. */
  public boolean isAnsweringInAliases() {
    return isAliasBasedAddressing()
        && legalValue(EngineParameter.INSTANCE_MODE).equals("InstanceAlias");
  }

  /** Whether setting a parameter of a row with an unknown alias creates the row. */
  public boolean isCreatingInstances() {
    return isAliasBasedAddressing() && flag(EngineParameter.AUTO_CREATE_INSTANCES);
  }

  /** Whether only the ACS may have the device take other software. */
  public boolean isUpgradesManaged() {
    return flag(EngineParameter.UPGRADES_MANAGED);
  }

  /** Whether devices of this kind take the notification values 3 to 6. */
  boolean isLightweightNotificationSupported() {
    return !value(EngineParameter.LIGHTWEIGHT_NOTIFICATION_PROTOCOLS_SUPPORTED).isEmpty();
  }

  /** The value of a boolean parameter. */
  public boolean flag(EngineParameter parameter) {
    return legalValue(parameter).equals("true");
  }

  /** The value of a parameter that is a whole number. */
  public long number(EngineParameter parameter) {
    return Long.parseLong(legalValue(parameter));
  }

  /** The value of a parameter that is a time. */
  public Instant time(EngineParameter parameter) {
    String value = value(parameter);
    return value.equals(CwmpTime.UNKNOWN_TEXT) // as nearly always
        ? CwmpTime.UNKNOWN
        : CwmpTime.parse(legal(parameter, value));
  }

  /** The value, held against the engine's own rules: a source may give anything. */
  private String legalValue(EngineParameter parameter) {
    return legal(parameter, value(parameter));
  }

  private static String legal(EngineParameter parameter, String value) {
    Judgement judgement = Syntax.judge(parameter.spec(), value, false);
    return judgement.problem() == null ? judgement.value() : parameter.absent();
  }
}
