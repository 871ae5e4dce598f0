// Events over time: cooperation above the line, conflict below, what is not settled hatched; a range of bars
// is a range of dates.
const SVG = 'http://www.w3.org/2000/svg';
const timeline = { bins: [], monthly: false, anchor: null, from: null, to: null };

function draft(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}
// What is not settled: stripes of the quad's colour.
const hatches = () => draft('defs', {}, ...page.theme.quads.map(quad => draft('pattern', { id: 'hatch-' + quad.name, width: 4, height: 4,
  patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' }, draft('rect', { width: 1.6, height: 4, class: 'bar-' + quad.name }))));

const lastDay = (year, month) => new Date(Date.UTC(year, month, 0)).getUTCDate();
const pad = value => String(value).padStart(2, '0');

// A tie's days; an undated one may be dated by its first report, if the reader wants that.
function daysOf(event) {
  if (event.first) return [event.first, event.last];
  const reported = state.reported && event.reported;
  return reported ? [reported, reported] : null;
}

// The bins span all dated ties of the page, so that filters do not move the axis. A few very early
// years would squeeze all others: they share the first bin.
function makeBins() {
  const days = events.map(event => event.first || event.reported).filter(Boolean).map(day => +day.slice(0, 4)).sort((a, b) => a - b);
  timeline.bins = [];
  if (!days.length) return;
  const last = days[days.length - 1], usual = days[Math.floor(days.length * .03)];
  const first = last - days[0] > 45 && usual - days[0] > 5 ? usual : days[0];
  timeline.monthly = last - first < 4 && first === days[0];
  if (first > days[0]) timeline.bins.push({ label: `to ${first - 1}`, since: `${days[0]}-01-01`, until: `${first - 1}-12-31` });
  for (let year = first; year <= last; year++) {
    if (!timeline.monthly) timeline.bins.push({ label: String(year), since: `${year}-01-01`, until: `${year}-12-31` });
    else for (let month = 1; month <= 12; month++) {
      timeline.bins.push({ label: `${year}-${pad(month)}`, since: `${year}-${pad(month)}-01`, until: `${year}-${pad(month)}-${pad(lastDay(year, month))}` });
    }
  }
}

function countBins() {
  for (const bin of timeline.bins) bin.ties = [];
  const missing = { undated: 0, coarse: 0, datable: 0 }, length = timeline.monthly ? 7 : 4;
  const place = new Map(timeline.bins.map((bin, index) => [bin.label, index]));
  for (const index of eventsOf(level().ties)) {
    if (!passes(index, { dates: false })) continue;
    const event = events[index], days = daysOf(event);
    if (!event.first && event.reported) missing.datable++;
    if (!days) { missing.undated++; continue; }
    if (days[0].slice(0, length) !== days[1].slice(0, length)) { missing.coarse++; continue; }
    timeline.bins[place.get(days[0].slice(0, length)) ?? 0].ties.push([index]);
  }
  for (const bin of timeline.bins) bin.counts = tally(bin.ties);
  return missing;
}

function bars(width, height) {
  const sums = timeline.bins.map(bin => [1, -1].map(sign => page.theme.quads.filter(quad => quad.sign === sign)
    .reduce((sum, quad) => sum + bin.counts.quads.get(quad.name).told, 0)));
  const top = Math.max(...sums.map(sum => sum[0]), 0), bottom = Math.max(...sums.map(sum => sum[1]), 0);
  const scale = height / Math.max(top + bottom, 1), middle = top * scale, step = width / timeline.bins.length;
  const marks = [hatches(), draft('line', { x1: 0, x2: width, y1: middle, y2: middle, class: 'axis' })];
  timeline.bins.forEach((bin, index) => {
    const inside = (!state.since || bin.until >= state.since) && (!state.until || bin.since <= state.until);
    let up = middle, down = middle;
    for (const open of [false, true]) for (const quad of page.theme.quads) {
      const { told, settled } = bin.counts.quads.get(quad.name), size = (open ? told - settled : settled) * scale;
      if (!size) continue;
      if (quad.sign > 0) up -= size;
      marks.push(draft('rect', { x: index * step + Math.min(1, step * .1), y: quad.sign > 0 ? up : down, height: size,
        width: Math.max(step - Math.min(2, step * .2), .8), class: `${open ? 'open' : 'bar-' + quad.name}${inside ? '' : ' outside'}`,
        ...(open ? { fill: `url(#hatch-${quad.name})` } : {}) }));
      if (quad.sign < 0) down += size;
    }
    const every = !index && bin.label.startsWith('to ') ? Infinity : Math.ceil(timeline.bins.length / Math.max(Math.floor(width / 64), 1));
    if ((index % every === 0 || every === Infinity) && index * step < width - 30) marks.push(draft('text', { x: index * step + 2, y: height + 14, class: 'tick' }, bin.label));
    marks.push(draft('rect', { x: index * step, y: 0, width: step, height, class: 'hit', 'data-bin': index },
      draft('title', {}, `${bin.label}: ${toldWords(bin.counts)} ${bin.counts.told === 1 ? 'event' : 'events'}`)));
  });
  return marks;
}

function showTimeline() {
  const host = $('timeline');
  timeline.width = host.clientWidth;
  if (!timeline.bins.length) { host.replaceChildren(make('p', { class: 'quiet' }, 'None of these events has a date.')); return; }
  const missing = countBins(), width = Math.max(host.clientWidth - 28, 200), height = 74;
  const ranged = state.since || state.until;
  const note = [
    missing.coarse ? `${plural(missing.coarse, 'event is', 'events are')} known only by year, not drawn here` : '',
    missing.undated ? `${plural(missing.undated, 'event', 'events')} undated${ranged ? ', hidden by the range' : ''}` : '',
  ].filter(Boolean).join('; ');
  const svg = draft('svg', { width, height: height + 18, viewBox: `0 0 ${width} ${height + 18}`, tabindex: 0, role: 'slider',
    'aria-label': 'Date range. Arrow keys move it, with Shift they widen it, Escape clears it.',
    'aria-valuetext': ranged ? `${state.since || 'start'} to ${state.until || 'end'}` : 'all dates',
    'aria-valuemin': 0, 'aria-valuemax': timeline.bins.length - 1, 'aria-valuenow': timeline.from ?? 0 }, ...bars(width, height));
  svg.addEventListener('pointerdown', brush);
  svg.addEventListener('keydown', stepRange);
  const field = (name, label) => make('label', {}, make('span', { class: 'unseen' }, label), make('input', { type: 'date', title: label, value: state[name], min: '1900-01-01', max: '2100-12-31',
    onchange: event => { state[name] = event.target.value; timeline.from = timeline.to = null; refresh(); } }));
  const focused = document.activeElement?.closest?.('#timeline svg');
  host.replaceChildren(make('div', { class: 'timeline-head' }, make('h2', {}, timeline.monthly ? 'Events by month' : 'Events by year'),
    make('p', { class: 'quiet' }, note),
    missing.datable ? make('label', { title: 'Give undated events the day of the first article that tells them' }, make('input', { type: 'checkbox', id: 'reported', checked: state.reported, onchange: event => { state.reported = event.target.checked; refresh(); $('reported')?.focus(); } }),
      `undated by report (${number(missing.datable)})`) : null, field('since', 'From'), make('span', { 'aria-hidden': 'true' }, '–'), field('until', 'To'),
    ranged ? make('button', { type: 'button', onclick: () => setRange(null, null) }, 'Clear') : null), svg);
  if (focused) svg.focus({ preventScroll: true });
}

function setRange(from, to) {
  timeline.from = from; timeline.to = to;
  state.since = from === null ? '' : timeline.bins[Math.min(from, to)].since;
  state.until = to === null ? '' : timeline.bins[Math.max(from, to)].until;
  refresh();
}

function brush(event) {
  const at = pointer => {
    const box = $('timeline').querySelector('svg').getBoundingClientRect();  // a resize draws a new one
    return Math.max(0, Math.min(timeline.bins.length - 1, Math.floor((pointer.clientX - box.left) / box.width * timeline.bins.length)));
  };
  const begin = at(event), paint = end => {
    const [low, high] = [Math.min(begin, end), Math.max(begin, end)];
    $('timeline').querySelectorAll('.hit').forEach((hit, index) => hit.classList.toggle('picked', index >= low && index <= high));
  };
  const move = pointer => paint(at(pointer));
  const end = pointer => {
    removeEventListener('pointermove', move); removeEventListener('pointerup', end);
    setRange(begin, at(pointer));
  };
  event.preventDefault(); event.currentTarget.focus({ preventScroll: true }); paint(begin);
  addEventListener('pointermove', move); addEventListener('pointerup', end);
}

function stepRange(event) {
  const last = timeline.bins.length - 1, move = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (event.key === 'Escape') { event.stopPropagation(); setRange(null, null); return; }
  if (!move) return;
  event.preventDefault();
  const clamp = value => Math.max(0, Math.min(last, value));
  if (timeline.from === null) setRange(move > 0 ? 0 : last, move > 0 ? 0 : last);
  else if (event.shiftKey) setRange(timeline.from, clamp(timeline.to + move));
  else setRange(clamp(timeline.from + move), clamp(timeline.to + move));
}
