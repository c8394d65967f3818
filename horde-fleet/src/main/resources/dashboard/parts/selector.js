// SPDX-License-Identifier: Apache-2.0
// The selector that the search box and the quick filters make together.

const PLAIN = /^[\p{L}\p{N}._\-*:/@#%+]+$/u;

const quoted = value => (PLAIN.test(value) ? value : `"${value.replaceAll('"', '')}"`);

/**
 * One selector of what was typed and of what was chosen.
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
    return typed || chosen.join(' & ');
  }
  // Brackets, as what was typed may have an "or" in it.
  return `(${typed}) & ${chosen.join(' & ')}`;
}
