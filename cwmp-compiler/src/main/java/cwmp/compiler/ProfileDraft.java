// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler;

import cwmp.compiler.xml.DocumentException;
import cwmp.compiler.xml.Element;
import cwmp.model.ModelProfile;
import cwmp.model.ModelProfile.Level;
import cwmp.model.ModelProfile.Requirement;
import cwmp.model.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A profile while its model is being put together. */
final class ProfileDraft {
  private final String name;
  private final @Nullable String base;
  private final String version;
  private List<String> extended = List.of();
  private Status status = Status.CURRENT;
  private final Map<String, Level> requirements = new LinkedHashMap<>();

  ProfileDraft(String name, @Nullable String base, String version) {
    this.name = name;
    this.base = base;
    this.version = version;
  }

  /**
   * Takes over what a definition or an amendment says. What requires a component's parameter by
   * itself requires the object that the component is for.
   *
   * @param prefix the path of the component that it stands in; empty in a model
   */
  void amend(Element profile, String prefix) throws DocumentException {
    status = ElementReader.statusOr(profile, status);
    if (profile.value("extends") != null) {
      extended = profile.words("extends");
    }
    for (Element child : profile.children()) {
      if (child.name().equals("object")) {
        String path = prefix + child.requiredWord("ref");
        require(path, child);
        for (Element parameter : child.children("parameter")) {
          require(path + parameter.requiredWord("ref"), parameter);
        }
      } else if (child.name().equals("parameter")) {
        if (!prefix.isEmpty()) {
          requirements.putIfAbsent(prefix, Level.PRESENT);
        }
        require(prefix + child.requiredWord("ref"), child);
      }
    }
  }

  private void require(String path, Element item) throws DocumentException {
    if (ElementReader.statusOr(item, Status.CURRENT) == Status.DELETED) {
      requirements.remove(path);
      return;
    }
    Level level = item.oneOf("requirement", Level.values(), Level::xml);
    if (level == null) {
      throw item.problem("<" + item.name() + "> of a profile without the attribute requirement");
    }
    requirements.put(path, level);
  }

  ModelProfile finished() {
    List<Requirement> all = new ArrayList<>(requirements.size());
    requirements.forEach((path, level) -> all.add(new Requirement(path, level)));
    return new ModelProfile(name, base, extended, status, version, all);
  }
}
