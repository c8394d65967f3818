// SPDX-License-Identifier: Apache-2.0
// What a device can be told to do: its name, what must be known for it, and how it is asked for.

import { field, h, put, select } from '../base/dom.js';
import { EVENTS } from './events.js';

const text = (name, placeholder = '', value = '') =>
    h('input', { name, type: 'text', placeholder, value, autocomplete: 'off', spellcheck: 'false', required: true });

/** Lines such as `Name = value`; throws an error with a sentence if one is something else. */
export function readSettings(written) {
  const values = {};
  for (const line of written.split('\n').map(each => each.trim()).filter(each => each)) {
    const sign = line.indexOf('=');
    if (sign < 1) {
      throw new Error(`Found “${line}”, expected NAME = VALUE on each line.`);
    }
    values[line.slice(0, sign).trim()] = line.slice(sign + 1).trim();
  }
  return values;
}

const lines = (name, placeholder) => h('textarea', { name, rows: '3', placeholder, spellcheck: 'false' });

/**
 * All of them. `verb` goes before "12 devices"; `fields` are made anew for each form; `read` makes the body of
 * the request from what was entered.
 */
export const ORDERS = [
  {
    order: 'inform', label: 'Inform', verb: 'Have inform', about: 'Begins a session with this event.',
    fields: () => [field('Event', select(EVENTS, EVENTS[0], { name: 'event' }))],
    read: form => ({ events: [form.event.value] }),
  },
  {
    order: 'connection-request', label: 'Connection request', verb: 'Send a connection request to',
    about: 'Takes a connection request, as if its ACS had sent one that is genuine.',
  },
  {
    order: 'set', label: 'Set a parameter', verb: 'Set it on',
    about: 'As a user at home would. The ACS hears of it if it has asked to.',
    fields: () => [
      field('Parameter', text('path', 'Device.WiFi.SSID.1.SSID'), '* stands for any one instance.'),
      field('Value', h('input', { name: 'value', type: 'text', autocomplete: 'off', spellcheck: 'false' })),
    ],
    read: form => ({ values: { [form.path.value.trim()]: form.value.value } }),
  },
  { order: 'reboot', label: 'Reboot', verb: 'Reboot', about: 'Cuts the power for a moment.', danger: true },
  { order: 'power-off', label: 'Power off', verb: 'Power off', about: 'Stays off until somebody switches it on.', danger: true },
  { order: 'power-on', label: 'Power on', verb: 'Power on', about: 'Boots, and tells its ACS: 1 BOOT.' },
  { order: 'pause', label: 'Pause', verb: 'Pause', about: 'Begins no sessions until it is to go on.' },
  { order: 'resume', label: 'Resume', verb: 'Resume', about: 'Begins sessions again.' },
  {
    order: 'standby', label: 'Standby', verb: 'Put to sleep', about: 'Sleeps as deeply as its StandbyPolicy lets it.',
    fields: () => [field('For', text('time', '10m', '10m'), 'Such as 30s, 10m or 2h.')],
    read: form => ({ time: form.time.value.trim() }),
  },
  {
    order: 'diagnose', label: 'Diagnostics', verb: 'Begin diagnostics on',
    about: 'Writes the settings, then asks for the test as its user would.',
    fields: () => [
      field('Object', text('path', '', 'Device.IP.Diagnostics.IPPing.')),
      field('Settings', lines('settings', 'Host = 127.0.0.1'), 'One NAME = VALUE on each line.'),
    ],
    read: form => ({ path: form.path.value.trim(), settings: readSettings(form.settings.value) }),
  },
  {
    order: 'deviate', label: 'Deviate', verb: 'Have deviate',
    about: 'Goes wrong in a known way, from the next session on.',
    fields: catalogue => [
      deviationFields(catalogue),
      field('Parameters', lines('parameters', 'chance = 10%'), 'If it has some: one NAME = VALUE on each line.'),
    ],
    read: form => ({ name: form.name.value.trim(), parameters: readSettings(form.parameters.value) }),
  },
  {
    order: 'behave', label: 'Behave', verb: 'Have behave', about: 'Goes wrong no more.',
    fields: () => [field('Deviation', h('input', { name: 'name', type: 'text', autocomplete: 'off', spellcheck: 'false' }),
        'Empty for all of them.')],
    read: form => (form.name.value.trim() ? { name: form.name.value.trim() } : {}),
  },
  {
    order: 'trace', label: 'Keep sessions', verb: 'Keep the sessions of', about: 'So that they can be looked at, from the next one on.',
    read: () => ({ on: true }),
  },
  {
    order: 'trace', key: 'trace-off', label: 'Keep sessions no longer', verb: 'Keep no more sessions of', about: '',
    read: () => ({ on: false }),
  },
  {
    order: 'factory-reset', label: 'Factory reset', verb: 'Reset',
    about: 'Goes back to its factory state: what an ACS has set is lost.', danger: true,
  },
];

/** All that can go wrong on purpose, with what it means; typed by hand if the server has not said what there is. */
function deviationFields(catalogue) {
  if (!catalogue || catalogue.deviations.length === 0) {
    return [field('Deviation or quirk', text('name', 'late-reply'))];
  }
  const { deviations, quirks } = catalogue;
  const meaning = h('p', { class: 'hint', 'aria-live': 'polite' });
  const tell = () => {
    const chosen = [...deviations, ...quirks].find(each => each.name === names.value);
    const parameters = (chosen.parameters ?? []).map(each => `${each.name} (${each.defaultValue || 'no default'})`);
    put(meaning, chosen.meaning, parameters.length > 0 ? ` Parameters: ${parameters.join(', ')}.` : '');
  };
  const options = list => list.map(({ name }) => h('option', {}, name));
  const names = h('select', { name: 'name', on: { change: tell } },
      h('optgroup', { label: 'Deviations' }, options(deviations)), h('optgroup', { label: 'Quirk profiles' }, options(quirks)));
  tell();
  return [field('Deviation or quirk', names), meaning];
}

export const keyOf = order => order.key ?? order.order;

/** The fields of an order within a form, put anew whenever another order is chosen. */
export class OrderFields {
  #form;
  #area = h('div', { class: 'fields' });
  #catalogue;
  #order = ORDERS[0];

  /** `catalogue` has the known deviations. */
  constructor(catalogue) {
    this.#catalogue = catalogue;
    this.element = this.#area;
  }

  choose(key) {
    this.#order = ORDERS.find(order => keyOf(order) === key) ?? ORDERS[0];
    put(this.#area, this.#order.about ? h('p', { class: 'soft' }, this.#order.about) : null,
        this.#order.fields?.(this.#catalogue) ?? []);
    return this.#order;
  }

  get order() {
    return this.#order;
  }

  /** The body of the request. */
  read() {
    this.#form = this.#area.closest('form');
    return { order: this.#order.order, ...(this.#order.read?.(this.#form.elements) ?? {}) };
  }
}
