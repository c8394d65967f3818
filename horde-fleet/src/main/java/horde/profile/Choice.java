// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts of which each has a weight, such as {@code a*5|b}.
 *
 * @param ends by text, the sum of the weights up to and with it
 */
record Choice(List<String> texts, long[] ends) {
  private static final Pattern WEIGHTED = Pattern.compile("(.*)\\*([1-9]\\d{0,5})");

  /** Reads the texts; one without a weight has 1. */
  static Choice parse(String argument) {
    List<String> texts = new ArrayList<>();
    String[] items = argument.split("\\|", -1);
    long[] ends = new long[items.length];
    long sum = 0;
    for (String item : items) {
      Matcher weighted = WEIGHTED.matcher(item);
      boolean hasWeight = weighted.matches();
      sum += hasWeight ? Long.parseLong(weighted.group(2)) : 1;
      ends[texts.size()] = sum;
      texts.add(hasWeight ? weighted.group(1) : item);
    }
    return new Choice(List.copyOf(texts), ends);
  }

  /** The sum of all weights. */
  long total() {
    return ends[ends.length - 1];
  }

  /** The text that stands at a place from 0 to {@link #total}, exclusive. */
  String at(long place) {
    return texts.get(position(place));
  }

  int position(long place) {
    int position = 0;
    while (ends[position] <= place) {
      position++;
    }
    return position;
  }

  /** Where the part of a text begins. */
  long start(int position) {
    return position == 0 ? 0 : ends[position - 1];
  }
}
