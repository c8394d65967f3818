// SPDX-License-Identifier: Apache-2.0
package horde.junit;

import horde.fleet.SessionTrace;
import horde.lab.Observation;
import horde.transcript.Transcript;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opentest4j.AssertionFailedError;

/** Why a test failed, with what the device did instead: what whoever reads the report needs. */
final class Story {
  private static final int MOST_HAPPENED = 40;
  private static final int SESSIONS = 2;
  private static final int MOST_LINES = 120;
  private static final String INDENT = "  ";

  private Story() {}

  /** A failure that tells its own story, so that nobody has to add one. */
  static final class Failure extends AssertionFailedError {
    private static final long serialVersionUID = 1;

    Failure(String message) {
      super(message);
    }
  }

  /** What is added to a failure that others have thrown. */
  static final class Added extends RuntimeException {
    private static final long serialVersionUID = 1;

    Added(String message) {
      super(message, null, false, false);
    }

    @Override
    public String toString() {
      return String.valueOf(getMessage());
    }
  }

  /** A failure about what has come since the mark. */
  static Failure sinceMark(Cpe cpe, String expected) {
    CpeLog log = cpe.log();
    String since =
        log.atMark()
            .map(last -> "after " + Words.line(last).strip())
            .orElse("since the test has this device");
    return new Failure(
        who(cpe)
            + ": "
            + expected
            + "\n\nWhat came instead, "
            + since
            + ":\n"
            + happened(log.sinceMark())
            + sessions(cpe));
  }

  /** A failure about what the device is, or has done since the test has it. */
  static Failure ever(Cpe cpe, String expected) {
    return new Failure(who(cpe) + ": " + expected + told(cpe));
  }

  /** What has become of a device. */
  static String of(Cpe cpe) {
    return who(cpe) + told(cpe);
  }

  private static String told(Cpe cpe) {
    return "\n\nWhat it did:\n" + happened(cpe.log().all()) + sessions(cpe);
  }

  private static String who(Cpe cpe) {
    return "device " + cpe.acsId();
  }

  private static String happened(List<Observation> all) {
    if (all.isEmpty()) {
      return INDENT + "nothing\n";
    }
    StringBuilder text = new StringBuilder();
    int skipped = Math.max(0, all.size() - MOST_HAPPENED);
    if (skipped > 0) {
      text.append(INDENT).append("(").append(skipped).append(" before that)\n");
    }
    all.stream()
        .skip(skipped)
        .forEach(seen -> text.append(INDENT).append(Words.line(seen)).append('\n'));
    return text.toString();
  }

  private static String sessions(Cpe cpe) {
    List<Session> ended = cpe.sessions();
    Optional<SessionTrace> running = cpe.runningSession();
    StringBuilder text = new StringBuilder();
    int first = Math.max(0, ended.size() - SESSIONS);
    for (int i = first; i < ended.size(); i++) {
      text.append("\nSession ").append(i + 1).append(" of ").append(ended.size()).append(":\n");
      append(text, ended.get(i).transcript().lines().toList());
    }
    running.ifPresent(
        trace -> {
          text.append("\nThe session under way:\n");
          append(text, Transcript.lines(trace.entries(), trace.outcome()));
        });
    return text.toString();
  }

  private static void append(StringBuilder text, List<String> transcript) {
    for (String line : shortened(transcript)) {
      text.append(INDENT).append(line).append('\n');
    }
  }

  /** Beginning and end of what is long, such as the values of a whole tree. */
  private static List<String> shortened(List<String> lines) {
    if (lines.size() <= MOST_LINES) {
      return lines;
    }
    List<String> some = new ArrayList<>(lines.subList(0, MOST_LINES / 2));
    some.add("      (" + (lines.size() - MOST_LINES) + " lines left out; Cpe.transcript has all)");
    some.addAll(lines.subList(lines.size() - MOST_LINES / 2, lines.size()));
    return some;
  }
}
