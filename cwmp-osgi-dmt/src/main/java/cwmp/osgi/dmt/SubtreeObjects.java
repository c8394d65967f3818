// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi.dmt;

import cwmp.agent.binding.DeviceObject;
import cwmp.agent.binding.DeviceObjects;
import cwmp.agent.binding.DeviceTable;
import cwmp.tree.Schema;
import cwmp.tree.SchemaObject;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The nodes below one node of the DMT as what is behind objects of the model. */
final class SubtreeObjects implements DeviceObjects {
  private static final String ROWS = "{i}.";

  private final SubtreeSessions sessions;
  private final Schema model;
  private final String path;
  private final Supplier<String> uri;

  /**
   * What is below a node.
   *
   * @param path of the node in the model; what is not below that is none of its business
   * @param uri of the node, at present
   */
  SubtreeObjects(SubtreeSessions sessions, Schema model, String path, Supplier<String> uri) {
    this.sessions = sessions;
    this.model = model;
    this.path = path;
    this.uri = uri;
  }

  @Override
  public Optional<DeviceObject> object(String objectPath, int[] instances) {
    SchemaObject schema = schema(objectPath);
    if (schema == null || objectPath.indexOf(ROWS, path.length()) >= 0) {
      return Optional.empty();
    }
    return Optional.of(new SubtreeObject(sessions, schema, node(objectPath), null));
  }

  @Override
  public Optional<DeviceTable> table(String tablePath, int[] instances) {
    SchemaObject schema = schema(tablePath);
    if (schema == null || tablePath.indexOf(ROWS, path.length()) != tablePath.length() - 4) {
      return Optional.empty();
    }
    Supplier<String> node = node(tablePath.substring(0, tablePath.length() - ROWS.length()));
    return Optional.of(new SubtreeTable(sessions, model, schema, node));
  }

  private @Nullable SchemaObject schema(String wanted) {
    return wanted.startsWith(path) ? model.object(wanted).orElse(null) : null;
  }

  private Supplier<String> node(String below) {
    String rest = below.substring(path.length());
    return () -> {
      String at = uri.get();
      for (String name : rest.isEmpty() ? new String[0] : rest.split("\\.")) {
        at = DmtNodes.child(at, name);
      }
      return at;
    };
  }
}
