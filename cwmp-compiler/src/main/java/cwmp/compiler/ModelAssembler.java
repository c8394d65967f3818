// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler;

import cwmp.compiler.Scope.Definition;
import cwmp.compiler.Scope.Kind;
import cwmp.compiler.xml.DocumentException;
import cwmp.compiler.xml.Element;
import cwmp.model.DataModel;
import cwmp.model.ModelObject;
import cwmp.model.ModelProfile;
import cwmp.model.ModelSyntax;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts one model together: its base first, then what it says itself in document order, each
 * component where it is used. TR-106 A.2.10.
 */
final class ModelAssembler {
  /** How deep models and components may be in one another; published ones are ten deep. */
  private static final int MAX_DEPTH = 200;

  /** How many of them make one model at most; the largest published one is made of 1 500. */
  private static final int MAX_EXPANSIONS = 100_000;

  private static final Pattern PARAMETER_NAME = Pattern.compile("[^.\\s{}]{1,256}");
  private static final Pattern OBJECT_NAME =
      Pattern.compile("(?:[^.\\s{}]{1,256}[.](?:\\{i\\}[.])?){1,64}");

  private static final String PREVIOUS_OBJECT = "dmr:previousObject";
  private static final String PREVIOUS_PARAMETER = "dmr:previousParameter";

  private final DataTypes types = new DataTypes();
  private final Descriptions descriptions = new Descriptions();
  private final Map<String, String> pathsAsWritten = new HashMap<>();
  private final Sequence<ObjectDraft> objects = new Sequence<>();
  private final Sequence<ProfileDraft> profiles = new Sequence<>();

  /** The documents that led to where we are: that of the model itself first. */
  private final Deque<Scope> callers = new ArrayDeque<>();

  private final Set<Element> open = new HashSet<>();
  private int expansions;
  private boolean service;

  /**
   * A place in the model to which things are added.
   *
   * @param prefix the path in front of all names
   * @param version since which what is added is there, if it does not say
   * @param wishes of the component that is being added there: what its first parameter and its
   *     objects want to be behind, by the attribute that says so
   */
  private record Position(Scope scope, String prefix, String version, Map<String, String> wishes) {}

  private ModelAssembler() {}

  /** What came out. */
  record Assembled(
      DataModel model, Map<String, String> descriptions, Map<String, String> pathsAsWritten) {}

  static Assembled assemble(Definition model) throws DocumentException {
    ModelAssembler assembler = new ModelAssembler();
    assembler.addModel(model);
    String spec = model.scope().document().word("spec");
    return new Assembled(
        assembler.finished(model, spec == null ? "" : spec),
        assembler.descriptions.texts(),
        assembler.pathsAsWritten);
  }

  /**
   * Adds a model with all that it is based on.
   *
   * @return the version since which there is what it adds itself, where nothing else is said: its
   *     own, but the first for one that is based on nothing, as full forms are
   */
  private String addModel(Definition model) throws DocumentException {
    Element element = model.element();
    enter(element, "model " + model.name() + " is based on itself");
    Optional<Definition> base = model.base();
    callers.addLast(model.scope());
    String since = versionOf(model.name()).replaceFirst("[.].*", ".0");
    if (base.isPresent()) {
      Definition below = base.get();
      String sinceBelow = addModel(below);
      boolean same = versionOf(below.name()).equals(versionOf(model.name()));
      since = same ? sinceBelow : versionOf(model.name());
    }
    service |= element.isTrue("isService");
    addItems(element, new Position(model.scope(), "", since, Map.of()));
    callers.removeLast();
    open.remove(element);
    return since;
  }

  private static String versionOf(String model) {
    return model.substring(model.indexOf(':') + 1);
  }

  private void enter(Element element, String problem) throws DocumentException {
    if (!open.add(element)) {
      throw element.problem(problem);
    }
    if (open.size() > MAX_DEPTH || ++expansions > MAX_EXPANSIONS) {
      throw element.problem(
          "models and components in one another: more than "
              + MAX_DEPTH
              + " deep, or more than "
              + MAX_EXPANSIONS);
    }
  }

