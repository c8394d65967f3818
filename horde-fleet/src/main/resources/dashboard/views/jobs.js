// SPDX-License-Identifier: Apache-2.0
// Orders to many devices: how far they have come, who has refused, and a way to stop them.

import { get, remove } from '../base/api.js';
import { h, put, say } from '../base/dom.js';
import { count, many, moment, span } from '../base/format.js';
import { link, part } from '../base/router.js';
import { listen } from '../base/stream.js';
import { empty, failed, loading, toast } from '../parts/notes.js';

/** All that are remembered, the newest first; that of a number at the top, if the address has one. */
export function jobsView({ n }) {
  const list = h('div', { class: 'stack' }, loading());
  const cards = new Map();
  const show = job => {
    let card = cards.get(job.number);
    if (!card) {
      card = jobCard(job);
      cards.set(job.number, card);
      list.querySelector('.empty, .loading')?.remove();
      list.prepend(card.element);
    }
    card.show(job);
  };
  const load = async () => {
    try {
      const { jobs } = await get('/jobs');
      put(list, jobs.length === 0
        ? empty('No job yet', 'A job is an order to many devices at once: choose some, and have them all do something.',
            h('a', { class: 'button', href: link('/devices') }, 'To the devices'))
        : []);
      cards.clear();
      [...jobs].reverse().forEach(show);
      cards.get(+n)?.element.classList.add('chosen');
      if (n && !cards.has(+n)) {
        list.prepend(h('p', { class: 'note' }, `There is no job ${n}, or no more: the last hundred are remembered.`));
      }
    } catch (error) {
      put(list, failed(error, load));
    }
  };
  load();
  const unlisten = listen((kind, job) => {
    if (kind === 'job') {
      show(job);
    } else if (kind === 'history') {
      load();
    }
  });
  return { title: 'Jobs', element: h('div', {}, h('h1', {}, 'Jobs'), list), leave: unlisten };
}

/** One job, which is brought up to date while it runs. */
function jobCard({ number, order, about, query }) {
  const bar = h('progress', { max: '1', 'aria-label': `Progress of job ${number}` });
  const told = h('p', { class: 'told' });
  const state = h('span', { class: 'badge' });
  const refusals = h('details', { hidden: true });
  const cancel = h('button', {
    type: 'button', 'aria-label': `Cancel job ${number}`,
    on: {
      click: async () => {
        try {
          show(await remove(`/jobs/${number}`));
        } catch (error) {
          toast(error.message, { bad: true });
        }
      },
    },
  }, 'Cancel');
  const show = job => {
    const { total, visited, done, refused, examples, startedAt, endedAt } = job.progress;
    bar.value = total === 0 ? 1 : visited / total;
    say(state, job.state);
    state.className = `badge ${{ running: 'info', done: refused > 0 ? 'warn' : 'good', cancelled: 'warn' }[job.state]}`;
    say(told, `${count(done)} done, ${count(refused)} refused; ${count(visited)} of ${many(total, 'device')} asked · began ${moment(startedAt)}${
      endedAt ? `, took ${span(Date.parse(endedAt) - Date.parse(startedAt))}` : ''}`);
    cancel.hidden = job.state !== 'running';
    bar.hidden = job.state !== 'running';
    refusals.hidden = examples.length === 0;
    put(refusals, h('summary', {}, `Why ${refused === 1 ? 'one has' : 'some have'} refused`),
        h('dl', {}, examples.map(({ device, reason }) => [h('dt', {}, h('a', { href: link(`/devices/${part(device)}`) }, device)), h('dd', {}, reason)])));
  };
  return {
    element: h('section', { class: 'card job', 'aria-label': `Job ${number}` },
        h('div', { class: 'title' }, h('h2', {}, `${number} · ${order}${about ? ` ${about}` : ''}`), state, cancel),
        h('p', { class: 'soft' }, query ? h('code', {}, query) : 'all devices'), bar, told, refusals),
    show,
  };
}
