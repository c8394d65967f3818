// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import cwmp.message.ParameterInfo;
import horde.fleet.DeviceRef;
import horde.fleet.Fleet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jspecify.annotations.Nullable;

/** Completes commands, serial numbers and, level by level, the paths of a device. */
final class PromptCompleter implements Completer {
  private static final Set<String> WITH_PATH = Set.of("get", "set", "add", "delete");
  private static final Set<String> WITHOUT_ID = Set.of("help", "list", "stats", "quit");
  private static final int MOST_IDS = 50;
  private static final long PATIENCE_MILLIS = 500;

  private final Fleet fleet;

  PromptCompleter(Fleet fleet) {
    this.fleet = fleet;
  }

  @Override
  public void complete(@Nullable LineReader reader, ParsedLine line, List<Candidate> candidates) {
    List<String> words = line.words();
    switch (line.wordIndex()) {
      case 0 -> Prompt.NAMES.forEach(name -> candidates.add(new Candidate(name)));
      case 1 -> {
        if (!WITHOUT_ID.contains(words.get(0))) {
          for (int index = 0; index < Math.min(fleet.size(), MOST_IDS); index++) {
            candidates.add(new Candidate(fleet.ref(index).id().serialNumber()));
          }
          candidates.add(new Candidate("@all"));
        }
      }
      case 2 -> {
        if (WITH_PATH.contains(words.get(0))) {
          names(words.get(1), line.word()).forEach(name -> candidates.add(candidate(name)));
        }
      }
      default -> {
        // Values are the person's own.
      }
    }
  }

  /** A name, after an object's no space, as its parts follow. */
  private static Candidate candidate(String name) {
    return new Candidate(name, name, null, null, null, null, !name.endsWith("."));
  }

  /** What there is on the level that has been begun. */
  private List<String> names(String id, String begun) {
    DeviceRef device = fleet.find(id).orElseGet(() -> fleet.ref(0));
    String above = begun.substring(0, begun.lastIndexOf('.') + 1);
    try {
      return fleet
          .call(device, it -> it.tree().names(above, true))
          .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
          .stream()
          .map(ParameterInfo::name)
          .toList();
    } catch (ExecutionException | TimeoutException e) {
      return List.of(); // there is no such path, or no time
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }
}
