// SPDX-License-Identifier: Apache-2.0
// The devices: found by a selector or a text, page by page, and told what to do all at once.

import { ApiError, get } from '../base/api.js';
import { debounce, freshId, h, put, say, select } from '../base/dom.js';
import { clock, count, many, span } from '../base/format.js';
import { remember } from '../base/router.js';
import { keep, recall } from '../base/settings.js';
import { listen, stream } from '../base/stream.js';
import { askAndStart } from '../parts/act.js';
import { columnChooser, deviceTable } from '../parts/devicetable.js';
import { EVENTS } from '../parts/events.js';
import { icon } from '../parts/icons.js';
import { empty, failed, toast } from '../parts/notes.js';
import { selectorOf } from '../parts/selector.js';

const STATES = [
  ['', 'All'], ['ok', 'ok'], ['retrying', 'retrying'], ['session', 'in a session'], ['new', 'new'], ['off', 'off'],
  ['restarting', 'restarting'], ['failing', 'failing'],
];
const PAGE_SIZES = ['25', '50', '100', '250'];
const TYPING_MILLIS = 90;

/** The list. */
export function devicesView({ path, query }) {
  return new Devices(path, query).view();
}

class Devices {
  #path;
  #filter;
  #from;
  #before = [];
  #limit = recall('pageSize', 50);
  #page = null;
  #matching = null;
  #running = null;

  #unlisten;
  #hint;
  #search;
  #groups;
  #events;
  #chips;
  #mistake = h('div', { class: 'mistake', role: 'alert' });
  #table = h('div', { class: 'wide' });
  #told = h('p', { class: 'told', role: 'status' });
  #next;
  #previous;
  #range = h('span', { class: 'range' }, '');
  #act;

