// SPDX-License-Identifier: Apache-2.0
// What the run has come to so far; the whole of it is the page that the horde makes.

import { address, get } from '../base/api.js';
import { h, put, say } from '../base/dom.js';
import { count, figure, millis, moment, percent, span } from '../base/format.js';
import { listen, stream } from '../base/stream.js';
import { empty, failed, loading } from '../parts/notes.js';

/** The report as if the run had ended now; of a run that is over, the last one that there was. */
export function reportView() {
  const area = h('div', {}, loading('Adding up'));
  const title = h('h1', {}, 'Report so far');
  const buttons = h('div', { class: 'buttons' });
  let files = [];
  const forget = () => files.forEach(URL.revokeObjectURL);
  const load = async () => {
    forget();
    files = [];
    if (stream.last) {
      // The server has gone, so what is taken along comes out of this page's memory.
      files = [file(stream.last.page, 'text/html'), file(JSON.stringify(stream.last.report), 'application/json')];
      say(title, 'Report');
      put(buttons, downloads(...files));
      put(area, summary(stream.last.report));
      return;
    }
    say(title, 'Report so far');
    put(buttons,
        h('a', { class: 'button primary', href: address('/report.html'), target: '_blank', rel: 'noopener' }, 'Open the page'),
        downloads(address('/report.html'), address('/report')),
        h('button', { type: 'button', on: { click: load } }, 'Add up again'));
    try {
      put(area, summary(await get('/report')));
    } catch (error) {
      put(area, failed(error, load));
    }
  };
  load();
  const unlisten = listen((kind, state) => kind === 'state' && ['ended', 'live'].includes(state) && load());
  return {
    title: 'Report',
    element: h('div', {}, h('div', { class: 'title' }, title, buttons), area),
    leave: () => {
      unlisten();
      forget();
    },
  };
}

const file = (content, type) => URL.createObjectURL(new Blob([content], { type }));

const downloads = (page, json) => [
  h('a', { class: 'button', href: page, download: 'horde-report.html' }, 'Download HTML'),
  h('a', { class: 'button', href: json, download: 'horde-report.json' }, 'Download JSON'),
];

function summary(report) {
  const { sessions, latencyMillis: latency } = report;
  const ended = sessions.completed + sessions.failed;
  const tiles = [
    [count(sessions.completed), 'sessions completed'],
    [count(sessions.failed), ended > 0 ? `failed, ${percent(sessions.failed / ended)}` : 'failed'],
    [sessions.perSecond === undefined ? '–' : figure(sessions.perSecond), 'sessions per second'],
    [millis(latency.session?.p50), 'p50 of sessions'], [millis(latency.session?.p99), 'p99 of sessions'], [span(report.seconds * 1000), 'so far'],
  ];
  return [
    h('p', { class: 'soft' }, `Begun ${moment(report.startedAt)} with ${count(report.devices)} devices and the seed ${report.seed}.`),
    report.bottleneck ? h('p', { class: 'note' }, report.bottleneck.sentence) : null,
    thresholds(report.thresholds),
    h('ul', { class: 'tiles' }, tiles.map(([value, text]) => h('li', { class: 'card' }, h('b', {}, value), h('span', {}, text)))),
    h('div', { class: 'tables' },
        table('Events', ['Event', 'Acknowledged', 'p50', 'p99'], rows(report.events, (code, times) =>
            [code, count(times), millis(latency.events?.[code]?.p50), millis(latency.events?.[code]?.p99)]), 'No event has been acknowledged.'),
        table('Errors', ['Kind', 'Sessions'], rows(report.errors, (kind, times) => [kind, count(times)]), 'No session has failed.'),
        table('RPCs', ['Method', 'Answered', 'Faults'], rows(report.rpcs, (name, rpc) => [name, count(rpc.count), count(rpc.faults)]), 'Nobody has called one.'),
        table('Faults', ['Code', 'Answers'], rows(report.faults, (code, times) => [code, count(times)]), 'No answer was a fault.'),
        table('Load', ['Action', 'Arrived', 'Queued', 'Missed', 'Refused'], rows(report.load, (name, load) =>
            [name, count(load.arrivals), count(load.queued), count(load.missed), count(load.refused)]), 'No storm, no load.'),
        table('Deviations', ['Name', 'Fired', 'Devices'], rows(report.deviations, (name, each) => [name, count(each.fired), count(each.devices)]),
            'Nobody has gone wrong on purpose.')),
  ];
}

const rows = (members, row) => Object.entries(members ?? {}).map(([name, value]) => row(name, value));

function thresholds(list) {
  if (!list?.length) {
    return null;
  }
  return h('section', { class: 'card', 'aria-label': 'Thresholds' }, h('h2', { class: 'small' }, 'Thresholds'),
      h('div', { class: 'wide' }, h('table', {}, h('caption', { class: 'sr' }, 'Thresholds'),
          h('thead', {}, h('tr', {}, ['', 'Threshold', 'Measured'].map(title => h('th', { scope: 'col' }, title || h('span', { class: 'sr' }, 'Verdict'))))),
          h('tbody', {}, list.map(each => h('tr', {}, h('td', { class: each.met ? 'good' : 'bad' }, each.met ? '✓ met' : '✗ broken'),
              h('th', { scope: 'row' }, h('code', {}, each.expression)), h('td', {}, each.measured ?? each.reason ?? '–')))))));
}

function table(title, heads, body, none) {
  return h('section', { class: 'card', 'aria-label': title }, h('h2', { class: 'small' }, title), body.length === 0
    ? empty(none)
    : h('div', { class: 'wide' }, h('table', {}, h('caption', { class: 'sr' }, title),
        h('thead', {}, h('tr', {}, heads.map((head, i) => h('th', { scope: 'col', class: i > 0 ? 'n' : null }, head)))),
        h('tbody', {}, body.map(([name, ...cells]) => h('tr', {}, h('th', { scope: 'row' }, name), cells.map(cell => h('td', { class: 'n' }, cell))))))));
}
