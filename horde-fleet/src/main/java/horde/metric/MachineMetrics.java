// SPDX-License-Identifier: Apache-2.0
package horde.metric;

import static horde.metric.MetricKind.Better.LOWER;
import static horde.metric.MetricKind.Better.NEITHER;
import static horde.metric.MetricShapes.kind;
import static horde.metric.MetricShapes.measured;
import static horde.metric.MetricShapes.room;

import horde.measure.ConnectFailures;
import horde.measure.GcPauses;
import horde.report.MachineReport;
import horde.report.RunReport;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What a report tells of the machine. */
final class MachineMetrics {
  private MachineMetrics() {}

  static List<MetricKind> kinds() {
    return List.of(
        kind(
            "lag.max",
            Unit.MILLIS,
            NEITHER,
            "how late the horde itself was at worst",
            ofMachine(MachineReport::worstLagMillis)),
        kind(
            "gc.count", Unit.COUNT, NEITHER, "pauses of garbage collection", ofGc(GcPauses::count)),
        kind("gc.total", Unit.MILLIS, NEITHER, "all of them together", ofGc(GcPauses::totalMillis)),
        kind("gc.max", Unit.MILLIS, NEITHER, "the longest of them", ofGc(GcPauses::maxMillis)),
        kind(
            "connects.refused",
            Unit.COUNT,
            LOWER,
            "connections that nobody took",
            ofConnects(ConnectFailures::refused)),
        kind(
            "connects.noPort",
            Unit.COUNT,
            LOWER,
            "connections for which this machine had no port left",
            ofConnects(ConnectFailures::noPort)),
        kind(
            "connects.noDescriptor",
            Unit.COUNT,
            LOWER,
            "connections for which this process had no file descriptor left",
            ofConnects(ConnectFailures::noDescriptor)),
        kind(
            "descriptors.used",
            Unit.COUNT,
            NEITHER,
            "file descriptors at the most; in percent, of those that there may be",
            report -> report.machine() == null ? null : room(report.machine().descriptors())),
        kind(
            "ports.used",
            Unit.COUNT,
            NEITHER,
            "local ports at the most; in percent, of those towards one server",
            report -> report.machine() == null ? null : room(report.machine().ports())),
        kind(
            "cpu.cores",
            Unit.CORES,
            NEITHER,
            "processors that worked for the horde, on the average",
            ofMachine(MachineReport::cpuCores)),
        kind(
            "cpu.machine",
            Unit.SHARE,
            NEITHER,
            "which part of all processors was busy, on the average",
            report -> report.machine() == null ? null : measured(report.machine().load())),
        kind(
            "cpu.perSession",
            Unit.MILLIS,
            LOWER,
            "processor time for each completed session",
            report ->
                report.cpuSecondsPerSession() == null
                    ? null
                    : Measured.of(report.cpuSecondsPerSession() * 1000)),
        kind(
            "heap.perDevice",
            Unit.BYTES,
            LOWER,
            "live heap for each device, from 10 000 devices up",
            report -> measured(report.heapBytesPerDevice())));
  }

  private static Function<RunReport, @Nullable Measured> ofMachine(
      ToDoubleFunction<MachineReport> of) {
    return report ->
        report.machine() == null ? null : Measured.of(of.applyAsDouble(report.machine()));
  }

  private static Function<RunReport, @Nullable Measured> ofGc(ToDoubleFunction<GcPauses> of) {
    return ofMachine(machine -> of.applyAsDouble(machine.gc()));
  }

  private static Function<RunReport, @Nullable Measured> ofConnects(
      ToDoubleFunction<ConnectFailures> of) {
    return report ->
        report.connects() == null ? null : Measured.of(of.applyAsDouble(report.connects()));
  }
}
