// The rail of filters: what is shown is ticked, and every choice says how many events it holds.
function tick(label, checked, onchange, count, swatch) {
  return make('label', { class: 'tick' }, make('input', { type: 'checkbox', checked, 'data-key': 'tick-' + label, onchange: event => onchange(event.target.checked) }),
    swatch || null, make('span', { class: 'name' }, label), count === undefined ? null : make('span', { class: 'amount' }, number(count)));
}
const setter = (set, name) => checked => { if (checked) set.delete(name); else set.add(name); refresh(); };
const line = name => make('span', { class: 'line ' + name, 'aria-hidden': 'true' });

const LEVELS = { principals: 'States and bodies', actors: 'Persons and organisations' };

function showFilters() {
  const rail = $('filters');
  const all = eventsOf(level().ties).map(index => events[index]);
  const byQuad = countBy(all, event => event.quad), byType = countBy(all, event => event.quad + '|' + event.type), byStatus = countBy(all, event => event.standing);
  const opened = new Set([...rail.querySelectorAll('details[open]')].map(part => part.dataset.key));
  const parties = make('fieldset', {}, make('legend', {}, 'Parties'), ...Object.entries(LEVELS).map(([name, label]) =>
    make('label', { class: 'tick' }, make('input', { type: 'radio', name: 'level', checked: state.level === name, 'data-key': 'level-' + name, onchange: () => setLevel(name) }),
      make('span', { class: 'name' }, label), make('span', { class: 'amount' }, number(page.levels[name].nodes.length)))));
  const ties = make('fieldset', {}, make('legend', {}, 'Events'));
  for (const quad of page.theme.quads) {
    if (!byQuad.get(quad.name)) continue;
    const types = [...byType].filter(([key]) => key.startsWith(quad.name + '|')).map(([key, count]) => [key.split('|')[1], count]).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    ties.append(tick(quad.label, !state.quads.has(quad.name), setter(state.quads, quad.name), byQuad.get(quad.name), make('span', { class: 'swatch q-' + quad.name, 'aria-hidden': 'true' })),
      make('details', { class: 'types', 'data-key': quad.name, open: opened.has(quad.name) }, make('summary', {}, plural(types.length, 'type', 'types')),
        ...types.map(([name, count]) => tick(capital(name), !state.types.has(name), setter(state.types, name), count))));
  }
  const unsettled = page.theme.statuses.map(status => status.name).filter(name => name !== 'actual' && byStatus.get(name));
  const settledOnly = byStatus.get('actual') && unsettled.length ? make('button', { class: 'link', type: 'button', 'data-key': 'settled-only',
    title: 'Hide what is planned, possible, denied, contradicted or told unsurely', disabled: !state.statuses.has('actual') && unsettled.every(name => state.statuses.has(name)),
    onclick: () => { state.statuses = new Set(unsettled); refresh(); } }, 'Settled only') : null;
  const certainty = make('fieldset', {}, make('legend', {}, 'Status'), ...page.theme.statuses.filter(status => byStatus.get(status.name)).map(status =>
    tick(status.label, !state.statuses.has(status.name), setter(state.statuses, status.name), byStatus.get(status.name), line(status.line))), settledOnly);
  const output = make('output', {}, state.confidence.toFixed(2));
  const confidence = make('fieldset', {}, make('legend', {}, 'Confidence at least ', output), make('input', { type: 'range', min: 0, max: 1, step: .05, value: state.confidence,
    'aria-label': 'Least confidence', 'data-key': 'confidence', oninput: event => { output.value = (+event.target.value).toFixed(2); }, onchange: event => { state.confidence = +event.target.value; refresh(); } }));
  const words = state.words ? make('fieldset', {}, make('legend', {}, 'Evidence has the words'), make('button', { class: 'token', type: 'button', 'aria-label': `Remove the words ${state.words}`,
    onclick: () => { state.words = ''; refresh(); } }, '“', named(state.words), '”', make('span', { 'aria-hidden': 'true' }, ' ✕'))) : null;
  const reset = make('button', { class: 'more', type: 'button', disabled: !isFiltered(), onclick: resetFilters }, 'Reset all filters');
  redraw(rail, [words, parties, ties, certainty, confidence, reset].filter(Boolean));
}

