// SPDX-License-Identifier: Apache-2.0
package horde.dump;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The parameter file of Orange's agent, without a header or quotes: {@code
 * name;TYPE;storage;access;immediate;notification;mandatory;denied;accessList;default} and what its
 * versions have behind that.
 *
 * <p>Lines with {@code #} are comments. Access is 0 or 1, or says it with a W. Names leave out the
 * root, which is told by what is directly below it.
 */
final class SemicolonDump {
  private static final String SEPARATOR = ";";
  private static final Set<String> TYPES =
      Set.of("any", "string", "uint", "int", "boolean", "date", "base64");
  private static final Set<String> ROOTS = Set.of("Device", "InternetGatewayDevice");

  /** What only an InternetGatewayDevice has below its root. */
  private static final Set<String> OF_GATEWAYS =
      Set.of("WANDevice", "LANDevice", "Layer3Forwarding", "LANConfigSecurity");

  private static final int FEWEST = 4;
  private static final int ACCESS = 3;
  private static final int DEFAULT = 9;

  private final String file;
  private final String root;

  private SemicolonDump(String file, String root) {
    this.file = file;
    this.root = root;
  }

  /** Whether the first line that is no comment is one of this format. */
  static boolean looksLike(String line) {
    String[] fields = line.split(SEPARATOR, -1);
    return fields.length >= FEWEST && isType(fields[1]);
  }

  static Dump read(String file, String text) throws DumpException {
    boolean gateway =
        text.lines().anyMatch(line -> OF_GATEWAYS.contains(line.split("[.;]", 2)[0].strip()));
    SemicolonDump dump = new SemicolonDump(file, gateway ? "InternetGatewayDevice" : "Device");
    List<DumpRow> rows = new ArrayList<>();
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
        rows.add(dump.row(number, line));
      }
    }
    return new Dump(file, DumpFormat.SEMICOLONS, rows);
  }

  private DumpRow row(int number, String line) throws DumpException {
    String[] fields = line.split(SEPARATOR, -1);
    if (fields.length < FEWEST) {
      throw new DumpException(
          file,
          number,
          "found "
              + fields.length
              + " fields, expected at least "
              + FEWEST
              + ": name;TYPE;storage;access");
    }
    String type = fields[1].strip();
    if (!isType(type)) {
      throw new DumpException(
          file,
          number,
          "found the type '" + type + "', expected ANY, STRING, UINT, INT, BOOLEAN or DATE");
    }
    String name = rooted(fields[0].strip());
    boolean valueless = name.endsWith(".") || fields.length == FEWEST;
    return Fields.row(
        file,
        number,
        name,
        "",
        access(fields[ACCESS]),
        valueless ? null : fields[Math.min(DEFAULT, fields.length - 1)],
        type.equalsIgnoreCase("any") ? "" : type);
  }

  private static boolean isType(String text) {
    return TYPES.contains(text.strip().toLowerCase(Locale.ROOT));
  }

  private String rooted(String name) {
    String plain = name.startsWith(".") ? name.substring(1) : name;
    int dot = plain.indexOf('.');
    return dot > 0 && ROOTS.contains(plain.substring(0, dot)) ? plain : root + "." + plain;
  }

  private static String access(String text) {
    String access = text.strip().toUpperCase(Locale.ROOT);
    return String.valueOf(access.equals("1") || access.indexOf('W') >= 0);
  }
}
