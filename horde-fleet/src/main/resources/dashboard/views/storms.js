// SPDX-License-Identifier: Apache-2.0
// Load that is put on the ACS while it all runs: who does what, and along which curve.

import { get, post } from '../base/api.js';
import { field, h, put, select } from '../base/dom.js';
import { count, many } from '../base/format.js';
import { listen, stream } from '../base/stream.js';
import { curveOf, curvePicture } from '../charts/curve.js';
import { ask } from '../parts/dialog.js';
import { EVENTS } from '../parts/events.js';
import { empty, failed, loading, toast } from '../parts/notes.js';
import { readSettings } from '../parts/orders.js';

const REFRESH_MILLIS = 1000;

const line = (name, value) => h('input', { name, type: 'text', value, size: '8', required: true, autocomplete: 'off', spellcheck: 'false' });

const DEEDS = {
  inform: {
    label: 'Inform with an event', fields: () => [field('Event', select(EVENTS, EVENTS[0], { name: 'event' }))], read: form => ({ event: form.event.value }),
  },
  reboot: { label: 'Reboot', fields: () => [], read: () => ({}) },
  blackout: {
    label: 'Blackout', fields: () => [field('Dark for', line('time', '30s'), 'All lose their power at once; it returns along the curve.')],
    read: form => ({ time: form.time.value.trim() }),
  },
  set: {
    label: 'Set parameters', fields: () => [field('Values', h('textarea', {
      name: 'values', rows: '3', required: true, spellcheck: 'false', placeholder: 'Device.WiFi.SSID.1.SSID = home-{random:4}',
    }), 'One NAME = VALUE on each line.')],
    read: form => ({ values: readSettings(form.values.value) }),
  },
  'request-download': {
    label: 'Request a download', fields: () => [field('File type', line('fileType', '1 Firmware Upgrade Image'))],
    read: form => ({ fileType: form.fileType.value.trim() }),
  },
  'factory-reset': { label: 'Factory reset', fields: () => [], read: () => ({}) },
};

/** Each kind of arrivals: its fields, and what it is in the words of fleet.yaml. */
const ARRIVALS = {
  once: { label: 'All at once', fields: [], read: () => 'at once' },
  within: { label: 'Evenly within a time', fields: [['time', 'Within', '30s']], read: ({ time }) => ({ ramp: time }) },
  rate: { label: 'At a rate', fields: [['rate', 'Rate', '100/s']], read: ({ rate }) => ({ rate }) },
  growing: {
    label: 'At a growing rate', fields: [['from', 'From', '0/s'], ['to', 'To', '200/s'], ['over', 'Over', '1m']],
    read: ({ from, to, over }) => ({ ramp: { from, to, over } }),
  },
  steps: {
    label: 'In two steps', fields: [['first', 'First', '20/s'], ['time', 'For', '30s'], ['then', 'Then', '200/s']],
    read: ({ first, time, then }) => ({ steps: [{ rate: first, for: time }, { rate: then }] }),
  },
  peak: { label: 'On a bell curve', fields: [['over', 'Within', '2m']], read: ({ over }) => ({ peak: over }) },
  diurnal: {
    label: 'As over a day', fields: [['day', 'Day', '10m'], ['peak', 'Peak at', '5m'], ['low', 'Low', '10%']],
    read: ({ day, peak, low }) => ({ diurnal: { day, peak, low } }),
  },
};

/** The controls, and what runs. */
export function stormsView() {
  const running = h('div', { class: 'card flush wide' }, loading());
  const load = async () => {
    try {
      const { load: counts } = await get('/storms');
      put(running, counts.length > 0 ? countsTable(counts) : empty('No storm yet', 'What the fleet’s configuration has under load: is counted here, too.'));
    } catch (error) {
      put(running, failed(error, load));
    }
  };
  load();
  const timer = setInterval(() => !document.hidden && load(), REFRESH_MILLIS);
  const form = stormForm(load);
  const unlisten = listen(kind => kind === 'history' && form.groups());
  return {
    title: 'Storms',
    element: h('div', {}, h('h1', {}, 'Storms'),
        h('p', { class: 'lead' }, 'A storm is load on the ACS: many devices do something, each at its time. Arrivals come when they are due, whatever the ACS does.'),
        form.element, h('h2', {}, 'What has become of them'), running),
    leave: () => {
      clearInterval(timer);
      unlisten();
    },
  };
}

