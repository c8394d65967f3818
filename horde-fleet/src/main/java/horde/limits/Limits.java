// SPDX-License-Identifier: Apache-2.0
package horde.limits;

import cwmp.wire.HttpOrigin;
import cwmp.wire.HttpTarget;
import horde.fleet.AcsPlan;
import horde.fleet.FleetPlan;
import horde.fleet.GroupPlan;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Compares what a fleet will need with what its machine has to give, before it starts.
 *
 * <p>All of it is an estimate from the plan: periodic Informs and arrivals are in it, retries and
 * sessions that the ACS asks for are not.
 */
public final class Limits {
  private static final int DESCRIPTORS_OF_OURS = 64;
  private static final int ROUND_DESCRIPTORS = 1024;
  private static final long MEBIBYTE = 1 << 20;

  private final FleetPlan plan;
  private final SourceAddresses sources;
  private final Machine machine;
  private final Demand demand;
  private final List<Finding> findings = new ArrayList<>();

  private Limits(FleetPlan plan, SourceAddresses sources, Machine machine) {
    this.plan = plan;
    this.sources = sources;
    this.machine = machine;
    this.demand = new Demand(plan);
  }

  /** All findings about a fleet that is to run on the network. */
  public static List<Finding> of(FleetPlan plan, SourceAddresses sources, Machine machine) {
    Limits limits = new Limits(plan, sources, machine);
    limits.memory();
    limits.ports();
    limits.descriptors();
    return List.copyOf(limits.findings);
  }

  /** The findings about a fleet that stays within its process. */
  public static List<Finding> ofDryRun(FleetPlan plan, Machine machine) {
    Limits limits = new Limits(plan, SourceAddresses.ANY, machine);
    limits.memory();
    return List.copyOf(limits.findings);
  }

  private void memory() {
    long needed = DeviceMemory.heapFor(plan);
    if (needed > machine.heap()) {
      long wanted = mebibytes(needed) + 1;
      String machineToo =
          needed > machine.memory()
              ? "; this machine has %d MiB in all, so fewer devices, or another machine"
                  .formatted(mebibytes(machine.memory()))
              : "; HORDE_OPTS=-Xmx%dm ./horde .., or java -Xmx%dm, gives it"
                  .formatted(wanted, wanted);
      add(
          Finding.Kind.IMPOSSIBLE,
          "memory: %d devices need a heap of about %d MiB, and there are %d MiB%s",
          plan.devices(),
          mebibytes(needed),
          mebibytes(machine.heap()),
          machineToo);
      return;
    }
    double sessions = atOnce();
    long busy = DeviceMemory.heapFor(plan, sessions, shareOverTls());
    if (busy > machine.heap()) {
      add(
          Finding.Kind.WARNING,
          "memory: if the ACS is slow, up to %.0f sessions are open at once and need a heap of"
              + " about %d MiB; there are %d MiB, -Xmx%dm gives more",
          sessions,
          mebibytes(busy),
          mebibytes(machine.heap()),
          mebibytes(busy) + 1);
    }
  }

  private double shareOverTls() {
    long secure =
        plan.groups().stream()
            .filter(group -> originOf(group.acs()).filter(HttpOrigin::isSecure).isPresent())
            .mapToLong(GroupPlan::count)
            .sum();
    return (double) secure / plan.devices();
  }

  private static long mebibytes(long bytes) {
    return bytes / MEBIBYTE;
  }

  /** How many sessions may be open at a time, if the ACS takes as long as devices wait. */
  private double atOnce() {
    return Math.min(plan.devices(), demand.mostWithin(plan.replyTimeout()));
  }

  private void ports() {
    boolean loopback = plan.groups().stream().allMatch(group -> isLoopback(group.acs()));
    int rest = machine.restSeconds(loopback);
    int addresses = Math.max(1, sources.count());
    double perSecond = (double) machine.ports() * addresses / rest;
    add(
        Finding.Kind.GOOD,
        "ports: %d for each of %d source %s, and each rests %d s after a session: up to %s sessions"
            + " per second to one ACS%s",
        machine.ports(),
        addresses,
        addresses == 1 ? "address" : "addresses",
        rest,
        rate(perSecond),
        rest == 1 && loopback ? ", which is on loopback" : "");
    double needed = demand.mostWithin(Duration.ofSeconds(rest)) * shareOfBusiestAcs();
    double there = (double) machine.ports() * addresses;
    if (needed > there) {
      add(
          Finding.Kind.WARNING,
          "ports: up to %.0f sessions begin within %d s, and there are %.0f ports, so that"
              + " some will find no port and fail with 'connect'; %d source addresses"
              + " (net.sourceAddresses, --source) are enough, or a slower start",
          needed,
          rest,
          there,
          (long) Math.ceil(needed / machine.ports()));
    }
  }

  private static String rate(double perSecond) {
    return String.format(Locale.ROOT, perSecond < 10 ? "%.1f" : "%.0f", perSecond);
  }

  /** How many of all devices call the ACS that most of them call. */
  private double shareOfBusiestAcs() {
    Map<String, Integer> devices = new HashMap<>();
    for (GroupPlan group : plan.groups()) {
      devices.merge(
          originOf(group.acs()).map(HttpOrigin::toString).orElse(""), group.count(), Integer::sum);
    }
    int most = devices.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    return (double) most / plan.devices();
  }

  private static Optional<HttpOrigin> originOf(AcsPlan acs) {
    if (acs.access().proxy() != null) {
      return Optional.of(acs.access().proxy().origin());
    }
    if (!acs.url().constant()) {
      return Optional.empty();
    }
    try {
      return Optional.of(HttpTarget.parse(acs.url().toString()).origin());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isLoopback(AcsPlan acs) {
    return originOf(acs).map(HttpOrigin::host).filter(Limits::isLoopback).isPresent();
  }

  /** Asks nobody: a name may be anything. */
  private static boolean isLoopback(String host) {
    if (host.equals("localhost")) {
      return true;
    }
    try {
      return InetAddress.ofLiteral(host).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void descriptors() {
    long sockets =
        plan.groups().stream()
            .filter(group -> group.profile().udpConnectionRequests())
            .mapToLong(GroupPlan::count)
            .sum();
    long needed = machine.descriptorsOpen() + DESCRIPTORS_OF_OURS + sockets + Math.round(atOnce());
    if (needed > machine.descriptors()) {
      long wanted = Math.ceilDiv(needed, ROUND_DESCRIPTORS) * ROUND_DESCRIPTORS;
      add(
          Finding.Kind.WARNING,
          "descriptors: if the ACS is slow, up to %d files and connections are open at once, and %d"
              + " may be; 'ulimit -n %d' before the start, or LimitNOFILE=%d in the systemd unit,"
              + " allows them",
          needed,
          machine.descriptors(),
          wanted,
          wanted);
    }
  }

  private void add(Finding.Kind kind, String format, Object... arguments) {
    findings.add(new Finding(kind, String.format(Locale.ROOT, format, arguments)));
  }
}
