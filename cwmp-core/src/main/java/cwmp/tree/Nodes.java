// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import org.jspecify.annotations.Nullable;

/**
 * Every object, row and parameter that some device of a schema has had, once for all devices of one
 * thread.
 *
 * <p>It only grows, and only by rows that exist somewhere: a name from the network makes no node.
 * Belongs to one thread; the fleet has one for each schema and event loop.
 */
public final class Nodes {
  private final Schema schema;

  /** No nodes yet but the root. */
  public Nodes(Schema schema) {
    this.schema = schema;
  }

  @Nullable ParameterNode engine(EngineParameter parameter) {
    throw new UnsupportedOperationException();
  }

  @Nullable EngineParameter engineParameter(ParameterNode node) {
    throw new UnsupportedOperationException();
  }

  /** The schema of all its devices. */
  public Schema schema() {
    return schema;
  }
}
