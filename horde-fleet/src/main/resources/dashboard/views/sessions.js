// SPDX-License-Identifier: Apache-2.0
// Sessions of all devices that were kept lately: those that failed, or all.

import { get } from '../base/api.js';
import { h, put } from '../base/dom.js';
import { link, remember } from '../base/router.js';
import { empty, failed, loading } from '../parts/notes.js';
import { sessionTable } from '../parts/sessionlist.js';

/** The list. */
export function sessionsView({ path, query }) {
  let onlyFailed = query.get('failed') === 'true';
  const area = h('div', { class: 'card flush wide' }, loading());
  const load = async () => {
    remember(path, { failed: onlyFailed ? 'true' : '' });
    try {
      const { sessions } = await get('/sessions', { failed: onlyFailed });
      put(area, sessions.length > 0 ? sessionTable(sessions, true) : empty(
          onlyFailed ? 'No kept session has failed' : 'No session has been kept yet',
          'Devices that are traced keep their last sessions. Have some keep theirs, and look again.',
          h('a', { class: 'button', href: link('/devices') }, 'To the devices')));
    } catch (error) {
      put(area, failed(error, load));
    }
  };
  const choose = (text, wanted) => h('button', {
    type: 'button', 'aria-pressed': String(onlyFailed === wanted),
    on: {
      click: event => {
        onlyFailed = wanted;
        for (const button of event.currentTarget.parentElement.children) {
          button.setAttribute('aria-pressed', String(button === event.currentTarget));
        }
        load();
      },
    },
  }, text);
  load();
  return {
    title: 'Sessions',
    element: h('div', {}, h('div', { class: 'title' }, h('h1', {}, 'Sessions'), h('div', { class: 'buttons' },
        h('div', { class: 'segments', role: 'group', 'aria-label': 'Which' }, choose('All', false), choose('Failed', true)),
        h('button', { type: 'button', on: { click: load } }, 'Refresh'))), area),
  };
}
