// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import cwmp.message.FaultCode;
import cwmp.message.FaultException;
import cwmp.message.ParameterValue;
import cwmp.message.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * The configuration of a device as a text that an ACS may have uploaded, keep, and download to the
 * device again, which then has the same rows and values as before.
 *
 * <p>After the {@link #FIRST_LINE} comes what an ACS may change, in model order, a line each: for a
 * table its path, {@code =} and its instance numbers with commas between them; for a parameter its
 * full name, {@code =} and its value, in which {@code \\}, {@code \n} and {@code \r} stand for
 * backslash, line feed and carriage return. The last line is {@code end=} and the CRC-32 of all
 * before it in hexadecimal digits. Lines end with a line feed; the character set is UTF-8.
 *
 * <p>Not in it are what an ACS cannot read (passwords), and where the ACS is and who logs in there
 * and here: these stay as they are, so that a file of another device, or an old one, cannot take a
 * device from its ACS.
 */
public final class ConfigurationFile {
  /** What each such file begins with. */
  public static final String FIRST_LINE = "horde-configuration=1\n";

  /** The longest that is read, in characters. */
  public static final int MOST_CHARACTERS = 1 << 20;

  private static final String END = "end=";
  private static final Pattern INSTANCE = Pattern.compile("[1-9][0-9]{0,8}");
  private static final Set<EngineParameter> ACCESS =
      Set.of(
          EngineParameter.URL,
          EngineParameter.USERNAME,
          EngineParameter.CONNECTION_REQUEST_USERNAME);

  private ConfigurationFile() {}

  /** The configuration that a device has now. */
  public static String of(ParameterTree tree) {
    StringBuilder text = new StringBuilder(FIRST_LINE);
    write(tree, tree.nodes().root(), text);
    String checksum = checksum(text.toString());
    return text.append(END).append(checksum).append('\n').toString();
  }

  private static void write(ParameterTree tree, ObjectNode object, StringBuilder text) {
    Nodes nodes = tree.nodes();
    if (object.isTable()) {
      int[] rows = tree.rows(object);
      if (object.schema().isCreatable()) {
        String numbers =
            Arrays.stream(rows).mapToObj(Integer::toString).collect(Collectors.joining(","));
        text.append(object.path()).append('=').append(numbers).append('\n');
      }
      for (int row : rows) {
        write(tree, nodes.row(object, row), text);
      }
      return;
    }
    for (ParameterNode parameter : tree.presence().parameters(object)) {
      if (isPartOfIt(parameter.schema())) {
        String value = escape(tree.value(parameter));
        text.append(parameter.path()).append('=').append(value).append('\n');
      }
    }
    tree.presence().objects(object).forEach(child -> write(tree, child, text));
  }

  private static boolean isPartOfIt(SchemaParameter schema) {
    EngineParameter engine = schema.engine();
    return schema.isWritable()
        && !schema.isHidden()
        && (engine == null || !ACCESS.contains(engine));
  }

  /**
   * Gives a device the rows and values of a file, all or none; what the file does not name stays.
   *
   * @param writer whose changes they are
   * @return the changes
   * @throws FaultException 9018 if the file is damaged, or does not fit this device
   */
  public static List<Change> restore(ParameterTree tree, String file, Writer writer)
      throws FaultException {
    List<String> lines = lines(file);
    TreeState before = tree.state();
    boolean kept = false;
    try {
      List<Change> changes = restore(tree, lines, writer);
      kept = true;
      return changes;
    } finally {
      if (!kept) {
        tree.restore(before);
      }
    }
  }

  private static List<Change> restore(ParameterTree tree, List<String> lines, Writer writer)
      throws FaultException {
    List<Change> changes = new ArrayList<>();
    List<ParameterValue> values = new ArrayList<>();
    for (String line : lines) {
      int equals = line.indexOf('=');
      if (equals < 0) {
        throw corrupted("a line is neither of a table nor of a parameter");
      }
      String path = line.substring(0, equals);
      String value = line.substring(equals + 1);
      if (path.endsWith(".")) {
        ObjectNode table = tree.findObject(path);
        if (table == null || !table.isTable() || !table.schema().isCreatable()) {
          throw corrupted("this device has no table " + path + " with rows to add and delete");
        }
        become(tree, table, numbers(path, value), writer, changes);
      } else {
        ParameterNode parameter = tree.find(path);
        if (parameter == null || !isPartOfIt(parameter.schema())) {
          throw corrupted("this device has no parameter " + path + " that could be written");
        }
        String wanted = unescape(value);
        if (!wanted.equals(tree.value(parameter))) {
          values.add(new ParameterValue(path, ValueType.ABSENT, wanted));
        }
      }
    }
    try {
      changes.addAll(tree.set(values, writer));
    } catch (FaultException e) {
      throw corrupted(
          e.fault().parameters().isEmpty()
              ? e.fault().text()
              : e.fault().parameters().get(0).parameterName()
                  + ": "
                  + e.fault().parameters().get(0).text());
    }
    changes.removeIf(change -> !tree.exists(change.parameter()));
    return changes;
  }

  private static void become(
      ParameterTree tree, ObjectNode table, int[] rows, Writer writer, List<Change> changes)
      throws FaultException {
    try {
      tree.rowEditor().become(table, rows, writer, changes);
    } catch (FaultException e) {
      throw corrupted(e.fault().text());
    }
  }

  /** The lines between the first and the last one. */
  private static List<String> lines(String file) throws FaultException {
    if (file.length() > MOST_CHARACTERS) {
      throw corrupted("it is longer than " + MOST_CHARACTERS + " characters");
    }
    int end = file.lastIndexOf("\n" + END) + 1;
    if (!file.startsWith(FIRST_LINE) || end == 0) {
      throw corrupted("the first or the last line is missing");
    }
    if (!file.substring(end).equals(END + checksum(file.substring(0, end)) + "\n")) {
      throw corrupted("the checksum is another one");
    }
    return file.substring(FIRST_LINE.length(), end).lines().toList();
  }

  private static int[] numbers(String table, String list) throws FaultException {
    List<String> numbers = list.isEmpty() ? List.of() : List.of(list.split(",", -1));
    for (String number : numbers) {
      if (!INSTANCE.matcher(number).matches()) {
        throw corrupted(table + " cannot have a row " + number);
      }
    }
    return numbers.stream().mapToInt(Integer::parseInt).sorted().distinct().toArray();
  }

  private static FaultException corrupted(String text) {
    return new FaultException(FaultCode.FILE_CORRUPTED, "the configuration file: " + text);
  }

  private static String escape(String value) {
    return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
  }

  private static String unescape(String value) throws FaultException {
    if (value.indexOf('\\') < 0) {
      return value;
    }
    StringBuilder text = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c != '\\') {
        text.append(c);
        continue;
      }
      i++;
      switch (i < value.length() ? value.charAt(i) : ' ') {
        case '\\' -> text.append('\\');
        case 'n' -> text.append('\n');
        case 'r' -> text.append('\r');
        default -> throw corrupted("a backslash stands alone");
      }
    }
    return text.toString();
  }

  private static String checksum(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(crc.getValue());
  }
}
