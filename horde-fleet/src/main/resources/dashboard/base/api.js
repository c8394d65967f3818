// SPDX-License-Identifier: Apache-2.0
// The HTTP API: JSON in, JSON out, and its errors as something that can be told to people.

const ROOT = '/api/v1';

/** What the server has refused, in its own words. `code` is `offline` if nobody answered. */
export class ApiError extends Error {
  constructor(status, code, message, where) {
    super(message);
    this.status = status;
    this.code = code;
    this.where = where ?? '';
  }

  /** The column that the server names, from 1; 0 if it names none. */
  get column() {
    return +(/column (\d+)/.exec(`${this.where} ${this.message}`)?.[1] ?? 0);
  }
}

let loginWanted = () => {};

/** Who is told that the server wants a token first. */
export function onLoginWanted(listener) {
  loginWanted = listener;
}

/** The address of something below the API, with the parameters that are not empty. */
export function address(path, parameters = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== null && value !== '' && value !== false) {
      query.set(name, String(value));
    }
  }
  const text = query.toString();
  return ROOT + path + (text ? `?${text}` : '');
}

/** The path of a device; its name is whatever the device says it is. */
export function devicePath(id, rest = '') {
  return `/devices/${encodeURIComponent(id)}${rest}`;
}

export function get(path, parameters, signal) {
  return ask('GET', address(path, parameters), undefined, signal);
}

export function post(path, body) {
  return ask('POST', address(path), body);
}

export function remove(path) {
  return ask('DELETE', address(path));
}

async function ask(method, url, body, signal) {
  let response;
  try {
    response = await fetch(url, {
      method,
      signal,
      credentials: 'same-origin',
      headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (failure) {
    if (failure.name === 'AbortError') {
      throw failure;
    }
    throw new ApiError(0, 'offline', 'The horde does not answer. It may have ended.');
  }
  const text = await response.text();
  let answer = null;
  if ((response.headers.get('Content-Type') ?? '').includes('json')) {
    try {
      answer = JSON.parse(text);
    } catch {
      throw new ApiError(response.status, 'no-json', 'The answer of the horde is cut off.');
    }
  }
  if (!response.ok) {
    const error = answer?.error ?? {};
    if (response.status === 401) {
      loginWanted();
    }
    throw new ApiError(
        response.status, error.code ?? 'http', error.message ?? `The horde answered ${response.status}.`, error.where);
  }
  return answer ?? text;
}
