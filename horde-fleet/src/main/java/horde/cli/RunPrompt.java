// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import horde.console.CommandSource;
import horde.console.Console;
import horde.console.Conversation;
import horde.console.PipedCommands;
import horde.console.PlainScreen;
import horde.console.Screen;
import horde.console.TerminalScreen;
import horde.steer.Steering;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where a run, or a console that is attached to one, takes its commands from. */
final class RunPrompt {
  private final Streams streams;
  private final ConsoleWish wish;

  RunPrompt(Streams streams, ConsoleWish wish) {
    this.streams = streams;
    this.wish = wish;
  }

  /** What is shown where: a terminal if somebody sits before it and types. */
  Screen screen(Console console) throws EnvironmentException {
    if (wish.listed() != null || streams.kind() != Streams.Kind.TERMINAL) {
      return new PlainScreen(streams.out(), streams.err());
    }
    try {
      return TerminalScreen.open(console);
    } catch (IOException e) {
      throw new EnvironmentException("the terminal cannot be used: " + e.getMessage(), e);
    }
  }

  /** Where commands come from; null if nobody gives any. */
  private @Nullable CommandSource source(Screen screen) {
    if (wish.listed() != null) {
      return wish.listed();
    }
    if (screen instanceof CommandSource terminal) {
      return terminal;
    }
    return streams.kind() == Streams.Kind.PIPE ? new PipedCommands(streams.input()) : null;
  }

  /**
   * Takes commands until there are no more.
   *
   * @param steering the fleet, if it is of this process
   */
  Conversation.End converse(Console console, @Nullable Steering steering, Screen screen) {
    CommandSource source = source(screen);
    return source == null ? Conversation.End.NO_MORE : converse(console, steering, screen, source);
  }

  private Conversation.End converse(
      Console console, @Nullable Steering steering, Screen screen, CommandSource source) {
    Conversation conversation = new Conversation(console, screen, !wish.goesOn(), steering);
    return wish.java() ? conversation.runJava(source) : conversation.run(source);
  }

  /** Takes commands on a thread of its own, which ends with the process at the latest. */
  void begin(Console console, Steering steering, Screen screen, Ending ending) {
    CommandSource source = source(screen);
    if (source == null) {
      return;
    }
    CommandSource bounded = new UntilTheEnd(source, ending);
    Thread.ofPlatform()
        .daemon()
        .name("horde-prompt")
        .start(() -> end(converse(console, steering, screen, bounded), ending));
  }

  /** Commands that a run still takes: none once it has ended. */
  private record UntilTheEnd(CommandSource source, Ending ending) implements CommandSource {
    @Override
    public String next(String prompt) throws EndOfCommands {
      if (ending.ended()) {
        throw new EndOfCommands(Conversation.End.NO_MORE);
      }
      return source.next(prompt);
    }

    @Override
    public String place() {
      return source.place();
    }

    @Override
    public boolean isPerson() {
      return source.isPerson();
    }
  }

  /** The end of a pipe does not end a run that is not for it, what a person says does. */
  private void end(Conversation.End said, Ending ending) {
    switch (said) {
      case QUIT -> ending.end(Ending.Reason.QUIT);
      case INTERRUPTED -> ending.end(Ending.Reason.INTERRUPTED);
      case FAILED -> ending.end(Ending.Reason.COMMAND_FAILED);
      case NO_MORE, GONE -> {
        if (wish.isAll()) {
          ending.end(Ending.Reason.QUIT);
        }
      }
    }
  }
}
