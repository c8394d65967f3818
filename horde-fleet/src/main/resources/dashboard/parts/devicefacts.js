// SPDX-License-Identifier: Apache-2.0
// What there is to say about a device, apart from its parameters; shown again and again while it changes.

import { h, put, say } from '../base/dom.js';
import { clock, count, countdown, many, moment } from '../base/format.js';

const WHY = {
  'session-due': 'Session: it has something to say', retry: 'Next attempt after a failed session', periodic: 'Periodic Inform',
  'scheduled-inform': 'Inform that its ACS has scheduled', 'value-change': 'Value change that is held back', transfer: 'Transfer',
  'scheduled-reboot': 'Scheduled reboot', 'delayed-reboot': 'Delayed reboot', feature: 'Feature',
};

/** Puts the facts into an area, or brings those that are there up to date. */
export function deviceFacts(area, detail) {
  // What counts down is told anew each time, some milliseconds off: that is no reason to draw it again.
  const upcomingNow = detail.upcoming.map(coming => ({ ...coming, at: Math.round(Date.parse(coming.at) / 2000) }));
  const key = JSON.stringify({ ...detail, upcoming: upcomingNow, seenAt: null, device: { ...detail.device, inSession: null, state: null } });
  if (area.dataset.key === key) {
    return;
  }
  area.dataset.key = key;
  put(area, whatComes(detail), owed(detail), identity(detail));
}

function card(title, ...children) {
  return h('section', { class: 'card', 'aria-label': title }, h('h2', { class: 'small' }, title), children);
}

/** What it will do by itself, with the time that is left. The clock of the server counts, not that of this browser. */
function whatComes(detail) {
  const ahead = Date.parse(detail.seenAt) - Date.now();
  const rows = detail.upcoming.map(coming => {
    const left = h('b', { class: 'left' });
    const tick = () => {
      if (left.isConnected || !tick.begun) {
        tick.begun = true;
        say(left, countdown(Date.parse(coming.at) - Date.now() - ahead));
        setTimeout(tick, 1000);
      }
    };
    queueMicrotask(tick);
    return h('li', {}, left, WHY[coming.why] ?? words(coming.why), coming.detail ? h('span', { class: 'soft' }, ` ${coming.detail}`) : null,
        h('span', { class: 'soft' }, ` at ${clock(coming.at)}`));
  });
  return card('What comes next', rows.length > 0
    ? h('ul', { class: 'coming' }, rows)
    : h('p', { class: 'soft' }, detail.device.power === 'on' ? 'Nothing by itself: it waits for its ACS or for you.' : 'Nothing while it has no power.'));
}

const words = text => text.charAt(0).toUpperCase() + text.slice(1).replaceAll('-', ' ');

function owed(detail) {
  const { device } = detail;
  const lines = [
    ...detail.events.map(event => ['Event', event.code + (event.commandKey ? ` (${event.commandKey})` : '')]),
    ...detail.requests.map(request => ['Request', request]),
    ...detail.transfers.map(transfer => ['Transfer', transferText(transfer)]),
    ...detail.deviations.map(deviation => ['Deviates', deviation]),
  ];
  return card('What waits for its ACS',
      device.failedInARow > 0
        ? h('p', { class: 'bad' }, `${many(device.failedInARow, 'session')} failed in a row`, device.failure ? `, the last for ${device.failure}.` : '.')
        : null,
      lines.length > 0
        ? h('dl', {}, lines.map(([what, text]) => [h('dt', {}, what), h('dd', {}, text)]))
        : h('p', { class: 'soft' }, 'Nothing: no event, no request, no transfer.'));
}

function transferText(transfer) {
  const end = transfer.faultCode === null ? `due ${moment(transfer.due)}` : transfer.faultCode === 0 ? 'went well' : `fault ${transfer.faultCode}`;
  return `${transfer.kind} ${transfer.fileType} ${transfer.url} · ${transfer.state}, ${end}`;
}

function identity(detail) {
  const { device } = detail;
  return card('Who it is', h('dl', {}, [
    ['Manufacturer', detail.manufacturer], ['Product class', device.productClass], ['OUI', device.oui],
    ['Group', `${device.group} · #${device.index}`], ['Profile', `${detail.profile} (${detail.dataModel})`],
    ['Software', detail.softwareVersion], ['ACS', detail.acsUrl], ['Connection requests', detail.connectionRequestUrl || 'none'],
    ['Booted', detail.bootedAt ? moment(detail.bootedAt) : 'has no power'],
    ['Parameters', `${count(detail.parameters)}, ${detail.changed === 0 ? 'none' : count(detail.changed)} written since the factory`],
  ].filter(([, value]) => value).map(([name, value]) => [h('dt', {}, name), h('dd', {}, value)])));
}
