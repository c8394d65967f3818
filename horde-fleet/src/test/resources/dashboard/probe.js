// SPDX-License-Identifier: Apache-2.0
// Looks at a page of the dashboard for the tests: how long things take in it, and what those need who do not see it,
// or not well. Put into the page before its own scripts.
'use strict';
globalThis.probe = {
  /** Milliseconds from the beginning of the page until there is something like this. */
  until(selector) {
    return seen(0, () => document.querySelector(selector));
  },

  /** Milliseconds from the last letter until all rows that are shown have the text. */
  filter(text) {
    const search = document.querySelector('main input[type="search"]');
    const table = document.querySelector('.devices');
    search.value = text;
    const from = performance.now();
    search.dispatchEvent(new Event('input', { bubbles: true }));
    return seen(from, () => {
      const rows = [...document.querySelectorAll('.devices tbody tr')];
      return !table.isConnected && rows.length > 0 && rows.every(row => row.textContent.includes(text));
    });
  },

  /** What is wrong for those who do not see the page, as sentences; nothing if all is well. */
  mistakes() {
    const wrong = [];
    const say = (element, text) => wrong.push(`${describe(element)}: ${text}`);
    for (const control of document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')) {
      if (shown(control) && !nameOf(control)) {
        say(control, 'has no name');
      }
      if (control.tabIndex > 0) {
        say(control, 'breaks the order of Tab');
      }
    }
    for (const attribute of ['aria-labelledby', 'aria-describedby', 'aria-controls', 'for']) {
      for (const element of document.querySelectorAll(`[${attribute}]`)) {
        for (const id of element.getAttribute(attribute).split(' ')) {
          if (!document.getElementById(id)) {
            say(element, `${attribute} names ${id}, which is not there`);
          }
        }
      }
    }
    const ids = [...document.querySelectorAll('[id]')].map(element => element.id);
    ids.filter((id, i) => ids.indexOf(id) !== i).forEach(id => wrong.push(`the id ${id} is there twice`));
    const titles = document.querySelectorAll('h1');
    if (titles.length !== 1) {
      wrong.push(`there are ${titles.length} h1`);
    }
    for (const [selector, what] of [['main', 'main part'], ['header', 'header'], ['nav[aria-label]', 'named navigation']]) {
      if (!document.querySelector(selector)) {
        wrong.push(`there is no ${what}`);
      }
    }
    for (const image of document.querySelectorAll('img:not([alt])')) {
      say(image, 'has no alt');
    }
    for (const table of document.querySelectorAll('table')) {
      if (!table.querySelector('th[scope]') || table.closest('details:not([open])') === null && !table.caption && !table.closest('figure')) {
        say(table, 'has no caption, or no heads');
      }
    }
    return wrong;
  },

  /** Texts that stand out too little from what is behind them, by WCAG 2.1 1.4.3. */
  faint() {
    const found = new Map();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      const text = walker.currentNode.data.trim();
      if (!text || !shown(element) || element.closest('.sr, .skip, noscript, :disabled, option')) {
        continue;
      }
      const style = getComputedStyle(element);
      const color = element.closest('svg') ? style.fill : style.color;
      const ratio = contrast(parse(color), ground(element));
      const large = parseFloat(style.fontSize) >= 24 || parseFloat(style.fontSize) >= 18.66 && +style.fontWeight >= 700;
      if (ratio < (large ? 3 : 4.5)) {
        found.set(describe(element), `${describe(element)} “${text.slice(0, 30)}”: ${ratio.toFixed(2)}`);
      }
    }
    return [...found.values()];
  },

  /** What is wider than the page. */
  tooWide() {
    if (document.documentElement.scrollWidth <= innerWidth) {
      return [];
    }
    return [...document.querySelectorAll('#shell *')]
        .filter(element => element.getBoundingClientRect().right > innerWidth + 1 && !element.closest('.wide, .segments, pre, .sr'))
        .map(describe);
  },
};

const PATIENCE_MILLIS = 20000;

function seen(from, condition) {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (condition()) {
        observer.disconnect();
        clearTimeout(timer);
        resolve(performance.now() - from);
      }
    };
    const observer = new MutationObserver(look);
    const timer = setTimeout(() => reject(new Error(`not there after ${PATIENCE_MILLIS} ms`)), PATIENCE_MILLIS);
    observer.observe(document, { childList: true, subtree: true });
    look();
  });
}

function shown(element) {
  return element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
}

function describe(element) {
  const name = element.tagName.toLowerCase();
  return element.getAttribute('class') ? `${name}.${element.getAttribute('class').replaceAll(' ', '.')}` : name;
}

function nameOf(control) {
  const labelled = (control.getAttribute('aria-labelledby') ?? '').split(' ').map(id => document.getElementById(id)?.textContent ?? '').join(' ');
  const labels = [...(control.labels ?? [])].map(label => label.textContent).join(' ');
  return (labelled + labels + (control.getAttribute('aria-label') ?? '') + (control.matches('input, select, textarea') ? '' : control.textContent)).trim();
}

function parse(color) {
  const [red, green, blue, alpha = 1] = color.match(/[\d.]+/g).map(Number);
  return { red, green, blue, alpha };
}

/** The first ground that lets nothing through. */
function ground(element) {
  for (let at = element; at; at = at.parentElement) {
    const color = parse(getComputedStyle(at).backgroundColor);
    if (color.alpha === 1) {
      return color;
    }
  }
  return { red: 255, green: 255, blue: 255 };
}

function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function luminance({ red, green, blue }) {
  const [r, g, b] = [red, green, blue].map(value => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
