// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import cwmp.message.FaultCode;
import cwmp.message.FaultException;
import cwmp.message.ParameterAttributeStruct;
import cwmp.message.SetParameterAttributesStruct;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One device's attributes: what the ACS set, over what the model says. */
final class TreeAttributes {
  private static final int MAX_ENTRY_LENGTH = 64;

  /** Whoever manages the device on its own side; all that TR-069 A.3.2.4 defines. */
  private static final String SUBSCRIBER = "Subscriber";

  private static final String VENDOR_PREFIX = "X_";

  private final ParameterTree tree;
  private final ValueSource source;

  TreeAttributes(ParameterTree tree, ValueSource source) {
    this.tree = tree;
    this.source = source;
  }

  int notification(ParameterNode parameter) {
    return notification(parameter, tree.state().attributes(parameter.id()));
  }

  private static int notification(ParameterNode parameter, Attributes set) {
    NotificationRule rule = parameter.schema().notification();
    if (rule == NotificationRule.FORCED_ACTIVE) {
      return Notification.ACTIVE;
    }
    if (set.notification() >= 0) {
      return set.notification();
    }
    if (rule == NotificationRule.DEFAULT_ACTIVE) {
      return Notification.ACTIVE;
    }
    return parameter.schema().isPassiveAtFirst() ? Notification.PASSIVE : Notification.OFF;
  }

  List<ParameterAttributeStruct> read(List<ParameterNode> parameters) {
    Aliases.Spelling spelling = new Aliases.Spelling(tree);
    List<ParameterAttributeStruct> structs = new ArrayList<>(parameters.size());
    for (ParameterNode parameter : parameters) {
      List<String> accessList = tree.state().attributes(parameter.id()).accessList();
      if (accessList == null) {
        // Until the ACS says otherwise everybody may write (A.3.2.4).
        accessList = parameter.schema().isWritable() ? List.of(SUBSCRIBER) : List.of();
      }
      structs.add(
          new ParameterAttributeStruct(
              spelling.of(parameter), notification(parameter), accessList));
    }
    return structs;
  }

  /**
   * Works out what a SetParameterAttributes asks for.
   *
   * @return the attributes of each parameter that it touches
   */
  Map<ParameterNode, Attributes> resulting(List<SetParameterAttributesStruct> list)
      throws FaultException {
    checkArguments(list);
    Map<ParameterNode, Attributes> resulting = new LinkedHashMap<>();
    for (SetParameterAttributesStruct struct : list) {
      for (ParameterNode parameter : Selection.parameters(tree, List.of(struct.name()), false)) {
        Attributes changed =
            resulting.getOrDefault(parameter, tree.state().attributes(parameter.id()));
        if (struct.notificationChange()) {
          checkNotRefused(parameter, struct.notification());
          // What the model gives anyway needs no memory.
          boolean given = notification(parameter, Attributes.NONE) == struct.notification();
          boolean forced = parameter.schema().notification() == NotificationRule.FORCED_ACTIVE;
          changed =
              changed.withNotification(
                  given || forced ? TreeEntries.Attribute.NOT_SET : struct.notification());
        }
        if (struct.accessListChange()) {
          changed = changed.withAccessList(known(struct.accessList()));
        }
        resulting.put(parameter, changed);
      }
    }
    return resulting;
  }

  private static void checkArguments(List<SetParameterAttributesStruct> list)
      throws FaultException {
    if (list.isEmpty()) {
      throw new FaultException(FaultCode.INVALID_ARGUMENTS, "the list has no parameter");
    }
    for (SetParameterAttributesStruct struct : list) {
      int notification = struct.notification();
      if (struct.notificationChange()
          && (notification < 0 || notification > Notification.HIGHEST)) {
        throw new FaultException(
            FaultCode.INVALID_ARGUMENTS,
            struct.name() + ": found notification " + notification + ", expected 0 to 6");
      }
      for (String entry : struct.accessListChange() ? struct.accessList() : List.<String>of()) {
        if (entry.codePointCount(0, entry.length()) > MAX_ENTRY_LENGTH) {
          throw new FaultException(
              FaultCode.INVALID_ARGUMENTS,
              struct.name() + ": an access list entry has more than 64 characters");
        }
      }
    }
  }

  private void checkNotRefused(ParameterNode parameter, int notification) throws FaultException {
    if (Notification.isLightweight(notification)
        && !tree.engine().isLightweightNotificationSupported()) {
      throw new FaultException(
          FaultCode.NOTIFICATION_REJECTED, parameter + ": no lightweight notification here");
    }
    boolean deniable = parameter.schema().notification() == NotificationRule.CAN_DENY;
    if (Notification.isAtOnce(notification) && deniable && source.movesByItself(parameter)) {
      throw new FaultException(
          FaultCode.NOTIFICATION_REJECTED, parameter + " moves by itself: passive at most");
    }
  }

  /** The entries that mean something; others are ignored. */
  private static List<String> known(List<String> accessList) {
    return accessList.stream()
        .filter(entry -> entry.equals(SUBSCRIBER) || entry.startsWith(VENDOR_PREFIX))
        .toList();
  }

  List<ParameterNode> watched() {
    List<ParameterNode> watched = new ArrayList<>();
    TreeState state = tree.state();
    for (int i = 0; i < state.attributeCount(); i++) {
      ParameterNode parameter = tree.nodes().parameter(state.attributeIdAt(i));
      if (state.attributeAt(i).notification() >= Notification.PASSIVE && tree.exists(parameter)) {
        watched.add(parameter);
      }
    }
    for (SchemaParameter schema : tree.nodes().schema().notifiedByModel()) {
      for (ParameterNode parameter : tree.presence().instances(schema)) {
        if (notification(parameter) >= Notification.PASSIVE) {
          watched.add(parameter);
        }
      }
    }
    watched.removeIf(parameter -> !movesByItself(parameter));
    return Selection.inModelOrder(watched);
  }

  /** Whether only a look shows that it is another value; so it is where rows come and go, too. */
  private boolean movesByItself(ParameterNode parameter) {
    return parameter.schema().countedTable() == null
        ? source.movesByItself(parameter)
        : source.hasLiveRows();
  }

  /**
   * The parameters of every Inform. Of those in tables (the address of a WAN connection in TR-098)
   * only the one of the default connection counts, if the model names one.
   */
  List<ParameterNode> forcedInform() {
    List<ParameterNode> forced = new ArrayList<>();
    String connection = tree.engine().value(EngineParameter.DEFAULT_CONNECTION_SERVICE);
    String chosen =
        connection.isEmpty() || connection.endsWith(".") ? connection : connection + '.';
    for (SchemaParameter schema : tree.nodes().schema().forcedInform()) {
      for (ParameterNode parameter : tree.presence().instances(schema)) {
        ObjectNode object = parameter.parent();
        if (!object.isRow() || chosen.isEmpty() || object.path().equals(chosen)) {
          forced.add(parameter);
        }
      }
    }
    return forced;
  }
}
