// SPDX-License-Identifier: Apache-2.0
// A chart that grows: drawn as SVG in the size that it has on the screen, so that its texts stay readable on a phone.

import { h, put, say, svg } from '../base/dom.js';
import { clock, figure, measured } from '../base/format.js';
import { linear, logarithmic, moments } from './scale.js';

const LEFT = 52;
const RIGHT = 12;
const TOP = 10;
const BOTTOM = 24;
const HEIGHT = 220;
const MOST_ROWS = 60;

/** From this ratio between the values on a linear axis would hide the small ones. */
const LOGARITHMIC_FROM = 30;

/**
 * `spec` has `title`, `meaning`, `unit`, `style` (`lines`, `stacked` or `percentiles`), and `lines(points)`,
 * which names the lines: `{ name, color, of(point) }`. Points have `at` and `seconds`.
 */
export class Chart {
  #spec;
  #svg = svg('svg', { tabindex: '0', role: 'img' });
  #legend = h('ul', { class: 'legend' });
  #tip = h('div', { class: 'tip', role: 'status', hidden: true });
  #meaning = h('p', {}, '');
  #table = h('div', { class: 'wide' });
  #details;
  #hidden = new Set();
  #points = [];
  #lines = [];
  #from = 0;
  #to = 1;
  #at = -1;
  #width = 0;
  #cross = svg('line', { class: 'cross', y1: TOP });
  #observer;

  constructor(spec) {
    this.#spec = spec;
    say(this.#meaning, spec.meaning);
    this.#details = h('details', { on: { toggle: () => this.#fillTable() } },
        h('summary', {}, 'Figures', h('span', { class: 'sr' }, ` of ${spec.title}`)), this.#table);
    this.element = h('figure', { class: 'card chart' },
        h('figcaption', {}, h('h3', {}, spec.title), this.#meaning),
        this.#legend, h('div', { class: 'plot' }, this.#svg, this.#tip), this.#details);
    this.#svg.addEventListener('pointermove', event => this.#point(event));
    this.#svg.addEventListener('pointerdown', event => this.#point(event));
    this.#svg.addEventListener('pointerleave', () => this.#hide());
    this.#svg.addEventListener('blur', () => this.#hide());
    this.#svg.addEventListener('keydown', event => this.#key(event));
    this.#observer = new ResizeObserver(() => {
      if (this.#svg.clientWidth !== this.#width) {
        this.#draw();
      }
    });
    this.#observer.observe(this.#svg);
  }

  /** Shows these points, between two times. */
  show(points, from, to) {
    this.#points = points;
    this.#from = from;
    this.#to = to;
    this.#lines = this.#spec.lines(points);
    this.#draw();
  }

  /** It will not be shown again. */
  end() {
    this.#observer.disconnect();
  }

  get #shown() {
    return this.#lines.filter(line => !this.#hidden.has(line.name));
  }

  #x(time) {
    return LEFT + (this.#width - LEFT - RIGHT) * (time - this.#from) / (this.#to - this.#from);
  }

  #draw() {
    this.#width = this.#svg.clientWidth;
    if (this.#width === 0) {
      return;
    }
    const lines = this.#shown;
    const scale = this.#scaleOf(lines);
    const plot = HEIGHT - TOP - BOTTOM;
    const y = value => TOP + plot * (1 - Math.min(1, scale.at(value)));
    this.#svg.setAttribute('viewBox', `0 0 ${this.#width} ${HEIGHT}`);
    this.#svg.setAttribute('aria-label', this.#summary());
    this.#cross.setAttribute('y2', TOP + plot);
    put(this.#svg, this.#axes(scale, y, plot),
        this.#spec.style === 'stacked' ? this.#stacks(lines, y) : lines.map(line => this.#curve(line, y)),
        this.#cross);
    this.#drawLegend();
    if (this.#at >= 0) {
      this.#tell(Math.min(this.#at, this.#points.length - 1));
    }
  }

