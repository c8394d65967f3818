// SPDX-License-Identifier: Apache-2.0
// What is around every view: the ways to them, how the horde is doing, and whether it still talks to us.

import { h, put, say } from '../base/dom.js';
import { count, figure, many, millis, span } from '../base/format.js';
import { link } from '../base/router.js';
import { switchTheme, theme } from '../base/settings.js';
import { connect, listen, stream } from '../base/stream.js';
import { help, listenForKeys } from './help.js';
import { icon } from './icons.js';

const PLACES = [
  ['live', 'Live'], ['devices', 'Devices'], ['sessions', 'Sessions'], ['storms', 'Storms'], ['jobs', 'Jobs'], ['report', 'Report'],
];

const STATES = { connecting: 'Connecting', live: 'Connected', lost: 'Connection lost', ended: 'Run is over' };

const links = new Map();
const about = h('p', { class: 'about' }, '');
const strip = h('p', { class: 'strip', 'aria-label': 'How the horde is doing' });
const state = h('span', { class: 'state', role: 'status' });
const banner = h('div', { class: 'note bad banner', role: 'alert', hidden: true });
const themeButton = h('button', { type: 'button', class: 'bare', on: { click: turnTheme } }, icon('theme'));

/** Where views go. */
export const main = h('main', { id: 'main', tabindex: '-1' });

export function buildShell() {
  for (const [place, name] of PLACES) {
    links.set(place, h('a', { href: link(`/${place}`) }, icon(place), h('span', {}, name)));
  }
  put(document.getElementById('shell'),
      h('header', { class: 'top' },
          h('a', { class: 'brand', href: link('/live'), 'aria-label': 'Horde, to the live view' },
              h('img', { src: 'icon.svg', alt: '', width: '26', height: '26' }), h('span', {}, 'Horde')),
          strip, state, themeButton,
          h('button', { type: 'button', class: 'bare', 'aria-label': 'Keys and selectors', title: 'Keys and selectors (?)', on: { click: help } },
              icon('help'))),
      h('nav', { 'aria-label': 'Views' }, h('ul', {}, [...links.values()].map(each => h('li', {}, each))), about),
      h('div', { class: 'content' }, banner, main));
  // The router owns what is behind the #, so a link to #main would be taken for a view.
  document.getElementById('skip').addEventListener('click', event => {
    event.preventDefault();
    main.focus();
  });
  nameTheme();
  listenForKeys(turnTheme);
  listen(kind => {
    if (kind === 'state') {
      showState();
    } else if (kind === 'history') {
      showFleet();
      showPulse();
    } else if (kind === 'pulse') {
      showPulse();
    }
  });
  showState();
}

function turnTheme() {
  switchTheme();
  nameTheme();
}

function nameTheme() {
  const other = theme() === 'dark' ? 'Light' : 'Dark';
  themeButton.setAttribute('aria-label', `${other} colours`);
  themeButton.title = `${other} colours (t)`;
}

/** Marks the way to the view that is shown. */
export function mark(name) {
  for (const [place, element] of links) {
    if (place === name) {
      element.setAttribute('aria-current', 'page');
    } else {
      element.removeAttribute('aria-current');
    }
  }
}

function showFleet() {
  const { devices, groups, version } = stream.fleet;
  put(about, `${many(devices, 'device')} in ${many(groups.length, 'group')}`, h('br'), `horde ${version}`);
}

function showState() {
  state.className = `state ${stream.state}`;
  say(state, STATES[stream.state]);
  banner.hidden = stream.state === 'live' || stream.state === 'connecting';
  if (!banner.hidden) {
    const again = h('button', { type: 'button', on: { click: connect } }, 'Try now');
    put(banner, stream.state === 'ended'
      ? h('p', {}, 'The run is over. What is shown is how it was in the end. ', stream.last ? h('a', { href: link('/report') }, 'Its report is here') : again)
      : h('p', {}, 'The horde does not answer: it has ended, or the way to it is cut. What is shown is from before. ', again));
  }
}

function showPulse() {
  const point = stream.points.at(-1);
  if (!point) {
    return;
  }
  const failed = point.failed / point.seconds;
  put(strip,
      h('span', {}, h('b', {}, figure(point.completed / point.seconds)), ' sess/s'),
      h('span', { class: 'later' }, 'p99 ', h('b', {}, millis(point.p99))),
      h('span', { class: failed > 0 ? 'bad' : 'later' }, h('b', {}, figure(failed)), ' failed/s'),
      h('span', { class: 'latest' }, h('b', {}, count(point.on)), ' on'),
      h('span', { class: 'latest' }, 'for ', h('b', {}, span(point.second * 1000))));
}
