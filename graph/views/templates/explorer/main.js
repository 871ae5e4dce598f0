// One state, one refresh; the address keeps the state.
function refresh() {
  compute(); showCounts(); draw(); showFilters(); showTimeline(); showLegend(); showTable(); showPanel(); keep();
}
function choose(selected, { walking = false } = {}) {
  state.selected = selected;
  compute(); draw(); showCounts(); showPanel(); keep({ walking });
  if (narrow.matches && !walking) bringIntoView();
}

// On a narrow screen the panel lies below the network: what was chosen is brought up, and on the way back the network,
// but for a row of the overview that has the focus again. The bar stays above both.
const narrow = matchMedia('(max-width: 860px)');
function bringIntoView() {
  document.documentElement.style.scrollPaddingTop = `${document.querySelector('.bar').offsetHeight}px`;
  const row = heldIn($('detail'));
  if (state.selected) $('detail').scrollIntoView({ block: 'start' });
  else if (row?.matches('button')) row.scrollIntoView({ block: 'nearest' });
  else $('network').scrollIntoView({ block: 'nearest' });
}

// What is looked at is a step that Back undoes, a walk along the parties is one; filters and order change the step.
const placeOf = () => JSON.stringify([state.level, state.view, state.selected]);
let placed = null, walked = false;
function keep({ walking = false } = {}) {
  const kept = new URLSearchParams(), chosen = state.selected;
  if (state.level !== page.level) kept.set('level', state.level);
  for (const name of ['since', 'until', 'words']) if (state[name]) kept.set(name, state[name]);
  for (const name of ['quads', 'types', 'statuses']) if (state[name].size) kept.set('without-' + name, [...state[name]].sort().join('~'));
  if (state.reported) kept.set('reported', 'yes');
  if (state.confidence) kept.set('confidence', state.confidence);
  if (state.view !== 'network') kept.set('view', state.view);
  if (sorting.column || !sorting.descending) kept.set('sort', (sorting.descending ? '-' : '') + COLUMNS[sorting.column][0].toLowerCase());
  if (state.theme) kept.set('theme', state.theme);
  if (state.limit !== page.first) kept.set('parties', state.limit === Infinity ? 'all' : state.limit);
  if (chosen?.kind === 'party') kept.set('party', short(party(chosen.index).iri));
  if (chosen?.kind === 'pair') kept.set('pair', [short(party(chosen.left).iri), short(party(chosen.right).iri), chosen.quad || '', chosen.line || ''].join('~'));
  const text = kept.toString(), address = text ? '#' + text : location.pathname + location.search;
  const stepped = placeOf() !== placed && !(walking && walked);
  if (placeOf() !== placed) walked = walking;
  placed = placeOf();
  if (location.hash.slice(1) === text) return;
  if (stepped) history.pushState(null, '', address);
  else history.replaceState(null, '', address);
}
function restore() {
  const kept = new URLSearchParams(location.hash.slice(1));
  state.level = Object.hasOwn(page.levels, kept.get('level')) ? kept.get('level') : page.level;
  state.since = calendarDay(kept.get('since')); state.until = calendarDay(kept.get('until'));
  state.reported = kept.get('reported') === 'yes';
  state.words = (kept.get('words') || '').toLowerCase();
  for (const name of ['quads', 'types', 'statuses']) state[name] = new Set((kept.get('without-' + name) || '').split('~').filter(Boolean));
  state.confidence = Math.min(Math.max(Number(kept.get('confidence')) || 0, 0), 1);
  state.limit = kept.get('parties') === 'all' ? Infinity : Math.max(Number(kept.get('parties')) || page.first, 1);
  setView(kept.get('view') === 'table' ? 'table' : 'network');
  const [, descending, order] = /^(-?)(.*)$/.exec(kept.get('sort') || '-date'), column = COLUMNS.findIndex(([name]) => name.toLowerCase() === order);
  Object.assign(sorting, { column: Math.max(column, 0), descending: column < 0 || descending === '-' });
  setTheme(['light', 'dark'].includes(kept.get('theme')) ? kept.get('theme') : '');
  const find = name => level().nodes.findIndex(node => short(node.iri) === name);
  state.selected = null;
  if (kept.get('party') && find(kept.get('party')) >= 0) state.selected = { kind: 'party', index: find(kept.get('party')) };
  const [one, two, quad, line] = (kept.get('pair') || '').split('~'), ends = [one, two].map(find).sort((a, b) => a - b);
  if (ends[0] >= 0 && ends[0] !== ends[1]) state.selected = { kind: 'pair', left: ends[0], right: ends[1], quad: quad || undefined, line: line || undefined };
  placed = placeOf();
}
// A day of the calendar as it stands in an address, else none.
function calendarDay(text) {
  const day = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text || '') && !Number.isNaN(+day) && day.toISOString().slice(0, 10) === text ? text : '';
}

