// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.generate;

import cwmp.compiler.generate.Selection.ModelChoice;
import cwmp.compiler.generate.Selection.Wish;
import cwmp.compiler.yaml.Spelling;
import cwmp.compiler.yaml.YamlException;
import cwmp.model.DataModel;
import cwmp.model.ModelObject;
import cwmp.model.ModelParameter;
import cwmp.model.ModelProfile;
import cwmp.model.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes from one model what the selection wants of it. */
final class Selector {
  private final DataModel model;
  private final ModelChoice choice;
  private final boolean keepDeprecated;
  private final Set<String> wanted = new LinkedHashSet<>();
  private final Set<String> named = new LinkedHashSet<>();
  private final Map<String, Status> statuses = new HashMap<>();
  private final List<ModelProfile> profiles;
  private final List<String> problems = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /**
   * Selects.
   *
   * @param always paths that are wanted whatever the choice says: a vendor's own
   * @throws YamlException if the choice names what the model does not have
   */
  Selector(DataModel model, ModelChoice choice, boolean keepDeprecated, Set<String> always)
      throws YamlException {
    this.model = model;
    this.choice = choice;
    this.keepDeprecated = keepDeprecated;
    for (ModelObject object : model.objects()) {
      Status status = model.effectiveStatus(object);
      statuses.put(object.path(), status);
      for (ModelParameter parameter : object.parameters()) {
        statuses.put(object.path() + parameter.name(), status.orLater(parameter.status()));
      }
    }
    this.profiles = chosenProfiles();
    if (choice.isEverything()) {
      wanted.addAll(statuses.keySet());
    }
    wanted.addAll(always);
    for (ModelProfile profile : profiles) {
      profile.requirements().forEach(requirement -> wanted.add(requirement.path()));
    }
    include();
    dropLateStatuses();
    for (Wish wish : choice.exclude()) {
      wanted.removeAll(matched(wish));
    }
    checkProfiles();
    wanted.retainAll(statuses.keySet());
    addWhatBelongsTo();
  }

  private List<ModelProfile> chosenProfiles() throws YamlException {
    List<String> names = new ArrayList<>();
    for (Wish wish : choice.profiles()) {
      if (model.profile(wish.text()) == null) {
        List<String> known = model.profiles().stream().map(ModelProfile::name).toList();
        throw wish.place()
            .error(
                model.name()
                    + " has no profile '"
                    + wish.text()
                    + "'"
                    + Spelling.nearest(wish.text(), known)
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse(""));
      }
      names.add(wish.text());
    }
    return model.withBases(names);
  }

  private void include() throws YamlException {
    for (Wish wish : choice.include()) {
      Set<String> matched = matched(wish);
      wanted.addAll(matched);
      if (new PathPattern(wish.text()).isExact()) {
        named.addAll(matched);
      }
    }
  }

  private Set<String> matched(Wish wish) throws YamlException {
    PathPattern pattern = new PathPattern(wish.text());
    Set<String> matched = new LinkedHashSet<>();
    statuses.forEach(
        (path, status) -> {
          if (status != Status.DELETED && pattern.matches(path)) {
            matched.add(path);
          }
        });
    if (matched.isEmpty()) {
      throw wish.place().error("'" + wish.text() + "' is " + nothing(wish.text()));
    }
    return matched;
  }

  /** What is to be said of a pattern that nothing matches. */
  private String nothing(String wish) {
    if (statuses.containsKey(wish)) {
      return "deleted in " + model.name();
    }
    return "nothing in "
        + model.name()
        + Spelling.nearest(wish, statuses.keySet())
            .map(near -> "; did you mean '" + near + "'?")
            .orElse("");
  }

  private void dropLateStatuses() {
    Set<String> late = new LinkedHashSet<>();
    for (String path : wanted) {
      Status status = statuses.get(path);
      boolean old = status == Status.DEPRECATED || status == Status.OBSOLETED;
      if (status == Status.DELETED || (old && !keepDeprecated && !named.contains(path))) {
        late.add(path);
      }
    }
    wanted.removeAll(late);
    long old = late.stream().filter(path -> statuses.get(path) != Status.DELETED).count();
    if (old > 0) {
      notes.add(model.name() + ": " + old + " deprecated or obsoleted items are left out");
    }
  }

  private void checkProfiles() {
    for (ModelProfile profile : profiles) {
      for (ModelProfile.Requirement requirement : profile.requirements()) {
        String path = requirement.path();
        Status status = statuses.get(path);
        if (status == null) {
          problems.add(
              profile.name() + " requires " + path + ", which " + model.name() + " does not have");
        } else if (requirement.level() != ModelProfile.Level.NOT_SPECIFIED
            && !wanted.contains(path)
            && status == Status.CURRENT) {
          problems.add(profile.name() + " requires " + path + ", which is excluded");
        } else if (requirement.level() == ModelProfile.Level.READ_WRITE && !isWritable(path)) {
          problems.add(
              profile.name()
                  + " requires "
                  + path
                  + " to be writable, but the model says readOnly");
        }
      }
    }
  }

  private boolean isWritable(String path) {
    ModelParameter parameter = model.parameter(path);
    return parameter == null || parameter.isWritable();
  }

  /** What is above, and what counts rows. */
  private void addWhatBelongsTo() throws YamlException {
    Set<String> excluded = new LinkedHashSet<>();
    for (Wish wish : choice.exclude()) {
      excluded.addAll(matched(wish));
    }
    for (String path : List.copyOf(wanted)) {
      String objectPath = path.substring(0, path.lastIndexOf('.') + 1);
      ModelObject object = model.object(objectPath);
      while (object != null) {
        wanted.add(object.path());
        String counter =
            object.entriesParameter() == null
                ? null
                : object.parentPath() + object.entriesParameter();
        if (counter != null && statuses.containsKey(counter) && !excluded.contains(counter)) {
          wanted.add(counter);
        }
        object = object.path().isEmpty() ? null : model.object(object.parentPath());
      }
    }
  }

  /** What was selected, in the order of the model. */
  List<ModelObject> objects() {
    return model.objects().stream()
        .filter(object -> wanted.contains(object.path()))
        .map(object -> Parts.restricted(object, wanted::contains))
        .toList();
  }

  /** The profiles that were asked for, with all that they build on. */
  List<ModelProfile> profiles() {
    return profiles;
  }

  List<String> problems() {
    return problems;
  }

  List<String> notes() {
    return notes;
  }
}
