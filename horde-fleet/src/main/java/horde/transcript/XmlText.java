// SPDX-License-Identifier: Apache-2.0
package horde.transcript;

import horde.dump.PrivateKind;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** XML as people like to read it: one element a line, indented, and no passwords. */
public final class XmlText {
  /** What stands in place of a secret. */
  public static final String HIDDEN = "(hidden)";

  private static final int MOST_INDENT = 20;
  private static final int MOST_RAW = 2000;

  /** The same in a text that cannot be taken apart: up to the next tag. */
  private static final Pattern RAW_SECRET =
      Pattern.compile(
          "(?i)("
              + PrivateKind.SECRET_WORDS
              + "\\d*(?:\\s*</[^<>]*>\\s*<(?:[^<>]*:)?Value)?(?:\\s[^<>]*)?>)(?:<!\\[CDATA\\[)?[^<]+");

  /** Of C0, C1 and DEL: some of them make a terminal do what somebody else wants. */
  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\x{80}-\\x{9f}]");

  private static final Pattern ENCODING =
      Pattern.compile("<\\?xml[^>]*?\\sencoding\\s*=\\s*[\"']([\\w.:-]+)[\"']");

  private static final int MOST_DECLARATION = 200;
  private static final Pattern USER_INFO = Pattern.compile("://[^/@\\s]*@");
  private static final XMLInputFactory FACTORY = factory();

  private final List<String> lines = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private String parameterName = "";
  private boolean open;
  private int depth;

  private XmlText() {}

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  /** The lines; of what is no XML, the beginning of it as it is. */
  public static List<String> lines(byte[] bytes) {
    XmlText xml = new XmlText();
    try {
      xml.read(bytes);
      return xml.lines;
    } catch (XMLStreamException e) {
      String raw = new String(bytes, 0, Math.min(bytes.length, MOST_RAW), StandardCharsets.UTF_8);
      List<String> lines = new ArrayList<>();
      lines.add("(no XML; " + bytes.length + " bytes that begin with)");
      raw = RAW_SECRET.matcher(raw).replaceAll("$1" + HIDDEN);
      raw.lines().map(XmlText::plain).forEach(lines::add);
      return lines;
    }
  }

  private void read(byte[] bytes) throws XMLStreamException {
    // Characters and not bytes: of bytes that encode none the parser would complain to the console.
    Reader characters = new InputStreamReader(new ByteArrayInputStream(bytes), charset(bytes));
    XMLStreamReader reader = FACTORY.createXMLStreamReader(characters);
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> start(reader);
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
            text.append(reader.getText());
        case XMLStreamConstants.END_ELEMENT -> end(reader.getName());
        default -> {
          // Comments and the like are not shown.
        }
      }
    }
    reader.close();
  }

  private static Charset charset(byte[] bytes) {
    int most = Math.min(bytes.length, MOST_DECLARATION);
    Matcher encoding = ENCODING.matcher(new String(bytes, 0, most, StandardCharsets.ISO_8859_1));
    try {
      return encoding.lookingAt() ? Charset.forName(encoding.group(1)) : StandardCharsets.UTF_8;
    } catch (IllegalArgumentException e) {
      return StandardCharsets.UTF_8; // there is no such encoding
    }
  }

  /** A text that can do nothing to a terminal: question marks stand for control characters. */
  public static String plain(String text) {
    return CONTROLS.matcher(text).replaceAll("?");
  }

  private void start(XMLStreamReader reader) {
    StringBuilder tag = new StringBuilder("<").append(qualified(reader.getName()));
    for (int i = 0; i < reader.getNamespaceCount(); i++) {
      String prefix = reader.getNamespacePrefix(i);
      attribute(tag, prefix == null ? "xmlns" : "xmlns:" + prefix, reader.getNamespaceURI(i));
    }
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      attribute(tag, qualified(reader.getAttributeName(i)), reader.getAttributeValue(i));
    }
    lines.add(indent() + tag + ">");
    text.setLength(0);
    open = true;
    depth++;
  }

  private static void attribute(StringBuilder tag, String name, @Nullable String value) {
    tag.append(' ').append(name).append("=\"");
    tag.append(visible(value == null ? "" : value)).append('"');
  }

  private static String qualified(QName name) {
    return name.getPrefix().isEmpty()
        ? name.getLocalPart()
        : name.getPrefix() + ":" + name.getLocalPart();
  }

  private void end(QName name) {
    depth--;
    String plain = name.getLocalPart();
    String content = text.toString().strip();
    if (open) {
      if (plain.equals("Name")) {
        parameterName = content;
      }
      boolean secret = isSecret(plain.equals("Value") ? parameterName : plain);
      String shown = secret && !content.isEmpty() ? HIDDEN : visible(content);
      lines.set(lines.size() - 1, lines.getLast() + shown + "</" + qualified(name) + ">");
    } else {
      lines.add(indent() + "</" + qualified(name) + ">");
    }
    text.setLength(0);
    open = false;
  }

  /** Whether the value of an element or of a parameter of this name or path is hidden. */
  public static boolean isSecret(String name) {
    return PrivateKind.isSecret(name.substring(name.lastIndexOf('.') + 1));
  }

  private static String visible(String text) {
    return USER_INFO
        .matcher(plain(text))
        .replaceAll("://" + HIDDEN + "@")
        .replace("&", "&amp;")
        .replace("<", "&lt;");
  }

  private String indent() {
    return "  ".repeat(Math.min(depth, MOST_INDENT));
  }
}
