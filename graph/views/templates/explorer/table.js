// The same ties as a table, for reading, sorting and screen readers.
const COLUMNS = [
  ['Date', ([index]) => events[index].date || ''], ['From', ([, source]) => party(source).label],
  ['Type', ([index]) => events[index].subtype ? `${capital(events[index].type)}: ${events[index].subtype}` : capital(events[index].type)],
  ['To', ([, , target]) => party(target).label],
  ['Status', ([index]) => events[index].standing],
  ['Concerns', ([index]) => [...events[index].concerns, ...events[index].topics].join(', ')],
  ['Confidence', ([index]) => events[index].confidence.toFixed(2)],
  ['Claims', ([index]) => String(events[index].claims.length)],
];
const sorting = { column: 0, descending: true };

function showTable() {
  const host = $('table');
  if (state.view !== 'table') { host.replaceChildren(); return; }
  const read = COLUMNS[sorting.column][1], sign = sorting.descending ? -1 : 1;
  const ties = [...view.passing].sort((a, b) => sign * read(a).localeCompare(read(b), 'en', { numeric: true }) || a[0] - b[0]);
  const head = make('tr', {}, ...COLUMNS.map(([name], column) => make('th', { scope: 'col',
    'aria-sort': column === sorting.column ? (sorting.descending ? 'descending' : 'ascending') : 'none' },
  make('button', { type: 'button', onclick: () => { sorting.descending = sorting.column === column ? !sorting.descending : column === 0; sorting.column = column; showTable(); keep(); host.querySelectorAll('th button')[column].focus(); } },
    name, make('span', { 'aria-hidden': 'true' }, column === sorting.column ? (sorting.descending ? ' ↓' : ' ↑') : '')))));
  const body = make('tbody'), more = make('button', { class: 'more', type: 'button', onclick: () => {
    const first = shown;
    grow();
    if (more.hidden) focusOn(body.children[first]);
  } });
  let shown = 0;
  function grow() {
    for (const tie of ties.slice(shown, shown + 200)) body.append(tableRow(tie));
    shown = Math.min(shown + 200, ties.length);
    more.hidden = shown >= ties.length;
    more.dataset.left = number(ties.length - shown);
    more.textContent = `Show more (${number(shown)} of ${plural(ties.length, 'tie', 'ties')} listed)`;
  }
  grow();
  host.replaceChildren(make('table', {}, make('caption', {}, tableCaption(ties)), make('thead', {}, head), body), more);
}

// A row is a tie, a line between two: an event of several parties has several.
function tableCaption(ties) {
  const told = tally(ties).told, share = shareWords(ties.length, level().ties.length, 'tie', 'ties');
  return told === ties.length ? share : `${share}, of ${plural(told, 'event', 'events')}`;
}

function tableRow(tie) {
  const [index, source, target] = tie, event = events[index];
  const open = () => choose({ kind: 'pair', left: Math.min(source, target), right: Math.max(source, target), quad: event.quad, line: lineOf(event) });
  return make('tr', { tabindex: 0, onclick: open, onkeydown: key => { if (key.key === 'Enter') open(); }, class: ['denied', 'unsure'].includes(event.standing) ? event.standing : null },
    ...COLUMNS.map(([name, read]) => make('td', {}, name === 'Type' ? make('span', { class: 'swatch q-' + event.quad, 'aria-hidden': 'true' }) : null, name === 'Status' && standingChip(event) || read(tie))));
}

function setView(name) {
  state.view = name;
  $('table').hidden = name !== 'table';
  document.body.classList.toggle('as-table', name === 'table');
  for (const which of ['network', 'table']) $('view-' + which).setAttribute('aria-pressed', String(which === name));
}
