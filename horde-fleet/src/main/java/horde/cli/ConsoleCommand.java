// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import horde.config.ConfigException;
import horde.config.FileTrouble;
import horde.config.FleetConfig;
import horde.config.Overrides;
import horde.console.AttachException;
import horde.console.Conversation;
import horde.console.ListedCommands;
import horde.console.RemoteConsole;
import horde.console.Screen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code horde console}: a prompt on a fleet that runs elsewhere, or begins with it. */
@Command(
    name = "console",
    sortOptions = false,
    description = "Takes commands to a running horde, or to one that it starts.",
    footer = {
      "",
      "With a file or flags of a run it starts that run; else it attaches to a horde of this"
          + " machine.",
      "Commands come from --command, --script, a pipe, or are typed; 'help' lists them.",
    })
final class ConsoleCommand implements Callable<Integer> {
  private final Streams streams;

  @Parameters(arity = "0..1", paramLabel = "CONFIG.yaml", description = "starts this fleet")
  @Nullable Path file;

  @Option(
      names = "--attach",
      paramLabel = "URL",
      description =
          "a running horde, as it says at its start (default: " + RemoteConsole.USUAL_URL + ")")
  @Nullable String attach;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "holds the token that it asks for, as does " + RunWeb.TOKEN)
  @Nullable Path tokenFile;

  @Option(
      names = "--command",
      paramLabel = "LINE",
      description = "carries out a command, then the next one, and ends; may be repeated")
  List<String> commands = new ArrayList<>();

  @Option(
      names = "--script",
      paramLabel = "FILE",
      description = "carries out the commands of a file, one a line, and ends")
  @Nullable Path script;

  @Option(
      names = "--keep-going",
      description = "goes on after a command that failed (default: ends with exit code 1)")
  boolean keepGoing;

  @Option(names = "--jshell", description = "begins with Java on the fleet that it starts")
  boolean jshell;

  @Mixin FleetFlags flags = new FleetFlags();
  @Mixin RefereeFlags refereeFlags = new RefereeFlags();
  @Mixin CommonFlags common = new CommonFlags();

  ConsoleCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws ConfigException, EnvironmentException {
    common.apply();
    ConsoleWish wish = new ConsoleWish(listed(), keepGoing, jshell, true);
    if (wish.listed() == null && streams.kind() == Streams.Kind.NOBODY) {
      throw new ConfigException(
          List.of(
              "nobody can type commands, as the output is no terminal; expected --command, --script"
                  + " or a pipe"));
    }
    boolean starts = file != null || !flags.overrides().equals(Overrides.NONE);
    if (starts && attach != null) {
      throw new ConfigException(
          List.of("found --attach and a fleet to start, expected one of them"));
    }
    if (!starts) {
      if (jshell) {
        throw new ConfigException(
            List.of(
                "Java works on a fleet of this process only: expected a fleet.yaml, or flags of a"
                    + " run such as --devices 10"));
      }
      return attached(wish);
    }
    FleetConfig config = flags.config(file);
    return new FleetRun(config, streams, refereeFlags, wish)
        .run(RunCommand.banner(config), FleetRun.Companion.NONE);
  }

  private @Nullable ListedCommands listed() throws ConfigException {
    if (script != null && !commands.isEmpty()) {
      throw new ConfigException(List.of("found --command and --script, expected one of them"));
    }
    if (script == null) {
      return commands.isEmpty() ? null : new ListedCommands("", commands);
    }
    try {
      return ListedCommands.read(script);
    } catch (IOException e) {
      throw new ConfigException(script + ": cannot be read: " + FileTrouble.reason(e), e);
    }
  }

  // ---- a horde elsewhere

  private int attached(ConsoleWish wish) throws ConfigException, EnvironmentException {
    RemoteConsole remote;
    try {
      String token = RunWeb.token("--token-file", tokenFile, System.getenv(RunWeb.TOKEN));
      remote = RemoteConsole.attach(attach == null ? RemoteConsole.USUAL_URL : attach, token);
    } catch (AttachException e) {
      if (e.isMistake()) {
        throw new ConfigException(String.valueOf(e.getMessage()), e);
      }
      throw new EnvironmentException(String.valueOf(e.getMessage()), e);
    }
    RunPrompt prompt = new RunPrompt(streams, wish);
    try (Screen screen = prompt.screen(remote)) {
      if (screen.isTerminal()) {
        screen.show(remote.greeting());
      }
      return exitCode(prompt.converse(remote, null, screen));
    }
  }

  private static int exitCode(Conversation.End end) {
    return switch (end) {
      case QUIT, NO_MORE -> ExitCode.DONE;
      case FAILED -> ExitCode.FAILED;
      case GONE -> ExitCode.ENVIRONMENT;
      case INTERRUPTED -> ExitCode.INTERRUPTED;
    };
  }
}
