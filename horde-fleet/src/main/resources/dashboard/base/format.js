// SPDX-License-Identifier: Apache-2.0
// Numbers and times for people; the same everywhere on the page.

const WHOLE = new Intl.NumberFormat('en', { useGrouping: true, maximumFractionDigits: 0 });

/** With narrow spaces between thousands: 10 000. */
export function count(value) {
  return value === null || value === undefined ? '–' : WHOLE.format(value).replaceAll(',', '\u202f');
}

/** Three digits are as many as anybody reads. */
export function figure(value) {
  if (value === null || value === undefined || Number.isNaN(value)) {
    return '–';
  }
  return Math.abs(value) >= 100 ? count(Math.round(value)) : String(+value.toPrecision(3));
}

/** A figure with its unit; long times in seconds. */
export function measured(value, unit) {
  if (value === null || value === undefined) {
    return '–';
  }
  return unit === ' ms' && value >= 1000 ? `${figure(value / 1000)} s` : figure(value) + unit;
}

export function millis(value) {
  return measured(value, ' ms');
}

/** `1 device`, `2 devices`. */
export function many(number, one, more = `${one}s`) {
  return `${count(number)} ${number === 1 ? one : more}`;
}

const pad = (value, digits = 2) => String(value).padStart(digits, '0');

/** The time of day, as the logs of an ACS beside us have it. */
export function clock(instant, withMillis = false) {
  const date = new Date(instant);
  const time = `${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}`;
  return withMillis ? `${time}.${pad(date.getMilliseconds(), 3)}` : time;
}

/** The day, too, unless it is today. */
export function moment(instant) {
  if (!instant) {
    return '–';
  }
  const date = new Date(instant);
  const sameDay = date.toDateString() === new Date().toDateString();
  return sameDay
    ? clock(date)
    : `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())} ${clock(date)}`;
}

/** A length of time: 850 ms, 4.2 s, 3 min 20 s, 2 h 5 min. */
export function span(milliseconds) {
  const all = Math.max(0, milliseconds);
  if (all < 1000) {
    return `${Math.round(all)} ms`;
  }
  const seconds = all / 1000;
  if (seconds < 60) {
    return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
  }
  return parts(Math.round(seconds));
}

/** Whole seconds, for what counts down. */
export function countdown(milliseconds) {
  const seconds = Math.ceil(milliseconds / 1000);
  return seconds <= 0 ? 'now' : seconds < 60 ? `in ${seconds} s` : `in ${parts(seconds)}`;
}

function parts(seconds) {
  const units = [['d', 86400], ['h', 3600], ['min', 60], ['s', 1]];
  const first = units.findIndex(([, size]) => seconds >= size);
  let rest = seconds;
  const said = [];
  for (const [name, size] of units.slice(first, first + 2)) {
    const whole = Math.floor(rest / size);
    rest -= whole * size;
    if (whole > 0) {
      said.push(`${whole} ${name}`);
    }
  }
  return said.join(' ');
}

export function percent(share) {
  return share > 0 && share < 0.1 ? `${(share * 100).toFixed(1)} %` : `${Math.round(share * 100)} %`;
}
