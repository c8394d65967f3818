// SPDX-License-Identifier: Apache-2.0
package horde.dump;

import cwmp.message.GetParameterNamesResponse;
import cwmp.message.GetParameterValuesResponse;
import cwmp.message.Message;
import cwmp.message.ParameterInfo;
import cwmp.message.ParameterValue;
import cwmp.message.ValueType;
import cwmp.soap.SoapException;
import cwmp.soap.SoapReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a device answered to GetParameterValues or GetParameterNames, as an envelope.
 *
 * <p>The file may hold an HTTP head or a comment before the envelope; a wrong count of the array
 * does not matter.
 */
final class SoapDump {
  /** What devices answer that think of any number as true. */
  private static final Pattern NUMBER =
      Pattern.compile("(?<tag><(?:\\w+:)?Writable\\b[^>]*>)\\s*0*[1-9]\\d*\\s*<");

  private static final Pattern PLACE = Pattern.compile("\\[row,col\\]:\\[(\\d+),\\d+\\]");

  private SoapDump() {}

  static Dump read(String file, byte[] bytes, String text) throws DumpException {
    Message message;
    try {
      Charset octets = StandardCharsets.ISO_8859_1; // whatever it is in, the rest stays as it is
      String mended = NUMBER.matcher(new String(bytes, octets)).replaceAll("${tag}1<");
      message = SoapReader.fromCpe().read(mended.getBytes(octets)).body();
    } catch (SoapException e) {
      Matcher place = PLACE.matcher(String.valueOf(e.getMessage()));
      int line = place.find() ? Integer.parseInt(place.group(1)) : 1;
      throw new DumpException(file, line, "no answer of a device: " + oneLine(e), e);
    }
    Lines lines = new Lines(text);
    List<DumpRow> rows = new ArrayList<>();
    if (message instanceof GetParameterValuesResponse values) {
      for (ParameterValue value : values.parameterList()) {
        ValueType type = value.type();
        rows.add(
            Fields.row(
                file,
                lines.next(value.name()),
                value.name().strip(),
                "false",
                "",
                value.value(),
                type.xsiType()));
      }
      return new Dump(file, DumpFormat.PARAMETER_VALUES, rows);
    }
    if (message instanceof GetParameterNamesResponse names) {
      for (ParameterInfo info : names.parameterList()) {
        String writable = String.valueOf(info.writable());
        int line = lines.next(info.name());
        rows.add(Fields.row(file, line, info.name().strip(), "", writable, null, ""));
      }
      return new Dump(file, DumpFormat.PARAMETER_NAMES, rows);
    }
    throw new DumpException(
        file,
        1,
        "found a "
            + message.getClass().getSimpleName()
            + ", expected a GetParameterValuesResponse or a GetParameterNamesResponse");
  }

  private static String oneLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  /** Finds the lines of names that are asked for in their order. */
  private static final class Lines {
    private final String text;
    private int at;
    private int line = 1;

    Lines(String text) {
      this.text = text;
    }

    /** Where the name stands next, or else where the one before it was. */
    int next(String name) {
      int found = text.indexOf(name, at);
      if (found >= 0) {
        line += (int) text.substring(at, found).chars().filter(c -> c == '\n').count();
        at = found;
      }
      return line;
    }
  }
}
