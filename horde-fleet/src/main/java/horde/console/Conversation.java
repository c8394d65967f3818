// SPDX-License-Identifier: Apache-2.0
package horde.console;

import horde.config.FileTrouble;
import horde.steer.Steering;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Takes commands from somewhere, has them carried out and shows what comes of them, until there are
 * no more. Follows jobs and watches until they end, or the person wants to go on. Of one thread.
 */
public final class Conversation {
  /** How long a watch lasts where nobody can end it. */
  private static final Duration WATCH = Duration.ofSeconds(10);

  private static final String JAVA_EXIT = "/exit";
  private static final String JAVA_GREETING =
      "Java with the variables fleet and steering; " + JAVA_EXIT + " goes back to commands";
  private static final long JOB_MILLIS = 200;
  private static final int MOST_NESTED = 10;

  private final Console console;
  private final Screen screen;
  private final boolean stopsAtFailure;
  private final @Nullable Steering steering;
  private @Nullable JavaShell java;
  private boolean javaOnly;
  private int nested;

  /** Why it ends. */
  public enum End {
    /** Somebody said quit. */
    QUIT,
    /** Somebody pressed Ctrl-C, or the signal came. */
    INTERRUPTED,
    /** All commands were carried out. */
    NO_MORE,
    /** A command has failed, and others were not to follow. */
    FAILED,
    /** Nobody hears commands any more. */
    GONE
  }

  /**
   * A conversation.
   *
   * @param stopsAtFailure whether a command that fails is the last one, where no person decides
   * @param steering the fleet for those who want to use Java on it; null if it is not of this
   *     process
   */
  public Conversation(
      Console console, Screen screen, boolean stopsAtFailure, @Nullable Steering steering) {
    this.console = console;
    this.screen = screen;
    this.stopsAtFailure = stopsAtFailure;
    this.steering = steering;
  }

  /** The same, beginning with Java. */
  public End runJava(CommandSource source) {
    javaOnly = true;
    try {
      java();
      screen.show(JAVA_GREETING);
    } catch (CommandException e) {
      screen.show(String.valueOf(e.getMessage()));
      return End.FAILED;
    }
    return run(source);
  }

  /** Goes on until the commands end. */
  public End run(CommandSource source) {
    try {
      while (true) {
        End end = carryOut(source.next(prompt()), source);
        if (end != null) {
          return end;
        }
      }
    } catch (CommandSource.EndOfCommands e) {
      return e.end();
    } finally {
      if (java != null) {
        java.close();
      }
    }
  }

  private String prompt() {
    return !javaOnly ? "horde> " : java != null && java.isIncomplete() ? "  ...> " : "java> ";
  }

  /** Carries out a line; null if the conversation goes on. */
  private @Nullable End carryOut(String line, CommandSource source) {
    try {
      if (javaOnly) {
        return javaLine(line, source);
      }
      Words words = new Words(line);
      String name = words.peek().toLowerCase(Locale.ROOT);
      return switch (name) {
        case PromptCommands.QUIT, "exit" -> {
          words.next();
          words.end();
          yield End.QUIT;
        }
        case PromptCommands.SOURCE -> {
          words.next();
          yield script(words, source);
        }
        case PromptCommands.WAIT -> {
          words.next();
          yield pause(words, source);
        }
        case PromptCommands.JAVA -> {
          words.next();
          yield java(words, source);
        }
        default -> say(line, source);
      };
    } catch (CommandException e) {
      return failed(e.getMessage(), source);
    } catch (ConsoleGoneException e) {
      screen.show(String.valueOf(e.getMessage()));
      return End.GONE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return End.INTERRUPTED;
    }
  }

  private @Nullable End failed(@Nullable String message, CommandSource source) {
    String place = source.place();
    screen.show((place.isEmpty() ? "" : place + ": ") + message);
    return stopsAtFailure && !source.isPerson() ? End.FAILED : null;
  }

  // ---- what is said to the fleet

  private @Nullable End say(String line, CommandSource source)
      throws ConsoleGoneException, InterruptedException {
    Answer answer = console.say(line, screen.paper());
    if (answer.job() != null) {
      answer = followed(answer, answer.job());
    } else if (answer.watch() != null) {
      answer = watched(answer, answer.watch(), source.isPerson());
    }
    if (answer.failed() && !source.place().isEmpty()) {
      screen.show(source.place() + ": " + line.strip());
    }
    show(answer.lines());
    return answer.failed() && stopsAtFailure && !source.isPerson() ? End.FAILED : null;
  }