// The reader's own choice of colours, or none: then those of the system.
const dark = matchMedia('(prefers-color-scheme: dark)'), systemTheme = () => dark.matches ? 'dark' : 'light';
function setTheme(name) {
  state.theme = name === systemTheme() ? '' : name;
  document.documentElement.dataset.theme = name || systemTheme();
}
function walk(step) {
  const ranked = view.ranked.filter(index => view.drawn.has(index));
  if (!ranked.length) return;
  const at = state.selected?.kind === 'party' ? ranked.indexOf(state.selected.index) : -1;
  const next = ranked[(at + step + ranked.length) % ranked.length];
  choose({ kind: 'party', index: next }, { walking: true }); centre(next); $('network').focus({ preventScroll: true });
}
$('network').addEventListener('keydown', event => {
  const acts = { ArrowRight: () => walk(1), ArrowDown: () => walk(1), ArrowLeft: () => walk(-1), ArrowUp: () => walk(-1),
    Enter: () => $('detail').focus(), '+': () => zoom(1.25), '=': () => zoom(1.25), '-': () => zoom(.8) };
  if (acts[event.key]) { event.preventDefault(); acts[event.key](); }
});
const KEYS = [['/', 'find a party or words'], ['f', 'fit all into view'], ['t', 'network or table'], ['← →', 'walk the parties (in the network), move the date range (in the timeline)'],
  ['Enter', 'go to the details'], ['+ −', 'zoom'], ['Esc', 'clear the selection'], ['?', 'this help']];
function showHelp() {
  const dialog = $('help-dialog');
  dialog.replaceChildren(make('h2', { id: 'help-title' }, 'How to read this page'),
    make('p', {}, 'Each line is one or more events between two parties, coloured by what they are: blue for cooperation, orange for conflict, light in words, dark in deeds. Arrows run from the one who acts. Thicker lines hold more events, larger parties more events that happened. Bars are solid for those and hatched for what is planned, possible, denied, contradicted or told unsurely, which has a thin and pale line and is marked “unsure”. “Settled only” among the filters leaves what happened. Select a line to read the sentences that report it.'),
    make('dl', { class: 'keys' }, ...KEYS.flatMap(([key, does]) => [make('dt', {}, make('kbd', {}, key)), make('dd', {}, does)])),
    make('p', { class: 'quiet' }, 'The address of the page keeps the filters, the selection and the order of the table: copy it to share a view. Nothing on this page reaches the network; links to articles open only when you follow them.'),
    make('form', { method: 'dialog' }, make('button', { class: 'primary' }, 'Close')));
  dialog.showModal();
}
document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || $('help-dialog').open) return;
  if (event.key === 'Escape') { $('export-menu').open = false; document.body.classList.remove('filtering'); choose(null); return; }
  if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
  const acts = { '/': () => $('search').focus(), f: fit, t: () => { setView(state.view === 'table' ? 'network' : 'table'); refresh(); }, '?': showHelp };
  if (acts[event.key]) { event.preventDefault(); acts[event.key](); }
});
for (const name of ['network', 'table']) $('view-' + name).addEventListener('click', () => { setView(name); refresh(); });
$('zoom-in').addEventListener('click', () => zoom(1.25));
$('zoom-out').addEventListener('click', () => zoom(.8));
$('zoom-fit').addEventListener('click', fit);
$('help').addEventListener('click', showHelp);
$('theme').addEventListener('click', () => { setTheme(document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark'); refresh(); });
$('open-filters').addEventListener('click', () => $('open-filters').setAttribute('aria-expanded', String(document.body.classList.toggle('filtering'))));
$('help-dialog').addEventListener('submit', event => { event.preventDefault(); $('help-dialog').close(); });
document.querySelector('.skip').addEventListener('click', event => { event.preventDefault(); $('detail').focus(); });
addEventListener('hashchange', () => { restore(); refresh(); });
dark.addEventListener('change', () => { setTheme(state.theme); refresh(); });

makeBins();
restore();
refresh();
requestAnimationFrame(fit);
let resizing = 0;
new ResizeObserver(() => {
  cancelAnimationFrame(resizing);
  resizing = requestAnimationFrame(() => { if ($('timeline').clientWidth !== timeline.width) showTimeline(); });
}).observe($('timeline'));
