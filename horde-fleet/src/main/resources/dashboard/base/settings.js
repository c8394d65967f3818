// SPDX-License-Identifier: Apache-2.0
// What a reader has chosen, kept in this browser; a browser that keeps nothing is fine, too.

export function recall(name, otherwise) {
  try {
    const kept = localStorage.getItem(`horde.${name}`);
    return kept === null ? otherwise : JSON.parse(kept);
  } catch {
    return otherwise;
  }
}

export function keep(name, value) {
  try {
    localStorage.setItem(`horde.${name}`, JSON.stringify(value));
  } catch {
    // It holds until the page is left.
  }
}

const dark = matchMedia('(prefers-color-scheme: dark)');

/** `light` or `dark`, whoever has said so. */
export function theme() {
  return document.documentElement.dataset.theme ?? (dark.matches ? 'dark' : 'light');
}

/** The other one; kept as a bare word, as theme.js reads it before this is loaded. */
export function switchTheme() {
  const next = theme() === 'dark' ? 'light' : 'dark';
  document.documentElement.dataset.theme = next;
  try {
    localStorage.setItem('horde.theme', next);
  } catch {
    // It holds until the page is left.
  }
  return next;
}
