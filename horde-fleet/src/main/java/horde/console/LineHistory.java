// SPDX-License-Identifier: Apache-2.0
package horde.console;

import horde.dump.PrivateKind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jline.reader.impl.history.DefaultHistory;

/** The lines that were typed, from run to run; what may be secret is not among them. */
final class LineHistory extends DefaultHistory {
  private static final String HIDDEN = "(hidden)";

  @Override
  public void add(Instant time, String line) {
    super.add(time, withoutSecrets(line));
  }

  /** The line without values that stand behind the names of secrets. */
  static String withoutSecrets(String line) {
    List<String> words = Arrays.asList(line.split("(?<=\\s)(?=\\S)"));
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      int equals = word.indexOf('=');
      String name = (equals < 0 ? word : word.substring(0, equals)).strip();
      if (PrivateKind.isSecret(name.substring(name.lastIndexOf('.') + 1))) {
        boolean setting = equals > 0;
        if (!setting && (i == words.size() - 1 || !name.contains("."))) {
          continue;
        }
        // What follows may be more of the same value: nothing of it is kept.
        String kept = String.join("", words.subList(0, i));
        return kept + (setting ? name + "=" : name + " ") + HIDDEN;
      }
    }
    return line;
  }

  /** Where lines are kept; nothing if this user has no place for such things. */
  static Optional<Path> file(Map<String, String> environment, String home) {
    String state = environment.getOrDefault("XDG_STATE_HOME", "");
    if (!state.isEmpty() && Path.of(state).isAbsolute()) {
      return Optional.of(Path.of(state, "horde", "history"));
    }
    return home.isEmpty()
        ? Optional.empty()
        : Optional.of(Path.of(home, ".local", "state", "horde", "history"));
  }
}
