// SPDX-License-Identifier: Apache-2.0
// The token, where the server wants one.

import { post } from '../base/api.js';
import { field, h } from '../base/dom.js';

/** Asks until the server takes it. */
export function loginView(entered) {
  const token = h('input', { type: 'password', name: 'token', autocomplete: 'current-password', required: true });
  const wrong = h('p', { class: 'wrong', role: 'alert' });
  const form = h('form', {
    class: 'card login',
    on: {
      submit: async event => {
        event.preventDefault();
        try {
          await post('/login', { token: token.value });
          entered();
        } catch (error) {
          wrong.textContent = error.message;
          token.select();
        }
      },
    },
  },
  h('h1', {}, 'Who is there?'),
  h('p', { class: 'soft' }, 'This horde listens to more than its own machine, and wants the token that it was started with.'),
  field('Token', token, 'It is in the file after --web-token-file, or in HORDE_WEB_TOKEN.'), wrong,
  h('div', { class: 'buttons' }, h('button', { class: 'primary' }, 'Enter')));
  return { title: 'Token', element: form };
}
