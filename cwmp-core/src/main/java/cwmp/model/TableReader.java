// SPDX-License-Identifier: Apache-2.0
package cwmp.model;

import cwmp.message.ValueType;
import cwmp.tree.NotificationRule;
import cwmp.tree.ParameterPath;
import cwmp.tree.UniqueKey;
import java.math.BigDecimal;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the body of a {@link ModelTable}, and takes nothing in it on trust. */
final class TableReader {
  /** No bound of a range is longer; a great exponent would be a great number of digits later. */
  private static final int MOST_DIGITS = 64;

  private static final Access[] ACCESSES = Access.values();
  private static final Status[] STATUSES = Status.values();
  private static final NotificationRule[] NOTIFICATIONS = NotificationRule.values();
  private static final ModelProfile.Level[] LEVELS = ModelProfile.Level.values();

  private final ByteBuffer in;

  /** By number; the first is null. */
  private @Nullable String[] texts = new @Nullable String[1];

  private List<List<ModelSyntax.Size>> sizes = List.of();
  private List<List<ModelSyntax.Range>> ranges = List.of();
  private List<ModelSyntax.Enumerated> values = List.of();
  private List<List<ModelSyntax.Enumerated>> enumerations = List.of();
  private List<List<ModelSyntax.Pattern>> patterns = List.of();
  private List<ModelReference> references = List.of();
  private List<ModelSyntax.Items> lists = List.of();
  private List<ModelSyntax> syntaxes = List.of();
  private List<ModelDefault> defaults = List.of();
  private List<List<UniqueKey>> keys = List.of();

  TableReader(ByteBuffer in) {
    this.in = in;
  }

  DataModel model() throws ModelTableException {
    try {
      texts = readTexts();
      sizes = rows(() -> rows(() -> new ModelSyntax.Size(perhaps(), perhaps())));
      ranges = rows(() -> rows(() -> new ModelSyntax.Range(decimal(), decimal(), decimal())));
      values = rows(this::enumerated);
      enumerations = rows(() -> rows(() -> row(values)));
      patterns = rows(() -> rows(() -> new ModelSyntax.Pattern(text(), of(STATUSES, number()))));
      references = rows(this::reference);
      lists = rows(() -> new ModelSyntax.Items(perhaps(), perhaps(), flag(), row(sizes)));
      syntaxes = rows(this::syntax);
      defaults = rows(() -> new ModelDefault(of(ModelDefault.Kind.values(), number()), text()));
      keys = rows(() -> rows(this::key));

      String name = text();
      String spec = text();
      boolean service = flag();
      List<ModelObject> objects = objects();
      List<ModelProfile> profiles = rows(() -> profile(objects));
      if (in.hasRemaining()) {
        throw problem(in.remaining() + " octets too many", null);
      }
      return new DataModel(name, spec, service, objects, profiles);
    } catch (BufferUnderflowException e) {
      throw problem("it ends too early", e);
    } catch (IllegalArgumentException e) {
      throw problem(String.valueOf(e.getMessage()), e);
    }
  }

  private @Nullable String[] readTexts() throws ModelTableException {
    int count = count();
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    @Nullable String[] all = new @Nullable String[count + 1];
    for (int i = 1; i <= count; i++) {
      int length = count();
      ByteBuffer utf8 = in.slice(in.position(), length);
      try {
        all[i] = decoder.decode(utf8).toString();
      } catch (CharacterCodingException e) {
        throw problem("text " + i + " is no UTF-8", e);
      }
      in.position(in.position() + length);
    }
    return all;
  }

  private ModelSyntax.Enumerated enumerated() throws ModelTableException {
    String value = text();
    int flags = number();
    return new ModelSyntax.Enumerated(
        value, of(ACCESSES, flags & 3), (flags & 1 << 4) != 0, of(STATUSES, flags >> 2 & 3));
  }

  private ModelReference reference() throws ModelTableException {
    ModelReference.Kind kind = of(ModelReference.Kind.values(), number());
    int strength = number();
    return new ModelReference(
        kind,
        strength == 0 ? null : of(ModelReference.Strength.values(), strength - 1),
        perhapsText(),
        rows(this::text),
        perhapsText(),
        perhapsText(),
        perhapsText());
  }

  private ModelSyntax syntax() throws ModelTableException {
    ValueType type = of(ValueType.values(), number());
    int flags = number();
    List<String> dataTypes = rows(this::text);
    int list = number();
    return new ModelSyntax(
        type,
        dataTypes,
        list == 0 ? null : of(lists, list - 1),
        row(sizes),
        row(ranges),
        row(enumerations),
        row(patterns),
        perhapsText(),
        perhapsRow(references),
        (flags & 1) != 0,
        (flags & 2) != 0,
        (flags & 4) != 0);
  }

  private UniqueKey key() throws ModelTableException {
    boolean functional = flag();
    return new UniqueKey(rows(this::text), functional);
  }

