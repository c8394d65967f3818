// SPDX-License-Identifier: Apache-2.0
package cwmp.bulkdata;

import cwmp.message.CwmpTime;
import cwmp.tree.ObjectNode;
import cwmp.tree.ParameterNode;
import cwmp.tree.ParameterTree;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of BulkData.Profile, read from the tree as it is asked for.
 *
 * <p>What a model lacks, or gives nonsense for, is as TR-181 has it by default.
 */
final class BulkProfile {
  /** The object, by its name below the root. */
  static final String BULK_DATA = "BulkData.";

  private static final String PROFILES = "BulkData.Profile.";

  private final ParameterTree tree;
  private final int instance;
  private final String path;

  BulkProfile(ParameterTree tree, int instance) {
    this.tree = tree;
    this.instance = instance;
    this.path = root(tree) + PROFILES + instance + '.';
  }

  /** The rows that there are now. */
  static List<BulkProfile> all(ParameterTree tree) {
    List<BulkProfile> all = new ArrayList<>();
    for (int row : rows(tree, root(tree) + PROFILES)) {
      all.add(new BulkProfile(tree, row));
    }
    return all;
  }

  /** A parameter of the BulkData object itself, or null if the model does not have it. */
  static @Nullable ParameterNode global(ParameterTree tree, String name) {
    return tree.find(root(tree) + BULK_DATA + name);
  }

  /** BulkData.Enable. */
  static boolean isCollectionEnabled(ParameterTree tree) {
    ParameterNode enable = global(tree, "Enable");
    return enable != null && tree.value(enable).equals("true");
  }

  private static String root(ParameterTree tree) {
    return tree.nodes().schema().root().path();
  }

  private static int[] rows(ParameterTree tree, String table) {
    ObjectNode node = tree.findObject(table);
    return node == null || !node.isTable() ? new int[0] : tree.rows(node);
  }

  int instance() {
    return instance;
  }

  boolean isEnabled() {
    return flag("Enable", false);
  }

  /** The interval that the ACS wants, but no shorter than the device can. */
  Duration interval() {
    ParameterNode least = global(tree, "MinReportingInterval");
    long seconds = number("ReportingInterval", 1, 4294967295L, 86400);
    return Duration.ofSeconds(
        least == null ? seconds : Math.max(seconds, number(least, 0, 4294967295L, 0)));
  }

  Instant timeReference() {
    try {
      return CwmpTime.parse(text("TimeReference", CwmpTime.UNKNOWN_TEXT));
    } catch (IllegalArgumentException e) {
      return CwmpTime.UNKNOWN;
    }
  }

  /** How many failed reports to send along with the next, -1 for as many as possible. */
  int retained() {
    return (int) number("NumberOfRetainedFailedReports", -1, Integer.MAX_VALUE, 0);
  }

  boolean isPersistent() {
    return flag("HTTP.PersistAcrossReboot", false);
  }

  boolean retries() {
    return flag("HTTP.RetryEnable", false);
  }

  int retryMinimumWaitSeconds() {
    return (int) number("HTTP.RetryMinimumWaitInterval", 1, 65535, 5);
  }

  int retryMultiplierThousandths() {
    return (int) number("HTTP.RetryIntervalMultiplier", 1000, 65535, 2000);
  }

  /** The rows of one of the profile's tables, in the order of their numbers. */
  List<Reference> references(String table) {
    List<Reference> references = new ArrayList<>();
    for (int row : rows(tree, path + table)) {
      String prefix = table + row + '.';
      references.add(
          new Reference(
              text(prefix + "Name", ""),
              text(prefix + "Reference", ""),
              flag(prefix + "Exclude", false)));
    }
    return references;
  }

  /**
   * A row that refers to parameters.
   *
   * @param name what to call them, empty for their own names
   * @param path a parameter, a partial path or a pattern with {@code *}; empty for none
   * @param excluded whether they are to be left out
   */
  record Reference(String name, String path, boolean excluded) {}

  boolean flag(String name, boolean otherwise) {
    return text(name, Boolean.toString(otherwise)).equals("true");
  }

  private long number(String name, long least, long most, long otherwise) {
    ParameterNode node = tree.find(path + name);
    return node == null ? otherwise : number(node, least, most, otherwise);
  }

  private long number(ParameterNode node, long least, long most, long otherwise) {
    try {
      long number = Long.parseLong(tree.value(node));
      return number < least || number > most ? otherwise : number;
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  /** A parameter below the row, hidden ones too. */
  String text(String name, String otherwise) {
    ParameterNode node = tree.find(path + name);
    return node == null ? otherwise : tree.value(node);
  }
}
