// SPDX-License-Identifier: Apache-2.0
// Elements, made without a parser: whatever a device or an ACS has sent is only ever text.

const SVG = 'http://www.w3.org/2000/svg';
const PROPERTIES = new Set(['value', 'checked', 'disabled', 'hidden', 'selected', 'open', 'indeterminate']);

/** An element of HTML; `on` has its listeners, `data` its data attributes. Null children are left out. */
export function h(tag, attributes, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** The same of SVG. */
export function svg(tag, attributes, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false && !PROPERTIES.has(name) && !name.startsWith('aria-')) {
      continue;
    }
    if (name === 'on') {
      for (const [event, listener] of Object.entries(value)) {
        element.addEventListener(event, listener);
      }
    } else if (name === 'data') {
      Object.assign(element.dataset, value);
    } else if (PROPERTIES.has(name)) {
      element[name] = value;
    } else {
      element.setAttribute(name, value === true ? '' : String(value));
    }
  }
  element.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

/** Has these children and no others. */
export function put(element, ...children) {
  element.replaceChildren(
      ...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

/** Changes a text only if it is another: a live region would speak again, and a selection be lost. */
export function say(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

let ids = 0;

/** An id that nothing else has, for labels. */
export function freshId(word) {
  return `${word}-${++ids}`;
}

/** A control with its label above it; both belong to each other. */
export function field(label, control, hint) {
  const id = control.id || freshId('field');
  control.id = id;
  const told = hint ? h('p', { class: 'hint', id: `${id}-hint` }, hint) : null;
  if (told) {
    control.setAttribute('aria-describedby', told.id);
  }
  return h('div', { class: 'field' }, h('label', { for: id }, label), control, told);
}

/** A list to choose from; options are texts or `[value, text]`. */
export function select(options, chosen, attributes) {
  return h('select', attributes, options.map(option => {
    const [value, text] = Array.isArray(option) ? option : [option, option];
    return h('option', { value, selected: value === chosen }, text);
  }));
}

/** Waits until nothing has been called for a time. */
export function debounce(millis, action) {
  let timer = 0;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(action, millis, ...values);
  };
}
