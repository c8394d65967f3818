// SPDX-License-Identifier: Apache-2.0
// Axes that people can read: round numbers, few of them.

/** Round numbers from 0 to at least the largest value, some four of them. */
export function linear(largest) {
  const top = largest > 0 ? largest : 1;
  const raw = top / 4;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 2.5, 5, 10].map(factor => factor * power).find(candidate => candidate >= raw * 0.999);
  const labels = [];
  for (let label = 0; label < top + step * 0.999; label += step) {
    labels.push(+label.toPrecision(12));
  }
  const end = labels.at(-1);
  return { labels, at: value => value / end };
}

/** Powers of ten; for values that differ by more than thirty times. */
export function logarithmic(least, largest) {
  const low = Math.floor(Math.log10(least));
  const high = Math.max(low + 1, Math.ceil(Math.log10(largest)));
  const labels = [];
  for (let power = low; power <= high; power++) {
    labels.push(+(10 ** power).toPrecision(12));
  }
  return { labels, at: value => (value <= 0 ? 0 : Math.max(0, (Math.log10(value) - low) / (high - low))) };
}

const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400];

/** Round moments between two times, in milliseconds since 1970, at most `most` of them. */
export function moments(from, to, most) {
  const seconds = (to - from) / 1000;
  const step = (STEPS.find(candidate => seconds / candidate <= most) ?? 86400 * Math.ceil(seconds / most / 86400)) * 1000;
  const zone = new Date(to).getTimezoneOffset() * 60000;
  const times = [];
  for (let time = Math.ceil((from - zone) / step) * step + zone; time <= to; time += step) {
    times.push(time);
  }
  return { times, withSeconds: step < 60000 };
}