function isFiltered() {
  return Boolean(state.since || state.until || state.confidence || state.words || state.quads.size || state.types.size || state.statuses.size);
}
function resetFilters() {
  Object.assign(state, { since: '', until: '', confidence: 0, words: '' });
  for (const set of [state.quads, state.types, state.statuses]) set.clear();
  refresh();
}
function setLevel(name) { state.level = name; state.selected = null; refresh(); }

function showLegend() {
  const used = new Set(level().nodes.map(node => node.kind));
  const parts = page.theme.quads.map(quad => make('span', {}, make('span', { class: 'swatch q-' + quad.name }), quad.label));
  parts.push(make('span', {}, line('thin'), 'Unsure'), make('span', {}, line('dashed'), 'Planned, possible'), make('span', {}, line('crossed'), '✕ Denied'), make('span', {}, line('disputed'), make('b', { class: 'warn-text' }, '≠'), 'Contradicted'));
  for (const kind of page.theme.kinds) if (used.has(kind.name)) parts.push(make('span', {}, make('span', { class: 'shape ' + kind.shape }), kind.label));
  $('legend').replaceChildren(...parts);
}

// What the page was made without: all but the latest events, or those of the weakest parties.
function omittedWords({ events: omitted, undated, parties, latest, transfers }) {
  if (!omitted) return transfers ? ` This page leaves out ${plural(transfers, 'arms transfer', 'arms transfers')}.` : '';
  const total = events.length + omitted;
  const without = undated ? `; of those that are not, ${number(undated)} ${undated === 1 ? 'is' : 'are'} undated` : '';
  if (latest) return ` The latest ${number(events.length)} of ${plural(total, 'event', 'events')} are here${without}. Ask for fewer parties or a shorter time to have the others.`;
  return ` This file leaves out ${number(omitted)} of ${plural(total, 'event', 'events')}, those of the weakest parties${parties ? ` (${plural(parties, 'party', 'parties')} in whole)` : ''}${undated ? `; ${number(undated)} of them ${undated === 1 ? 'is' : 'are'} undated` : ''}; build it for fewer parties or a shorter time to have them all.`;
}

// A level without ties: that of the persons may have some where that of the states has none.
function emptyWords() {
  const other = Object.keys(page.levels).find(name => page.levels[name].ties.length);
  return other ? `This page has no ties here; those between ${LEVELS[other].toLowerCase()} are under Parties.` : 'This page has no ties.';
}

// What is not on the screen, and how to get it there.
function showCounts() {
  const hiddenParties = view.parties - [...view.drawn].filter(index => view.strengths.has(index)).length;
  const drawn = tally(view.ties).told, passing = tally(view.passing).told, all = tally(level().ties).told;
  $('count').textContent = `${plural(view.parties - hiddenParties, 'party', 'parties')} · ${shareWords(drawn, all, 'event', 'events')} drawn`;
  const parts = [];
  if (hiddenParties > 0) {
    parts.push(`The ${number(view.parties - hiddenParties)} strongest of ${number(view.parties)} parties are drawn; ${plural(passing - drawn, 'event', 'events')} of the others are in the lists, the table and the exports only. `,
      make('button', { type: 'button', onclick: () => { state.limit *= 2; refresh(); fit(); } }, `Draw ${number(Math.min(state.limit, hiddenParties))} more`), ' ',
      make('button', { type: 'button', onclick: () => { state.limit = Infinity; refresh(); fit(); } }, 'Draw all'));
  }
  parts.push(omittedWords(page.omitted));
  if (!all) parts.push(emptyWords());
  else if (!passing) parts.push(`The filters hide all ${plural(all, 'event', 'events')}. `, make('button', { type: 'button', onclick: resetFilters }, 'Reset all filters'));
  const told = parts.filter(Boolean);
  $('notice').hidden = !told.length;
  redraw($('notice'), told, () => state.view === 'table' ? $('table') : $('network'));
}
