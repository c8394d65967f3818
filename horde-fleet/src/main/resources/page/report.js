'use strict';
for (const figure of document.querySelectorAll('figure[data-step]')) {
  const svg = figure.querySelector('svg');
  const cross = svg.querySelector('.cross');
  const tip = figure.querySelector('.tip');
  const data = JSON.parse(figure.querySelector('script').textContent);
  const left = +figure.dataset.left, width = +figure.dataset.width, step = +figure.dataset.step;
  const count = data.values[0].length;
  let at = -1;
  const clock = seconds => {
    const h = Math.floor(seconds / 3600), m = Math.floor(seconds / 60) % 60, s = seconds % 60;
    return (h ? h + ':' + String(m).padStart(2, '0') : m) + ':' + String(s).padStart(2, '0');
  };
  const number = value => value === null ? '–' : value >= 100 ? value.toFixed(0) : String(+value.toPrecision(3));
  const show = index => {
    at = Math.max(0, Math.min(count - 1, index));
    const x = left + (at + .5) * width / count;
    cross.setAttribute('x1', x);
    cross.setAttribute('x2', x);
    cross.style.visibility = tip.style.visibility = 'visible';
    tip.replaceChildren();
    const time = document.createElement('div');
    time.textContent = clock(at * step);
    tip.append(time);
    data.names.forEach((name, i) => {
      const line = document.createElement('div'), value = document.createElement('b');
      value.textContent = number(data.values[i][at]) + data.unit;
      line.append(name + ' ', value);
      tip.append(line);
    });
    const box = svg.getBoundingClientRect(), scale = box.width / svg.viewBox.baseVal.width;
    const px = x * scale, room = box.width - px;
    tip.style.top = svg.offsetTop === undefined ? '0' : (box.top - figure.getBoundingClientRect().top) + 'px';
    tip.style.left = (room > tip.offsetWidth + 24 ? px + 18 : px - tip.offsetWidth + 4) + 'px';
  };
  const hide = () => { cross.style.visibility = tip.style.visibility = 'hidden'; };
  svg.addEventListener('pointermove', event => {
    const box = svg.getBoundingClientRect();
    const x = (event.clientX - box.left) * svg.viewBox.baseVal.width / box.width;
    show(Math.floor((x - left) * count / width));
  });
  svg.addEventListener('pointerleave', hide);
  svg.addEventListener('blur', hide);
  svg.addEventListener('keydown', event => {
    const move = { ArrowLeft: -1, ArrowRight: 1, Home: -count, End: count }[event.key];
    if (move) { event.preventDefault(); show(at + move); } else if (event.key === 'Escape') { hide(); }
  });
}
