// SPDX-License-Identifier: Apache-2.0
// How it goes, second by second.

import { get } from '../base/api.js';
import { h, put, say } from '../base/dom.js';
import { count, figure, millis, percent } from '../base/format.js';
import { link } from '../base/router.js';
import { keep, recall } from '../base/settings.js';
import { listen, stream } from '../base/stream.js';
import { Chart } from '../charts/chart.js';
import { charts } from '../charts/lines.js';
import { loading } from '../parts/notes.js';

const WINDOWS = [['2', '2 min'], ['10', '10 min'], ['60', '1 h'], ['all', 'All']];

const STATES = [
  { text: 'with power', color: 'c3', query: 'power=on', of: pulse => pulse.devicesOn },
  { text: 'have informed', color: 'c1', query: 'informed=yes', of: pulse => pulse.devicesInformed },
  { text: 'in a session', color: 'c5', query: 'session=yes', of: pulse => pulse.devicesInSession },
  { text: 'failing', color: 'fail', query: 'failed>0', of: pulse => pulse.devicesFailing },
];

/** The live view. */
export function liveView() {
  const drawn = charts().map(spec => new Chart(spec));
  const tiles = h('ul', { class: 'tiles' });
  const states = h('section', { class: 'card states', 'aria-label': 'States of devices' });
  const own = h('section', { class: 'own', 'aria-label': 'What the horde says about itself' });
  const wait = loading('Waiting for the first seconds');
  const figures = new Tiles(tiles);
  let chosen = recall('window', '10');
  let frozen = false;

  const show = () => {
    if (document.hidden || frozen || stream.points.length === 0) {
      return;
    }
    wait.hidden = true;
    const last = stream.points.at(-1).at;
    const begin = stream.points[0].at - stream.points[0].seconds * 1000;
    const from = chosen === 'all' ? begin : Math.max(begin, last - chosen * 60000);
    // At least half a minute, so that the first points of a run are no wide bars.
    const left = Math.min(from, last - 30000);
    const points = stream.points.filter(point => point.at > from);
    drawn.forEach(chart => chart.show(points, left, last));
    figures.show(points);
    showStates(states, stream.pulse);
  };

  const windows = h('div', { class: 'segments', role: 'group', 'aria-label': 'How far back' }, WINDOWS.map(([value, text]) =>
      h('button', {
        type: 'button',
        'aria-pressed': String(value === chosen),
        on: {
          click: event => {
            chosen = value;
            keep('window', value);
            for (const button of windows.children) {
              button.setAttribute('aria-pressed', String(button === event.currentTarget));
            }
            show();
          },
        },
      }, text)));
  const freeze = h('button', {
    type: 'button',
    'aria-pressed': 'false',
    on: {
      click: () => {
        frozen = !frozen;
        freeze.setAttribute('aria-pressed', String(frozen));
        show();
      },
    },
  }, 'Hold still');

  const ends = [
    listen(kind => (kind === 'pulse' || kind === 'history') && show()),
    onVisible(show),
    everyTenSeconds(() => showOwn(own)),
  ];
  show();
  return {
    title: 'Live',
    element: h('div', {},
        h('div', { class: 'title' }, h('h1', {}, 'Live'), h('div', { class: 'buttons' }, windows, freeze)),
        wait, own, tiles, states, h('div', { class: 'charts' }, drawn.map(chart => chart.element))),
    leave: () => {
      ends.forEach(end => end());
      drawn.forEach(chart => chart.end());
    },
  };
}

function onVisible(show) {
  document.addEventListener('visibilitychange', show);
  return () => document.removeEventListener('visibilitychange', show);
}

/** Figures of the last ten seconds: one second alone jumps too much to be read. */
class Tiles {
  #values = new Map();

  constructor(list) {
    for (const [name, text] of [['rate', 'completed sessions/s'], ['failed', 'failed sessions/s'], ['p50', 'p50 of sessions'],
      ['p99', 'p99 of sessions'], ['on', 'devices with power'], ['busy', 'in a session']]) {
      const value = h('b', {}, '–');
      this.#values.set(name, value);
      list.append(h('li', { class: 'card' }, value, h('span', {}, text)));
    }
  }

  show(points) {
    const recent = points.slice(-10);
    const last = recent.at(-1);
    if (!last) {
      return;
    }
    const seconds = recent.reduce((sum, point) => sum + point.seconds, 0);
    const mean = of => recent.reduce((sum, point) => sum + of(point), 0) / seconds;
    const failed = mean(point => point.failed);
    this.#say('rate', figure(mean(point => point.completed)));
    this.#say('failed', figure(failed));
    this.#values.get('failed').className = failed > 0 ? 'bad' : '';
    this.#say('p50', millis(recent.findLast(point => point.p50 !== null)?.p50));
    this.#say('p99', millis(recent.findLast(point => point.p99 !== null)?.p99));
    this.#say('on', count(last.on));
    this.#say('busy', count(last.inSession));
  }

  #say(name, text) {
    say(this.#values.get(name), text);
  }
}

/** How many devices are in each state, as meters; each is a way to those devices. A device can be in several. */
function showStates(area, pulse) {
  area.hidden = !pulse || !stream.fleet;
  if (area.hidden) {
    return;
  }
  if (area.children.length === 0) {
    // Made once: a link that is replaced each second cannot be clicked.
    put(area, h('h2', { class: 'small' }, 'States of devices'), h('ul', { class: 'meters' }, STATES.map(({ text, color, query }) => h('li', {},
        h('a', { href: link('/devices', { query }) }, h('span', {}, text), h('b', {}), h('i', { class: 'meter', 'aria-hidden': 'true' }, h('i', { class: color })))))));
  }
  STATES.forEach(({ of }, i) => {
    const share = stream.fleet.devices === 0 ? 0 : of(pulse) / stream.fleet.devices;
    const item = area.querySelectorAll('li')[i];
    say(item.querySelector('b'), `${count(of(pulse))} · ${percent(share)}`);
    item.querySelector('.meter i').style.width = `${(share * 100).toFixed(2)}%`;
  });
}

/** A horde that is the bottleneck itself says so; else nothing is in the way of the charts. */
async function showOwn(area) {
  try {
    const { bottleneck } = await get('/report');
    put(area, bottleneck ? h('p', { class: 'note' }, bottleneck.sentence) : null);
  } catch {
    // The banner of the page tells that nobody answers.
  }
}

function everyTenSeconds(action) {
  action();
  const timer = setInterval(() => !document.hidden && action(), 10000);
  return () => clearInterval(timer);
}
