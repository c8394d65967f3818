// SPDX-License-Identifier: Apache-2.0
// What the horde tells each second, and what it told before we came. One for the whole page.

import { address, ApiError, get } from './api.js';
import { pointOf, pointsOf } from './points.js';

/** More live points than this are had anew from the server, which makes them fewer. */
const MOST_LIVE = 600;

/** Without a word for so long the connection is as good as gone, even if nobody has closed it. */
const SILENCE_MILLIS = 6000;
const RETRY_MILLIS = 2000;

const listeners = new Set();

/**
 * `connecting`, `live`, `lost` or `ended`; the points so far, the oldest first; the last pulse; the facts of the fleet; and
 * the report of a run that is over, as `{ report, page }`.
 */
export const stream = { state: 'connecting', points: [], pulse: null, fleet: null, last: null };

let source = null;
let live = 0;
let silence = 0;
let retry = 0;

/** Calls `listener(kind, data)` on `pulse`, `job`, `history` and `state`, until the answer is called. */
export function listen(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(kind, data) {
  for (const listener of [...listeners]) {
    listener(kind, data);
  }
}

function turn(state) {
  if (stream.state !== state) {
    stream.state = state;
    tell('state', state);
  }
}

/** Begins to listen; again and again, whatever happens. */
export async function connect() {
  clearTimeout(retry);
  source?.close();
  source = null;
  if (!(await catchUp())) {
    return;
  }
  const own = new EventSource(address('/stream'));
  source = own;
  const heard = action => event => {
    if (own === source) {
      clearTimeout(silence);
      silence = setTimeout(lost, SILENCE_MILLIS);
      action(JSON.parse(event.data));
    }
  };
  own.addEventListener('pulse', heard(onPulse));
  own.addEventListener('job', heard(job => tell('job', job)));
  own.addEventListener('end', heard(end));
  own.addEventListener('error', () => own === source && lost());
}

/** What was missed comes from the series: after a gap the charts are as if there had been none. */
async function catchUp() {
  try {
    stream.fleet = await get('/fleet');
    stream.points = pointsOf(await get('/series'), Date.parse(stream.fleet.startedAt));
    live = 0;
    tell('history');
    return true;
  } catch (failure) {
    if (!(failure instanceof ApiError)) {
      throw failure;
    }
    if (failure.status !== 401) {
      lost();
    }
    return false;
  }
}

function onPulse(pulse) {
  stream.pulse = pulse;
  const last = stream.points.at(-1)?.second ?? 0;
  if (pulse.second > last) {
    stream.points.push(pointOf(pulse, Date.parse(stream.fleet.startedAt)));
    live++;
  }
  stream.last = null;
  turn('live');
  tell('pulse', pulse);
  // One second may be missing if it ended between the series and the stream; several tell of another run.
  if (live > MOST_LIVE || pulse.second < last - 2) {
    catchUp();
  }
}

/** The browser would try again by itself, but not after every kind of end. */
function lost() {
  stop('lost');
  retry = setTimeout(connect, RETRY_MILLIS);
}

/** The server waits a moment for those who want to keep the report, and goes. */
async function end() {
  clearTimeout(silence);
  try {
    const [report, page] = await Promise.all([get('/report'), get('/report.html')]);
    stream.last = { report, page };
  } catch (failure) {
    if (!(failure instanceof ApiError)) {
      throw failure;
    }
  }
  stop('ended');
  retry = setTimeout(connect, RETRY_MILLIS); // Another run may follow at the same place.
}

function stop(state) {
  clearTimeout(silence);
  clearTimeout(retry);
  source?.close();
  source = null;
  stream.pulse = null;
  if (!(state === 'lost' && stream.state === 'ended')) {
    turn(state);
  }
}
