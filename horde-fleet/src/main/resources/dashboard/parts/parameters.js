// SPDX-License-Identifier: Apache-2.0
// The parameters of a device: as a tree, or as a list of those that a search has found.

import { devicePath, get, post } from '../base/api.js';
import { debounce, field, freshId, h, put, say } from '../base/dom.js';
import { many } from '../base/format.js';
import { ask } from './dialog.js';
import { icon } from './icons.js';
import { empty, failed, loading, toast } from './notes.js';
import { readSettings } from './orders.js';
import { ParameterRow } from './parameterrow.js';
import { treeOf } from './tree.js';

/** So many are asked for at once, and shown of a search. */
const PAGE = 500;
const TYPING_MILLIS = 120;

/** Objects that are open from the beginning, as nobody looks at a tree to see its trunk alone. */
const OPEN_DEPTH = 1;

export class Parameters {
  #id;
  #changed;
  #all = [];
  #open = null;
  #secrets = false;
  #onlyChanged = false;
  #text = '';
  #running = null;
  #list = h('div', { class: 'tree' });
  #told = h('p', { class: 'told', role: 'status' });

  /** `changed` is called after the device has taken a change. */
  constructor(id, changed) {
    this.#id = id;
    this.#changed = changed;
    const search = h('input', {
      type: 'search', id: freshId('search'), placeholder: 'Name or value', autocomplete: 'off', spellcheck: 'false', data: { key: '/' },
      on: {
        input: debounce(TYPING_MILLIS, () => {
          this.#text = search.value.trim();
          this.#load();
        }),
      },
    });
    this.element = h('section', { 'aria-label': 'Parameters' },
        h('div', { class: 'bar-above' },
            h('div', { class: 'searchbox' }, icon('search'), h('label', { class: 'sr', for: search.id }, 'Search parameters'), search),
            h('div', { class: 'buttons' },
                this.#box('Written since the factory', on => { this.#onlyChanged = on; }),
                this.#box('Show secrets', on => { this.#secrets = on; }),
                h('button', { type: 'button', on: { click: () => this.#add('') } }, 'Add a row …'),
                h('button', { type: 'button', on: { click: () => this.#load() } }, 'Refresh'))),
        this.#told, h('div', { class: 'card flush' }, this.#list));
    put(this.#list, loading());
    this.#load();
  }

  #box(text, turned) {
    return h('label', { class: 'tick' }, h('input', {
      type: 'checkbox',
      on: {
        change: event => {
          turned(event.target.checked);
          this.#load();
        },
      },
    }), ` ${text}`);
  }

  leave() {
    this.#running?.abort();
  }

  async #load() {
    this.#running?.abort();
    const { signal } = this.#running = new AbortController();
    const flat = this.#text !== '' || this.#onlyChanged;
    try {
      const found = [];
      let page = { next: 0 };
      do {
        page = await get(devicePath(this.#id, '/parameters'), {
          search: this.#text, changed: this.#onlyChanged, secrets: this.#secrets, from: page.next || '', limit: PAGE,
        }, signal);
        found.push(...page.parameters);
      } while (page.next !== null && !flat);
      this.#all = found;
      say(this.#told, flat
        ? `${many(page.matching, 'parameter')}${page.next === null ? '' : `, the first ${found.length} are shown`}`
        : many(found.length, 'parameter'));
      this.#draw(flat);
    } catch (error) {
      if (error.name !== 'AbortError') {
        put(this.#list, failed(error, () => this.#load()));
      }
    }
  }

  #draw(flat) {
    if (this.#all.length === 0) {
      put(this.#list, empty(flat ? 'No parameter is like this' : 'It has no parameters', flat ? 'Names and values were searched.' : ''));
      return;
    }
    const scroll = window.scrollY;
    if (flat) {
      put(this.#list, h('ul', { class: 'leaves' }, this.#all.map(parameter => this.#row(parameter, parameter.path))));
    } else {
      const root = treeOf(this.#all);
      this.#open ??= firstOpen(root);
      put(this.#list, [...root.branches.values()].map(branch => this.#branch(branch, 0)));
    }
    window.scrollTo(0, scroll);
  }

  #row(parameter, name) {
    return new ParameterRow(this.#id, parameter, name, this.#secrets, this.#changed).element;
  }

  /** An object. What is in it is made only when it is opened: models have thousands of parameters. */
  #branch(branch, depth) {
    const inner = h('div', { class: 'inner' });
    const id = freshId('inner');
    inner.id = id;
    const fill = () => put(inner,
        branch.leaves.length > 0
          ? h('ul', { class: 'leaves' }, branch.leaves.map(leaf => this.#row(leaf, leaf.path.slice(branch.path.length))))
          : null,
        [...branch.branches.values()].map(child => this.#branch(child, depth + 1)));
    const open = this.#open.has(branch.path);
    const button = h('button', {
      type: 'button', class: 'twig', 'aria-expanded': String(open), 'aria-controls': id,
      on: {
        click: () => {
          const opened = !this.#open.delete(branch.path);
          if (opened) {
            this.#open.add(branch.path);
            fill();
          }
          inner.hidden = !opened;
          button.setAttribute('aria-expanded', String(opened));
        },
      },
    }, icon('right'), h('span', {}, `${branch.name}.`), h('span', { class: 'soft' }, ` ${branch.count}`));
    inner.hidden = !open;
    if (open) {
      fill();
    }
    return h('div', { class: 'branch' }, h('div', { class: 'twigs' }, button,
        branch.isTable ? h('button', { type: 'button', class: 'small', 'aria-label': `Add a row to ${branch.path}`, on: { click: () => this.#add(branch.path) } }, 'Add') : null,
        branch.isRow ? h('button', { type: 'button', class: 'small', 'aria-label': `Delete ${branch.path}`, on: { click: () => this.#delete(branch.path) } }, 'Delete') : null),
    inner);
  }

  async #add(path) {
    const table = h('input', { type: 'text', value: path, placeholder: 'Device.NAT.PortMapping.', required: true, autocomplete: 'off', spellcheck: 'false' });
    const values = h('textarea', { rows: '3', placeholder: 'Description = from the dashboard', spellcheck: 'false' });
    const added = await ask({
      title: 'Add a row',
      body: [field('Table', table, 'Ends with a dot.'), field('Values', values, 'One NAME = VALUE on each line; may be empty.')],
      action: 'Add',
      confirm: () => post(devicePath(this.#id, '/orders'), { order: 'add', path: table.value.trim(), values: readSettings(values.value) }),
    });
    this.#done(added);
  }

  async #delete(path) {
    const deleted = await ask({
      title: 'Delete a row',
      body: [h('p', {}, 'The device loses ', h('code', {}, path), ' and all that is in it.')],
      action: 'Delete',
      danger: true,
      confirm: () => post(devicePath(this.#id, '/orders'), { order: 'delete', path }),
    });
    this.#done(deleted);
  }

  #done(answer) {
    if (answer) {
      toast(answer.said);
      this.#load();
      this.#changed();
    }
  }
}

function firstOpen(root) {
  const open = new Set();
  const walk = (branch, depth) => {
    for (const child of branch.branches.values()) {
      if (depth < OPEN_DEPTH) {
        open.add(child.path);
        walk(child, depth + 1);
      }
    }
  };
  walk(root, 0);
  return open;
}
