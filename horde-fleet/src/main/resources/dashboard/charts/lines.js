// SPDX-License-Identifier: Apache-2.0
// Which charts the live view has; the same ones, in the same colours, as the page of a report.

const EVENT_COLORS = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7'];
const ERROR_COLORS = ['fail', 'c2', 'c4', 'c6', 'c5', 'c3', 'c1'];

const rate = value => point => (value(point) ?? 0) / point.seconds;

/** The most frequent kinds in colours of their own, the others together; an order once shown stays. */
function kinds(member, none, colors) {
  let order = [];
  return points => {
    const sums = new Map();
    for (const point of points) {
      for (const [name, value] of Object.entries(point[member] ?? {})) {
        if (value > 0) {
          sums.set(name, (sums.get(name) ?? 0) + value);
        }
      }
    }
    const known = order.filter(name => sums.has(name));
    const fresh = [...sums.keys()].filter(name => !known.includes(name)).sort((a, b) => sums.get(b) - sums.get(a));
    order = [...known, ...fresh];
    const own = order.length <= colors.length ? order : order.slice(0, colors.length - 1);
    const lines = own.map((name, i) => ({ name, color: colors[i], of: rate(point => point[member]?.[name]) }));
    const rest = order.slice(own.length);
    if (rest.length > 0) {
      lines.push({
        name: 'others',
        color: 'c8',
        of: rate(point => rest.reduce((sum, name) => sum + (point[member]?.[name] ?? 0), 0)),
      });
    }
    return lines.length > 0 ? lines : [{ name: none, color: 'c8', of: () => 0 }];
  };
}

const fixed = lines => () => lines;

/** All of them, in the order of the page. */
export function charts() {
  return [
    {
      title: 'Sessions',
      meaning: 'Completed and failed sessions in a second.',
      unit: '/s',
      style: 'stacked',
      lines: fixed([
        { name: 'completed', color: 'c1', of: rate(point => point.completed) },
        { name: 'failed', color: 'fail', of: rate(point => point.failed) },
      ]),
    },
    {
      title: 'Latency of sessions',
      meaning: 'Percentiles of completed sessions, from when they were due.',
      unit: ' ms',
      style: 'percentiles',
      lines: fixed([
        { name: 'p50', color: 'low', of: point => point.p50 },
        { name: 'p90', color: 'mid', of: point => point.p90 },
        { name: 'p99', color: 'high', of: point => point.p99 },
      ]),
    },
    {
      title: 'Errors',
      meaning: 'Failed sessions in a second, by kind.',
      unit: '/s',
      style: 'stacked',
      atLeast: 4,
      lines: kinds('errors', 'nothing failed', ERROR_COLORS),
    },
    {
      title: 'Events',
      meaning: 'Events in a second that the ACS has acknowledged.',
      unit: '/s',
      style: 'stacked',
      atLeast: 4,
      lines: kinds('events', 'no events', EVENT_COLORS),
    },
    {
      title: 'Devices',
      meaning: 'Those with power, and those of them in a session.',
      unit: '',
      style: 'lines',
      lines: fixed([
        { name: 'with power', color: 'c3', of: point => point.on },
        { name: 'in a session', color: 'c1', of: point => point.inSession },
      ]),
    },
    {
      title: 'How late the horde was',
      meaning: 'The worst of each point; garbage collection is time without any work.',
      unit: ' ms',
      style: 'lines',
      atLeast: 10,
      lines: fixed([
        { name: 'late', color: 'c2', of: point => point.lag },
        { name: 'garbage collection', color: 'c5', of: point => point.gc },
      ]),
    },
  ];
}
