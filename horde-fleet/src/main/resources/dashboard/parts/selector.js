// SPDX-License-Identifier: Apache-2.0
// The selector that the search box and the quick filters make together.

const PLAIN = /^[\p{L}\p{N}._\-*:/@#%+]+$/u;

const quoted = value => (PLAIN.test(value) ? value : `"${value.replaceAll('"', '')}"`);

/**
 * One selector of what was typed and of what was chosen, and where what was typed begins in it.
 *
 * @param {{text: string, state: string, group: string, event: string}} filter
 */
export function selectorOf({ text, state, group, event }) {
  const chosen = [
    group && `group=${quoted(group)}`,
    state === 'failing' ? 'failed>0' : state && `state=${state}`,
    event && `event=${quoted(event)}`,
  ].filter(Boolean);
  const typed = text.trim();
  if (!typed || chosen.length === 0) {
    return { query: typed || chosen.join(' & '), begin: text.length - text.trimStart().length };
  }
  // Brackets, as what was typed may have an "or" in it. It stands first, so that places are easily told.
  return { query: `(${typed}) & ${chosen.join(' & ')}`, begin: text.length - text.trimStart().length - 1 };
}

/** Where in what was typed the server's column is, from 0. */
export function placeIn(text, begin, column) {
  return Math.max(0, Math.min(text.length, column - 1 + begin));
}
