// SPDX-License-Identifier: Apache-2.0
// One session as a ladder: who said what when, in words; each message can be opened.

import { address, devicePath, get } from '../base/api.js';
import { h, put } from '../base/dom.js';
import { clock, many, millis, moment } from '../base/format.js';
import { link, part } from '../base/router.js';
import { failed, loading } from '../parts/notes.js';
import { rung } from '../parts/rung.js';
import { outcomeBadge } from '../parts/sessionlist.js';

/** The ladder. */
export function sessionView({ id, n }) {
  const area = h('div', {}, loading());
  const path = devicePath(id, `/sessions/${encodeURIComponent(n)}`);
  const load = async () => {
    try {
      put(area, ladder(await get(path), path, load));
    } catch (error) {
      put(area, failed(error, load));
    }
  };
  load();
  return {
    title: `Session ${n}`,
    element: h('div', {},
        h('p', { class: 'crumbs' }, h('a', { href: link('/devices') }, 'Devices'), ' / ', h('a', { href: link(`/devices/${part(id)}`) }, id), ' / ',
            h('a', { href: link(`/devices/${part(id)}/sessions`) }, 'Sessions'), ' / ', h('span', {}, n)),
        h('div', { class: 'title' }, h('h1', {}, `Session ${n}`), h('div', { class: 'buttons' },
            [['text', 'Text'], ['json', 'JSON'], ['pcap', 'pcap']].map(([format, text]) => h('a', {
              class: 'button', href: address(path, { format }), download: `session-${n}.${{ text: 'txt', json: 'json', pcap: 'pcapng' }[format]}`,
              'aria-label': `Download as ${text}`,
            }, text)))),
        area),
  };
}

function ladder({ session, acs, rungs, end }, path, load) {
  const changes = rungs.reduce((sum, each) => sum + each.changes.length, 0);
  const facts = [
    ['Device', h('a', { href: link(`/devices/${part(`#${session.index}`)}`) }, session.device)], ['ACS', acs], ['Began', moment(session.startedAt)],
    ['Took', millis(session.millis)], ['Events', session.events.join(', ')], ['Messages', session.messages],
    ['Changes', changes > 0 ? many(changes, 'parameter') : ''], ['Faults', session.faults.join(', ')],
  ];
  const all = h('ol', { class: 'ladder' }, rungs.map(each => rung(each, Math.max(...rungs.map(other => other.sinceLast)))));
  const open = h('button', {
    type: 'button', 'aria-pressed': 'false',
    on: {
      click: () => {
        const wanted = open.getAttribute('aria-pressed') === 'false';
        open.setAttribute('aria-pressed', String(wanted));
        all.querySelectorAll('details.message').forEach(details => { details.open = wanted; });
      },
    },
  }, 'Open all');
  return [
    h('section', { class: 'card', 'aria-label': 'The session' },
        h('dl', { class: 'inline' }, facts.filter(([, value]) => value).map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value))))),
    session.outcome === 'running'
      ? h('p', { class: 'note' }, 'It is still going on. ', h('button', { type: 'button', on: { click: load } }, 'Look again'))
      : null,
    h('div', { class: 'bar-above' }, h('p', { class: 'told' }, 'The device is on the left, its ACS on the right. A line opens.'), h('div', { class: 'buttons' }, open)),
    h('div', { class: 'card ladderbox' }, h('div', { class: 'sides', 'aria-hidden': 'true' }, h('b', {}, 'Device'), h('b', {}, 'ACS')), all,
        h('p', { class: 'end' }, outcomeBadge(session), ' ', end, session.detail && !end.includes(session.detail) ? `: ${session.detail}` : '',
            h('span', { class: 'soft' }, ` · ${clock(Date.parse(session.startedAt) + session.millis, true)}`))),
  ];
}
