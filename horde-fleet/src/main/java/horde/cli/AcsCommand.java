// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import cwmp.http.Credentials;
import cwmp.testkit.AcsAuthentication;
import cwmp.testkit.AcsCounts;
import cwmp.testkit.AcsServer;
import cwmp.testkit.FixedAnswerAcs;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.bench.BenchAcs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code horde acs}: the bench ACS alone. */
@Command(
    name = "acs",
    sortOptions = false,
    description = "Runs a small ACS on loopback, to try devices against.")
final class AcsCommand implements Callable<Integer> {
  private final Streams streams;

  @Option(
      names = "--port",
      paramLabel = "P",
      defaultValue = "7547",
      description = "where to listen, 0 for a free port (default: ${DEFAULT-VALUE})")
  int port = 7547;

  @Option(
      names = "--fixed",
      description = "answers without reading, as fast as it can: for measuring devices")
  boolean fixed;

  @Option(
      names = "--username",
      paramLabel = "NAME",
      description = "devices must log in with this name (Digest or Basic)")
  @Nullable String username;

  @Option(names = "--password", paramLabel = "WORD", description = "and with this password")
  String password = "";

  @Option(
      names = "--files-username",
      paramLabel = "NAME",
      description = "everybody must log in with this name at /files/ (Digest or Basic)")
  @Nullable String filesUsername;

  @Option(names = "--files-password", paramLabel = "WORD", description = "and with this password")
  String filesPassword = "";

  @Mixin CommonFlags common = new CommonFlags();

  AcsCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws EnvironmentException {
    common.apply();
    if (port < 0 || port > 65_535) {
      streams.err().println("--port: found " + port + ", expected 0 to 65535");
      return ExitCode.USAGE;
    }
    if (fixed && (username != null || filesUsername != null)) {
      streams.err().println("--fixed asks nobody to log in; leave the usernames away");
      return ExitCode.USAGE;
    }
    try {
      return fixed ? runFixed() : runScripted();
    } catch (UncheckedIOException e) {
      throw new EnvironmentException(
          e.getMessage() + "; is something else on that port? --port takes another", e);
    } catch (IOException e) {
      throw new EnvironmentException("cannot listen on port " + port + ": " + e.getMessage(), e);
    }
  }

  private int runFixed() throws IOException {
    FixedAnswerAcs acs = new FixedAnswerAcs();
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors());
    try (AcsServer server =
        AcsServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), threads, acs)) {
      show("fixed-answer ACS on " + server.url() + ", until Ctrl-C");
      return waitForSignal(
          () -> List.of(acs.informs() + " Informs, " + acs.sessionsEnded() + " sessions ended"));
    }
  }

  private int runScripted() {
    ScriptedAcs.Builder settings = ScriptedAcs.builder().port(port);
    if (username != null) {
      settings.authentication(
          AcsAuthentication.digest(AcsAuthentication.user(username, password)).orBasic());
    }
    AcsAuthentication files =
        filesUsername == null
            ? null
            : AcsAuthentication.digest(AcsAuthentication.user(filesUsername, filesPassword))
                .orBasic();
    try (BenchAcs acs = BenchAcs.start(settings, new Credentials("", ""), files)) {
      show(
          "bench ACS on " + acs.url() + ", until Ctrl-C",
          "  devices:  horde run --acs " + acs.url() + " --devices 20 --interval 10s",
          "  requests: curl " + acs.url() + " tells how to queue them and read the results");
      return waitForSignal(() -> counts(acs.acs()));
    }
  }

  private static List<String> counts(ScriptedAcs acs) {
    AcsCounts counts = acs.counts();
    return List.of(
        "sessions    %d started, %d ended, %d abandoned"
            .formatted(
                counts.sessionsStarted(), counts.sessionsEnded(), counts.sessionsAbandoned()),
        "refused     %d requests without the right login, %d against the rules"
            .formatted(counts.unauthorized(), counts.violations()));
  }

  private void show(String... lines) {
    for (String line : lines) {
      streams.out().println(line);
    }
    streams.out().flush();
  }

  /** Waits until the process is told to end, and shows the last words before it does. */
  private int waitForSignal(Supplier<List<String>> lastWords) {
    Ending ending = new Ending();
    Thread hook =
        new Thread(
            () -> {
              show(lastWords.get().toArray(String[]::new));
              ending.end(Ending.Reason.INTERRUPTED);
            },
            "horde-interrupt");
    Runtime.getRuntime().addShutdownHook(hook);
    ending.await(null);
    return ExitCode.INTERRUPTED;
  }
}
