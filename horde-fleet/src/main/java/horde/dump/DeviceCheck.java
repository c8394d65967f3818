// SPDX-License-Identifier: Apache-2.0
package horde.dump;

import cwmp.compiler.PrimitiveTypes;
import cwmp.message.ValueType;
import cwmp.model.Access;
import cwmp.model.ModelObject;
import cwmp.model.ModelParameter;
import cwmp.model.ModelSyntax;
import cwmp.model.Status;
import cwmp.tree.Schema;
import cwmp.tree.SchemaParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a device deviates from the models that it follows. */
public final class DeviceCheck {
  /** TR-106 3.3. */
  private static final Pattern VENDOR = Pattern.compile("X_[0-9A-Z][0-9A-Z_-]*_[A-Za-z0-9].*");

  private static final Pattern REFUSAL = Pattern.compile("(?s)^\\S+: found \".*\": expected ");

  private static final int SHOWN = 40;
  private static final int LONGEST = 160;

  private final StandardDevice standard;
  private final Schema schema;
  private final List<Deviation> deviations = new ArrayList<>();
  private int parameters;
  private int known;
  private int vendors;
  private int typed;
  private int access;
  private int values;

  private DeviceCheck(StandardDevice standard) {
    this.standard = standard;
    this.schema = standard.schema();
  }

  /** In which way something deviates. */
  public enum Kind {
    UNKNOWN("not in the model, and not a vendor's (X_)"),
    VENDOR_FORM("a vendor's name that does not say whose"),
    DELETED("deleted from the model"),
    OUTDATED("deprecated or obsoleted"),
    NO_TABLE("a table here, a single object there, or the other way round"),
    TYPE("another type"),
    ACCESS("another access"),
    VALUE("a value that the model does not allow"),
    COUNT("a count of rows that is not how many there are");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** As a sentence says it. */
    public String words() {
      return words;
    }
  }

  /**
   * One of them.
   *
   * @param path with <code>{i}</code> for numbers, or of one row if it is about a value
   * @param found what the device has, empty if there is nothing to say
   * @param expected what the model has
   */
  public record Deviation(Kind kind, String path, String found, String expected) {}

  /**
   * What came out.
   *
   * @param parameters of the device, rows counted once
   * @param known those of them that the model has
   * @param vendors those of vendors
   * @param typed those of the known ones for which the dump gives a type
   * @param access those for which it says whether they can be written
   * @param values of known parameters, row by row
   */
  public record Result(
      String models,
      int parameters,
      int known,
      int vendors,
      int typed,
      int access,
      int values,
      List<Deviation> deviations) {

    /** Those of one kind. */
    public List<Deviation> of(Kind kind) {
      return deviations.stream().filter(each -> each.kind() == kind).toList();
    }
  }

  /** Holds a device against its models. */
  public static Result of(DumpedDevice device, StandardDevice standard) {
    return new DeviceCheck(standard).result(device);
  }

  private Result result(DumpedDevice device) {
    for (DumpedObject object : device.objects()) {
      object(object);
      for (DumpedParameter parameter : object.parameters()) {
        parameter(object, parameter);
      }
    }
    return new Result(
        standard.toString(), parameters, known, vendors, typed, access, values, deviations);
  }

  private void object(DumpedObject object) {
    String path = object.path();
    ModelObject model = standard.object(path);
    if (isVendors(path)) {
      vendorName(object.name(), path);
      return;
    }
    if (model == null) {
      DumpedObject parent = object.parent();
      boolean first = parent == null || standard.object(parent.path()) != null;
      String other =
          object.isTable() ? path.substring(0, path.length() - "{i}.".length()) : path + "{i}.";
      if (standard.object(other) != null) {
        String expected = object.isTable() ? "a single object" : "a table";
        add(Kind.NO_TABLE, path, object.isTable() ? "a table" : "a single object", expected);
      } else if (first) { // what is in it is as unknown
        add(Kind.UNKNOWN, path, "", "");
      }
      return;
    }
    status(path, standard.status(path));
    boolean creatable = model.access() != Access.READ_ONLY;
    if (object.isTable() && object.writable() != null && object.writable() != creatable) {
      add(Kind.ACCESS, path, access(object.writable()), access(creatable));
    }
    counts(object);
  }

