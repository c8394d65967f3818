// SPDX-License-Identifier: Apache-2.0
// Points of time as the charts want them, from the series that was and from the pulses that come.

/**
 * The columns of a series as points, the oldest first.
 *
 * @param begun when the run began, in milliseconds since 1970; `at` is when a point ended
 */
export function pointsOf(series, begun) {
  const step = series.secondsPerPoint;
  return series.completed.map((completed, i) => ({
    second: (i + 1) * step,
    at: begun + (i + 1) * step * 1000,
    seconds: step,
    completed,
    failed: series.failed[i],
    p50: series.p50[i],
    p90: series.p90[i],
    p99: series.p99[i],
    errors: row(series.errors, i),
    events: row(series.events, i),
    on: series.devicesOn[i],
    inSession: series.devicesInSession[i],
    lag: series.lagMillis[i],
    gc: series.gcMillis[i],
    heap: series.heapMiB[i],
    load: series.machineLoad[i],
  }));
}

function row(columns, i) {
  const values = {};
  for (const [name, column] of Object.entries(columns)) {
    values[name] = column[i];
  }
  return values;
}

/** The second that a pulse tells of. */
export function pointOf(pulse, begun) {
  return {
    second: pulse.second,
    at: begun + pulse.second * 1000,
    seconds: 1,
    completed: pulse.completed,
    failed: pulse.failed,
    p50: pulse.p50,
    p90: pulse.p90,
    p99: pulse.p99,
    errors: pulse.errors,
    events: pulse.events,
    on: pulse.devicesOn,
    inSession: pulse.devicesInSession,
    lag: pulse.lagMillis,
    gc: pulse.gcMillis,
    heap: pulse.heapMiB,
    load: pulse.machineLoad,
  };
}
