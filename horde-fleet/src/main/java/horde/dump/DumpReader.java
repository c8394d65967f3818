// SPDX-License-Identifier: Apache-2.0
package horde.dump;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a dump in whichever format it is, told by its content. */
public final class DumpReader {
  /** What western Windows writes, for files that are no UTF-8. */
  private static final Charset OTHER = Charset.forName("windows-1252");

  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final int SHOWN = 60;

  private DumpReader() {}

  /**
   * The dump in a file.
   *
   * @throws IOException if the file cannot be read
   * @throws DumpException if it is none that can be understood
   */
  public static Dump read(Path path) throws IOException, DumpException {
    return read(path.toString(), Files.readAllBytes(path));
  }

  /**
   * The dumps in some files.
   *
   * @throws IOException if a file cannot be read
   * @throws DumpException if one is none that can be understood
   */
  public static List<Dump> read(List<Path> paths) throws IOException, DumpException {
    List<Dump> dumps = new ArrayList<>();
    for (Path path : paths) {
      dumps.add(read(path));
    }
    return dumps;
  }

  /**
   * The dump in some bytes.
   *
   * @param file what to call it in messages
   * @throws DumpException if it is none that can be understood
   */
  public static Dump read(String file, byte[] bytes) throws DumpException {
    String text = text(bytes);
    int line = 1;
    for (String found : (Iterable<String>) text.lines()::iterator) {
      String start = found.strip();
      if (!start.isEmpty() && !start.startsWith("#")) {
        return read(file, bytes, text, start, line);
      }
      line++;
    }
    throw new DumpException(file, 1, "found no line with anything in it, expected a dump");
  }

  private static Dump read(String file, byte[] bytes, String text, String start, int line)
      throws DumpException {
    switch (start.charAt(0)) {
      case '<':
        return SoapDump.read(file, bytes, text);
      case '{', '[':
        return JsonDump.read(file, text);
      default:
        break;
    }
    Optional<CsvHeader> header = CsvHeader.find(start);
    if (header.isPresent()) {
      return CsvDump.read(file, text, line, header.get());
    }
    if (SemicolonDump.looksLike(start)) {
      return SemicolonDump.read(file, text);
    }
    throw new DumpException(
        file,
        line,
        "found '"
            + (start.length() > SHOWN ? start.substring(0, SHOWN) + "..." : start)
            + "', expected a header with "
            + String.join(", ", List.of("Parameter", "Object", "Writable", "Value", "Value type"))
            + ", or JSON, or a SOAP envelope, or name;TYPE;storage;access;..;default");
  }

  private static String text(byte[] bytes) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      text = new String(bytes, OTHER);
    }
    return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
  }
}
