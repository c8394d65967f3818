// SPDX-License-Identifier: Apache-2.0
// One message of a session; opened, it shows all that went over the line.

import { h } from '../base/dom.js';
import { clock, millis } from '../base/format.js';

const SIDES = { CPE: ['cpe', 'Device to ACS'], ACS: ['acs', 'ACS to device'], NOBODY: ['nobody', 'Nobody'] };

/** `longest` is the longest wait of the session, which is marked. */
export function rung(message, longest) {
  const [side, who] = SIDES[message.from] ?? SIDES.NOBODY;
  const slow = message.sinceLast === longest && longest >= 100;
  return h('li', { class: `rung ${side}` },
      message.number > 1 ? h('span', { class: slow ? 'gap slow' : 'gap' }, `+ ${millis(message.sinceLast)}`) : null,
      h('details', { class: 'message' },
          h('summary', {}, h('span', { class: 'arrow', 'aria-hidden': 'true' }), h('span', { class: 'sr' }, `${who}: `),
              h('span', { class: 'says' }, message.line),
              message.faults.length > 0 ? h('span', { class: 'badge bad' }, 'fault') : null,
              message.changes.length > 0 ? h('span', { class: 'badge info' }, `${message.changes.length} changed`) : null,
              h('time', { class: 'soft', datetime: message.at }, millis(message.millis))),
          h('div', { class: 'opened' },
              message.faults.map(fault), changes(message.changes), message.notes.map(note => h('p', { class: 'note' }, note)),
              explanation(message.explanation), http(message), envelope(message.body))));
}

function fault({ code, name, about, said, meaning, clause }) {
  return h('div', { class: 'note bad' }, h('p', {}, h('b', {}, `${code} ${name}`), about ? [' for ', h('code', {}, about)] : null, said ? `: ${said}` : ''),
      h('p', {}, meaning, h('span', { class: 'soft' }, ` ${clause}`)));
}

/** What was, and what is then. Minus and plus say it, colours only stress it. */
function changes(list) {
  if (list.length === 0) {
    return null;
  }
  return h('div', { class: 'diff' }, list.map(({ path, before, after, refused }) => h('div', { class: refused ? 'refused' : null },
      h('code', { class: 'path' }, path), refused ? h('span', { class: 'badge bad' }, 'refused') : null,
      before === null ? null : h('code', { class: 'minus' }, before === '' ? '(empty)' : before),
      h('code', { class: 'plus' }, after === '' ? '(empty)' : after))));
}

function explanation(told) {
  if (!told || !told.means) {
    return null;
  }
  return h('details', { class: 'why' }, h('summary', {}, 'What it means'), h('p', {}, told.means), told.now ? h('p', {}, told.now) : null,
      told.rules.length > 0
        ? h('ul', {}, told.rules.map(({ clause, rule }) => h('li', {}, h('b', {}, clause), ` ${rule}`)))
        : null);
}

function http(message) {
  if (!message.http) {
    return null;
  }
  return h('div', { class: 'http' }, h('p', {}, h('code', {}, message.http), h('span', { class: 'soft' }, ` ${clock(message.at, true)}`)),
      h('dl', {}, message.headers.map(({ name, value }) => [h('dt', {}, name), h('dd', {}, h('code', {}, value))])));
}

const TAG = /<\/?[^<>]*>/g;

/** XML with its tags in another colour than its texts; each part is put in as text. */
function envelope(lines) {
  if (lines.length === 0) {
    return null;
  }
  const code = h('code', {});
  for (const line of lines) {
    let from = 0;
    for (const tag of line.matchAll(TAG)) {
      code.append(line.slice(from, tag.index), h('span', { class: 'tag-xml' }, tag[0]));
      from = tag.index + tag[0].length;
    }
    code.append(line.slice(from), '\n');
  }
  return h('pre', { class: 'xml', tabindex: '0', role: 'region', 'aria-label': 'Envelope' }, code);
}
