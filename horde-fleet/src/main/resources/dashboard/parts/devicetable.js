// SPDX-License-Identifier: Apache-2.0
// Devices as rows; on a narrow screen each row is a card of its own.

import { h } from '../base/dom.js';
import { link, part } from '../base/router.js';
import { keep, recall } from '../base/settings.js';
import { stateBadge } from './notes.js';

const COLUMNS = [
  { key: 'index', title: '#', cell: device => `#${device.index}`, kind: 'n' },
  { key: 'class', title: 'Product class', cell: device => device.productClass },
  { key: 'oui', title: 'OUI', cell: device => device.oui },
  { key: 'group', title: 'Group', cell: device => device.group },
  { key: 'state', title: 'State', cell: device => [stateBadge(device.state), flags(device)] },
  { key: 'failed', title: 'Failed in a row', cell: device => device.failedInARow || '', kind: 'n' },
  { key: 'failure', title: 'Last failure', cell: device => device.failure ?? '' },
  { key: 'events', title: 'Owes its ACS', cell: device => device.events.join(', ') },
];
const USUAL = ['index', 'class', 'group', 'state', 'failed', 'failure', 'events'];

function flags(device) {
  return [device.paused && 'paused', device.traced && 'traced'].filter(Boolean)
      .map(flag => [' ', h('span', { class: 'badge plain' }, flag)]);
}

const chosen = () => {
  const keys = recall('columns', USUAL);
  return COLUMNS.filter(column => keys.includes(column.key));
};

/** The rows of a page. The serial number is always there: it is the way to the device. */
export function deviceTable(devices) {
  const columns = chosen();
  // The roles are said again, as a table that CSS has made cards of is none for some readers.
  return h('table', { class: 'devices cards', role: 'table' },
      h('caption', { class: 'sr' }, 'Devices'),
      h('thead', { role: 'rowgroup' }, h('tr', { role: 'row' }, h('th', { scope: 'col', role: 'columnheader' }, 'Serial number'),
          columns.map(column => h('th', { scope: 'col', role: 'columnheader', class: column.kind }, column.title)))),
      h('tbody', { role: 'rowgroup' }, devices.map(device => h('tr', { role: 'row' },
          h('th', { scope: 'row', role: 'rowheader' }, h('a', { href: link(`/devices/${part(nameOf(device))}`) }, device.serialNumber || '(none)')),
          columns.map(column => h('td', { role: 'cell', class: `${column.kind ?? ''} of-${column.key}`, data: { label: column.title } }, column.cell(device)))))));
}

/** A name that means this device and no other: serial numbers are unique among those of one OUI and class only. */
export function nameOf(device) {
  return `#${device.index}`;
}

/** A list of boxes to tick, behind a button. */
export function columnChooser(changed) {
  const keys = new Set(recall('columns', USUAL));
  return h('details', { class: 'menu' }, h('summary', {}, 'Columns'),
      h('fieldset', { class: 'card' }, h('legend', { class: 'sr' }, 'Columns of the table'), COLUMNS.map(column => h('label', {},
          h('input', {
            type: 'checkbox', checked: keys.has(column.key),
            on: {
              change: event => {
                event.target.checked ? keys.add(column.key) : keys.delete(column.key);
                keep('columns', [...keys]);
                changed();
              },
            },
          }), ` ${column.title}`))));
}
