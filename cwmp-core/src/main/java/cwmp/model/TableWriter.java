// SPDX-License-Identifier: Apache-2.0
package cwmp.model;

import cwmp.tree.UniqueKey;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the body of a {@link ModelTable}.
 *
 * <p>It goes over the model twice: first to count the texts, whose order decides how short their
 * numbers are, then to write.
 */
final class TableWriter {
  private final Map<String, Integer> texts;
  private final boolean counting;

  private final Rows<List<ModelSyntax.Size>> sizes = new Rows<>();
  private final Rows<List<ModelSyntax.Range>> ranges = new Rows<>();
  private final Rows<ModelSyntax.Enumerated> values = new Rows<>();
  private final Rows<List<ModelSyntax.Enumerated>> enumerations = new Rows<>();
  private final Rows<List<ModelSyntax.Pattern>> patterns = new Rows<>();
  private final Rows<ModelReference> references = new Rows<>();
  private final Rows<ModelSyntax.Items> lists = new Rows<>();
  private final Rows<ModelSyntax> syntaxes = new Rows<>();
  private final Rows<ModelDefault> defaults = new Rows<>();
  private final Rows<List<UniqueKey>> keys = new Rows<>();

  private TableWriter(Map<String, Integer> texts, boolean counting) {
    this.texts = texts;
    this.counting = counting;
  }

  static byte[] body(DataModel model) {
    Map<String, Integer> uses = new HashMap<>();
    new TableWriter(uses, true).write(model);
    List<String> ordered = new ArrayList<>(uses.keySet());
    ordered.sort(
        Comparator.<String>comparingInt(text -> -uses.getOrDefault(text, 0))
            .thenComparing(Comparator.naturalOrder()));

    Octets all = new Octets();
    all.number(ordered.size());
    Map<String, Integer> numbers = new HashMap<>();
    for (String text : ordered) {
      numbers.put(text, numbers.size() + 1);
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      all.number(utf8.length);
      all.writeBytes(utf8);
    }
    all.writeBytes(new TableWriter(numbers, false).write(model));
    return all.toByteArray();
  }

  /** What is shared turns up while the objects are written, and yet comes before them. */
  private byte[] write(DataModel model) {
    Octets end = new Octets();
    text(end, model.name());
    text(end, model.spec());
    end.number(model.isService() ? 1 : 0);
    objects(end, model);
    profiles(end, model);

    Octets all = new Octets();
    for (Rows<?> rows :
        List.of(
            sizes,
            ranges,
            values,
            enumerations,
            patterns,
            references,
            lists,
            syntaxes,
            defaults,
            keys)) {
      all.number(rows.numbers.size());
      all.writeBytes(rows.octets.toByteArray());
    }
    all.writeBytes(end.toByteArray());
    return all.toByteArray();
  }

  private void objects(Octets out, DataModel model) {
    Map<String, Integer> places = new HashMap<>();
    out.number(model.objects().size());
    for (ModelObject object : model.objects()) {
      int place = places.size();
      String parentPath = object.parentPath();
      Integer parent = places.get(parentPath);
      out.number(parent == null ? 0 : place - parent);
      text(out, parent == null ? object.path() : object.path().substring(parentPath.length()));
      places.put(object.path(), place);
      object(out, object);
    }
  }

  private void object(Octets out, ModelObject object) {
    out.number(
        object.access().ordinal()
            | object.status().ordinal() << 2
            | (object.fixedObject() ? 1 : 0) << 4);
    out.signed(object.minEntries());
    out.number(object.maxEntries() == ModelObject.UNBOUNDED ? 0 : 1);
    if (object.maxEntries() != ModelObject.UNBOUNDED) {
      out.signed(object.maxEntries());
    }
    text(out, object.entriesParameter());
    text(out, object.enableParameter());
    text(out, object.discriminatorParameter());
    out.number(keys.number(object.keys(), this::keys));
    text(out, object.version());
    out.number(object.parameters().size());
    for (ModelParameter parameter : object.parameters()) {
      text(out, parameter.name());
      out.number(
          parameter.access().ordinal()
              | parameter.status().ordinal() << 2
              | (parameter.forcedInform() ? 1 : 0) << 4
              | parameter.notification().ordinal() << 5);
      out.number(syntaxes.number(parameter.syntax(), this::syntax));
      ModelDefault value = parameter.defaultValue();
      out.number(value == null ? 0 : 1 + defaults.number(value, this::defaultValue));
      text(out, parameter.version());
    }
  }

  private void profiles(Octets out, DataModel model) {
    Map<String, Integer> places = new HashMap<>();
    model.objects().forEach(object -> places.put(object.path(), places.size()));
    out.number(model.profiles().size());
    for (ModelProfile profile : model.profiles()) {
      text(out, profile.name());
      text(out, profile.base());
      texts(out, profile.extended());
      out.number(profile.status().ordinal());
      text(out, profile.version());
      out.number(profile.requirements().size());
      for (ModelProfile.Requirement requirement : profile.requirements()) {
        Integer place = places.get(requirement.objectPath());
        out.number(place == null ? 0 : 1 + place);
        if (place == null) {
          text(out, requirement.objectPath());
        }
        text(out, requirement.parameterName());
        out.number(requirement.level().ordinal());
      }
    }
  }

