// SPDX-License-Identifier: Apache-2.0
// Kept sessions, one line each.

import { devicePath, get } from '../base/api.js';
import { h, put } from '../base/dom.js';
import { many, millis, moment } from '../base/format.js';
import { link, part } from '../base/router.js';
import { empty, failed, loading } from './notes.js';

/** Those of one device, newest first; `keepThem` has it keep some if it does not. */
export function sessionList(id, traced, keepThem) {
  const area = h('div', { class: 'card flush wide' }, loading());
  const load = async () => {
    try {
      const { sessions } = await get(devicePath(id, '/sessions'));
      put(area, sessions.length > 0 ? sessionTable(sessions, false) : traced
        ? empty('No session yet', 'It keeps its sessions from the next one on. Inform, and look again.',
            h('button', { type: 'button', on: { click: load } }, 'Look again'))
        : empty('It keeps no sessions', 'So that a large fleet stays small, only those devices keep them of which you want to see some.',
            h('button', { type: 'button', class: 'primary', on: { click: keepThem } }, 'Keep sessions')));
    } catch (error) {
      put(area, failed(error, load));
    }
  };
  load();
  return h('section', { 'aria-label': 'Sessions' },
      h('div', { class: 'bar-above' }, h('p', { class: 'told' }, 'Kept sessions, the newest first.'),
          h('button', { type: 'button', on: { click: load } }, 'Refresh')), area);
}

/** Sessions as rows; `withDevice` if they are not all of one. */
export function sessionTable(sessions, withDevice) {
  return h('table', { class: 'sessions cards', role: 'table' }, h('caption', { class: 'sr' }, 'Sessions'),
      h('thead', { role: 'rowgroup' }, h('tr', { role: 'row' }, [withDevice && 'Device', 'Began', 'Events', 'Messages', 'Took', 'Outcome'].filter(Boolean).map(title =>
          h('th', { scope: 'col', role: 'columnheader', class: ['Messages', 'Took'].includes(title) ? 'n' : null }, title)))),
      h('tbody', { role: 'rowgroup' }, sessions.map(session => {
        const device = `#${session.index}`;
        const way = h('a', { href: link(`/devices/${part(device)}/sessions/${session.number}`) }, moment(session.startedAt));
        return h('tr', { role: 'row' },
            withDevice ? h('td', { role: 'cell' }, h('a', { href: link(`/devices/${part(device)}`) }, session.device)) : null,
            h('th', { scope: 'row', role: 'rowheader' }, way),
            h('td', { role: 'cell' }, session.events.join(', '), session.rpcs.length > 0 ? h('div', { class: 's' }, summaryOf(session.rpcs)) : null),
            h('td', { class: 'n of-messages', role: 'cell' }, session.messages),
            h('td', { class: 'n', role: 'cell' }, millis(session.millis)),
            h('td', { role: 'cell' }, outcomeBadge(session), session.faults.length > 0 ? h('div', { class: 's' }, session.faults.join(', ')) : null,
                session.detail ? h('div', { class: 's' }, session.detail) : null));
      })));
}

/** `ok`, `running`, or what a failure is counted as. */
export function outcomeBadge(session) {
  const kind = { ok: 'good', running: 'info' }[session.outcome] ?? 'bad';
  return h('span', { class: `badge ${kind}` }, session.outcome);
}

function summaryOf(rpcs) {
  const counts = new Map();
  rpcs.filter(rpc => rpc !== 'Inform').forEach(rpc => counts.set(rpc, (counts.get(rpc) ?? 0) + 1));
  const all = [...counts].map(([name, times]) => (times > 1 ? `${name} ×${times}` : name));
  return all.length > 6 ? `${all.slice(0, 6).join(', ')} and ${many(all.length - 6, 'other')}` : all.join(', ');
}