  constructor(path, query) {
    this.#path = path;
    this.#filter = {
      text: query.get('query') ?? '', state: query.get('state') ?? '', group: query.get('group') ?? '', event: query.get('event') ?? '',
    };
    this.#from = Math.max(0, Math.trunc(+query.get('from')) || 0);
    const hint = freshId('hint');
    this.#search = h('input', {
      type: 'search', id: freshId('search'), value: this.#filter.text, placeholder: 'Serial number, or a selector: state=retrying & failed>3',
      autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', 'aria-describedby': hint, data: { key: '/' },
      on: { input: debounce(TYPING_MILLIS, () => this.#change({ text: this.#search.value })) },
    });
    this.#hint = h('p', { id: hint, class: 'hint' }, 'A text, or a selector such as ', h('code', {}, 'group=lab & failed>3'), '; ',
        h('kbd', {}, '?'), ' tells more.');
    this.#groups = select([['', 'Any group']], '', { 'aria-label': 'Group', on: { change: event => this.#change({ group: event.target.value }) } });
    this.#events = select([['', 'Any event'], ...EVENTS.map(event => [event, `owes ${event}`])], this.#filter.event,
        { 'aria-label': 'Event that waits for the ACS', on: { change: event => this.#change({ event: event.target.value }) } });
    this.#chips = h('div', { class: 'segments', role: 'group', 'aria-label': 'State' }, STATES.map(([state, text]) => h('button', {
      type: 'button', data: { state }, 'aria-pressed': String(state === this.#filter.state), on: { click: () => this.#change({ state }) },
    }, text)));
    this.#next = h('button', { type: 'button', data: { key: 'n' }, on: { click: () => this.#turn(true) } }, 'Next');
    this.#previous = h('button', { type: 'button', data: { key: 'p' }, on: { click: () => this.#turn(false) } }, 'Previous');
    this.#act = h('button', { type: 'button', class: 'primary', on: { click: () => this.#actOnAll() } }, 'Act on all that match');
  }

  view() {
    const sizes = select(PAGE_SIZES.map(size => [size, `${size} a page`]), String(this.#limit), {
      'aria-label': 'Devices on a page',
      on: {
        change: event => {
          this.#limit = +event.target.value;
          keep('pageSize', this.#limit);
          this.#change({});
        },
      },
    });
    const columns = columnChooser(() => this.#draw());
    this.#fillGroups();
    this.#unlisten = listen(kind => kind === 'history' && this.#fillGroups());
    this.#load();
    return {
      title: 'Devices',
      element: h('div', {},
          h('div', { class: 'title' }, h('h1', {}, 'Devices'), h('div', { class: 'buttons' }, this.#act)),
          h('search', { class: 'finder' },
              h('div', { class: 'searchbox' }, icon('search'), h('label', { class: 'sr', for: this.#search.id }, 'Search devices'), this.#search),
              this.#hint, this.#mistake,
              h('div', { class: 'filters' }, this.#chips, this.#groups, this.#events)),
          h('div', { class: 'bar-above' }, this.#told, h('div', { class: 'buttons' }, columns, sizes,
              h('button', { type: 'button', on: { click: () => this.#load() } }, 'Refresh'))),
          h('div', { class: 'card flush' }, this.#table),
          h('nav', { class: 'pages', 'aria-label': 'Pages' }, this.#previous, this.#range, this.#next)),
      leave: () => {
        this.#unlisten();
        this.#running?.abort();
      },
    };
  }

  #fillGroups() {
    const groups = stream.fleet?.groups ?? [];
    put(this.#groups, [h('option', { value: '' }, 'Any group'), groups.map(({ name, devices }) =>
        h('option', { value: name, selected: name === this.#filter.group }, `${name} (${count(devices)})`))]);
  }

  #change(to) {
    Object.assign(this.#filter, to);
    this.#from = 0;
    this.#before = [];
    for (const chip of this.#chips.children) {
      chip.setAttribute('aria-pressed', String(chip.dataset.state === this.#filter.state));
    }
    this.#load();
  }

  #turn(on) {
    if (on) {
      this.#before.push(this.#from);
      this.#from = this.#page.next;
    } else {
      this.#from = this.#before.pop() ?? 0;
    }
    this.#load();
  }

  /** First the rows, which is quick wherever they are; then how many there are, for which all are looked at. */
  async #load() {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    const { text, state, group, event } = this.#filter;
    remember(this.#path, { query: text, state, group, event, from: this.#from || '' });
    const query = selectorOf(this.#filter);
    this.#table.setAttribute('aria-busy', 'true');
    const asked = performance.now();
    try {
      const page = await get('/devices', { query, from: this.#from, limit: this.#limit }, running.signal);
      const took = performance.now() - asked;
      this.#page = page;
      put(this.#mistake);
      this.#search.removeAttribute('aria-invalid');
      this.#matching = this.#from === 0 && page.next === null ? page.devices.length : null;
      this.#draw();
      this.#tell(took);
      if (this.#matching === null) {
        const all = await get('/devices', { query, limit: 1, count: true }, running.signal);
        this.#matching = all.matching;
        this.#tell(took, all);
      }
    } catch (error) {
      if (error.name !== 'AbortError') {
        this.#refused(await this.#aboutText(error));
      }
    }
  }

  #draw() {
    const page = this.#page;
    if (!page) {
      return;
    }
    this.#table.removeAttribute('aria-busy');
    if (page.devices.length === 0) {
      const any = Object.values(this.#filter).some(Boolean);
      put(this.#table, any
        ? empty('No device matches', 'As they were when they were looked at: states change while you read.',
            h('button', { type: 'button', on: { click: () => this.#clear() } }, 'Show all devices'))
        : empty('There are no devices', 'This horde has been started without any.'));
    } else {
      put(this.#table, deviceTable(page.devices));
    }
    this.#next.disabled = page.next === null;
    this.#previous.disabled = this.#from === 0;
  }

  #clear() {
    this.#search.value = '';
    this.#groups.value = '';
    this.#events.value = '';
    this.#change({ text: '', state: '', group: '', event: '' });
    this.#search.focus();
  }

  #tell(took, counted) {
    const page = this.#page;
    const seen = counted ?? page;
    const known = this.#matching !== null;
    put(this.#told,
        h('b', {}, known ? `${count(this.#matching)} ${this.#matching === 1 ? 'matches' : 'match'}` : 'Counting …'),
        ` · answered in ${span(took)} · `,
        h('span', { class: 'soft', title: 'Devices are looked at one after the other, while their sessions go on: this is no picture of one moment.' },
            `${many(seen.visited, 'device')} seen one after the other, ${clock(seen.from, true)} to ${clock(seen.to, true)}`));
    const shown = page.devices;
    say(this.#range, shown.length === 0 ? '' : `#${shown[0].index} to #${shown.at(-1).index}`);
    this.#act.disabled = !known || this.#matching === 0;
    say(this.#act, known && this.#matching > 0 ? `Act on ${this.#matching === 1 ? 'the one' : `all ${count(this.#matching)}`}` : 'Act on all that match');
  }

  /** What is wrong with the text alone: places in the whole selector would tell of signs that nobody has typed. */
  async #aboutText(error) {
    if (error.code === 'bad-query') {
      try {
        await get('/devices', { query: this.#filter.text.trim(), limit: 1 });
      } catch (own) {
        return own;
      }
    }
    return error;
  }

  /** A selector with a mistake keeps the rows that are shown; the place of the mistake is marked below what was typed. */
  #refused(error) {
    this.#table.removeAttribute('aria-busy');
    this.#act.disabled = true;
    if (!(error instanceof ApiError) || error.code !== 'bad-query') {
      put(this.#table, failed(error, () => this.#load()));
      return;
    }
    const text = this.#search.value;
    const begin = text.length - text.trimStart().length;
    const place = Math.max(0, Math.min(text.length, error.column - 1 + begin));
    this.#search.setAttribute('aria-invalid', 'true');
    put(this.#mistake,
        h('pre', { 'aria-hidden': 'true' }, text.slice(0, place), h('mark', {}, text.slice(place, place + 1) || ' '), text.slice(place + 1)),
        h('p', {}, `At character ${place + 1}: ${error.message.replace(/^column \d+: /, '')}.`));
    say(this.#told, this.#page ? 'What is shown is from before the mistake.' : '');
    this.#next.disabled = true;
    this.#previous.disabled = true;
  }

  #actOnAll() {
    if (this.#matching > 0) {
      askAndStart(selectorOf(this.#filter), this.#matching);
    } else {
      toast('No device matches.', { bad: true });
    }
  }
}