  private void addItems(Element parent, Position at) throws DocumentException {
    for (Element item : parent.children()) {
      switch (item.name()) {
        case "object" -> addObject(item, at);
        case "parameter" -> addParameter(item, owner(item, at), at);
        case "component" -> expand(item, at);
        case "profile" -> addProfile(item, at);
        default -> {}
      }
    }
  }

  /** The object that a parameter which stands by itself belongs to; the model has one, too. */
  private ObjectDraft owner(Element parameter, Position at) throws DocumentException {
    ObjectDraft owner = objects.get(at.prefix);
    if (owner == null && at.prefix.isEmpty()) {
      owner = new ObjectDraft("", at.version);
      objects.add("", owner, null);
    }
    if (owner == null) {
      throw parameter.problem("no object " + at.prefix + " for this parameter");
    }
    return owner;
  }

  private void addObject(Element element, Position at) throws DocumentException {
    String name = element.word("name");
    String path = at.prefix + (name == null ? element.requiredWord("base") : name);
    if (!OBJECT_NAME.matcher(path).matches()) {
      throw element.problem(
          "object \"" + path + "\": expected names with a dot behind each, and {i} for instances");
    }
    ObjectDraft object = objects.get(path);
    if (name == null && object == null) {
      throw element.problem("no object " + path + " that this could amend");
    }
    if (object == null) {
      object = new ObjectDraft(path, version(element, at.version));
      String previous = previous(PREVIOUS_OBJECT, element, at);
      objects.add(path, object, neighbour(path, previous));
      if (previous != null && element.word(PREVIOUS_OBJECT) == null) {
        at.wishes.put(PREVIOUS_OBJECT, path); // a component's objects stay together
      }
    } else if (name != null) {
      throw element.problem("a second object " + path);
    }
    object.amend(element);
    descriptions.take(path, element);
    Position inside = new Position(at.scope, path, later(at.version, object.version()), Map.of());
    for (Element item : element.children()) {
      if (item.name().equals("parameter")) {
        addParameter(item, object, inside);
      } else if (item.name().equals("component")) {
        expand(item, inside);
      }
    }
  }

  private void addParameter(Element element, ObjectDraft object, Position at)
      throws DocumentException {
    String name = element.word("name");
    String known = name == null ? element.requiredWord("base") : name;
    if (!PARAMETER_NAME.matcher(known).matches()) {
      throw element.problem("parameter \"" + known + "\": expected one name without a dot");
    }
    String path = object.path() + known;
    ParameterDraft parameter = object.parameters().get(known);
    String previous = previous(PREVIOUS_PARAMETER, element, at);
    if (name == null && parameter == null) {
      throw element.problem("no parameter " + path + " that this could amend");
    }
    if (parameter == null) {
      parameter = new ParameterDraft(known, element, version(element, at.version));
      object.parameters().add(known, parameter, previous);
      String written = element.requiredValue("name");
      if (!written.equals(name)) {
        pathsAsWritten.put(path, object.path() + written);
      }
    } else if (name != null) {
      throw element.problem("a second parameter " + path);
    }
    parameter.amend(element, at.scope, types);
    descriptions.take(path, element);
  }

  private void expand(Element reference, Position at) throws DocumentException {
    Definition component =
        real(at.scope.find(Kind.COMPONENT, reference.requiredWord("ref"), reference));
    Element element = component.element();
    enter(element, "component " + component.name() + " is in itself");
    callers.addLast(component.scope());
    Map<String, String> wishes = new HashMap<>();
    for (String attribute : List.of(PREVIOUS_OBJECT, PREVIOUS_PARAMETER)) {
      String previous = previous(attribute, reference, at);
      if (previous != null) {
        wishes.put(attribute, previous);
      }
    }
    String path = reference.word("path");
    addItems(
        element,
        new Position(
            component.scope(),
            at.prefix + (path == null ? "" : path),
            version(reference, at.version),
            wishes));
    callers.removeLast();
    open.remove(element);
  }

  /** What an element, or the component that it is the first of, wants to be behind, or null. */
  private static @Nullable String previous(String attribute, Element element, Position at) {
    if (FileName.isFull(at.scope.file())) {
      return null; // has its order already
    }
    String own = element.word(attribute);
    String wish = at.wishes.isEmpty() ? null : at.wishes.remove(attribute);
    return own == null ? wish : own;
  }

