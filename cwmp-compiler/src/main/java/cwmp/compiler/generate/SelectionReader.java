// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.generate;

import cwmp.compiler.generate.Selection.JavaSettings;
import cwmp.compiler.generate.Selection.ModelChoice;
import cwmp.compiler.generate.Selection.Outputs;
import cwmp.compiler.generate.Selection.Rows;
import cwmp.compiler.generate.Selection.Wish;
import cwmp.compiler.yaml.YamlException;
import cwmp.compiler.yaml.YamlMap;
import cwmp.compiler.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a selection file. */
final class SelectionReader {
  private static final int MOST_ROWS = 1000;
  private static final Pattern PACKAGE = Pattern.compile("[a-z_][a-z0-9_]*(\\.[a-z_][a-z0-9_]*)*");

  private final Path file;
  private final Path folder;

  SelectionReader(Path file) {
    this.file = file;
    Path parent = file.toAbsolutePath().normalize().getParent();
    this.folder = parent == null ? Path.of("") : parent;
  }

  Selection selection() throws IOException, YamlException {
    YamlMap top =
        YamlNode.read(file)
            .fields(
                "version",
                "models",
                "root",
                "services",
                "vendor",
                "deprecated",
                "instances",
                "java",
                "output");
    top.required("version").oneOf("1");
    List<ModelChoice> services = new ArrayList<>();
    for (YamlNode service : list(top.get("services"))) {
      services.add(choice(service));
    }
    Optional<YamlNode> vendor = top.get("vendor");
    YamlMap extensions = vendor.isEmpty() ? null : vendor.get().fields("documents", "tables");
    Optional<YamlNode> deprecated = top.get("deprecated");
    return new Selection(
        file,
        files(top.get("models")),
        choice(top.required("root")),
        services,
        extensions == null ? List.of() : files(extensions.get("documents")),
        extensions == null ? List.of() : files(extensions.get("tables")),
        deprecated.isPresent() && deprecated.get().oneOf("omit", "keep").equals("keep"),
        rows(top.get("instances")),
        java(top.required("java")),
        outputs(top.get("output")));
  }

  private ModelChoice choice(YamlNode node) throws YamlException {
    if (node.isText()) {
      return new ModelChoice(node, node.text(), null, List.of(), List.of(), List.of());
    }
    YamlMap map = node.fields("model", "file", "profiles", "include", "exclude");
    Optional<YamlNode> model = map.get("model");
    Optional<YamlNode> document = map.get("file");
    if (model.isEmpty() && document.isEmpty()) {
      throw node.error("found neither 'model' nor 'file', expected one of them at least");
    }
    return new ModelChoice(
        model.or(() -> document).orElse(node),
        model.isEmpty() ? null : model.get().text(),
        document.isEmpty() ? null : file(document.get()),
        wishes(map.get("profiles")),
        wishes(map.get("include")),
        wishes(map.get("exclude")));
  }

  private static List<Rows> rows(Optional<YamlNode> node) throws YamlException {
    List<Rows> all = new ArrayList<>();
    Map<String, YamlNode> entries = node.isEmpty() ? Map.of() : node.get().map();
    for (Map.Entry<String, YamlNode> entry : entries.entrySet()) {
      YamlNode value = entry.getValue();
      List<String> aliases = new ArrayList<>();
      if (value.isList()) {
        for (YamlNode alias : value.list()) {
          if (aliases.contains(alias.text())) {
            throw alias.error("the alias '" + alias.text() + "' comes twice");
          }
          aliases.add(alias.text());
        }
      } else {
        aliases.addAll(Collections.nCopies((int) value.number(0, MOST_ROWS), ""));
      }
      all.add(new Rows(new Wish(entry.getKey(), value), aliases));
    }
    return all;
  }

  private static JavaSettings java(YamlNode node) throws YamlException {
    YamlMap map = node.fields("package", "enumerations", "unbound");
    YamlNode name = map.required("package");
    if (!PACKAGE.matcher(name.text()).matches()) {
      throw name.expected("the name of a package, such as com.example.gateway");
    }
    Optional<YamlNode> enumerations = map.get("enumerations");
    return new JavaSettings(
        name.text(),
        enumerations.isPresent() && enumerations.get().oneOf("closed", "open").equals("open"),
        wishes(map.get("unbound")));
  }

  private Outputs outputs(Optional<YamlNode> node) throws YamlException {
    YamlMap map =
        node.isEmpty()
            ? null
            : node.get().fields("sources", "resources", "classes", "tests", "documents");
    return new Outputs(
        output(map, "sources", "target/generated-sources/cwmp"),
        output(map, "resources", "target/generated-resources/cwmp"),
        output(map, "classes", "src/main/java"),
        output(map, "tests", "src/test/java"),
        output(map, "documents", "src/main/model"));
  }

  private Path output(@Nullable YamlMap map, String key, String absent) throws YamlException {
    return folder.resolve(map == null ? absent : map.text(key, absent)).normalize();
  }

  private List<Path> files(Optional<YamlNode> node) throws YamlException {
    List<Path> files = new ArrayList<>();
    for (YamlNode one : list(node)) {
      files.add(file(one));
    }
    return files;
  }

  private Path file(YamlNode node) throws YamlException {
    Path path = folder.resolve(node.text()).normalize();
    if (!Files.exists(path)) {
      throw node.error("there is no " + path);
    }
    return path;
  }

  private static List<Wish> wishes(Optional<YamlNode> node) throws YamlException {
    List<Wish> wishes = new ArrayList<>();
    for (YamlNode one : list(node)) {
      wishes.add(new Wish(one.text(), one));
    }
    return wishes;
  }

  /** A list, or the one thing that stands in its place. */
  private static List<YamlNode> list(Optional<YamlNode> node) throws YamlException {
    return node.isEmpty()
        ? List.of()
        : node.get().isList() ? node.get().list() : List.of(node.get());
  }
}
