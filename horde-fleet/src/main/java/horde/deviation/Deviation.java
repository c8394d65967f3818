// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import cwmp.compiler.yaml.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * One way in which a device can deviate from TR-069, as the catalogue has it.
 *
 * <p>All deviations have the parameters that say on which of their occasions they happen.
 */
public final class Deviation {
  private final String name;
  private final String item;
  private final String meaning;
  private final String occasion;
  private final List<DeviationParameter> parameters;
  private final List<String> seenIn;
  private final Function<Settings, Behaviour> behaviour;

  private Deviation(Draft draft, Function<Settings, Behaviour> behaviour) {
    this.name = draft.name;
    this.item = draft.item;
    this.meaning = draft.meaning;
    this.occasion = draft.occasion;
    this.parameters = new ArrayList<>(draft.parameters);
    this.parameters.addAll(Occasions.PARAMETERS);
    this.seenIn = List.copyOf(draft.seenIn);
    this.behaviour = behaviour;
  }

  /** Its name, lower-case words joined by hyphens. */
  public String name() {
    return name;
  }

  /** The item of the conformance checklist that wants it, such as {@code M-01}. */
  public String item() {
    return item;
  }

  /** What a device does, in one sentence. */
  public String meaning() {
    return meaning;
  }

  /** What counts as an occasion to do it. */
  public String occasion() {
    return occasion;
  }

  /** What can be chosen, its own parameters first. */
  public List<DeviationParameter> parameters() {
    return List.copyOf(parameters);
  }

  /** Where real devices did this: public issues, as {@code owner/repository#number}; or none. */
  public List<String> seenIn() {
    return seenIn;
  }

  Behaviour behaviour(Settings settings) {
    return behaviour.apply(settings);
  }

  /**
   * A parameter by its name.
   *
   * @throws IllegalArgumentException if there is none; the message says which there are
   */
  DeviationParameter require(String parameter) {
    List<String> names = parameters.stream().map(DeviationParameter::name).toList();
    return parameters.stream()
        .filter(each -> each.name().equals(parameter))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    name
                        + " has no parameter '"
                        + parameter
                        + "'; "
                        + Spelling.nearest(parameter, names)
                            .map(near -> "did you mean '" + near + "'?")
                            .orElse("it has " + String.join(", ", names))));
  }

  /**
   * Begins an entry of the catalogue.
   *
   * @param occasion what counts as an occasion to do it
   */
  static Draft named(String name, String item, String occasion, String meaning) {
    return new Draft(name, item, occasion, meaning);
  }

  /** An entry in the making. */
  static final class Draft {
    private final String name;
    private final String item;
    private final String occasion;
    private final String meaning;
    private final List<DeviationParameter> parameters = new ArrayList<>();
    private final List<String> seenIn = new ArrayList<>();

    private Draft(String name, String item, String occasion, String meaning) {
      this.name = name;
      this.item = item;
      this.occasion = occasion;
      this.meaning = meaning;
    }

    Draft with(
        String parameter, DeviationParameter.Type type, String defaultValue, String meaning) {
      parameters.add(new DeviationParameter(parameter, type, defaultValue, meaning, List.of()));
      return this;
    }

    /** A parameter that is one of some words, the first of which is the default. */
    Draft choice(String parameter, String meaning, String... words) {
      parameters.add(
          new DeviationParameter(
              parameter, DeviationParameter.Type.CHOICE, words[0], meaning, List.of(words)));
      return this;
    }

    Draft seenIn(String... issues) {
      seenIn.addAll(List.of(issues));
      return this;
    }

    Deviation does(Function<Settings, Behaviour> behaviour) {
      return new Deviation(this, behaviour);
    }

    /** For what has nothing of its own to choose. */
    Deviation does(Behaviour behaviour) {
      return new Deviation(this, settings -> behaviour);
    }
  }

  /** Its name. */
  @Override
  public String toString() {
    return name;
  }
}
