// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import horde.profile.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The parameters of a deviation that is switched on, all of them, as what they mean. */
final class Settings {
  private final Map<String, String> texts;

  /** All texts have been checked. */
  Settings(Map<String, String> texts) {
    this.texts = texts;
  }

  String text(String name) {
    String text = texts.get(name);
    if (text == null) {
      throw new IllegalStateException("no parameter is called " + name);
    }
    return text;
  }

  int number(String name) {
    return Integer.parseInt(text(name));
  }

  double share(String name) {
    return DeviationParameter.share(text(name));
  }

  Duration duration(String name) {
    return Durations.parse(text(name));
  }

  Delay delay(String name) {
    return Delay.parse(text(name));
  }

  /** Whether the parameter is this word. */
  boolean is(String name, String word) {
    return text(name).equals(word);
  }

  /** Whether an RPC is meant. */
  boolean meansRpc(String name, String rpc) {
    return is(name, "any") || is(name, rpc);
  }

  /** Parts between blanks and commas. */
  List<String> words(String name) {
    String text = text(name).strip();
    return text.isEmpty() ? List.of() : List.of(text.split("[\\s,]+"));
  }
}