function stormForm(begun) {
  const preview = h('div', { class: 'preview', 'aria-live': 'polite' });
  const deedArea = h('div', { class: 'fields' });
  const curveArea = h('div', { class: 'fields row' });
  const group = select([['all', 'All devices']], 'all', { name: 'group' });
  const share = h('input', { name: 'share', type: 'number', min: '0.0001', max: '100', step: 'any', value: '100', required: true });
  const times = h('input', { name: 'times', type: 'number', min: '1', max: '1000', step: '1', value: '1', required: true });
  const name = h('input', { name: 'name', type: 'text', autocomplete: 'off', placeholder: 'such as evening peak' });
  const deed = select(Object.entries(DEEDS).map(([key, { label }]) => [key, label]), 'inform', { name: 'deed', on: { change: () => chooseDeed() } });
  const kind = select(Object.entries(ARRIVALS).map(([key, { label }]) => [key, label]), 'within', { name: 'kind', on: { change: () => chooseKind() } });
  const begin = h('button', { class: 'primary' }, 'Begin …');

  const figures = () => Object.fromEntries(ARRIVALS[kind.value].fields.map(([key]) => [key, curveArea.querySelector(`[name="${key}"]`).value.trim()]));
  const devices = () => {
    const { devices: all = 0, groups = [] } = stream.fleet ?? {};
    const of = group.value === 'all' ? all : groups.find(each => `@${each.name}` === group.value)?.devices ?? 0;
    return Math.round(of * share.value / 100);
  };
  const rounds = () => (deed.value === 'blackout' ? 1 : Math.max(1, Math.trunc(times.value) || 1));
  const draw = () => {
    times.disabled = deed.value === 'blackout';
    const all = devices() * rounds();
    put(preview, curvePicture(curveOf(kind.value, figures(), all), all));
  };
  const chooseDeed = () => {
    put(deedArea, DEEDS[deed.value].fields());
    draw();
  };
  const chooseKind = () => {
    put(curveArea, ARRIVALS[kind.value].fields.map(([key, label, value]) => field(label, line(key, value))));
    draw();
  };
  const body = () => {
    const who = +share.value === 100 ? (group.value === 'all' ? '@all' : group.value) : `${share.value}%${group.value === 'all' ? '' : group.value}`;
    return {
      ...(name.value.trim() ? { name: name.value.trim() } : {}),
      who,
      deed: deed.value,
      ...DEEDS[deed.value].read(form.elements),
      arrivals: ARRIVALS[kind.value].read(figures()),
      ...(rounds() > 1 ? { times: rounds() } : {}),
    };
  };
  const submit = async event => {
    event.preventDefault();
    const storm = body();
    await ask({
      title: `Begin: ${DEEDS[deed.value].label.toLowerCase()}`,
      body: [h('p', {}, `Some ${many(devices(), 'device')} of ${storm.who} take part${rounds() > 1 ? `, ${rounds()} times each` : ''}. It cannot be called back.`), preview.cloneNode(true)],
      action: `Begin with ${many(devices(), 'device')}`,
      danger: ['blackout', 'reboot', 'factory-reset'].includes(deed.value),
      confirm: async () => {
        const { name: called } = await post('/storms', storm);
        toast(`${called} has begun.`);
        begun();
      },
    });
  };
  const part = (title, ...children) => h('fieldset', {}, h('legend', {}, title), children);
  const form = h('form', { class: 'card storm', on: { submit, input: draw } },
      part('Who', h('div', { class: 'fields row' }, field('Devices', group), field('Share in %', share))),
      part('What', h('div', { class: 'fields row' }, field('Deed', deed), field('Times each', times), field('Name', name, 'For the report; may be empty.')), deedArea),
      part('When', field('Arrivals', kind), curveArea), preview,
      h('div', { class: 'buttons' }, begin));
  const groups = () => {
    const chosen = group.value;
    put(group, h('option', { value: 'all' }, 'All devices'),
        (stream.fleet?.groups ?? []).map(each => h('option', { value: `@${each.name}` }, `${each.name} (${count(each.devices)})`)));
    group.value = chosen;
    draw();
  };
  chooseKind();
  chooseDeed();
  groups();
  return { element: form, groups };
}

function countsTable(counts) {
  const titles = [['arrivals', 'Arrived'], ['queued', 'Queued'], ['missed', 'Missed'], ['refused', 'Refused']];
  return h('table', {}, h('caption', { class: 'sr' }, 'Storms and load'),
      h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'Name'), titles.map(([, title]) => h('th', { scope: 'col', class: 'n' }, title)))),
      h('tbody', {}, [...counts].reverse().map(each => h('tr', {}, h('th', { scope: 'row' }, each.name),
          titles.map(([key]) => h('td', { class: 'n' }, count(each[key])))))),
      h('tfoot', {}, h('tr', {}, h('td', { colspan: '5', class: 's' },
          'Queued ones found their device in a session and follow in the next; missed ones found it without power; refused ones it did not want.'))));
}