  /** A count that the dump gives must be that of the rows that it has. */
  private void counts(DumpedObject table) {
    DumpedObject parent = table.parent();
    ModelObject model = standard.object(table.path());
    String counter = model == null ? null : model.entriesParameter();
    DumpedParameter counted = parent == null || counter == null ? null : parent.parameter(counter);
    if (counted == null || parent == null) {
      return;
    }
    for (Map.Entry<List<Integer>, String> entry : counted.values().entrySet()) {
      int rows = ByRows.rows(table, entry.getKey()).size();
      if (!entry.getValue().equals(String.valueOf(rows))) {
        String path = named(parent.path() + counter, entry.getKey());
        add(Kind.COUNT, path, entry.getValue(), String.valueOf(rows));
      }
    }
  }

  private void parameter(DumpedObject object, DumpedParameter parameter) {
    parameters++;
    String path = object.path() + parameter.name();
    if (isVendors(path)) {
      vendors++;
      vendorName(parameter.name(), path);
      return;
    }
    ModelParameter model = standard.parameter(path);
    if (model == null) {
      add(Kind.UNKNOWN, path, "", "");
      return;
    }
    known++;
    status(path, standard.status(object.path()).orLater(model.status()));
    ValueType type = parameter.type();
    ModelSyntax syntax = model.syntax();
    ValueType wanted = syntax.list() == null ? syntax.type() : ValueType.STRING;
    if (type != null) {
      typed++;
      if (type != wanted) {
        add(Kind.TYPE, path, PrimitiveTypes.name(type), PrimitiveTypes.name(wanted));
      }
    }
    if (parameter.writable() != null) {
      access++;
      if (parameter.writable() != model.isWritable()) {
        add(Kind.ACCESS, path, access(parameter.writable()), access(model.isWritable()));
      }
    }
    values(path, parameter, wanted);
  }

  private void values(String path, DumpedParameter parameter, ValueType wanted) {
    Optional<SchemaParameter> judge = schema.parameter(path);
    for (Map.Entry<List<Integer>, String> entry : parameter.values().entrySet()) {
      values++;
      if (judge.isEmpty()) {
        continue; // deleted, which has been said
      }
      try {
        judge.get().canonical(entry.getValue());
      } catch (IllegalArgumentException e) {
        boolean secret =
            PrivateKind.of(parameter.name(), wanted, entry.getValue()) == PrivateKind.SECRET;
        add(
            Kind.VALUE,
            named(path, entry.getKey()),
            secret ? "(a secret)" : shown(entry.getValue()),
            secret ? "" : expected(String.valueOf(e.getMessage())));
      }
    }
  }

  /** What a refusal says behind what it found. */
  private static String expected(String refusal) {
    String expected = REFUSAL.matcher(refusal).replaceFirst("");
    return expected.length() > LONGEST ? expected.substring(0, LONGEST) + ".." : expected;
  }

  private static String shown(String value) {
    String line = value.replaceAll("\\s+", " ");
    return "'" + (line.length() > SHOWN ? line.substring(0, SHOWN) + ".." : line) + "'";
  }

  private void status(String path, Status status) {
    if (status == Status.DELETED) {
      add(Kind.DELETED, path, "", "");
    } else if (status != Status.CURRENT) {
      add(Kind.OUTDATED, path, "", status.xml());
    }
  }

  private void vendorName(String name, String path) {
    if (name.startsWith("X_") && !VENDOR.matcher(name).matches()) {
      add(Kind.VENDOR_FORM, path, name, "X_, a vendor in upper case, _ and a name");
    }
  }

  /** Whether it is a vendor's own, or within what is. */
  private static boolean isVendors(String path) {
    return path.contains(".X_");
  }

  private static String access(boolean writable) {
    return writable ? "writable" : "read-only";
  }

  private static String named(String path, List<Integer> row) {
    String name = path;
    for (int number : row) {
      name = name.replaceFirst("\\{i}", String.valueOf(number));
    }
    return name;
  }

  private void add(Kind kind, String path, String found, @Nullable String expected) {
    deviations.add(new Deviation(kind, path, found, expected == null ? "" : expected));
  }

  /** A share in percent, with one digit behind the point. */
  public static String percent(int part, int whole) {
    return String.format(Locale.ROOT, "%.1f %%", whole == 0 ? 0 : 100.0 * part / whole);
  }
}
