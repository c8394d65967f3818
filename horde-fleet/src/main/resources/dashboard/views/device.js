// SPDX-License-Identifier: Apache-2.0
// One device: who it is, what it is about to do, what it holds, and every button that it has.

import { devicePath, get } from '../base/api.js';
import { h, put, say } from '../base/dom.js';
import { link } from '../base/router.js';
import { askAndOrder, order } from '../parts/act.js';
import { deviceFacts } from '../parts/devicefacts.js';
import { EVENTS } from '../parts/events.js';
import { failed, loading, stateBadge } from '../parts/notes.js';
import { Parameters } from '../parts/parameters.js';
import { sessionList } from '../parts/sessionlist.js';

const REFRESH_MILLIS = 2000;

/** A device; its sessions, if the address says so. */
export function deviceView({ id, path, query }) {
  return new DevicePage(id, path.endsWith('/sessions'), query).view();
}

class DevicePage {
  #id;
  #onSessions;
  #title = h('h1', {});
  #marks = h('p', { class: 'marks' });
  #buttons = h('div', { class: 'buttons actions', role: 'group', 'aria-label': 'What it can be told to do' });
  #facts = h('div', { class: 'facts' }, loading());
  #body = h('div', {});
  #parameters = null;
  #timers = [];
  #device = null;
  #left = false;

  constructor(id, onSessions) {
    this.#id = id;
    this.#onSessions = onSessions;
    this.#title.textContent = id;
  }

  view() {
    const place = `/devices/${encodeURIComponent(this.#id)}`;
    const tab = (href, text, on) => h('a', { href: link(href), 'aria-current': on ? 'page' : null }, text);
    this.#load(true);
    this.#timers.push(setInterval(() => !document.hidden && this.#load(false), REFRESH_MILLIS));
    return {
      title: this.#id,
      element: h('div', {},
          h('p', { class: 'crumbs' }, h('a', { href: link('/devices') }, 'Devices'), ' / ', h('span', {}, this.#id)),
          h('div', { class: 'title near' }, this.#title, this.#marks), this.#buttons, this.#facts,
          h('nav', { class: 'tabs', 'aria-label': 'Parts of the device' },
              tab(place, 'Parameters', !this.#onSessions), tab(`${place}/sessions`, 'Sessions', this.#onSessions)),
          this.#body),
      leave: () => {
        this.#left = true;
        this.#timers.forEach(clearInterval);
        this.#parameters?.leave();
      },
    };
  }

  async #load(first) {
    try {
      const detail = await get(devicePath(this.#id));
      if (this.#left) {
        return;
      }
      this.#show(detail);
      if (first) {
        this.#begin(detail);
      }
    } catch (error) {
      if (first && !this.#left) {
        put(this.#facts, failed(error, () => this.#load(true)));
      }
    }
  }

  #begin(detail) {
    this.#showButtons();
    if (this.#onSessions) {
      put(this.#body, sessionList(this.#id, detail.device.traced, () => this.#tellTo({ order: 'trace', on: true })));
    } else {
      this.#parameters = new Parameters(this.#id, () => this.#load(false));
      put(this.#body, this.#parameters.element);
    }
  }

  #show(detail) {
    const { device } = detail;
    const before = this.#device;
    this.#device = device;
    document.title = `${device.serialNumber} – Horde`;
    const key = JSON.stringify([device.state, device.paused, device.traced, device.power]);
    if (this.#marks.dataset.key !== key) {
      this.#marks.dataset.key = key;
      say(this.#title, device.serialNumber || '(no serial number)');
      put(this.#marks, stateBadge(device.state),
          device.paused ? h('span', { class: 'badge warn' }, 'paused') : null,
          device.traced ? h('span', { class: 'badge plain' }, 'sessions are kept') : null);
    }
    if (before && (before.paused !== device.paused || before.traced !== device.traced || before.power !== device.power)) {
      this.#showButtons();
    }
    deviceFacts(this.#facts, detail);
  }

  #showButtons() {
    const focused = document.activeElement?.dataset?.order;
    const device = this.#device;
    const now = (text, body) => h('button', { type: 'button', data: { order: body.order }, on: { click: () => this.#tellTo(body) } }, text);
    const asks = (text, key, danger) => h('button', {
      type: 'button', data: { order: key }, class: danger ? 'risky' : null,
      on: { click: async () => (await askAndOrder(this.#id, key)) && this.#load(false) },
    }, `${text} …`);
    const event = h('select', { 'aria-label': 'Event to inform with' }, EVENTS.map(code => h('option', {}, code)));
    put(this.#buttons,
        h('span', { class: 'joined' }, event, h('button', {
          type: 'button', class: 'primary', data: { order: 'inform' }, on: { click: () => this.#tellTo({ order: 'inform', events: [event.value] }) },
        }, 'Inform')),
        now('Connection request', { order: 'connection-request' }),
        now('Reboot', { order: 'reboot' }),
        device.power === 'off' ? now('Power on', { order: 'power-on' }) : now('Power off', { order: 'power-off' }),
        device.paused ? now('Resume', { order: 'resume' }) : now('Pause', { order: 'pause' }),
        device.traced ? now('Keep sessions no longer', { order: 'trace', on: false }) : now('Keep sessions', { order: 'trace', on: true }),
        asks('Diagnostics', 'diagnose'), asks('Standby', 'standby'), asks('Deviate', 'deviate'), asks('Behave', 'behave'),
        asks('Factory reset', 'factory-reset', true));
    if (focused) {
      this.#buttons.querySelector(`[data-order="${focused}"]`)?.focus();
    }
  }

  async #tellTo(body) {
    if (await order(this.#id, body)) {
      await this.#load(false);
      if (this.#onSessions && body.order === 'trace') {
        this.#begin({ device: this.#device });
      }
    }
  }
}
