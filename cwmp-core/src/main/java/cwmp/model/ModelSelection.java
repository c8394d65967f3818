// SPDX-License-Identifier: Apache-2.0
package cwmp.model;

import cwmp.model.ModelProfile.Requirement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which part of a data model a device has.
 *
 * <p>Without profiles and inclusions it is all of it. Either way exclusions and statuses take away,
 * what is deleted is never there, what an object is in always is, and a table comes with the
 * parameter that counts its rows.
 *
 * @param profiles names such as {@code Baseline:1}, which bring what they build on
 * @param including paths of objects, with their final dot, for all that is in them, and of
 *     parameters; {@code *} stands for any part of a name
 * @param excluding likewise
 * @param latest the last status in its life that something may have
 * @param readOnly paths as in {@code including} of what this device only tells, whatever the model
 *     lets an ACS write, add and delete
 */
public record ModelSelection(
    List<String> profiles,
    List<String> including,
    List<String> excluding,
    Status latest,
    List<String> readOnly) {

  /** All of a model but what is obsoleted. */
  public static final ModelSelection WHOLE =
      new ModelSelection(List.of(), List.of(), List.of(), Status.DEPRECATED);

  public ModelSelection {
    profiles = List.copyOf(profiles);
    including = List.copyOf(including);
    excluding = List.copyOf(excluding);
    readOnly = List.copyOf(readOnly);
    if (latest == Status.DELETED) {
      throw new IllegalArgumentException("no device has what is deleted");
    }
  }

  /** A part of which an ACS may write what the model lets it. */
  public ModelSelection(
      List<String> profiles, List<String> including, List<String> excluding, Status latest) {
    this(profiles, including, excluding, latest, List.of());
  }

  /** What these profiles ask for. */
  public static ModelSelection ofProfiles(String... profiles) {
    return new ModelSelection(List.of(profiles), List.of(), List.of(), Status.DEPRECATED);
  }

  /** This part and these paths. */
  public ModelSelection and(String... paths) {
    List<String> more = Stream.concat(including.stream(), Stream.of(paths)).toList();
    return new ModelSelection(profiles, more, excluding, latest, readOnly);
  }

  /** The same part, of which these paths are only to be read. */
  public ModelSelection readOnly(List<String> paths) {
    return new ModelSelection(profiles, including, excluding, latest, paths);
  }

  /**
   * The part of the model, as a model of the same name with the profiles that were asked for.
   *
   * @throws IllegalArgumentException if the model has no such profile, or nothing that is to be
   *     included, excluded or only read
   */
  public DataModel of(DataModel model) {
    for (String profile : profiles) {
      if (model.profile(profile) == null) {
        throw new IllegalArgumentException(model + " has no profile " + profile);
      }
    }
    return new Cut(model).result();
  }

  private final class Cut {
    private final DataModel model;
    private final Set<String> wanted = new HashSet<>();
    private final Set<String> unwanted = new HashSet<>();
    private final Set<String> onlyRead = new HashSet<>();
    private final boolean whole = profiles.isEmpty() && including.isEmpty();

    Cut(DataModel model) {
      this.model = model;
    }

    DataModel result() {
      List<ModelProfile> chosen = model.withBases(profiles);
      for (ModelProfile profile : chosen) {
        for (Requirement requirement : profile.requirements()) {
          wanted.add(requirement.path());
        }
      }
      including.forEach(path -> addMatching(path, wanted));
      excluding.forEach(path -> addMatching(path, unwanted));
      readOnly.forEach(path -> addMatching(path, onlyRead));

      // Backwards, so that what is in an object is decided before the object.
      List<ModelObject> objects = new ArrayList<>();
      Set<String> needed = new HashSet<>();
      for (int i = model.objects().size() - 1; i >= 0; i--) {
        ModelObject object = model.objects().get(i);
        String path = object.path();
        if (unwanted.contains(path) || isTooLate(model.effectiveStatus(object))) {
          continue;
        }
        List<ModelParameter> parameters = new ArrayList<>();
        for (ModelParameter parameter : object.parameters()) {
          String full = path + parameter.name();
          boolean is = whole || wanted.contains(full) || needed.contains(full);
          if (is && !unwanted.contains(full) && !isTooLate(parameter.status())) {
            parameters.add(onlyRead.contains(full) ? parameter.asReadOnly() : parameter);
          }
        }
        if (whole || wanted.contains(path) || needed.contains(path) || !parameters.isEmpty()) {
          needed.add(object.parentPath());
          if (object.entriesParameter() != null) {
            needed.add(object.parentPath() + object.entriesParameter());
          }
          ModelObject part = object.withParameters(parameters);
          objects.add(0, onlyRead.contains(path) ? part.asReadOnly() : part);
        }
      }
      return new DataModel(model.name(), model.spec(), model.isService(), objects, chosen);
    }

    private boolean isTooLate(Status status) {
      return status.compareTo(latest) > 0;
    }

    private void addMatching(String pattern, Set<String> paths) {
      String name = Pattern.quote(pattern).replace("*", "\\E[^.]*\\Q");
      boolean subtree = pattern.endsWith(".");
      Pattern regex = Pattern.compile(subtree ? name + ".*" : name);
      int before = paths.size();
      Set<String> found = new LinkedHashSet<>();
      for (ModelObject object : model.objects()) {
        if (subtree && regex.matcher(object.path()).matches()) {
          found.add(object.path());
        }
        for (ModelParameter parameter : object.parameters()) {
          if (regex.matcher(object.path() + parameter.name()).matches()) {
            found.add(object.path() + parameter.name());
          }
        }
      }
      paths.addAll(found);
      if (found.isEmpty() && paths.size() == before) {
        throw new IllegalArgumentException(model + " has no " + pattern);
      }
    }
  }
}