  private List<ModelObject> objects() throws ModelTableException {
    int count = count();
    List<ModelObject> objects = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int back = number();
      if (back > i) {
        throw problem("object " + i + " is in one that is not there", null);
      }
      String above = back == 0 ? "" : objects.get(i - back).path();
      objects.add(object(above + text()));
    }
    return objects;
  }

  private ModelObject object(String path) throws ModelTableException {
    boolean whole = path.isEmpty() || path.endsWith(".");
    if (!whole || path.length() > ParameterPath.MAX_LENGTH) {
      throw problem("object " + path + " is too long, or has no dot at its end", null);
    }
    int flags = number();
    return new ModelObject(
        path,
        of(ACCESSES, flags & 3),
        signed(),
        flag() ? signed() : ModelObject.UNBOUNDED,
        perhapsText(),
        perhapsText(),
        perhapsText(),
        (flags & 1 << 4) != 0,
        row(keys),
        of(STATUSES, flags >> 2 & 3),
        text(),
        rows(this::parameter));
  }

  private ModelParameter parameter() throws ModelTableException {
    String name = text();
    int flags = number();
    return new ModelParameter(
        name,
        of(ACCESSES, flags & 3),
        row(syntaxes),
        perhapsRow(defaults),
        of(NOTIFICATIONS, flags >> 5),
        (flags & 1 << 4) != 0,
        of(STATUSES, flags >> 2 & 3),
        text());
  }

  private ModelProfile profile(List<ModelObject> objects) throws ModelTableException {
    return new ModelProfile(
        text(),
        perhapsText(),
        rows(this::text),
        of(STATUSES, number()),
        text(),
        rows(() -> requirement(objects)));
  }

  private ModelProfile.Requirement requirement(List<ModelObject> objects)
      throws ModelTableException {
    int place = number();
    String object = place == 0 ? text() : of(objects, place - 1).path();
    return new ModelProfile.Requirement(object, text(), of(LEVELS, number()));
  }

  /** Reads one thing. */
  private interface Form<T> {
    T read() throws ModelTableException;
  }

  private <T> List<T> rows(Form<T> form) throws ModelTableException {
    int count = count();
    if (count == 0) {
      return List.of();
    }
    List<T> rows = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      rows.add(form.read());
    }
    return List.copyOf(rows);
  }

  private <T> T row(List<T> rows) throws ModelTableException {
    return of(rows, number());
  }

  private <T> @Nullable T perhapsRow(List<T> rows) throws ModelTableException {
    int number = number();
    return number == 0 ? null : of(rows, number - 1);
  }

  private <T> T of(List<T> rows, int number) throws ModelTableException {
    if (number >= rows.size()) {
      throw problem("row " + number + " of " + rows.size(), null);
    }
    return rows.get(number);
  }

  private <T> T of(T[] constants, int number) throws ModelTableException {
    return of(Arrays.asList(constants), number);
  }

  private String text() throws ModelTableException {
    String text = perhapsText();
    if (text == null) {
      throw problem("a text is missing", null);
    }
    return text;
  }

  private @Nullable String perhapsText() throws ModelTableException {
    int number = number();
    if (number >= texts.length) {
      throw problem("text " + number + " of " + texts.length, null);
    }
    return texts[number];
  }

  private @Nullable BigDecimal decimal() throws ModelTableException {
    String text = perhapsText();
    if (text == null) {
      return null;
    }
    BigDecimal number = text.length() > MOST_DIGITS ? null : new BigDecimal(text);
    if (number == null || Math.abs(number.scale()) > MOST_DIGITS) {
      throw problem("the number " + text + " is too long", null);
    }
    return number;
  }

  private boolean flag() throws ModelTableException {
    int number = number();
    if (number > 1) {
      throw problem("found " + number + ", expected 0 or 1", null);
    }
    return number == 1;
  }

  /** How many rows follow; each has an octet at least. */
  private int count() throws ModelTableException {
    int count = number();
    if (count > in.remaining()) {
      throw problem("it ends too early", null);
    }
    return count;
  }

  private int number() throws ModelTableException {
    int first = in.get();
    if (first >= 0) {
      return first;
    }
    long number = longNumber(first);
    if (number > Integer.MAX_VALUE) {
      throw problem("a number is too great: " + number, null);
    }
    return (int) number;
  }

  private long longNumber(int first) throws ModelTableException {
    long number = first & 0x7F;
    int octet = first;
    for (int shift = 7; octet < 0; shift += 7) {
      if (shift > 28) {
        throw problem("a number is too long", null);
      }
      octet = in.get();
      number |= (octet & 0x7FL) << shift;
    }
    return number;
  }

  private int signed() throws ModelTableException {
    return zigzag(longNumber(in.get()));
  }

  private @Nullable Integer perhaps() throws ModelTableException {
    long number = longNumber(in.get());
    return number == 0 ? null : (Integer) zigzag(number - 1);
  }

  private int zigzag(long number) throws ModelTableException {
    if (number > 0xFFFF_FFFFL) {
      throw problem("a number is too great: " + number, null);
    }
    return (int) (number >>> 1) ^ -(int) (number & 1);
  }

  private ModelTableException problem(String what, @Nullable Throwable cause) {
    return new ModelTableException(
        "the table is damaged near octet " + (ModelTable.HEADER + in.position()) + ": " + what,
        cause);
  }
}
