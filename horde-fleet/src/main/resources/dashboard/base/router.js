// SPDX-License-Identifier: Apache-2.0
// Which view the address asks for. All of it is behind the #, so that the server needs to know nothing of views.

const routes = [];

/** Has a view for a pattern such as `/devices/:id`. A view is a function of its parameters. */
export function route(pattern, name, view) {
  routes.push({ parts: pattern.split('/').slice(1), name, view });
}

/** The link of a view. */
export function link(path, query = {}) {
  const text = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== '' && value !== undefined)).toString();
  return `#${path}${text ? `?${text}` : ''}`;
}

/** Part of a path. */
export const part = encodeURIComponent;

/** The view that the address asks for, with its parameters; null if there is none. */
export function current() {
  const [path, query = ''] = (location.hash.slice(1) || '/live').split(/\?(.*)/s);
  const parts = path.split('/').slice(1);
  for (const { parts: wanted, name, view } of routes) {
    const values = match(wanted, parts);
    if (values) {
      return { name, view, path, values, query: new URLSearchParams(query) };
    }
  }
  return null;
}

function match(wanted, parts) {
  if (wanted.length !== parts.length) {
    return null;
  }
  const values = {};
  for (const [i, piece] of wanted.entries()) {
    if (piece.startsWith(':')) {
      try {
        values[piece.slice(1)] = decodeURIComponent(parts[i]);
      } catch {
        return null; // A lone % that somebody has typed.
      }
    } else if (piece !== parts[i]) {
      return null;
    }
  }
  return values;
}

/** Changes the query of the address without a new view, so that a link to what is seen can be sent. */
export function remember(path, query) {
  history.replaceState(null, '', link(path, query));
}

export function go(path, query) {
  location.hash = link(path, query);
}
