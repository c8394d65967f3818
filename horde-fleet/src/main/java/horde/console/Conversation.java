// SPDX-License-Identifier: Apache-2.0
package horde.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
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

  private static final long JOB_MILLIS = 200;
  private static final int MOST_NESTED = 10;
  private static final long LARGEST_SCRIPT = 1 << 20;

  private final Console console;
  private final Screen screen;
  private final boolean stopsAtFailure;
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
   */
  public Conversation(Console console, Screen screen, boolean stopsAtFailure) {
    this.console = console;
    this.screen = screen;
    this.stopsAtFailure = stopsAtFailure;
  }

  /** Goes on until the commands end. */
  public End run(CommandSource source) {
    try {
      while (true) {
        End end = carryOut(source.next(), source);
        if (end != null) {
          return end;
        }
      }
    } catch (CommandSource.EndOfCommands e) {
      return e.end();
    }
  }

  /** Carries out a line; null if the conversation goes on. */
  private @Nullable End carryOut(String line, CommandSource source) {
    try {
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
      Conversation inner = new Conversation(console, screen, true);
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
  static ListedCommands script(String name) throws CommandException {
    try {
      Path file = Path.of(name);
      if (Files.size(file) > LARGEST_SCRIPT) {
        throw new CommandException(
            name + " has " + Files.size(file) + " bytes, expected at most " + LARGEST_SCRIPT);
      }
      return new ListedCommands(name, Files.readAllLines(file));
    } catch (NoSuchFileException | InvalidPathException e) {
      throw new CommandException("there is no file " + name);
    } catch (IOException e) {
      throw new CommandException(name + " cannot be read: " + e.getMessage());
    }
  }
}
