// SPDX-License-Identifier: Apache-2.0
// One parameter: its value, who has written it, and how the ACS is told of changes; edited where it stands.

import { devicePath, get, post } from '../base/api.js';
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

export class ParameterRow {
  #id;
  #parameter;
  #secrets;
  #changed;
  #value = h('div', { class: 'value' });
  #writer = h('span', {});
  #notification;

  /**
   * A row of a list.
   *
   * @param parameter as the server has told it; it is brought up to date in place
   * @param name as it is shown: the whole path, or its last part
   * @param secrets whether secret values are to be told
   * @param changed called once the device has taken something
   */
  constructor(id, parameter, name, secrets, changed) {
    this.#id = id;
    this.#parameter = parameter;
    this.#changed = changed;
    this.#secrets = secrets;
    this.#notification = select(NOTIFICATIONS, '', {
      'aria-label': `Notification of ${parameter.path}`, title: 'How the ACS is told of changes', on: { change: () => this.#notify() },
    });
    this.element = h('li', { class: 'leaf', data: { path: parameter.path } },
        h('div', { class: 'name', title: `${parameter.path} · ${parameter.type}` }, name,
            parameter.writable ? null : h('span', { class: 'badge plain', title: 'The ACS may not write it' }, 'read-only')),
        this.#value, h('div', { class: 'marks' }, this.#writer, this.#notification));
    this.#show();
  }

  #show() {
    this.#showMarks();
    const { path, value, secret } = this.#parameter;
    const text = secret && value === '' ? '••••' : value;
    put(this.#value, h('button', {
      type: 'button', class: 'edit', title: 'Edit', 'aria-label': `${path}: ${secret ? 'secret' : value || 'empty'}. Edit`,
      on: { click: () => this.#edit() },
    }, text === '' ? h('span', { class: 'soft' }, 'empty') : text));
  }

  #showMarks() {
    const { writer, moving, notification } = this.#parameter;
    const [text, title] = WRITERS[writer] ?? [writer, ''];
    this.#writer.className = `badge by-${WRITERS[writer] ? writer : 'profile'}`;
    this.#writer.title = moving ? `${title}; it changes by itself` : title;
    put(this.#writer, text, moving ? ' · moves' : '');
    this.#notification.value = String(notification);
    this.#notification.className = notification > 0 ? 'small on' : 'small';
  }

  async #tell(order) {
    const { said } = await post(devicePath(this.#id, '/orders'), order);
    toast(said);
    const page = await get(devicePath(this.#id, '/parameters'), { path: this.#parameter.path, secrets: this.#secrets });
    Object.assign(this.#parameter, page.parameters[0]);
    this.#changed();
  }

  async #notify() {
    try {
      await this.#tell({ order: 'notify', path: this.#parameter.path, notification: +this.#notification.value });
    } catch (error) {
      toast(`${this.#parameter.path}: ${error.message}`, { bad: true });
    }
    this.#showMarks();
  }

  #back() {
    this.#show();
    this.#value.querySelector('button').focus();
  }

  /** Enter saves and Escape leaves it; a refusal of the device stands below what it is about. */
  #edit() {
    const { path, value, type } = this.#parameter;
    const wrong = h('p', { class: 'wrong', role: 'alert', id: freshId('wrong') });
    const input = type === 'xsd:boolean'
      ? select(/^[01]$/.test(value) ? ['1', '0'] : ['true', 'false'], value)
      : h('input', { type: 'text', value, autocomplete: 'off', spellcheck: 'false' });
    input.setAttribute('aria-label', `New value of ${path}`);
    input.setAttribute('aria-describedby', wrong.id);
    put(this.#value, h('form', {
      class: 'editing',
      on: {
        submit: async event => {
          event.preventDefault();
          try {
            await this.#tell({ order: 'set', values: { [path]: input.value } });
            this.#back();
          } catch (error) {
            input.setAttribute('aria-invalid', 'true');
            wrong.textContent = error.message;
            input.focus();
          }
        },
        keydown: event => {
          if (event.key === 'Escape') {
            event.stopPropagation();
            this.#back();
          }
        },
      },
    }, input, h('button', { class: 'primary small' }, 'Save'),
    h('button', { type: 'button', class: 'small', on: { click: () => this.#back() } }, 'Cancel'), wrong));
    input.focus();
    input.select?.();
  }
}
