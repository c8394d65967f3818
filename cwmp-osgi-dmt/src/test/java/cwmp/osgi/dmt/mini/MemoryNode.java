// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi.dmt.mini;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.dmt.DmtConstants;
import org.osgi.service.dmt.DmtData;
import org.osgi.service.dmt.MetaNode;

/** A node of a {@link MemoryPlugin}, which is its own meta node. */
public final class MemoryNode implements MetaNode {
  /** What may be done to a node beside reading it. */
  public enum May {
    ADD,
    DELETE,
    REPLACE
  }

  final Map<String, MemoryNode> children = new LinkedHashMap<>();
  private final @Nullable String type;
  private final Set<May> may;
  private int formats;
  private String[] mimes = {};
  private double min = -Double.MAX_VALUE;
  private double max = Double.MAX_VALUE;
  private DmtData @Nullable [] valid;
  private Predicate<DmtData> rule = value -> true;
  @Nullable DmtData value;
  @Nullable Supplier<MemoryNode> row;

  private MemoryNode(@Nullable String type, @Nullable DmtData value, Set<May> may) {
    this.type = type;
    this.value = value;
    this.may = may;
    this.formats = value == null ? DmtData.FORMAT_NODE : value.getFormat();
  }

  /** A leaf that can be read. */
  public static MemoryNode leaf(DmtData value) {
    return new MemoryNode(null, value, EnumSet.noneOf(May.class));
  }

  /** A leaf that can be set. */
  public static MemoryNode writable(DmtData value) {
    return new MemoryNode(null, value, EnumSet.of(May.REPLACE));
  }

  /** A single object. */
  public static MemoryNode object() {
    return new MemoryNode(null, null, EnumSet.noneOf(May.class));
  }

  /** A row, which can be added, deleted and renamed. */
  public static MemoryNode row() {
    return new MemoryNode(null, null, EnumSet.allOf(May.class));
  }

  /** A MAP of such rows. */
  public static MemoryNode map(Supplier<MemoryNode> row) {
    MemoryNode map = new MemoryNode(DmtConstants.DDF_MAP, null, EnumSet.noneOf(May.class));
    map.row = row;
    return map;
  }

  /** A LIST of such rows or leaves. */
  public static MemoryNode list(Supplier<MemoryNode> row) {
    MemoryNode list = new MemoryNode(DmtConstants.DDF_LIST, null, EnumSet.noneOf(May.class));
    list.row = row;
    return list;
  }

  /** A leaf of a LIST. */
  public static MemoryNode item(DmtData value) {
    return new MemoryNode(null, value, EnumSet.allOf(May.class));
  }

  /** With a node below it. */
  public MemoryNode with(String name, MemoryNode child) {
    children.put(name, child);
    return this;
  }

  /** With MIME types. */
  public MemoryNode mimes(String... types) {
    mimes = types;
    return this;
  }

  /** With other formats than that of its value. */
  public MemoryNode formats(int formats) {
    this.formats = formats;
    return this;
  }

  /** With bounds. */
  public MemoryNode range(double lowest, double highest) {
    min = lowest;
    max = highest;
    return this;
  }

  /** With these values only. */
  public MemoryNode valid(DmtData... values) {
    valid = values;
    rule = java.util.List.of(values)::contains;
    return this;
  }

  /** With a rule of its own. */
  public MemoryNode rule(Predicate<DmtData> rule) {
    this.rule = rule;
    return this;
  }

  MemoryNode copy() {
    MemoryNode copy = new MemoryNode(type, value, may);
    copy.formats = formats;
    copy.mimes = mimes;
    copy.min = min;
    copy.max = max;
    copy.valid = valid;
    copy.rule = rule;
    copy.row = row;
    children.forEach((name, child) -> copy.children.put(name, child.copy()));
    return copy;
  }

  @Nullable String type() {
    return type;
  }

  @Override
  public boolean can(int operation) {
    return switch (operation) {
      case CMD_GET -> true;
      case CMD_ADD -> may.contains(May.ADD);
      case CMD_DELETE -> may.contains(May.DELETE);
      case CMD_REPLACE -> may.contains(May.REPLACE);
      default -> false;
    };
  }

  @Override
  public boolean isLeaf() {
    return value != null;
  }

  @Override
  public int getScope() {
    return may.contains(May.ADD) ? DYNAMIC : PERMANENT;
  }

  @Override
  public String getDescription() {
    return "";
  }

  @Override
  public int getMaxOccurrence() {
    return Integer.MAX_VALUE;
  }

  @Override
  public boolean isZeroOccurrenceAllowed() {
    return true;
  }

  @Override
  public @Nullable DmtData getDefault() {
    return null;
  }

  @Override
  public String[] getMimeTypes() {
    return mimes;
  }

  @Override
  public double getMax() {
    return max;
  }

  @Override
  public double getMin() {
    return min;
  }

  @Override
  public DmtData @Nullable [] getValidValues() {
    return valid;
  }

  @Override
  public int getFormat() {
    return formats;
  }

  @Override
  public String @Nullable [] getRawFormatNames() {
    return null;
  }

  @Override
  public boolean isValidValue(DmtData data) {
    return rule.test(data);
  }

  @Override
  public String @Nullable [] getValidNames() {
    return null;
  }

  @Override
  public boolean isValidName(String name) {
    return true;
  }

  @Override
  public String @Nullable [] getExtensionPropertyKeys() {
    return null;
  }

  @Override
  public Object getExtensionProperty(String key) {
    throw new IllegalArgumentException(key);
  }
}