  private void show(List<String> lines) {
    if (!lines.isEmpty()) {
      screen.show(lines);
    }
  }

  /** Waits for the end of a job, or lets it go on by itself. */
  private Answer followed(Answer begun, int job) throws ConsoleGoneException, InterruptedException {
    Answer answer = begun;
    try (Screen.Patience patience = screen.patience()) {
      while (answer.job() != null) {
        screen.waiting(String.join(" ", answer.lines()) + "  (Ctrl-C lets it go on by itself)");
        if (patience.isLost(JOB_MILLIS)) {
          return Answer.of(
              "job " + job + " goes on by itself; 'job " + job + "' tells how far it is");
        }
        answer = console.say("job " + job, screen.paper());
      }
      return answer;
    } finally {
      screen.waiting("");
    }
  }

  /** Shows what a watch sees. */
  private Answer watched(Answer begun, int watch, boolean person)
      throws ConsoleGoneException, InterruptedException {
    Answer answer = begun;
    long end = System.nanoTime() + WATCH.toNanos();
    try (Screen.Patience patience = screen.patience()) {
      screen.waiting(person ? "watching; Enter or Ctrl-C ends it" : "");
      while (answer.watch() != null) {
        show(answer.lines());
        if (patience.isLost(1) || (!person && System.nanoTime() - end > 0)) {
          return console.say("watch end " + watch, screen.paper());
        }
        answer = console.say("watch more " + watch, screen.paper());
      }
      return answer;
    } finally {
      screen.waiting("");
    }
  }

  // ---- Java

  private @Nullable End java(Words words, CommandSource source) throws CommandException {
    JavaShell shell = java();
    if (words.atEnd()) {
      javaOnly = true;
      screen.show(JAVA_GREETING);
      return null;
    }
    return told(shell.evaluateWhole(words.all()), source);
  }

  private @Nullable End javaLine(String line, CommandSource source) throws CommandException {
    if (line.strip().equals(JAVA_EXIT)) {
      javaOnly = false;
      return null;
    }
    return told(java().evaluate(line), source);
  }

  private @Nullable End told(Answer answer, CommandSource source) {
    show(answer.lines());
    return answer.failed() && stopsAtFailure && !source.isPerson() ? End.FAILED : null;
  }

  private JavaShell java() throws CommandException {
    JavaShell shell = java;
    if (shell == null) {
      if (steering == null) {
        throw new CommandException(
            "Java works on a fleet of this process only, such as that of 'horde console"
                + " fleet.yaml'");
      }
      shell = JavaAccess.shell(steering);
      java = shell;
    }
    return shell;
  }

  // ---- what is the prompt's own

  private @Nullable End pause(Words words, CommandSource source)
      throws CommandException, InterruptedException {
    Duration time = OrderCommands.time(words.next("how long, such as 5s"));
    words.end();
    try (Screen.Patience patience = screen.patience()) {
      patience.isLost(time.toMillis());
    }
    return null;
  }

  private @Nullable End script(Words words, CommandSource source) throws CommandException {
    String name = words.next("the name of a FILE");
    words.end();
    if (nested == MOST_NESTED) {
      throw new CommandException(
          name + ": expected at most " + MOST_NESTED + " files within each other");
    }
    ListedCommands script = script(name);
    nested++;
    try {
      Conversation inner = new Conversation(console, screen, true, steering);
      inner.nested = nested;
      End end = inner.run(script);
      return end == End.NO_MORE || (end == End.FAILED && (source.isPerson() || !stopsAtFailure))
          ? null
          : end;
    } finally {
      nested--;
    }
  }

  /**
   * The commands in a file.
   *
   * @throws CommandException if it cannot be read
   */
  private static ListedCommands script(String name) throws CommandException {
    try {
      return ListedCommands.read(Path.of(name));
    } catch (InvalidPathException e) {
      throw new CommandException("found '" + name + "', expected the name of a file");
    } catch (IOException e) {
      throw new CommandException(name + ": cannot be read: " + FileTrouble.reason(e));
    }
  }
}
