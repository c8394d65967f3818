// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.generate;

import cwmp.compiler.generate.Selection.Wish;
import cwmp.model.DataModel;
import cwmp.model.ModelObject;
import cwmp.tree.EngineParameter;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which parameters have code: all but those that the engine keeps itself, count rows, name them or
 * are fixed, and those that the user leaves to the agent.
 */
final class Bound implements Predicate<String> {
  /** What the engine reads here is the product's to say. */
  private static final String PRODUCT = "DeviceInfo.";

  private final Set<String> others = new HashSet<>();
  private final List<PathPattern> unbound;

  Bound(DataModel model, List<Wish> unbound, Set<String> fixed) {
    this.unbound = unbound.stream().map(wish -> new PathPattern(wish.text())).toList();
    String root = model.objects().get(0).path();
    Arrays.stream(EngineParameter.values())
        .filter(parameter -> !parameter.path().startsWith(PRODUCT))
        .forEach(parameter -> others.add(root + parameter.path()));
    others.addAll(fixed);
    for (ModelObject object : model.objects()) {
      if (object.isTable()) {
        others.add(object.path() + "Alias");
        others.add(object.parentPath() + object.name() + "NumberOfEntries");
        others.add(object.parentPath() + object.entriesParameter());
      }
    }
  }

  @Override
  public boolean test(String path) {
    return !others.contains(path) && unbound.stream().noneMatch(pattern -> pattern.matches(path));
  }
}
