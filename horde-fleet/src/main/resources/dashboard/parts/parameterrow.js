// SPDX-License-Identifier: Apache-2.0
// One parameter: its value, who has written it, and how the ACS is told of changes; edited where it stands.

import { devicePath, post } from '../base/api.js';
import { freshId, h, put, select } from '../base/dom.js';
import { toast } from './notes.js';

const WRITERS = {
  profile: ['factory', 'As its profile has it'],
  acs: ['ACS', 'Its ACS has written it'],
  device: ['device', 'Written on the device’s side, as by its user'],
  engine: ['engine', 'The device itself keeps it, for TR-069'],
};

const NOTIFICATIONS = [
  ['0', '0 off'], ['1', '1 passive'], ['2', '2 active'], ['3', '3 passive, light'], ['4', '4 passive + light'], ['5', '5 active, light'],
  ['6', '6 active + light'],
];

/** `changed` is called once the device has taken something. */
export function parameterRow(id, parameter, name, changed) {
  const value = h('div', { class: 'value' });
  const row = h('li', { class: 'leaf', data: { path: parameter.path } },
      h('div', { class: 'name', title: `${parameter.path} · ${parameter.type}` }, name,
          parameter.writable ? null : h('span', { class: 'badge plain', title: 'The ACS may not write it' }, 'read-only')),
      value,
      h('div', { class: 'marks' }, writer(parameter), notification(id, parameter, changed)));
  showValue(value, id, parameter, changed);
  return row;
}

function writer(parameter) {
  const [text, title] = WRITERS[parameter.writer] ?? [parameter.writer, ''];
  return h('span', { class: `badge by-${parameter.writer}`, title: parameter.moving ? `${title}; it changes by itself` : title },
      text, parameter.moving ? ' · moves' : '');
}

function notification(id, parameter, changed) {
  const now = String(parameter.notification);
  const list = select(NOTIFICATIONS, now, {
    class: parameter.notification > 0 ? 'small on' : 'small',
    'aria-label': `Notification of ${parameter.path}`,
    title: 'How the ACS is told of changes',
    on: {
      change: async () => {
        try {
          const { said } = await post(devicePath(id, '/orders'), { order: 'notify', path: parameter.path, notification: +list.value });
          toast(said);
          changed();
        } catch (error) {
          list.value = now;
          toast(`${parameter.path}: ${error.message}`, { bad: true });
        }
      },
    },
  });
  return list;
}

function showValue(area, id, parameter, changed) {
  const text = parameter.secret && parameter.value === '' ? '••••' : parameter.value;
  put(area, h('button', {
    type: 'button', class: 'edit', title: 'Edit', 'aria-label': `${parameter.path}: ${parameter.secret ? 'secret' : text || 'empty'}. Edit`,
    on: { click: () => edit(area, id, parameter, changed) },
  }, text === '' ? h('span', { class: 'soft' }, 'empty') : text));
}

/** Enter saves and Escape leaves it; a refusal of the device stands below what it is about. */
function edit(area, id, parameter, changed) {
  const wrong = h('p', { class: 'wrong', role: 'alert', id: freshId('wrong') });
  const input = parameter.type === 'xsd:boolean'
    ? select(['true', 'false', '1', '0'].slice(0, /^[01]$/.test(parameter.value) ? 4 : 2), parameter.value)
    : h('input', { type: 'text', value: parameter.value, autocomplete: 'off', spellcheck: 'false' });
  input.setAttribute('aria-label', `New value of ${parameter.path}`);
  input.setAttribute('aria-describedby', wrong.id);
  const back = () => {
    showValue(area, id, parameter, changed);
    area.querySelector('button').focus();
  };
  const form = h('form', {
    class: 'editing',
    on: {
      submit: async event => {
        event.preventDefault();
        try {
          const { said } = await post(devicePath(id, '/orders'), { order: 'set', values: { [parameter.path]: input.value } });
          toast(said);
          parameter = { ...parameter, value: parameter.secret ? '' : input.value, writer: 'device' };
          back();
          changed();
        } catch (error) {
          input.setAttribute('aria-invalid', 'true');
          wrong.textContent = error.message;
          input.focus();
        }
      },
      keydown: event => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          back();
        }
      },
    },
  }, input, h('button', { class: 'primary small' }, 'Save'),
  h('button', { type: 'button', class: 'small', on: { click: back } }, 'Cancel'), wrong);
  put(area, form);
  input.focus();
  input.select?.();
}
