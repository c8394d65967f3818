// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import cwmp.compiler.yaml.YamlException;
import cwmp.compiler.yaml.YamlNode;
import cwmp.tree.Schema;
import java.util.Map;
import java.util.Set;

/** What TR-106 says of a whole model and no single object shows. */
final class ModelRules {
  private static final Set<String> ROOTS = Set.of("Device", "InternetGatewayDevice");
  private static final String SUPPORTED = "DeviceInfo.SupportedDataModel.{i}.";

  private ModelRules() {}

  /**
   * Holds a model against those without which a device is none.
   *
   * @param objects where to report it
   * @throws YamlException if the root is another
   */
  static void checkRoot(Schema schema, YamlNode objects) throws YamlException {
    if (!ROOTS.contains(schema.root().name())) {
      throw objects.error(
          "found the root " + schema.root().name() + ", expected Device or InternetGatewayDevice");
    }
  }

  /**
   * Holds a model against the others.
   *
   * @param objects where to report it
   * @param values what parameters hold, by full name
   * @throws YamlException if the model breaks one
   */
  static void check(
      Schema schema,
      String dataModel,
      YamlNode objects,
      Map<String, YamlNode> values,
      FactoryRows rows)
      throws YamlException {
    String root = schema.root().path();
    if (schema.object(root + "Services.{i}.").isPresent()) {
      throw objects.error(root + "Services. is one object, not a table");
    }
    String summary = root + "DeviceSummary";
    boolean summarised = schema.parameter(summary).isPresent();
    if (summarised && dataModel.startsWith("Device:2")) {
      throw objects.error("a model of Device:2 has no " + summary);
    }
    boolean listed = schema.object(root + SUPPORTED).isPresent();
    YamlNode text = values.get(summary);
    if (summarised && !listed && (text == null || text.text().isEmpty())) {
      throw objects.error(summary + " may be empty only beside " + root + SUPPORTED);
    }
    if (listed && rows.instances(FactoryRows.tablesOn(root + SUPPORTED)).isEmpty()) {
      throw objects.error(root + SUPPORTED + " describes the model and is never empty");
    }
  }
}
