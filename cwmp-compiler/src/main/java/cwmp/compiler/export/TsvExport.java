// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.export;

import cwmp.compiler.PrimitiveTypes;
import cwmp.model.Access;
import cwmp.model.DataModel;
import cwmp.model.ModelDefault;
import cwmp.model.ModelObject;
import cwmp.model.ModelParameter;
import cwmp.model.ModelReference;
import cwmp.model.ModelSyntax;
import cwmp.model.ModelSyntax.Enumerated;
import cwmp.model.ModelSyntax.Items;
import cwmp.model.ModelSyntax.Pattern;
import cwmp.model.ModelSyntax.Range;
import cwmp.model.ModelSyntax.Size;
import cwmp.model.Status;
import cwmp.tree.NotificationRule;
import cwmp.tree.UniqueKey;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A model as a table: a line of column names, then one for each object and parameter, deleted ones
 * too, in the code-point order of their paths; columns are separated by tabs, lines by line feeds.
 *
 * <p>The columns are {@code path type access size range enums units}. Several values in one are
 * joined with {@code |}; in a value stand {@code \|}, {@code \\}, {@code \t}, {@code \n} and {@code
 * \r} for these characters. Sizes and ranges are {@code min..max}, where an open side is empty,
 * with {@code /step} behind it if there is one, in the model's order; those of a list are those of
 * its items. Values of an enumeration are in code-point order, followed by {@code ;ro}, {@code
 * ;opt}, {@code ;deprecated} and {@code ;obsoleted} where that holds; deleted ones are left out.
 *
 * <p>The full table has all other facts in further columns: see {@link #FULL_COLUMNS}.
 */
public final class TsvExport {
  private static final List<String> COLUMNS =
      List.of("path", "type", "access", "size", "range", "enums", "units");

  /**
   * What the full table has behind the seven columns.
   *
   * <p>{@code dataType}: the named types, the nearest first; {@code list}: items {@code min..max},
   * then sizes of the whole; {@code default}: {@code kind:value}; {@code reference}: {@code kind
   * strength targetType=.. targets=..} and so on; {@code entries}: rows {@code min..max}, of which
   * {@code unbounded} is none; {@code uniqueKeys}: names with commas, {@code ;always} where the key
   * is not a functional one. Flags are {@code true} or empty.
   */
  private static final List<String> FULL_COLUMNS =
      List.of(
          "dataType",
          "list",
          "patterns",
          "default",
          "activeNotify",
          "forcedInform",
          "status",
          "hidden",
          "secured",
          "command",
          "version",
          "reference",
          "entries",
          "numEntriesParameter",
          "enableParameter",
          "discriminatorParameter",
          "fixedObject",
          "uniqueKeys");

  private static final Comparator<String> BY_CODE_POINTS =
      (some, others) ->
          Arrays.compareUnsigned(
              some.getBytes(StandardCharsets.UTF_8), others.getBytes(StandardCharsets.UTF_8));

  private final boolean full;

  private TsvExport(boolean full) {
    this.full = full;
  }

  /**
   * Writes a model.
   *
   * @param full with all columns instead of the first seven
   */
  public static void write(DataModel model, boolean full, Appendable out) throws IOException {
    write(model, Map.of(), full, out);
  }

  /**
   * Writes a model with the names that its files have, blanks around them included.
   *
   * @param pathsAsWritten of the parameters that the model calls otherwise
   * @param full with all columns instead of the first seven
   */
  public static void write(
      DataModel model, Map<String, String> pathsAsWritten, boolean full, Appendable out)
      throws IOException {
    for (List<String> row : new TsvExport(full).rows(model, pathsAsWritten)) {
      out.append(String.join("\t", row)).append('\n');
    }
  }

  /** The names of the columns, and the rows below them. */
  static List<List<String>> rows(DataModel model, boolean full) {
    return new TsvExport(full).rows(model, Map.of());
  }

  private List<List<String>> rows(DataModel model, Map<String, String> pathsAsWritten) {
    Map<String, List<String>> rows = new TreeMap<>(BY_CODE_POINTS);
    for (ModelObject object : model.objects()) {
      // The one without a path holds what stands beside the model's top object.
      if (!object.path().isEmpty()) {
        rows.put(object.path(), row(object));
      }
      for (ModelParameter parameter : object.parameters()) {
        String path = object.path() + parameter.name();
        String written = pathsAsWritten.getOrDefault(path, path);
        rows.put(written, row(written, parameter));
      }
    }
    List<List<String>> table = new ArrayList<>();
    table.add(columns());
    table.addAll(rows.values());
    return table;
  }

  private List<String> columns() {
    return full ? Stream.concat(COLUMNS.stream(), FULL_COLUMNS.stream()).toList() : COLUMNS;
  }

  private List<String> row(ModelObject object) {
    List<String> cells =
        new ArrayList<>(
            List.of(escaped(object.path()), "object", object.access().xml(), "", "", "", ""));
    if (full) {
      cells.addAll(List.of("", "", "", "", "", "", object.status().xml(), "", "", ""));
      cells.add(escaped(object.version()));
      cells.add("");
      boolean unbounded = object.maxEntries() == ModelObject.UNBOUNDED;
      cells.add(object.minEntries() + ".." + (unbounded ? "unbounded" : object.maxEntries()));
      cells.add(escaped(object.entriesParameter()));
      cells.add(escaped(object.enableParameter()));
      cells.add(escaped(object.discriminatorParameter()));
      cells.add(flag(object.fixedObject()));
      cells.add(joined(object.keys(), TsvExport::key));
    }
    return cells;
  }

  private List<String> row(String path, ModelParameter parameter) {
    ModelSyntax syntax = parameter.syntax();
    List<String> cells = new ArrayList<>();
    cells.add(escaped(path));
    cells.add(type(syntax));
    cells.add(parameter.access().xml());
    cells.add(joined(syntax.sizes(), TsvExport::size));
    cells.add(joined(syntax.ranges(), TsvExport::range));
    cells.add(
        joined(
            syntax.enumeration().stream()
                .filter(value -> value.status() != Status.DELETED)
                .sorted(Comparator.comparing(Enumerated::value, BY_CODE_POINTS)),
            TsvExport::value));
    cells.add(escaped(syntax.units()));
    if (full) {
      cells.add(joined(syntax.dataTypes(), TsvExport::escaped));
      cells.add(list(syntax.list()));
      cells.add(
          joined(
              syntax.patterns().stream().filter(each -> each.status() != Status.DELETED),
              TsvExport::pattern));
      cells.add(defaultValue(parameter.defaultValue()));
      cells.add(activeNotify(parameter.notification()));
      cells.add(flag(parameter.forcedInform()));
      cells.add(parameter.status().xml());
      cells.add(flag(syntax.hidden()));
      cells.add(flag(syntax.secured()));
      cells.add(flag(syntax.command()));
      cells.add(escaped(parameter.version()));
      cells.add(reference(syntax.reference()));
      cells.addAll(List.of("", "", "", "", "", ""));
    }
    return cells;
  }

  private static <T> String joined(List<T> values, Function<T, String> text) {
    return joined(values.stream(), text);
  }

  private static <T> String joined(Stream<T> values, Function<T, String> text) {
    return values.map(text).collect(Collectors.joining("|"));
  }

  private static String size(Size size) {
    return between(size.min(), size.max());
  }

  private static String range(Range range) {
    BigDecimal step = range.step();
    return between(plain(range.min()), plain(range.max()))
        + (step == null ? "" : "/" + plain(step));
  }

  private static String between(@Nullable Object min, @Nullable Object max) {
    return (min == null ? "" : min) + ".." + (max == null ? "" : max);
  }

  private static @Nullable String plain(@Nullable BigDecimal number) {
    return number == null ? null : number.toPlainString();
  }

  private static String value(Enumerated value) {
    return escaped(value.value())
        + (value.access() == Access.READ_ONLY ? ";ro" : "")
        + (value.optional() ? ";opt" : "")
        + status(value.status());
  }

  private static String pattern(Pattern pattern) {
    return escaped(pattern.expression()) + status(pattern.status());
  }

  private static String status(Status status) {
    return status == Status.CURRENT ? "" : ";" + status.xml();
  }

  private static String list(@Nullable Items list) {
    if (list == null) {
      return "";
    }
    return Stream.concat(
            Stream.of(between(list.minItems(), list.maxItems())),
            list.sizes().stream().map(TsvExport::size))
        .collect(Collectors.joining("|"));
  }

  private static String defaultValue(@Nullable ModelDefault value) {
    return value == null ? "" : value.kind().xml() + ":" + escaped(value.value());
  }

  /** A primitive type, or {@code []} behind it for a list. */
  static String type(ModelSyntax syntax) {
    return PrimitiveTypes.name(syntax.type()) + (syntax.list() == null ? "" : "[]");
  }

  /** As the models write it. */
  static String activeNotify(NotificationRule rule) {
    return switch (rule) {
      case NORMAL -> "normal";
      case CAN_DENY -> "canDeny";
      case FORCED_ACTIVE -> "forceEnabled";
      case DEFAULT_ACTIVE -> "forceDefaultEnabled";
    };
  }

  private static String reference(@Nullable ModelReference reference) {
    if (reference == null) {
      return "";
    }
    StringBuilder text = new StringBuilder(reference.kind().xml());
    if (reference.strength() != null) {
      text.append(' ').append(reference.strength().name().toLowerCase(Locale.ROOT));
    }
    add("targetType", reference.targetType(), text);
    add("targets", String.join(",", reference.targets()), text);
    add("targetScope", reference.targetScope(), text);
    add("targetDataType", reference.targetDataType(), text);
    add("nullValue", reference.nullValue(), text);
    return text.toString();
  }

  private static void add(String name, @Nullable String value, StringBuilder text) {
    if (value != null && !value.isEmpty()) {
      text.append(' ').append(name).append('=').append(escaped(value));
    }
  }

  private static String key(UniqueKey key) {
    return escaped(String.join(",", key.parameters())) + (key.functional() ? "" : ";always");
  }

  private static String flag(boolean set) {
    return set ? "true" : "";
  }

  private static String escaped(@Nullable String value) {
    if (value == null) {
      return "";
    }
    return value
        .replace("\\", "\\\\")
        .replace("|", "\\|")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }
}
