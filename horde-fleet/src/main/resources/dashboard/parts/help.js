// SPDX-License-Identifier: Apache-2.0
// Keys, and the overlay that tells them.

import { h } from '../base/dom.js';
import { go } from '../base/router.js';
import { keep, recall } from '../base/settings.js';
import { tell } from './dialog.js';

const PLACES = { l: '/live', d: '/devices', e: '/sessions', s: '/storms', j: '/jobs', r: '/report' };

const KEYS = [
  ['g then l', 'Live'], ['g then d', 'Devices'], ['g then e', 'Sessions'], ['g then s', 'Storms'], ['g then j', 'Jobs'],
  ['g then r', 'Report'], ['/', 'Search'], ['n, p', 'Next page, previous page'], ['t', 'Light or dark'], ['?', 'This help'],
  ['Escape', 'Close, or leave an edit as it was'],
  ['← →', 'In a chart: one moment to the next'], ['Enter', 'On a value: edit it; in an edit: save it'],
];

const SELECTORS = [
  ['FEFEFE00', 'in the serial number, group, OUI or product class'],
  ['group=lab & state=retrying', 'both must hold'],
  ['failed>3 | event="4 VALUE CHANGE"', 'one of them must hold'],
  ['!(vendor=ACME)', 'all others'],
  ['Device.DeviceInfo.SoftwareVersion = 1.*', 'what a parameter holds; * is any text'],
  ['@lab   #5   10%@lab', 'a group, a number, a share of a group'],
];

const rows = list => h('dl', { class: 'keys' }, list.map(([key, meaning]) => [h('dt', {}, h('kbd', {}, key)), h('dd', {}, meaning)]));

/** The overlay. */
export function help() {
  const single = h('input', {
    type: 'checkbox', id: 'single-keys', checked: recall('keys', true), on: { change: event => keep('keys', event.target.checked) },
  });
  tell('Keys and selectors',
      h('h3', {}, 'Keys'), rows(KEYS),
      h('p', {}, single, ' ', h('label', { for: 'single-keys' }, 'Keys without Ctrl or Alt do something')),
      h('h3', {}, 'Selectors'), h('p', { class: 'soft' }, 'In the search box of the devices, and wherever devices are chosen.'),
      rows(SELECTORS));
}

let waiting = false;

/** Listens for keys; a view says what `/`, `n` and `p` do by `data-key` on a control of its own. */
export function listenForKeys(switchTheme) {
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || !recall('keys', true)) {
      return;
    }
    const target = event.target;
    if (target.closest('input, textarea, select, dialog, [contenteditable]') || document.querySelector('dialog[open]')) {
      return;
    }
    if (waiting) {
      waiting = false;
      if (PLACES[event.key]) {
        event.preventDefault();
        go(PLACES[event.key]);
        return;
      }
    }
    if (event.key === 'g') {
      waiting = true;
      setTimeout(() => { waiting = false; }, 1500);
    } else if (event.key === '?') {
      event.preventDefault();
      help();
    } else if (event.key === 't') {
      switchTheme();
    } else if (['/', 'n', 'p'].includes(event.key)) {
      const control = document.querySelector(`[data-key="${event.key}"]`);
      if (control) {
        event.preventDefault();
        event.key === '/' ? control.focus() : control.click();
      }
    }
  });
}
