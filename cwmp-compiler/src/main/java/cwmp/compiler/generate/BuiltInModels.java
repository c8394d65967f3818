// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.generate;

import cwmp.model.DataModel;
import java.util.List;
import java.util.function.Function;

/**
 * Models that are at hand without the Broadband Forum's files, and without their descriptions.
 *
 * @param names with their versions
 * @param load gives the model of one of these names
 */
public record BuiltInModels(List<String> names, Function<String, DataModel> load) {

  /** None. */
  public static final BuiltInModels NONE =
      new BuiltInModels(
          List.of(),
          name -> {
            throw new IllegalArgumentException("no model " + name);
          });

  public BuiltInModels {
    names = List.copyOf(names);
  }
}
