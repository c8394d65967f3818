// SPDX-License-Identifier: Apache-2.0
package horde.model;

import cwmp.compiler.ModelException;
import cwmp.compiler.export.DescriptionText;
import cwmp.compiler.export.FacetText;
import cwmp.model.ModelObject;
import cwmp.model.ModelParameter;
import cwmp.model.ModelProfile;
import horde.model.ModelPath.Target;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code horde model show}: all that a model says of one object or parameter. */
@Command(
    name = "show",
    sortOptions = false,
    description = {
      "Shows what a model says of an object or a parameter.",
      "PATH may have instance numbers, and lack its final dot."
    })
final class ShowCommand extends ModelTask {
  private static final int MOST_PROFILES = 12;

  @Parameters(paramLabel = "PATH", description = "such as Device.WiFi.SSID.1.SSID")
  private String path = "";

  @Option(
      names = {"-m", "--model"},
      paramLabel = "MODEL",
      description = "a name or a file (default: the newest with this root)")
  private @Nullable String model;

  @Mixin private ModelFlags flags = new ModelFlags();

  @Override
  int run() throws IOException, ModelException {
    String generic = ModelPath.generic(path);
    FoundModel found = flags.finder().find(model == null ? ModelFinder.forPath(generic) : model);
    Optional<Target> target = ModelPath.find(found.model(), generic);
    if (target.isEmpty()) {
      List<String> near = ModelPath.near(found.model(), generic);
      return wrong(
          found.model().name()
              + " has no "
              + generic
              + (near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?"));
    }
    show(found, target.get());
    return DONE;
  }

  private void show(FoundModel found, Target target) {
    Paragraphs text = new Paragraphs(out());
    ModelObject object = target.object();
    ModelParameter parameter = target.parameter();
    out().println(target.path());
    text.fact("model", found.model().name() + ", " + found.origin());
    if (parameter == null) {
      object(text, found, object);
    } else {
      parameter(text, parameter);
    }
    profiles(text, found, target.path());
    String description = found.descriptions().get(target.path());
    if (description == null) {
      if (found.descriptions().isEmpty()) {
        text.fact("description", "only in the Broadband Forum's files: --bbf DIR");
      }
      return;
    }
    out().println();
    text.blocks(
        parameter == null
            ? DescriptionText.of(object, description)
            : DescriptionText.of(parameter, description));
  }

  private void object(Paragraphs text, FoundModel found, ModelObject object) {
    text.fact("type", object.isTable() ? FacetText.object(object).getFirst() : "object");
    FacetText.object(object).stream()
        .skip(object.isTable() ? 1 : 0)
        .forEach(line -> text.fact("", line));
    text.fact("rows counted", value(object.entriesParameter()));
    text.fact("enabled by", value(object.enableParameter()));
    text.fact("kind told by", value(object.discriminatorParameter()));
    text.fact("status", found.model().effectiveStatus(object).xml());
    text.fact("since", object.version());
    text.fact(
        "parameters",
        object.parameters().stream().map(ModelParameter::name).collect(Collectors.joining(", ")));
    text.fact(
        "objects",
        found.model().objects().stream()
            .filter(each -> each.parentPath().equals(object.path()) && each != object)
            .map(each -> each.name() + (each.isTable() ? ".{i}." : "."))
            .collect(Collectors.joining(", ")));
  }

  private static String value(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static void parameter(Paragraphs text, ModelParameter parameter) {
    text.fact("type", FacetText.type(parameter.syntax()));
    text.fact("data type", String.join(", made from ", parameter.syntax().dataTypes()));
    text.fact("access", parameter.access().xml());
    text.fact("values", FacetText.values(parameter.syntax()));
    FacetText.more(parameter).forEach(line -> text.fact("", line));
    text.fact("status", parameter.status().xml());
    text.fact("since", parameter.version());
  }

  private static void profiles(Paragraphs text, FoundModel found, String path) {
    List<String> all =
        found.model().profiles().stream()
            .filter(profile -> requires(profile, path))
            .map(ModelProfile::name)
            .toList();
    String some = all.stream().limit(MOST_PROFILES).collect(Collectors.joining(", "));
    int more = all.size() - MOST_PROFILES;
    text.fact("profiles", more > 0 ? some + " and " + more + " more" : some);
  }

  private static boolean requires(ModelProfile profile, String path) {
    return profile.requirements().stream().anyMatch(each -> each.path().equals(path));
  }
}
