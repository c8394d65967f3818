// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.export;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes JSON: members that are null or empty lists are left out. */
public final class JsonText {
  private final Appendable out;
  private boolean first = true;
  private int depth;

  /** Writes to this. */
  public JsonText(Appendable out) {
    this.out = out;
  }

  /** What writes a part of a document. */
  public interface Part {
    /** Writes it. */
    void write() throws IOException;
  }

  /** An object; its members are written by the part. */
  public JsonText object(Part members) throws IOException {
    return between('{', '}', members);
  }

  /** A list; its entries are written by the part. */
  public JsonText list(Part entries) throws IOException {
    return between('[', ']', entries);
  }

  /** Begins the next entry of a list that is an object. */
  public JsonText entry(Part members) throws IOException {
    next();
    return object(members);
  }

  /** Begins a member. */
  public JsonText name(String name) throws IOException {
    next();
    out.append(quoted(name)).append(": ");
    return this;
  }

  /** A member with a text. */
  public JsonText member(String name, @Nullable String value) throws IOException {
    if (value != null) {
      name(name);
      out.append(quoted(value));
    }
    return this;
  }

  /** A member with a number or a boolean. */
  public JsonText member(String name, @Nullable Object value) throws IOException {
    if (value != null) {
      name(name);
      out.append(value.toString());
    }
    return this;
  }

  /** A member that is there only if it is true. */
  public JsonText flag(String name, boolean value) throws IOException {
    return value ? member(name, (Object) true) : this;
  }

  /** A member with a list of texts. */
  public JsonText texts(String name, List<String> values) throws IOException {
    if (!values.isEmpty()) {
      name(name);
      out.append('[');
      String separator = "";
      for (String value : values) {
        out.append(separator).append(quoted(value));
        separator = ", ";
      }
      out.append(']');
    }
    return this;
  }

  private JsonText between(char open, char close, Part part) throws IOException {
    out.append(open);
    depth++;
    first = true;
    part.write();
    depth--;
    if (!first) {
      out.append('\n').append("  ".repeat(depth));
    }
    out.append(close);
    first = false;
    return this;
  }

  private void next() throws IOException {
    out.append(first ? "\n" : ",\n").append("  ".repeat(depth));
    first = false;
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        default -> {
          if (c < ' ' || Character.isSurrogate(c)) {
            quoted.append(String.format("\\u%04x", (int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }
}
