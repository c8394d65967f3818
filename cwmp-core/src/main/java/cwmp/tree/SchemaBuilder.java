// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

/**
 * Builds a {@link Schema}. Model order is the order of the calls; objects that are only passed
 * through become single objects.
 */
public final class SchemaBuilder {
  SchemaBuilder(String rootName) {}

  /**
   * Adds an object, or a table if the path ends with <code>.{i}.</code>.
   *
   * @throws IllegalArgumentException if the path is none of this schema's, or is there already
   */
  public SchemaBuilder object(String path, ObjectSpec spec) {
    throw new UnsupportedOperationException();
  }

  /**
   * Adds a parameter. For those that the engine owns its own rules win over {@code spec}.
   *
   * @throws IllegalArgumentException if the name is none of this schema's, or is there already
   */
  public SchemaBuilder parameter(String path, ParameterSpec spec) {
    throw new UnsupportedOperationException();
  }

  /**
   * The schema.
   *
   * @throws IllegalArgumentException if a table names a counting parameter that is not there
   */
  public Schema build() {
    throw new UnsupportedOperationException();
  }
}