  /**
   * What a new object is put behind: what it wants to be behind itself or, where that is deeper in
   * the tree, the one above it that is beside the new one.
   *
   * @param previous what it wants to be behind; what is not known puts it at the end
   */
  private @Nullable String neighbour(String path, @Nullable String previous) {
    if (previous == null || previous.isEmpty() || objects.get(previous) == null) {
      return previous;
    }
    String parent = above(path);
    String known = previous;
    while (known != null && !known.equals(parent) && !Objects.equals(above(known), parent)) {
      known = above(known);
    }
    return known;
  }

  /**
   * The component itself or, if it is virtual, the first caller's one of its name that is not.
   * TR-106 A.2.11.
   */
  private Definition real(Definition component) throws DocumentException {
    if (!component.element().isTrue("virtual")) {
      return component;
    }
    for (Scope caller : callers) {
      Definition called = caller.component(component.name());
      if (called != null && !called.element().isTrue("virtual")) {
        return called;
      }
    }
    return component;
  }

  private void addProfile(Element element, Position at) throws DocumentException {
    String name = element.word("name");
    String base = element.word("base");
    ProfileDraft profile;
    if (name != null) {
      profile = new ProfileDraft(name, base, version(element, at.version));
      if (profiles.get(name) != null) {
        throw element.problem("a second profile " + name);
      }
      profiles.add(name, profile, previous("dmr:previousProfile", element, at));
    } else {
      profile = base == null ? null : profiles.get(base);
      if (profile == null) {
        throw element.problem(
            base == null
                ? "<profile> with neither name nor base"
                : "no profile " + base + " that this could amend");
      }
    }
    profile.amend(element, at.prefix);
    descriptions.take(name == null ? String.valueOf(base) : name, element);
  }

  /** The version that an element gives, or one from outside that is later. */
  private static String version(Element element, String outside) {
    return later(outside, ElementReader.versionOr(element, outside));
  }

  private static String later(String version, String other) {
    return isLater(version, other) ? version : other;
  }

  private static boolean isLater(String version, String than) {
    String[] numbers = version.split("[.]");
    String[] others = than.split("[.]");
    for (int i = 0; i < Math.min(numbers.length, others.length); i++) {
      // Longer numbers are greater ones; nobody writes leading zeros.
      int order = Integer.compare(numbers[i].length(), others[i].length());
      order = order != 0 ? order : numbers[i].compareTo(others[i]);
      if (order != 0) {
        return order > 0;
      }
    }
    return numbers.length > others.length;
  }

  private DataModel finished(Definition model, String spec) throws DocumentException {
    Map<ModelSyntax, ModelSyntax> shared = new HashMap<>();
    List<ModelObject> finished = new ArrayList<>();
    for (ObjectDraft object : ordered()) {
      finished.add(object.finished(shared));
    }
    List<ModelProfile> finishedProfiles =
        profiles.all().stream().map(ProfileDraft::finished).toList();
    return new DataModel(model.name(), spec, service, finished, finishedProfiles);
  }

  /** The objects, each below what it is in. */
  private List<ObjectDraft> ordered() {
    Map<String, List<ObjectDraft>> inside = new HashMap<>();
    List<ObjectDraft> tops = new ArrayList<>();
    for (ObjectDraft object : objects.all()) {
      String above = above(object.path());
      if (above == null) {
        tops.add(object);
      } else {
        inside.computeIfAbsent(above, path -> new ArrayList<>()).add(object);
      }
    }
    List<ObjectDraft> ordered = new ArrayList<>();
    tops.forEach(top -> addWithInside(top, inside, ordered));
    return ordered;
  }

  private static void addWithInside(
      ObjectDraft object, Map<String, List<ObjectDraft>> inside, List<ObjectDraft> ordered) {
    ordered.add(object);
    for (ObjectDraft each : inside.getOrDefault(object.path(), List.of())) {
      addWithInside(each, inside, ordered);
    }
  }

  /** The nearest object above this path that the model has, or null. */
  private @Nullable String above(String path) {
    String rest = path;
    while (rest.length() > 1) {
      rest = rest.substring(0, rest.lastIndexOf('.', rest.length() - 2) + 1);
      if (!rest.isEmpty() && objects.get(rest) != null) {
        return rest;
      }
    }
    return null;
  }
}