  #scaleOf(lines) {
    let largest = 0;
    let least = Infinity;
    for (const point of this.#points) {
      let sum = 0;
      for (const line of lines) {
        const value = line.of(point);
        if (value > 0) {
          sum = this.#spec.style === 'stacked' ? sum + value : Math.max(sum, value);
          least = Math.min(least, value);
        }
      }
      largest = Math.max(largest, sum);
    }
    const wide = this.#spec.style === 'percentiles' && largest > LOGARITHMIC_FROM * least;
    say(this.#meaning, wide ? `${this.#spec.meaning} Each line of the grid is ten times the one below.` : this.#spec.meaning);
    return wide ? logarithmic(least, largest) : linear(Math.max(largest, this.#spec.atLeast ?? 0));
  }

  #axes(scale, y, plot) {
    const end = this.#width - RIGHT;
    const { times, withSeconds } = moments(this.#from, this.#to, Math.max(2, Math.floor(this.#width / 110)));
    return [
      scale.labels.map(label => [
        svg('line', { class: 'grid', x1: LEFT, x2: end, y1: y(label), y2: y(label) }),
        svg('text', { x: LEFT - 8, y: y(label) + 4, 'text-anchor': 'end' },
            this.#spec.unit === ' ms' ? measured(label, ' ms') : figure(label)),
      ]),
      times.map(time => [
        svg('line', { class: 'axis', x1: this.#x(time), x2: this.#x(time), y1: TOP + plot, y2: TOP + plot + 5 }),
        svg('text', { x: Math.min(this.#x(time), end - 12), y: HEIGHT - 5, 'text-anchor': 'middle' },
            withSeconds ? clock(time) : clock(time).slice(0, 5)),
      ]),
      svg('line', { class: 'axis', x1: LEFT, x2: end, y1: TOP + plot, y2: TOP + plot }),
    ];
  }

  #curve(line, y) {
    let path = '';
    let drawing = false;
    let last = 0;
    for (const point of this.#points) {
      const value = line.of(point);
      const gap = point.at - last > point.seconds * 2500;
      if (value === null || value === undefined) {
        drawing = false;
        continue;
      }
      path += `${drawing && !gap ? 'L' : 'M'}${this.#x(point.at - point.seconds * 500).toFixed(1)} ${y(value).toFixed(1)}`;
      path += drawing ? '' : 'h.1'; // A point of its own is a dot.
      drawing = true;
      last = point.at;
    }
    return svg('path', { class: `line ${line.color}`, d: path });
  }

  /** One polygon for each line, in steps as wide as the points. */
  #stacks(lines, y) {
    const floors = new Map(this.#points.map(point => [point, 0]));
    return lines.map(line => {
      let up = '';
      let down = '';
      for (const point of this.#points) {
        const floor = floors.get(point);
        const top = floor + (line.of(point) ?? 0);
        floors.set(point, top);
        const left = Math.max(LEFT, this.#x(point.at - point.seconds * 1000)).toFixed(1);
        const right = this.#x(point.at).toFixed(1);
        up += `${up ? 'L' : 'M'}${left} ${y(top).toFixed(1)}H${right}`;
        down = `L${right} ${y(floor).toFixed(1)}H${left}${down}`;
      }
      return svg('path', { class: `area ${line.color}`, d: up ? `${up}${down}Z` : '' });
    });
  }

  #drawLegend() {
    const last = this.#points.at(-1);
    const texts = this.#lines.map(line => (last ? measured(line.of(last), this.#spec.unit) : '–'));
    const same = this.#legend.children.length === this.#lines.length
        && this.#lines.every((line, i) => this.#legend.children[i].dataset.name === line.name);
    if (!same) {
      put(this.#legend, this.#lines.map(line => h('li', { data: { name: line.name } },
          h('button', {
            type: 'button',
            class: 'key',
            'aria-pressed': String(!this.#hidden.has(line.name)),
            title: 'Shows or hides this line',
            on: { click: event => this.#toggle(line.name, event.currentTarget) },
          }, h('i', { class: line.color }), h('span', {}, line.name), h('b', {}, '')))));
    }
    this.#lines.forEach((line, i) => say(this.#legend.children[i].querySelector('b'), texts[i]));
  }

  #toggle(name, button) {
    if (!this.#hidden.delete(name)) {
      this.#hidden.add(name);
    }
    button.setAttribute('aria-pressed', String(!this.#hidden.has(name)));
    this.#draw();
  }

  /** What there is to see, for those who do not. */
  #summary() {
    const most = this.#lines.map(line => {
      const top = this.#points.reduce((max, point) => Math.max(max, line.of(point) ?? 0), 0);
      return `${line.name} at most ${measured(top, this.#spec.unit)}`;
    });
    return `${this.#spec.title}: ${most.join(', ')}. Arrow keys read single moments.`;
  }

  #point(event) {
    const x = event.clientX - this.#svg.getBoundingClientRect().left;
    const time = this.#from + (x - LEFT) * (this.#to - this.#from) / (this.#width - LEFT - RIGHT);
    const index = this.#points.findIndex(point => point.at >= time);
    this.#tell(index < 0 ? this.#points.length - 1 : index);
  }

  #key(event) {
    const last = this.#points.length - 1;
    const from = this.#at < 0 ? last + (event.key === 'ArrowRight' ? 0 : 1) : this.#at;
    const to = { ArrowLeft: from - 1, ArrowRight: from + 1, Home: 0, End: last }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      this.#tell(Math.max(0, Math.min(last, to)));
    } else if (event.key === 'Escape' && this.#at >= 0) {
      event.stopPropagation();
      this.#hide();
    }
  }

  #tell(index) {
    const point = this.#points[index];
    if (!point) {
      return;
    }
    this.#at = index;
    const x = this.#x(point.at - point.seconds * 500);
    this.#cross.setAttribute('x1', x);
    this.#cross.setAttribute('x2', x);
    this.#cross.classList.add('there');
    put(this.#tip, h('div', {}, clock(point.at)), this.#shown.map(line =>
        h('div', {}, h('i', { class: line.color }), `${line.name} `, h('b', {}, measured(line.of(point), this.#spec.unit)))));
    this.#tip.hidden = false;
    const right = x + 14 + this.#tip.offsetWidth > this.#width;
    this.#tip.style.left = `${Math.max(0, right ? x - 14 - this.#tip.offsetWidth : x + 14)}px`;
  }

  #hide() {
    this.#at = -1;
    this.#tip.hidden = true;
    this.#cross.classList.remove('there');
  }

  #fillTable() {
    if (!this.#details.open) {
      return;
    }
    const every = Math.ceil(this.#points.length / MOST_ROWS) || 1;
    const lines = this.#lines;
    put(this.#table, h('table', {},
        h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'Time'),
            lines.map(line => h('th', { scope: 'col', class: 'n' }, line.name)))),
        h('tbody', {}, this.#points.filter((_, i) => i % every === 0).reverse().map(point =>
            h('tr', {}, h('th', { scope: 'row' }, clock(point.at)),
                lines.map(line => h('td', { class: 'n' }, measured(line.of(point), this.#spec.unit))))))));
  }
}
