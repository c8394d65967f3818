// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import cwmp.message.FaultException;
import cwmp.message.ParameterValue;
import cwmp.message.ValueType;
import cwmp.tree.EngineParameter;
import cwmp.tree.EngineTable;
import cwmp.tree.ObjectNode;
import cwmp.tree.ParameterNode;
import cwmp.tree.ParameterTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The other devices of which one device knows; a view of its parameters.
 *
 * <p>With device-gateway association (TR-069 Annex F) a device behind a gateway learns who that is,
 * and the gateway who the device is, from the vendor options of DHCP; whoever serves those tells it
 * here. A proxier (Annex J) tells here for which devices it speaks. The ACS hears of it as of any
 * other change; all methods do nothing if it is known already.
 *
 * <p>A method fails with 9005 if the model has nothing for it, 9004 if its table is full and 9007
 * if it does not take a value; nothing has changed then.
 */
public final class Neighbours {
  private final Cpe cpe;

  Neighbours(Cpe cpe) {
    this.cpe = cpe;
  }

  /** The gateway that this device is behind; null if there is none, or not any more. */
  public void gateway(@Nullable Neighbour gateway) throws FaultException {
    Map<String, String> values = new LinkedHashMap<>();
    put(values, EngineParameter.GATEWAY_MANUFACTURER_OUI, gateway == null ? "" : gateway.oui());
    put(
        values,
        EngineParameter.GATEWAY_PRODUCT_CLASS,
        gateway == null ? "" : gateway.productClass());
    put(
        values,
        EngineParameter.GATEWAY_SERIAL_NUMBER,
        gateway == null ? "" : gateway.serialNumber());
    set(values);
  }

  private void put(Map<String, String> values, EngineParameter parameter, String value) {
    values.put(root() + parameter.path(), value);
  }

  /**
   * A device behind this gateway that an ACS manages.
   *
   * @param hosts the paths of its rows in the table of hosts
   */
  public void manageable(Neighbour device, List<String> hosts) throws FaultException {
    found(EngineTable.MANAGEABLE_DEVICE, key(device), Map.of("Host", String.join(",", hosts)));
  }

  /** Such a device is not there any more. */
  public void notManageable(Neighbour device) throws FaultException {
    lost(EngineTable.MANAGEABLE_DEVICE, key(device));
  }

  /**
   * A device for which this proxier runs a CPE of its own.
   *
   * @param columns further parameters of the row, such as {@code ProxyProtocol}
   */
  public void virtual(Neighbour device, Map<String, String> columns) throws FaultException {
    found(EngineTable.VIRTUAL_DEVICE, key(device), columns);
  }

  /** Such a device is not there any more. */
  public void notVirtual(Neighbour device) throws FaultException {
    lost(EngineTable.VIRTUAL_DEVICE, key(device));
  }

  /**
   * A device that is part of this proxier's own model.
   *
   * @param controllerId who translates for it, as the proxier names that
   * @param proxiedDeviceId the device, as its controller names it
   * @param columns further parameters of the row, such as {@code Reference}
   */
  public void embedded(String controllerId, String proxiedDeviceId, Map<String, String> columns)
      throws FaultException {
    found(EngineTable.EMBEDDED_DEVICE, key(controllerId, proxiedDeviceId), columns);
  }

  /** Such a device is not there any more. */
  public void notEmbedded(String controllerId, String proxiedDeviceId) throws FaultException {
    lost(EngineTable.EMBEDDED_DEVICE, key(controllerId, proxiedDeviceId));
  }

  private static Map<String, String> key(Neighbour device) {
    Map<String, String> key = new LinkedHashMap<>();
    key.put("ManufacturerOUI", device.oui());
    key.put("ProductClass", device.productClass());
    key.put("SerialNumber", device.serialNumber());
    return key;
  }

  private static Map<String, String> key(String controllerId, String proxiedDeviceId) {
    Map<String, String> key = new LinkedHashMap<>();
    key.put("ControllerID", controllerId);
    key.put("ProxiedDeviceID", proxiedDeviceId);
    return key;
  }

  private String root() {
    return cpe.tree().nodes().root().path();
  }

  private void found(EngineTable table, Map<String, String> key, Map<String, String> columns)
      throws FaultException {
    String path = root() + table.path();
    Runnable undo = cpe.undo();
    try {
      ObjectNode known = row(path, key);
      String row = known != null ? known.path() : path + cpe.addObject(path).instanceNumber() + '.';
      Map<String, String> values = new LinkedHashMap<>();
      key.forEach((name, value) -> values.put(row + name, value));
      columns.forEach((name, value) -> values.put(row + name, value));
      set(values);
    } catch (FaultException e) {
      undo.run();
      throw e;
    }
  }

  private void lost(EngineTable table, Map<String, String> key) throws FaultException {
    ObjectNode row = row(root() + table.path(), key);
    if (row != null) {
      cpe.deleteObject(row.path());
    }
  }

  /** The row with this key, or null if there is none. */
  private @Nullable ObjectNode row(String tablePath, Map<String, String> key) {
    ParameterTree tree = cpe.tree();
    ObjectNode table = tree.findObject(tablePath);
    if (table == null || !table.isTable()) {
      return null;
    }
    for (int number : tree.rows(table)) {
      String row = tablePath + number + '.';
      boolean same =
          key.entrySet().stream()
              .allMatch(
                  column -> {
                    ParameterNode parameter = tree.find(row + column.getKey());
                    return parameter != null && tree.value(parameter).equals(column.getValue());
                  });
      if (same) {
        return tree.findObject(row);
      }
    }
    return null;
  }

  private void set(Map<String, String> values) throws FaultException {
    List<ParameterValue> list = new ArrayList<>(values.size());
    values.forEach((name, value) -> list.add(new ParameterValue(name, ValueType.ABSENT, value)));
    cpe.set(list);
  }
}
