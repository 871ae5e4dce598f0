// The payload, what of it is shown, and small makers of elements. All text enters as text nodes.
const page = JSON.parse(document.getElementById('payload').textContent);
const ROOT = 'https://w3id.org/detente/id/';
const PAGE_SIZE = 40;
const $ = id => document.getElementById(id);
const events = page.events;
const quads = new Map(page.theme.quads.map(quad => [quad.name, quad]));
const kinds = new Map(page.theme.kinds.map(kind => [kind.name, kind]));
const statuses = new Map(page.theme.statuses.map(status => [status.name, status]));
const number = value => value.toLocaleString('en-GB');
const plural = (count, one, many) => `${number(count)} ${count === 1 ? one : many}`;
const short = iri => iri.startsWith(ROOT) ? iri.slice(ROOT.length) : iri;
const capital = text => text.charAt(0).toUpperCase() + text.slice(1);

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === 'class') element.className = value;
    else if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.filter(child => child !== null && child !== undefined));
  return element;
}

const state = {
  level: page.level, since: '', until: '', confidence: 0, words: '', reported: false, view: 'network', limit: page.first,
  quads: new Set(), types: new Set(), statuses: new Set(), selected: null,
};
const level = () => page.levels[state.level];
const party = index => level().nodes[index];

const searchable = events.map(event => [event.label, event.type, event.subtype || '', ...event.concerns, ...event.topics,
  ...event.claims.map(claim => claim.pieces.map(piece => piece[0]).join(''))].join(' \u0000').toLowerCase());

function passes(index, { dates = true, words = state.words } = {}) {
  const event = events[index];
  if (state.quads.has(event.quad) || state.types.has(event.type) || state.statuses.has(event.standing)) return false;
  if (event.confidence < state.confidence) return false;
  if (words && !searchable[index].includes(words)) return false;
  if (!dates || (!state.since && !state.until)) return true;
  const days = daysOf(event);
  return Boolean(days) && (!state.since || days[1] >= state.since) && (!state.until || days[0] <= state.until);
}

// What the filters leave: all ties that pass, and of these the ones between the parties drawn.
let view = { passing: [], ties: [], drawn: new Set(), strengths: new Map(), parties: 0 };
function compute() {
  const passing = level().ties.filter(([event]) => passes(event));
  const strengths = new Map();
  for (const [event, source, target] of passing) {
    for (const end of [source, target]) strengths.set(end, (strengths.get(end) || 0) + events[event].weight);
  }
  const ranked = [...strengths.keys()].sort((a, b) => strengths.get(b) - strengths.get(a) || a - b);
  const drawn = new Set(ranked.slice(0, state.limit));
  if (state.selected?.kind === 'party') drawn.add(state.selected.index);
  if (state.selected?.kind === 'pair') { drawn.add(state.selected.left); drawn.add(state.selected.right); }
  view = {
    passing, strengths, ranked, drawn, parties: ranked.length,
    ties: passing.filter(([, source, target]) => drawn.has(source) && drawn.has(target)),
  };
}

const lineOf = event => statuses.get(event.standing)?.line || 'solid';
// Parallel ties of one pair, quad and kind of line are drawn as one line.
function group(ties) {
  const groups = new Map();
  for (const tie of ties) {
    const [index, source, target] = tie, event = events[index];
    const [left, right] = source < target ? [source, target] : [target, source];
    const key = [left, right, event.quad, lineOf(event)].join('|');
    let found = groups.get(key);
    if (!found) groups.set(key, found = { key, left, right, quad: event.quad, line: lineOf(event), ties: [],
      forward: false, backward: false });
    found.ties.push(tie);
    if (!event.symmetric) { if (source === left) found.forward = true; else found.backward = true; }
  }
  return [...groups.values()];
}
for (const event of events) event.reported = event.claims.map(claim => page.articles[claim.article].date).filter(Boolean).sort()[0] || null;
const newestFirst = (a, b) => (events[b[0]].first || '').localeCompare(events[a[0]].first || '') || a[0] - b[0];
const countBy = (items, name) => items.reduce((counts, item) => counts.set(name(item), (counts.get(name(item)) || 0) + 1), new Map());
const colour = name => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