  private void syntax(Octets out, ModelSyntax syntax) {
    out.number(syntax.type().ordinal());
    out.number((syntax.hidden() ? 1 : 0) | (syntax.secured() ? 2 : 0) | (syntax.command() ? 4 : 0));
    texts(out, syntax.dataTypes());
    ModelSyntax.Items list = syntax.list();
    out.number(list == null ? 0 : 1 + lists.number(list, this::items));
    out.number(sizes.number(syntax.sizes(), TableWriter::sizes));
    out.number(ranges.number(syntax.ranges(), this::ranges));
    out.number(enumerations.number(syntax.enumeration(), this::enumeration));
    out.number(patterns.number(syntax.patterns(), this::patterns));
    text(out, syntax.units());
    ModelReference reference = syntax.reference();
    out.number(reference == null ? 0 : 1 + references.number(reference, this::reference));
  }

  private static void sizes(Octets out, List<ModelSyntax.Size> sizes) {
    out.number(sizes.size());
    for (ModelSyntax.Size size : sizes) {
      out.perhaps(size.min());
      out.perhaps(size.max());
    }
  }

  private void ranges(Octets out, List<ModelSyntax.Range> ranges) {
    out.number(ranges.size());
    for (ModelSyntax.Range range : ranges) {
      decimal(out, range.min());
      decimal(out, range.max());
      decimal(out, range.step());
    }
  }

  private void enumeration(Octets out, List<ModelSyntax.Enumerated> enumeration) {
    out.number(enumeration.size());
    for (ModelSyntax.Enumerated value : enumeration) {
      out.number(values.number(value, this::enumerated));
    }
  }

  private void enumerated(Octets out, ModelSyntax.Enumerated value) {
    text(out, value.value());
    out.number(
        value.access().ordinal() | value.status().ordinal() << 2 | (value.optional() ? 1 : 0) << 4);
  }

  private void patterns(Octets out, List<ModelSyntax.Pattern> patterns) {
    out.number(patterns.size());
    for (ModelSyntax.Pattern pattern : patterns) {
      text(out, pattern.expression());
      out.number(pattern.status().ordinal());
    }
  }

  private void reference(Octets out, ModelReference reference) {
    out.number(reference.kind().ordinal());
    ModelReference.Strength strength = reference.strength();
    out.number(strength == null ? 0 : 1 + strength.ordinal());
    text(out, reference.targetType());
    texts(out, reference.targets());
    text(out, reference.targetScope());
    text(out, reference.targetDataType());
    text(out, reference.nullValue());
  }

  private void items(Octets out, ModelSyntax.Items items) {
    out.perhaps(items.minItems());
    out.perhaps(items.maxItems());
    out.number(items.nestedBrackets() ? 1 : 0);
    out.number(sizes.number(items.sizes(), TableWriter::sizes));
  }

  private void defaultValue(Octets out, ModelDefault value) {
    out.number(value.kind().ordinal());
    text(out, value.value());
  }

  private void keys(Octets out, List<UniqueKey> keys) {
    out.number(keys.size());
    for (UniqueKey key : keys) {
      out.number(key.functional() ? 1 : 0);
      texts(out, key.parameters());
    }
  }

  private void decimal(Octets out, @Nullable BigDecimal number) {
    text(out, number == null ? null : number.toString());
  }

  private void texts(Octets out, List<String> texts) {
    out.number(texts.size());
    texts.forEach(text -> text(out, text));
  }

  private void text(Octets out, @Nullable String text) {
    if (text == null) {
      out.number(0);
    } else if (counting) {
      texts.merge(text, 1, Integer::sum);
    } else {
      Integer number = texts.get(text);
      if (number == null) {
        throw new IllegalStateException("\"" + text + "\" was not counted");
      }
      out.number(number);
    }
  }

  /** The rows of one kind, each once, in the order in which they were first met. */
  private static final class Rows<T> {
    final Map<T, Integer> numbers = new LinkedHashMap<>();
    final Octets octets = new Octets();

    interface Form<T> {
      void write(Octets out, T row);
    }

    /** The row's number; a new one is written after those that it refers to have theirs. */
    int number(T row, Form<T> form) {
      Integer known = numbers.get(row);
      if (known != null) {
        return known;
      }
      form.write(octets, row);
      numbers.put(row, numbers.size());
      return numbers.size() - 1;
    }
  }

  /** Numbers as octets. */
  private static final class Octets extends ByteArrayOutputStream {
    void number(long number) {
      long rest = number;
      while (rest < 0 || rest > 0x7F) {
        write((int) rest & 0x7F | 0x80);
        rest >>>= 7;
      }
      write((int) rest);
    }

    /** Small ones of either sign are short. */
    void signed(int number) {
      number(zigzag(number));
    }

    /** One that may be missing. */
    void perhaps(@Nullable Integer number) {
      number(number == null ? 0 : 1 + zigzag(number));
    }

    private static long zigzag(int number) {
      return (number << 1 ^ number >> 31) & 0xFFFF_FFFFL;
    }
  }
}
