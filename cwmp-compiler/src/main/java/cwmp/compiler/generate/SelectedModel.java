// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.generate;

import cwmp.model.DataModel;
import java.util.List;
import java.util.Map;

/**
 * What was selected, as one model: services stand below the root's {@code Services.}.
 *
 * @param descriptions as in {@link cwmp.compiler.ResolvedModel}, by the paths of this model
 * @param services the names of the service models that are in it
 * @param profiles the names of the profiles that were asked for, with all that they build on, apart
 *     from those that are the models' own business
 * @param allObjects the paths of all objects that could have been selected
 * @param problems what is not as the selection wants it; nothing is generated then
 * @param notes what somebody may want to know
 */
record SelectedModel(
    DataModel model,
    Map<String, String> descriptions,
    List<String> services,
    List<String> profiles,
    List<String> allObjects,
    List<String> problems,
    List<String> notes) {
  SelectedModel {
    descriptions = Map.copyOf(descriptions);
    services = List.copyOf(services);
    profiles = List.copyOf(profiles);
    allObjects = List.copyOf(allObjects);
    problems = List.copyOf(problems);
    notes = List.copyOf(notes);
  }
}
