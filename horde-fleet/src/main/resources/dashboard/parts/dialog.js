// SPDX-License-Identifier: Apache-2.0
// A question above the page. The browser keeps the focus within it and closes it with Escape.

import { freshId, h } from '../base/dom.js';

/**
 * Asks; the answer is what `confirm` gives back, or null if nothing was done. `confirm` may throw an
 * error with a message, which is shown, and the question stays.
 *
 * @param {{title: string, body: (Node|string)[], action: string, danger?: boolean, confirm: () => Promise<unknown>,
 *     ready?: (dialog: HTMLDialogElement, button: HTMLButtonElement) => void}} question
 */
export function ask({ title, body, action, danger = false, confirm, ready }) {
  return new Promise(resolve => {
    const id = freshId('dialog');
    let answer = null;
    const wrong = h('p', { class: 'wrong', role: 'alert' });
    const yes = h('button', { type: 'submit', class: danger ? 'danger' : 'primary' }, action);
    const no = h('button', { type: 'button', on: { click: () => dialog.close() } }, 'Cancel');
    const form = h('form', {
      on: {
        submit: async event => {
          event.preventDefault();
          yes.disabled = true;
          try {
            answer = (await confirm()) ?? true;
            dialog.close();
          } catch (error) {
            wrong.textContent = error.message;
            yes.disabled = false;
          }
        },
      },
    }, h('h2', { id }, title), body, wrong, h('div', { class: 'buttons end' }, no, yes));
    const dialog = h('dialog', { 'aria-labelledby': id }, form);
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(answer);
    });
    closeOnBackdrop(dialog);
    document.body.append(dialog);
    dialog.showModal();
    ready?.(dialog, yes);
  });
}

/** Shows something to be read and closed. */
export function tell(title, ...body) {
  const id = freshId('dialog');
  const dialog = h('dialog', { 'aria-labelledby': id },
      h('form', { method: 'dialog' }, h('h2', { id }, title), body,
          h('div', { class: 'buttons end' }, h('button', { class: 'primary' }, 'Close'))));
  dialog.addEventListener('close', () => dialog.remove());
  closeOnBackdrop(dialog);
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

function closeOnBackdrop(dialog) {
  dialog.addEventListener('pointerdown', event => {
    const box = dialog.getBoundingClientRect();
    const within = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
    if (event.target === dialog && !within) {
      dialog.close();
    }
  });
}
