// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import cwmp.wire.HttpTarget;
import horde.cli.TlsServerFlags.Door;
import horde.config.ConfigException;
import horde.config.Overrides;
import horde.record.RecordingProxy;
import horde.tls.ServerTls;
import horde.tls.TlsFileException;
import horde.tls.TlsFiles;
import horde.tls.TlsSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code horde record}: what a device and its ACS say to each other. */
@Command(
    name = "record",
    sortOptions = false,
    description = {
      "Stands between a device and its ACS, and writes down what they say to each other.",
      "Connection requests do not come through it: the ACS makes them to the device itself."
    })
final class RecordCommand implements Callable<Integer> {
  private final Streams streams;

  @Option(
      names = "--between",
      required = true,
      paramLabel = "URL",
      description = "where the ACS is, http or https")
  String acs = "";

  @Option(
      names = "--to",
      required = true,
      paramLabel = "DIR",
      description = "where to write; a new folder or an empty one")
  Path folder = Path.of(".");

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:7547",
      description = "where devices come (default: ${DEFAULT-VALUE})")
  String listen = "127.0.0.1:7547";

  @Mixin TrustFlags trust = new TrustFlags();

  @Option(
      names = Overrides.DURATION,
      paramLabel = "TIME",
      description = "how long (default: until Ctrl-C)")
  @Nullable String duration;

  @Mixin TlsServerFlags tlsFlags = new TlsServerFlags();
  @Mixin CommonFlags common = new CommonFlags();

  RecordCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws ConfigException, EnvironmentException {
    common.apply();
    RecordingRun run = new RecordingRun(streams);
    try {
      HttpTarget target = HttpTarget.parse(acs);
      InetSocketAddress address = RecordingRun.address(listen);
      Duration end = duration == null ? null : RecordingRun.time(Overrides.DURATION, duration);
      ServerTls own = tlsFlags.read();
      RecordingProxy proxy =
          RecordingProxy.start(tlsFlags.plain(address), target, tls(), folder, run::tell);
      try (Door door = RecordingRun.door(proxy, own, address)) {
        show(target, RecordingRun.forDevices(door.url(), address));
        return run.run(proxy, end);
      }
    } catch (FileAlreadyExistsException | TlsFileException | IllegalArgumentException e) {
      streams.err().println(e.getMessage());
      return ExitCode.USAGE;
    } catch (IOException e) {
      throw new EnvironmentException(
          "cannot record on " + listen + " to " + folder + ": " + e.getMessage(), e);
    } catch (GeneralSecurityException e) {
      throw new EnvironmentException("no TLS: " + e.getMessage(), e);
    }
  }

  private void show(HttpTarget target, String url) {
    for (String line :
        List.of(
            "recording between devices and " + target + ", until Ctrl-C",
            "  point the device at it: ManagementServer.URL = " + url,
            "  with that path, which a login by Digest depends on")) {
      streams.out().println(line);
    }
    streams.out().flush();
  }

  private TlsSettings tls() throws TlsFileException {
    TlsSettings usual = TlsSettings.DEFAULT;
    return new TlsSettings(
        trust.authorities == null ? List.of() : TlsFiles.authorities(Path.of(trust.authorities)),
        trust.insecure,
        usual.oldest(),
        usual.identities(),
        usual.sessionCache());
  }
}
