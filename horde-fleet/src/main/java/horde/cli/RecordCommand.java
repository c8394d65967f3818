// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import cwmp.wire.HttpTarget;
import horde.config.ConfigException;
import horde.config.Overrides;
import horde.record.RecordingProxy;
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

  @Option(
      names = Overrides.CA,
      paramLabel = "FILE",
      description = "whom to believe in TLS, in PEM (default: whom this Java believes)")
  @Nullable Path authorities;

  @Option(
      names = Overrides.INSECURE,
      description = "believes every certificate of the ACS, of whomever and for whatever host")
  boolean insecure;

  @Option(
      names = Overrides.DURATION,
      paramLabel = "TIME",
      description = "how long (default: until Ctrl-C)")
  @Nullable String duration;

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
      RecordingProxy proxy = RecordingProxy.start(address, target, tls(), folder, run::tell);
      for (String line :
          List.of(
              "recording between devices and " + target + ", until Ctrl-C",
              "  point the device at it: ManagementServer.URL = "
                  + RecordingRun.forDevices(proxy.url(), address),
              "  with that path, which a login by Digest depends on")) {
        streams.out().println(line);
      }
      streams.out().flush();
      return run.run(proxy, end);
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

  private TlsSettings tls() throws TlsFileException {
    TlsSettings usual = TlsSettings.DEFAULT;
    return new TlsSettings(
        authorities == null ? List.of() : TlsFiles.authorities(authorities),
        insecure,
        usual.oldest(),
        usual.identities(),
        usual.sessionCache());
  }
}
