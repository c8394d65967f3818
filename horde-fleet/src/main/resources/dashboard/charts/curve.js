// SPDX-License-Identifier: Apache-2.0
// When the devices of a storm arrive, as a small picture of it before it is begun. The horde itself computes each
// arrival; this is the same curve, looked at in a few hundred places.

import { h, svg } from '../base/dom.js';
import { figure, many, span } from '../base/format.js';

const UNITS = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86400 };
const PLACES = 240;
const WIDTH = 600;
const HEIGHT = 90;

/** Seconds of `30s`, `1h30m`, `250ms`, or a number alone; NaN if it is no time. */
export function seconds(text) {
  const written = text.trim();
  if (/^\d+(\.\d+)?$/.test(written)) {
    return +written;
  }
  if (!/^(\d+(\.\d+)?(ms|s|m|h|d))+$/.test(written)) {
    return NaN;
  }
  return [...written.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)].reduce((sum, [, number, unit]) => sum + number * UNITS[unit], 0);
}

/** Arrivals per second of `200/s`, `10/min`, `5/h`, or a number alone; NaN if it is no rate. */
export function perSecond(text) {
  const [, number, unit = 's'] = /^(\d+(?:\.\d+)?)(?:\/(s|min|h))?$/.exec(text.trim()) ?? [];
  return number === undefined ? NaN : number / { s: 1, min: 60, h: 3600 }[unit];
}

/**
 * The rate over time of `count` arrivals.
 *
 * @returns {{length: number, rate: (second: number) => number} | null} null if a figure is missing; a length of 0 is at once
 */
export function curveOf(kind, of, count) {
  const made = CURVES[kind](of, count);
  return made && made.length >= 0 && Number.isFinite(made.length) ? made : null;
}

/** A shape over a time, scaled so that all arrive in it. */
function shaped(length, shape, count) {
  let area = 0;
  for (let i = 0; i < PLACES; i++) {
    area += shape((i + 0.5) * length / PLACES) * length / PLACES;
  }
  return { length, rate: second => shape(second) * count / area };
}

const CURVES = {
  once: () => ({ length: 0, rate: () => 0 }),
  within: ({ time }, count) => shaped(seconds(time), () => 1, count),
  rate: ({ rate }, count) => ({ length: count / perSecond(rate), rate: () => perSecond(rate) }),
  growing: ({ from, to, over }, count) => {
    const [low, high, time] = [perSecond(from), perSecond(to), seconds(over)];
    const grown = (low + high) / 2 * time;
    // Of n(t) = low t + (high - low) t² / 2 time, if all come before the rate has stopped to grow.
    const slope = (high - low) / time;
    const within = slope === 0 ? count / low : (-low + Math.sqrt(low * low + 2 * slope * count)) / slope;
    return {
      length: count <= grown ? within : time + (count - grown) / high,
      rate: second => (second < time ? low + slope * second : high),
    };
  },
  steps: ({ first, time, then }, count) => {
    const [one, lasts, other] = [perSecond(first), seconds(time), perSecond(then)];
    const before = one * lasts;
    return { length: count <= before ? count / one : lasts + (count - before) / other, rate: second => (second < lasts ? one : other) };
  },
  peak: ({ over }, count) => {
    const length = seconds(over);
    // Two of three come in the middle third, which is ±0.967 standard deviations.
    const deviation = length / 6 / 0.967;
    return shaped(length, second => Math.exp(-(((second - length / 2) / deviation) ** 2) / 2), count);
  },
  diurnal: ({ day, peak, low }, count) => {
    const length = seconds(day);
    const least = parseFloat(low) / 100;
    const top = seconds(peak);
    return shaped(length, second => (1 + least) / 2 + (1 - least) / 2 * Math.cos(2 * Math.PI * (second - top) / length), count);
  },
};

/** The picture, with the busiest second in words. */
export function curvePicture(curve, count) {
  if (!curve || count === 0) {
    return h('p', { class: 'soft' }, count === 0 ? 'Nobody is meant.' : 'The picture comes when all figures are there.');
  }
  if (curve.length === 0) {
    return h('figure', { class: 'curve' }, picture('M4 6h6V84h-6Z'), h('figcaption', {}, `${many(count, 'arrival')}, all at once.`));
  }
  const rates = Array.from({ length: PLACES + 1 }, (_, i) => curve.rate(i * curve.length / PLACES));
  const most = Math.max(...rates);
  const points = rates.map((rate, i) => `${(i * WIDTH / PLACES).toFixed(1)} ${(HEIGHT - 6 - rate / most * (HEIGHT - 14)).toFixed(1)}`);
  const half = span(curve.length * 500);
  return h('figure', { class: 'curve' }, picture(`M0 ${HEIGHT - 6}L${points.join('L')}L${WIDTH} ${HEIGHT - 6}Z`),
      h('div', { class: 'times', 'aria-hidden': 'true' }, h('span', {}, '0 s'), h('span', {}, half), h('span', {}, span(curve.length * 1000))),
      h('figcaption', {}, `${many(count, 'arrival')} within ${span(curve.length * 1000)}, at most ${figure(most)}/s.`));
}

function picture(path) {
  return svg('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' },
      svg('path', { class: 'area c1', d: path }), svg('line', { class: 'axis', x1: 0, x2: WIDTH, y1: HEIGHT - 6, y2: HEIGHT - 6 }));
}
