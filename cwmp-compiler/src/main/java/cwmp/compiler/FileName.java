// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a published file or of its {@code spec}, taken apart: {@code tr-181-2-19-0-nat}.
 *
 * @param report the number of the Technical Report
 * @param numbers issue, amendment and corrigendum, as far as the name has them
 * @param label what follows, such as {@code nat}; empty if nothing does
 */
record FileName(int report, List<Integer> numbers, String label) implements Comparable<FileName> {
  private static final Pattern NAME =
      Pattern.compile("tr-([0-9]{1,5})((?:-[0-9]{1,5})*)(?:-([a-z].*))?", Pattern.CASE_INSENSITIVE);

  FileName {
    numbers = List.copyOf(numbers);
  }

  /** Takes a file's name or a {@code spec} apart; null if it is not of this form. */
  static @Nullable FileName parse(String text) {
    String name = text.substring(text.lastIndexOf(':') + 1);
    if (name.toLowerCase(Locale.ROOT).endsWith(".xml")) {
      name = name.substring(0, name.length() - ".xml".length());
    }
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      return null;
    }
    List<Integer> numbers = new ArrayList<>();
    for (String number : matcher.group(2).split("-")) {
      if (!number.isEmpty()) {
        numbers.add(Integer.valueOf(number));
      }
    }
    String label = matcher.group(3) == null ? "" : matcher.group(3).toLowerCase(Locale.ROOT);
    return new FileName(Integer.parseInt(matcher.group(1)), numbers, label);
  }

  /** The name of a file, or one that is before all others if it is not of this form. */
  static FileName of(Path file) {
    FileName name = parse(file.getFileName().toString());
    return name == null ? new FileName(0, List.of(), "") : name;
  }

  /** Whether the file has a model with all that it is made of, and nothing to import. */
  static boolean isFull(Path file) {
    String label = of(file).label;
    return label.equals("full") || label.endsWith("-full");
  }

  /** Whether that file is of the same report and label, and of a version that this name allows. */
  boolean allows(FileName file) {
    return file.report == report
        && file.label.equals(label)
        && file.numbers.size() >= numbers.size()
        && file.numbers.subList(0, numbers.size()).equals(numbers);
  }

  /** Earlier versions of a report first. */
  @Override
  public int compareTo(FileName other) {
    int order = Integer.compare(report, other.report);
    for (int i = 0; order == 0 && i < Math.max(numbers.size(), other.numbers.size()); i++) {
      order = Integer.compare(number(i), other.number(i));
    }
    return order != 0 ? order : label.compareTo(other.label);
  }

  private int number(int i) {
    return i < numbers.size() ? numbers.get(i) : -1;
  }
}
