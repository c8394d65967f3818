// SPDX-License-Identifier: Apache-2.0
// What a view says when there is nothing, not yet, or no more to show; and what has just been done.

import { h } from '../base/dom.js';
import { icon } from './icons.js';

const MOST_TOASTS = 4;
const TOAST_MILLIS = 7000;

/** While something is awaited. It is shown late, so that what is quick does not flicker. */
export function loading(what = 'Loading') {
  return h('p', { class: 'loading', role: 'status' }, h('span', { class: 'spinner', 'aria-hidden': 'true' }), `${what} …`);
}

/** There is nothing, and that is no mistake. */
export function empty(title, text, ...actions) {
  return h('div', { class: 'empty' }, h('h3', {}, title), text ? h('p', {}, text) : null, actions);
}

/** Something has gone wrong, with the words of the server, and a way to try again. */
export function failed(error, again) {
  return h('div', { class: 'note bad', role: 'alert' },
      h('p', {}, error.message),
      again ? h('button', { type: 'button', on: { click: again } }, 'Try again') : null);
}

/** Says for some seconds what was done, at the bottom; mistakes stay until they are closed. */
export function toast(text, { bad = false, href = null, linkText = 'Look at it' } = {}) {
  const area = document.getElementById('toasts');
  while (area.children.length >= MOST_TOASTS) {
    area.firstChild.remove();
  }
  const note = h('div', { class: bad ? 'toast bad' : 'toast' },
      h('span', {}, text), href ? h('a', { href }, linkText) : null,
      h('button', { type: 'button', class: 'bare', 'aria-label': 'Close this message', on: { click: () => note.remove() } },
          icon('close')));
  area.append(note);
  if (!bad) {
    setTimeout(() => note.remove(), TOAST_MILLIS);
  }
}

/** The state of a device as a word in its colour. */
export function stateBadge(state) {
  const kind = { ok: 'good', retrying: 'bad', session: 'info', new: 'plain', off: 'plain', restarting: 'warn' }[state];
  return h('span', { class: `badge ${kind ?? 'plain'}` }, state);
}
