// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import cwmp.compiler.yaml.YamlException;
import cwmp.compiler.yaml.YamlMap;
import cwmp.compiler.yaml.YamlNode;
import cwmp.diagnostics.Diagnostics;
import cwmp.software.ExecutionUnits;
import cwmp.tree.Schema;
import cwmp.tree.SchemaBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads a profile from YAML; {@code docs/profiles.md} describes the format.
 *
 * <p>Nothing is taken on trust: an unknown key, a value that is none of its parameter, a list that
 * does not fit its table are all errors, with file, line, key, what was found and what was
 * expected.
 */
public final class ProfileReader {
  /**
   * A profile by the name of a built-in one, or by its file.
   *
   * @throws IOException if the file cannot be read
   * @throws YamlException if it is no profile
   */
  public static Profile find(String nameOrFile) throws IOException, YamlException {
    Optional<Profile> builtIn = BuiltInProfiles.find(nameOrFile);
    return builtIn.isPresent() ? builtIn.get() : read(Path.of(nameOrFile));
  }

  /**
   * The profile in a file.
   *
   * @throws IOException if the file cannot be read
   * @throws YamlException if it is no profile
   */
  public static Profile read(Path path) throws IOException, YamlException {
    return read(YamlNode.read(path));
  }

  /**
   * The profile in a text.
   *
   * @param fileName what to call it in messages
   * @throws YamlException if it is no profile
   */
  public static Profile read(String fileName, String text) throws YamlException {
    return read(YamlNode.parse(fileName, text));
  }

  private static Profile read(YamlNode node) throws YamlException {
    YamlMap file =
        node.fields(
            "version",
            "name",
            "dataModel",
            "root",
            "model",
            "identity",
            "timing",
            "firmware",
            "diagnostics",
            "softwareModules",
            "userConsent",
            "udpConnectionRequests",
            "asFound",
            "types",
            "objects",
            "values");
    file.required("version").oneOf("1");
    return profile(file);
  }

  private static Profile profile(YamlMap file) throws YamlException {
    String name = file.required("name").text();
    Identity identity = identity(file.required("identity"));
    Timing timing = timing(file.required("timing"));
    Firmware firmware = firmware(file.required("firmware"));
    DiagnosticsModel diagnostics = DiagnosticsReader.read(file.get("diagnostics"));
    Optional<YamlNode> modules = file.get("softwareModules");
    SoftwareCatalog software = modules.isPresent() ? SoftwareReader.read(modules.get()) : null;
    Optional<YamlNode> users = file.get("userConsent");
    UserConsent consent = users.isPresent() ? consent(users.get()) : UserConsent.DEFAULT;
    ValueCheck check = attempt(file.required("identity"), () -> new ValueCheck(identity, firmware));

    ProfileModel model =
        file.get("model").isPresent()
            ? NamedModel.read(file, check)
            : DeclaredModel.read(file, check);
    return new Profile(
        name,
        model,
        identity,
        timing,
        firmware,
        diagnostics,
        software,
        consent,
        file.flag("udpConnectionRequests"));
  }

  private static Identity identity(YamlNode node) throws YamlException {
    YamlMap fields = node.fields("manufacturer", "oui", "productClass", "serial", "mac");
    String manufacturer = fields.required("manufacturer").text();
    String oui = fields.required("oui").text();
    String productClass = fields.text("productClass", "");
    Template serial = template(fields.required("serial"));
    Template mac = template(fields.required("mac"));
    return attempt(node, () -> new Identity(manufacturer, oui, productClass, serial, mac));
  }

  private static Timing timing(YamlNode node) throws YamlException {
    YamlMap fields = node.fields("reboot", "factoryReset", "firmware");
    YamlMap firmware = fields.required("firmware").fields("install", "dark");
    return new Timing(
        span(fields.required("reboot")),
        span(fields.required("factoryReset")),
        span(firmware.required("install")),
        span(firmware.required("dark")));
  }

  private static UserConsent consent(YamlNode node) throws YamlException {
    YamlMap fields = node.fields("agreeing", "answer");
    double agreeing = share(fields, "agreeing", "1");
    Optional<YamlNode> answer = fields.get("answer");
    Span span = answer.isPresent() ? span(answer.get()) : UserConsent.DEFAULT.answer();
    return attempt(node, () -> new UserConsent(agreeing, span));
  }

  /** A number from 0 to 1 under a key. */
  static double share(YamlMap fields, String key, String absent) throws YamlException {
    try {
      return Double.parseDouble(fields.text(key, absent));
    } catch (NumberFormatException e) {
      throw fields.required(key).expected("a share from 0 to 1");
    }
  }

  static Span span(YamlNode node) throws YamlException {
    String text = node.text();
    return attempt(node, () -> Span.parse(text));
  }

  private static Firmware firmware(YamlNode node) throws YamlException {
    YamlMap fields = node.fields("version", "versionInFileName");
    return new Firmware(
        fields.required("version").text(),
        ParameterReader.pattern(fields.required("versionInFileName")));
  }

  /** The schema, with the rules for what devices do. */
  static Schema built(SchemaBuilder builder) {
    return builder.check(Diagnostics.check()).check(ExecutionUnits.check()).build();
  }

  static Template template(YamlNode node) throws YamlException {
    String text = node.text();
    try {
      return Template.parse(text);
    } catch (TemplateException e) {
      throw node.error(
          "found '" + text + "', wrong at character " + (e.position() + 1) + ": " + e.getMessage());
    }
  }

  /** What a contract refuses is the file's fault. */
  static <T> T attempt(YamlNode node, Supplier<T> step) throws YamlException {
    try {
      return step.get();
    } catch (IllegalArgumentException e) {
      throw node.error(String.valueOf(e.getMessage()));
    }
  }
}
