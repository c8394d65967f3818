// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

import cwmp.message.CwmpTime;
import cwmp.message.SetStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * The kinds of arguments that CWMP's methods have.
 *
 * <p>White space is kept in text and dropped around everything else. Lengths are counted in
 * characters, not in bytes nor in halves of surrogate pairs.
 */
final class Arguments {
  private static final long MAX_UNSIGNED_INT = 0xFFFF_FFFFL;

  /**
   * Text of any length. Names are read so, because a name that is too long is fault 9005 and not
   * 9003.
   */
  static final Argument<String> TEXT = ArgumentReader::text;

  /** CommandKey and ParameterKey. */
  static final Argument<String> KEY = text(32);

  static final Argument<Boolean> BOOLEAN =
      in -> {
        String text = in.text();
        return Lexical.parseBoolean(text)
            .orElseThrow(() -> RefusedException.invalid(quoted(text) + " is no boolean"));
      };

  static final Argument<Integer> INT =
      in -> (int) integer(in, Integer.MIN_VALUE, Integer.MAX_VALUE, "an int");

  static final Argument<Long> UNSIGNED_INT =
      in -> integer(in, 0, MAX_UNSIGNED_INT, "an unsignedInt");

  /** An unsignedInt where no sensible value needs 32 bits: larger ones count as the largest int. */
  static final Argument<Integer> COUNT =
      in -> (int) Math.min(UNSIGNED_INT.read(in), Integer.MAX_VALUE);

  /** A dateTime as it was written. */
  static final Argument<String> DATE_TIME =
      in -> {
        String text = Lexical.trim(in.text());
        try {
          CwmpTime.parse(text);
        } catch (IllegalArgumentException e) {
          throw RefusedException.invalid(quoted(text) + " is no dateTime");
        }
        return text;
      };

  static final Argument<SetStatus> STATUS =
      in -> integer(in, 0, 1, "a status, 0 or 1") == 0 ? SetStatus.APPLIED : SetStatus.COMMITTED;

  private Arguments() {}

  /** Text of at most this many characters. */
  static Argument<String> text(int maxLength) {
    return in -> {
      String text = in.text();
      if (text.length() > maxLength) {
        int length = text.codePointCount(0, text.length());
        if (length > maxLength) {
          throw RefusedException.invalid(length + " characters, at most " + maxLength);
        }
      }
      return text;
    };
  }

  /**
   * An array, whose entries count whatever their elements are called.
   *
   * @param entry makes the reader of the entries of one array
   * @param min the least number of entries
   */
  static <T> Argument<List<T>> array(int min, Supplier<Argument<T>> entry) {
    return array(min, Integer.MAX_VALUE, entry);
  }

  /** As {@link #array(int, Supplier)}, with the most entries that the method takes. */
  static <T> Argument<List<T>> array(int min, int max, Supplier<Argument<T>> entry) {
    return in -> {
      OptionalLong declared = in.isStrict() ? declaredSize(in) : OptionalLong.empty();
      Argument<T> reader = entry.get();
      List<T> entries = new ArrayList<>();
      while (in.nextChild()) {
        if (entries.size() == in.limits().arrayEntries()) {
          throw RefusedException.exceeded("more than " + in.limits().arrayEntries() + " entries");
        }
        if (entries.size() == max) {
          throw RefusedException.invalid("more than " + max + " entries");
        }
        try {
          entries.add(reader.read(in));
        } catch (RefusedException e) {
          throw e.within("entry " + (entries.size() + 1));
        }
      }
      if (entries.size() < min) {
        throw RefusedException.invalid(entries.size() + " entries, at least " + min);
      }
      if (declared.isPresent() && declared.getAsLong() != entries.size()) {
        throw RefusedException.invalid(
            "arrayType says %d entries, %d are there"
                .formatted(declared.getAsLong(), entries.size()));
      }
      return entries;
    };
  }

  private static OptionalLong declaredSize(ArgumentReader in) throws RefusedException {
    String type = in.attribute(Namespaces.ENCODING, "arrayType");
    if (type == null) {
      throw RefusedException.invalid("an array without arrayType");
    }
    int open = type.lastIndexOf('[');
    int close = type.lastIndexOf(']');
    OptionalLong size =
        open < close && open >= 0
            ? Lexical.parseInteger(type.substring(open + 1, close), 0, Integer.MAX_VALUE)
            : OptionalLong.empty();
    if (size.isEmpty()) {
      throw RefusedException.invalid("arrayType without a size: " + quoted(type));
    }
    return size;
  }

  private static long integer(ArgumentReader in, long min, long max, String kind)
      throws SoapException, RefusedException {
    String text = in.text();
    OptionalLong number = Lexical.parseInteger(text, min, max);
    if (number.isEmpty()) {
      throw RefusedException.invalid(quoted(text) + " is not " + kind);
    }
    return number.getAsLong();
  }

  /** What was found, short enough for a fault's text. */
  private static String quoted(String text) {
    return text.length() <= 40 ? "'" + text + "'" : "'" + text.substring(0, 40) + "..'";
  }
}
