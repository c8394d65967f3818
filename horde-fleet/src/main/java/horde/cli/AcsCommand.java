// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import cwmp.http.Credentials;
import cwmp.testkit.AcsAuthentication;
import cwmp.testkit.AcsCounts;
import cwmp.testkit.AcsServer;
import cwmp.testkit.FixedAnswerAcs;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.bench.BenchAcs;
import horde.cli.TlsServerFlags.Door;
import horde.config.ConfigException;
import horde.record.RecordingAcs;
import horde.record.WalkSettings;
import horde.tls.ServerTls;
import horde.tls.TlsFileException;
import horde.tls.TlsGate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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

  @Option(
      names = "--record",
      paramLabel = "DIR",
      description = "asks a real device for all that it has, and writes a profile of it to DIR")
  @Nullable Path record;

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      description = "with --record: where devices can come (default: --port of 127.0.0.1)")
  @Nullable String listen;

  @Option(
      names = "--devices",
      paramLabel = "N",
      description = "with --record: how many devices to record (default: 1)")
  @Nullable Integer devices;

  @Option(
      names = "--pause",
      paramLabel = "TIME",
      description = "with --record: before each request (default: 20ms)")
  @Nullable String pause;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      description = "with --record: how long to wait for all of it (default: until Ctrl-C)")
  @Nullable String duration;

  @Mixin TlsServerFlags tlsFlags = new TlsServerFlags();
  @Mixin CommonFlags common = new CommonFlags();

  AcsCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws ConfigException, EnvironmentException {
    common.apply();
    if (port < 0 || port > 65_535) {
      streams.err().println("--port: found " + port + ", expected 0 to 65535");
      return ExitCode.USAGE;
    }
    if (fixed && (username != null || filesUsername != null)) {
      streams.err().println("--fixed asks nobody to log in; leave the usernames away");
      return ExitCode.USAGE;
    }
    boolean recording = listen != null || devices != null || pause != null || duration != null;
    if (record == null && recording) {
      streams.err().println("--listen, --devices, --pause and --duration belong to --record");
      return ExitCode.USAGE;
    }
    if (record != null && (fixed || filesUsername != null)) {
      streams.err().println("--record has neither --fixed answers nor files");
      return ExitCode.USAGE;
    }
    try {
      ServerTls tls = tlsFlags.read();
      if (record != null) {
        return runRecording(record, tls);
      }
      return fixed ? runFixed(tls) : runScripted(tls);
    } catch (TlsFileException | IllegalArgumentException e) {
      streams.err().println(e.getMessage());
      return ExitCode.USAGE;
    } catch (UncheckedIOException e) {
      throw new EnvironmentException(
          e.getMessage() + "; is something else on that port? --port takes another", e);
    } catch (IOException e) {
      throw new EnvironmentException("cannot listen on port " + port + ": " + e.getMessage(), e);
    }
  }

  private InetSocketAddress onPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private int runFixed(@Nullable ServerTls tls) throws IOException {
    FixedAnswerAcs acs = new FixedAnswerAcs();
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors());
    try (AcsServer server = AcsServer.start(tlsFlags.plain(onPort()), threads, acs);
        Door door = TlsServerFlags.open(tls, onPort(), server.url())) {
      show("fixed-answer ACS on " + door.url() + ", until Ctrl-C");
      return waitForSignal(
          () ->
              withHandshakes(
                  door,
                  List.of(acs.informs() + " Informs, " + acs.sessionsEnded() + " sessions ended")));
    }
  }

  private @Nullable AcsAuthentication login() {
    return username == null
        ? null
        : AcsAuthentication.digest(AcsAuthentication.user(username, password)).orBasic();
  }

  private int runRecording(Path folder, @Nullable ServerTls tls)
      throws IOException, EnvironmentException {
    RecordingRun run = new RecordingRun(streams);
    WalkSettings usual = WalkSettings.DEFAULT;
    try {
      InetSocketAddress address = listen == null ? onPort() : RecordingRun.address(listen);
      Duration end = duration == null ? null : RecordingRun.time("--duration", duration);
      WalkSettings settings =
          new WalkSettings(
              pause == null ? usual.pause() : RecordingRun.time("--pause", pause),
              usual.requestsPerSession(),
              usual.requests(),
              usual.batch(),
              usual.patience(),
              usual.again());
      int wanted = devices == null ? 1 : devices;
      if (wanted < 1) {
        throw new IllegalArgumentException("--devices: found " + wanted + ", expected 1 or more");
      }
      RecordingAcs acs =
          RecordingAcs.start(tlsFlags.plain(address), login(), folder, settings, wanted, run::tell);
      try (Door door = RecordingRun.door(acs, tls, address)) {
        show(
            "recording ACS on " + door.url() + ", until all is recorded",
            "  point the device at it: ManagementServer.URL = "
                + RecordingRun.forDevices(door.url(), address),
            "  then restart it, or wait for its next session; nothing is set on it");
        return run.run(acs, end);
      }
    } catch (FileAlreadyExistsException | IllegalArgumentException e) {
      streams.err().println(e.getMessage());
      return ExitCode.USAGE;
    }
  }

  private int runScripted(@Nullable ServerTls tls) throws IOException {
    ScriptedAcs.Builder settings = ScriptedAcs.builder().address(tlsFlags.plain(onPort()));
    AcsAuthentication login = login();
    if (login != null) {
      settings.authentication(login);
    }
    AcsAuthentication files =
        filesUsername == null
            ? null
            : AcsAuthentication.digest(AcsAuthentication.user(filesUsername, filesPassword))
                .orBasic();
    try (BenchAcs acs = BenchAcs.start(settings, new Credentials("", ""), files);
        Door door = TlsServerFlags.open(tls, onPort(), acs.url())) {
      show(
          "bench ACS on " + door.url() + ", until Ctrl-C",
          "  devices:  horde run --acs " + door.url() + trust() + " --devices 20 --interval 10s",
          "  requests: curl " + acs.url() + " tells how to queue them and read the results");
      return waitForSignal(() -> withHandshakes(door, counts(acs.acs())));
    }
  }

  /** What devices of ours have to be told about TLS. */
  private String trust() {
    Path folder = tlsFlags.folder;
    return folder == null
        ? ""
        : " --acs-ca "
            + folder.resolve("ca.pem")
            + (tlsFlags.clients == null ? "" : " --certificates " + folder);
  }

  private static List<String> withHandshakes(Door door, List<String> counts) {
    TlsGate gate = door.gate();
    if (gate == null || gate.refused() == 0) {
      return counts;
    }
    List<String> all = new ArrayList<>(counts);
    all.add(
        "TLS         %d handshakes failed; the last: %s"
            .formatted(gate.refused(), gate.lastRefusal()));
    return all;
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
