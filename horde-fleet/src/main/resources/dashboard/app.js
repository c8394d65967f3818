// SPDX-License-Identifier: Apache-2.0
// The beginning: which views there are, and how one follows the other.

import { onLoginWanted } from './base/api.js';
import { h, put } from './base/dom.js';
import { current, link, route } from './base/router.js';
import { connect } from './base/stream.js';
import { failed } from './parts/notes.js';
import { buildShell, main, mark } from './parts/shell.js';
import { deviceView } from './views/device.js';
import { devicesView } from './views/devices.js';
import { jobsView } from './views/jobs.js';
import { liveView } from './views/live.js';
import { loginView } from './views/login.js';
import { reportView } from './views/report.js';
import { sessionView } from './views/session.js';
import { sessionsView } from './views/sessions.js';
import { stormsView } from './views/storms.js';

route('/live', 'live', liveView);
route('/devices', 'devices', devicesView);
route('/devices/:id', 'devices', deviceView);
route('/devices/:id/sessions', 'devices', deviceView);
route('/devices/:id/sessions/:n', 'sessions', sessionView);
route('/sessions', 'sessions', sessionsView);
route('/storms', 'storms', stormsView);
route('/jobs', 'jobs', jobsView);
route('/jobs/:n', 'jobs', jobsView);
route('/report', 'report', reportView);

let shown = null;
let first = true;

/** Views have a `title`, an `element`, and `leave()` if they have begun something that must end. */
function show() {
  const found = current();
  shown?.leave?.();
  shown = null;
  try {
    shown = found ? found.view({ ...found.values, path: found.path, query: found.query }) : lost();
  } catch (error) {
    shown = { title: 'Something went wrong', element: failed(error, show) };
  }
  mark(found?.name);
  document.title = `${shown.title} – Horde`;
  put(main, shown.element);
  main.scrollTop = 0;
  window.scrollTo(0, 0);
  if (!first) {
    // Who reads by ear, or goes on by Tab, begins at the top of what is new.
    const title = main.querySelector('h1');
    title?.setAttribute('tabindex', '-1');
    (title ?? main).focus({ preventScroll: true });
  }
  first = false;
}

function lost() {
  return {
    title: 'No such view',
    element: h('div', {}, h('h1', {}, 'There is no such view'), h('p', {}, 'The address is of none. ', h('a', { href: link('/live') }, 'To the live view'))),
  };
}

let asking = false;

onLoginWanted(() => {
  if (asking) {
    return;
  }
  asking = true;
  shown?.leave?.();
  shown = loginView(() => {
    asking = false;
    connect();
    show();
  });
  document.title = `${shown.title} – Horde`;
  put(main, shown.element);
  main.querySelector('input').focus();
});

buildShell();
window.addEventListener('hashchange', show);
show();
connect();
