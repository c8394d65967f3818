// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import horde.config.ConfigException;
import horde.config.DeviceNames;
import horde.config.FileTrouble;
import horde.config.FleetConfigReader;
import horde.config.Overrides;
import horde.fleet.FleetPlan;
import horde.tls.CertificateFolder;
import horde.tls.CertificateMint;
import horde.tls.Flaw;
import horde.tls.Flaws;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code horde certs}: an authority of one's own, and a certificate for each device of a fleet. */
@Command(
    name = "certs",
    sortOptions = false,
    description =
        "Makes a certificate for each device of a fleet, and an authority that signs them.",
    footer = {
      "",
      "SOME is a share such as 2%%, or indexes of devices such as 3,17,100-120.",
      "The devices show them with: horde run --certificates DIR",
    })
final class CertsCommand implements Callable<Integer> {
  private static final String AUTHORITY = "Horde test authority";

  private final Streams streams;

  @Parameters(index = "0", paramLabel = "DIR", description = "where to, a folder")
  Path folder = Path.of("certs");

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "CONFIG.yaml",
      description = "the fleet; without it TR-181 gateways")
  @Nullable Path file;

  @Option(names = Overrides.DEVICES, paramLabel = "N", description = "how many devices")
  @Nullable String devices;

  @Option(names = Overrides.SEED, paramLabel = "N", description = "decides whom a share hits")
  @Nullable String seed;

  @Option(names = "--expired", paramLabel = "SOME", description = "have one that ended yesterday")
  @Nullable String expired;

  @Option(names = "--revoked", paramLabel = "SOME", description = "have one that crl.pem revokes")
  @Nullable String revoked;

  @Option(
      names = "--wrong-name",
      paramLabel = "SOME",
      description = "have one with the name of the next device")
  @Nullable String wrongName;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      description = "name or address of the ACS, for server.pem (default: localhost)")
  List<String> hosts = new ArrayList<>();

  @Mixin CommonFlags common = new CommonFlags();

  CertsCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws ConfigException, EnvironmentException {
    common.apply();
    FleetPlan plan = plan();
    Flaws flaws = new Flaws(plan.seed());
    try {
      add(flaws, Flaw.EXPIRED, expired);
      add(flaws, Flaw.REVOKED, revoked);
      add(flaws, Flaw.WRONG_NAME, wrongName);
    } catch (IllegalArgumentException e) {
      streams.err().println(e.getMessage());
      return ExitCode.USAGE;
    }
    if (hosts.isEmpty()) {
      hosts = List.of("localhost", "127.0.0.1", "::1");
    }
    try {
      make(plan, flaws);
      return ExitCode.DONE;
    } catch (FileAlreadyExistsException e) {
      streams.err().println(e.getMessage() + " is there already and stays as it is");
      return ExitCode.USAGE;
    } catch (IOException e) {
      throw new EnvironmentException(
          "nothing can be written to " + folder + ": " + FileTrouble.reason(e), e);
    }
  }

  private FleetPlan plan() throws ConfigException {
    Map<String, String> texts = new HashMap<>();
    if (devices != null) {
      texts.put(Overrides.DEVICES, devices);
    }
    if (seed != null) {
      texts.put(Overrides.SEED, seed);
    }
    Overrides overrides = new Overrides(texts);
    return file == null
        ? FleetConfigReader.read(overrides).plan()
        : FleetConfigReader.readDevices(file, overrides);
  }

  private static void add(Flaws flaws, Flaw flaw, @Nullable String devices) {
    if (devices != null) {
      try {
        flaws.add(flaw, devices);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("--" + flaw.word() + ": " + e.getMessage(), e);
      }
    }
  }

  private void make(FleetPlan plan, Flaws flaws) throws IOException {
    CertificateMint mint = new CertificateMint(AUTHORITY, Instant.now());
    CertificateFolder out = new CertificateFolder(folder, mint, flaws);
    out.writeServer(hosts);
    long begin = System.nanoTime();
    Map<Flaw, Integer> flawed =
        out.writeDevices(plan.devices(), new DeviceNames(plan)::of, this::showProgress);
    double seconds = (System.nanoTime() - begin) / 1e9;
    streams
        .out()
        .printf(
            Locale.ROOT,
            "%d certificates in %.1f s, %.0f a second, in %s%n",
            plan.devices(),
            seconds,
            plan.devices() / seconds,
            folder);
    flawed.forEach((flaw, count) -> streams.out().println("  " + count + " " + flaw.word()));
    streams.out().println("  server.pem, ca.pem and crl.pem are for the ACS, ca.pem for --acs-ca");
    streams.out().flush();
  }

  private void showProgress(int written) {
    if (streams.kind() == Streams.Kind.TERMINAL) {
      streams.err().print("\r" + written + " certificates\r");
      streams.err().flush();
    }
  }
}
