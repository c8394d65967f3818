// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import cwmp.tree.EngineParameter;
import cwmp.tree.Nodes;
import cwmp.tree.Notification;
import cwmp.tree.ObjectNode;
import cwmp.tree.ParameterNode;
import cwmp.tree.ParameterTree;
import cwmp.tree.SchemaObject;
import cwmp.tree.SchemaParameter;
import cwmp.tree.ValueSource;
import horde.profile.DeviceFacts;
import horde.profile.Profile;
import horde.profile.Template;
import org.jspecify.annotations.Nullable;

/**
 * What the devices of one group on one loop share.
 *
 * <p>The profile computes values for one device at a time; this is the pointer to that device, so
 * that a device needs no value source of its own.
 */
final class LoopGroup implements DeviceFacts {
  private final FleetLoop loop;
  private final ResolvedGroup group;
  private final Nodes nodes;
  private final ValueSource values;
  private final @Nullable SchemaParameter connectionRequestUrl;
  private @Nullable DeviceWorld asking;

  LoopGroup(FleetLoop loop, ResolvedGroup group) {
    this.loop = loop;
    this.group = group;
    this.nodes = new Nodes(group.profile().schema());
    this.values = group.profile().source(this);
    this.connectionRequestUrl =
        group
            .profile()
            .schema()
            .parameter(group.pathOf(EngineParameter.CONNECTION_REQUEST_URL))
            .orElse(null);
  }

  FleetLoop loop() {
    return loop;
  }

  ResolvedGroup group() {
    return group;
  }

  Profile profile() {
    return group.profile();
  }

  Nodes nodes() {
    return nodes;
  }

  int[] rows(DeviceWorld device, ObjectNode table) {
    asking = device;
    return values.rows(table);
  }

  String value(DeviceWorld device, ParameterNode parameter) {
    if (parameter.schema() == connectionRequestUrl) {
      return device.tree().engine().isHttpConnectionRequestEnabled()
          ? loop.shared().connectionRequestUrls().apply(device.index())
          : "";
    }
    asking = device;
    return values.value(parameter);
  }

  /**
   * A text of a device that stands outside its tree.
   *
   * @param purpose what it is for; its random placeholders depend on it
   */
  String text(DeviceWorld device, Template template, String purpose) {
    asking = device;
    return group.profile().text(template, this, purpose);
  }

  boolean hasLiveRows() {
    return values.hasLiveRows();
  }

  /**
   * When a row comes or goes next of a table whose number of rows the ACS wants to hear of at once,
   * on the wall clock; {@link Long#MAX_VALUE} for never.
   */
  long nextWatchedRowChange(DeviceWorld device) {
    ParameterTree tree = device.tree();
    long next = Long.MAX_VALUE;
    for (ParameterNode watched : tree.watched()) {
      SchemaObject counted = watched.schema().countedTable();
      if (counted != null && tree.notification(watched) == Notification.ACTIVE) {
        ObjectNode table = tree.findObject(watched.parent().path() + counted.name() + '.');
        asking = device;
        next = table == null ? next : Math.min(next, group.profile().nextRowChange(table, this));
      }
    }
    return next;
  }

  boolean movesByItself(ParameterNode parameter) {
    return values.movesByItself(parameter);
  }

  @Override
  public long seed() {
    return loop.shared().seed();
  }

  @Override
  public long index() {
    return group.indexInOui(asking().index());
  }

  @Override
  public long number() {
    return asking().index();
  }

  @Override
  public long nowMillis() {
    return loop.wallMillis();
  }

  @Override
  public long rowsMillis() {
    return asking().rowsMillis();
  }

  @Override
  public long bootMillis() {
    return asking().bootMillis();
  }

  @Override
  public String version() {
    return asking().softwareVersion();
  }

  private DeviceWorld asking() {
    if (asking == null) {
      throw new IllegalStateException("a value was asked for by no device");
    }
    return asking;
  }
}
