// SPDX-License-Identifier: Apache-2.0
package horde.dump;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import cwmp.compiler.PrimitiveTypes;
import cwmp.message.ValueType;
import horde.dump.Draft.Item;
import horde.dump.Draft.Value;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes a draft as the YAML of a profile. */
final class ProfileYaml {
  /** Scalars that need no quotes, wherever they stand. */
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._/+ -]*[A-Za-z0-9])?");

  /** What other readers of YAML take for something else than a text. */
  private static final Set<String> WORDS = Set.of("null", "yes", "no", "on", "off", "y", "n");

  private final StringBuilder out = new StringBuilder();

  private ProfileYaml() {}

  static String of(Draft draft) {
    ProfileYaml yaml = new ProfileYaml();
    yaml.head(draft);
    draft.objects().forEach(yaml::item);
    return yaml.out.toString();
  }

  private void head(Draft draft) {
    DraftIdentity identity = draft.identity();
    String version = identity.version().isEmpty() ? "1.0" : identity.version();
    line("# Made of what is known of a real device: " + draft.source() + ".");
    line("# docs/profiles.md describes the format.");
    line("version: 1");
    line("name: " + scalar(identity.profileName()));
    line("dataModel: " + scalar(draft.dataModel()));
    line("root: " + draft.root());
    line("asFound: true");
    line("identity:");
    line("  manufacturer: " + scalar(identity.manufacturer()));
    line("  oui: " + quoted(identity.oui()));
    line("  productClass: " + scalar(identity.productClass()));
    line("  serial: " + scalar(identity.serial()));
    line("  mac: " + scalar(identity.mac()));
    line("timing:");
    line("  reboot: 30s..90s");
    line("  factoryReset: 45s..120s");
    line("  firmware: { install: 20s..60s, dark: 40s..120s }");
    line("firmware:");
    line("  version: " + scalar(version));
    line("  versionInFileName: \"[-_]v?(\\\\d+(?:\\\\.\\\\d+)+)\"");
    line("objects:");
  }

  private void item(Item item) {
    String parameters =
        item.parameters().stream()
            .map(value -> parameter(item, value))
            .collect(Collectors.joining());
    if (!item.table()) {
      line("  " + item.path() + ":" + (parameters.isEmpty() ? " {}" : ""));
    } else {
      line("  " + quoted(item.path()) + ":");
      if (item.creatable()) {
        line("    access: readWrite");
      }
      List<DumpedObject> above = item.tables().subList(0, item.tables().size() - 1);
      DumpedObject table = item.tables().getLast();
      ByRows<List<Integer>> rows =
          ByRows.of(above, row -> ByRows.rows(table, row).stream().map(List::getLast).toList());
      boolean same = rows instanceof ByRows.Same<List<Integer>>;
      line("    instances: " + text(rows, same ? ProfileYaml::instances : List::toString));
      if (item.entries() != null) {
        line("    entries: " + item.entries());
      }
    }
    if (!parameters.isEmpty()) {
      line("    parameters:");
      out.append(parameters);
    }
  }

  /** How many rows, or which. */
  private static String instances(List<Integer> numbers) {
    boolean counted = IntStream.range(0, numbers.size()).allMatch(i -> numbers.get(i) == i + 1);
    return counted ? String.valueOf(numbers.size()) : numbers.toString();
  }

  private static String parameter(Item item, Value value) {
    StringBuilder line = new StringBuilder();
    line.append("      ")
        .append(scalar(value.name))
        .append(": { type: ")
        .append(PrimitiveTypes.name(value.type));
    line.append(value.writable ? ", access: readWrite" : "");
    line.append(value.hidden ? ", hidden: true" : "");
    line.append(value.inform ? ", inform: true" : "");
    line.append(value.notification.isEmpty() ? "" : ", notification: " + value.notification);
    if (!value.templates.isEmpty()) {
      ByRows<String> rows =
          ByRows.of(item.tables(), row -> value.templates.getOrDefault(row, empty(value.type)));
      line.append(", value: ").append(text(rows, ProfileYaml::scalar));
    }
    return line.append(" }\n").toString();
  }

  private static <T> String text(ByRows<T> rows, Function<T, String> leaf) {
    return switch (rows) {
      case ByRows.Same<T>(T value) -> leaf.apply(value);
      case ByRows.Each<T>(List<ByRows<T>> each) ->
          each.stream().map(row -> text(row, leaf)).collect(Collectors.joining(", ", "[", "]"));
    };
  }

  /** What a row holds that the dump says nothing of. */
  static String empty(ValueType type) {
    return switch (type) {
      case INT, UNSIGNED_INT, LONG, UNSIGNED_LONG, DECIMAL -> "0";
      case BOOLEAN -> "false";
      case DATE_TIME -> "0001-01-01T00:00:00Z";
      case STRING, BASE64, HEX_BINARY, ABSENT, OTHER -> "";
    };
  }

  private static String scalar(String text) {
    return PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT))
        ? text
        : quoted(text);
  }

  private static String quoted(String text) {
    return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
