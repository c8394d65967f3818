// SPDX-License-Identifier: Apache-2.0
package horde.dump;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import horde.dump.CsvHeader.Column;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Dumps in JSON: an array of rows with the names of the table's columns, or a tree in which numbers
 * as keys are instances.
 *
 * <p>A leaf of a tree is a value, or an object that says more of it in members that begin with an
 * underscore, as GenieACS answers: {@code {"_value": "x", "_type": "xsd:string", "_writable":
 * true}}.
 */
final class JsonDump {
  private static final String META = "_";

  private final String file;
  private final JsonParser json;
  private final List<DumpRow> rows = new ArrayList<>();

  private JsonDump(String file, JsonParser json) {
    this.file = file;
    this.json = json;
  }

  static Dump read(String file, String text) throws DumpException {
    try (JsonParser json = new JsonFactory().createParser(text)) {
      return new JsonDump(file, json).read();
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new DumpException(file, line, "no JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // of a text in memory
    }
  }

  private Dump read() throws IOException, DumpException {
    DumpFormat format;
    if (json.nextToken() == JsonToken.START_ARRAY) {
      format = DumpFormat.JSON_ROWS;
      while (json.nextToken() != JsonToken.END_ARRAY) {
        if (json.currentToken() != JsonToken.START_OBJECT) {
          throw wrong("an object for each row");
        }
        row();
      }
    } else {
      format = DumpFormat.JSON_TREE;
      tree("", line());
    }
    if (json.nextToken() != null) {
      throw wrong("the end of the file");
    }
    return new Dump(file, format, rows);
  }

  private void row() throws IOException, DumpException {
    int line = line();
    Map<Column, String> fields = new EnumMap<>(Column.class);
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      Optional<Column> column = Column.named(json.currentName());
      if (json.nextToken().isScalarValue()) {
        if (column.isPresent() && json.currentToken() != JsonToken.VALUE_NULL) {
          fields.put(column.get(), json.getText());
        }
      } else {
        json.skipChildren();
      }
    }
    String path = fields.get(Column.PARAMETER);
    if (path == null) {
      throw new DumpException(file, line, "found a row without a member named Parameter");
    }
    String type = fields.getOrDefault(Column.TYPE, "");
    String value = fields.get(Column.VALUE);
    boolean none = value != null && value.isEmpty() && type.isEmpty();
    rows.add(
        Fields.row(
            file,
            line,
            path.strip(),
            fields.getOrDefault(Column.OBJECT, ""),
            fields.getOrDefault(Column.WRITABLE, ""),
            none ? null : value,
            type));
  }

  /** What is within the braces that were just opened. */
  private void tree(String path, int line) throws IOException, DumpException {
    int own = rows.size();
    Meta meta = new Meta();
    boolean members = false;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      int at = line();
      JsonToken token = json.nextToken();
      if (name.startsWith(META)) {
        meta.read(name);
        continue;
      }
      members = true;
      String below = path.isEmpty() ? name : path + "." + name;
      switch (token) {
        case START_OBJECT -> tree(below, at);
        case START_ARRAY -> throw wrong("an object or a value for " + below);
        case VALUE_NULL -> rows.add(Fields.row(file, at, below, "false", "", null, ""));
        default -> rows.add(Fields.row(file, at, below, "false", "", json.getText(), ""));
      }
    }
    if (path.isEmpty()) {
      return;
    }
    boolean object = members || !meta.leaf;
    rows.add(
        own,
        Fields.row(
            file,
            line,
            path,
            String.valueOf(object),
            meta.writable,
            object ? null : meta.value,
            object ? "" : meta.type));
  }

  /** What a tree says of a leaf or an object in members with an underscore. */
  private final class Meta {
    String writable = "";
    String type = "";
    @Nullable String value;
    boolean leaf;

    void read(String name) throws IOException {
      boolean scalar = json.currentToken().isScalarValue();
      boolean given = scalar && json.currentToken() != JsonToken.VALUE_NULL;
      switch (name) {
        case "_value" -> {
          leaf = true;
          value = given ? json.getText() : null;
        }
        case "_type" -> {
          leaf = true;
          type = given ? json.getText() : "";
        }
        case "_writable" -> writable = given ? json.getText() : "";
        default -> {
          // a time, or the identifier of the device at its ACS
        }
      }
      if (!scalar) {
        json.skipChildren();
      }
    }
  }

  private int line() {
    return json.currentTokenLocation().getLineNr();
  }

  private DumpException wrong(String expected) throws IOException {
    String found = json.currentToken() == null ? "the end of the file" : json.getText();
    return new DumpException(file, line(), "found " + found + ", expected " + expected);
  }
}
