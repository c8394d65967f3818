// SPDX-License-Identifier: Apache-2.0
// Asking for orders: to one device, and to all that a selector matches.

import { devicePath, get, post } from '../base/api.js';
import { field, h, say, select } from '../base/dom.js';
import { many } from '../base/format.js';
import { link } from '../base/router.js';
import { ask } from './dialog.js';
import { toast } from './notes.js';
import { keyOf, ORDERS, OrderFields } from './orders.js';

let known = null;

/** The deviations and quirks that there are; had once. None if the server does not say. */
async function catalogue() {
  try {
    known ??= await get('/deviations');
    return known;
  } catch {
    return { deviations: [], quirks: [] };
  }
}

/** Has one device do something, and tells what it has said. */
export async function order(id, body) {
  try {
    const { said } = await post(devicePath(id, '/orders'), body);
    toast(`${id}: ${said}`);
    return said;
  } catch (error) {
    toast(`${id}: ${error.message}`, { bad: true });
    return null;
  }
}

/** Has one device do something that needs more to be known, or a second thought. */
export async function askAndOrder(id, key) {
  const fields = new OrderFields(key === 'deviate' ? await catalogue() : null);
  const chosen = fields.choose(key);
  return ask({
    title: `${chosen.label}: ${id}`,
    body: [fields.element],
    action: chosen.label,
    danger: chosen.danger,
    confirm: async () => {
      const { said } = await post(devicePath(id, '/orders'), fields.read());
      toast(`${id}: ${said}`);
      return said;
    },
  });
}

/** Has all that match do something, as a job; says before how many they are. */
export async function askAndStart(query, matching) {
  const fields = new OrderFields(await catalogue());
  const said = h('p', { class: 'confirm', 'aria-live': 'polite' });
  let yes = null;
  const devices = many(matching, 'device');
  const choose = key => {
    const chosen = fields.choose(key);
    say(said, `${chosen.verb} ${devices}${query ? ` that match ${query}` : ', which are all there are'}.`);
    if (yes) {
      say(yes, `${chosen.label}: ${devices}`);
      yes.className = chosen.danger ? 'danger' : 'primary';
    }
  };
  const what = select(ORDERS.map(each => [keyOf(each), each.label]), 'inform', {
    name: 'order', on: { change: event => choose(event.target.value) },
  });
  await ask({
    title: `Act on ${devices}`,
    body: [
      field('What', what), fields.element, said,
      h('p', { class: 'soft' }, 'Each device is asked when its turn comes: what matches then counts, which may be more or less than now.'),
    ],
    action: '…',
    confirm: async () => {
      const job = await post('/jobs', { query, order: fields.read() });
      toast(`Job ${job.number} has begun.`, { href: link(`/jobs/${job.number}`) });
      return job;
    },
    ready: (dialog, button) => {
      yes = button;
      choose('inform');
    },
  });
}
