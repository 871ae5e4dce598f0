// Events over time: cooperation above the line, conflict below, what is not settled hatched; a range of bars
// is a range of dates.
const SVG = 'http://www.w3.org/2000/svg';
const timeline = { bins: [], monthly: false };

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

const yearOf = day => +day.slice(0, 4);
const isAhead = event => ['planned', 'possible'].includes(event.standing);

// The last year of its own: that of the last event, and of what is planned no later than the year after the latest report.
function lastYear(days) {
  const reports = events.map(event => event.reported).filter(Boolean).map(yearOf);
  const near = reports.length ? Math.max(...reports) + 1 : -Infinity;
  const dated = events.filter(event => event.first || event.reported).map(event => [isAhead(event), yearOf(event.first || event.reported)]);
  const kept = dated.filter(([ahead, year]) => !ahead || year <= near).map(([, year]) => year);
  return kept.length ? Math.max(...kept) : days[days.length - 1];
}

// The bins span all dated ties of the page, so that filters do not move the axis. A few very early
// years would squeeze all others, as would what is planned far ahead: they share the first and the last bin.
function makeBins() {
  const days = events.map(event => event.first || event.reported).filter(Boolean).map(yearOf).sort((a, b) => a - b);
  timeline.bins = [];
  timeline.late = null;
  if (!days.length) return;
  const last = lastYear(days), usual = days[Math.floor(days.length * .03)];
  const first = last - days[0] > 45 && usual - days[0] > 5 ? usual : days[0];
  timeline.monthly = last - first < 4 && first === days[0];
  if (first > days[0]) timeline.bins.push({ label: `to ${first - 1}`, since: `${days[0]}-01-01`, until: `${first - 1}-12-31` });
  for (let year = first; year <= last; year++) {
    if (!timeline.monthly) timeline.bins.push({ label: String(year), since: `${year}-01-01`, until: `${year}-12-31` });
    else for (let month = 1; month <= 12; month++) {
      timeline.bins.push({ label: `${year}-${pad(month)}`, since: `${year}-${pad(month)}-01`, until: `${year}-${pad(month)}-${pad(lastDay(year, month))}` });
    }
  }
  const furthest = days[days.length - 1];
  if (furthest > last) timeline.bins.push(timeline.late = { label: `from ${last + 1}`, since: `${last + 1}-01-01`, until: `${furthest}-12-31` });
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
    if (timeline.late && days[0] >= timeline.late.since) { timeline.late.ties.push([index]); continue; }
    if (days[0].slice(0, length) !== days[1].slice(0, length)) { missing.coarse++; continue; }
    timeline.bins[place.get(days[0].slice(0, length)) ?? 0].ties.push([index]);
  }
  for (const bin of timeline.bins) bin.counts = tally(bin.ties);
  return missing;
}

// The range is of dates; which bars it touches follows from them, wherever they came from.
const isPicked = bin => (!state.since || bin.until >= state.since) && (!state.until || bin.since <= state.until);
function pickedRange() {
  const picked = [...timeline.bins.keys()].filter(index => isPicked(timeline.bins[index]));
  return (state.since || state.until) && picked.length ? [picked[0], picked[picked.length - 1]] : null;
}

function bars(width, height) {
  const sums = timeline.bins.map(bin => [1, -1].map(sign => page.theme.quads.filter(quad => quad.sign === sign)
    .reduce((sum, quad) => sum + bin.counts.quads.get(quad.name).told, 0)));
  const top = Math.max(...sums.map(sum => sum[0]), 0), bottom = Math.max(...sums.map(sum => sum[1]), 0);
  const scale = height / Math.max(top + bottom, 1), middle = top * scale, step = width / timeline.bins.length;
  const marks = [hatches(), draft('line', { x1: 0, x2: width, y1: middle, y2: middle, class: 'axis' })];
  timeline.bins.forEach((bin, index) => {
    const inside = isPicked(bin);
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
  const late = timeline.late ? timeline.late.counts.told : 0;
  const note = [
    late ? `${plural(late, 'event', 'events')} to come in ${yearOf(timeline.late.since)} or later ${late === 1 ? 'has' : 'share'} the last bar` : '',
    missing.coarse ? `${plural(missing.coarse, 'event is', 'events are')} known only by year, not drawn here` : '',
    missing.undated ? `${plural(missing.undated, 'event', 'events')} undated${ranged ? ', hidden by the range' : ''}` : '',
  ].filter(Boolean).join('; ');
  const svg = draft('svg', { width, height: height + 18, viewBox: `0 0 ${width} ${height + 18}`, tabindex: 0, role: 'slider',
    'aria-label': 'Date range. Arrow keys move it, with Shift they widen it, Escape clears it.',
    'aria-valuetext': ranged ? `${state.since || 'start'} to ${state.until || 'end'}` : 'all dates',
    'aria-valuemin': 0, 'aria-valuemax': timeline.bins.length - 1, 'aria-valuenow': pickedRange()?.[0] ?? 0 }, ...bars(width, height));
  svg.addEventListener('pointerdown', brush);
  svg.addEventListener('keydown', stepRange);
  if (!timeline.head) makeHead(host);
  const held = heldIn(host);
  showHead(note, missing.datable, ranged);
  host.querySelector('svg').replaceWith(svg);
  if (held && (!held.isConnected || held.hidden)) focusOn(svg);
}

// The head is made once: a date that is being typed must not be replaced under the reader's hands.
function makeHead(host) {
  const field = (name, label) => make('input', { type: 'date', title: label, 'aria-label': label, min: '1900-01-01', max: '2100-12-31',
    onchange: event => { if (event.target.validity.valid) { state[name] = event.target.value; refresh(); } } });
  const head = timeline.head = { title: make('h2'), note: make('p', { class: 'quiet' }), datable: make('span'), since: field('since', 'From'), until: field('until', 'To'),
    clear: make('button', { type: 'button', onclick: () => setRange(null, null) }, 'Clear'),
    reported: make('input', { type: 'checkbox', onchange: event => { state.reported = event.target.checked; refresh(); } }) };
  head.choice = make('label', { title: 'Give undated events the day of the first article that tells them' }, head.reported, head.datable);
  host.replaceChildren(make('div', { class: 'timeline-head' }, head.title, head.note, head.choice, head.since, make('span', { 'aria-hidden': 'true' }, '–'), head.until, head.clear), draft('svg', {}));
}
function showHead(note, datable, ranged) {
  const { head } = timeline;
  head.title.textContent = timeline.monthly ? 'Events by month' : 'Events by year';
  head.note.textContent = note;
  head.choice.hidden = !datable;
  head.datable.textContent = `undated by report (${number(datable)})`;
  head.reported.checked = state.reported;
  for (const name of ['since', 'until']) if (head[name].value !== state[name]) head[name].value = state[name];
  head.clear.hidden = !ranged;
}

function setRange(from, to) {
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
  const [from, to] = pickedRange() || [];
  if (from === undefined) setRange(move > 0 ? 0 : last, move > 0 ? 0 : last);
  else if (event.shiftKey) setRange(from, Math.max(clamp(to + move), from));
  else setRange(clamp(from + move), clamp(to + move));
}
